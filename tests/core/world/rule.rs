//! The rules of the stories: all that is written on one side goes to the other.

use super::{BUCKETS, bucket, kms};
use crr_playground::s3::validate::{
    ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft, SourceSelectionDraft,
};

pub(super) fn rule_to(destination: usize) -> ConfigurationDraft {
    ConfigurationDraft {
        role: "arn:aws:iam::123456789012:role/replication-role".into(),
        rules: vec![RuleDraft {
            id: Some(format!("to-{}", BUCKETS[destination])),
            priority: Some(1),
            filter: Some(FilterDraft::default()),
            status: "Enabled".into(),
            delete_markers: Some(Some("Enabled".into())),
            source_selection: Some(SourceSelectionDraft {
                sse_kms: Some("Enabled".into()),
                ..SourceSelectionDraft::default()
            }),
            destination: DestinationDraft {
                bucket: bucket(destination).arn(),
                replica_kms_key: Some(Some(kms::arn(destination))),
                replication_time: Some(("Enabled".into(), Some(15))),
                metrics: Some(("Enabled".into(), Some(Some(15)))),
                ..DestinationDraft::default()
            },
            ..RuleDraft::default()
        }],
    }
}
