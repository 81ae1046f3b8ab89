//! What an action came to, as the AWS CLI prints it: JSON, error lines, exit codes. `sim` commands
//! answer in sentences. It knows nothing of how the action was written.

use super::{CODE_USAGE, Complaint, Entry, aws, json, shell};
use crate::{
    app::{Session, session::Acted, text},
    s3::{
        BucketName, Region, Request, S3Error, base64, name::ACCOUNT, request::BucketOperation,
        tagging,
    },
    sim::{Action, Actor, Answer, Event, Refusal},
};

mod access_point;
mod bucket;
pub mod chores;
mod cloudwatch;
mod iam;
mod job;
mod kms;
mod lifecycle;
mod listing;
mod multipart;
mod notification;
mod object;
mod response;

/// Everything that HEAD shows of a version; a delete marker has nothing to show.
pub fn head(version: &crate::s3::Version) -> Option<String> {
    version.object().map(|_| json::pretty(&object::read(version, true, None, None)))
}

/// The most events that are told one by one; of more, the beginning and the end.
pub const EVENTS_TOLD_MAX: usize = 200;
/// The exit code where S3 refuses.
pub(super) const CODE_SERVICE: u8 = 254;
/// The exit code where nothing answers.
const CODE_GENERAL: u8 = 255;

/// What an action came to.
pub fn entry(session: &Session, action: &Action, acted: &Acted) -> Entry {
    let mut entry = match acted.outcome() {
        Ok(Answer::Response(response)) => {
            succeeded(response::json(response).map(|json| json::pretty(&json)))
        }
        Ok(answer) => {
            let is_file = matches!(action, Action::File { .. });
            let mut told = if is_file { String::new() } else { tell(acted.events()) };
            if let Some(note) = text::outcome_note(answer) {
                told = told + note + "\n";
            }
            Entry { stdout: told, ..Entry::default() }
        }
        Err(refusal) => refused(session, action, refusal),
    };
    if let Some(note) = routed(session, action) {
        entry.note += &note;
    }
    if let Some(branch) = acted.kept_branch {
        entry.note += &format!(
            "What came after this step before is kept: \"sim branch {}\" goes back to it.\n",
            branch + 1
        );
    }
    entry
}

/// Where a request to a Multi-Region Access Point went, which S3 does not say.
fn routed(session: &Session, action: &Action) -> Option<String> {
    let Action::Request { region, request } = action else { return None };
    let alias = request.bucket()?.access_point()?;
    let route = session.world().route(*region, alias).ok()?;
    request.to_bucket(&route.bucket)?;
    Some(text::routed(region.unwrap_or(Region::US_EAST_1), &route) + "\n")
}

/// What S3 answered, as JSON; nothing where it answered nothing.
pub fn json_of(answer: &Answer) -> Option<serde_json::Value> {
    match answer {
        Answer::Response(response) => response::json(response),
        _ => None,
    }
}

fn succeeded(json: Option<String>) -> Entry {
    Entry { stdout: json.map(|json| json + "\n").unwrap_or_default(), ..Entry::default() }
}

/// Events, one sentence a line, each with its time of day.
fn tell<'a>(events: impl Iterator<Item = &'a Event>) -> String {
    let sentences: Vec<(&Event, String)> = events
        .map(|event| (event, text::event(event)))
        .filter(|(_, sentence)| !sentence.is_empty())
        .collect();
    let mut told = String::new();
    let left_out = sentences.len().saturating_sub(EVENTS_TOLD_MAX);
    for (index, (event, sentence)) in sentences.iter().enumerate() {
        if left_out == 0 || index < EVENTS_TOLD_MAX / 2 || index >= EVENTS_TOLD_MAX / 2 + left_out {
            told += &format!("{} {}\n", text::clock(event.at), shell::visible(sentence));
        } else if index == EVENTS_TOLD_MAX / 2 {
            told += &format!("… and {left_out} more events …\n");
        }
    }
    told
}

fn refused(session: &Session, action: &Action, refusal: &Refusal) -> Entry {
    let (stderr, code) = match (refusal, action) {
        (Refusal::S3(error), Action::Request { request, .. }) => {
            (service_error(error, request), CODE_SERVICE)
        }
        (Refusal::Unreachable { region, bucket }, Action::Request { request, .. }) => {
            (unreachable(*region, bucket.as_ref(), request), CODE_GENERAL)
        }
        (Refusal::NoSuchFile(_), _) => (no_such_body().0, CODE_USAGE),
        (Refusal::NothingToChoose(Actor::Task(_) | Actor::Job(_)), _) => {
            let world = session.world();
            let jobs = world.jobs().filter(|job| job.about.status.goes_on());
            let jobs = jobs.map(|job| job.number.to_string());
            let tasks: Vec<String> =
                world.tasks().map(|task| task.id.to_string()).chain(jobs).collect();
            let tasks: Vec<&str> = tasks.iter().map(String::as_str).collect();
            let there = match &tasks[..] {
                [] => "No task is unfinished.".to_owned(),
                tasks => format!("Unfinished: {}.", text::list(tasks)),
            };
            (format!("{} {there}\n", text::refusal(refusal)), CODE_USAGE)
        }
        _ => (text::refusal(refusal) + "\n", CODE_USAGE),
    };
    Entry { stderr, code, ..Entry::default() }
}

