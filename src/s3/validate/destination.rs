//! S3's checks of one destination and of the source selection criteria. It knows nothing of the
//! other rules.

use super::{
    DestinationDraft, SourceSelectionDraft, check_status, invalid_argument, invalid_request,
};
use crate::s3::{BucketName, Destination, S3Error, replication::Metrics, version::StorageClass};

/// The only threshold that S3 takes, in minutes.
const THRESHOLD_MINUTES: i64 = 15;

/// Checks `SourceSelectionCriteria`: `SseKmsEncryptedObjects` and `ReplicaModifications`.
pub(super) fn check_source_selection(
    draft: &SourceSelectionDraft,
) -> Result<(Option<bool>, Option<bool>), S3Error> {
    if draft.sse_kms.is_none() && draft.replica_modifications.is_none() {
        return Err(invalid_request("SourceSelectionCriteria cannot be empty."));
    }
    let check = |status: &Option<String>| status.as_deref().map(check_status).transpose();
    Ok((check(&draft.sse_kms)?, check(&draft.replica_modifications)?))
}

/// Checks a `Destination`. `selects_kms` tells whether the rule speaks of SSE-KMS objects.
pub(super) fn check(draft: &DestinationDraft, selects_kms: bool) -> Result<Destination, S3Error> {
    let Some(name) = draft.bucket.strip_prefix("arn:aws:s3:::") else {
        return Err(invalid_argument("Invalid bucket ARN."));
    };
    let bucket = BucketName::parse(name)
        .ok_or_else(|| invalid_argument("The specified bucket is not valid."))?;
    let storage_class = match draft.storage_class.as_deref().map(StorageClass::named) {
        Some(None) => return Err(S3Error::MalformedXml),
        class => class.flatten(),
    };
    Ok(Destination {
        bucket,
        account: draft.account.clone(),
        storage_class,
        owner_override: check_owner(draft)?,
        replica_kms_key: check_key(draft, selects_kms)?,
        replication_time: check_replication_time(draft)?,
        metrics: check_metrics(draft)?,
    })
}

fn check_owner(draft: &DestinationDraft) -> Result<bool, S3Error> {
    match (draft.owner.as_deref(), &draft.account) {
        (None, _) => Ok(false),
        (Some("Destination"), Some(_)) => Ok(true),
        (Some("Destination"), None) => Err(invalid_request(
            "Account must be specified if the Owner in AccessControlTranslation has a value",
        )),
        (Some(_), _) => Err(S3Error::MalformedXml),
    }
}

fn check_key(draft: &DestinationDraft, selects_kms: bool) -> Result<Option<String>, S3Error> {
    match &draft.replica_kms_key {
        None if selects_kms => Err(invalid_request(
            "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.",
        )),
        None => Ok(None),
        Some(_) if !selects_kms => Err(invalid_request(
            "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.",
        )),
        Some(Some(key)) if key.starts_with("arn:aws:kms:") => Ok(Some(key.clone())),
        Some(_) => Err(invalid_argument("Invalid ReplicaKmsKeyID ARN.")),
    }
}

/// `ReplicationTime`: whether it is enabled.
fn check_replication_time(draft: &DestinationDraft) -> Result<Option<bool>, S3Error> {
    let Some((status, minutes)) = &draft.replication_time else { return Ok(None) };
    if draft.metrics.is_none() {
        return Err(invalid_request(
            "Replication destination must contain both ReplicationTime and Metrics or neither.",
        ));
    }
    let enabled = check_status(status)?;
    if *minutes != Some(THRESHOLD_MINUTES) {
        return Err(invalid_argument("Invalid time minute value"));
    }
    Ok(Some(enabled))
}

fn check_metrics(draft: &DestinationDraft) -> Result<Option<Metrics>, S3Error> {
    let Some((status, threshold)) = &draft.metrics else { return Ok(None) };
    let enabled = check_status(status)?;
    let time_control = matches!(&draft.replication_time, Some((status, _)) if status == "Enabled");
    match threshold {
        None | Some(None) if time_control => {
            return Err(invalid_argument("ReplicationMetrics must contain an event threshold"));
        }
        Some(_) if !time_control => {
            return Err(invalid_argument(
                "Metrics cannot contain an event threshold when ReplicationTime is not specified \
                 or Disabled",
            ));
        }
        Some(minutes) if *minutes != Some(THRESHOLD_MINUTES) => {
            return Err(invalid_argument("Invalid event threshold minute value"));
        }
        _ => {}
    }
    Ok(Some(Metrics { enabled, has_threshold: threshold.is_some() }))
}
