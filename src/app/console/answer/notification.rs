//! What SQS answers, and the messages in its queues, as S3 writes them. It knows nothing of what is
//! told to whom.

use super::{super::json::object, response::filled};
use crate::s3::{
    Body, Instant,
    name::ACCOUNT,
    notification::{Notification, Record, ReplicationFacts, ReplicationOutcome},
    queue::{self, Content, Message},
    response::SqsResponse,
    tagging,
};
use serde_json::Value;

/// Who S3 says it is where it acts by itself.
const S3: &str = "s3.amazonaws.com";
/// Who asks, as events name the account's own user: ours.
const PERSON: &str = "AWS:123456789012";
/// By which events name the owner of a bucket: ours.
const OWNER: &str = "A3NL1KOZZKEXAMPLE";
/// Where people ask from: an address for documents (RFC 5737).
const ADDRESS: &str = "192.0.2.1";

/// A bucket's notification configuration; nothing where there is none.
pub(super) fn configuration(notifications: &[Notification]) -> Value {
    let rule = |name: &str, value: &Option<String>| {
        let value = value.as_deref()?;
        Some(object([("Name", Some(name.into())), ("Value", Some(value.into()))]))
    };
    let one = |one: &Notification| {
        let rules = [rule("Prefix", &one.prefix), rule("Suffix", &one.suffix)];
        let rules = filled(rules.into_iter().flatten().collect());
        let key = rules.map(|rules| object([("FilterRules", Some(rules))]));
        object([
            ("Id", Some((*one.id).into())),
            ("QueueArn", Some((*one.queue).into())),
            ("Events", Some(one.events.to_vec().into())),
            ("Filter", key.map(|key| object([("Key", Some(key))]))),
        ])
    };
    object([("QueueConfigurations", filled(notifications.iter().map(one).collect()))])
}

/// An answer of SQS.
pub(super) fn sqs(response: &SqsResponse) -> Value {
    match response {
        SqsResponse::Url(url) => object([("QueueUrl", Some(url.as_str().into()))]),
        SqsResponse::Urls(urls) => queue_urls(urls),
        SqsResponse::Attributes(all) => attributes(all),
        SqsResponse::Messages(all) => messages(all),
    }
}

fn queue_urls(urls: &[String]) -> Value {
    object([("QueueUrls", filled(urls.iter().map(|url| url.as_str().into()).collect()))])
}

