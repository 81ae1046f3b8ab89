//! The sentences: everything that the page, the console and a screen reader say about what
//! happened, in one place. It knows nothing of where they are shown.

mod fault;
mod kept;

use super::Moment;
use crate::{
    s3::{
        Region, Version, Versioning,
        name::KEY_BYTES_MAX,
        replication::{FailureReason, Skip, Verdict},
    },
    sim::event::RoleChange,
    sim::{Answer, Event, Happening, Obstacle, Refusal, Stage, Task, Work, act::FILL_MAX},
};

/// What a moment says: its events, or why nothing came of it.
pub fn moment(moment: &Moment) -> String {
    if let Some(summary) = many_writes(&moment.events) {
        return summary;
    }
    let sentences: Vec<String> = match &moment.outcome {
        Err(refused) => vec![refusal(refused)],
        Ok(answer) => moment
            .events
            .iter()
            .map(event)
            .chain(outcome_note(answer).map(str::to_owned))
            .filter(|sentence| !sentence.is_empty())
            .collect(),
    };
    sentences.join(" ")
}

/// Many writes at once, in one sentence.
pub fn many_writes(events: &[Event]) -> Option<String> {
    const MANY: usize = 4;
    let written = |event: &Event| matches!(event.what, Happening::Written { .. });
    if events.len() < MANY || !events.iter().all(written) {
        return None;
    }
    let Happening::Written { bucket, version, .. } = &events.first()?.what else { return None };
    Some(format!(
        "{} stored {} objects in {bucket}. {}",
        version.written.region,
        events.len(),
        prospects(version)
    ))
}

/// What an answer says beyond its events.
pub fn outcome_note(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Response(_) | Answer::Quiet => None,
        Answer::NothingLeft => Some("Nothing is left to happen."),
        Answer::SettleLimit => Some(
            "Stopped here: one \"sim settle\" goes through at most 10,000 events or 24 hours. \
             Run it again to go on.",
        ),
    }
}

/// What happened, in one sentence or two.
pub fn event(event: &Event) -> String {
    match &event.what {
        Happening::BucketCreated { bucket, region } => format!("{region} made {bucket}."),
        Happening::BucketDeleted { bucket } => format!("{bucket} is gone."),
        Happening::VersioningSet { bucket, versioning } => match versioning {
            Versioning::Enabled => format!("{bucket} keeps every version from now on."),
            _ => format!("Versioning is suspended on {bucket}. New writes replace each other."),
        },
        Happening::ReplicationSet { bucket, destinations } => match &destinations[..] {
            [] => format!("{bucket} has rules, but none is enabled. Nothing leaves it."),
            _ => {
                let names: Vec<&str> = destinations.iter().map(|name| name.as_str()).collect();
                format!("What is written to {bucket} from now on replicates to {}.", list(&names))
            }
        },
        Happening::ReplicationRemoved { bucket } => format!(
            "{bucket} has no rules any more. What is on its way still arrives; new writes stay."
        ),
        Happening::Written { bucket, key, version, .. } => {
            let region = version.written.region;
            let id = version.id.short();
            if version.is_delete_marker() {
                format!("{region} put a delete marker on {key}. {}", prospects(version))
            } else {
                format!("{region} stored {key} as {id} in {bucket}. {}", prospects(version))
            }
        }
        Happening::VersionDeleted { bucket, key, version } => {
            kept::deleted(bucket.as_str(), key, version)
        }
        Happening::RoleChanged { role, change } => match change {
            RoleChange::Created => format!("The role {role} is there. It allows nothing yet."),
            RoleChange::Deleted => format!("The role {role} is gone."),
            RoleChange::Trust => format!("Who may take on the role {role} has changed."),
            RoleChange::PolicySet(policy) => {
                format!("The role {role} has the policy {policy}. It counts from now on.")
            }
            RoleChange::PolicyRemoved(policy) => {
                format!("The role {role} has lost the policy {policy}.")
            }
        },
        Happening::BucketPolicySet { bucket } => format!("{bucket} has a policy."),
        Happening::BucketPolicyRemoved { bucket } => format!("{bucket} has no policy any more."),
        Happening::ObjectRead { bucket, key, version } => {
            format!("{bucket} returned version {} of {key}.", version.short())
        }
        Happening::Asked => String::new(),
        Happening::FileSaved { name, size } => {
            format!("{name} is in the folder, {}.", bytes(*size))
        }
        Happening::Reached(task) => reached(task),
        Happening::Waits(task, what) => {
            format!("{} waits: {}. {}", subject(task), obstacle(what), while_waiting(task))
        }
        Happening::Failed(task, reason) => {
            format!("{} FAILED: {}. S3 does not try again.", subject(task), failure(*reason, task))
        }
        Happening::Lost(task) => format!(
            "{} was lost on the way from {} to {}. S3 tries again.",
            subject(task),
            task.source_region,
            task.destination_region
        ),
        Happening::Dropped(task) => format!(
            "{} was deleted in {} before it arrived, so there is nothing to replicate.",
            subject(task),
            task.source
        ),
        Happening::TimePassed(span) => format!("{span} went by. Nothing else happened."),
        other => kept::kept(other),
    }
}

