//! The JSON of a lifecycle configuration, read and written. It knows nothing of what S3 makes of
//! the values.

use super::{Shape, list, object, optional, required, text};
use crate::s3::lifecycle::{
    Conditions, CurrentAction, LifecycleFilter, LifecycleRule, NoncurrentAction,
};
use serde_json::Value;

/// `LifecycleConfiguration`
pub static LIFECYCLE: Shape = Shape::Structure(&[required("Rules", Shape::List(&RULE))]);

static RULE: Shape = Shape::Structure(&[
    optional(
        "Expiration",
        Shape::Structure(&[
            optional("Date", Shape::Text),
            optional("Days", Shape::Integer),
            optional("ExpiredObjectDeleteMarker", Shape::Boolean),
        ]),
    ),
    optional("ID", Shape::Text),
    optional("Prefix", Shape::Text),
    optional("Filter", FILTER),
    required("Status", Shape::Text),
    optional("Transitions", Shape::List(&TRANSITION)),
    optional("NoncurrentVersionTransitions", Shape::List(&NONCURRENT)),
    optional("NoncurrentVersionExpiration", NONCURRENT),
    optional(
        "AbortIncompleteMultipartUpload",
        Shape::Structure(&[optional("DaysAfterInitiation", Shape::Integer)]),
    ),
]);

static TRANSITION: Shape = Shape::Structure(&[
    optional("Date", Shape::Text),
    optional("Days", Shape::Integer),
    optional("StorageClass", Shape::Text),
]);

const NONCURRENT: Shape = Shape::Structure(&[
    optional("NoncurrentDays", Shape::Integer),
    optional("StorageClass", Shape::Text),
    optional("NewerNoncurrentVersions", Shape::Integer),
]);

const FILTER: Shape = Shape::Structure(&[
    optional("Prefix", Shape::Text),
    optional("Tag", TAG),
    optional("ObjectSizeGreaterThan", Shape::Integer),
    optional("ObjectSizeLessThan", Shape::Integer),
    optional(
        "And",
        Shape::Structure(&[
            optional("Prefix", Shape::Text),
            optional("Tags", Shape::List(&TAG)),
            optional("ObjectSizeGreaterThan", Shape::Integer),
            optional("ObjectSizeLessThan", Shape::Integer),
        ]),
    ),
]);

const TAG: Shape =
    Shape::Structure(&[required("Key", Shape::Text), required("Value", Shape::Text)]);

/// The rules that a checked value stands for.
pub fn rules(value: &Value) -> Vec<LifecycleRule> {
    list(value, "Rules").iter().map(rule).collect()
}

fn integer(value: &Value, member: &str) -> Option<i64> {
    value.get(member).map(|value| value.as_i64().unwrap_or(i64::MAX))
}

fn rule(value: &Value) -> LifecycleRule {
    LifecycleRule {
        id: text(value, "ID"),
        prefix: text(value, "Prefix"),
        filter: value.get("Filter").map(filter),
        status: text(value, "Status").unwrap_or_default(),
        expiration: value.get("Expiration").map(current),
        transitions: list(value, "Transitions").iter().map(current).collect(),
        noncurrent_expiration: value.get("NoncurrentVersionExpiration").map(noncurrent),
        noncurrent_transitions: list(value, "NoncurrentVersionTransitions")
            .iter()
            .map(noncurrent)
            .collect(),
        abort: value
            .get("AbortIncompleteMultipartUpload")
            .map(|abort| integer(abort, "DaysAfterInitiation")),
    }
}

fn filter(value: &Value) -> LifecycleFilter {
    LifecycleFilter { own: conditions(value), and: value.get("And").map(conditions) }
}

fn conditions(value: &Value) -> Conditions {
    let tags = value.get("Tag").into_iter().chain(list(value, "Tags"));
    let pair = |tag: &Value| Some((text(tag, "Key")?, text(tag, "Value")?));
    Conditions {
        prefix: text(value, "Prefix"),
        tags: tags.filter_map(pair).collect(),
        greater: integer(value, "ObjectSizeGreaterThan"),
        less: integer(value, "ObjectSizeLessThan"),
    }
}

fn current(value: &Value) -> CurrentAction {
    CurrentAction {
        date: text(value, "Date"),
        days: integer(value, "Days"),
        marker: value.get("ExpiredObjectDeleteMarker").and_then(Value::as_bool),
        class: text(value, "StorageClass"),
    }
}

fn noncurrent(value: &Value) -> NoncurrentAction {
    NoncurrentAction {
        days: integer(value, "NoncurrentDays"),
        newer: integer(value, "NewerNoncurrentVersions"),
        class: text(value, "StorageClass"),
    }
}

/// A lifecycle configuration as JSON.
pub fn value_of(rules: &[LifecycleRule]) -> Value {
    object([("Rules", Some(rules.iter().map(value_of_rule).collect()))])
}

fn string(text: &Option<String>) -> Option<Value> {
    text.as_deref().map(Value::from)
}

fn value_of_rule(rule: &LifecycleRule) -> Value {
    let all = |values: Vec<Value>| (!values.is_empty()).then(|| Value::from(values));
    let transitions = rule.transitions.iter().map(value_of_current).collect();
    let noncurrent = rule.noncurrent_transitions.iter().map(value_of_noncurrent).collect();
    let abort =
        |days: &Option<i64>| object([("DaysAfterInitiation", days.as_ref().map(|d| (*d).into()))]);
    object([
        ("Expiration", rule.expiration.as_ref().map(value_of_current)),
        ("ID", string(&rule.id)),
        ("Prefix", string(&rule.prefix)),
        ("Filter", rule.filter.as_ref().map(value_of_filter)),
        ("Status", Some(rule.status.as_str().into())),
        ("Transitions", all(transitions)),
        ("NoncurrentVersionTransitions", all(noncurrent)),
        (
            "NoncurrentVersionExpiration",
            rule.noncurrent_expiration.as_ref().map(value_of_noncurrent),
        ),
        ("AbortIncompleteMultipartUpload", rule.abort.as_ref().map(abort)),
    ])
}

fn value_of_filter(filter: &LifecycleFilter) -> Value {
    let tag = |(key, value): &(String, String)| {
        object([("Key", Some(key.as_str().into())), ("Value", Some(value.as_str().into()))])
    };
    let and = |and: &Conditions| {
        let tags: Vec<Value> = and.tags.iter().map(tag).collect();
        object([
            ("Prefix", string(&and.prefix)),
            ("Tags", (!tags.is_empty()).then(|| tags.into())),
            ("ObjectSizeGreaterThan", and.greater.map(Value::from)),
            ("ObjectSizeLessThan", and.less.map(Value::from)),
        ])
    };
    object([
        ("Prefix", string(&filter.own.prefix)),
        ("Tag", filter.own.tags.first().map(tag)),
        ("ObjectSizeGreaterThan", filter.own.greater.map(Value::from)),
        ("ObjectSizeLessThan", filter.own.less.map(Value::from)),
        ("And", filter.and.as_ref().map(and)),
    ])
}

fn value_of_current(action: &CurrentAction) -> Value {
    object([
        ("Date", string(&action.date)),
        ("Days", action.days.map(Value::from)),
        ("ExpiredObjectDeleteMarker", action.marker.map(Value::from)),
        ("StorageClass", string(&action.class)),
    ])
}

fn value_of_noncurrent(action: &NoncurrentAction) -> Value {
    object([
        ("NoncurrentDays", action.days.map(Value::from)),
        ("StorageClass", string(&action.class)),
        ("NewerNoncurrentVersions", action.newer.map(Value::from)),
    ])
}
