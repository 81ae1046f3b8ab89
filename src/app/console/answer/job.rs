//! What S3's control plane answers about Batch Operations jobs, as JSON. It knows nothing of how a
//! job goes on.

use super::{
    super::json::{self, object},
    access_point,
    response::moment,
};
use crate::s3::{
    job::{ControlAnswer, JobDescriptor},
    name::ACCOUNT,
};
use serde_json::Value;

/// The answer.
pub(super) fn control(answer: &ControlAnswer) -> Value {
    match answer {
        ControlAnswer::JobCreated(id) => object([("JobId", Some(id.as_str().into()))]),
        ControlAnswer::Job(job) => object([("Job", Some(descriptor(job)))]),
        ControlAnswer::Jobs(jobs) => {
            let jobs: Vec<Value> = jobs.iter().map(listed).collect();
            object([("Jobs", Some(jobs.into()))])
        }
        ControlAnswer::JobStatus { job, status, reason } => object([
            ("JobId", Some(job.as_str().into())),
            ("Status", Some(status.name().into())),
            ("StatusUpdateReason", reason.as_deref().map(Value::from)),
        ]),
        ControlAnswer::Token(token) => access_point::token(token),
        ControlAnswer::Operation(operation) => access_point::operation(operation),
        ControlAnswer::AccessPoint(point) => access_point::one(point),
        ControlAnswer::AccessPoints(points) => access_point::all(points.iter().map(|p| &**p)),
        ControlAnswer::Routes { mrap, routes } => access_point::routes(mrap, routes),
        ControlAnswer::JobPriority { job, priority } => {
            object([("JobId", Some(job.as_str().into())), ("Priority", Some((*priority).into()))])
        }
    }
}

fn progress(job: &JobDescriptor) -> Value {
    let timers = job
        .active_seconds
        .map(|seconds| object([("ElapsedTimeInActiveSeconds", Some(seconds.into()))]));
    object([
        ("TotalNumberOfTasks", Some(job.progress.total.into())),
        ("NumberOfTasksSucceeded", Some(job.progress.succeeded.into())),
        ("NumberOfTasksFailed", Some(job.progress.failed.into())),
        ("Timers", timers),
    ])
}

/// A job with everything that is known of it, in the order of S3's own model.
fn descriptor(job: &JobDescriptor) -> Value {
    let draft = &job.draft;
    let arn = format!("arn:aws:s3:{}:{ACCOUNT}:job/{}", job.region, job.id);
    let failures: Vec<Value> = job
        .failure
        .iter()
        .map(|failure| {
            object([
                ("FailureCode", Some(failure.code.into())),
                ("FailureReason", Some(failure.reason.as_str().into())),
            ])
        })
        .collect();
    object([
        ("JobId", Some(job.id.as_str().into())),
        ("ConfirmationRequired", Some(draft.confirmation_required.unwrap_or(true).into())),
        ("Description", draft.description.as_deref().map(Value::from)),
        ("JobArn", Some(arn.into())),
        ("Status", Some(job.status.name().into())),
        ("Manifest", draft.manifest.as_ref().map(json::manifest_value)),
        ("Operation", Some(object([("S3ReplicateObject", Some(object([])))]))),
        ("Priority", Some(job.priority.into())),
        ("ProgressSummary", Some(progress(job))),
        ("StatusUpdateReason", job.status_reason.as_deref().map(Value::from)),
        ("FailureReasons", Some(failures.into())),
        ("Report", Some(json::report_value(&draft.report))),
        ("CreationTime", Some(moment(job.created))),
        ("TerminationDate", job.ended.map(moment)),
        ("RoleArn", Some(draft.role.as_str().into())),
        ("SuspendedDate", job.suspended.map(moment)),
        ("ManifestGenerator", draft.generator.as_ref().map(json::generator_value)),
    ])
}

/// A job as one line of a list.
fn listed(job: &JobDescriptor) -> Value {
    object([
        ("JobId", Some(job.id.as_str().into())),
        ("Description", job.draft.description.as_deref().map(Value::from)),
        ("Operation", Some("S3ReplicateObject".into())),
        ("Priority", Some(job.priority.into())),
        ("Status", Some(job.status.name().into())),
        ("CreationTime", Some(moment(job.created))),
        ("TerminationDate", job.ended.map(moment)),
        ("ProgressSummary", Some(progress(job))),
    ])
}
