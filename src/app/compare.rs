//! Two branches under one clock: where the other one stands then, and what differs. It knows
//! nothing of how they are shown.

use super::Session;
use crate::{
    s3::{Bucket, Instant, ObjectKey, Region},
    sim::{Network, World},
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
        of_network(here, there, &mut found);
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

/// Which Regions and links are broken in one alone.
fn of_network(here: &World, there: &World, found: &mut Vec<String>) {
    let (one, other) = (here.network(), there.network());
    let alone = |is: bool| if is { "in the first alone" } else { "in the second alone" };
    let regions = here.regions();
    for (place, &region) in regions.iter().enumerate() {
        if one.is_down(region) != other.is_down(region) {
            found.push(format!("{region} is down {}.", alone(one.is_down(region))));
        }
        let isolated = one.is_isolated(region);
        if isolated != other.is_isolated(region) {
            found.push(format!("{region} is isolated {}.", alone(isolated)));
        }
        for &with in &regions[place + 1..] {
            let state = |network: &Network| {
                let ways = [network.is_cut(region, with), network.is_cut(with, region)];
                (ways, network.delay(region, with), network.loss_per_mille(region, with))
            };
            let is_said = |it: &Region| one.is_isolated(*it) != other.is_isolated(*it);
            if state(one) == state(other) || [region, with].iter().any(is_said) {
                continue;
            }
            let link = format!("The link between {region} and {with}");
            let cut = |network: &Network| state(network).0.contains(&true);
            found.push(match cut(one) == cut(other) {
                false => format!("{link} is cut {}.", alone(cut(one))),
                true => format!("{link} is cut, slow or lossy in another way."),
            });
        }
    }
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
