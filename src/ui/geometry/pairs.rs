//! Which columns are joined, and by what: rules, work that is left over from rules, cuts. It knows
//! nothing of where that is drawn.

use super::plan::{Lane, Track};
use crate::{
    s3::{BucketName, Rule, RuleId},
    sim::World,
};

/// The most tracks that lead from one Region to another; further rules share the last one.
const TRACKS_MAX: usize = 3;

/// Two columns that are joined.
pub(super) struct Pair {
    /// The left one.
    pub(super) left: usize,
    /// The right one; the same for rules inside one Region.
    pub(super) right: usize,
    /// The tracks between them.
    pub(super) tracks: Vec<Track>,
}

/// Each pair of columns that has something to show: the nearest first, then from the left.
pub(super) fn pairs(world: &World, lanes: &[Lane]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for ((from, to), track) in tracks(world, lanes) {
        joined(&mut pairs, from.min(to), from.max(to)).tracks.push(track);
    }
    for right in 0..lanes.len() {
        for left in 0..right {
            let (one, other) = (lanes[left].region, lanes[right].region);
            if world.network().is_faulty(one, other) {
                joined(&mut pairs, left, right);
            }
        }
    }
    for column in 0..lanes.len() {
        let alone = pairs.iter().all(|pair| pair.left != column && pair.right != column);
        if alone && lanes.len() > 1 && lanes[column].here {
            let left = column.saturating_sub(1);
            joined(&mut pairs, left, left + 1);
        }
    }
    pairs
}

/// The pair of these columns, made where they were not joined yet.
fn joined(pairs: &mut Vec<Pair>, left: usize, right: usize) -> &mut Pair {
    let place = |pair: &Pair| (pair.right - pair.left, pair.left);
    let made = Pair { left, right, tracks: Vec::new() };
    let at = pairs.partition_point(|pair| place(pair) < place(&made));
    if pairs.get(at).is_none_or(|pair| place(pair) != place(&made)) {
        pairs.insert(at, made);
    }
    &mut pairs[at]
}

/// Every track with the columns from and to which it leads: those of the rules, then those that
/// only tasks still take.
fn tracks(world: &World, lanes: &[Lane]) -> Vec<((usize, usize), Track)> {
    let column = |bucket: &BucketName| {
        let region = world.bucket(bucket)?.region;
        lanes.iter().position(|lane| lane.region == region)
    };
    let mut tracks: Vec<((usize, usize), Track)> = Vec::new();
    let mut add =
        |source: &BucketName, destination: &BucketName, id: &RuleId, rule: Option<&Rule>| {
            let is_known = |(_, track): &((usize, usize), Track)| {
                track.id == *id && track.source == *source && track.destination == *destination
            };
            if rule.is_none() && tracks.iter().any(is_known) {
                return;
            }
            let Some(ends) = column(source).zip(column(destination)) else { return };
            let (source, destination, id) = (source.clone(), destination.clone(), id.clone());
            let (rule, rightward) = (rule.cloned(), ends.0 <= ends.1);
            tracks.push((ends, Track { source, destination, id, rule, more: 0, rightward }));
        };
    for bucket in lanes.iter().flat_map(|lane| world.buckets_in(lane.region)) {
        for rule in bucket.replication.iter().flat_map(|configuration| configuration.rules.iter()) {
            add(&bucket.name, &rule.destination.bucket, &rule.id, Some(rule));
        }
    }
    for task in world.tasks() {
        add(&task.source, &task.destination, &task.rule, None);
    }
    tracks
}

/// Puts the tracks that there is no room for onto the last one that leads the same way.
pub(super) fn shared(tracks: Vec<Track>) -> Vec<Track> {
    let mut kept: Vec<Track> = Vec::new();
    for track in tracks {
        let same_way = kept.iter().filter(|other| other.rightward == track.rightward).count();
        let last = kept.iter_mut().rev().find(|other| other.rightward == track.rightward);
        match last {
            Some(last) if same_way >= TRACKS_MAX => last.more += 1 + track.more,
            _ => kept.push(track),
        }
    }
    kept
}
