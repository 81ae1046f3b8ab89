//! What happens to a Batch Operations job, in sentences. It knows nothing of single tasks.

use super::obstacle;
use crate::{
    s3::{
        job::{JobDescriptor, JobStatus},
        replication::FailureReason,
    },
    sim::{Job, JobNews},
};

/// How many refused versions are named one by one.
const NAMED_MAX: usize = 3;

/// What happened to a job.
pub(super) fn job(job: &Job, news: &JobNews) -> String {
    let name = job.number;
    match news {
        JobNews::Created => format!("The batch job {name} is made."),
        JobNews::Became => became(job),
        JobNews::Listed => format!(
            "The batch job {name} has listed {} so far.",
            count(job.about.progress.total, "version")
        ),
        JobNews::Began { tasks, copied, refused } => began(job, tasks.len(), *copied, refused),
        JobNews::Waits(what) => format!(
            "The batch job {name} waits: {}. It goes on by itself when the way is open.",
            obstacle(what)
        ),
        JobNews::Priority => {
            format!("The batch job {name} has the priority {}.", job.about.priority)
        }
    }
}

fn count(number: u64, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

fn became(job: &Job) -> String {
    let JobDescriptor { status, progress, failure, .. } = &job.about;
    let name = job.number;
    let done = || format!("{} of {} succeeded", progress.succeeded, count(progress.total, "task"));
    match status {
        JobStatus::New => format!("The batch job {name} is New."),
        JobStatus::Preparing => format!("The batch job {name} is Preparing its manifest."),
        JobStatus::Suspended => format!(
            "The batch job {name} is Suspended with {}: it waits until somebody confirms it.",
            count(progress.total, "task")
        ),
        JobStatus::Ready => {
            format!("The batch job {name} is Ready, with {}.", count(progress.total, "task"))
        }
        JobStatus::Active => format!("The batch job {name} is Active."),
        JobStatus::Completing => format!("The batch job {name} is Completing: all tasks are done."),
        JobStatus::Complete => format!("The batch job {name} is Complete: {}.", done()),
        JobStatus::Cancelling => format!("The batch job {name} is Cancelling."),
        JobStatus::Cancelled => format!("The batch job {name} is Cancelled: {}.", done()),
        JobStatus::Failing | JobStatus::Failed => {
            let reason = failure.as_ref().map(|failure| failure.reason.as_str());
            let reason = reason.unwrap_or_default().trim_end_matches('.');
            format!("The batch job {name} is {}: {reason}.", status.name())
        }
    }
}

fn began(
    job: &Job,
    tasks: usize,
    copied: usize,
    refused: &[(crate::sim::job::Entry, FailureReason)],
) -> String {
    let mut said = Vec::new();
    let name = job.number;
    if tasks > 0 {
        said.push(format!("The batch job {name} sent {} off.", count(tasks as u64, "task")));
    }
    if copied > 0 {
        let copied = count(copied as u64, "version");
        said.push(format!("The batch job {name} brought {copied} to every destination."));
    }
    let left = refused.len().saturating_sub(NAMED_MAX);
    for (entry, reason) in refused.iter().take(NAMED_MAX) {
        let id = entry.version.map(|id| format!(" {}", id.short())).unwrap_or_default();
        said.push(format!("{}{id} is not replicated: {}.", entry.key, because(*reason)));
    }
    if left > 0 {
        said.push(format!("Nor are {left} more."));
    }
    said.join(" ")
}

/// Why Batch Replication does not replicate a version, with S3's own word for it first.
pub fn because(reason: FailureReason) -> String {
    let why = match reason {
        FailureReason::DstObjectHardDeleted => {
            "its replica was deleted by its id, and S3 does not bring it again. Copy the object \
             onto itself to make a new version"
        }
        FailureReason::InitiateReplicationNotPermitted => {
            "the job's role may not do s3:InitiateReplication"
        }
        FailureReason::SrcBucketInvalidRegion => "the bucket is not in the Region of the job",
        FailureReason::SrcBucketNotFound => "there is no such bucket",
        FailureReason::SrcBucketReplicationConfigMissing => {
            "the bucket has no rules, and the rules say where versions go"
        }
        FailureReason::SrcKeyNotFound => "the bucket has nothing of this key",
        FailureReason::SrcObjectNotFound => "a delete marker hides what is below it",
        FailureReason::SrcReplicationNotPending => {
            "an earlier line of the manifest brings it already"
        }
        FailureReason::SrcObjectNotEligible => "no enabled rule takes it as it is",
        FailureReason::SrcVersionNotFound => "the bucket does not have this version",
        _ => return reason.to_string(),
    };
    format!("{reason}, {why}")
}
