//! JSON as the AWS CLI checks and prints it. It knows nothing of what S3 makes of the values.

mod access_point;
mod configuration;
mod job;
pub mod lifecycle;
mod shapes;
mod shorthand;

pub use access_point::{
    ACCESS_POINT, ACCESS_POINT_NAME, ROUTES, access_point_draft, access_point_value, blocks_value,
    routes_draft, routes_value,
};
pub use configuration::{
    CONFIGURATION, configuration_json, draft, draft_from_json, draft_of, value_of,
};

pub use job::{
    GENERATOR, MANIFEST, OPERATION, REPORT, generator_draft, generator_value, manifest_draft,
    manifest_value, report_draft, report_value,
};
pub use shapes::{
    COMPLETED_UPLOAD, DELETE, DIMENSION, DIMENSION_FILTER, ENCRYPTION, LEGAL_HOLD, NOTIFICATION,
    OBJECT_LOCK, OWNERSHIP, RESTORE, RETENTION, TAGGING,
};
pub use shorthand::{coerce, shorthand};

use super::{Complaint, aws};
use serde_json::{Map, Value};

/// What kind of value may stand somewhere.
pub enum Shape {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A boolean.
    Boolean,
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

pub(super) const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: true }
}

pub(super) const fn optional(name: &'static str, shape: Shape) -> Member {
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
    match check.absent.is_empty() {
        true => Ok(()),
        false => Err(Complaint::new(format!(
            "S3 knows {}, and the playground has not got it yet. Leave it out to try the rest.",
            check.absent.join(", ")
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
            (Shape::Boolean, Value::Bool(_)) => {}
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
        Shape::Boolean => "<class 'bool'>",
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

/// Why a text is no JSON, in the words of Python, which the AWS CLI speaks.
pub fn complaint(error: &serde_json::Error, text: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("expected value", "Expecting value"),
        ("expected `,` or `}`", "Expecting ',' delimiter"),
        ("expected `,` or `]`", "Expecting ',' delimiter"),
        ("expected `:`", "Expecting ':' delimiter"),
        ("key must be a string", "Expecting property name enclosed in double quotes"),
        ("trailing comma", "Expecting property name enclosed in double quotes"),
    ];
    let said = error.to_string();
    let known = WORDS.iter().find(|(beginning, _)| said.starts_with(beginning));
    let Some((_, words)) = known else { return said };
    let (line, column) = (error.line(), error.column());
    let before =
        text.split_inclusive('\n').take(line.saturating_sub(1)).map(|line| line.chars().count());
    let character = before.sum::<usize>() + column.saturating_sub(1);
    format!("{words}: line {line} column {column} (char {character})")
}

/// The value of an option, as JSON or as shorthand.
///
/// # Errors
/// What the AWS CLI says of a text that is neither.
pub fn parse(option: &str, text: &str) -> Result<Value, Complaint> {
    if text.trim_start().starts_with(['{', '[']) {
        return serde_json::from_str(text).map_err(|error| {
            let why = complaint(&error, text);
            aws::refuse(&format!(
                "Error parsing parameter '{option}': Invalid JSON: {why}\nJSON received: {text}"
            ))
        });
    }
    shorthand(text)
        .map_err(|why| aws::refuse(&format!("Error parsing parameter '{option}': {why}")))
}

/// A list among the members of a structure; empty where it is none.
pub fn list<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text among the members of a structure.
pub fn text(value: &Value, member: &str) -> Option<String> {
    Some(value.get(member)?.as_str()?.to_owned())
}

/// An object of those members that there are.
pub fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect())
}

/// JSON as the AWS CLI prints it: four spaces for each level, twice as many as serde's.
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    for line in format!("{value:#}").lines() {
        // A line break inside a string is escaped, so each line begins with its indent.
        let indent = line.len() - line.trim_start_matches(' ').len();
        text.extend(std::iter::repeat_n(' ', indent));
        text += line;
        text.push('\n');
    }
    text.pop();
    text
}
