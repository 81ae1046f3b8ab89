//! The one line of text that does an action. It knows nothing of sessions, and [`super::command`]
//! reads back whatever it writes.

use super::{
    answer::base64,
    aws,
    json::write::{Writer, draft_members},
    shell::quote,
};
use crate::{
    s3::{Body, FileName, Region, Request},
    sim::{Action, Heal},
};

/// The command that does this action.
pub fn print(action: &Action) -> String {
    match action {
        Action::Request { region, request } => print_request(*region, request),
        Action::File { name, body } => print_file(name, body),
        Action::Step(1) => "sim step".to_owned(),
        Action::Step(steps) => format!("sim step {steps}"),
        Action::StepTask(task) => format!("sim step {task}"),
        Action::Advance(span) => format!("sim advance {span}"),
        Action::Settle => "sim settle".to_owned(),
        Action::Cut { from, to, one_way: false } => format!("sim cut {from} {to}"),
        Action::Cut { from, to, one_way: true } => format!("sim cut {from} {to} --one-way"),
        Action::Isolate(region) => format!("sim isolate {region}"),
        Action::Down(region) => format!("sim down {region}"),
        Action::Up(region) => format!("sim up {region}"),
        Action::Heal(Heal::All) => "sim heal".to_owned(),
        Action::Heal(Heal::Link(one, other)) => format!("sim heal {one} {other}"),
        Action::Heal(Heal::Region(region)) => format!("sim heal {region}"),
    }
}

fn print_file(name: &FileName, body: &Body) -> String {
    let quoted = quote(name.as_str());
    let Some(text) = &body.text else {
        let md5 = body.etag();
        let crc = base64(body.crc64nvme);
        let numbers = format!("--size {} --md5 {md5} --crc64nvme {crc}", body.size);
        return match name.as_str().starts_with('-') {
            true => format!("sim file {numbers} -- {quoted}"),
            false => format!("sim file {quoted} {numbers}"),
        };
    };
    match text.strip_suffix('\n') {
        Some(line) if !line.contains(char::is_control) && line != "-n" && line != "-e" => {
            format!("echo {} > {quoted}", quote(line))
        }
        _ => format!("echo -n {} > {quoted}", quote(text)),
    }
}

/// A command that grows by one option after the other.
struct Line(String);

impl Line {
    fn word(mut self, word: &str) -> Line {
        self.0.push(' ');
        self.0.push_str(&quote(word));
        self
    }

    fn option(self, name: &str, value: &str) -> Line {
        match aws::looks_like_option(value) {
            true => self.word(&format!("{name}={value}")),
            false => self.word(name).word(value),
        }
    }

    fn maybe(self, name: &str, value: Option<&str>) -> Line {
        match value {
            Some(value) => self.option(name, value),
            None => self,
        }
    }
}

fn print_request(region: Option<Region>, request: &Request) -> String {
    let mut line = Line(format!("aws s3api {}", command_name(request)));
    line = line.maybe("--bucket", request.bucket().map(|bucket| bucket.as_str()));
    line = line.maybe("--key", request.key().map(|key| key.as_str()));
    let region = region.map(Region::name);
    line = match request {
        Request::CreateBucket { location, .. } => {
            let location = location.as_deref().map(|name| member("LocationConstraint", name));
            return line
                .maybe("--region", region)
                .maybe("--create-bucket-configuration", location.as_deref())
                .0;
        }
        Request::PutBucketVersioning { status, .. } => {
            let status = status.as_deref().map(|status| member("Status", status));
            line.option("--versioning-configuration", status.as_deref().unwrap_or("{}"))
        }
        Request::PutBucketReplication { configuration, .. } => {
            let json = Writer::compact(|json| draft_members(json, configuration));
            line.option("--replication-configuration", &json)
        }
        Request::PutObject { body, tags, .. } => {
            let pair = |(key, value): (&String, &String)| {
                format!("{}={}", aws::encode(key, b""), aws::encode(value, b""))
            };
            let tags = tags.iter().map(pair).collect::<Vec<_>>().join("&");
            line.maybe("--body", body.as_ref().map(|name| name.as_str()))
                .maybe("--tagging", (!tags.is_empty()).then_some(tags.as_str()))
        }
        Request::HeadObject { version_id, .. }
        | Request::DeleteObject { version_id, .. }
        | Request::GetObject { version_id, .. } => {
            line.maybe("--version-id", version_id.as_deref())
        }
        Request::ListObjectVersions { prefix, .. } => line.maybe("--prefix", prefix.as_deref()),
        Request::ListBuckets
        | Request::GetBucketVersioning { .. }
        | Request::GetBucketReplication { .. }
        | Request::DeleteBucketReplication { .. } => line,
    };
    line = line.maybe("--region", region);
    if let Request::GetObject { outfile, .. } = request {
        let name = outfile.as_str();
        line = if name.starts_with('-') { line.word("--").word(name) } else { line.word(name) };
    }
    line.0
}

/// The AWS CLI's name for the operation: `PutObject` is `put-object`.
pub fn command_name(request: &Request) -> String {
    let mut name = String::new();
    for letter in request.operation().chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// A structure of one member: in shorthand where that can say it.
fn member(name: &str, value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !value.is_empty() && value.chars().all(is_plain) {
        return format!("{name}={value}");
    }
    Writer::compact(|json| json.text(name, value))
}
