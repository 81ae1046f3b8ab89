//! S3's failure reasons in sentences. It knows nothing of what people do.

use crate::{
    s3::replication::FailureReason as Reason,
    sim::{Task, Work},
};

/// Why a destination does not get a version, with S3's own word for it first.
pub fn failure(reason: Reason, task: &Task) -> String {
    let what = match reason {
        Reason::AssumeRoleNotPermitted => {
            format!("S3 may not take on the role {}", task.role.role_name())
        }
        Reason::InitiateReplicationNotPermitted => "the job may not ask for replication".to_owned(),
        _ => of_source(reason, task).unwrap_or_else(|| of_destination(reason, task)),
    };
    format!("{reason}, {what}")
}

fn of_source(reason: Reason, task: &Task) -> Option<String> {
    let (source, key) = (&task.source, &task.key);
    Some(match reason {
        Reason::SrcGetObjectNotPermitted => {
            format!("the role may not read from {source}, or not decrypt what it reads")
        }
        Reason::SrcHeadObjectNotPermitted => {
            format!("the role may not read what goes with objects in {source}")
        }
        Reason::SrcGetAclNotPermitted => {
            format!("the role may not read access control lists in {source}")
        }
        Reason::SrcGetTaggingNotPermitted => {
            format!("the role may not read the tags in {source}. {}", without_tags(task))
        }
        Reason::SrcGetRetentionNotPermitted => {
            format!("the role may not read retentions in {source}")
        }
        Reason::SrcGetLegalHoldNotPermitted => {
            format!("the role may not read legal holds in {source}")
        }
        Reason::SrcKmsKeyInvalidState => {
            "the object's KMS key is disabled, to be deleted or gone".to_owned()
        }
        Reason::SrcBucketNotFound => format!("there is no {source}"),
        Reason::SrcKeyNotFound | Reason::SrcObjectNotFound => {
            format!("{source} has no {key} any more")
        }
        Reason::SrcVersionNotFound => format!("{source} does not have that version of {key}"),
        Reason::SrcBucketInvalidRegion => format!("{source} is in another Region than the job"),
        Reason::SrcBucketReplicationConfigMissing => format!("{source} has no rules"),
        Reason::SrcObjectNotEligible => "no rule takes it".to_owned(),
        Reason::SrcReplicationNotPending => "it was replicated already".to_owned(),
        _ => return None,
    })
}

fn of_destination(reason: Reason, task: &Task) -> String {
    let to = &task.destination;
    match reason {
        Reason::DstPutObjectNotPermitted => {
            let owner =
                if task.owner_override { ", or not give the replica to its owner" } else { "" };
            let key = match task.replica_kms_key {
                Some(_) => ", or not encrypt with the replica's KMS key",
                None => "",
            };
            format!("the role may not write to {to}{owner}{key}")
        }
        Reason::DstPutAclNotPermitted => {
            format!("the role may not write access control lists in {to}")
        }
        Reason::DstPutTaggingNotPermitted => {
            format!("the role may not write tags in {to}. {}", without_tags(task))
        }
        Reason::DstPutRetentionNotPermitted => {
            format!("this retention may not be written in {to}")
        }
        Reason::DstPutLegalHoldNotPermitted => {
            format!("the role may not write legal holds in {to}")
        }
        Reason::DstDelObjNotPermitted => {
            format!("the role may not replicate delete markers to {to}")
        }
        Reason::DstMultipartInitNotPermitted => {
            format!("the role may not begin an upload in parts in {to}")
        }
        Reason::DstMultipartUploadNotPermitted => {
            format!("the role may not upload parts to {to} any more")
        }
        Reason::DstMultipartCompleteNotPermitted => {
            format!("the role may not complete the upload in parts in {to} any more")
        }
        Reason::DstKmsKeyNotFound => {
            format!("{} has no such KMS key for the replica", task.destination_region)
        }
        Reason::DstKmsKeyInvalidState => {
            "the KMS key for the replica is disabled, or is to be deleted".to_owned()
        }
        Reason::DstBucketObjectLockConfigMissing => {
            format!("the version is locked, and {to} has no Object Lock")
        }
        Reason::DstBucketUnversioned => format!("versioning is not enabled on {to}"),
        Reason::DstVersionNotFound => {
            format!("{to} does not have that version, so nothing there can change")
        }
        Reason::DstObjectHardDeleted => format!("it was deleted in {to} by its id, for good"),
        Reason::DstBucketInvalidRegion => {
            format!("{to} is in another Region than when the job began")
        }
        _ => format!("there is no {to}"),
    }
}

fn without_tags(task: &Task) -> &'static str {
    match task.work {
        Work::Metadata(_) => "The replica keeps the tags that it had",
        _ => "The object went without them",
    }
}
