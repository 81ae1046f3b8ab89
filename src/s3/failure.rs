//! S3's own reasons for a replication that failed. It knows nothing of what leads to which.

use std::fmt;

/// Why a destination does not get a version
/// (AWS, "Receiving replication failure events with Amazon S3 Event Notifications").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FailureReason {
    /// The role is gone, or does not trust S3.
    AssumeRoleNotPermitted,
    /// A job names another Region for the destination than its own. Only of Batch Replication.
    DstBucketInvalidRegion,
    /// The destination bucket is gone.
    DstBucketNotFound,
    /// The version is locked, and the destination has no Object Lock.
    DstBucketObjectLockConfigMissing,
    /// The destination's versioning is not Enabled.
    DstBucketUnversioned,
    /// The role may not replicate delete markers.
    DstDelObjNotPermitted,
    /// The KMS key for the replica is disabled, or is to be deleted.
    DstKmsKeyInvalidState,
    /// There is no such KMS key for the replica.
    DstKmsKeyNotFound,
    /// The role may not complete an upload in parts.
    DstMultipartCompleteNotPermitted,
    /// The role may not begin an upload in parts.
    DstMultipartInitNotPermitted,
    /// The role may not upload a part.
    DstMultipartUploadNotPermitted,
    /// The version was deleted by its id there. Only of Batch Replication.
    DstObjectHardDeleted,
    /// The role may not write the replica's access control list.
    DstPutAclNotPermitted,
    /// The role may not write the replica's legal hold.
    DstPutLegalHoldNotPermitted,
    /// The role may not write replicas, or not give them to the bucket's owner, or not encrypt
    /// them.
    DstPutObjectNotPermitted,
    /// The role may not write the replica's retention.
    DstPutRetentionNotPermitted,
    /// The role may not write the replica's tags.
    DstPutTaggingNotPermitted,
    /// The version whose metadata changed is not there.
    DstVersionNotFound,
    /// A job may not ask for replication. Only of Batch Replication.
    InitiateReplicationNotPermitted,
    /// A job names another Region for the source than its own. Only of Batch Replication.
    SrcBucketInvalidRegion,
    /// The source bucket is gone.
    SrcBucketNotFound,
    /// The source bucket has no replication configuration. Only of Batch Replication.
    SrcBucketReplicationConfigMissing,
    /// The role may not read the object's access control list.
    SrcGetAclNotPermitted,
    /// The role may not read the object's legal hold.
    SrcGetLegalHoldNotPermitted,
    /// The role may not read the object, or not decrypt it.
    SrcGetObjectNotPermitted,
    /// The role may not read the object's retention.
    SrcGetRetentionNotPermitted,
    /// The role may not read the object's tags.
    SrcGetTaggingNotPermitted,
    /// The role may not read the object's metadata.
    SrcHeadObjectNotPermitted,
    /// The key has no version left.
    SrcKeyNotFound,
    /// The KMS key of the object is disabled, or is to be deleted.
    SrcKmsKeyInvalidState,
    /// No rule takes the object. Only of Batch Replication.
    SrcObjectNotEligible,
    /// A delete marker hides the object. Only of Batch Replication.
    SrcObjectNotFound,
    /// The same job has replicated the object already. Only of Batch Replication.
    SrcReplicationNotPending,
    /// The version was deleted before it arrived.
    SrcVersionNotFound,
}

impl fmt::Display for FailureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl FailureReason {
    /// Whether a permission was missing.
    pub fn is_of_role(self) -> bool {
        self.to_string().ends_with("NotPermitted")
    }

    /// Whether only the tags are missing at the destination.
    pub fn is_of_tags(self) -> bool {
        use FailureReason as Reason;
        matches!(self, Reason::SrcGetTaggingNotPermitted | Reason::DstPutTaggingNotPermitted)
    }
}
