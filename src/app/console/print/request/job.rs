//! The options of requests to S3's control plane. It knows nothing of other requests.

use super::{super::super::json, Line, access_point::access_point};
use crate::s3::{
    name::ACCOUNT,
    request::{ControlRequest, CreateJob},
};
use serde_json::json as value;

/// What such a request says, beside its Region.
pub(super) fn control(line: Line, request: &ControlRequest) -> Line {
    let line = line.option("--account-id", &ACCOUNT.to_string());
    match request {
        ControlRequest::CreateJob(job) => create_job(line, job),
        ControlRequest::AccessPoint(request) => access_point(line, request),
        ControlRequest::DescribeJob(job) => line.option("--job-id", job),
        ControlRequest::ListJobs(statuses) if statuses.is_empty() => line,
        ControlRequest::ListJobs(statuses) => {
            statuses.iter().fold(line.word("--job-statuses"), |line, status| line.word(status))
        }
        ControlRequest::UpdateJobStatus { job, status, reason } => line
            .option("--job-id", job)
            .option("--requested-job-status", status)
            .text("--status-update-reason", reason),
        ControlRequest::UpdateJobPriority { job, priority } => {
            line.option("--job-id", job).number("--priority", Some(*priority))
        }
    }
}

fn create_job(line: Line, job: &CreateJob) -> Line {
    let mut line = line
        .json("--operation", value!({"S3ReplicateObject": {}}))
        .json("--report", json::report_value(&job.report))
        .number("--priority", Some(job.priority))
        .option("--role-arn", &job.role);
    if let Some(manifest) = &job.manifest {
        line = line.json("--manifest", json::manifest_value(manifest));
    }
    if let Some(generator) = &job.generator {
        line = line.json("--manifest-generator", json::generator_value(generator));
    }
    line.text("--description", &job.description)
        .text("--client-request-token", &job.client_token)
        .flag("--confirmation-required", job.confirmation_required == Some(true))
        .flag("--no-confirmation-required", job.confirmation_required == Some(false))
}
