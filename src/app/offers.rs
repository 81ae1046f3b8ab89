//! What can be done with a thing: each offer has a name, a sentence that says what it will do, and
//! the command that does it. It knows nothing of how offers are shown.

mod bucket;
mod key;
mod network;
pub mod role;
mod stage;
mod time;

use super::console::shell::quote;
use crate::{
    s3::{BucketName, ObjectKey, Region, VersionId},
    sim::World,
};

/// A thing with which something can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Thing {
    /// The page, with which nothing happens in the world.
    Page,
    /// The stage as a whole: what can be added.
    Stage,
    /// The link between two Regions.
    Link(Region, Region),
    /// A Region.
    Region(Region),
    /// A bucket.
    Bucket(BucketName),
    /// A key of a bucket, or one version of it.
    Key(BucketName, ObjectKey, Option<VersionId>),
    /// A role.
    Role(String),
    /// Everything that could happen next, and the clock.
    Next,
    /// The session as a whole. No command does anything with it.
    Session,
}

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Its name.
    pub title: String,
    /// What it will do, in a sentence.
    pub what: String,
    /// The commands that do it, one a line. `{0}`, `{1}` stand for what is filled in.
    pub command: String,
    /// What is to be filled in first.
    pub fields: Vec<Field>,
    /// Whether something is gone for good afterwards.
    pub is_danger: bool,
}

/// Something that is to be filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// What it is called.
    pub name: &'static str,
    /// What stands in it at first.
    pub value: String,
    /// How it is filled in.
    pub kind: FieldKind,
}

/// How a field is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// One of these.
    Choice(Vec<String>),
    /// `key=value`, one or several with commas between: as the tags that the AWS CLI takes.
    Tags,
    /// The same, as the metadata that the AWS CLI takes.
    Pairs,
}

/// What can be done with a thing now.
pub fn offers(world: &World, thing: &Thing) -> Vec<Offer> {
    match thing {
        Thing::Page => Vec::new(),
        Thing::Stage => stage::offers(world),
        Thing::Link(one, other) => network::link(world, *one, *other),
        Thing::Region(region) => network::region(world, *region),
        Thing::Bucket(bucket) => bucket::offers(world, bucket),
        Thing::Key(bucket, key, version) => key::offers(world, bucket, key, *version),
        Thing::Role(role) => role::offers(world, role),
        Thing::Next => time::next(world),
        Thing::Session => Vec::new(),
    }
}

impl Offer {
    fn new(title: impl Into<String>, what: impl Into<String>, command: impl Into<String>) -> Offer {
        let (title, what, command) = (title.into(), what.into(), command.into());
        Offer { title, what, command, fields: Vec::new(), is_danger: false }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>, kind: FieldKind) -> Offer {
        self.fields.push(Field { name, value: value.into(), kind });
        self
    }

    fn danger(self) -> Offer {
        Offer { is_danger: true, ..self }
    }

    /// The commands with these values in the places of the fields.
    pub fn filled(&self, values: &[String]) -> String {
        let mut filled = String::new();
        let mut rest = self.command.as_str();
        // Only what stands in the command itself is a place, never what a person fills in.
        while let Some((before, after)) = rest.split_once('{') {
            filled += before;
            let place = after.split_once('}').and_then(|(number, after)| {
                let number: usize = number.parse().ok()?;
                Some((self.fields.get(number)?, values.get(number)?, after))
            });
            match place {
                Some((field, value, after)) => {
                    filled += &quote(&field.kind.written(value));
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }
}

impl FieldKind {
    /// The value as the command has it.
    fn written(&self, value: &str) -> String {
        let json = |text: &str| serde_json::Value::from(text.trim()).to_string();
        let pairs = || {
            let parts = value.split([',', '\n']).filter(|part| !part.trim().is_empty());
            parts.map(|part| part.split_once('=').unwrap_or((part, "")))
        };
        match self {
            FieldKind::Tags => {
                let tag = |(key, value): (&str, &str)| {
                    format!(r#"{{"Key":{},"Value":{}}}"#, json(key), json(value))
                };
                format!(r#"{{"TagSet":[{}]}}"#, pairs().map(tag).collect::<Vec<_>>().join(","))
            }
            FieldKind::Pairs => {
                let pair = |(key, value): (&str, &str)| format!("{}:{}", json(key), json(value));
                format!("{{{}}}", pairs().map(pair).collect::<Vec<_>>().join(","))
            }
            _ => value.to_owned(),
        }
    }
}

/// The names with their values, as a person fills them in.
fn pairs<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    pairs.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
}
