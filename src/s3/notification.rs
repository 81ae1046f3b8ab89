//! What a bucket tells about what happens in it: which events go to which queue, S3's checks of
//! that, and the messages. It knows nothing of who delivers them.

use super::{
    BucketName, ETag, Instant, ObjectKey, Region, RuleId, S3Error, Span, VersionId,
    replication::FailureReason, tagging,
};
use std::rc::Rc;

/// The most configurations of a bucket.
const RULES_MAX: usize = 100;
/// The most bytes of a filter's value.
const FILTER_BYTES_MAX: usize = 1024;
/// The most bytes of an ID.
const ID_BYTES_MAX: usize = 255;

/// The events that S3 can tell of (AWS, "Event notification types and destinations").
const EVENTS: [&str; 28] = [
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAcl:Put",
    "s3:ObjectRetention:Put",
];

/// One configuration as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct NotificationDraft {
    /// Its ID; S3 makes one up where there is none.
    pub id: Option<String>,
    /// The ARN of the queue.
    pub queue: String,
    /// The events that it hears of.
    pub events: Vec<String>,
    /// Names and values of the filter, where there is one.
    pub filter: Option<Vec<(Option<String>, Option<String>)>>,
}

/// Which events go to which queue.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Notification {
    /// Its ID.
    pub id: Rc<str>,
    /// The ARN of the queue.
    pub queue: Rc<str>,
    /// The events that it hears of.
    pub events: Rc<[String]>,
    /// What a key must begin with.
    pub prefix: Option<String>,
    /// What a key must end with.
    pub suffix: Option<String>,
}

impl Notification {
    /// Whether it hears of this event, such as `ObjectCreated:Put`, of this key.
    pub fn hears(&self, event: &str, key: &ObjectKey) -> bool {
        let named = |pattern: &String| includes(pattern, &format!("s3:{event}"));
        let fits = |key: &str| key.starts_with(&self.begin()) && key.ends_with(&self.end());
        self.events.iter().any(named) && fits(key.as_str())
    }

    /// Filters are written as in a URL.
    fn begin(&self) -> String {
        decoded(&self.prefix)
    }

    fn end(&self) -> String {
        decoded(&self.suffix)
    }

    fn overlaps(&self, other: &Notification) -> bool {
        let (begin, end) = (self.begin(), self.end());
        let (other_begin, other_end) = (other.begin(), other.end());
        (begin.starts_with(&other_begin) || other_begin.starts_with(&begin))
            && (end.ends_with(&other_end) || other_end.ends_with(&end))
            && self.events.iter().any(|event| other.events.iter().any(|o| share(event, o)))
    }

    fn has_filter(&self) -> bool {
        self.prefix.is_some() || self.suffix.is_some()
    }
}

fn decoded(value: &Option<String>) -> String {
    let value = value.clone().unwrap_or_default();
    tagging::decode(&value).unwrap_or(value)
}

fn includes(pattern: &str, event: &str) -> bool {
    let family = pattern.strip_suffix('*').filter(|family| family.ends_with(':'));
    pattern == event || family.is_some_and(|family| event.starts_with(family))
}

fn share(one: &str, other: &str) -> bool {
    includes(one, other) || includes(other, one)
}

fn wrong(why: &str) -> S3Error {
    S3Error::InvalidArgument(why.to_owned())
}

const OVERLAP: &str = "Configurations overlap. Configurations on the same bucket cannot share a \
                       common event type.";

/// S3's checks of all configurations of a bucket, in S3's order. Where a configuration has no ID,
/// `generated_id` gives one.
///
/// # Errors
/// S3's own.
pub fn validate(
    drafts: &[NotificationDraft],
    region: Region,
    generated_id: impl Fn(usize) -> String,
) -> Result<Rc<[Notification]>, S3Error> {
    if drafts.len() > RULES_MAX {
        return Err(S3Error::InvalidRequest(format!(
            "Too many configurations submitted. The maximum number of configurations is {RULES_MAX}"
        )));
    }
    let mut valid: Vec<Notification> = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let one = validate_one(draft, region, || generated_id(index))?;
        if valid.iter().any(|other| other.id == one.id) {
            return Err(wrong("Same ID used for multiple configurations. IDs must be unique."));
        }
        valid.push(one);
    }
    for (index, one) in valid.iter().enumerate() {
        if let Some(other) = valid[..index].iter().find(|other| one.overlaps(other)) {
            return Err(wrong(match one.has_filter() || other.has_filter() {
                false => OVERLAP,
                true => {
                    "Configuration is ambiguously defined. Cannot have overlapping suffixes in \
                     two rules if the prefixes are overlapping for the same event type."
                }
            }));
        }
    }
    Ok(valid.into())
}