fn attributes(attributes: &[(&'static str, String)]) -> Value {
    let named = attributes.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
    let all = Value::Object(named.collect());
    object([("Attributes", Some(all).filter(|_| !attributes.is_empty()))])
}

fn messages(messages: &[std::rc::Rc<Message>]) -> Value {
    let one = |message: &std::rc::Rc<Message>| {
        let body = match &message.content {
            Content::Text(text) => text.to_string(),
            _ => body(message).to_string(),
        };
        object([
            ("MessageId", Some(uuid(&message.id).into())),
            ("ReceiptHandle", Some(queue::receipt(message).into())),
            ("MD5OfBody", Some(Body::of_text(&body).etag().to_string().into())),
            ("Body", Some(body.into())),
        ])
    };
    object([("Messages", filled(messages.iter().map(one).collect()))])
}

/// What a message says.
fn body(message: &Message) -> Value {
    match &message.content {
        Content::Text(text) => (**text).into(),
        Content::Test { bucket, at } => object([
            ("Service", Some("Amazon S3".into())),
            ("Event", Some("s3:TestEvent".into())),
            ("Time", Some(moment(*at))),
            ("Bucket", Some(bucket.as_str().into())),
            ("RequestId", Some(request_id(message).into())),
            ("HostId", Some(host_id(message).into())),
        ]),
        Content::Event(record) => {
            object([("Records", Some(Value::Array(vec![event(record, message)])))])
        }
    }
}

/// An event (AWS, "Event message structure"). The version 2.6 was seen, where AWS writes of 2.2.
fn event(record: &Record, message: &Message) -> Value {
    let is_replication = record.replication.is_some();
    let by = |s3: &'static str, person: &'static str| -> Value {
        if is_replication { s3.into() } else { person.into() }
    };
    let request = match is_replication {
        true => uuid(&message.id),
        false => request_id(message),
    };
    let owner = if is_replication { ACCOUNT.to_string() } else { OWNER.to_owned() };
    object([
        ("eventVersion", Some("2.6".into())),
        ("eventSource", Some("aws:s3".into())),
        ("awsRegion", Some(record.region.name().into())),
        ("eventTime", Some(moment(record.at))),
        ("eventName", Some(record.name.into())),
        ("userIdentity", Some(object([("principalId", Some(by(S3, PERSON)))]))),
        ("requestParameters", Some(object([("sourceIPAddress", Some(by(S3, ADDRESS)))]))),
        (
            "responseElements",
            Some(object([
                ("x-amz-request-id", Some(request.into())),
                ("x-amz-id-2", Some(host_id(message).into())),
            ])),
        ),
        ("s3", Some(subject(record, owner))),
        ("replicationEventData", record.replication.as_ref().map(replication)),
    ])
}

fn subject(record: &Record, owner: String) -> Value {
    let of = &record.object;
    let key = tagging::encode(of.key.as_str(), b"/").replace("%20", "+");
    let version = (of.version != crate::s3::VersionId::Null).then(|| of.version.as_str().into());
    object([
        ("s3SchemaVersion", Some("1.0".into())),
        ("configurationId", Some((*record.configuration).into())),
        (
            "bucket",
            Some(object([
                ("name", Some(record.bucket.as_str().into())),
                ("ownerIdentity", Some(object([("principalId", Some(owner.into()))]))),
                ("arn", Some(record.bucket.arn().into())),
            ])),
        ),
        (
            "object",
            Some(object([
                ("key", Some(key.into())),
                ("size", of.size.map(Value::from)),
                ("eTag", of.etag.map(|etag| etag.to_string().into())),
                ("versionId", version),
                ("sequencer", of.sequencer.map(sequencer)),
            ])),
        ),
    ])
}

fn replication(facts: &ReplicationFacts) -> Value {
    let (reason, threshold, took) = match facts.outcome {
        ReplicationOutcome::Failed(reason) => (Some(reason.to_string()), false, None),
        ReplicationOutcome::NotTracked => (None, false, None),
        ReplicationOutcome::MissedThreshold => (None, true, None),
        ReplicationOutcome::ReplicatedAfterThreshold(took) => (None, true, Some(took)),
    };
    object([
        ("replicationRuleId", Some(facts.rule.as_str().into())),
        ("destinationBucket", Some(facts.destination.arn().into())),
        ("s3Operation", Some(facts.operation.into())),
        ("requestTime", Some(moment(facts.requested))),
        ("failureReason", reason.map(Value::from)),
        // AWS names these two and not their form: an ISO 8601 span is our choice.
        ("threshold", threshold.then(|| "PT15M".into())),
        ("replicationTime", took.map(|took| format!("PT{}S", took.0 / 1000).into())),
    ])
}

/// By which events of one key are put in order: seconds, then a fraction, in hexadecimal.
fn sequencer(at: Instant) -> Value {
    format!("{:010X}{:08X}", at.0 / 1000, at.0 % 1000 * 1_000_000).into()
}

/// A moment with its milliseconds, as events write it.
fn moment(at: Instant) -> Value {
    let text = at.to_string();
    let seconds = text.get(..19).unwrap_or_default();
    format!("{seconds}.{:03}Z", at.0 % 1000).into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn uuid(id: &[u8; 16]) -> String {
    let text = hexadecimal(id);
    [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-")
}

fn request_id(message: &Message) -> String {
    hexadecimal(&message.id[..8]).to_ascii_uppercase()
}

fn host_id(message: &Message) -> String {
    crate::s3::base64::encode(hexadecimal(&message.id).as_bytes())
}
