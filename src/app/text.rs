//! The sentences: everything that the page, the console and a screen reader say about what
//! happened, in one place. It knows nothing of where they are shown.

mod access_point;
mod client;
pub mod cost;
pub mod difference;
mod failure;
mod fault;
mod job;
mod kept;
pub mod lesson;
mod lifecycle;
pub mod link;
pub mod meant;
mod refusal;
mod seldom;
pub mod source;
mod task;
mod watch;

pub use access_point::routed;
pub use client::{race, report};
pub use failure::failure;
pub use job::because as refused_by_job;
pub use refusal::{advice, code_line, refusal};
pub use watch::{alarm_state, no_data};

use super::{Moment, scenario::START};
use crate::{
    s3::{
        Instant, Region, Version, Versioning,
        replication::{Skip, Verdict},
    },
    sim::{Answer, Cause, Event, Happening, Obstacle},
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
            "Stopped here: one \"sim settle\" goes through at most 10,000 events or 24 hours, one \
             \"sim step\" through as many events, any command through 100,000. Run it again to \
             go on.",
        ),
    }
}

/// What happened, in one sentence or two.
pub fn event(event: &Event) -> String {
    let said = sentence(event);
    match &event.cause {
        Cause::Client(name) if !said.is_empty() => format!("{name}: {said}"),
        _ => said,
    }
}

fn sentence(event: &Event) -> String {
    match &event.what {
        Happening::BucketCreated { bucket, region } => format!("{region} made {bucket}."),
        Happening::VersioningSet { bucket, versioning } => match versioning {
            Versioning::Enabled => format!("{bucket} keeps every version from now on."),
            _ => format!("Versioning is suspended on {bucket}. New writes replace each other."),
        },
        Happening::ReplicationSet { bucket, destinations } => match &destinations[..] {
            [] => format!("{bucket} has rules, but none is enabled. Nothing leaves it."),
            _ => {
                // Several rules may lead to the same bucket.
                let mut names: Vec<&str> = Vec::new();
                for name in destinations.iter().map(|name| name.as_str()) {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                format!("What is written to {bucket} from now on replicates to {}.", list(&names))
            }
        },
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
        Happening::Asked => String::new(),
        Happening::FileSaved { name, size } => {
            format!("{name} is in the folder, {}.", bytes(*size))
        }
        Happening::AccessPoint(point, news) => access_point::access_point(point, news),
        Happening::Job(of, news) => job::job(of, news),
        Happening::TimePassed(span) => format!("{span} went by. Nothing else happened."),
        Happening::Reached(task) => task::reached(task),
        Happening::Waits(task, what) => task::waits(task, what),
        Happening::LinkCut { .. } | Happening::Healed { .. } => fault::link(&event.what),
        other => seldom::sentence(other),
    }
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
            format!(
                "the rule takes only objects that are written with the tag {key}={value}; a tag \
                 that is added later does not count"
            )
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
        Skip::MadeByLifecycle => {
            "a lifecycle rule made the delete marker, and those never replicate".to_owned()
        }
        Skip::DeleteMarkerByTagRule => {
            "a rule with a tag filter never replicates delete markers".to_owned()
        }
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

/// A moment: `10:00:05`, and after the first day `3 Jan, 10:00:05`.
pub fn clock(at: Instant) -> String {
    if at.day() == START.day() {
        return at.clock_text();
    }
    format!("{}, {}", at.day_text(), at.clock_text())
}

/// A Region with its place: `us-east-1, N. Virginia`.
pub fn region(region: Region) -> String {
    format!("{region}, {}", region.place())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_day_goes_without_saying() {
        assert_eq!(clock(START), "10:00:00");
        assert_eq!(clock(Instant::from_utc(2026, 1, 2, 0, 0, 1)), "2 Jan, 00:00:01");
        assert_eq!(clock(Instant::from_utc(2027, 1, 1, 10, 0, 0)), "1 Jan, 10:00:00");
    }
}
