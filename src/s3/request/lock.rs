//! Requests about Object Lock. They know nothing of who carries them out.

use super::Target;
use crate::s3::{BucketName, Instant};

/// `PutObjectRetention`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObjectRetention {
    /// The object.
    pub target: Target,
    /// GOVERNANCE or COMPLIANCE; without mode and date the retention is taken away.
    pub mode: Option<String>,
    /// Until when.
    pub until: Option<Instant>,
    /// Whether a GOVERNANCE retention is to be passed over.
    pub bypass_governance: bool,
}

/// `PutObjectLegalHold`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObjectLegalHold {
    /// The object.
    pub target: Target,
    /// ON or OFF.
    pub status: Option<String>,
}

/// `PutObjectLockConfiguration`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PutObjectLockConfiguration {
    /// The bucket.
    pub bucket: BucketName,
    /// `ObjectLockEnabled`: Enabled.
    pub enabled: Option<String>,
    /// The default retention, where a rule is given.
    pub default: Option<DefaultRetentionDraft>,
}

/// A default retention, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct DefaultRetentionDraft {
    /// GOVERNANCE or COMPLIANCE.
    pub mode: Option<String>,
    /// For so many days.
    pub days: Option<i64>,
    /// For so many years.
    pub years: Option<i64>,
}
