//! What S3 answers to a request that it accepted. It knows nothing of how that is printed.

mod watch;

pub use watch::{Datapoint, WatchResponse};

use super::{
    Body, BucketName, Instant, Object, ObjectKey, Region, ReplicationConfiguration, Version,
    VersionId, Versioning,
    bucket::{ObjectLock, Upload},
    job::ControlAnswer,
    kms::{Alias, Key},
    lifecycle::{Expiry, LifecycleRule},
    multipart::UploadedPart,
    notification::Notification,
    object::{Acl, DefaultEncryption, Ownership, Retention, Tags},
    policy::Policy,
    queue::Message,
    range::ByteRange,
    role::Role,
};
use std::rc::Rc;

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
    /// To `HeadBucket`.
    Bucket {
        /// The bucket.
        bucket: BucketName,
        /// Where it is.
        region: Region,
    },
    /// To `GetBucketLocation`.
    Location(Region),
    /// To `ListBuckets`: names with the moment each was made.
    Buckets(Vec<(BucketName, Instant)>),
    /// To `GetBucketVersioning`.
    Versioning(Versioning),
    /// To `GetBucketReplication`.
    Replication(Rc<ReplicationConfiguration>),
    /// Of KMS.
    Kms(KmsResponse),
    /// Of SQS.
    Sqs(SqsResponse),
    /// To `PutBucketLifecycleConfiguration`.
    LifecycleSet,
    /// To `GetBucketLifecycleConfiguration`.
    Lifecycle(Rc<[LifecycleRule]>),
    /// To `GetBucketNotificationConfiguration`.
    Notifications(Rc<[Notification]>),
    /// Of CloudWatch, and of SNS.
    Watch(WatchResponse),
    /// To `GetBucketPolicy`.
    BucketPolicy(Rc<Policy>),
    /// To `CreateRole` and `GetRole`: its name, and the role.
    Role(String, Rc<Role>),
    /// To `ListRoles`.
    Roles(Vec<(String, Rc<Role>)>),
    /// To `GetRolePolicy`: the names of the role and of the policy, and the policy.
    RolePolicy(String, String, Policy),
    /// To `ListRolePolicies`.
    RolePolicies(Vec<String>),
    /// To `CreatePolicy`: its name, and when it was made.
    PolicyCreated(String, Instant),
    /// To `ListAttachedRolePolicies`: their ARNs.
    AttachedPolicies(Vec<String>),
    /// To `GetCallerIdentity`.
    Identity,
    /// To what the control plane was asked.
    Control(Box<ControlAnswer>),
    /// To `GetBucketEncryption`.
    Encryption(DefaultEncryption),
    /// To `GetBucketOwnershipControls`.
    Ownership(Ownership),
    /// To `GetPublicAccessBlock`.
    PublicAccessBlock,
    /// To `GetObjectLockConfiguration`.
    ObjectLock(ObjectLock),
    /// To `PutObject`.
    Written {
        /// What was written.
        version: Rc<Version>,
        /// Whether the answer names the version: only where versioning is Enabled.
        names_version: bool,
        /// When lifecycle lets it expire.
        expiry: Option<Expiry>,
    },
    /// To `CopyObject`.
    Copied {
        /// What was written.
        version: Rc<Version>,
        /// Whether the answer names the version: not in a bucket that never had versioning.
        names_version: bool,
        /// The version that was copied, unless it is `null`.
        source: Option<VersionId>,
    },
    /// To `GetObject` and `HeadObject`.
    Object {
        /// What was read.
        version: Rc<Version>,
        /// Whether the answer names the version: not in a bucket that never had versioning.
        names_version: bool,
        /// The bytes that were asked for, where it was not all of them.
        range: Option<ByteRange>,
        /// When lifecycle lets it expire, where it is the current version.
        expiry: Option<Expiry>,
    },
    /// To `GetObjectAttributes`.
    Attributes {
        /// What was read.
        version: Rc<Version>,
        /// Whether the answer names the version.
        names_version: bool,
        /// What was asked for.
        attributes: Vec<String>,
    },
    /// To `DeleteObject`.
    Deleted {
        /// The version that was named, or the delete marker that was written. None where the
        /// bucket never had versioning.
        version_id: Option<VersionId>,
        /// Whether that is a delete marker.
        delete_marker: bool,
    },
    /// To `DeleteObjects`.
    DeletedObjects {
        /// What was deleted; left out where the person wanted no such list.
        deleted: Vec<DeletedObject>,
        /// What was not.
        errors: Vec<UndeletedObject>,
    },
    /// To `PutObjectTagging` and `DeleteObjectTagging`: the version, where one has an id.
    VersionNamed(Option<VersionId>),
    /// To `GetObjectTagging`.
    Tagging {
        /// The version.
        version_id: Option<VersionId>,
        /// Its tags.
        tags: Tags,
    },
    /// To `GetBucketTagging`.
    BucketTagging(Tags),
    /// To `GetObjectAcl`.
    Acl(Acl),
    /// To `GetObjectRetention`.
    Retention(Retention),
    /// To `GetObjectLegalHold`.
    LegalHold(bool),
    /// To `ListObjectVersions`.
    Versions(Box<Page<ListedVersion>>),
    /// To `ListObjectsV2`.
    Objects {
        /// What was found.
        page: Box<Page<ListedVersion>>,
        /// Where it began.
        start_after: Option<String>,
        /// The token that it was asked with.
        continuation_token: Option<String>,
        /// Whether it says who owns each object.
        fetch_owner: bool,
    },
    /// To `CreateMultipartUpload`.
    UploadCreated(Rc<Upload>, BucketName),
    /// To `UploadPart`.
    PartUploaded(Box<Body>, Rc<Object>),
    /// To `UploadPartCopy`.
    PartCopied {
        /// The part, and when it came.
        part: Box<UploadedPart>,
        /// What the object will be.
        of: Rc<Object>,
        /// The version that was copied, unless it is `null`.
        source: Option<VersionId>,
    },
    /// To `CompleteMultipartUpload`.
    Completed {
        /// The bucket.
        bucket: BucketName,
        /// The bucket's Region.
        region: Region,
        /// The key.
        key: ObjectKey,
        /// What was written.
        version: Rc<Version>,
        /// Whether the answer names the version.
        names_version: bool,
    },
    /// To `ListParts`.
    Parts(Rc<Upload>),
    /// To `ListMultipartUploads`.
    Uploads(Vec<Rc<Upload>>),
}

