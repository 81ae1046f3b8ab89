//! The fields of one rule, as far as a form shows them. They know nothing of what S3 allows.

use super::RuleEditor;
use serde_json::{Map, Value, json};

/// A field of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleField {
    /// `Role`, which all rules share.
    Role,
    /// `ID`
    Id,
    /// `Priority`
    Priority,
    /// `Status`, as a switch.
    Status,
    /// The prefix of the filter.
    Prefix,
    /// The tags of the filter: `a=b, c=d`.
    Tags,
    /// The destination's bucket.
    Destination,
    /// The replica's storage class; empty for the source's own.
    StorageClass,
    /// Replication Time Control, as a switch.
    TimeControl,
    /// Metrics and events, as a switch.
    Metrics,
    /// Delete marker replication, as a switch.
    DeleteMarkers,
    /// Replica modification sync, as a switch.
    ReplicaModifications,
}

/// How a switch reads that is on.
pub(super) const ON: &str = "Enabled";

fn status(on: bool) -> Value {
    json!({"Status": if on { ON } else { "Disabled" }})
}

fn minutes() -> Value {
    json!({"Minutes": 15})
}

/// A member, or nothing where it is empty.
fn put(map: &mut Map<String, Value>, name: &str, value: &str) {
    if value.is_empty() {
        map.shift_remove(name);
    } else {
        map.insert(name.to_owned(), value.into());
    }
}

/// The structure of that name, made where it is not there.
fn inside<'a>(map: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Map<String, Value>> {
    map.entry(name).or_insert_with(|| json!({})).as_object_mut()
}

impl RuleEditor {
    fn rule(&self) -> Option<&Value> {
        self.value.get("Rules")?.get(self.rule)
    }

    /// What a field shows. Of a switch: `Enabled`, or something else.
    pub fn get(&self, field: RuleField) -> String {
        let text = |pointer: &str| {
            let found = self.rule().and_then(|rule| rule.pointer(pointer));
            found.map_or_else(String::new, |found| match found {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            })
        };
        match field {
            RuleField::Role => self.value["Role"].as_str().unwrap_or_default().to_owned(),
            RuleField::Id => text("/ID"),
            RuleField::Priority => text("/Priority"),
            RuleField::Status => text("/Status"),
            RuleField::Prefix => {
                let places = ["/Filter/Prefix", "/Filter/And/Prefix", "/Prefix"];
                places.map(text).into_iter().find(|found| !found.is_empty()).unwrap_or_default()
            }
            RuleField::Tags => self.tags.clone().unwrap_or_else(|| self.tags()),
            RuleField::Destination => text("/Destination/Bucket"),
            RuleField::StorageClass => text("/Destination/StorageClass"),
            RuleField::TimeControl => text("/Destination/ReplicationTime/Status"),
            RuleField::Metrics => text("/Destination/Metrics/Status"),
            RuleField::DeleteMarkers => text("/DeleteMarkerReplication/Status"),
            RuleField::ReplicaModifications => {
                text("/SourceSelectionCriteria/ReplicaModifications/Status")
            }
        }
    }

    /// Whether a switch is on.
    pub fn is_on(&self, field: RuleField) -> bool {
        self.get(field) == ON
    }

    fn tags(&self) -> String {
        let filter = self.rule().and_then(|rule| rule.get("Filter"));
        let many = filter.and_then(|filter| filter.pointer("/And/Tags")?.as_array());
        let one = filter.and_then(|filter| filter.get("Tag"));
        let tag = |tag: &Value| {
            let text = |name: &str| tag[name].as_str().unwrap_or_default().to_owned();
            format!("{}={}", text("Key"), text("Value"))
        };
        one.into_iter().chain(many.into_iter().flatten()).map(tag).collect::<Vec<_>>().join(", ")
    }

