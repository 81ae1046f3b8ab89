//! What the replication role may do, and S3's failure reason where it may not. It knows nothing of
//! the stages of a task.

use super::{Part, Task, Work, World};
use crate::s3::{
    BucketName, ObjectKey, RoleArn, Version,
    kms::{self, KeyState},
    object::Encryption,
    policy::Opinion,
    replication::FailureReason,
    role::{Role, S3_SERVICE},
};
use std::rc::Rc;

impl World {
    /// The role of that name.
    pub fn role(&self, name: &str) -> Option<&Rc<Role>> {
        self.roles.get(name)
    }

    /// The roles, by name.
    pub fn roles(&self) -> impl Iterator<Item = (&String, &Rc<Role>)> {
        self.roles.iter()
    }

    /// Whether a role may do this to a bucket's object.
    pub(super) fn allows(
        &self,
        arn: &RoleArn,
        action: &str,
        bucket: &BucketName,
        key: &ObjectKey,
    ) -> bool {
        self.opinion(arn, action, bucket, key) == Opinion::Allows
    }

    /// Whether a role may do this to a bucket as a whole.
    pub(super) fn allows_on_bucket(
        &self,
        arn: &RoleArn,
        action: &str,
        bucket: &BucketName,
    ) -> bool {
        self.opinion_on(arn, action, bucket, &bucket.arn()) == Opinion::Allows
    }

    fn opinion(
        &self,
        arn: &RoleArn,
        action: &str,
        bucket: &BucketName,
        key: &ObjectKey,
    ) -> Opinion {
        self.opinion_on(arn, action, bucket, &format!("{}/{key}", bucket.arn()))
    }

    /// What is said of a role that does this to a bucket or to what is in it. Inside one account
    /// the role's own policies or the bucket's policy may allow it, and either may deny it
    /// (AWS, "Policy evaluation logic").
    fn opinion_on(
        &self,
        arn: &RoleArn,
        action: &str,
        bucket: &BucketName,
        resource: &str,
    ) -> Opinion {
        let role = self.role(arn.role_name());
        let of_role = role.into_iter().flat_map(|role| role.documents()).map(|(_, policy)| policy);
        let of_bucket = self.bucket(bucket).and_then(|bucket| bucket.policy.as_deref());
        let opinions =
            of_role.chain(of_bucket).map(|policy| policy.opinion(arn.as_str(), action, resource));
        opinions.max().unwrap_or(Opinion::Silent)
    }

    fn permit(
        &self,
        task: &Task,
        action: &str,
        bucket: &BucketName,
        reason: FailureReason,
    ) -> Result<(), FailureReason> {
        let opinion = self.opinion(&task.role, action, bucket, &task.key);
        if opinion == Opinion::Allows { Ok(()) } else { Err(reason) }
    }

    /// Whether nothing denies this. AWS names the permission, and the roles that AWS shows do not
    /// have it: so only a denial counts (our choice).
    fn not_denied(
        &self,
        task: &Task,
        action: &str,
        bucket: &BucketName,
        reason: FailureReason,
    ) -> Result<(), FailureReason> {
        let opinion = self.opinion(&task.role, action, bucket, &task.key);
        if opinion == Opinion::Denies { Err(reason) } else { Ok(()) }
    }

    /// Whether a role's own policies let it use a KMS key. A new key's policy leaves that to them
    /// (AWS, "Default key policy").
    pub(super) fn role_allows(&self, arn: &RoleArn, action: &str, key: &str) -> bool {
        let of_role = self.role(arn.role_name()).into_iter().flat_map(|role| role.documents());
        let opinions = of_role.map(|(_, policy)| policy.opinion(arn.as_str(), action, key));
        opinions.max() == Some(Opinion::Allows)
    }

    /// Whether S3 may take on the role and read with it what the task brings over. For objects
    /// that are not encrypted with KMS keys `s3:GetObjectVersion` does as well
    /// (AWS, "Setting up permissions for live replication").
    pub(super) fn may_read(&self, task: &Task, version: &Version) -> Result<(), FailureReason> {
        let trusts = self.role(task.role.role_name()).is_some_and(|role| {
            role.trust.opinion(S3_SERVICE, "sts:AssumeRole", "*") == Opinion::Allows
        });
        if !trusts {
            return Err(FailureReason::AssumeRoleNotPermitted);
        }
        let Some(object) = version.object() else { return Ok(()) };
        let source = &task.source;
        let unread = match task.is_object() {
            true => FailureReason::SrcGetObjectNotPermitted,
            false => FailureReason::SrcHeadObjectNotPermitted,
        };
        let read = self.permit(task, "s3:GetObjectVersionForReplication", source, unread);
        match object.encryption {
            Encryption::S3 | Encryption::Customer(_) => {
                read.or_else(|_| self.permit(task, "s3:GetObjectVersion", source, unread))?;
            }
            Encryption::Kms { .. } => read?,
        }
        if task.brings(Part::Acl) {
            let acl = FailureReason::SrcGetAclNotPermitted;
            self.permit(task, "s3:GetObjectVersionAcl", source, acl)?;
        }
        self.may_read_locks(task)?;
        if task.is_object() {
            self.may_decrypt(task, &object.encryption)?;
            if !object.parts.is_empty() {
                let init = FailureReason::DstMultipartInitNotPermitted;
                self.permit(task, "s3:ReplicateObject", &task.destination, init)?;
            }
        }
        Ok(())
    }

