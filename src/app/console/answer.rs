//! What an action came to, as the AWS CLI prints it: JSON, error lines, exit codes. `sim` commands
//! answer in sentences. It knows nothing of how the action was written.

use super::{CODE_USAGE, Complaint, Entry, aws, json, shell};
use crate::{
    app::{Session, session::Acted, text},
    s3::{
        BucketName, Content, Region, Request, Response, S3Error, Version, VersionId, Versioning,
        version::StorageClass,
    },
    sim::{Action, Answer, Event, Refusal},
};
use json::{object, pretty};
use serde_json::Value;

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
        Ok(Answer::Response(response)) => succeeded(respond(response).map(|json| pretty(&json))),
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
fn respond(response: &Response) -> Option<Value> {
    Some(match response {
        Response::Empty => return None,
        Response::BucketCreated { bucket, region } => {
            let location = match *region == Region::US_EAST_1 {
                true => format!("/{bucket}"),
                false => format!("http://{bucket}.s3.amazonaws.com/"),
            };
            object([("Location", Some(location.into())), ("BucketArn", Some(bucket.arn().into()))])
        }
        Response::Buckets(buckets) => {
            let bucket = |(name, created): &(BucketName, crate::s3::Instant)| {
                object([
                    ("Name", Some(name.as_str().into())),
                    ("CreationDate", Some(created.to_string().into())),
                    ("BucketArn", Some(name.arn().into())),
                ])
            };
            object([
                ("Buckets", Some(buckets.iter().map(bucket).collect::<Vec<_>>().into())),
                ("Owner", Some(owner())),
                ("Prefix", Some(Value::Null)),
            ])
        }
        Response::Versioning(Versioning::Unversioned) => return None,
        Response::Versioning(Versioning::Enabled) => object([("Status", Some("Enabled".into()))]),
        Response::Versioning(Versioning::Suspended) => {
            object([("Status", Some("Suspended".into()))])
        }
        Response::Replication(configuration) => object([(
            "ReplicationConfiguration",
            Some(json::value_of(&json::draft_of(configuration))),
        )]),
        Response::Written { version, names_version } => written(version, *names_version),
        Response::Object { version, names_version } => read(version, *names_version),
        Response::Deleted { version_id, delete_marker } => {
            let id = version_id.as_ref()?;
            object([
                ("DeleteMarker", delete_marker.then(|| true.into())),
                ("VersionId", Some(id.as_str().into())),
            ])
        }
        Response::Versions { versions, prefix } => listing(versions, prefix),
    })
}

fn owner() -> Value {
    object([("ID", Some(OWNER.into()))])
}

fn id(version: &Version, names_version: bool) -> Option<Value> {
    names_version.then(|| version.id.as_str().into())
}

fn etag(version: &Version) -> Option<Value> {
    version.body().map(|body| format!("\"{}\"", body.etag()).into())
}

fn written(version: &Version, names_version: bool) -> Value {
    let crc = version.body().map(|body| base64(body.crc64nvme).into());
    object([
        ("ETag", etag(version)),
        ("ChecksumCRC64NVME", crc),
        ("ChecksumType", Some("FULL_OBJECT".into())),
        ("ServerSideEncryption", Some("AES256".into())),
        ("VersionId", id(version, names_version)),
    ])
}

fn read(version: &Version, names_version: bool) -> Value {
    let (class, tags) = match &version.content {
        Content::Object { storage_class, tags, .. } => (*storage_class, tags.len()),
        Content::DeleteMarker => (StorageClass::Standard, 0),
    };
    object([
        ("AcceptRanges", Some("bytes".into())),
        ("LastModified", Some(version.written.at.to_string().into())),
        ("ContentLength", version.body().map(|body| body.size.into())),
        ("ETag", etag(version)),
        ("VersionId", id(version, names_version)),
        ("ContentType", Some("binary/octet-stream".into())),
        ("ServerSideEncryption", Some("AES256".into())),
        ("Metadata", Some(object([]))),
        ("StorageClass", (class != StorageClass::Standard).then(|| class.name().into())),
        ("ReplicationStatus", version.replication_status().map(|status| status.to_string().into())),
        ("TagCount", (tags > 0).then(|| tags.into())),
    ])
}

fn listing(versions: &[crate::s3::request::ListedVersion], prefix: &str) -> Value {
    let (mut objects, mut markers) = (Vec::new(), Vec::new());
    for listed in versions {
        let version = &listed.version;
        let key = || Some(listed.key.as_str().into());
        let id = || Some(VersionId::as_str(&version.id).into());
        let latest = Some(listed.is_latest.into());
        let modified = Some(version.written.at.to_string().into());
        let Content::Object { body, storage_class, .. } = &version.content else {
            markers.push(object([
                ("Owner", Some(owner())),
                ("Key", key()),
                ("VersionId", id()),
                ("IsLatest", latest),
                ("LastModified", modified),
            ]));
            continue;
        };
        objects.push(object([
            ("ETag", etag(version)),
            ("ChecksumAlgorithm", Some(Value::Array(vec!["CRC64NVME".into()]))),
            ("ChecksumType", Some("FULL_OBJECT".into())),
            ("Size", Some(body.size.into())),
            ("StorageClass", Some(storage_class.name().into())),
            ("Key", key()),
            ("VersionId", id()),
            ("IsLatest", latest),
            ("LastModified", modified),
            ("Owner", Some(owner())),
        ]));
    }
    let filled = |list: Vec<Value>| (!list.is_empty()).then_some(Value::Array(list));
    object([
        ("Versions", filled(objects)),
        ("DeleteMarkers", filled(markers)),
        ("RequestCharged", Some(Value::Null)),
        ("Prefix", Some(prefix.into())),
    ])
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
    (bits % 4 == 0).then_some((bits >> 2) as u64)
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
