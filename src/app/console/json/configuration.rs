//! The JSON of a replication configuration, read and written. It knows nothing of what S3 makes of
//! the values.

use super::{Shape, check, object, optional, pretty, required, text};
use crate::{
    app::console::Complaint,
    s3::{
        Destination, Filter, ReplicationConfiguration,
        validate::{
            ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft, SourceSelectionDraft,
        },
    },
};
use serde_json::Value;

/// `ReplicationConfiguration`
pub static CONFIGURATION: Shape =
    Shape::Structure(&[required("Role", Shape::Text), required("Rules", Shape::List(&RULE))]);

static RULE: Shape = Shape::Structure(&[
    optional("ID", Shape::Text),
    optional("Priority", Shape::Integer),
    optional("Prefix", Shape::Text),
    optional("Filter", FILTER),
    required("Status", Shape::Text),
    optional(
        "SourceSelectionCriteria",
        Shape::Structure(&[
            optional("SseKmsEncryptedObjects", STATUS),
            optional("ReplicaModifications", STATUS),
        ]),
    ),
    optional("ExistingObjectReplication", STATUS),
    required("Destination", DESTINATION),
    optional("DeleteMarkerReplication", DELETE_MARKERS),
]);

const FILTER: Shape = Shape::Structure(&[
    optional("Prefix", Shape::Text),
    optional("Tag", TAG),
    optional(
        "And",
        Shape::Structure(&[optional("Prefix", Shape::Text), optional("Tags", Shape::List(&TAG))]),
    ),
]);

const TAG: Shape =
    Shape::Structure(&[required("Key", Shape::Text), required("Value", Shape::Text)]);

const DESTINATION: Shape = Shape::Structure(&[
    required("Bucket", Shape::Text),
    optional("Account", Shape::Text),
    optional("StorageClass", Shape::Text),
    optional("AccessControlTranslation", Shape::Structure(&[required("Owner", Shape::Text)])),
    optional(
        "EncryptionConfiguration",
        Shape::Structure(&[optional("ReplicaKmsKeyID", Shape::Text)]),
    ),
    optional(
        "ReplicationTime",
        Shape::Structure(&[required("Status", Shape::Text), required("Time", MINUTES)]),
    ),
    optional(
        "Metrics",
        Shape::Structure(&[required("Status", Shape::Text), optional("EventThreshold", MINUTES)]),
    ),
]);

const STATUS: Shape = Shape::Structure(&[required("Status", Shape::Text)]);

const MINUTES: Shape = Shape::Structure(&[optional("Minutes", Shape::Integer)]);

const DELETE_MARKERS: Shape = Shape::Structure(&[optional("Status", Shape::Text)]);

/// Reads a replication configuration, as `put-bucket-replication` does.
///
/// # Errors
/// As [`check`], and where the text is no JSON.
pub fn draft_from_json(text: &str) -> Result<ConfigurationDraft, Complaint> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Complaint::new(format!("This is not JSON: {error}.")))?;
    check(&value, &CONFIGURATION, "ReplicationConfiguration")?;
    Ok(draft(&value))
}

/// The draft that a checked value stands for.
pub fn draft(value: &Value) -> ConfigurationDraft {
    let rules = value.get("Rules").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    ConfigurationDraft {
        role: text(value, "Role").unwrap_or_default(),
        rules: rules.iter().map(rule_draft).collect(),
    }
}

fn rule_draft(value: &Value) -> RuleDraft {
    let status = |member: &str| value.get(member).and_then(|value| text(value, "Status"));
    RuleDraft {
        id: text(value, "ID"),
        priority: value.get("Priority").map(integer),
        prefix: text(value, "Prefix"),
        filter: value.get("Filter").map(filter_draft),
        status: text(value, "Status").unwrap_or_default(),
        source_selection: value.get("SourceSelectionCriteria").map(source_selection_draft),
        existing_objects: status("ExistingObjectReplication"),
        delete_markers: value.get("DeleteMarkerReplication").map(|value| text(value, "Status")),
        destination: value.get("Destination").map(destination_draft).unwrap_or_default(),
    }
}

