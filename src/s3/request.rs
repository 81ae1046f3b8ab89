//! What one says to S3 and hears back, by S3's own operation names. It knows nothing of who
//! carries it out, and nothing of text.

use super::{
    BucketName, FileName, ObjectKey, Region, ReplicationConfiguration, Version, VersionId,
    Versioning, validate::ConfigurationDraft, version::Tags,
};
use std::rc::Rc;

/// A request, as a person wrote it: it may be wrong in ways that only S3 can tell.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Request {
    /// `CreateBucket`
    CreateBucket {
        /// The new bucket's name.
        bucket: BucketName,
        /// `LocationConstraint`: the Region's name. us-east-1 wants none.
        location: Option<String>,
    },
    /// `ListBuckets`
    ListBuckets,
    /// `PutBucketVersioning`
    PutBucketVersioning {
        /// The bucket.
        bucket: BucketName,
        /// `Enabled` or `Suspended`, if the person wrote it right.
        status: Option<String>,
    },
    /// `GetBucketVersioning`
    GetBucketVersioning {
        /// The bucket.
        bucket: BucketName,
    },
    /// `PutBucketReplication`
    PutBucketReplication {
        /// The source bucket.
        bucket: BucketName,
        /// The configuration, not yet checked.
        configuration: ConfigurationDraft,
    },
    /// `GetBucketReplication`
    GetBucketReplication {
        /// The source bucket.
        bucket: BucketName,
    },
    /// `DeleteBucketReplication`
    DeleteBucketReplication {
        /// The source bucket.
        bucket: BucketName,
    },
    /// `PutObject`
    PutObject {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The file of the folder that holds the bytes; without one the object is empty.
        body: Option<FileName>,
        /// The object's tags.
        tags: Tags,
    },
    /// `GetObject`
    GetObject {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version to read instead of the current one.
        version_id: Option<String>,
        /// The file of the folder that is written.
        outfile: FileName,
    },
    /// `HeadObject`
    HeadObject {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version to ask for instead of the current one.
        version_id: Option<String>,
    },
    /// `DeleteObject`
    DeleteObject {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version to delete for good; without it a delete marker is written.
        version_id: Option<String>,
    },
    /// `ListObjectVersions`
    ListObjectVersions {
        /// The bucket.
        bucket: BucketName,
        /// Only keys that begin so.
        prefix: Option<String>,
    },
}

impl Request {
    /// S3's name for the operation, as its error lines say it.
    pub fn operation(&self) -> &'static str {
        match self {
            Request::CreateBucket { .. } => "CreateBucket",
            Request::ListBuckets => "ListBuckets",
            Request::PutBucketVersioning { .. } => "PutBucketVersioning",
            Request::GetBucketVersioning { .. } => "GetBucketVersioning",
            Request::PutBucketReplication { .. } => "PutBucketReplication",
            Request::GetBucketReplication { .. } => "GetBucketReplication",
            Request::DeleteBucketReplication { .. } => "DeleteBucketReplication",
            Request::PutObject { .. } => "PutObject",
            Request::GetObject { .. } => "GetObject",
            Request::HeadObject { .. } => "HeadObject",
            Request::DeleteObject { .. } => "DeleteObject",
            Request::ListObjectVersions { .. } => "ListObjectVersions",
        }
    }

    /// The bucket that the request is about; listing all buckets is about none.
    pub fn bucket(&self) -> Option<&BucketName> {
        match self {
            Request::ListBuckets => None,
            Request::CreateBucket { bucket, .. }
            | Request::PutBucketVersioning { bucket, .. }
            | Request::GetBucketVersioning { bucket }
            | Request::PutBucketReplication { bucket, .. }
            | Request::GetBucketReplication { bucket }
            | Request::DeleteBucketReplication { bucket }
            | Request::PutObject { bucket, .. }
            | Request::GetObject { bucket, .. }
            | Request::HeadObject { bucket, .. }
            | Request::DeleteObject { bucket, .. }
            | Request::ListObjectVersions { bucket, .. } => Some(bucket),
        }
    }

    /// The key that the request is about, if it is about one.
    pub fn key(&self) -> Option<&ObjectKey> {
        match self {
            Request::PutObject { key, .. }
            | Request::GetObject { key, .. }
            | Request::HeadObject { key, .. }
            | Request::DeleteObject { key, .. } => Some(key),
            _ => None,
        }
    }
}

/// S3's answer to a request that it accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Response {
    /// Accepted, with nothing to say.
    Empty,
    /// To `CreateBucket`.
    BucketCreated {
        /// The bucket.
        bucket: BucketName,
        /// Where it is.
        region: Region,
    },
    /// To `ListBuckets`: names with the moment each was made.
    Buckets(Vec<(BucketName, super::Instant)>),
    /// To `GetBucketVersioning`.
    Versioning(Versioning),
    /// To `GetBucketReplication`.
    Replication(Rc<ReplicationConfiguration>),
    /// To `PutObject`.
    Written {
        /// What was written.
        version: Rc<Version>,
        /// Whether the answer names the version: only where versioning is Enabled.
        names_version: bool,
    },
    /// To `GetObject` and `HeadObject`.
    Object {
        /// What was read.
        version: Rc<Version>,
        /// Whether the answer names the version: not in a bucket that never had versioning.
        names_version: bool,
    },
    /// To `DeleteObject`.
    Deleted {
        /// The version that was named, or the delete marker that was written. None where the
        /// bucket never had versioning.
        version_id: Option<VersionId>,
        /// Whether that is a delete marker.
        delete_marker: bool,
    },
    /// To `ListObjectVersions`.
    Versions {
        /// The versions and delete markers: by key, and inside a key newest first.
        versions: Vec<ListedVersion>,
        /// The prefix that was asked for.
        prefix: String,
    },
}

/// One line of a listing of versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedVersion {
    /// The key.
    pub key: ObjectKey,
    /// The version or delete marker.
    pub version: Rc<Version>,
    /// Whether it is the key's current version.
    pub is_latest: bool,
}
