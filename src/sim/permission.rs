//! What the replication role may do, and S3's failure reason where it may not. It knows nothing of
//! the stages of a task.

use super::{Task, World};
use crate::s3::{
    BucketName, ObjectKey, RoleArn, Version,
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

    /// Whether a role may do this to a bucket's object. Inside one account the role's own policies
    /// or the bucket's policy may allow it, and either may deny it (AWS, "Policy evaluation
    /// logic").
    fn allows(&self, arn: &RoleArn, action: &str, bucket: &BucketName, key: &ObjectKey) -> bool {
        let resource = format!("{}/{key}", bucket.arn());
        let role = self.role(arn.role_name());
        let of_role = role.into_iter().flat_map(|role| role.policies.values());
        let of_bucket = self.bucket(bucket).and_then(|bucket| bucket.policy.as_deref());
        let opinions =
            of_role.chain(of_bucket).map(|policy| policy.opinion(arn.as_str(), action, &resource));
        opinions.max() == Some(Opinion::Allows)
    }

    fn permit(
        &self,
        task: &Task,
        action: &str,
        bucket: &BucketName,
        reason: FailureReason,
    ) -> Result<(), FailureReason> {
        match self.allows(&task.role, action, bucket, &task.key) {
            true => Ok(()),
            false => Err(reason),
        }
    }

    /// Whether S3 may take on the role and read the version with it. For objects that are not
    /// encrypted with KMS keys `s3:GetObjectVersion` does as well
    /// (AWS, "Setting up permissions for live replication").
    pub(super) fn may_read(&self, task: &Task, version: &Version) -> Result<(), FailureReason> {
        let trusts = self.role(task.role.role_name()).is_some_and(|role| {
            role.trust.opinion(S3_SERVICE, "sts:AssumeRole", "*") == Opinion::Allows
        });
        if !trusts {
            return Err(FailureReason::AssumeRoleNotPermitted);
        }
        if version.is_delete_marker() {
            return Ok(());
        }
        let source = &task.source;
        let unread = FailureReason::SrcGetObjectNotPermitted;
        self.permit(task, "s3:GetObjectVersionForReplication", source, unread)
            .or_else(|_| self.permit(task, "s3:GetObjectVersion", source, unread))?;
        let acl = FailureReason::SrcGetAclNotPermitted;
        self.permit(task, "s3:GetObjectVersionAcl", source, acl)
    }

    /// Whether the role may write the replica.
    pub(super) fn may_write(&self, task: &Task, version: &Version) -> Result<(), FailureReason> {
        let to = &task.destination;
        if version.is_delete_marker() {
            return self.permit(
                task,
                "s3:ReplicateDelete",
                to,
                FailureReason::DstDelObjNotPermitted,
            );
        }
        self.permit(task, "s3:ReplicateObject", to, FailureReason::DstPutObjectNotPermitted)
    }

    /// Whether the role may read and write the version's tags. Without tags there is nothing to
    /// permit.
    pub(super) fn may_copy_tags(
        &self,
        task: &Task,
        version: &Version,
    ) -> Result<(), FailureReason> {
        if version.object().is_none_or(|object| object.tags.is_empty()) {
            return Ok(());
        }
        let read = FailureReason::SrcGetTaggingNotPermitted;
        self.permit(task, "s3:GetObjectVersionTagging", &task.source, read)?;
        let write = FailureReason::DstPutTaggingNotPermitted;
        self.permit(task, "s3:ReplicateTags", &task.destination, write)
    }
}
