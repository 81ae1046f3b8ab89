//! What an action came to, as the AWS CLI prints it: JSON, error lines, exit codes. `sim` commands
//! answer in sentences. It knows nothing of how the action was written.

use super::{CODE_USAGE, Complaint, Entry, aws, json, shell};
use crate::{
    app::{Session, session::Acted, text},
    s3::{
        Body, BucketName, Content, Region, Request, Response, S3Error, Version, Versioning,
        request::ListedVersion, version::StorageClass,
    },
    sim::{Action, Answer, Event, Refusal},
};
use json::write::{Writer, draft_members};

/// The most events that are told one by one; of more, the beginning and the end.
pub const EVENTS_TOLD_MAX: usize = 200;
/// The most tasks that a refusal names.
const TASKS_NAMED_MAX: usize = 20;
/// The exit code where S3 refuses.
const CODE_SERVICE: u8 = 254;
/// The exit code where nothing answers.
const CODE_GENERAL: u8 = 255;
/// The canonical user id of the account that owns everything.
const OWNER: &str = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

/// What an action came to.
pub fn entry(session: &Session, action: &Action, acted: &Acted) -> Entry {
    let mut entry = match &acted.outcome {
        Ok(Answer::Response(response)) => succeeded(respond(response)),
        Ok(answer) => {
            let is_file = matches!(action, Action::File { .. });
            let mut told = if is_file { String::new() } else { tell(&acted.events) };
            if let Some(note) = text::outcome_note(answer) {
                told = told + note + "\n";
            }
            Entry { stdout: told, ..Entry::default() }
        }
        Err(refusal) => refused(session, action, refusal),
    };
    if let Some(branch) = acted.kept_branch {
        entry.note = format!(
            "What came after this step before is kept: \"sim branch {}\" goes back to it.\n",
            branch + 1
        );
    }
    entry
}

fn succeeded(json: Option<String>) -> Entry {
    Entry { stdout: json.map(|json| json + "\n").unwrap_or_default(), ..Entry::default() }
}

