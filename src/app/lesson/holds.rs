//! Whether a predicate holds of a world and the moment that led to it. It knows nothing of goals.

use super::predicate::{Came, Compare, Counted, Current, Predicate, Trait};
use crate::{
    app::Moment,
    s3::{
        Body, Bucket, BucketName, Instant, Object, ObjectKey, ReplicationStatus, Request, Version,
        VersionId,
    },
    sim::{Action, ClientName, Happening, Refusal, World, client::Doing},
};
use std::rc::Rc;

/// What a predicate looks at.
pub struct Seen<'a> {
    /// The world after the moment.
    pub world: &'a World,
    /// The moment; none at a lesson's beginning.
    pub moment: Option<&'a Moment>,
    /// When the lesson began.
    pub began: Instant,
    /// How many branches the session has.
    pub branches: usize,
}

impl Predicate {
    /// Whether it holds.
    pub fn holds(&self, seen: &Seen) -> bool {
        let world = seen.world;
        match self {
            Predicate::Not(other) => !other.holds(seen),
            Predicate::Both(one, other) => one.holds(seen) && other.holds(seen),
            Predicate::Object(bucket, key, what) => meets(current(world, bucket, key), what),
            Predicate::SomeVersion(bucket, key, status) => {
                versions(world, bucket, key).any(|version| has_status(version, *status))
            }
            Predicate::Count(compare, number, counted) => {
                compare.holds(count(seen, counted), *number)
            }
            Predicate::Bucket(name, what) => {
                world.bucket(name).is_some_and(|bucket| is(bucket, what))
            }
            Predicate::ListSame(one, other, key) => list_same(world, one, other, key.as_ref()),
            Predicate::ReadSame(one, other, key) => {
                read(world, one, key) == read(world, other, key)
            }
            Predicate::Cut(from, to) => world.network().is_cut(*from, *to),
            Predicate::Down(region) => world.network().is_down(*region),
            Predicate::Isolated(region) => world.network().is_isolated(*region),
            Predicate::ClientDone(name) => {
                world.client(*name).is_some_and(|client| client.doing == Doing::Done)
            }
            Predicate::Job(status) => world.jobs().any(|job| job.about.status.name() == status),
            Predicate::Alarm(region, name, state) => {
                world.alarm(*region, name).is_some_and(|alarm| alarm.state == *state)
            }
            Predicate::Role(name) => world.role(name).is_some(),
            Predicate::Passed(span) => world.now().0.saturating_sub(seen.began.0) >= span.0,
            _ => seen.moment.is_some_and(|moment| self.happened_in(moment, world)),
        }
    }

    fn happened_in(&self, moment: &Moment, world: &World) -> bool {
        let happened = |is: &dyn Fn(&Happening) -> bool| moment.events.iter().any(|e| is(&e.what));
        match self {
            Predicate::Done(operation, on) => request(moment).is_some_and(|request| {
                moment.outcome.is_ok()
                    && request.operation() == operation
                    && (on.is_none() || request.bucket() == on.as_ref())
            }),
            Predicate::Refused(operation, code) => {
                let is_it = |named: &String| {
                    request(moment).is_some_and(|request| request.operation() == named)
                };
                matches!(&moment.outcome, Err(Refusal::S3(error)) if error.code() == code)
                    && operation.as_ref().is_none_or(is_it)
            }
            Predicate::NoAnswer => matches!(moment.outcome, Err(Refusal::Unreachable { .. })),
            Predicate::Failed(reason) => happened(&|what| match what {
                Happening::Failed(_, why) => {
                    reason.as_ref().is_none_or(|named| why.to_string() == *named)
                }
                _ => false,
            }),
            Predicate::WasRead(key, from, text) => happened(&|what| match what {
                Happening::ObjectRead { bucket, key: read, version } => {
                    let is_text = |text: &String| {
                        let body = world.version(bucket, read, *version).and_then(|v| v.body());
                        body.is_some_and(|body| says(body, text))
                    };
                    bucket == from && read == key && text.as_ref().is_none_or(is_text)
                }
                _ => false,
            }),
            Predicate::MissedThreshold => {
                happened(&|what| matches!(what, Happening::MissedThreshold(_)))
            }
            Predicate::Told(name) => {
                happened(&|what| matches!(what, Happening::Notified { event, .. } if event == name))
            }
            Predicate::Lost => happened(&|what| matches!(what, Happening::Lost(_))),
            _ => false,
        }
    }
}

impl Compare {
    fn holds(self, found: u64, number: u64) -> bool {
        match self {
            Compare::Exactly => found == number,
            Compare::AtLeast => found >= number,
            Compare::AtMost => found <= number,
        }
    }
}

fn request(moment: &Moment) -> Option<&Request> {
    match moment.whole() {
        Action::Request { request, .. } => Some(request),
        _ => None,
    }
}

