//! The few words for what seldom happens. They know nothing of what happens all the time.

use super::{Part, part, short, short_key, watch};
use crate::{
    app::Moment,
    sim::{Happening, Heal, Refusal, restore::RestoreNews},
};

/// The words of a moment in which nothing happened.
pub(super) fn nothing(moment: &Moment) -> (Vec<Part>, bool) {
    let words = match &moment.outcome {
        Err(Refusal::S3(error)) => format!("refused: {}", error.code()),
        Err(Refusal::Unreachable { .. }) => "no answer".to_owned(),
        Err(_) => "refused".to_owned(),
        Ok(_) => "nothing left".to_owned(),
    };
    (vec![part("", words)], true)
}

/// The words of what seldom happens, and whether they are to be quiet.
pub(super) fn label(what: &Happening) -> (Vec<Part>, bool) {
    let parts = match what {
        Happening::ReplicationRemoved { .. } => vec![part("", "no rules")],
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
        Happening::AccessPoint(at, _) => format!("access point {}", short(&at.draft.name)),
        Happening::Job(job, _) => format!("{} {}", job.number, job.about.status.name()),
        Happening::LinkSlow { .. } => "link slow".to_owned(),
        Happening::LinkLoses { .. } => "link loses".to_owned(),
        Happening::ClockSkewed { .. } => "clock set".to_owned(),
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
        Happening::MissedThreshold(task) => {
            vec![part("m", task.version.short()), part("", " late: 15 min")]
        }
        Happening::Lost(task) => vec![part("", format!("{} lost, again", task.version.short()))],
        Happening::PartUploaded { key, number, .. } => {
            vec![part("o", format!("part {number} of ")), part("", short_key(key))]
        }
        Happening::Restore(_, _, version, news) => {
            let words = match news {
                RestoreNews::Asked(_) => " to be restored",
                RestoreNews::Extended(_) | RestoreNews::Restored(_) => " restored",
                RestoreNews::Expired => " copy gone",
            };
            vec![part("m", version.short()), part("o", words)]
        }
        Happening::UploadBegun { .. } => vec![part("", "upload begun")],
        Happening::UploadAborted { .. } => vec![part("", "upload aborted")],
        Happening::Notified { queue, .. }
        | Happening::QueueCreated { queue }
        | Happening::QueueDeleted { queue }
        | Happening::MessagesRead { queue, .. } => vec![part("o", format!("queue {queue}"))],
        _ => watch::label(what),
    }
}
