//! Whose word a sentence is: a page of AWS, what AWS was seen to do, or our choice. It knows
//! nothing of where the sentences are shown.

use crate::s3::replication::{FailureReason, Skip};
use std::fmt;

/// Whose word a rule is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// AWS says so on the page of this title.
    Aws(&'static str),
    /// AWS was seen to do so, and does not say it.
    Observed,
    /// AWS does not say, and was not seen: the playground has chosen.
    OurChoice,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Aws(title) => write!(f, "AWS, \"{title}\""),
            Source::Observed => f.write_str("Observed, not documented by AWS"),
            Source::OurChoice => f.write_str("Our choice, AWS does not say"),
        }
    }
}

/// What replicates and what does not.
pub const REPLICATES: Source = Source::Aws("What does Amazon S3 replicate?");
/// What PENDING, COMPLETED and FAILED mean.
pub const STATUS: Source = Source::Aws("Getting replication status");
/// What Batch Replication replicates.
pub const BATCH: Source = Source::Aws("Replicating existing objects with Batch Replication");
/// Which version is the current one.
pub const VERSIONING: Source = Source::Aws("How S3 Versioning works");

const RULES: Source = Source::Aws("Replication configuration file elements");
const FAILURES: Source =
    Source::Aws("Receiving replication failure events with Amazon S3 Event Notifications");

/// Whose word it is that a rule does not take a version.
pub fn of_skip(skip: &Skip) -> Source {
    match skip {
        Skip::RuleDisabled
        | Skip::PrefixDiffers(_)
        | Skip::TagMissing(..)
        | Skip::OutrankedBy(_) => RULES,
        Skip::DeleteMarkersOff | Skip::DeleteMarkerByTagRule | Skip::MadeByLifecycle => {
            Source::Aws("Replicating delete markers between buckets")
        }
        Skip::Archived => REPLICATES,
        Skip::KmsNotSelected => Source::Aws("Replicating encrypted objects"),
        Skip::ReplicaModificationsOff => {
            Source::Aws("Replicating metadata changes with replica modification sync")
        }
    }
}

/// Whose word it is that this leads to that reason. AWS lists them all; what leads to some of them
/// was only seen, and for others is our choice.
pub fn of_failure(reason: FailureReason) -> Source {
    use FailureReason as Reason;
    match reason {
        Reason::SrcGetTaggingNotPermitted
        | Reason::DstPutTaggingNotPermitted
        | Reason::SrcGetRetentionNotPermitted
        | Reason::SrcGetLegalHoldNotPermitted => Source::Observed,
        Reason::DstMultipartInitNotPermitted
        | Reason::DstMultipartUploadNotPermitted
        | Reason::DstMultipartCompleteNotPermitted
        | Reason::DstPutRetentionNotPermitted
        | Reason::DstPutLegalHoldNotPermitted
        | Reason::SrcObjectNotFound
        | Reason::SrcReplicationNotPending => Source::OurChoice,
        _ => FAILURES,
    }
}

/// Whose word it is that a batch job does not take a version.
pub fn of_refusal_by_job(reason: FailureReason) -> Source {
    match of_failure(reason) {
        Source::OurChoice => Source::OurChoice,
        _ => BATCH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_source_has_its_words() {
        let words = |source: Source| source.to_string();
        assert_eq!(words(STATUS), "AWS, \"Getting replication status\"");
        let tags = of_failure(FailureReason::SrcGetTaggingNotPermitted);
        assert_eq!(words(tags), "Observed, not documented by AWS");
        let parts = of_failure(FailureReason::DstMultipartInitNotPermitted);
        assert_eq!(words(parts), "Our choice, AWS does not say");
        assert_eq!(of_skip(&Skip::Archived), REPLICATES);
    }
}
