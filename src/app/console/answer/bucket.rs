//! Answers about whole buckets. It knows nothing of what lies in them.

use super::{
    super::json::object,
    response::{moment, owner},
};
use crate::s3::{
    BucketName, Instant, Region, Versioning,
    bucket::{ObjectLock, RetentionPeriod},
    object::{DefaultEncryption, Ownership},
};
use serde_json::Value;

pub(super) fn created(bucket: &BucketName, region: Region) -> Value {
    let location = match region == Region::US_EAST_1 {
        true => format!("/{bucket}"),
        false => format!("http://{bucket}.s3.amazonaws.com/"),
    };
    object([("Location", Some(location.into())), ("BucketArn", Some(bucket.arn().into()))])
}

pub(super) fn head(bucket: &BucketName, region: Region) -> Value {
    object([
        ("BucketArn", Some(bucket.arn().into())),
        ("BucketRegion", Some(region.name().into())),
        ("AccessPointAlias", Some(false.into())),
    ])
}

pub(super) fn location(region: Region) -> Value {
    // The first Region has no name here, for history's sake.
    let name = (region != Region::US_EAST_1).then(|| region.name());
    object([("LocationConstraint", Some(name.into()))])
}

pub(super) fn list(buckets: &[(BucketName, Instant)]) -> Value {
    let bucket = |(name, created): &(BucketName, Instant)| {
        object([
            ("Name", Some(name.as_str().into())),
            ("CreationDate", Some(moment(*created))),
            ("BucketArn", Some(name.arn().into())),
        ])
    };
    object([
        ("Buckets", Some(buckets.iter().map(bucket).collect())),
        ("Owner", Some(owner())),
        ("Prefix", Some(Value::Null)),
    ])
}

pub(super) fn versioning(versioning: Versioning) -> Value {
    let status = match versioning {
        Versioning::Unversioned => None,
        Versioning::Enabled => Some("Enabled".into()),
        Versioning::Suspended => Some("Suspended".into()),
    };
    object([("Status", status)])
}

pub(super) fn ownership(ownership: Ownership) -> Value {
    let rule = object([("ObjectOwnership", Some(ownership.name().into()))]);
    object([("OwnershipControls", Some(object([("Rules", Some(vec![rule].into()))])))])
}

pub(super) fn encryption(default: &DefaultEncryption) -> Value {
    let by_default = object([
        ("SSEAlgorithm", default.encryption.name().map(Value::from)),
        ("KMSMasterKeyID", super::response::kms_key(&default.encryption)),
    ]);
    let rule = object([
        ("ApplyServerSideEncryptionByDefault", Some(by_default)),
        ("BucketKeyEnabled", Some(default.bucket_key.into())),
    ]);
    let rules = object([("Rules", Some(vec![rule].into()))]);
    object([("ServerSideEncryptionConfiguration", Some(rules))])
}

pub(super) fn public_access_block() -> Value {
    let on = || Some(true.into());
    let block = object([
        ("BlockPublicAcls", on()),
        ("IgnorePublicAcls", on()),
        ("BlockPublicPolicy", on()),
        ("RestrictPublicBuckets", on()),
    ]);
    object([("PublicAccessBlockConfiguration", Some(block))])
}

pub(super) fn object_lock(lock: &ObjectLock) -> Value {
    let rule = lock.default.map(|default| {
        let (days, years) = match default.period {
            RetentionPeriod::Days(days) => (Some(days.into()), None),
            RetentionPeriod::Years(years) => (None, Some(years.into())),
        };
        let mode = Some(default.mode.name().into());
        let retention = object([("Mode", mode), ("Days", days), ("Years", years)]);
        object([("DefaultRetention", Some(retention))])
    });
    let configuration = object([("ObjectLockEnabled", Some("Enabled".into())), ("Rule", rule)]);
    object([("ObjectLockConfiguration", Some(configuration))])
}
