//! What differs between the two ends of a rule, and between two branches. It knows nothing of why.

use super::{console::shell::visible, text::difference as text};
use crate::{
    s3::{Bucket, BucketName, ObjectKey, Version},
    sim::World,
};
use std::rc::Rc;

/// The most lines about two buckets; of more, their number.
pub const LINES_MAX: usize = 20;

/// What differs between buckets that a rule joins, as far as the rule reaches: one paragraph for
/// each two buckets.
pub fn between_ends(world: &World) -> String {
    let mut said = String::new();
    for source in world.buckets() {
        for destination in world.buckets() {
            let there = prefixes(source, &destination.name);
            let back = prefixes(destination, &source.name);
            // Two rules that lead to and fro are told once.
            if there.is_empty() || (!back.is_empty() && destination.name < source.name) {
                continue;
            }
            let reaches = |key: &ObjectKey| {
                there.iter().chain(&back).any(|prefix| key.as_str().starts_with(prefix))
            };
            let lines = lines(
                source,
                destination,
                &reaches,
                [
                    &text::in_bucket(source.name.as_str()),
                    &text::in_bucket(destination.name.as_str()),
                ],
            );
            let names = (source.name.as_str(), destination.name.as_str());
            let heading = text::ends(names, !back.is_empty(), lines.len());
            said += &text::paragraph(&heading, &lines, LINES_MAX);
        }
    }
    match said.is_empty() {
        true => text::no_pair(),
        false => said,
    }
}

/// What differs between two worlds: this one, and the one that is called `other`.
pub fn between_worlds(here: &World, there: &World, other: &str) -> String {
    let mut said = String::new();
    for bucket in here.buckets() {
        let name = bucket.name.as_str();
        said += &match there.bucket(&bucket.name) {
            None => text::only_bucket(name, text::HERE),
            Some(twin) if twin == bucket => continue,
            Some(twin) => {
                let lines = lines(bucket, twin, &|_| true, [text::HERE, &text::on(other)]);
                text::paragraph(&text::bucket(name, other, lines.len()), &lines, LINES_MAX)
            }
        };
    }
    let missing = there.buckets().filter(|bucket| here.bucket(&bucket.name).is_none());
    for bucket in missing {
        said += &text::only_bucket(bucket.name.as_str(), &text::on(other));
    }
    said + &text::clocks(here.now(), there.now(), other)
}

/// The prefixes of the rules that lead from a bucket to another.
fn prefixes<'b>(source: &'b Bucket, destination: &BucketName) -> Vec<&'b str> {
    let rules = source.replication.iter().flat_map(|configuration| configuration.rules.iter());
    rules
        .filter(|rule| rule.enabled && rule.destination.bucket == *destination)
        .map(|rule| rule.filter.prefix())
        .collect()
}

/// One line for each version that only one of two buckets holds, or that differs.
fn lines(
    one: &Bucket,
    other: &Bucket,
    reaches: &dyn Fn(&ObjectKey) -> bool,
    places: [&str; 2],
) -> Vec<String> {
    let mut lines = Vec::new();
    let versions = |bucket: &Bucket, key: &ObjectKey| -> Vec<Rc<Version>> {
        bucket.key(key).map(|entry| entry.versions().cloned().collect()).unwrap_or_default()
    };
    let only_there = other.keys().map(|(key, _)| key).filter(|key| one.key(key).is_none());
    for key in one.keys().map(|(key, _)| key).chain(only_there).filter(|key| reaches(key)) {
        let (here, there) = (versions(one, key), versions(other, key));
        let shown = visible(key.as_str());
        let twin = |of: &[Rc<Version>], version: &Version| {
            of.iter().find(|twin| twin.id == version.id).cloned()
        };
        for version in &here {
            match twin(&there, version) {
                None => lines.push(text::only(&shown, version, places[0])),
                Some(twin) if !are_alike(&twin, version) => {
                    lines.push(text::unequal(&shown, version));
                }
                Some(_) => {}
            }
        }
        for version in there.iter().filter(|version| twin(&here, version).is_none()) {
            lines.push(text::only(&shown, version, places[1]));
        }
        let top = |of: &[Rc<Version>]| of.first().map(|version| version.id);
        if !here.is_empty() && !there.is_empty() && top(&here) != top(&there) {
            lines.push(text::current(&shown));
        }
    }
    lines
}

/// Whether two copies of a version hold the same. Each bucket has a storage class of its own.
fn are_alike(one: &Version, other: &Version) -> bool {
    let (Some(one), Some(other)) = (one.object(), other.object()) else {
        return one.is_delete_marker() == other.is_delete_marker();
    };
    one.body == other.body
        && one.tags == other.tags
        && one.metadata == other.metadata
        && one.headers == other.headers
        && (one.retention, one.legal_hold) == (other.retention, other.legal_hold)
}
