//! What became of a client's writes: kept, or lost under somebody else's. It knows nothing of the
//! requests that led there.

use super::Client;
use crate::{
    s3::{Bucket, BucketName, ObjectKey, Version, WriteTime},
    sim::World,
};
use std::rc::Rc;

/// A client, and what became of its writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report<'w> {
    /// The client.
    pub client: &'w Client,
    /// How many of its acknowledged lines the current version lacks, where they were written.
    pub lost: u32,
    /// How many of those an older version still holds.
    pub recoverable: u32,
}

/// Whether the document has this line.
fn holds(version: &Version, line: &str) -> bool {
    let text = version.body().and_then(|body| body.text.as_deref()).unwrap_or_default();
    text.lines().any(|known| known == line)
}

impl World {
    /// The clients by name, each with what became of its writes.
    pub fn clients(&self) -> impl Iterator<Item = Report<'_>> {
        self.clients.iter().map(|client| self.report(client))
    }

    fn report<'w>(&self, client: &'w Client) -> Report<'w> {
        let (mut lost, mut recoverable) = (0, 0);
        for (number, at) in client.memory.acknowledged.iter() {
            let (line, key) = (client.line(*number), client.key_of(*number));
            let entry = self.bucket(&client.order.buckets[*at]).and_then(|b| b.key(&key));
            let holds = |version: &Rc<Version>| holds(version, &line);
            if entry.and_then(|entry| entry.current()).is_some_and(holds) {
                continue;
            }
            lost += 1;
            recoverable += u32::from(entry.is_some_and(|entry| entry.versions().any(holds)));
        }
        Report { client, lost, recoverable }
    }

    /// A bucket that holds a newer version of the key than this one read, if there is one among
    /// those that a client knows and those that replicate here.
    pub(super) fn newer_elsewhere(
        &self,
        client: &Client,
        bucket: &BucketName,
        key: &ObjectKey,
        read: Option<&WriteTime>,
    ) -> Option<BucketName> {
        let leads_here = |other: &Bucket| {
            let rules = other.replication.iter().flat_map(|replication| replication.rules.iter());
            rules.into_iter().any(|rule| rule.destination.bucket == *bucket)
        };
        let is_newer = |other: &Bucket| {
            let current = other.key(key).and_then(|entry| entry.current());
            current.is_some_and(|current| match read {
                Some(read) => current.written > *read,
                None => !current.is_delete_marker(),
            })
        };
        let mut others = self.buckets().filter(|other| other.name != *bucket);
        let known = |other: &Bucket| client.order.buckets.contains(&other.name);
        others
            .find(|other| (known(other) || leads_here(other)) && is_newer(other))
            .map(|other| other.name.clone())
    }
}