/// `The delete marker Wd8r…`, or `K9dT…`.
fn subject(task: &Task) -> String {
    let id = task.version.short();
    if task.work == Work::Metadata {
        return format!("The change of {id}");
    }
    if task.is_delete_marker() { format!("The delete marker {id}") } else { id }
}

/// What the rules decided about a version, at the moment of its write.
fn prospects(version: &Version) -> String {
    let names: Vec<&str> = version
        .decisions
        .iter()
        .filter(|decision| !matches!(decision.verdict, Verdict::Skipped(_)))
        .map(|decision| decision.destination.as_str())
        .collect();
    match (&names[..], &version.decisions[..]) {
        ([], []) => "No rule is in force here, so it stays here.".to_owned(),
        ([], [decision]) => match &decision.verdict {
            Verdict::Skipped(why) => format!("It stays here: {}.", skip(why)),
            _ => String::new(),
        },
        ([], _) => "No rule takes it, so it stays here.".to_owned(),
        (names, _) if version.is_delete_marker() => format!("It is to go to {}.", list(names)),
        (names, _) => format!("It is PENDING: a rule takes it to {}.", list(names)),
    }
}

fn reached(task: &Task) -> String {
    let (id, key, destination) = (task.version.short(), &task.key, &task.destination);
    let name = subject(task);
    match task.stage {
        Stage::Written => format!("{} stored {key} as {id}.", task.source),
        Stage::Detected => match task.work {
            Work::Object => {
                format!("S3 noticed {id}, the new version of {key} in {}.", task.source)
            }
            Work::DeleteMarker => {
                format!("S3 noticed {id}, the delete marker on {key} in {}.", task.source)
            }
            Work::Metadata => {
                format!("S3 noticed that the metadata of {id} changed in {}.", task.source)
            }
        },
        Stage::Queued => format!("{name} stands in the queue for {destination}."),
        Stage::Read => {
            let what = if task.is_delete_marker() { "the delete marker " } else { "" };
            let role = task.role.role_name();
            format!("S3 took on the role {role} and read {what}{id} from {}.", task.source)
        }
        Stage::Transferred => {
            let yet = match task.work {
                Work::Object => "Nobody can read it",
                Work::DeleteMarker => "It hides nothing",
                Work::Metadata => "It changes nothing",
            };
            let (from, to) = (task.source_region, task.destination_region);
            format!("{name} crossed from {from} to {to}. {yet} there yet.")
        }
        Stage::Verified if task.work == Work::Metadata => {
            format!("{destination} has {id} now as the source has it, under the same version id.")
        }
        Stage::Verified if task.is_delete_marker() => {
            format!("{destination} stored the delete marker {id}, with its own write time.")
        }
        Stage::Verified => format!(
            "{destination} checked the bytes and stored {id}: same version id, status REPLICA."
        ),
        Stage::Recorded if task.is_delete_marker() => {
            format!("{} knows that the delete marker {id} arrived.", task.source)
        }
        Stage::Recorded => format!(
            "{} knows that {id} arrived in {}: COMPLETED.",
            task.source, task.destination_region
        ),
    }
}

fn while_waiting(task: &Task) -> &'static str {
    match (task.is_delete_marker(), task.stage) {
        (true, _) => "It goes on by itself when the way is open.",
        (false, Stage::Verified) => "The replica is there, but the source still says PENDING.",
        (false, _) => "It stays PENDING and goes on by itself when the way is open.",
    }
}

/// What is in the way: `the link from us-east-1 to us-west-2 is cut`.
pub fn obstacle(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Cut(from, to) => format!("the link from {from} to {to} is cut"),
        Obstacle::Isolated(region) => format!("{region} is isolated"),
        Obstacle::Down(region) => format!("{region} is down"),
    }
}

/// Why a rule did not take a version: `the rule is disabled`.
pub fn skip(skip: &Skip) -> String {
    match skip {
        Skip::RuleDisabled => "the rule was disabled when it was written".to_owned(),
        Skip::PrefixDiffers(prefix) => {
            format!("the rule takes only keys that begin with \"{prefix}\"")
        }
        Skip::TagMissing(key, value) => {
            format!("the rule takes only objects with the tag {key}={value}")
        }
        Skip::OutrankedBy(rule) => {
            format!("rule {rule} leads to the same bucket and has the higher priority")
        }
        Skip::DeleteMarkersOff => "the rule does not replicate delete markers".to_owned(),
        Skip::Archived => {
            "the object is archived, and archived objects do not replicate".to_owned()
        }
        Skip::KmsNotSelected => {
            "the rule does not select objects that are encrypted with KMS keys".to_owned()
        }
        Skip::ReplicaModificationsOff => {
            "replica modification sync is not on for both buckets".to_owned()
        }
        Skip::DeleteMarkerByTagRule => {
            "a rule with a tag filter never replicates delete markers".to_owned()
        }
    }
}

