//! Reads the JSON of a replication configuration, checked as the AWS CLI checks it. It knows
//! nothing of what S3 makes of the values.

use super::{Complaint, aws};
use crate::s3::{
    Filter, ReplicationConfiguration,
    validate::{ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft},
};
use serde_json::{Map, Value};

pub mod write;

pub use write::{Writer, configuration_json};

/// What kind of value may stand somewhere.
pub enum Shape {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// An object with these members.
    Structure(&'static [Member]),
    /// An array of these.
    List(&'static Shape),
    /// A part of S3 that is not in the playground yet.
    Absent,
}

/// One member of a structure.
pub struct Member {
    name: &'static str,
    shape: Shape,
    required: bool,
}

const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: true }
}

const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: false }
}

/// `CreateBucketConfiguration`
pub static CREATE_BUCKET: Shape = Shape::Structure(&[
    optional("LocationConstraint", Shape::Text),
    optional("Location", Shape::Absent),
    optional("Bucket", Shape::Absent),
    optional("Tags", Shape::Absent),
]);

/// `VersioningConfiguration`
pub static VERSIONING: Shape =
    Shape::Structure(&[optional("MFADelete", Shape::Absent), optional("Status", Shape::Text)]);

/// `ReplicationConfiguration`
pub static CONFIGURATION: Shape =
    Shape::Structure(&[required("Role", Shape::Text), required("Rules", Shape::List(&RULE))]);

static RULE: Shape = Shape::Structure(&[
    optional("ID", Shape::Text),
    optional("Priority", Shape::Integer),
    optional("Prefix", Shape::Text),
    optional("Filter", FILTER),
    required("Status", Shape::Text),
    optional("SourceSelectionCriteria", Shape::Absent),
    optional("ExistingObjectReplication", Shape::Absent),
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
    optional("Account", Shape::Absent),
    optional("StorageClass", Shape::Text),
    optional("AccessControlTranslation", Shape::Absent),
    optional("EncryptionConfiguration", Shape::Absent),
    optional("ReplicationTime", Shape::Absent),
    optional("Metrics", Shape::Absent),
]);

const DELETE_MARKERS: Shape = Shape::Structure(&[optional("Status", Shape::Text)]);

/// Checks a value as the AWS CLI does before it sends anything: types, members that are missing,
/// members that nobody knows.
///
/// # Errors
/// Everything that is wrong, one line each; or that a part of S3 is not in the playground yet.
pub fn check(value: &Value, shape: &Shape, name: &str) -> Result<(), Complaint> {
    let mut check = Check { wrong: Vec::new(), absent: Vec::new() };
    check.value(value, shape, name);
    if !check.wrong.is_empty() {
        let wrong = check.wrong.join("\n");
        return Err(aws::refuse(&format!("Parameter validation failed:\n{wrong}")));
    }
    match &check.absent[..] {
        [] => Ok(()),
        absent => Err(Complaint::new(format!(
            "Not in the playground yet: {}. Leave that out to try the rest.",
            absent.join(", ")
        ))),
    }
}

struct Check {
    wrong: Vec<String>,
    absent: Vec<String>,
}

impl Check {
    fn value(&mut self, value: &Value, shape: &Shape, name: &str) {
        match (shape, value) {
            (Shape::Absent, _) => self.absent.push(name.to_owned()),
            (Shape::Text, Value::String(_)) => {}
            (Shape::Integer, Value::Number(number)) if !number.is_f64() => {}
            (Shape::List(shape), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, shape, &format!("{name}[{index}]"));
                }
            }
            (Shape::Structure(members), Value::Object(given)) => {
                self.structure(given, members, name);
            }
            _ => self.wrong.push(format!(
                "Invalid type for parameter {name}, value: {}, type: <class '{}'>, valid types: {}",
                python(value, false),
                python_type(value),
                valid_types(shape),
            )),
        }
    }

    fn structure(&mut self, given: &Map<String, Value>, members: &[Member], name: &str) {
        for member in members.iter().filter(|member| member.required) {
            if !given.contains_key(member.name) {
                self.wrong
                    .push(format!("Missing required parameter in {name}: \"{}\"", member.name));
            }
        }
        let known = |key: &str| members.iter().find(|member| member.name == key);
        for key in given.keys().filter(|key| known(key).is_none()) {
            let names: Vec<&str> = members.iter().map(|member| member.name).collect();
            let names = names.join(", ");
            self.wrong
                .push(format!("Unknown parameter in {name}: \"{key}\", must be one of: {names}"));
        }
        for (key, value) in given {
            if let Some(member) = known(key) {
                self.value(value, &member.shape, &format!("{name}.{key}"));
            }
        }
    }
}

fn valid_types(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Absent => "<class 'str'>",
        Shape::Integer => "<class 'int'>",
        Shape::Structure(_) => "<class 'dict'>",
        Shape::List(_) => "<class 'list'>, <class 'tuple'>",
    }
}

fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

/// A value as Python prints it, which is what the AWS CLI shows.
fn python(value: &Value, inside: bool) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if inside => format!("'{text}'"),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            format!("[{}]", join(items.iter().map(|item| python(item, true)).collect()))
        }
        Value::Object(members) => {
            let member =
                |(key, value): (&String, &Value)| format!("'{key}': {}", python(value, true));
            format!("{{{}}}", join(members.iter().map(member).collect()))
        }
    }
}

/// Reads the AWS CLI's shorthand, as far as a flat structure needs it: `Status=Enabled`.
///
/// # Errors
/// The AWS CLI's own words.
pub fn shorthand(text: &str) -> Result<Value, String> {
    let mut members = Map::new();
    for pair in text.split(',') {
        let Some((key, value)) = pair.split_once('=') else {
            return Err(format!("Expected: '=', received: 'EOF' for input:\n{text}"));
        };
        let value = value.trim().trim_matches(['"', '\'']);
        members.insert(key.trim().to_owned(), Value::from(value));
    }
    Ok(Value::Object(members))
}

/// A text among the members of a structure.
pub fn text(value: &Value, member: &str) -> Option<String> {
    Some(value.get(member)?.as_str()?.to_owned())
}

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
    // A number beyond i64 is beyond what S3 takes, too.
    let integer = |value: &Value| value.as_i64().unwrap_or(i64::MAX);
    let destination = value.get("Destination");
    RuleDraft {
        id: text(value, "ID"),
        priority: value.get("Priority").map(integer),
        prefix: text(value, "Prefix"),
        filter: value.get("Filter").map(filter_draft),
        status: text(value, "Status").unwrap_or_default(),
        delete_markers: value.get("DeleteMarkerReplication").map(|value| text(value, "Status")),
        destination: DestinationDraft {
            bucket: destination.and_then(|value| text(value, "Bucket")).unwrap_or_default(),
            storage_class: destination.and_then(|value| text(value, "StorageClass")),
        },
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
        RuleDraft {
            id: Some(rule.id.as_str().to_owned()),
            priority: rule.priority,
            prefix: rule.filter.is_older().then(|| rule.filter.prefix().to_owned()),
            filter,
            status: status(rule.enabled).to_owned(),
            delete_markers: rule.delete_markers.map(|on| Some(status(on).to_owned())),
            destination: DestinationDraft {
                bucket: rule.destination.bucket.arn(),
                storage_class: rule.destination.storage_class.map(|class| class.name().to_owned()),
            },
        }
    });
    ConfigurationDraft { role: configuration.role.as_str().to_owned(), rules: rules.collect() }
}

fn status(on: bool) -> &'static str {
    if on { "Enabled" } else { "Disabled" }
}
