//! Sentences about what goes with objects, about uploads in parts and about versions that are gone.
//! It knows nothing of replication.

use super::{bytes, fault, list};
use crate::{
    s3::{
        BucketName, ObjectKey, Version,
        kms::{KeyChange, KeyState},
        object::MetadataChange,
    },
    sim::{Happening, restore::RestoreNews},
};
use std::borrow::Cow;

/// What happened to what goes with objects, and to uploads in parts.
pub(super) fn kept(what: &Happening) -> String {
    match what {
        Happening::ObjectLockSet { bucket } => {
            format!("Versions in {bucket} can be locked from now on.")
        }
        Happening::MetadataChanged { bucket, key, version, change, .. } => {
            let what = metadata_change(change);
            format!(
                "{bucket} {what} {key}, version {}. That makes no new version.",
                version.short()
            )
        }
        Happening::UploadBegun { bucket, key } => {
            format!("{bucket} waits for the parts of {key}. Nobody can read it yet.")
        }
        Happening::PartUploaded { key, number, size } => {
            format!("Part {number} of {key} came, {}.", bytes(*size))
        }
        Happening::UploadAborted { key } => format!("The upload of {key} was given up."),
        Happening::Restore(bucket, key, version, news) => {
            restored(bucket, key, &version.short(), *news)
        }
        other => told(other),
    }
}

fn restored(bucket: &BucketName, key: &ObjectKey, version: &str, news: RestoreNews) -> String {
    match news {
        RestoreNews::Asked(ready) => format!(
            "{bucket} brings {key}, version {version}, out of the archive. It can be read at \
             {ready}."
        ),
        RestoreNews::Extended(until) => {
            format!("The restored copy of {key}, version {version}, stays until {until}.")
        }
        RestoreNews::Restored(until) => format!(
            "{key}, version {version}, can be read in {bucket} until {until}. It stays archived, \
             and so it still does not replicate."
        ),
        RestoreNews::Expired => format!(
            "The restored copy of {key}, version {version}, is gone from {bucket}. The archived \
             object stays."
        ),
    }
}

/// What queues hear.
fn told(what: &Happening) -> String {
    match what {
        Happening::NotificationsSet { bucket, queues } => match &queues[..] {
            [] => format!("{bucket} tells nobody what happens in it."),
            queues => {
                let queues: Vec<&str> = queues.iter().map(String::as_str).collect();
                format!("{bucket} tells {} what happens in it.", list(&queues))
            }
        },
        Happening::Notified { queue, event, key } => format!("{queue} heard {event} of {key}."),
        Happening::KeyChanged { key, change } => {
            let key = key.get(..4).unwrap_or_default();
            format!("The KMS key {key}… {}.", key_change(change))
        }
        Happening::QueueCreated { queue } => format!("The queue {queue} is there."),
        Happening::QueueDeleted { queue } => format!("The queue {queue} is gone."),
        Happening::MessagesRead { queue, count: 0 } => format!("{queue} had no message to read."),
        Happening::MessagesRead { queue, count: 1 } => format!("{queue} returned a message."),
        Happening::MessagesRead { queue, count } => format!("{queue} returned {count} messages."),
        other => fault::network(other),
    }
}

fn key_change(change: &KeyChange) -> Cow<'static, str> {
    match change {
        KeyChange::Created => "is there".into(),
        KeyChange::Set(KeyState::Enabled) => "can be used again".into(),
        KeyChange::Set(KeyState::Disabled) => "is disabled, and nobody can use it".into(),
        KeyChange::Set(KeyState::PendingDeletion(_)) => {
            "is to be deleted, and nobody can use it until then".into()
        }
        KeyChange::Named(alias) => format!("is {alias} now").into(),
        KeyChange::Unnamed(alias) => format!("is no more {alias}").into(),
    }
}

/// What was changed: `replaced the tags of`.
fn metadata_change(change: &MetadataChange) -> &'static str {
    match change {
        MetadataChange::Tags(tags) if tags.is_empty() => "took the tags off",
        MetadataChange::Tags(_) => "replaced the tags of",
        MetadataChange::Acl(_) => "changed who may read",
        MetadataChange::Retention(Some(_)) => "set the retention of",
        MetadataChange::Retention(None) => "took the retention off",
        MetadataChange::LegalHold(true) => "put a legal hold on",
        MetadataChange::LegalHold(false) => "took the legal hold off",
    }
}

pub(super) fn deleted(bucket: &str, key: &ObjectKey, version: &Version) -> String {
    if version.is_delete_marker() {
        format!("The delete marker {} of {key} is gone from {bucket}.", version.id.short())
    } else {
        format!(
            "{} of {key} is gone from {bucket} for good. Deleting a version never replicates.",
            version.id.short()
        )
    }
}
