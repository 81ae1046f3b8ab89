//! What happens to a task, in sentences. It knows nothing of what people do.

use super::{failure::failure, obstacle};
use crate::sim::{Happening, Obstacle, Stage, Task, Work};

/// What went wrong with a task, or nothing where it is about something else.
pub(super) fn task(what: &Happening) -> Option<String> {
    Some(match what {
        Happening::Failed(task, reason) => {
            format!("{} FAILED: {}. S3 does not try again.", subject(task), failure(*reason, task))
        }
        Happening::MissedThreshold(task) => format!(
            "{} is on its way to {} for 15 minutes now, the threshold of Replication Time \
             Control. It goes on all the same.",
            subject(task),
            task.destination
        ),
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
        _ => return None,
    })
}

/// `The delete marker Wd8r…`, or `K9dT…`.
fn subject(task: &Task) -> String {
    let id = task.version.short();
    if let Work::Metadata(_) = task.work {
        return format!("The change of {id}");
    }
    if task.is_delete_marker() { format!("The delete marker {id}") } else { id }
}

/// A task cannot go on.
pub(super) fn waits(task: &Task, what: &Obstacle) -> String {
    format!("{} waits: {}. {}", subject(task), obstacle(what), while_waiting(task))
}

/// A task reached a stage.
pub(super) fn reached(task: &Task) -> String {
    let (id, key, destination) = (task.version.short(), &task.key, &task.destination);
    let name = subject(task);
    match task.stage {
        Stage::Written => format!("{} stored {key} as {id}.", task.source),
        Stage::Detected if let Some(job) = task.job => {
            format!("S3 took up {id} of {key} in {} for the batch job {job}.", task.source)
        }
        Stage::Detected => match task.work {
            Work::Object => {
                format!("S3 noticed {id}, the new version of {key} in {}.", task.source)
            }
            Work::DeleteMarker => {
                format!("S3 noticed {id}, the delete marker on {key} in {}.", task.source)
            }
            Work::Again | Work::Metadata(_) => {
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
                Work::Object | Work::Again => "Nobody can read it",
                Work::DeleteMarker => "It hides nothing",
                Work::Metadata(_) => "It changes nothing",
            };
            let (from, to) = (task.source_region, task.destination_region);
            match from == to {
                true => format!("{name} was copied within {from}. {yet} in {destination} yet."),
                false => format!("{name} crossed from {from} to {to}. {yet} there yet."),
            }
        }
        Stage::Verified if matches!(task.work, Work::Metadata(_)) => {
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