    /// In a bucket with Object Lock the locks of every object are asked for.
    fn may_read_locks(&self, task: &Task) -> Result<(), FailureReason> {
        let lockable = self.bucket(&task.source).is_some_and(|b| b.object_lock.is_some());
        if lockable && task.brings(Part::Retention) {
            let retention = FailureReason::SrcGetRetentionNotPermitted;
            self.permit(task, "s3:GetObjectRetention", &task.source, retention)?;
        }
        if lockable && task.brings(Part::LegalHold) {
            let hold = FailureReason::SrcGetLegalHoldNotPermitted;
            self.permit(task, "s3:GetObjectLegalHold", &task.source, hold)?;
        }
        Ok(())
    }

    /// Whether the object's key can be used, and the role may decrypt with it.
    fn may_decrypt(&self, task: &Task, encryption: &Encryption) -> Result<(), FailureReason> {
        let Encryption::Kms { key, .. } = encryption else { return Ok(()) };
        let managed = kms::managed(task.source_region);
        let arn = key.as_deref().unwrap_or(&managed);
        let usable = self.key(task.source_region, arn).map(|key| key.state);
        if arn != managed && usable != Some(KeyState::Enabled) {
            return Err(FailureReason::SrcKmsKeyInvalidState);
        }
        match self.role_allows(&task.role, "kms:Decrypt", arn) {
            true => Ok(()),
            false => Err(FailureReason::SrcGetObjectNotPermitted),
        }
    }

    /// An object that was uploaded in parts is written in parts, so that the permission is asked
    /// for again with the parts (our choice: AWS does not say which objects travel in parts).
    pub(super) fn may_send_parts(
        &self,
        task: &Task,
        version: &Version,
    ) -> Result<(), FailureReason> {
        if !task.is_object() || version.object().is_none_or(|object| object.parts.is_empty()) {
            return Ok(());
        }
        let upload = FailureReason::DstMultipartUploadNotPermitted;
        self.permit(task, "s3:ReplicateObject", &task.destination, upload)
    }

    /// Whether the role may write the replica, or what changed of it.
    pub(super) fn may_write(&self, task: &Task, version: &Version) -> Result<(), FailureReason> {
        use FailureReason as Reason;
        let to = &task.destination;
        let in_parts = version.object().is_some_and(|object| !object.parts.is_empty());
        let (action, reason) = match task.work {
            Work::DeleteMarker => ("s3:ReplicateDelete", Reason::DstDelObjNotPermitted),
            Work::Object | Work::Again if in_parts => {
                ("s3:ReplicateObject", Reason::DstMultipartCompleteNotPermitted)
            }
            Work::Object | Work::Again => ("s3:ReplicateObject", Reason::DstPutObjectNotPermitted),
            Work::Metadata(Part::Tags) => return Ok(()),
            Work::Metadata(Part::Acl) => ("s3:ReplicateObject", Reason::DstPutAclNotPermitted),
            Work::Metadata(Part::Retention) => {
                ("s3:ReplicateObject", Reason::DstPutRetentionNotPermitted)
            }
            Work::Metadata(Part::LegalHold) => {
                ("s3:ReplicateObject", Reason::DstPutLegalHoldNotPermitted)
            }
        };
        self.permit(task, action, to, reason)?;
        let Some(object) = version.object() else { return Ok(()) };
        if task.owner_override && task.is_object() {
            let reason = Reason::DstPutObjectNotPermitted;
            self.permit(task, "s3:ObjectOwnerOverrideToBucketOwner", to, reason)?;
        }
        if object.retention.is_some() && task.brings(Part::Retention) {
            let reason = Reason::DstPutRetentionNotPermitted;
            self.not_denied(task, "s3:PutObjectRetention", to, reason)?;
        }
        if object.legal_hold.is_some() && task.brings(Part::LegalHold) {
            let reason = Reason::DstPutLegalHoldNotPermitted;
            self.not_denied(task, "s3:PutObjectLegalHold", to, reason)?;
        }
        Ok(())
    }

    /// Whether the role may read and write the version's tags. Without tags there is nothing to
    /// permit.
    pub(super) fn may_copy_tags(
        &self,
        task: &Task,
        version: &Version,
    ) -> Result<(), FailureReason> {
        let has_none = version.object().is_none_or(|object| object.tags.is_empty());
        if has_none && task.work != Work::Metadata(Part::Tags) {
            return Ok(());
        }
        let read = FailureReason::SrcGetTaggingNotPermitted;
        self.permit(task, "s3:GetObjectVersionTagging", &task.source, read)?;
        let write = FailureReason::DstPutTaggingNotPermitted;
        self.permit(task, "s3:ReplicateTags", &task.destination, write)
    }
}
