//! Requests about one object: write, read, copy, delete, tags, access. They know nothing of who
//! carries them out.

use crate::s3::few::Few;
use crate::s3::{
    BucketName, FileName, Instant, ObjectKey, VersionId, customer_key::CustomerKey, object::Header,
};
use std::rc::Rc;

/// An object, or one version of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    /// The bucket.
    pub bucket: BucketName,
    /// The key.
    pub key: ObjectKey,
    /// The version, instead of the current one.
    pub version_id: Option<String>,
}

/// What a person asks to be kept with an object, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ObjectDraft {
    /// The headers that come back as they are given.
    pub headers: Few<Header, String>,
    /// User metadata.
    pub metadata: Few<String, String>,
    /// `x-amz-tagging`: `a=b&c=d`, written as in a URL.
    pub tagging: Option<String>,
    /// The storage class.
    pub storage_class: Option<String>,
    /// A canned access control list.
    pub acl: Option<String>,
    /// Object Lock: GOVERNANCE or COMPLIANCE.
    pub lock_mode: Option<String>,
    /// Object Lock: until when.
    pub retain_until: Option<Instant>,
    /// Object Lock: ON or OFF.
    pub legal_hold: Option<String>,
    /// `AES256`, `aws:kms` or `aws:kms:dsse`.
    pub encryption: Option<String>,
    /// The KMS key.
    pub kms_key: Option<String>,
    /// A key of one's own.
    pub customer_key: CustomerKey,
}

/// Conditions under which a write is done. They look at the current version of this bucket only.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct WriteConditions {
    /// Only where the current version has this ETag.
    pub if_match: Option<String>,
    /// `*`: only where there is no current version.
    pub if_none_match: Option<String>,
}

/// Conditions under which a read is answered.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ReadConditions {
    /// Only where it has this ETag.
    pub if_match: Option<String>,
    /// Only where it has not this ETag.
    pub if_none_match: Option<String>,
    /// Only where it was written since.
    pub if_modified_since: Option<Instant>,
    /// Only where it was not written since.
    pub if_unmodified_since: Option<Instant>,
    /// The key of one's own that it is encrypted with.
    pub customer_key: CustomerKey,
}

/// `PutObject`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The key.
    pub key: ObjectKey,
    /// The file of the folder that holds the bytes; without one the object is empty.
    pub body: Option<FileName>,
    /// What is to be kept with it.
    pub draft: ObjectDraft,
    /// When it is to be written.
    pub conditions: WriteConditions,
}

impl PutObject {
    /// A plain upload of a file of the folder; without one, of nothing.
    pub fn new(bucket: BucketName, key: ObjectKey, body: Option<FileName>) -> PutObject {
        let (draft, conditions) = Default::default();
        PutObject { bucket, key, body, draft, conditions }
    }
}

/// `GetObject` and `HeadObject`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct GetObject {
    /// What to read.
    pub target: Target,
    /// When it is to be answered.
    pub conditions: ReadConditions,
    /// Which bytes: `bytes=0-9`.
    pub range: Option<String>,
    /// The file of the folder that is written; `HeadObject` has none.
    pub outfile: Option<FileName>,
}

impl GetObject {
    /// A plain read, into a file of the folder or of the headers alone.
    pub fn new(target: Target, outfile: Option<FileName>) -> GetObject {
        GetObject { target, conditions: ReadConditions::default(), range: None, outfile }
    }
}

/// `CopyObject`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CopyObject {
    /// The bucket to write into.
    pub bucket: BucketName,
    /// The key to write.
    pub key: ObjectKey,
    /// `bucket/key` or `bucket/key?versionId=ID`, written as in a URL.
    pub source: String,
    /// COPY, or REPLACE by the draft's headers and metadata.
    pub metadata_directive: Option<String>,
    /// COPY, or REPLACE by the draft's tags.
    pub tagging_directive: Option<String>,
    /// What is to be kept with the copy.
    pub draft: ObjectDraft,
    /// When the copy is to be written.
    pub conditions: WriteConditions,
    /// When the source is to be read.
    pub source_conditions: ReadConditions,
}

/// `DeleteObject`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DeleteObject {
    /// What to delete: with a version id for good, without one under a delete marker.
    pub target: Target,
    /// Whether a GOVERNANCE retention is to be passed over.
    pub bypass_governance: bool,
    /// Only where the current version has this ETag.
    pub if_match: Option<String>,
    /// Whether a condition on the size or on the time was given, which only directory buckets
    /// take.
    pub if_match_size: Option<i64>,
    /// As [`DeleteObject::if_match_size`], for the time.
    pub if_match_last_modified: Option<Instant>,
}

impl DeleteObject {
    /// A plain delete.
    pub fn new(bucket: &BucketName, key: &ObjectKey, version: Option<VersionId>) -> DeleteObject {
        DeleteObject {
            target: Target {
                bucket: bucket.clone(),
                key: key.clone(),
                version_id: version.map(|id| id.as_str().to_owned()),
            },
            bypass_governance: false,
            if_match: None,
            if_match_size: None,
            if_match_last_modified: None,
        }
    }
}

/// `DeleteObjects`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DeleteObjects {
    /// The bucket.
    pub bucket: BucketName,
    /// What to delete, at most 1,000.
    pub objects: Rc<[ObjectToDelete]>,
    /// Whether the answer leaves out what was deleted.
    pub quiet: bool,
    /// Whether GOVERNANCE retentions are to be passed over.
    pub bypass_governance: bool,
}

/// One line of `DeleteObjects`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ObjectToDelete {
    /// The key.
    pub key: ObjectKey,
    /// The version to delete for good.
    pub version_id: Option<String>,
    /// Only where the current version has this ETag.
    pub etag: Option<String>,
}

/// `GetObjectAttributes`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct GetObjectAttributes {
    /// The object.
    pub target: Target,
    /// `ETag`, `Checksum`, `ObjectParts`, `StorageClass`, `ObjectSize`.
    pub attributes: Vec<String>,
    /// The key of one's own that it is encrypted with.
    pub customer_key: CustomerKey,
}

/// `RestoreObject`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RestoreObject {
    /// The object.
    pub target: Target,
    /// For how many days; S3 wants it said.
    pub days: Option<i64>,
    /// Expedited, Standard or Bulk.
    pub tier: Option<String>,
}

/// `PutObjectTagging`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObjectTagging {
    /// The object.
    pub target: Target,
    /// The tags, which replace those that were there.
    pub tags: Vec<(String, String)>,
}

/// `PutObjectAcl`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObjectAcl {
    /// The object.
    pub target: Target,
    /// A canned access control list.
    pub acl: Option<String>,
}
