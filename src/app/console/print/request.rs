//! The one line of `aws s3api` that sends a request. It knows nothing of other actions.

mod access_point;
mod job;
mod service;
mod watch;

use super::super::{
    aws::{self, arguments::HEADERS},
    json,
    shell::quote,
};
use crate::s3::{
    Instant, Region, Request,
    customer_key::CustomerKey,
    lifecycle::LifecycleRule,
    request::{
        CompleteMultipartUpload, CopyObject, CreateBucket, DeleteObject, DeleteObjects, Listing,
        ObjectDraft, PutObjectLockConfiguration, PutObjectRetention, ReadConditions, RestoreObject,
        WriteConditions,
    },
};
use serde_json::Value;

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

    fn text(self, name: &str, value: &Option<String>) -> Line {
        self.maybe(name, value.as_deref())
    }

    fn flag(self, name: &str, is_set: bool) -> Line {
        if is_set { self.word(name) } else { self }
    }

    fn number(self, name: &str, value: Option<i64>) -> Line {
        self.maybe(name, value.map(|number| number.to_string()).as_deref())
    }

    fn moment(self, name: &str, value: Option<Instant>) -> Line {
        self.maybe(name, value.map(|moment| moment.to_string()).as_deref())
    }

    fn json(self, name: &str, value: Value) -> Line {
        self.option(name, &value.to_string())
    }

    fn draft(mut self, draft: &ObjectDraft) -> Line {
        for (option, header) in HEADERS {
            self = self.maybe(option, draft.headers.get(&header).map(String::as_str));
        }
        if !draft.metadata.is_empty() {
            self = self.option("--metadata", &map(&draft.metadata));
        }
        self.text("--tagging", &draft.tagging)
            .text("--storage-class", &draft.storage_class)
            .text("--acl", &draft.acl)
            .text("--object-lock-mode", &draft.lock_mode)
            .moment("--object-lock-retain-until-date", draft.retain_until)
            .text("--object-lock-legal-hold-status", &draft.legal_hold)
            .text("--server-side-encryption", &draft.encryption)
            .text("--ssekms-key-id", &draft.kms_key)
            .customer_key("--", &draft.customer_key)
    }

    fn customer_key(self, lead: &str, key: &CustomerKey) -> Line {
        self.text(&format!("{lead}sse-customer-algorithm"), &key.algorithm)
            .text(&format!("{lead}sse-customer-key"), &key.key)
            .text(&format!("{lead}sse-customer-key-md5"), &key.md5)
    }

    fn write_conditions(self, conditions: &WriteConditions) -> Line {
        self.text("--if-match", &conditions.if_match)
            .text("--if-none-match", &conditions.if_none_match)
    }

    fn read_conditions(self, conditions: &ReadConditions, lead: &str) -> Line {
        self.text(&format!("{lead}if-match"), &conditions.if_match)
            .text(&format!("{lead}if-none-match"), &conditions.if_none_match)
            .moment(&format!("{lead}if-modified-since"), conditions.if_modified_since)
            .moment(&format!("{lead}if-unmodified-since"), conditions.if_unmodified_since)
            .customer_key(lead, &conditions.customer_key)
    }

    /// `by_hand` says whether options are there that make it one page anyway.
    fn listing(self, listing: &Listing, by_hand: bool) -> Line {
        let paging = &listing.paging;
        let count = |number: Option<u64>| number.and_then(|number| i64::try_from(number).ok());
        self.text("--prefix", &listing.prefix)
            .text("--delimiter", &listing.delimiter)
            .number("--max-keys", listing.max_keys)
            .number("--max-items", count(paging.max_items))
            .text("--starting-token", &paging.starting_token)
            .number("--page-size", count(paging.page_size))
            .flag("--no-paginate", paging.off && listing.max_keys.is_none() && !by_hand)
    }

    fn tags(self, tags: &[(String, String)]) -> Line {
        let tag = |(key, value): &(String, String)| {
            json::object([
                ("Key", Some(key.as_str().into())),
                ("Value", Some(value.as_str().into())),
            ])
        };
        let tags: Vec<Value> = tags.iter().map(tag).collect();
        self.json("--tagging", json::object([("TagSet", Some(tags.into()))]))
    }
}

