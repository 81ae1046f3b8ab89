//! Carries out requests about Object Lock. It knows nothing of deletes, which ask the object.

use super::{Done, did, draft, object::check_bypass};
use crate::{
    s3::{
        Bucket, Response, S3Error, Versioning,
        bucket::{DefaultRetention, ObjectLock, RetentionPeriod},
        object::{MetadataChange, Retention, RetentionMode},
        request::{
            DefaultRetentionDraft, PutObjectLegalHold, PutObjectLockConfiguration,
            PutObjectRetention,
        },
    },
    sim::{Happening, World},
};

/// What S3 says to who would delete or weaken a lock.
pub(super) const PROTECTED: &str = "Access Denied because object protected by object lock.";
/// The longest default retention, in days: a hundred years.
const DAYS_MAX: i64 = 36_500;
const YEARS_MAX: i64 = 100;

pub(super) fn check_lockable(bucket: &Bucket) -> Result<(), S3Error> {
    match bucket.object_lock {
        Some(_) => Ok(()),
        None => {
            Err(S3Error::InvalidRequest("Bucket is missing Object Lock Configuration".to_owned()))
        }
    }
}

impl World {
    pub(super) fn put_retention(&mut self, ask: &PutObjectRetention) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        check_bypass(&bucket, ask.bypass_governance)?;
        check_lockable(&bucket)?;
        let retention = match (ask.mode.as_deref(), ask.until) {
            (None, None) => None,
            (Some(mode), Some(until)) => {
                let mode = RetentionMode::named(mode).ok_or(S3Error::MalformedXml)?;
                draft::check_future(until, self.now)?;
                Some(Retention { mode, until })
            }
            _ => return Err(S3Error::MalformedXml.into()),
        };
        let version = self.described(&bucket, &ask.target)?;
        let before = version.object().and_then(|object| object.retention);
        let bypass = ask.bypass_governance;
        if before.is_some_and(|before| !self.may_replace(before, retention, bypass)) {
            return Err(S3Error::AccessDenied(PROTECTED).into());
        }
        let change = MetadataChange::Retention(retention);
        let what = self.change_metadata(&bucket.name, &ask.target.key, version.id, change);
        did(Response::Empty, what)
    }

    /// Whether a retention may take the place of another: a longer and as strict one always,
    /// another one of a GOVERNANCE only by bypass.
    pub(in crate::sim) fn may_replace(
        &self,
        before: Retention,
        after: Option<Retention>,
        bypass: bool,
    ) -> bool {
        let is_stricter = after.is_some_and(|after| {
            let keeps_mode = before.mode == RetentionMode::Governance || after.mode == before.mode;
            after.until >= before.until && keeps_mode
        });
        before.until <= self.now
            || is_stricter
            || (bypass && before.mode == RetentionMode::Governance)
    }

    pub(super) fn put_legal_hold(&mut self, ask: &PutObjectLegalHold) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        check_lockable(&bucket)?;
        let on = match ask.status.as_deref() {
            Some("ON") => true,
            Some("OFF") => false,
            _ => return Err(S3Error::MalformedXml.into()),
        };
        let version = self.described(&bucket, &ask.target)?;
        let change = MetadataChange::LegalHold(on);
        let what = self.change_metadata(&bucket.name, &ask.target.key, version.id, change);
        did(Response::Empty, what)
    }

    pub(super) fn put_lock_configuration(&mut self, ask: &PutObjectLockConfiguration) -> Done {
        let bucket = self.existing(&ask.bucket)?;
        if ask.enabled.as_deref() != Some("Enabled") {
            return Err(S3Error::MalformedXml.into());
        }
        let default = ask.default.as_ref().map(default_retention).transpose()?;
        if bucket.versioning != Versioning::Enabled {
            return Err(S3Error::InvalidBucketState(
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
            )
            .into());
        }
        self.edit_bucket(&ask.bucket, |bucket| bucket.object_lock = Some(ObjectLock { default }));
        did(Response::Empty, Happening::ObjectLockSet { bucket: ask.bucket.clone() })
    }
}

fn default_retention(draft: &DefaultRetentionDraft) -> Result<DefaultRetention, S3Error> {
    let mode = draft.mode.as_deref().and_then(RetentionMode::named);
    let mode = mode.ok_or(S3Error::MalformedXml)?;
    let (number, most) = match (draft.days, draft.years) {
        (Some(days), None) => (days, DAYS_MAX),
        (None, Some(years)) => (years, YEARS_MAX),
        _ => return Err(S3Error::MalformedXml),
    };
    if number < 1 {
        let why = "Default retention period must be a positive integer value.".to_owned();
        return Err(S3Error::InvalidArgument(why));
    }
    let number = u32::try_from(number.min(most + 1)).unwrap_or_default();
    if i64::from(number) > most {
        let why = "Default retention period too large".to_owned();
        return Err(S3Error::InvalidArgument(why));
    }
    let period = match draft.days {
        Some(_) => RetentionPeriod::Days(number),
        None => RetentionPeriod::Years(number),
    };
    Ok(DefaultRetention { mode, period })
}
