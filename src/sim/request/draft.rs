//! What a person asks to be kept with an object, checked as S3 checks it. It knows nothing of
//! where the object goes.

use crate::s3::few::Few;
use crate::s3::{
    Bucket, Instant, Object, S3Error,
    bucket::RetentionPeriod,
    object::{Acl, Encryption, Ownership, Retention, RetentionMode, StorageClass},
    request::ObjectDraft,
    tagging,
};
use std::rc::Rc;

/// The most bytes of user metadata, names and values together.
const METADATA_BYTES_MAX: usize = 2048;

/// The object of these bytes with everything that a draft asks for.
///
/// # Errors
/// S3's own, for what it does not take.
pub(super) fn object(
    bucket: &Bucket,
    draft: &ObjectDraft,
    base: Object,
    now: Instant,
) -> Result<Object, S3Error> {
    let encryption = encryption(draft)?;
    let etag = encryption.etag(base.etag);
    let headers = draft.headers.clone();
    Ok(Object {
        etag,
        headers,
        metadata: metadata(draft)?,
        tags: draft.tagging.as_deref().map(tagging::header).transpose()?.unwrap_or_default(),
        storage_class: storage_class(draft)?,
        acl: acl(bucket, draft.acl.as_deref())?,
        retention: retention(bucket, draft, now)?,
        legal_hold: legal_hold(bucket, draft)?,
        encryption,
        ..base
    })
}

pub(super) fn storage_class(draft: &ObjectDraft) -> Result<StorageClass, S3Error> {
    match draft.storage_class.as_deref() {
        None => Ok(StorageClass::Standard),
        Some(name) => StorageClass::named(name).ok_or(S3Error::InvalidStorageClass),
    }
}

pub(super) fn metadata(draft: &ObjectDraft) -> Result<Few<String, String>, S3Error> {
    let bytes: usize = draft.metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
    if bytes > METADATA_BYTES_MAX {
        return Err(S3Error::MetadataTooLarge);
    }
    let lower = |(name, value): (&String, &String)| (name.to_ascii_lowercase(), value.clone());
    Ok(draft.metadata.iter().map(lower).collect())
}

pub(super) fn encryption(draft: &ObjectDraft) -> Result<Encryption, S3Error> {
    let key = draft.kms_key.as_deref().map(Rc::from);
    if let Some(digest) = draft.customer_key.digest()? {
        return match draft.encryption.as_deref().or(draft.kms_key.as_deref()) {
            None => Ok(Encryption::Customer(digest)),
            Some(_) => Err(S3Error::InvalidArgument(
                "Server Side Encryption with Customer provided key is incompatible with the \
                 encryption method specified"
                    .to_owned(),
            )),
        };
    }
    match draft.encryption.as_deref() {
        None | Some("AES256") if key.is_some() => Err(S3Error::InvalidArgument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header \
             x-amz-server-side-encryption : aws:kms"
                .to_owned(),
        )),
        None | Some("AES256") => Ok(Encryption::S3),
        Some("aws:kms") => Ok(Encryption::Kms { key, dual_layer: false }),
        Some("aws:kms:dsse") => Ok(Encryption::Kms { key, dual_layer: true }),
        Some(_) => Err(S3Error::InvalidArgument(
            "The encryption method specified is not supported".to_owned(),
        )),
    }
}

/// A canned access control list, where the bucket takes it: with BucketOwnerEnforced it takes none
/// but the one that says what is so anyway (AWS, "Controlling ownership of objects").
pub(super) fn acl(bucket: &Bucket, name: Option<&str>) -> Result<Acl, S3Error> {
    let Some(name) = name else { return Ok(Acl::Private) };
    let acl = Acl::named(name).ok_or_else(|| S3Error::InvalidArgument(String::new()))?;
    if bucket.ownership == Some(Ownership::BucketOwnerEnforced) {
        return match acl {
            Acl::BucketOwnerFullControl => Ok(Acl::Private),
            _ => Err(S3Error::AccessControlListNotSupported),
        };
    }
    let is_public = matches!(acl, Acl::PublicRead | Acl::PublicReadWrite | Acl::AuthenticatedRead);
    match is_public && bucket.blocks_public_access {
        true => Err(S3Error::AccessDenied("Access Denied")),
        false => Ok(acl),
    }
}

fn no_lock() -> S3Error {
    S3Error::InvalidRequest("Bucket is missing Object Lock Configuration".to_owned())
}

/// The retention that is asked for, or else the bucket's default; a legal hold of its own, on or
/// off, leaves the default out.
pub(super) fn retention(
    bucket: &Bucket,
    draft: &ObjectDraft,
    now: Instant,
) -> Result<Option<Retention>, S3Error> {
    match (draft.lock_mode.as_deref(), draft.retain_until) {
        (None, None) if draft.legal_hold.is_some() => Ok(None),
        (None, None) => Ok(default_retention(bucket, now)),
        (Some(_), None) | (None, Some(_)) => Err(S3Error::InvalidArgument(
            "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied"
                .to_owned(),
        )),
        (Some(mode), Some(until)) => {
            let unknown = || S3Error::InvalidArgument("Unknown wormMode directive.".to_owned());
            let mode = RetentionMode::named(mode).ok_or_else(unknown)?;
            if bucket.object_lock.is_none() {
                return Err(no_lock());
            }
            check_future(until, now)?;
            Ok(Some(Retention { mode, until }))
        }
    }
}

pub(super) fn check_future(until: Instant, now: Instant) -> Result<(), S3Error> {
    match until > now {
        true => Ok(()),
        false => {
            Err(S3Error::InvalidArgument("The retain until date must be in the future!".to_owned()))
        }
    }
}

/// The retention of what comes into a bucket without one.
pub(in crate::sim) fn default_retention(bucket: &Bucket, now: Instant) -> Option<Retention> {
    const DAY: u64 = 86_400_000;
    let default = bucket.object_lock?.default?;
    let days = match default.period {
        RetentionPeriod::Days(days) => u64::from(days),
        RetentionPeriod::Years(years) => u64::from(years) * 365,
    };
    Some(Retention { mode: default.mode, until: now + crate::s3::Span(days * DAY) })
}

fn legal_hold(bucket: &Bucket, draft: &ObjectDraft) -> Result<Option<bool>, S3Error> {
    let hold = match draft.legal_hold.as_deref() {
        None => return Ok(None),
        Some("ON") => true,
        Some("OFF") => false,
        Some(_) => {
            let why = "Legal Hold must be either of 'ON' or 'OFF'".to_owned();
            return Err(S3Error::InvalidArgument(why));
        }
    };
    if bucket.object_lock.is_none() {
        return Err(no_lock());
    }
    Ok(Some(hold))
}
