//! What a rule would cost in a month of so many objects. It knows nothing of what was used.

use super::{
    Bill, Kind, Line,
    price::{METRICS_OF_A_RULE, MONTH_MS},
};
use crate::{
    s3::{BucketName, object::StorageClass},
    sim::World,
};

/// A month, as a person imagines it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Month {
    /// Only the rules of this bucket.
    pub bucket: Option<BucketName>,
    /// How many objects are written.
    pub objects: u64,
    /// The size of each, in bytes.
    pub size: u64,
}

/// What the enabled rules would cost in such a month, if every one took every object, and the
/// replicas were kept all month.
pub fn month(world: &World, asked: &Month) -> Bill {
    let mut bill = Bill::default();
    let wanted = |name: &BucketName| asked.bucket.as_ref().is_none_or(|bucket| bucket == name);
    for source in world.buckets().filter(|bucket| wanted(&bucket.name)) {
        let rules = source.replication.iter().flat_map(|replication| replication.rules.iter());
        for rule in rules.filter(|rule| rule.enabled) {
            let to = world.bucket(&rule.destination.bucket);
            let (here, there) = (source.region, to.map_or(source.region, |to| to.region));
            let bytes = u128::from(asked.objects) * u128::from(asked.size);
            let class = rule.destination.storage_class.unwrap_or(StorageClass::Standard);
            let month = u128::from(MONTH_MS);
            let lines = [
                (here, Kind::Transfer(there), bytes),
                (
                    here,
                    Kind::ReplicationTime,
                    match rule.destination.replication_time {
                        Some(true) => bytes,
                        _ => 0,
                    },
                ),
                (
                    here,
                    Kind::Metrics,
                    match rule.is_tracked() {
                        true => u128::from(METRICS_OF_A_RULE) * month,
                        false => 0,
                    },
                ),
                (there, Kind::Put, u128::from(asked.objects)),
                (there, Kind::Storage(class), bytes * month),
            ];
            let id = (source.name.clone(), rule.id.clone());
            let used = lines.into_iter().filter(|(_, _, quantity)| *quantity > 0);
            bill.lines.extend(used.map(|(region, kind, quantity)| {
                Line::new(region, Some(id.clone()), kind, quantity)
            }));
        }
    }
    bill
}