fn validate_one(
    draft: &NotificationDraft,
    region: Region,
    generated_id: impl Fn() -> String,
) -> Result<Notification, S3Error> {
    if draft.id.as_ref().is_some_and(|id| id.len() > ID_BYTES_MAX) {
        return Err(wrong("ID length exceeded allowed limit of 255"));
    }
    if draft.events.is_empty() || draft.queue.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    check_arn(&draft.queue, region)?;
    for (index, event) in draft.events.iter().enumerate() {
        if !EVENTS.contains(&event.as_str()) {
            return Err(wrong("A specified event is not supported for notifications."));
        }
        if draft.events[..index].iter().any(|other| share(event, other)) {
            return Err(wrong(OVERLAP));
        }
    }
    let (prefix, suffix) = filter(draft.filter.as_deref())?;
    Ok(Notification {
        id: draft.id.clone().filter(|id| !id.is_empty()).unwrap_or_else(generated_id).into(),
        queue: draft.queue.as_str().into(),
        events: draft.events.clone().into(),
        prefix,
        suffix,
    })
}

fn check_arn(arn: &str, region: Region) -> Result<(), S3Error> {
    let parts: Vec<&str> = arn.split(':').collect();
    let ["arn", "aws", "sqs", of, account, name] = parts[..] else {
        return Err(wrong("The ARN could not be parsed"));
    };
    if name.ends_with(".fifo") {
        return Err(wrong("FIFO SQS queues are not supported."));
    }
    if account.len() != 12 || !super::queue::is_name(name) {
        return Err(wrong("The ARN could not be parsed"));
    }
    match of == region.name() {
        true => Ok(()),
        false => Err(wrong(
            "The notification destination service region is not valid for the bucket location \
             constraint",
        )),
    }
}

type Filters<'a> = Option<&'a [(Option<String>, Option<String>)]>;

fn filter(filter: Filters) -> Result<(Option<String>, Option<String>), S3Error> {
    let Some(rules) = filter else { return Ok((None, None)) };
    if rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    let (mut prefix, mut suffix) = (None, None);
    for (name, value) in rules {
        let name = name.as_deref().unwrap_or_default().to_ascii_lowercase();
        let place = match name.as_str() {
            "prefix" => &mut prefix,
            "suffix" => &mut suffix,
            _ => return Err(wrong("filter rule name must be either prefix or suffix")),
        };
        if place.is_some() {
            return Err(wrong(&format!("Cannot specify more than one {name} rule in a filter.")));
        }
        let value = value.clone().unwrap_or_default();
        if value.len() > FILTER_BYTES_MAX {
            return Err(wrong(
                "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation",
            ));
        }
        *place = Some(value);
    }
    Ok((prefix, suffix))
}

/// An event of a bucket, as S3 tells it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Record {
    /// When.
    pub at: Instant,
    /// Its name, such as `ObjectCreated:Put`.
    pub name: &'static str,
    /// The ID of the configuration that hears of it.
    pub configuration: Rc<str>,
    /// The bucket.
    pub bucket: BucketName,
    /// The bucket's Region.
    pub region: Region,
    /// The object.
    pub object: ObjectFacts,
    /// What it says of replication, where it is about that.
    pub replication: Option<ReplicationFacts>,
}

impl Record {
    /// What tells it from every other event of that moment.
    pub(super) fn identity(&self) -> String {
        let (object, to) = (&self.object, self.replication.as_ref());
        let to = to.map(|to| format!("{} {} {}", to.rule, to.destination, to.operation));
        format!(
            "{} {} {} {} {} {}",
            self.name,
            self.configuration,
            self.bucket,
            object.key,
            object.version,
            to.unwrap_or_default()
        )
    }
}

/// What an event says of the object.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ObjectFacts {
    /// The key.
    pub key: ObjectKey,
    /// The version.
    pub version: VersionId,
    /// The size, where the event says it.
    pub size: Option<u64>,
    /// The ETag, where the event says it.
    pub etag: Option<ETag>,
    /// By which events of one key are put in order, where the event says it.
    pub sequencer: Option<Instant>,
}

/// What an event says of replication.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ReplicationFacts {
    /// The rule.
    pub rule: RuleId,
    /// The destination.
    pub destination: BucketName,
    /// What was to be replicated, such as `OBJECT_PUT`.
    pub operation: &'static str,
    /// When that was asked of the source.
    pub requested: Instant,
    /// What came of it.
    pub outcome: ReplicationOutcome,
}

/// What came of a piece of replication work, as far as S3 tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReplicationOutcome {
    /// It failed for good.
    Failed(FailureReason),
    /// Metrics do not follow it any more.
    NotTracked,
    /// It took longer than the threshold of Replication Time Control.
    MissedThreshold,
    /// It was done after the threshold; it took so long.
    ReplicatedAfterThreshold(Span),
}

impl ReplicationOutcome {
    /// S3's name for the event.
    pub fn event(self) -> &'static str {
        match self {
            ReplicationOutcome::Failed(_) => "Replication:OperationFailedReplication",
            ReplicationOutcome::NotTracked => "Replication:OperationNotTracked",
            ReplicationOutcome::MissedThreshold => "Replication:OperationMissedThreshold",
            ReplicationOutcome::ReplicatedAfterThreshold(_) => {
                "Replication:OperationReplicatedAfterThreshold"
            }
        }
    }
}