/// A number beyond i64 is beyond what S3 takes, too.
fn integer(value: &Value) -> i64 {
    value.as_i64().unwrap_or(i64::MAX)
}

fn source_selection_draft(value: &Value) -> SourceSelectionDraft {
    let status = |member: &str| value.get(member).and_then(|value| text(value, "Status"));
    SourceSelectionDraft {
        sse_kms: status("SseKmsEncryptedObjects"),
        replica_modifications: status("ReplicaModifications"),
    }
}

fn destination_draft(value: &Value) -> DestinationDraft {
    let minutes = |value: &Value| value.get("Minutes").map(integer);
    let inside = |structure: &str, member: &str| text(value.get(structure)?, member);
    let status = |value: &Value| text(value, "Status").unwrap_or_default();
    DestinationDraft {
        bucket: text(value, "Bucket").unwrap_or_default(),
        account: text(value, "Account"),
        storage_class: text(value, "StorageClass"),
        owner: inside("AccessControlTranslation", "Owner"),
        replica_kms_key: value
            .get("EncryptionConfiguration")
            .map(|value| text(value, "ReplicaKmsKeyID")),
        replication_time: value
            .get("ReplicationTime")
            .map(|value| (status(value), value.get("Time").and_then(minutes))),
        metrics: value
            .get("Metrics")
            .map(|value| (status(value), value.get("EventThreshold").map(minutes))),
    }
}

fn filter_draft(value: &Value) -> FilterDraft {
    let tag = |value: &Value| {
        (text(value, "Key").unwrap_or_default(), text(value, "Value").unwrap_or_default())
    };
    let tags = |value: &Value| {
        let tags = value.get("Tags").and_then(Value::as_array);
        tags.into_iter().flatten().map(tag).collect()
    };
    FilterDraft {
        prefix: text(value, "Prefix"),
        tag: value.get("Tag").map(tag),
        and: value.get("And").map(|value| (text(value, "Prefix"), tags(value))),
    }
}

/// The draft that S3 would accept as this very configuration.
pub fn draft_of(configuration: &ReplicationConfiguration) -> ConfigurationDraft {
    let rules = configuration.rules.iter().map(|rule| {
        let filter = match &rule.filter {
            Filter::OlderPrefix(_) => None,
            Filter::All => Some(FilterDraft::default()),
            Filter::Prefix(prefix) => {
                Some(FilterDraft { prefix: Some(prefix.clone()), ..FilterDraft::default() })
            }
            Filter::Tag(key, value) => Some(FilterDraft {
                tag: Some((key.clone(), value.clone())),
                ..FilterDraft::default()
            }),
            Filter::And { prefix, tags } => Some(FilterDraft {
                and: Some((prefix.clone(), tags.clone())),
                ..FilterDraft::default()
            }),
        };
        let selects = rule.sse_kms.is_some() || rule.replica_modifications.is_some();
        RuleDraft {
            id: Some(rule.id.as_str().to_owned()),
            priority: rule.priority,
            prefix: rule.filter.is_older().then(|| rule.filter.prefix().to_owned()),
            filter,
            status: status(rule.enabled),
            source_selection: selects.then(|| SourceSelectionDraft {
                sse_kms: rule.sse_kms.map(status),
                replica_modifications: rule.replica_modifications.map(status),
            }),
            existing_objects: None,
            delete_markers: rule.delete_markers.map(|on| Some(status(on))),
            destination: draft_of_destination(&rule.destination),
        }
    });
    ConfigurationDraft { role: configuration.role.as_str().to_owned(), rules: rules.collect() }
}

fn draft_of_destination(destination: &Destination) -> DestinationDraft {
    DestinationDraft {
        bucket: destination.bucket.arn(),
        account: destination.account.clone(),
        storage_class: destination.storage_class.map(|class| class.name().to_owned()),
        owner: destination.owner_override.then(|| "Destination".to_owned()),
        replica_kms_key: destination.replica_kms_key.clone().map(Some),
        replication_time: destination.replication_time.map(|on| (status(on), Some(15))),
        metrics: destination
            .metrics
            .map(|metrics| (status(metrics.enabled), metrics.has_threshold.then_some(Some(15)))),
    }
}

