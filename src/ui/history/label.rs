//! The few words beside a mark of the history. The whole sentences are the narration's. It knows
//! nothing of where they stand.

mod seldom;
mod watch;

use crate::{
    app::Moment,
    s3::{ObjectKey, Versioning},
    sim::{Answer, Happening, Heal, Stage, Task},
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
    if moment.outcome.is_err() || moment.outcome == Ok(Answer::NothingLeft) {
        return seldom::nothing(moment);
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
        _ => return of_deed(what),
    };
    (parts, false)
}

fn of_deed(what: &Happening) -> (Vec<Part>, bool) {
    let parts = match what {
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
        Happening::LinkCut { .. } => vec![part("", "link cut")],
        Happening::Healed { heal: Heal::Link(..), .. } => vec![part("", "link healed")],
        Happening::Reached(task) => return (of_stage(task), true),
        Happening::FileSaved { name, .. } => {
            return (vec![part("oo", "file "), part("o", short(name.as_str()))], true);
        }
        Happening::TimePassed(span) => {
            return (vec![part("", format!("{span} went by"))], true);
        }
        other => return seldom::label(other),
    };
    (parts, false)
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
