//! What always holds, as named predicates over worlds. It knows nothing of how a world came about.

use super::World;
use crate::s3::{
    Body, Bucket, BucketName, ObjectKey, Version, VersionId,
    replication::{Decision, Verdict},
};
use std::{collections::BTreeMap, rc::Rc};

fn versions(world: &World) -> impl Iterator<Item = (&Rc<Bucket>, &ObjectKey, &Rc<Version>)> {
    world.buckets().flat_map(|bucket| {
        bucket.keys().flat_map(move |(key, entry)| {
            entry.versions().map(move |version| (bucket, key, version))
        })
    })
}

/// A version id that is not `null` means the same bytes wherever it stands.
pub fn one_id_means_the_same_bytes(world: &World) -> bool {
    let mut bytes: BTreeMap<(&ObjectKey, VersionId), Option<&Body>> = BTreeMap::new();
    versions(world).filter(|(_, _, version)| version.id != VersionId::Null).all(
        |(_, key, version)| {
            *bytes.entry((key, version.id)).or_insert(version.body()) == version.body()
        },
    )
}

/// COMPLETED means that every destination holds the version, unless it was deleted there by its
/// id since.
pub fn completed_means_that_the_destination_holds_it(world: &World) -> bool {
    versions(world).all(|(_, key, version)| {
        let completed = version.decisions.iter().filter(|d| d.verdict == Verdict::Completed);
        completed.into_iter().all(|d| world.version(&d.destination, key, version.id).is_some())
    })
}

/// No acknowledged write is gone, unless a version was deleted by its id or a `null` version was
/// overwritten between the two worlds.
pub fn no_write_is_lost(before: &World, after: &World) -> bool {
    versions(before)
        .all(|(bucket, key, version)| after.version(&bucket.name, key, version.id).is_some())
}

/// FAILED is final: nothing but Batch Replication tries again, unless what goes with the version is
/// changed between the two worlds.
pub fn failed_stays_failed(before: &World, after: &World) -> bool {
    versions(before).all(|(bucket, key, version)| {
        let later = after.version(&bucket.name, key, version.id);
        let failed = |d: &&Decision| matches!(d.verdict, Verdict::Failed(_));
        version.decisions.iter().filter(failed).all(|was| {
            let is = |is: &Decision| is.destination != was.destination || is == was;
            later.is_none_or(|later| later.decisions.iter().all(is))
        })
    })
}

/// Two buckets list the same versions in the same order. So it is in the end between two buckets
/// with rules both ways that take everything, when nothing FAILED and nothing waits.
pub fn both_list_the_same(world: &World, one: &BucketName, other: &BucketName) -> bool {
    let listing = |name: &BucketName| -> Vec<(ObjectKey, Vec<VersionId>)> {
        let Some(bucket) = world.bucket(name) else { return Vec::new() };
        let ids = |entry: &crate::s3::bucket::Key| entry.versions().map(|v| v.id).collect();
        bucket.keys().map(|(key, entry)| (key.clone(), ids(entry))).collect()
    };
    listing(one) == listing(other)
}
