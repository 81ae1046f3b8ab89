//! The version grid as data: a row for each version by write time, a column for each bucket that
//! holds the key or could. It knows nothing of how it is drawn.

mod page;

use crate::{
    s3::{
        Bucket, BucketName, Instant, ObjectKey, Region, Version, VersionId, WriteTime,
        replication::Verdict,
    },
    sim::{Stage, World},
};
use page::Page;
use std::rc::Rc;

/// What a plain read returns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Read {
    /// This version.
    Object(VersionId),
    /// 404, as a delete marker is on top.
    Marker,
    /// 404, as the bucket holds no version.
    Nothing,
    /// The Region is down.
    NoAnswer,
}

/// A bucket that holds the key, or could.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// The bucket.
    pub bucket: BucketName,
    /// Its Region.
    pub region: Region,
    /// The Region's place on the stage, from 0.
    pub place: usize,
    /// What a read returns here now.
    pub read: Read,
}

/// What one bucket has of one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// The version itself.
    Here {
        /// The version.
        version: Rc<Version>,
        /// Whether a plain read meets it.
        current: bool,
    },
    /// It is on its way.
    Coming,
    /// It was to come, and FAILED.
    Failed,
    /// It is not here, and nothing brings it.
    Absent,
}

/// One version in all buckets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its id.
    pub id: VersionId,
    /// When it was first written.
    pub written: Instant,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A key across all Regions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    /// The key.
    pub key: ObjectKey,
    /// The buckets, in the order of the stage.
    pub columns: Vec<Column>,
    /// The versions, newest first.
    pub rows: Vec<Row>,
    /// The newer versions that stand on other pages: the nearest of them, and how many.
    pub newer: Option<(VersionId, usize)>,
    /// The older versions that stand on other pages.
    pub older: Option<(VersionId, usize)>,
}

impl Grid {
    /// The grid of a key: the page of it on which the picked version stands.
    pub fn of(world: &World, key: &ObjectKey, picked: Option<VersionId>) -> Grid {
        let buckets = buckets(world, key);
        let entries = || buckets.iter().filter_map(|(_, bucket)| bucket.key(key));
        let page = Page::of(entries(), picked);
        let mut rows: Vec<(WriteTime, VersionId)> = Vec::new();
        for version in entries().flat_map(|entry| page.versions(entry)) {
            let at = rows.partition_point(|(written, _)| *written > version.written);
            if rows.get(at).is_none_or(|(written, _)| *written != version.written) {
                rows.insert(at, (version.written.clone(), version.id));
            }
        }
        let rows: Vec<Row> = rows
            .into_iter()
            .map(|(written, id)| Row {
                id,
                written: written.at,
                cells: buckets
                    .iter()
                    .map(|(_, bucket)| cell(world, bucket, key, id, &written))
                    .collect(),
            })
            .collect();
        let column = |(place, bucket): &(usize, &Rc<Bucket>)| Column {
            bucket: bucket.name.clone(),
            region: bucket.region,
            place: *place,
            read: read(world, bucket, key),
        };
        let columns = buckets.iter().map(column).collect();
        let Page { newer, older, .. } = page;
        Grid { key: key.clone(), columns, rows, newer, older }
    }

    /// Whether a column is the only one of its Region.
    pub fn is_alone(&self, column: &Column) -> bool {
        self.columns.iter().filter(|other| other.region == column.region).count() == 1
    }

    /// What a column is called: its Region, or its bucket where a Region has several.
    pub fn title(&self, column: &Column) -> String {
        let alone = self.is_alone(column);
        if alone { column.region.to_string() } else { column.bucket.to_string() }
    }
}

/// The buckets that hold the key, that a rule leads to from one of those, or that it is on its way
/// to; each with its Region's place on the stage.
fn buckets<'a>(world: &'a World, key: &ObjectKey) -> Vec<(usize, &'a Rc<Bucket>)> {
    let on_stage =
        world.regions().iter().enumerate().flat_map(|(place, region)| {
            world.buckets_in(*region).map(move |bucket| (place, bucket))
        });
    let holds = |bucket: &Bucket| bucket.key(key).is_some_and(|entry| !entry.is_empty());
    let may_come = |name: &BucketName| {
        let from_rule = world.buckets().filter(|bucket| holds(bucket)).any(|bucket| {
            let rules = bucket.replication.iter().flat_map(|all| all.rules.iter());
            rules.into_iter().any(|rule| {
                let takes = key.as_str().starts_with(rule.filter.prefix());
                rule.enabled && takes && rule.destination.bucket == *name
            })
        });
        from_rule || world.tasks().any(|task| task.key == *key && task.destination == *name)
    };
    on_stage.filter(|(_, bucket)| holds(bucket) || may_come(&bucket.name)).collect()
}

fn cell(
    world: &World,
    bucket: &Bucket,
    key: &ObjectKey,
    id: VersionId,
    written: &WriteTime,
) -> Cell {
    let entry = bucket.key(key);
    let here = entry.and_then(|entry| entry.version(id)).filter(|v| v.written == *written);
    if let (Some(version), Some(entry)) = (here, entry) {
        let current = entry.current().is_some_and(|current| Rc::ptr_eq(current, version));
        return Cell::Here { version: version.clone(), current };
    }
    let is_coming = world.tasks().any(|task| {
        task.destination == bucket.name
            && (&task.key, task.version) == (key, id)
            && task.stage < Stage::Verified
    });
    let has_failed = || {
        let source = world.version(&written.bucket, key, id);
        source.into_iter().flat_map(|version| version.decisions.iter()).any(|decision| {
            decision.destination == bucket.name && matches!(decision.verdict, Verdict::Failed(_))
        })
    };
    match is_coming {
        true => Cell::Coming,
        false if has_failed() => Cell::Failed,
        false => Cell::Absent,
    }
}

fn read(world: &World, bucket: &Bucket, key: &ObjectKey) -> Read {
    if world.network().is_down(bucket.region) {
        return Read::NoAnswer;
    }
    match bucket.key(key).and_then(|entry| entry.current()) {
        None => Read::Nothing,
        Some(version) if version.is_delete_marker() => Read::Marker,
        Some(version) => Read::Object(version.id),
    }
}
