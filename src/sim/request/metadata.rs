//! Carries out requests about what goes with a version: tags, access, retention, legal hold. It
//! knows nothing of bytes.

use super::{Done, did, draft, lock, said};
use crate::{
    s3::{
        Bucket, BucketName, ObjectKey, Response, S3Error, Version, VersionId, Versioning,
        object::{MetadataChange, Ownership, Tags},
        request::{ObjectOperation, PutObjectAcl, PutObjectTagging, Target},
        tagging,
    },
    sim::{Happening, Part, World},
};
use std::rc::Rc;

impl World {
    /// The version whose tags or locks are asked for. A delete marker has none, also where it was
    /// not named.
    pub(super) fn described(
        &self,
        bucket: &Bucket,
        target: &Target,
    ) -> Result<Rc<Version>, S3Error> {
        match target.version_id.as_deref() {
            None => match bucket.read(&target.key) {
                Err(S3Error::NoSuchKey { delete_marker: Some(_) }) => {
                    Err(S3Error::MethodNotAllowed)
                }
                read => read.cloned(),
            },
            Some(text) => {
                let id = self.issued_id(bucket, &target.key, text)?;
                bucket.read_version(&target.key, id).cloned()
            }
        }
    }

    pub(super) fn of_object(&mut self, operation: ObjectOperation, target: &Target) -> Done {
        let bucket = self.existing(&target.bucket)?;
        let version = match operation {
            // Here alone the marker that hides a key is no obstacle of its own.
            ObjectOperation::GetAcl if target.version_id.is_none() => {
                bucket.read(&target.key)?.clone()
            }
            _ => self.described(&bucket, target)?,
        };
        let object = version.object().ok_or(S3Error::MethodNotAllowed)?;
        let version_id = named(&bucket, &version);
        match operation {
            ObjectOperation::GetTagging => {
                said(Response::Tagging { version_id, tags: object.tags.clone() })
            }
            ObjectOperation::DeleteTagging => {
                let change = MetadataChange::Tags(Tags::default());
                let what = self.change_metadata(&target.bucket, &target.key, version.id, change);
                did(Response::VersionNamed(version_id), what)
            }
            ObjectOperation::GetAcl => said(Response::Acl(object.acl)),
            ObjectOperation::GetRetention => {
                lock::check_lockable(&bucket)?;
                let retention = object.retention;
                said(Response::Retention(retention.ok_or(S3Error::NoSuchObjectLockConfiguration)?))
            }
            ObjectOperation::GetLegalHold => {
                lock::check_lockable(&bucket)?;
                let hold = object.legal_hold;
                said(Response::LegalHold(hold.ok_or(S3Error::NoSuchObjectLockConfiguration)?))
            }
        }
    }

    /// Changes what goes with a version. Every such change goes through here, and begins the tasks
    /// that follow from it.
    pub(super) fn change_metadata(
        &mut self,
        bucket: &BucketName,
        key: &ObjectKey,
        version: VersionId,
        change: MetadataChange,
    ) -> Happening {
        self.edit_bucket(bucket, |bucket| {
            bucket.change_metadata(key, version, &change);
        });
        let tasks = self.begin_change_tasks(bucket, key, version, Part::of(&change));
        let (bucket, key) = (bucket.clone(), key.clone());
        Happening::MetadataChanged { bucket, key, version, change, tasks }
    }

    pub(super) fn put_tagging(&mut self, ask: &PutObjectTagging) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        let tags = tagging::tag_set(&ask.tags, tagging::OBJECT_TAGS_MAX)?;
        let version = self.described(&bucket, &ask.target)?;
        let change = MetadataChange::Tags(tags);
        let what = self.change_metadata(&bucket.name, &ask.target.key, version.id, change);
        did(Response::VersionNamed(named(&bucket, &version)), what)
    }

    pub(super) fn put_acl(&mut self, ask: &PutObjectAcl) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        let version = self.described(&bucket, &ask.target)?;
        if bucket.ownership == Some(Ownership::BucketOwnerEnforced) {
            return Err(S3Error::AccessControlListNotSupported.into());
        }
        let name = ask.acl.as_deref().ok_or_else(|| {
            S3Error::InvalidRequest("Your request was missing a required header".to_owned())
        })?;
        let change = MetadataChange::Acl(draft::acl(&bucket, Some(name))?);
        let what = self.change_metadata(&bucket.name, &ask.target.key, version.id, change);
        did(Response::Empty, what)
    }
}

/// The id by which an answer names a version: none in a bucket that never had versioning.
fn named(bucket: &Bucket, version: &Version) -> Option<VersionId> {
    (bucket.versioning != Versioning::Unversioned).then_some(version.id)
}
