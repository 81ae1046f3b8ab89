//! Requests that upload an object in parts. They know nothing of who carries them out.

use super::{ObjectDraft, ReadConditions, WriteConditions};
use crate::s3::{BucketName, FileName, ObjectKey, customer_key::CustomerKey};
use std::rc::Rc;

/// `CreateMultipartUpload`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CreateMultipartUpload {
    /// The bucket.
    pub bucket: BucketName,
    /// The key.
    pub key: ObjectKey,
    /// What is to be kept with the object.
    pub draft: ObjectDraft,
}

/// An upload that was begun.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UploadTarget {
    /// The bucket.
    pub bucket: BucketName,
    /// The key.
    pub key: ObjectKey,
    /// The id that S3 gave it.
    pub upload_id: String,
}

/// `UploadPart`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UploadPart {
    /// The upload.
    pub upload: UploadTarget,
    /// The part's number, from 1 to 10,000.
    pub number: i64,
    /// The file of the folder that holds the bytes.
    pub body: Option<FileName>,
    /// The key of one's own that the upload was begun with.
    pub customer_key: CustomerKey,
}

/// `UploadPartCopy`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UploadPartCopy {
    /// The upload.
    pub upload: UploadTarget,
    /// The part's number, from 1 to 10,000.
    pub number: i64,
    /// `bucket/key` or `bucket/key?versionId=ID`, written as in a URL.
    pub source: String,
    /// Which bytes of the source: `bytes=0-9`; without it all.
    pub range: Option<String>,
    /// When the source is to be read.
    pub source_conditions: ReadConditions,
    /// The key of one's own that the upload was begun with.
    pub customer_key: CustomerKey,
}

/// `CompleteMultipartUpload`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CompleteMultipartUpload {
    /// The upload.
    pub upload: UploadTarget,
    /// The parts that make up the object: ETag and number.
    pub parts: Rc<[(String, i64)]>,
    /// When it is to be written.
    pub conditions: WriteConditions,
}
