//! S3's own name of each request. It knows nothing of what the requests do.

use super::Request;

impl Request {
    /// S3's name for the operation, as its error lines say it.
    pub fn operation(&self) -> &'static str {
        match self {
            Request::CreateBucket(_) => "CreateBucket",
            Request::PutBucketVersioning { .. } => "PutBucketVersioning",
            Request::PutBucketReplication { .. } => "PutBucketReplication",
            Request::PutObject(_) => "PutObject",
            Request::DeleteObject(_) => "DeleteObject",
            _ => self.seldom_operation(),
        }
    }

    fn seldom_operation(&self) -> &'static str {
        match self {
            Request::ListBuckets => "ListBuckets",
            Request::OfBucket(operation, _) => operation.name(),
            Request::PutBucketOwnershipControls { .. } => "PutBucketOwnershipControls",
            Request::PutBucketEncryption { .. } => "PutBucketEncryption",
            Request::PutBucketTagging { .. } => "PutBucketTagging",
            Request::GetObject(get) if get.outfile.is_some() => "GetObject",
            Request::GetObject(_) => "HeadObject",
            Request::CopyObject(_) => "CopyObject",
            Request::DeleteObjects(_) => "DeleteObjects",
            Request::GetObjectAttributes(_) => "GetObjectAttributes",
            Request::OfObject(operation, _) => operation.name(),
            Request::PutObjectTagging(_) => "PutObjectTagging",
            Request::PutObjectAcl(_) => "PutObjectAcl",
            Request::PutObjectRetention(_) => "PutObjectRetention",
            Request::PutObjectLegalHold(_) => "PutObjectLegalHold",
            Request::PutObjectLockConfiguration(_) => "PutObjectLockConfiguration",
            Request::ListObjectVersions(_) => "ListObjectVersions",
            Request::ListObjectsV2(_) => "ListObjectsV2",
            Request::CreateMultipartUpload(_) => "CreateMultipartUpload",
            Request::UploadPart(_) => "UploadPart",
            Request::CompleteMultipartUpload(_) => "CompleteMultipartUpload",
            Request::AbortMultipartUpload(_) => "AbortMultipartUpload",
            Request::ListParts(_) => "ListParts",
            Request::ListMultipartUploads { .. } => "ListMultipartUploads",
            Request::PutBucketPolicy { .. } => "PutBucketPolicy",
            Request::PutBucketLifecycleConfiguration { .. } => "PutBucketLifecycleConfiguration",
            Request::PutBucketNotificationConfiguration { .. } => {
                "PutBucketNotificationConfiguration"
            }
            Request::Iam(request) => request.operation(),
            Request::Kms(request) => request.operation(),
            Request::Sqs(request) => request.operation(),
            Request::Control(request) => request.operation(),
            Request::CloudWatch(request) => request.operation(),
            Request::Sns(request) => request.operation(),
            Request::RestoreObject(_) => "RestoreObject",
            Request::UploadPartCopy(_) => "UploadPartCopy",
            Request::GetCallerIdentity => "GetCallerIdentity",
            Request::CreateBucket(_)
            | Request::PutBucketVersioning { .. }
            | Request::PutBucketReplication { .. }
            | Request::PutObject(_)
            | Request::DeleteObject(_) => "",
        }
    }
}
