//! Which columns are joined, and by what: rules, work that is left over from rules, cuts. It knows
//! nothing of where that is drawn.

use super::plan::{Lane, Track};
use crate::{
    s3::{BucketName, Rule, RuleId},
    sim::World,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most tracks that lead from one Region to another; further rules share the last one.
const TRACKS_MAX: usize = 3;

/// The tracks between each two columns that are joined, the left column first.
type Pairs = BTreeMap<(usize, usize), Vec<Track>>;

/// The tracks of each pair of columns that has something to show.
pub(super) fn pairs(world: &World, lanes: &[Lane]) -> Pairs {
    let column = |bucket: &BucketName| {
        let region = world.bucket(bucket)?.region;
        lanes.iter().position(|lane| lane.region == region)
    };
    let mut tracks: Vec<(BucketName, BucketName, RuleId, Option<Rule>)> = Vec::new();
    for bucket in lanes.iter().flat_map(|lane| world.buckets_in(lane.region)) {
        for rule in bucket.replication.iter().flat_map(|configuration| configuration.rules.iter()) {
            let destination = rule.destination.bucket.clone();
            tracks.push((bucket.name.clone(), destination, rule.id.clone(), Some(rule.clone())));
        }
    }
    let known: BTreeSet<_> =
        tracks.iter().map(|(from, to, id, _)| (from.clone(), to.clone(), id.clone())).collect();
    let left_over: BTreeSet<_> = world
        .tasks()
        .map(|task| (task.source.clone(), task.destination.clone(), task.rule.clone()))
        .filter(|track| !known.contains(track))
        .collect();
    tracks.extend(left_over.into_iter().map(|(from, to, id)| (from, to, id, None)));

    let mut pairs = Pairs::new();
    for (source, destination, id, rule) in tracks {
        let (Some(from), Some(to)) = (column(&source), column(&destination)) else { continue };
        let track = Track { source, destination, id, rule, more: 0, rightward: from <= to };
        pairs.entry((from.min(to), from.max(to))).or_default().push(track);
    }
    for right in 0..lanes.len() {
        for left in 0..right {
            let (one, other) = (lanes[left].region, lanes[right].region);
            if world.network().is_cut(one, other) || world.network().is_cut(other, one) {
                pairs.entry((left, right)).or_default();
            }
        }
    }
    for column in 0..lanes.len() {
        let joined = pairs.keys().any(|(left, right)| *left == column || *right == column);
        if !joined && lanes.len() > 1 {
            let left = column.saturating_sub(1);
            pairs.entry((left, left + 1)).or_default();
        }
    }
    pairs
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
