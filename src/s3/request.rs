//! What one says to S3, by S3's own operation names. It knows nothing of who carries it out, and
//! nothing of text.

mod access_point;
mod bucket;
mod cloudwatch;
mod control;
mod iam;
mod kms;
mod listing;
mod lock;
mod multipart;
mod object;
mod operation;
mod sqs;

pub use access_point::AccessPointRequest;
pub use bucket::{BucketOperation, EncryptionRule};
pub use cloudwatch::{AlarmDraft, CloudWatchRequest, GetMetricStatistics, SnsRequest};
pub use control::{
    ControlRequest, CreateJob, GeneratorDraft, GeneratorFilter, KeyNameConstraint, ManifestDraft,
    ReportDraft,
};
pub use iam::IamRequest;
pub use kms::KmsRequest;
pub use listing::{ListObjectVersions, ListObjectsV2, Listing, Paging};
pub use lock::{
    DefaultRetentionDraft, PutObjectLegalHold, PutObjectLockConfiguration, PutObjectRetention,
};
pub use multipart::{
    CompleteMultipartUpload, CreateMultipartUpload, UploadPart, UploadPartCopy, UploadTarget,
};
pub use object::{
    CopyObject, DeleteObject, DeleteObjects, GetObject, GetObjectAttributes, ObjectDraft,
    ObjectToDelete, PutObject, PutObjectAcl, PutObjectTagging, ReadConditions, RestoreObject,
    Target, WriteConditions,
};
pub use sqs::SqsRequest;

use super::{
    BucketName, ObjectKey, lifecycle::LifecycleRule, notification::NotificationDraft,
    validate::ConfigurationDraft,
};

/// `CreateBucket`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CreateBucket {
    /// The new bucket's name.
    pub bucket: BucketName,
    /// `LocationConstraint`: the Region's name. us-east-1 wants none.
    pub location: Option<String>,
    /// Whether its versions can be locked.
    pub object_lock: bool,
    /// Who is to own what is written into it.
    pub ownership: Option<String>,
    /// A canned access control list.
    pub acl: Option<String>,
}

impl CreateBucket {
    /// A plain bucket.
    pub fn new(bucket: BucketName, location: Option<String>) -> CreateBucket {
        CreateBucket { bucket, location, object_lock: false, ownership: None, acl: None }
    }
}

/// Questions and removals that name an object, or a version, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ObjectOperation {
    /// `DeleteObjectTagging`
    DeleteTagging,
    /// `GetObjectAcl`
    GetAcl,
    /// `GetObjectLegalHold`
    GetLegalHold,
    /// `GetObjectRetention`
    GetRetention,
    /// `GetObjectTagging`
    GetTagging,
}

impl ObjectOperation {
    /// S3's name for it.
    pub fn name(self) -> &'static str {
        match self {
            ObjectOperation::DeleteTagging => "DeleteObjectTagging",
            ObjectOperation::GetAcl => "GetObjectAcl",
            ObjectOperation::GetLegalHold => "GetObjectLegalHold",
            ObjectOperation::GetRetention => "GetObjectRetention",
            ObjectOperation::GetTagging => "GetObjectTagging",
        }
    }
}

/// A request, as a person wrote it: it may be wrong in ways that only S3 can tell.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each variant is S3's operation of that name")]
pub enum Request {
    CreateBucket(CreateBucket),
    ListBuckets,
    /// An operation that names a bucket and nothing else.
    OfBucket(BucketOperation, BucketName),
    PutBucketVersioning {
        bucket: BucketName,
        status: Option<String>,
    },
    PutBucketReplication {
        bucket: BucketName,
        configuration: ConfigurationDraft,
    },
    PutBucketOwnershipControls {
        bucket: BucketName,
        ownership: Vec<String>,
    },
    PutBucketEncryption {
        bucket: BucketName,
        rules: Vec<EncryptionRule>,
    },
    PutBucketTagging {
        bucket: BucketName,
        tags: Vec<(String, String)>,
    },
    PutBucketPolicy {
        bucket: BucketName,
        policy: String,
    },
    PutBucketLifecycleConfiguration {
        /// The bucket.
        bucket: BucketName,
        /// The rules as the person wrote them.
        rules: Vec<LifecycleRule>,
    },
    /// `PutBucketNotificationConfiguration`
    PutBucketNotificationConfiguration {
        bucket: BucketName,
        configurations: Vec<NotificationDraft>,
        /// Whether nothing is tried out.
        skip_validation: bool,
    },
    PutObject(Box<PutObject>),
    /// Without an outfile it is `HeadObject`.
    GetObject(Box<GetObject>),
    CopyObject(Box<CopyObject>),
    DeleteObject(DeleteObject),
    DeleteObjects(DeleteObjects),
    GetObjectAttributes(GetObjectAttributes),
    /// An operation that names an object and nothing else.
    OfObject(ObjectOperation, Target),
    PutObjectTagging(PutObjectTagging),
    RestoreObject(RestoreObject),
    PutObjectAcl(PutObjectAcl),
    PutObjectRetention(PutObjectRetention),
    PutObjectLegalHold(PutObjectLegalHold),
    PutObjectLockConfiguration(PutObjectLockConfiguration),
    ListObjectVersions(ListObjectVersions),
    ListObjectsV2(ListObjectsV2),
    CreateMultipartUpload(Box<CreateMultipartUpload>),
    UploadPart(UploadPart),
    UploadPartCopy(Box<UploadPartCopy>),
    CompleteMultipartUpload(CompleteMultipartUpload),
    AbortMultipartUpload(UploadTarget),
    ListParts(UploadTarget),
    ListMultipartUploads {
        bucket: BucketName,
        prefix: Option<String>,
    },
    /// A request to IAM.
    Iam(IamRequest),
    /// A request to KMS.
    Kms(KmsRequest),
    /// A request to SQS.
    Sqs(SqsRequest),
    /// A request to S3's control plane.
    Control(ControlRequest),
    /// A request to CloudWatch.
    CloudWatch(CloudWatchRequest),
    /// A request to SNS.
    Sns(SnsRequest),
    /// The request of STS that says who asks.
    GetCallerIdentity,
}

