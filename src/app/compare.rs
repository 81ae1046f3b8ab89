//! Two branches under one clock: where the other one stands then, and what differs. It knows
//! nothing of how they are shown.

use super::Session;
use crate::{
    s3::{Bucket, Instant, ObjectKey},
    sim::World,
};

/// The most differences that are told one by one.
const DIFFERENCES_MAX: usize = 12;

/// Another branch, where its clock shows no more than this.
pub fn beside(session: &Session, branch: usize, now: Instant) -> Option<Session> {
    let mut other = session.clone();
    if !other.switch_to(branch) {
        return None;
    }
    let (mut low, mut high) = (0, other.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        match other.moment(middle) {
            Some(moment) if moment.at <= now => low = middle,
            _ => high = middle - 1,
        }
    }
    other.seek(low);
    Some(other)
}

/// What differs between two worlds: what is in `here`, then what is in `there`.
pub fn differences(here: &World, there: &World) -> Vec<String> {
    let mut found = Vec::new();
    if here.network() != there.network() {
        found.push("Links or Regions have other faults.".to_owned());
    }
    for bucket in here.buckets() {
        match there.bucket(&bucket.name) {
            None => found.push(format!("{} is only in the first.", bucket.name)),
            Some(other) if other == bucket => {}
            Some(other) => of_bucket(bucket, other, &mut found),
        }
    }
    let only_there = there.buckets().filter(|bucket| here.bucket(&bucket.name).is_none());
    found.extend(only_there.map(|bucket| format!("{} is only in the second.", bucket.name)));
    let more = found.len().saturating_sub(DIFFERENCES_MAX);
    if more > 0 {
        found.truncate(DIFFERENCES_MAX);
        found.push(format!("And {more} more."));
    }
    found
}

fn of_bucket(here: &Bucket, there: &Bucket, found: &mut Vec<String>) {
    if here.replication != there.replication {
        found.push(format!("{} has other rules.", here.name));
    }
    if here.versioning != there.versioning {
        found.push(format!("{} has another versioning.", here.name));
    }
    let only_there = there.keys().filter(|(key, _)| here.key(key).is_none());
    let keys = here.keys().chain(only_there).map(|(key, _)| key);
    for key in keys.filter(|key| here.key(key) != there.key(key)) {
        let (one, other) = (current(here, key), current(there, key));
        if one == other {
            found.push(format!("{key} in {} has other versions below {one}.", here.region));
        } else {
            found.push(format!(
                "{key} in {}: {one} in the first, {other} in the second.",
                here.region
            ));
        }
    }
}

/// The current version with its status, or what a read returns without one.
fn current(bucket: &Bucket, key: &ObjectKey) -> String {
    let Some(version) = bucket.key(key).and_then(|entry| entry.current()) else {
        return "nothing".to_owned();
    };
    let id = version.id.short();
    match version.replication_status() {
        _ if version.is_delete_marker() => format!("the delete marker {id}"),
        Some(status) => format!("{id} {status}"),
        None => id,
    }
}
