//! The operations that name a bucket and nothing else. It knows nothing of what they come to.

/// A rule of `PutBucketEncryption`, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct EncryptionRule {
    /// `AES256`, `aws:kms` or `aws:kms:dsse`.
    pub algorithm: Option<String>,
    /// The KMS key.
    pub key: Option<String>,
    /// `BucketKeyEnabled`
    pub bucket_key: Option<bool>,
}

/// Operations that name a bucket and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BucketOperation {
    /// `DeleteBucket`
    Delete,
    /// `DeleteBucketEncryption`
    DeleteEncryption,
    /// `DeleteBucketLifecycle`
    DeleteLifecycle,
    /// `DeleteBucketOwnershipControls`
    DeleteOwnershipControls,
    /// `DeleteBucketPolicy`
    DeletePolicy,
    /// `DeleteBucketReplication`
    DeleteReplication,
    /// `DeleteBucketTagging`
    DeleteTagging,
    /// `DeletePublicAccessBlock`
    DeletePublicAccessBlock,
    /// `GetBucketEncryption`
    GetEncryption,
    /// `GetBucketLifecycleConfiguration`
    GetLifecycle,
    /// `GetBucketLocation`
    GetLocation,
    /// `GetBucketNotificationConfiguration`
    GetNotificationConfiguration,
    /// `GetBucketOwnershipControls`
    GetOwnershipControls,
    /// `GetBucketPolicy`
    GetPolicy,
    /// `GetBucketReplication`
    GetReplication,
    /// `GetBucketTagging`
    GetTagging,
    /// `GetBucketVersioning`
    GetVersioning,
    /// `GetObjectLockConfiguration`
    GetObjectLockConfiguration,
    /// `GetPublicAccessBlock`
    GetPublicAccessBlock,
    /// `HeadBucket`
    Head,
}

impl BucketOperation {
    /// All of them.
    pub const ALL: [BucketOperation; 20] = [
        BucketOperation::Delete,
        BucketOperation::DeleteEncryption,
        BucketOperation::GetEncryption,
        BucketOperation::DeleteLifecycle,
        BucketOperation::DeleteOwnershipControls,
        BucketOperation::DeletePolicy,
        BucketOperation::DeleteReplication,
        BucketOperation::DeleteTagging,
        BucketOperation::DeletePublicAccessBlock,
        BucketOperation::GetLifecycle,
        BucketOperation::GetLocation,
        BucketOperation::GetNotificationConfiguration,
        BucketOperation::GetOwnershipControls,
        BucketOperation::GetPolicy,
        BucketOperation::GetReplication,
        BucketOperation::GetTagging,
        BucketOperation::GetVersioning,
        BucketOperation::GetObjectLockConfiguration,
        BucketOperation::GetPublicAccessBlock,
        BucketOperation::Head,
    ];

    /// S3's name for it.
    pub fn name(self) -> &'static str {
        match self {
            BucketOperation::Delete => "DeleteBucket",
            BucketOperation::DeleteEncryption => "DeleteBucketEncryption",
            BucketOperation::GetEncryption => "GetBucketEncryption",
            BucketOperation::DeleteLifecycle => "DeleteBucketLifecycle",
            BucketOperation::GetLifecycle => "GetBucketLifecycleConfiguration",
            BucketOperation::DeleteOwnershipControls => "DeleteBucketOwnershipControls",
            BucketOperation::DeleteReplication => "DeleteBucketReplication",
            BucketOperation::DeleteTagging => "DeleteBucketTagging",
            BucketOperation::DeletePublicAccessBlock => "DeletePublicAccessBlock",
            BucketOperation::GetLocation => "GetBucketLocation",
            BucketOperation::GetNotificationConfiguration => "GetBucketNotificationConfiguration",
            BucketOperation::GetOwnershipControls => "GetBucketOwnershipControls",
            BucketOperation::DeletePolicy => "DeleteBucketPolicy",
            BucketOperation::GetPolicy => "GetBucketPolicy",
            BucketOperation::GetReplication => "GetBucketReplication",
            BucketOperation::GetTagging => "GetBucketTagging",
            BucketOperation::GetVersioning => "GetBucketVersioning",
            BucketOperation::GetObjectLockConfiguration => "GetObjectLockConfiguration",
            BucketOperation::GetPublicAccessBlock => "GetPublicAccessBlock",
            BucketOperation::Head => "HeadBucket",
        }
    }
}
