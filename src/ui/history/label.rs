//! The few words beside a mark of the history. The whole sentences are the narration's. It knows
//! nothing of where they stand.

use crate::{
    app::Moment,
    s3::{ObjectKey, Versioning},
    sim::{Answer, Happening, Heal, Refusal, Stage, Task},
};

/// A part of a label. The parts give way from the longest on where there is little room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    /// `o`, `oo` or `ooo` for what gives way first, next, last; `m` for an id; empty for the rest.
    pub class: &'static str,
    /// The words.
    pub words: String,
}

/// The words of a moment, and whether they are to be quiet.
pub(super) fn label(moment: &Moment) -> (Vec<Part>, bool) {
    if let Err(refusal) = &moment.outcome {
        let words = match refusal {
            Refusal::S3(error) => format!("refused: {}", error.code()),
            Refusal::Unreachable { .. } => "no answer".to_owned(),
            _ => "refused".to_owned(),
        };
        return (vec![part("", words)], true);
    }
    if moment.outcome == Ok(Answer::NothingLeft) {
        return (vec![part("", "nothing left")], true);
    }
    let waits = moment.events.iter().find(|event| matches!(event.what, Happening::Waits(..)));
    match waits.or(moment.events.first()).map(|event| &event.what) {
        Some(what) => of_happening(what),
        None => (Vec::new(), true),
    }
}

/// A bucket's or a file's name, or the beginning of a long one.
fn short(name: &str) -> String {
    cut_to(name, 28)
}

/// A key has an id beside it, and so less room.
fn short_key(key: &ObjectKey) -> String {
    cut_to(key.as_str(), 16)
}

fn cut_to(name: &str, characters_max: usize) -> String {
    if name.chars().count() <= characters_max {
        return name.to_owned();
    }
    name.chars().take(characters_max - 1).chain(['…']).collect()
}

fn part(class: &'static str, words: impl Into<String>) -> Part {
    Part { class, words: words.into() }
}

fn of_happening(what: &Happening) -> (Vec<Part>, bool) {
    let parts = match what {
        Happening::BucketCreated { bucket, .. } => {
            vec![part("", "bucket"), part("o", format!(" {}", short(bucket.as_str())))]
        }
        Happening::VersioningSet { versioning: Versioning::Enabled, .. } => {
            vec![part("", "versioning"), part("oo", " on")]
        }
        Happening::VersioningSet { .. } => {
            vec![part("oo", "versioning "), part("", "suspended")]
        }
        Happening::ReplicationSet { destinations, .. } => {
            let to = destinations
                .first()
                .map(|to| format!(" to {}", short(to.as_str())))
                .unwrap_or_default();
            vec![part("", "rule"), part("o", to)]
        }
        Happening::ReplicationRemoved { .. } => vec![part("", "no rules")],
        Happening::Written { key, version, .. } if version.is_delete_marker() => vec![
            part("ooo", "DELETE "),
            part("o", format!("{}, marker ", short_key(key))),
            part("m", version.id.short()),
        ],
        Happening::Written { key, version, .. } => {
            vec![
                part("ooo", "PUT "),
                part("o", format!("{} ", short_key(key))),
                part("m", version.id.short()),
            ]
        }
        Happening::VersionDeleted { key, version, .. } => vec![
            part("oo", "deleted for good "),
            part("o", format!("{} ", short_key(key))),
            part("m", version.id.short()),
        ],
        Happening::Reached(task) if task.stage == Stage::Verified => {
            return (vec![part("oo", "replica "), part("m", task.version.short())], false);
        }
        Happening::Waits(task, _) if task.is_delete_marker() => {
            vec![part("m", task.version.short()), part("", " waits")]
        }
        Happening::Waits(task, _) if task.stage < Stage::Verified => vec![
            part("oo", format!("{} ", task.version.short())),
            part("o", "waits, stays "),
            part("", "PENDING"),
        ],
        Happening::Failed(task, _) => {
            vec![part("oo", format!("{} ", task.version.short())), part("", "FAILED")]
        }
        Happening::BucketPolicySet { .. } => vec![part("", "policy")],
        Happening::BucketPolicyRemoved { .. } => vec![part("", "no policy")],
        Happening::RoleChanged { role, .. } => {
            vec![part("oo", "role "), part("", short(role))]
        }
        Happening::BucketDeleted { .. } => vec![part("", "bucket deleted")],
        Happening::MetadataChanged { version, .. } => {
            vec![part("oo", "changed "), part("m", version.short())]
        }
        other => match of_fault(other) {
            Some(words) => vec![part("", words)],
            None => return (of_quiet(other), true),
        },
    };
    (parts, false)
}

