//! The structures that requests about objects carry. It knows nothing of what S3 makes of them.

use super::{Shape, optional, required};

const TAG: Shape =
    Shape::Structure(&[required("Key", Shape::Text), required("Value", Shape::Text)]);

/// A dimension of a metric.
pub static DIMENSION: Shape =
    Shape::Structure(&[required("Name", Shape::Text), required("Value", Shape::Text)]);

/// A dimension that a metric is to have, with this value or any.
pub static DIMENSION_FILTER: Shape =
    Shape::Structure(&[required("Name", Shape::Text), optional("Value", Shape::Text)]);

/// `Tagging`
pub static TAGGING: Shape = Shape::Structure(&[required("TagSet", Shape::List(&TAG))]);

/// `Delete`
pub static DELETE: Shape = Shape::Structure(&[
    required("Objects", Shape::List(&OBJECT)),
    optional("Quiet", Shape::Boolean),
]);

static OBJECT: Shape = Shape::Structure(&[
    required("Key", Shape::Text),
    optional("VersionId", Shape::Text),
    optional("ETag", Shape::Text),
    optional("LastModifiedTime", Shape::Absent),
    optional("Size", Shape::Absent),
]);

/// `OwnershipControls`
pub static OWNERSHIP: Shape = Shape::Structure(&[required("Rules", Shape::List(&OWNERSHIP_RULE))]);

static OWNERSHIP_RULE: Shape = Shape::Structure(&[required("ObjectOwnership", Shape::Text)]);

/// `ServerSideEncryptionConfiguration`
pub static ENCRYPTION: Shape =
    Shape::Structure(&[required("Rules", Shape::List(&ENCRYPTION_RULE))]);

static ENCRYPTION_RULE: Shape = Shape::Structure(&[
    optional(
        "ApplyServerSideEncryptionByDefault",
        Shape::Structure(&[
            required("SSEAlgorithm", Shape::Text),
            optional("KMSMasterKeyID", Shape::Text),
        ]),
    ),
    optional("BucketKeyEnabled", Shape::Boolean),
    optional("BlockedEncryptionTypes", Shape::Absent),
]);

/// `LegalHold`
pub static LEGAL_HOLD: Shape = Shape::Structure(&[optional("Status", Shape::Text)]);

/// `Retention`
pub static RETENTION: Shape =
    Shape::Structure(&[optional("Mode", Shape::Text), optional("RetainUntilDate", Shape::Text)]);

/// `ObjectLockConfiguration`
pub static OBJECT_LOCK: Shape = Shape::Structure(&[
    optional("ObjectLockEnabled", Shape::Text),
    optional("Rule", Shape::Structure(&[optional("DefaultRetention", DEFAULT_RETENTION)])),
]);

const DEFAULT_RETENTION: Shape = Shape::Structure(&[
    optional("Mode", Shape::Text),
    optional("Days", Shape::Integer),
    optional("Years", Shape::Integer),
]);

/// `RestoreRequest`
pub static RESTORE: Shape = Shape::Structure(&[
    optional("Days", Shape::Integer),
    optional("GlacierJobParameters", Shape::Structure(&[required("Tier", Shape::Text)])),
    optional("Description", Shape::Absent),
    optional("OutputLocation", Shape::Absent),
    optional("SelectParameters", Shape::Absent),
    optional("Tier", Shape::Absent),
    optional("Type", Shape::Absent),
]);

/// `MultipartUpload`
pub static COMPLETED_UPLOAD: Shape = Shape::Structure(&[optional("Parts", Shape::List(&PART))]);

static PART: Shape = Shape::Structure(&[
    optional("ETag", Shape::Text),
    optional("PartNumber", Shape::Integer),
    optional("ChecksumCRC64NVME", Shape::Absent),
    optional("ChecksumCRC32", Shape::Absent),
]);

/// `NotificationConfiguration`
pub static NOTIFICATION: Shape = Shape::Structure(&[
    optional("TopicConfigurations", Shape::Absent),
    optional("QueueConfigurations", Shape::List(&QUEUE_CONFIGURATION)),
    optional("LambdaFunctionConfigurations", Shape::Absent),
    optional("EventBridgeConfiguration", Shape::Absent),
]);

static QUEUE_CONFIGURATION: Shape = Shape::Structure(&[
    optional("Id", Shape::Text),
    required("QueueArn", Shape::Text),
    required("Events", Shape::List(&Shape::Text)),
    optional("Filter", Shape::Structure(&[optional("Key", KEY_FILTER)])),
]);

const KEY_FILTER: Shape = Shape::Structure(&[optional("FilterRules", Shape::List(&FILTER_RULE))]);

static FILTER_RULE: Shape =
    Shape::Structure(&[optional("Name", Shape::Text), optional("Value", Shape::Text)]);
