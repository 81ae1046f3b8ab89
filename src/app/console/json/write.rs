//! Writes JSON as the AWS CLI prints it, straight into text: a listing of many versions is the
//! longest answer there is. It knows nothing of what is written.

use crate::{
    app::console::json::draft_of,
    s3::{
        ReplicationConfiguration,
        validate::{ConfigurationDraft, FilterDraft, RuleDraft},
    },
};
use std::fmt::{Display, Write};

/// JSON on its way into text.
pub struct Writer {
    text: String,
    depth: usize,
    is_indented: bool,
    is_first: bool,
}

impl Writer {
    /// One object, four spaces for each level, without an end of line.
    pub fn indented(members: impl FnOnce(&mut Writer)) -> String {
        Writer::write(true, members)
    }

    /// One object in one line, without spaces.
    pub fn compact(members: impl FnOnce(&mut Writer)) -> String {
        Writer::write(false, members)
    }

    fn write(is_indented: bool, members: impl FnOnce(&mut Writer)) -> String {
        let mut json = Writer { text: String::new(), depth: 0, is_indented, is_first: true };
        json.begin('{');
        members(&mut json);
        json.end('}');
        json.text
    }

    /// A member that is a string.
    pub fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        self.string(value);
    }

    /// A member that is a string, where there is one.
    pub fn maybe(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A member that is written as it displays: a number, a truth value, or `null`.
    pub fn plain(&mut self, name: &str, value: impl Display) {
        self.name(name);
        // Writing to memory cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// A member that is a string of characters that need no escape.
    pub fn displayed(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.text, "\"{value}\"");
    }

    /// A member that is an object.
    pub fn object(&mut self, name: &str, members: impl FnOnce(&mut Writer)) {
        self.name(name);
        self.begin('{');
        members(self);
        self.end('}');
    }

    /// A member that is a list of objects.
    pub fn objects<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        members: impl Fn(&mut Writer, T),
    ) {
        self.name(name);
        self.begin('[');
        for item in items {
            self.separate();
            self.begin('{');
            members(self, item);
            self.end('}');
        }
        self.end(']');
    }

    /// A member that is a list of one string.
    pub fn list_of_one(&mut self, name: &str, value: &str) {
        self.name(name);
        self.begin('[');
        self.separate();
        self.string(value);
        self.end(']');
    }

    fn begin(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.is_first = true;
    }

    fn end(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.is_first {
            self.break_line();
        }
        self.text.push(bracket);
        self.is_first = false;
    }

    fn separate(&mut self) {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        self.break_line();
    }

    fn break_line(&mut self) {
        if self.is_indented {
            self.text.push('\n');
            (0..self.depth).for_each(|_| self.text.push_str("    "));
        }
    }

    fn name(&mut self, name: &str) {
        self.separate();
        self.string(name);
        self.text.push_str(if self.is_indented { ": " } else { ":" });
    }

    fn string(&mut self, value: &str) {
        self.text.push('"');
        let mut rest = value;
        while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
            self.text.push_str(&rest[..at]);
            let character = rest.as_bytes()[at];
            match character {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                8 => self.text.push_str("\\b"),
                12 => self.text.push_str("\\f"),
                control => {
                    let _ = write!(self.text, "\\u{control:04x}");
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

/// A configuration as indented JSON, as `get-bucket-replication` shows it.
pub fn configuration_json(configuration: &ReplicationConfiguration) -> String {
    Writer::indented(|json| draft_members(json, &draft_of(configuration)))
}

/// The members of a draft, in S3's order.
pub fn draft_members(json: &mut Writer, draft: &ConfigurationDraft) {
    json.text("Role", &draft.role);
    json.objects("Rules", &draft.rules, rule_members);
}

fn rule_members(json: &mut Writer, rule: &RuleDraft) {
    json.maybe("ID", rule.id.as_deref());
    if let Some(priority) = rule.priority {
        json.plain("Priority", priority);
    }
    json.maybe("Prefix", rule.prefix.as_deref());
    if let Some(filter) = &rule.filter {
        json.object("Filter", |json| filter_members(json, filter));
    }
    json.text("Status", &rule.status);
    json.object("Destination", |json| {
        json.text("Bucket", &rule.destination.bucket);
        json.maybe("StorageClass", rule.destination.storage_class.as_deref());
    });
    if let Some(status) = &rule.delete_markers {
        json.object("DeleteMarkerReplication", |json| json.maybe("Status", status.as_deref()));
    }
}

fn filter_members(json: &mut Writer, filter: &FilterDraft) {
    json.maybe("Prefix", filter.prefix.as_deref());
    if let Some(tag) = &filter.tag {
        json.object("Tag", |json| tag_members(json, tag));
    }
    if let Some((prefix, tags)) = &filter.and {
        json.object("And", |json| {
            json.maybe("Prefix", prefix.as_deref());
            if !tags.is_empty() {
                json.objects("Tags", tags, tag_members);
            }
        });
    }
}

fn tag_members(json: &mut Writer, (key, value): &(String, String)) {
    json.text("Key", key);
    json.text("Value", value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_like_the_aws_cli_and_reads_back() {
        let members = |json: &mut Writer| {
            json.text("Text", "a\"\\\n\t\u{1}é\u{7f}😀");
            json.object("Empty", |_| {});
            json.objects("None", &[] as &[u8], |_, _| {});
            json.objects("Numbers", [1, 2], |json, number| json.plain("Number", number));
            json.list_of_one("One", "x");
        };
        let indented = Writer::indented(members);
        assert_eq!(
            indented.lines().take(3).collect::<Vec<_>>(),
            ["{", "    \"Text\": \"a\\\"\\\\\\n\\t\\u0001é\u{7f}😀\",", "    \"Empty\": {},",]
        );
        let read: serde_json::Value = serde_json::from_str(&indented).expect("JSON");
        assert_eq!(read.to_string(), Writer::compact(members));
    }
}