/// Events, one sentence a line, each with its time of day.
fn tell(events: &[Event]) -> String {
    let sentences: Vec<(&Event, String)> = events
        .iter()
        .map(|event| (event, text::event(event)))
        .filter(|(_, sentence)| !sentence.is_empty())
        .collect();
    let mut told = String::new();
    let left_out = sentences.len().saturating_sub(EVENTS_TOLD_MAX);
    for (index, (event, sentence)) in sentences.iter().enumerate() {
        if left_out == 0 || index < EVENTS_TOLD_MAX / 2 || index >= EVENTS_TOLD_MAX / 2 + left_out {
            told += &format!("{} {}\n", event.at.clock_text(), shell::visible(sentence));
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
        (Refusal::NoSuchTask(task), _) => {
            (format!("There is no unfinished task {task}. {}\n", unfinished(session)), CODE_USAGE)
        }
        _ => (text::refusal(refusal) + "\n", CODE_USAGE),
    };
    Entry { stderr, code, ..Entry::default() }
}

fn unfinished(session: &Session) -> String {
    let tasks = session.world().tasks().take(TASKS_NAMED_MAX);
    let names: Vec<String> = tasks.map(|task| task.id.to_string()).collect();
    match &names[..] {
        [] => "No task is unfinished.".to_owned(),
        names => format!("Unfinished: {}.", names.join(", ")),
    }
}

/// What the AWS CLI says where `--body` names no file.
pub fn no_such_body() -> Complaint {
    aws::refuse("Error parsing parameter '--body': Blob values must be a path to a file.")
}

fn service_error(error: &S3Error, request: &Request) -> String {
    let operation = request.operation();
    let (code, message) = match (request, error.http_status()) {
        // The answer to HEAD has no body, and so neither code nor message.
        (Request::HeadObject { .. }, 404) => ("404".to_owned(), "Not Found".to_owned()),
        (Request::HeadObject { .. }, 405) => ("405".to_owned(), "Method Not Allowed".to_owned()),
        (Request::HeadObject { .. }, _) => ("400".to_owned(), "Bad Request".to_owned()),
        _ => (error.code().to_owned(), error.to_string()),
    };
    format!(
        "\naws: [ERROR]: An error occurred ({code}) when calling the {operation} operation: \
         {message}\n"
    )
}

fn unreachable(region: Region, bucket: Option<&BucketName>, request: &Request) -> String {
    let host = match bucket {
        Some(bucket) => format!("{bucket}.s3.{region}.amazonaws.com"),
        None => format!("s3.{region}.amazonaws.com"),
    };
    let path = match request {
        Request::PutBucketVersioning { .. } | Request::GetBucketVersioning { .. } => "?versioning",
        Request::PutBucketReplication { .. }
        | Request::GetBucketReplication { .. }
        | Request::DeleteBucketReplication { .. } => "?replication",
        Request::ListObjectVersions { .. } => "?versions",
        _ => "",
    };
    let key = request.key().map(|key| aws::encode(key.as_str(), b"/")).unwrap_or_default();
    format!("\nCould not connect to the endpoint URL: \"https://{host}/{key}{path}\"\n")
}

/// S3's answer as the AWS CLI prints it; nothing where it prints nothing.
fn respond(response: &Response) -> Option<String> {
    Some(Writer::indented(|json| match response {
        Response::BucketCreated { bucket, region } => {
            match *region == Region::US_EAST_1 {
                true => json.displayed("Location", format_args!("/{bucket}")),
                false => {
                    json.displayed("Location", format_args!("http://{bucket}.s3.amazonaws.com/"));
                }
            }
            json.text("BucketArn", &bucket.arn());
        }
        Response::Buckets(buckets) => {
            json.objects("Buckets", buckets, |json, (name, created)| {
                json.text("Name", name.as_str());
                json.displayed("CreationDate", created);
                json.text("BucketArn", &name.arn());
            });
            owner(json);
            json.plain("Prefix", "null");
        }
        Response::Versioning(Versioning::Enabled) => json.text("Status", "Enabled"),
        Response::Versioning(Versioning::Suspended) => json.text("Status", "Suspended"),
        Response::Replication(configuration) => {
            let draft = json::draft_of(configuration);
            json.object("ReplicationConfiguration", |json| draft_members(json, &draft));
        }
        Response::Written { version, names_version } => written(json, version, *names_version),
        Response::Object { version, names_version } => read(json, version, *names_version),
        Response::Deleted { version_id: Some(id), delete_marker } => {
            if *delete_marker {
                json.plain("DeleteMarker", true);
            }
            json.text("VersionId", id.as_str());
        }
        Response::Versions { versions, prefix } => listing(json, versions, prefix),
        Response::Empty
        | Response::Versioning(Versioning::Unversioned)
        | Response::Deleted { version_id: None, .. } => {}
    }))
    .filter(|json| json != "{}")
}

fn owner(json: &mut Writer) {
    json.object("Owner", |json| json.text("ID", OWNER));
}

fn version_id(json: &mut Writer, version: &Version, names_version: bool) {
    json.maybe("VersionId", names_version.then(|| version.id.as_str()));
}

fn etag(json: &mut Writer, body: &Body) {
    json.displayed("ETag", format_args!("\\\"{}\\\"", body.etag()));
}

fn written(json: &mut Writer, version: &Version, names_version: bool) {
    if let Some(body) = version.body() {
        etag(json, body);
        json.text("ChecksumCRC64NVME", &base64(body.crc64nvme));
    }
    json.text("ChecksumType", "FULL_OBJECT");
    json.text("ServerSideEncryption", "AES256");
    version_id(json, version, names_version);
}

fn read(json: &mut Writer, version: &Version, names_version: bool) {
    let Content::Object { body, tags, storage_class } = &version.content else { return };
    json.text("AcceptRanges", "bytes");
    json.displayed("LastModified", version.written.at);
    json.plain("ContentLength", body.size);
    etag(json, body);
    version_id(json, version, names_version);
    json.text("ContentType", "binary/octet-stream");
    json.text("ServerSideEncryption", "AES256");
    json.object("Metadata", |_| {});
    if *storage_class != StorageClass::Standard {
        json.text("StorageClass", storage_class.name());
    }
    if let Some(status) = version.replication_status() {
        json.displayed("ReplicationStatus", status);
    }
    if !tags.is_empty() {
        json.plain("TagCount", tags.len());
    }
}

fn listing(json: &mut Writer, versions: &[ListedVersion], prefix: &str) {
    let kind = |is_marker| {
        let is_kind = move |listed: &&ListedVersion| listed.version.is_delete_marker() == is_marker;
        versions.iter().filter(is_kind)
    };
    if kind(false).next().is_some() {
        json.objects("Versions", kind(false), |json, listed| {
            let Content::Object { body, storage_class, .. } = &listed.version.content else {
                return;
            };
            etag(json, body);
            json.list_of_one("ChecksumAlgorithm", "CRC64NVME");
            json.text("ChecksumType", "FULL_OBJECT");
            json.plain("Size", body.size);
            json.text("StorageClass", storage_class.name());
            listed_members(json, listed);
            owner(json);
        });
    }
    if kind(true).next().is_some() {
        json.objects("DeleteMarkers", kind(true), |json, listed| {
            owner(json);
            listed_members(json, listed);
        });
    }
    json.plain("RequestCharged", "null");
    json.text("Prefix", prefix);
}

fn listed_members(json: &mut Writer, listed: &ListedVersion) {
    json.text("Key", listed.key.as_str());
    json.text("VersionId", listed.version.id.as_str());
    json.plain("IsLatest", listed.is_latest);
    json.displayed("LastModified", listed.version.written.at);
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Eight bytes in base64, as S3 prints a CRC64NVME: eleven characters and one `=`.
pub fn base64(number: u64) -> String {
    let bits = u128::from(number) << 2;
    let digit = |at: u32| char::from(BASE64[(bits >> (6 * (10 - at))) as usize % 64]);
    (0..11).map(digit).chain(['=']).collect()
}

/// Reads what [`base64`] writes.
pub fn from_base64(text: &str) -> Option<u64> {
    let digits = text.strip_suffix('=').filter(|digits| digits.len() == 11)?;
    let mut bits: u128 = 0;
    for digit in digits.bytes() {
        bits = bits * 64 + BASE64.iter().position(|known| *known == digit)? as u128;
    }
    bits.is_multiple_of(4).then_some((bits >> 2) as u64)
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
