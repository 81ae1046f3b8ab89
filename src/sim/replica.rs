//! What a task leaves at its destination: the replica, or what changed of one. It knows nothing of
//! the stages before.

use super::{Part, Task, Work, World, request::draft};
use crate::s3::{
    Bucket, Content, Object, Version, Versioning,
    kms::{self, KeyState},
    object::{Acl, Encryption, Ownership},
    replication::FailureReason,
    version::Origin,
};
use std::rc::Rc;

impl World {
    /// Stores the replica in the destination, with the source's id, write time and bytes; or brings
    /// what changed to the one that is there.
    pub(super) fn store_replica(
        &mut self,
        task: &Task,
        source: &Version,
    ) -> Result<(), FailureReason> {
        let to = self.bucket(&task.destination).ok_or(FailureReason::DstBucketNotFound)?.clone();
        // Made anew in another Region since the job began
        // (AWS, "Amazon S3 replication failure reasons").
        if task.job.is_some() && to.region != task.destination_region {
            return Err(FailureReason::DstBucketInvalidRegion);
        }
        if to.versioning != Versioning::Enabled {
            return Err(FailureReason::DstBucketUnversioned);
        }
        let held = self.version(&task.destination, &task.key, task.version).cloned();
        if held.is_none() && matches!(task.work, Work::Metadata(_)) {
            return Err(FailureReason::DstVersionNotFound);
        }
        self.may_write(task, source)?;
        let tags_refused = self.may_copy_tags(task, source).err();
        let content = match (&source.content, held.as_ref().and_then(|held| held.object())) {
            (Content::DeleteMarker, _) => Content::DeleteMarker,
            (Content::Object(object), held) => {
                self.check_lock(task, object, held, &to)?;
                let mut replica = match held {
                    Some(held) => Object::clone(held),
                    None => self.new_replica(task, object, &to)?,
                };
                bring(task, object, &mut replica, &to);
                if tags_refused.is_none() {
                    replica.tags = object.tags.clone();
                }
                Content::Object(Rc::new(replica))
            }
        };
        let replica = match held {
            Some(held) => Version { content, ..Version::clone(&held) },
            None => Version {
                id: source.id,
                written: source.written.clone(),
                content,
                origin: Origin::Replica { source: task.source.clone(), rule: task.rule.clone() },
                decisions: Rc::from([]),
            },
        };
        // The bill counts from when the work was due, as all that follows from it does.
        self.charge_replica(task);
        let (key, to) = (&task.key, &task.destination);
        self.edit_bucket_at(task.due, to, |bucket| bucket.receive(key, Rc::new(replica)));
        // The object is there, but without its tags: S3 says FAILED all the same.
        tags_refused.map_or(Ok(()), Err)
    }

    /// A replica of an object, without its tags. One that comes without a lock of its own takes
    /// the destination's default retention, from its arrival (observed, not documented by AWS).
    fn new_replica(
        &self,
        task: &Task,
        source: &Object,
        to: &Bucket,
    ) -> Result<Object, FailureReason> {
        let encryption = self.replica_encryption(task, source, to)?;
        let retention = match (source.retention, source.legal_hold) {
            (None, None) => draft::default_retention(to, task.due),
            (retention, _) => retention,
        };
        let plain = match source.encryption {
            Encryption::S3 => source.etag,
            Encryption::Kms { .. } | Encryption::Customer(_) => source.body.etag(),
        };
        Ok(Object {
            storage_class: task.storage_class.unwrap_or(source.storage_class),
            etag: encryption.etag(plain),
            encryption,
            retention,
            tags: Default::default(),
            ..source.clone()
        })
    }

    /// The replica of an object under a KMS key is under the key that the rule names
    /// (AWS, "Replicating encrypted objects").
    fn replica_encryption(
        &self,
        task: &Task,
        source: &Object,
        to: &Bucket,
    ) -> Result<Encryption, FailureReason> {
        let dual_layer = match source.encryption {
            Encryption::Kms { dual_layer, .. } => dual_layer,
            // The replica is under the same key of one's own, which S3 does not need for that.
            Encryption::S3 | Encryption::Customer(_) => return Ok(source.encryption.clone()),
        };
        let missing = FailureReason::DstKmsKeyNotFound;
        let name = task.replica_kms_key.as_deref().ok_or(missing)?;
        let arn = match kms::is_managed(name, to.region) {
            true => kms::managed(to.region),
            false => {
                let key = self.key(to.region, name).ok_or(missing)?;
                if key.state != KeyState::Enabled {
                    return Err(FailureReason::DstKmsKeyInvalidState);
                }
                key.arn()
            }
        };
        match self.role_allows(&task.role, "kms:Encrypt", &arn) {
            true => Ok(Encryption::Kms { key: Some(arn.into()), dual_layer }),
            false => Err(FailureReason::DstPutObjectNotPermitted),
        }
    }

    /// A locked version needs a destination with Object Lock, and a replica's retention is never
    /// made weaker.
    fn check_lock(
        &self,
        task: &Task,
        source: &Object,
        held: Option<&Rc<Object>>,
        to: &Bucket,
    ) -> Result<(), FailureReason> {
        let brings_lock = task.brings(Part::Retention) || task.brings(Part::LegalHold);
        let is_locked = source.retention.is_some() || source.legal_hold.is_some();
        if brings_lock && is_locked && to.object_lock.is_none() {
            return Err(FailureReason::DstBucketObjectLockConfigMissing);
        }
        let before = held.and_then(|held| held.retention);
        let weaker = before.is_some_and(|before| !self.may_replace(before, source.retention, true));
        match weaker && task.work == Work::Metadata(Part::Retention) {
            true => Err(FailureReason::DstPutRetentionNotPermitted),
            false => Ok(()),
        }
    }
}

/// Brings everything that the task is about to the replica, but the tags. Where the destination's
/// owner owns the replica, the source's access control list is not for it
/// (AWS, "Changing the replica owner").
fn bring(task: &Task, source: &Object, replica: &mut Object, to: &Bucket) {
    let of_owner = task.owner_override || to.ownership == Some(Ownership::BucketOwnerEnforced);
    if task.brings(Part::Acl) {
        replica.acl = if of_owner { Acl::Private } else { source.acl };
    }
    if task.work == Work::Metadata(Part::Retention) {
        replica.retention = source.retention;
    }
    if task.work == Work::Metadata(Part::LegalHold) {
        replica.legal_hold = source.legal_hold;
    }
}