/// What KMS answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KmsResponse {
    /// To `CreateKey` and `DescribeKey`.
    Key(Key),
    /// To `ListKeys`.
    Keys(Vec<Key>),
    /// To `ScheduleKeyDeletion`: the key, and in how many days it is gone.
    DeletionScheduled(Key, u64),
    /// To `CancelKeyDeletion`: the key's ARN.
    DeletionCancelled(String),
    /// To `ListAliases`: of a Region, each with the key whose it is; AWS's own has none to show.
    Aliases(Region, Vec<(Alias, Option<Rc<str>>)>),
}

/// What SQS answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SqsResponse {
    /// To `CreateQueue` and `GetQueueUrl`: the queue's URL.
    Url(String),
    /// To `ListQueues`: their URLs.
    Urls(Vec<String>),
    /// To `GetQueueAttributes`: names and values.
    Attributes(Vec<(&'static str, String)>),
    /// To `ReceiveMessage`.
    Messages(Vec<Rc<Message>>),
}

/// One line of a listing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedVersion {
    /// The key.
    pub key: ObjectKey,
    /// The version or delete marker.
    pub version: Rc<Version>,
    /// Whether it is the key's current version.
    pub is_latest: bool,
}

/// A listing: one page of S3's, or what the AWS CLI puts together from several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<Line> {
    /// The bucket.
    pub bucket: BucketName,
    /// The prefix that was asked for.
    pub prefix: String,
    /// The delimiter that was asked for.
    pub delimiter: Option<String>,
    /// What was found.
    pub lines: Vec<Line>,
    /// The common prefixes into which keys were rolled up.
    pub common_prefixes: Vec<String>,
    /// The rest, where this is one page as S3 answers it.
    pub single: Option<SinglePage>,
    /// Where to go on, as the AWS CLI says it.
    pub next_token: Option<String>,
}

/// What S3 says of one page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SinglePage {
    /// The most entries that were wanted.
    pub max_keys: u64,
    /// The key where it began, and the version.
    pub begin: (String, String),
    /// The key where the next page begins, and the version. None where this is the last.
    pub next: Option<(String, Option<String>)>,
}

/// One object of `DeleteObjects` that was deleted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeletedObject {
    /// The key.
    pub key: ObjectKey,
    /// The version that was named.
    pub version_id: Option<VersionId>,
    /// The delete marker that was written, or deleted.
    pub delete_marker: Option<VersionId>,
}

/// One object of `DeleteObjects` that was not deleted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UndeletedObject {
    /// The key.
    pub key: ObjectKey,
    /// The version that was named.
    pub version_id: Option<String>,
    /// S3's code.
    pub code: &'static str,
    /// S3's message.
    pub message: String,
}