fn versions<'w>(
    world: &'w World,
    bucket: &BucketName,
    key: &ObjectKey,
) -> impl Iterator<Item = &'w Rc<Version>> {
    let key = world.bucket(bucket).and_then(|bucket| bucket.key(key));
    key.into_iter().flat_map(|key| key.versions())
}

fn current<'w>(world: &'w World, bucket: &BucketName, key: &ObjectKey) -> Option<&'w Rc<Version>> {
    versions(world, bucket, key).next()
}

/// The version that a read meets.
fn read(world: &World, bucket: &BucketName, key: &ObjectKey) -> Option<VersionId> {
    current(world, bucket, key).filter(|version| !version.is_delete_marker()).map(|found| found.id)
}

fn has_status(version: &Version, status: ReplicationStatus) -> bool {
    version.replication_status() == Some(status)
}

fn says(body: &Body, text: &str) -> bool {
    body.text.as_deref().is_some_and(|said| said.trim_end() == text)
}

fn meets(version: Option<&Rc<Version>>, what: &Current) -> bool {
    let Some(version) = version else { return *what == Current::Gone };
    let object = |is: &dyn Fn(&Object) -> bool| version.object().is_some_and(|object| is(object));
    match what {
        Current::Exists => !version.is_delete_marker(),
        Current::Gone | Current::DeleteMarker => version.is_delete_marker(),
        Current::Status(status) => version.replication_status() == *status,
        Current::Reads(text) => object(&|object| says(&object.body, text)),
        Current::Tag(key, value) => object(&|object| object.tags.get(key) == Some(value)),
        Current::Metadata(key, value) => object(&|object| object.metadata.get(key) == Some(value)),
        Current::Class(class) => object(&|object| object.storage_class.name() == class),
        Current::Parts(number) => object(&|object| object.parts.len() as u64 == *number),
    }
}

fn count(seen: &Seen, counted: &Counted) -> u64 {
    let world = seen.world;
    let found = match counted {
        Counted::Versions(key, bucket) => versions(world, bucket, key).count(),
        Counted::DeleteMarkers(key, bucket) => {
            versions(world, bucket, key).filter(|version| version.is_delete_marker()).count()
        }
        Counted::Keys(bucket, prefix) => world.bucket(bucket).map_or(0, |bucket| {
            let readable = bucket.keys().filter(|(_, key)| {
                key.current().is_some_and(|version| !version.is_delete_marker())
            });
            readable.filter(|(key, _)| key.as_str().starts_with(prefix.as_str())).count()
        }),
        Counted::InStatus(bucket, status) => world.bucket(bucket).map_or(0, |bucket| {
            let all = bucket.keys().flat_map(|(_, key)| key.versions());
            all.filter(|version| has_status(version, *status)).count()
        }),
        Counted::Rules(bucket) => {
            let replication = world.bucket(bucket).and_then(|bucket| bucket.replication.as_ref());
            replication.map_or(0, |replication| replication.rules.len())
        }
        Counted::Tasks => world.tasks().count(),
        Counted::Waiting => world.tasks().filter(|task| task.obstacle.is_some()).count(),
        Counted::Branches => seen.branches,
        Counted::Of(name, what) => return u64::from(came(world, *name, *what)),
    };
    found as u64
}

fn came(world: &World, name: ClientName, what: Came) -> u32 {
    let Some(report) = world.clients().find(|report| report.client.name() == name) else {
        return 0;
    };
    let tally = &report.client.tally;
    match what {
        Came::Writes => tally.written,
        Came::LostLines => report.lost,
        Came::StaleReads => tally.stale,
        Came::MissingReads => tally.missing,
        Came::Conflicts => tally.conflicts,
    }
}

fn is(bucket: &Bucket, what: &Trait) -> bool {
    let leads_to = |to: &BucketName, markers: bool| {
        bucket.replication.as_ref().is_some_and(|replication| {
            replication.rules.iter().any(|rule| {
                rule.enabled
                    && rule.destination.bucket == *to
                    && (!markers || rule.replicates_delete_markers())
            })
        })
    };
    match what {
        Trait::Exists => true,
        Trait::In(region) => bucket.region == *region,
        Trait::Versioning(versioning) => bucket.versioning == *versioning,
        Trait::ReplicatesTo(to) => leads_to(to, false),
        Trait::ReplicatesMarkersTo(to) => leads_to(to, true),
        Trait::Policy => bucket.policy.is_some(),
    }
}

fn list_same(world: &World, one: &BucketName, other: &BucketName, key: Option<&ObjectKey>) -> bool {
    let (Some(one), Some(other)) = (world.bucket(one), world.bucket(other)) else { return false };
    let ids = |bucket: &Bucket| -> Vec<(ObjectKey, VersionId)> {
        let keys = bucket.keys().filter(|(found, _)| key.is_none_or(|key| key == *found));
        keys.flat_map(|(found, entry)| {
            entry.versions().map(|version| (found.clone(), version.id)).collect::<Vec<_>>()
        })
        .collect()
    };
    ids(one) == ids(other)
}