impl Request {
    /// The service that takes it, by its name in the AWS CLI.
    pub fn service(&self) -> &'static str {
        match self {
            Request::Iam(_) => "iam",
            Request::Kms(_) => "kms",
            Request::Sqs(_) => "sqs",
            Request::Control(_) => "s3control",
            Request::CloudWatch(_) => "cloudwatch",
            Request::Sns(_) => "sns",
            Request::GetCallerIdentity => "sts",
            _ => "s3api",
        }
    }

    /// The bucket that the request is about; listing all buckets is about none.
    pub fn bucket(&self) -> Option<&BucketName> {
        Some(match self {
            Request::ListBuckets => return None,
            Request::CreateBucket(create) => &create.bucket,
            Request::OfBucket(_, bucket)
            | Request::PutBucketVersioning { bucket, .. }
            | Request::PutBucketReplication { bucket, .. }
            | Request::PutBucketOwnershipControls { bucket, .. }
            | Request::PutBucketEncryption { bucket, .. }
            | Request::PutBucketTagging { bucket, .. }
            | Request::PutBucketPolicy { bucket, .. }
            | Request::PutBucketLifecycleConfiguration { bucket, .. }
            | Request::PutBucketNotificationConfiguration { bucket, .. }
            | Request::ListMultipartUploads { bucket, .. } => bucket,
            Request::PutObject(put) => &put.bucket,
            Request::CopyObject(copy) => &copy.bucket,
            Request::DeleteObjects(delete) => &delete.bucket,
            Request::PutObjectLockConfiguration(put) => &put.bucket,
            Request::ListObjectVersions(list) => &list.listing.bucket,
            Request::ListObjectsV2(list) => &list.listing.bucket,
            Request::CreateMultipartUpload(create) => &create.bucket,
            _ => return self.target().map(|target| &target.bucket).or(self.upload_bucket()),
        })
    }

    fn upload_bucket(&self) -> Option<&BucketName> {
        self.upload().map(|upload| &upload.bucket)
    }

    /// The upload in parts that the request is about, if it is about one that was begun.
    pub fn upload(&self) -> Option<&UploadTarget> {
        match self {
            Request::UploadPart(part) => Some(&part.upload),
            Request::UploadPartCopy(part) => Some(&part.upload),
            Request::CompleteMultipartUpload(complete) => Some(&complete.upload),
            Request::AbortMultipartUpload(upload) | Request::ListParts(upload) => Some(upload),
            _ => None,
        }
    }

    /// The object or the version that the request is about, where it can name a version.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Request::GetObject(get) => Some(&get.target),
            Request::DeleteObject(delete) => Some(&delete.target),
            Request::GetObjectAttributes(get) => Some(&get.target),
            Request::OfObject(_, target) => Some(target),
            Request::PutObjectTagging(put) => Some(&put.target),
            Request::RestoreObject(ask) => Some(&ask.target),
            Request::PutObjectAcl(put) => Some(&put.target),
            Request::PutObjectRetention(put) => Some(&put.target),
            Request::PutObjectLegalHold(put) => Some(&put.target),
            _ => None,
        }
    }

    /// The key that the request is about, if it is about one.
    pub fn key(&self) -> Option<&ObjectKey> {
        match self {
            Request::PutObject(put) => Some(&put.key),
            Request::CopyObject(copy) => Some(&copy.key),
            Request::CreateMultipartUpload(create) => Some(&create.key),
            _ => {
                let upload = self.upload().map(|upload| &upload.key);
                self.target().map(|target| &target.key).or(upload)
            }
        }
    }

    /// The file of the folder that the request sends.
    pub fn sends(&self) -> Option<&super::FileName> {
        match self {
            Request::PutObject(put) => put.body.as_ref(),
            Request::UploadPart(part) => part.body.as_ref(),
            _ => None,
        }
    }

    /// `PutObject` of a file, without anything else.
    pub fn put(bucket: BucketName, key: ObjectKey, body: Option<super::FileName>) -> Request {
        Request::PutObject(Box::new(PutObject::new(bucket, key, body)))
    }

    /// `GetObject` of a version, or of the current one, into a file of the folder.
    pub fn get(target: Target, outfile: super::FileName) -> Request {
        Request::GetObject(Box::new(GetObject::new(target, Some(outfile))))
    }

    /// `HeadObject` of a version, or of the current one.
    pub fn head(target: Target) -> Request {
        Request::GetObject(Box::new(GetObject::new(target, None)))
    }
}