fn status(on: bool) -> String {
    if on { "Enabled" } else { "Disabled" }.to_owned()
}

/// A configuration as indented JSON, as `get-bucket-replication` shows it.
pub fn configuration_json(configuration: &ReplicationConfiguration) -> String {
    pretty(&value_of(&draft_of(configuration)))
}

/// A draft as JSON, with the members in S3's order.
pub fn value_of(draft: &ConfigurationDraft) -> Value {
    let rules = draft.rules.iter().map(rule_value).collect::<Vec<_>>();
    object([("Role", Some(draft.role.as_str().into())), ("Rules", Some(rules.into()))])
}

fn rule_value(rule: &RuleDraft) -> Value {
    object([
        ("ID", rule.id.as_deref().map(Value::from)),
        ("Priority", rule.priority.map(Value::from)),
        ("Prefix", rule.prefix.as_deref().map(Value::from)),
        ("Filter", rule.filter.as_ref().map(filter_value)),
        ("Status", Some(rule.status.as_str().into())),
        (
            "SourceSelectionCriteria",
            rule.source_selection.as_ref().map(|criteria| {
                object([
                    ("SseKmsEncryptedObjects", criteria.sse_kms.as_deref().map(status_value)),
                    (
                        "ReplicaModifications",
                        criteria.replica_modifications.as_deref().map(status_value),
                    ),
                ])
            }),
        ),
        ("ExistingObjectReplication", rule.existing_objects.as_deref().map(status_value)),
        ("Destination", Some(destination_value(&rule.destination))),
        (
            "DeleteMarkerReplication",
            rule.delete_markers
                .as_ref()
                .map(|status| object([("Status", status.as_deref().map(Value::from))])),
        ),
    ])
}

fn status_value(status: &str) -> Value {
    object([("Status", Some(status.into()))])
}

fn destination_value(destination: &DestinationDraft) -> Value {
    let minutes = |minutes: &Option<i64>| object([("Minutes", minutes.map(Value::from))]);
    object([
        ("Bucket", Some(destination.bucket.as_str().into())),
        ("Account", destination.account.as_deref().map(Value::from)),
        ("StorageClass", destination.storage_class.as_deref().map(Value::from)),
        (
            "AccessControlTranslation",
            destination.owner.as_deref().map(|owner| object([("Owner", Some(owner.into()))])),
        ),
        (
            "EncryptionConfiguration",
            destination
                .replica_kms_key
                .as_ref()
                .map(|key| object([("ReplicaKmsKeyID", key.as_deref().map(Value::from))])),
        ),
        (
            "ReplicationTime",
            destination.replication_time.as_ref().map(|(status, time)| {
                object([("Status", Some(status.as_str().into())), ("Time", Some(minutes(time)))])
            }),
        ),
        (
            "Metrics",
            destination.metrics.as_ref().map(|(status, threshold)| {
                object([
                    ("Status", Some(status.as_str().into())),
                    ("EventThreshold", threshold.as_ref().map(minutes)),
                ])
            }),
        ),
    ])
}

fn filter_value(filter: &FilterDraft) -> Value {
    let tag = |(key, value): &(String, String)| {
        object([("Key", Some(key.as_str().into())), ("Value", Some(value.as_str().into()))])
    };
    object([
        ("Prefix", filter.prefix.as_deref().map(Value::from)),
        ("Tag", filter.tag.as_ref().map(tag)),
        (
            "And",
            filter.and.as_ref().map(|(prefix, tags)| {
                let tags = (!tags.is_empty()).then(|| tags.iter().map(tag).collect::<Vec<_>>());
                object([
                    ("Prefix", prefix.as_deref().map(Value::from)),
                    ("Tags", tags.map(Value::from)),
                ])
            }),
        ),
    ])
}