/// The command that sends a request.
pub(super) fn print(region: Option<Region>, request: &Request) -> String {
    let mut line = Line(format!("aws {} {}", request.service(), command_name(request)));
    line = line.maybe("--bucket", request.bucket().map(|bucket| bucket.as_str()));
    line = line.maybe("--key", request.key().map(|key| key.as_str()));
    line = line.text("--version-id", &request.target().and_then(|t| t.version_id.clone()));
    line = line.maybe("--upload-id", request.upload().map(|upload| upload.upload_id.as_str()));
    let region = region.map(Region::name);
    if let Request::Iam(iam) = request {
        line = service::role(line, iam);
    }
    if let Request::Control(control) = request {
        line = job::control(line, control);
    }
    if let Request::CreateBucket(create) = request {
        return create_bucket(line.maybe("--region", region), create).0;
    }
    line = special(line, request).maybe("--region", region);
    if let Request::GetObject(get) = request
        && let Some(outfile) = &get.outfile
    {
        let name = outfile.as_str();
        line = if name.starts_with('-') { line.word("--").word(name) } else { line.word(name) };
    }
    line.0
}

fn create_bucket(line: Line, create: &CreateBucket) -> Line {
    let location = create.location.as_deref().map(|name| member("LocationConstraint", name));
    line.text("--create-bucket-configuration", &location)
        .flag("--object-lock-enabled-for-bucket", create.object_lock)
        .text("--object-ownership", &create.ownership)
        .text("--acl", &create.acl)
}

fn lifecycle(line: Line, rules: &[LifecycleRule]) -> Line {
    line.json("--lifecycle-configuration", json::lifecycle::value_of(rules))
}

/// The options that this kind of request has and others have not.
fn special(line: Line, request: &Request) -> Line {
    match request {
        Request::PutBucketVersioning { status, .. } => {
            let status = status.as_deref().map(|status| member("Status", status));
            line.option("--versioning-configuration", status.as_deref().unwrap_or("{}"))
        }
        Request::PutBucketReplication { configuration, .. } => {
            line.json("--replication-configuration", json::value_of(configuration))
        }
        Request::PutBucketLifecycleConfiguration { rules, .. } => lifecycle(line, rules),
        Request::PutBucketNotificationConfiguration { configurations, skip_validation, .. } => {
            service::notifications(line, configurations, *skip_validation)
        }
        Request::Kms(request) => service::kms(line, request),
        Request::Sqs(request) => service::sqs(line, request),
        Request::CloudWatch(request) => watch::cloudwatch(line, request),
        Request::Sns(request) => watch::sns(line, request),
        Request::PutBucketPolicy { policy, .. } => line.option("--policy", policy),
        Request::PutBucketOwnershipControls { ownership, .. } => {
            let rule =
                |name: &String| json::object([("ObjectOwnership", Some(name.as_str().into()))]);
            let rules: Vec<Value> = ownership.iter().map(rule).collect();
            line.json("--ownership-controls", json::object([("Rules", Some(rules.into()))]))
        }
        Request::PutBucketTagging { tags, .. } => line.tags(tags),
        Request::PutBucketEncryption { rules, .. } => service::encryption(line, rules),
        Request::PutObject(put) => line
            .maybe("--body", put.body.as_ref().map(|name| name.as_str()))
            .draft(&put.draft)
            .write_conditions(&put.conditions),
        Request::GetObject(get) => {
            line.read_conditions(&get.conditions, "--").text("--range", &get.range)
        }
        Request::CopyObject(copy) => copy_object(line, copy),
        Request::DeleteObject(delete) => delete_object(line, delete),
        Request::DeleteObjects(delete) => delete_objects(line, delete),
        Request::GetObjectAttributes(get) => {
            let attributes = get.attributes.iter();
            let line = line.customer_key("--", &get.customer_key);
            attributes.fold(line.word("--object-attributes"), |line, name| line.word(name))
        }
        Request::PutObjectTagging(put) => line.tags(&put.tags),
        Request::PutObjectAcl(put) => line.text("--acl", &put.acl),
        Request::RestoreObject(ask) => restore_object(line, ask),
        Request::PutObjectRetention(put) => put_retention(line, put),
        Request::PutObjectLegalHold(put) => {
            let status = put.status.as_deref().map(|status| member("Status", status));
            line.option("--legal-hold", status.as_deref().unwrap_or("{}"))
        }
        Request::PutObjectLockConfiguration(put) => put_lock_configuration(line, put),
        Request::ListObjectVersions(list) => line
            .listing(&list.listing, list.key_marker.is_some() || list.version_id_marker.is_some())
            .text("--key-marker", &list.key_marker)
            .text("--version-id-marker", &list.version_id_marker),
        Request::ListObjectsV2(list) => line
            .listing(&list.listing, list.continuation_token.is_some())
            .text("--start-after", &list.start_after)
            .text("--continuation-token", &list.continuation_token)
            .flag("--fetch-owner", list.fetch_owner),
        other => of_upload(line, other),
    }
}