    /// The configuration with another value in a field. A switch takes `Enabled` or nothing.
    pub fn set(&self, field: RuleField, value: &str) -> RuleEditor {
        let mut next = self.clone();
        if field == RuleField::Role {
            next.value["Role"] = value.into();
            return next.written();
        }
        let filter = matches!(field, RuleField::Prefix | RuleField::Tags).then(|| match field {
            RuleField::Prefix => filter(value, &self.tags()),
            _ => filter(&self.get(RuleField::Prefix), value),
        });
        let rule = next.value.get_mut("Rules").and_then(|rules| rules.get_mut(self.rule));
        if let Some(rule) = rule.and_then(Value::as_object_mut) {
            match filter {
                Some(filter) => set_filter(rule, filter),
                None => set_member(rule, field, value),
            }
        }
        if field == RuleField::Tags {
            next.tags = Some(value.to_owned()).filter(|typed| *typed != next.tags());
        }
        next.written()
    }
}

/// A rule of the older schema keeps its own form as long as it has no tags.
fn set_filter(rule: &mut Map<String, Value>, filter: Value) {
    let is_older = rule.contains_key("Prefix") && !rule.contains_key("Filter");
    let only_prefix =
        filter.as_object().is_some_and(|filter| filter.is_empty() || filter.contains_key("Prefix"));
    if is_older && only_prefix {
        rule["Prefix"] = filter.get("Prefix").cloned().unwrap_or_else(|| "".into());
        return;
    }
    rule.shift_remove("Prefix");
    rule.insert("Filter".to_owned(), filter);
}

/// The filter of a prefix and tags, in the one form that S3 takes for it.
fn filter(prefix: &str, tags: &str) -> Value {
    let parts = tags.split(',').map(str::trim).filter(|part| !part.is_empty());
    let tag = |part: &str| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        json!({"Key": key.trim(), "Value": value.trim()})
    };
    let tags: Vec<Value> = parts.map(tag).collect();
    match (prefix, &tags[..]) {
        ("", []) => json!({}),
        (_, []) => json!({"Prefix": prefix}),
        ("", [tag]) => json!({"Tag": tag}),
        ("", _) => json!({"And": {"Tags": tags}}),
        _ => json!({"And": {"Prefix": prefix, "Tags": tags}}),
    }
}

fn set_member(rule: &mut Map<String, Value>, field: RuleField, value: &str) {
    let on = value == ON;
    match field {
        RuleField::Id => put(rule, "ID", value),
        RuleField::Status => rule["Status"] = status(on)["Status"].take(),
        RuleField::Priority => match value.parse::<i64>() {
            Ok(number) => {
                rule.insert("Priority".to_owned(), number.into());
            }
            Err(_) => put(rule, "Priority", value),
        },
        RuleField::DeleteMarkers => {
            rule.insert("DeleteMarkerReplication".to_owned(), status(on));
        }
        RuleField::ReplicaModifications => {
            let Some(criteria) = inside(rule, "SourceSelectionCriteria") else { return };
            criteria.shift_remove("ReplicaModifications");
            if on {
                criteria.insert("ReplicaModifications".to_owned(), status(true));
            } else if criteria.is_empty() {
                rule.shift_remove("SourceSelectionCriteria");
            }
        }
        _ => {
            if let Some(destination) = inside(rule, "Destination") {
                set_in_destination(destination, field, value);
            }
        }
    }
}

fn set_in_destination(destination: &mut Map<String, Value>, field: RuleField, value: &str) {
    let on = value == ON;
    match field {
        RuleField::Destination => put(destination, "Bucket", value),
        RuleField::StorageClass => put(destination, "StorageClass", value),
        _ => {
            destination.shift_remove("ReplicationTime");
            destination.shift_remove("Metrics");
            let mut metrics = status(true);
            if on && field == RuleField::TimeControl {
                let time = json!({"Status": ON, "Time": minutes()});
                destination.insert("ReplicationTime".to_owned(), time);
                metrics["EventThreshold"] = minutes();
            }
            if on {
                destination.insert("Metrics".to_owned(), metrics);
            }
        }
    }
}