/// What was done to the network, and undone.
fn of_fault(what: &Happening) -> Option<String> {
    Some(match what {
        Happening::LinkCut { .. } => "link cut".to_owned(),
        Happening::LinkSlow { .. } => "link slow".to_owned(),
        Happening::LinkLoses { .. } => "link loses".to_owned(),
        Happening::ClockSkewed { .. } => "clock set".to_owned(),
        Happening::Healed { heal: Heal::Link(..), .. } => "link healed".to_owned(),
        Happening::Healed { heal: Heal::Region(region), .. } => format!("{region} connected"),
        Happening::Healed { .. } => "all healed".to_owned(),
        Happening::RegionIsolated { region, .. } => format!("{region} isolated"),
        Happening::RegionDown { .. } => "down".to_owned(),
        Happening::RegionUp { .. } => "up".to_owned(),
        Happening::RegionAdded(region) => format!("{region} added"),
        Happening::RegionRemoved(region) => format!("{region} removed"),
        Happening::KeyChanged { .. } => "KMS key".to_owned(),
        Happening::ObjectLockSet { .. } => "Object Lock".to_owned(),
        Happening::NotificationsSet { .. } => "events".to_owned(),
        _ => return None,
    })
}

fn of_quiet(what: &Happening) -> Vec<Part> {
    match what {
        Happening::Reached(task) => of_stage(task),
        Happening::Waits(task, _) => {
            vec![part("m", task.version.short()), part("o", " waits to report")]
        }
        Happening::Dropped(task) => {
            vec![part("m", task.version.short()), part("o", " gone before it left")]
        }
        Happening::ObjectRead { key, version, .. } => {
            vec![
                part("ooo", "GET "),
                part("o", format!("{} ", short_key(key))),
                part("m", version.short()),
            ]
        }
        Happening::Asked => vec![part("o", "asked")],
        Happening::FileSaved { name, .. } => {
            vec![part("oo", "file "), part("o", short(name.as_str()))]
        }
        Happening::MissedThreshold(task) => {
            vec![part("m", task.version.short()), part("", " late: 15 min")]
        }
        Happening::Lost(task) => vec![part("", format!("{} lost, again", task.version.short()))],
        Happening::PartUploaded { key, number, .. } => {
            vec![part("o", format!("part {number} of ")), part("", short_key(key))]
        }
        Happening::UploadBegun { .. } => vec![part("", "upload begun")],
        Happening::UploadAborted { .. } => vec![part("", "upload aborted")],
        Happening::Notified { queue, .. }
        | Happening::QueueCreated { queue }
        | Happening::QueueDeleted { queue }
        | Happening::MessagesRead { queue, .. } => vec![part("o", format!("queue {queue}"))],
        Happening::TimePassed(span) => vec![part("", format!("{span} went by"))],
        _ => Vec::new(),
    }
}

fn of_stage(task: &Task) -> Vec<Part> {
    let words = match task.stage {
        Stage::Written => "written",
        Stage::Detected => "detected",
        Stage::Queued => "queued",
        Stage::Read => "read",
        Stage::Transferred => "crossed",
        Stage::Verified => "stored",
        Stage::Recorded if task.is_delete_marker() => "arrived",
        Stage::Recorded => "COMPLETED",
    };
    vec![part("m oo", format!("{} ", task.version.short())), part("", words)]
}
