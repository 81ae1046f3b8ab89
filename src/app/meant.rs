//! What a command that did not work probably meant, and the command that works. It knows nothing of
//! how the sentences go.

use super::{
    console::{Ran, print},
    text::meant as text,
};
use crate::{
    s3::{BucketName, Request, S3Error, Versioning, name::ACCOUNT, validate::ConfigurationDraft},
    sim::{Action, Refusal, World},
};

mod template;

/// What the console adds to a command: one sentence or several, and then a command that works. It
/// is empty where there is nothing to say. `before` is the command that was run just before.
pub fn note(command: &str, before: Option<&str>, ran: &Ran, world: &World) -> String {
    let refusal = ran.acted.as_ref().and_then(|acted| acted.outcome().err());
    let found = match (refusal, &ran.action) {
        (Some(Refusal::S3(error)), Some(Action::Request { request, .. })) => {
            of_refusal(error, request, world)
        }
        _ => None,
    };
    let wording = match refusal {
        Some(Refusal::S3(error)) if text::is_our_wording(&error.to_string()) => text::our_wording(),
        _ => String::new(),
    };
    wording + &found.or_else(|| of_text(command, before, ran, world)).unwrap_or_default()
}

/// Of a request that S3 refused.
fn of_refusal(error: &S3Error, request: &Request, world: &World) -> Option<String> {
    match (error, request) {
        (S3Error::NoSuchBucket, _) => {
            let missing = request.bucket().filter(|name| world.bucket(name).is_none())?;
            Some(text::no_such_bucket(missing.as_str()))
        }
        (S3Error::IllegalLocationConstraint(_), Request::CreateBucket(create)) => {
            let bucket = create.bucket.as_str();
            create.location.is_none().then(|| text::location(bucket))
        }
        (
            S3Error::InvalidRequest(_) | S3Error::InvalidArgument(_),
            Request::PutBucketReplication { bucket, configuration },
        ) => of_configuration(bucket, configuration, world),
        _ => None,
    }
}

/// Of a replication configuration that S3 refused: the buckets first, for S3 looks at them whatever
/// else is wrong, and then all that can be completed at once.
fn of_configuration(
    source: &BucketName,
    draft: &ConfigurationDraft,
    world: &World,
) -> Option<String> {
    let versioning = |name: &BucketName| world.bucket(name).map(|bucket| bucket.versioning);
    if versioning(source) != Some(Versioning::Enabled) {
        return Some(text::not_versioned(source.as_str()));
    }
    let mut completed = draft.clone();
    let mut said = Vec::new();
    if draft.role.contains("account-id") {
        completed.role = draft.role.replace("account-id", &ACCOUNT.to_string());
        said.push(text::account());
    }
    let mut is_complete = true;
    for (index, rule) in completed.rules.iter_mut().enumerate() {
        if rule.filter.is_none() {
            continue;
        }
        is_complete &= rule.priority.is_some() && rule.delete_markers.is_some();
        rule.priority.get_or_insert(index as i64 + 1);
        rule.delete_markers.get_or_insert_with(|| Some("Disabled".to_owned()));
    }
    if !is_complete {
        said.push(text::newer_schema());
    }
    if !said.is_empty() {
        let request =
            Request::PutBucketReplication { bucket: source.clone(), configuration: completed };
        return Some(text::completed(&said, &print(&Action::Request { region: None, request })));
    }
    let arns = draft.rules.iter().map(|rule| rule.destination.bucket.as_str());
    for name in arns.filter_map(|arn| arn.strip_prefix("arn:aws:s3:::")) {
        match BucketName::parse(name).map(|name| versioning(&name)) {
            Some(None) => return Some(text::no_destination(name)),
            Some(Some(Versioning::Enabled)) | None => {}
            Some(Some(_)) => return Some(text::not_versioned(name)),
        }
    }
    None
}

/// Of what the text of a command shows: parts that were left out, and a line that was cut.
fn of_text(command: &str, before: Option<&str>, ran: &Ran, world: &World) -> Option<String> {
    if command.ends_with('\\') {
        return Some(text::cut());
    }
    if let Some(note) = of_other_language(command) {
        return Some(note);
    }
    let (mut said, mut whole) = (Vec::new(), command.to_owned());
    if let (Some(begun), true) =
        (before.and_then(|before| before.strip_suffix('\\')), command.starts_with("--"))
    {
        whole = format!("{begun}{command}");
        said.push(text::rest());
    }
    let sentences = template::complete(&mut whole, world);
    if said.is_empty() && sentences.is_empty() {
        return of_missing_file(command, ran, world);
    }
    said.extend(sentences);
    Some(text::completed(&said, &whole))
}

/// Of a line that begins like JSON, or like a program in Python or JavaScript.
fn of_other_language(command: &str) -> Option<String> {
    const BEGINNINGS: [&str; 7] =
        ["import ", "from ", "def ", "function ", "const ", "s3 = ", "cloudwatch."];
    match command {
        json if json.starts_with(['{', '[']) => Some(text::json()),
        program if BEGINNINGS.iter().any(|words| program.starts_with(words)) => {
            Some(text::program())
        }
        _ => None,
    }
}

/// Of a `file://name` that the folder does not have.
fn of_missing_file(command: &str, ran: &Ran, world: &World) -> Option<String> {
    let (before, rest) = command.split_once("file://")?;
    let name = rest.split([' ', '\n', '\'', '"']).next()?;
    if !ran.entry.stderr.contains(&format!("Unable to load paramfile file://{name}")) {
        return None;
    }
    let json = before
        .trim_end()
        .ends_with("--replication-configuration")
        .then(|| template::configuration(command, world));
    Some(text::no_such_file(name, json.as_deref()))
}