/// The options of uploads in parts. What is left names a thing and nothing else.
fn of_upload(line: Line, request: &Request) -> Line {
    match request {
        Request::CreateMultipartUpload(create) => line.draft(&create.draft),
        Request::UploadPart(part) => line
            .number("--part-number", Some(part.number))
            .maybe("--body", part.body.as_ref().map(|name| name.as_str()))
            .customer_key("--", &part.customer_key),
        Request::UploadPartCopy(part) => line
            .number("--part-number", Some(part.number))
            .option("--copy-source", &part.source)
            .text("--copy-source-range", &part.range)
            .read_conditions(&part.source_conditions, "--copy-source-")
            .customer_key("--", &part.customer_key),
        Request::CompleteMultipartUpload(complete) => complete_upload(line, complete),
        Request::ListMultipartUploads { prefix, .. } => line.text("--prefix", prefix),
        _ => line,
    }
}

fn complete_upload(line: Line, complete: &CompleteMultipartUpload) -> Line {
    let part = |(etag, number): &(String, i64)| {
        let etag = Some(etag.as_str().into());
        json::object([("ETag", etag), ("PartNumber", Some((*number).into()))])
    };
    let parts: Vec<Value> = complete.parts.iter().map(part).collect();
    line.json("--multipart-upload", json::object([("Parts", Some(parts.into()))]))
        .write_conditions(&complete.conditions)
}

fn copy_object(line: Line, copy: &CopyObject) -> Line {
    line.option("--copy-source", &copy.source)
        .text("--metadata-directive", &copy.metadata_directive)
        .text("--tagging-directive", &copy.tagging_directive)
        .draft(&copy.draft)
        .write_conditions(&copy.conditions)
        .read_conditions(&copy.source_conditions, "--copy-source-")
}

fn delete_object(line: Line, delete: &DeleteObject) -> Line {
    line.flag("--bypass-governance-retention", delete.bypass_governance)
        .text("--if-match", &delete.if_match)
        .number("--if-match-size", delete.if_match_size)
        .moment("--if-match-last-modified-time", delete.if_match_last_modified)
}

fn delete_objects(line: Line, delete: &DeleteObjects) -> Line {
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let objects = delete.objects.iter().map(|object| {
        json::object([
            ("Key", Some(object.key.as_str().into())),
            ("VersionId", text(&object.version_id)),
            ("ETag", text(&object.etag)),
        ])
    });
    let delete_json = json::object([
        ("Objects", Some(objects.collect::<Vec<_>>().into())),
        ("Quiet", delete.quiet.then(|| true.into())),
    ]);
    line.json("--delete", delete_json)
        .flag("--bypass-governance-retention", delete.bypass_governance)
}

fn restore_object(line: Line, ask: &RestoreObject) -> Line {
    let tier = |tier: &String| json::object([("Tier", Some(tier.as_str().into()))]);
    let parts = [
        ("Days", ask.days.map(Value::from)),
        ("GlacierJobParameters", ask.tier.as_ref().map(tier)),
    ];
    match (ask.days, &ask.tier) {
        (None, None) => line,
        (Some(days), None) => line.option("--restore-request", &format!("Days={days}")),
        _ => line.json("--restore-request", json::object(parts)),
    }
}

fn put_retention(line: Line, put: &PutObjectRetention) -> Line {
    let retention = json::object([
        ("Mode", put.mode.as_deref().map(Value::from)),
        ("RetainUntilDate", put.until.map(|until| until.to_string().into())),
    ]);
    line.json("--retention", retention).flag("--bypass-governance-retention", put.bypass_governance)
}

fn put_lock_configuration(line: Line, put: &PutObjectLockConfiguration) -> Line {
    let default = put.default.as_ref().map(|default| {
        json::object([
            ("Mode", default.mode.as_deref().map(Value::from)),
            ("Days", default.days.map(Value::from)),
            ("Years", default.years.map(Value::from)),
        ])
    });
    let rule = default.map(|default| json::object([("DefaultRetention", Some(default))]));
    let configuration = json::object([
        ("ObjectLockEnabled", put.enabled.as_deref().map(Value::from)),
        ("Rule", rule),
    ]);
    line.json("--object-lock-configuration", configuration)
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

fn is_plain(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    !text.is_empty() && text.chars().all(plain)
}

/// A structure of one member: in shorthand where that can say it.
fn member(name: &str, value: &str) -> String {
    match is_plain(value) {
        true => format!("{name}={value}"),
        false => json::object([(name, Some(value.into()))]).to_string(),
    }
}

/// Texts by name: in shorthand where that can say it.
fn map(texts: &crate::s3::Few<String, String>) -> String {
    if !texts.is_empty() && texts.iter().all(|(name, value)| is_plain(name) && is_plain(value)) {
        let pairs: Vec<String> =
            texts.iter().map(|(name, value)| format!("{name}={value}")).collect();
        return pairs.join(",");
    }
    let members = texts.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
    Value::Object(members.collect()).to_string()
}