/// Why a destination does not get a version, with S3's own word for it first.
pub fn failure(reason: FailureReason, task: &Task) -> String {
    match reason {
        FailureReason::AssumeRoleNotPermitted => {
            format!("{reason}, S3 may not take on the role {}", task.role.role_name())
        }
        FailureReason::SrcGetObjectNotPermitted => {
            format!("{reason}, the role may not read from {}", task.source)
        }
        FailureReason::SrcGetAclNotPermitted => {
            format!("{reason}, the role may not read access control lists in {}", task.source)
        }
        FailureReason::SrcGetTaggingNotPermitted => format!(
            "{reason}, the role may not read the tags in {}. The object went without them",
            task.source
        ),
        FailureReason::DstPutObjectNotPermitted => {
            format!("{reason}, the role may not write to {}", task.destination)
        }
        FailureReason::DstPutTaggingNotPermitted => format!(
            "{reason}, the role may not write tags in {}. The object went without them",
            task.destination
        ),
        FailureReason::DstDelObjNotPermitted => {
            format!("{reason}, the role may not replicate delete markers to {}", task.destination)
        }
        FailureReason::DstKmsKeyNotFound => {
            format!("{reason}, there is no such KMS key for the replica")
        }
        FailureReason::DstBucketNotFound => format!("{reason}, there is no {}", task.destination),
        FailureReason::DstBucketUnversioned => {
            format!("{reason}, versioning is not enabled on {}", task.destination)
        }
    }
}

/// What was not done.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::S3(error) => format!("S3 refused that: {error}"),
        Refusal::Unreachable { region, bucket: Some(bucket) } => {
            format!("{bucket} does not answer: {region} is down.")
        }
        Refusal::Unreachable { region, bucket: None } => format!("{region} is down."),
        Refusal::NoSuchFile(name) => format!("The folder has no file {name}."),
        Refusal::NoSuchTask(task) => {
            format!("There is no unfinished task {task}.")
        }
        Refusal::TaskWaits(task, what) => {
            format!("{task} cannot go on now: {}.", obstacle(what))
        }
        Refusal::NotHere(what) => {
            format!("The playground does not weigh {what}, and will not guess what they decide.")
        }
        Refusal::RegionInUse(region) => {
            format!("{region} holds buckets, so it stays on stage.")
        }
        Refusal::FillTooLarge(count) => {
            format!("{count} objects are too many for one \"sim fill\": {FILL_MAX} is the most.")
        }
        Refusal::SameRegion(region) => {
            format!("A link needs two Regions, and both of these are {region}.")
        }
    }
}

/// What a person can do about a refusal.
pub fn advice(refusal: &Refusal) -> String {
    use crate::s3::S3Error as E;
    match refusal {
        Refusal::S3(E::KeyTooLong) => format!(
            "A key may have {KEY_BYTES_MAX} bytes of UTF-8. Upload it under a shorter name."
        ),
        Refusal::S3(E::NoSuchKey { delete_marker: Some(marker) }) => format!(
            "The delete marker {} is on top. Delete the marker, or read an older version by its \
             id.",
            marker.short()
        ),
        Refusal::S3(E::NoSuchKey { .. }) => {
            "Nothing of that key is in this bucket, or not yet.".to_owned()
        }
        Refusal::S3(E::NoSuchVersion) => "That version is not in this bucket.".to_owned(),
        Refusal::S3(E::ReplicationConfigurationPresent) => {
            "Remove the bucket's rules first.".to_owned()
        }
        Refusal::S3(E::InvalidRequest(text)) if text.contains("versioning") => {
            "Turn versioning on for that bucket, then save the rule again.".to_owned()
        }
        Refusal::S3(_) => "Nothing has changed.".to_owned(),
        Refusal::Unreachable { region, .. } => format!("Bring {region} up, then try again."),
        Refusal::NoSuchFile(name) => format!("Make it first: echo hello > {name}"),
        Refusal::NoSuchTask(_)
        | Refusal::SameRegion(_)
        | Refusal::RegionInUse(_)
        | Refusal::FillTooLarge(_)
        | Refusal::NotHere(_) => "Nothing has changed.".to_owned(),
        Refusal::TaskWaits(_, Obstacle::Down(region)) => format!("Bring {region} up."),
        Refusal::TaskWaits(..) => "Heal the link.".to_owned(),
    }
}

/// S3's own code and message, as one line.
pub fn code_line(refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::S3(error) => Some(format!("{} ({}): {error}", error.code(), error.http_status())),
        _ => None,
    }
}

/// A size as people say it: `0 bytes`, `48 KB`.
pub fn bytes(size: u64) -> String {
    match size {
        1 => "1 byte".to_owned(),
        0..1000 => format!("{size} bytes"),
        1000..1_000_000 => format!("{} KB", size.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{} MB", size.div_ceil(1_000_000)),
        _ => format!("{} GB", size.div_ceil(1_000_000_000)),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A Region with its place: `us-east-1, N. Virginia`.
pub fn region(region: Region) -> String {
    format!("{region}, {}", region.place())
}