/// What the AWS CLI says where `--body` names no file.
pub fn no_such_body() -> Complaint {
    aws::refuse("Error parsing parameter '--body': Blob values must be a path to a file.")
}

/// The error line of a request that S3 refused.
pub fn service_error(error: &S3Error, request: &Request) -> String {
    let operation = request.operation();
    let is_head = operation.starts_with("Head");
    let status = error.http_status();
    // The answer to HEAD has no body, and so neither code nor message.
    let (code, message) = match is_head || status == 304 {
        true => (status.to_string(), reason_phrase(status).to_owned()),
        false => (error.code().to_owned(), error.to_string()),
    };
    let mut said = format!(
        "\naws: [ERROR]: An error occurred ({code}) when calling the {operation} operation: \
         {message}\n"
    );
    if let (S3Error::InvalidObjectState(class), false) = (error, is_head) {
        said += &format!("\nAdditional error details:\nStorageClass: {}\n", class.name());
    }
    said
}

/// Turns an error line into that of the AWS CLI 1, and of 2 before its errors said more, which most
/// tutorials show. Its exit code is 255.
pub fn print_as_older_cli(entry: &mut Entry) {
    let plain = entry.stderr.replace("aws: [ERROR]: An error occurred (ParamValidation): ", "");
    let plain = plain.replace("aws: [ERROR]: ", "");
    let end = plain.find("\nAdditional error details:").unwrap_or(plain.len());
    entry.stderr = plain[..end].to_owned();
    if entry.code == CODE_SERVICE {
        entry.code = CODE_GENERAL;
    }
}

fn reason_phrase(status: u16) -> &'static str {
    match status {
        304 => "Not Modified",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        412 => "Precondition Failed",
        416 => "Requested Range Not Satisfiable",
        501 => "Not Implemented",
        _ => "Bad Request",
    }
}

/// What the AWS CLI says where no Region answers.
pub fn unreachable(region: Region, bucket: Option<&BucketName>, request: &Request) -> String {
    let other = match request.service() {
        "cloudwatch" => Some("monitoring"),
        service @ ("sns" | "sqs" | "kms") => Some(service),
        _ => None,
    };
    if let Some(host) = other {
        return format!(
            "\nCould not connect to the endpoint URL: \"https://{host}.{region}.amazonaws.com/\"\n"
        );
    }
    let alias = request.bucket().and_then(BucketName::access_point);
    let host = match bucket {
        _ if alias.is_some() => {
            format!("{}.accesspoint.s3-global.amazonaws.com", alias.unwrap_or_default())
        }
        None if request.service() == "s3control" => {
            format!("{ACCOUNT}.s3-control.{region}.amazonaws.com")
        }
        Some(bucket) => format!("{bucket}.s3.{region}.amazonaws.com"),
        None => format!("s3.{region}.amazonaws.com"),
    };
    let key = request.key().map(|key| tagging::encode(key.as_str(), b"/")).unwrap_or_default();
    let path = subresource(request);
    format!("\nCould not connect to the endpoint URL: \"https://{host}/{key}{path}\"\n")
}

/// What stands behind the path of a request, where that is the same for every request of a kind.
fn subresource(request: &Request) -> &'static str {
    use BucketOperation as Of;
    match request {
        Request::PutBucketVersioning { .. } | Request::OfBucket(Of::GetVersioning, _) => {
            "?versioning"
        }
        Request::PutBucketReplication { .. }
        | Request::OfBucket(Of::GetReplication | Of::DeleteReplication, _) => "?replication",
        Request::OfBucket(Of::GetLocation, _) => "?location",
        Request::PutObjectLockConfiguration(_)
        | Request::OfBucket(Of::GetObjectLockConfiguration, _) => "?object-lock",
        Request::Control(_) => "v20180820/jobs",
        Request::ListObjectVersions(_) => "?versions",
        Request::ListObjectsV2(_) => "?list-type=2",
        Request::DeleteObjects(_) => "?delete",
        Request::CreateMultipartUpload(_) | Request::ListMultipartUploads { .. } => "?uploads",
        Request::PutBucketPolicy { .. }
        | Request::OfBucket(Of::GetPolicy | Of::DeletePolicy, _) => "?policy",
        Request::PutBucketLifecycleConfiguration { .. }
        | Request::OfBucket(Of::GetLifecycle | Of::DeleteLifecycle, _) => "?lifecycle",
        Request::PutBucketNotificationConfiguration { .. }
        | Request::OfBucket(Of::GetNotificationConfiguration, _) => "?notification",
        Request::PutObjectTagging(_) => "?tagging",
        Request::RestoreObject(_) => "?restore",
        Request::PutObjectAcl(_) => "?acl",
        _ => "",
    }
}

/// Eight bytes in base64, as S3 prints a CRC64NVME: eleven characters and one `=`.
pub fn base64(number: u64) -> String {
    base64::encode(&number.to_be_bytes())
}

/// Reads what [`base64`] writes.
pub fn from_base64(text: &str) -> Option<u64> {
    Some(u64::from_be_bytes(base64::decode(text)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_print_as_base64_and_read_back() {
        assert_eq!(base64(0xae8b_1486_0a79_9888), "rosUhgp5mIg=");
        for number in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
            assert_eq!(from_base64(&base64(number)), Some(number));
        }
        assert_eq!(from_base64("rosUhgp5mIg"), None);
        assert_eq!(from_base64("rosUhgp5mIh="), None);
        assert_eq!(from_base64("é"), None);
    }
}
