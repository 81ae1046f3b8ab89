//! The operations of `aws s3control` that the playground has. It knows nothing of how a job goes
//! on.

use super::{
    super::{super::json, arguments::Arguments, refuse},
    Operation, Parameter, flag, optional, plain, required, several,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        job::PRIORITY_MAX,
        name::ACCOUNT,
        request::{ControlRequest, CreateJob},
    },
};

pub(super) const ACCOUNT_ID: Parameter = required("--account-id", "ID", "the account");
const JOB_ID: Parameter = required("--job-id", "ID", "the job");
const PRIORITY: Parameter = required("--priority", "N", "0 or more; larger goes first");

/// The operations of `aws s3control`.
pub(super) static OPERATIONS: [Operation; 5] = [
    plain(
        "create-job",
        "Makes a Batch Replication job.",
        &[
            ACCOUNT_ID,
            required("--operation", "JSON", "'{\"S3ReplicateObject\":{}}'"),
            required("--report", "JSON", "Bucket=ARN,Format=Report_CSV_20180820,Enabled=true,…"),
            PRIORITY,
            required("--role-arn", "ARN", "the role that the job takes on"),
            optional("--manifest", "JSON", "the object that lists what to replicate"),
            optional("--manifest-generator", "JSON", "or how S3 is to make that list"),
            optional("--description", "TEXT", "what it is for"),
            optional("--client-request-token", "TEXT", "two requests with one token are one"),
            flag("--confirmation-required", "wait for update-job-status, as without it"),
            flag("--no-confirmation-required", "begin at once"),
        ],
        create_job,
    ),
    plain("describe-job", "Prints a job.", &[ACCOUNT_ID, JOB_ID], |arguments| {
        control(arguments, ControlRequest::DescribeJob(arguments.text("--job-id")))
    }),
    plain(
        "list-jobs",
        "Lists the jobs of a Region.",
        &[
            ACCOUNT_ID,
            several(optional("--job-statuses", "STATUS…", "only those of these statuses")),
        ],
        |arguments| control(arguments, ControlRequest::ListJobs(arguments.all("--job-statuses"))),
    ),
    plain(
        "update-job-priority",
        "Changes a job's priority.",
        &[ACCOUNT_ID, JOB_ID, PRIORITY],
        |arguments| {
            let (job, priority) = (arguments.text("--job-id"), priority(arguments)?);
            control(arguments, ControlRequest::UpdateJobPriority { job, priority })
        },
    ),
    plain(
        "update-job-status",
        "Confirms a job, or cancels it.",
        &[
            ACCOUNT_ID,
            JOB_ID,
            required("--requested-job-status", "STATUS", "Ready or Cancelled"),
            optional("--status-update-reason", "TEXT", "why"),
        ],
        |arguments| {
            let job = arguments.text("--job-id");
            let status = arguments.text("--requested-job-status");
            let reason = arguments.owned("--status-update-reason");
            control(arguments, ControlRequest::UpdateJobStatus { job, status, reason })
        },
    ),
];

/// A request to the control plane of the one account that there is.
pub(super) fn control(
    arguments: &Arguments,
    request: ControlRequest,
) -> Result<Request, Complaint> {
    let request = Request::Control(request);
    if arguments.get("--account-id") != Some(&ACCOUNT.to_string()) {
        return Err(Complaint(format!(
            "\naws: [ERROR]: An error occurred (AccessDenied) when calling the {} operation: \
             Access Denied\nThe playground has one account: --account-id {ACCOUNT}.\n",
            request.operation()
        )));
    }
    Ok(request)
}

fn priority(arguments: &Arguments) -> Result<i64, Complaint> {
    let priority = arguments.integer("--priority")?.unwrap_or_default();
    let limit = match priority {
        ..0 => "min value: 0".to_owned(),
        0..=PRIORITY_MAX => return Ok(priority),
        _ => format!("max value: {PRIORITY_MAX}"),
    };
    Err(refuse(&format!(
        "Parameter validation failed:\nInvalid range for parameter Priority, value: {priority}, \
         valid {limit}"
    )))
}

fn create_job(arguments: &Arguments) -> Result<Request, Complaint> {
    let operation = arguments.structure("--operation", "Operation", &json::OPERATION)?;
    if operation.is_none_or(|operation| operation.get("S3ReplicateObject").is_none()) {
        return Err(Complaint::new(
            "Jobs of the playground replicate. Write --operation '{\"S3ReplicateObject\":{}}'.",
        ));
    }
    let report = arguments.structure("--report", "Report", &json::REPORT)?.unwrap_or_default();
    let manifest = arguments.structure("--manifest", "Manifest", &json::MANIFEST)?;
    let generator =
        arguments.structure("--manifest-generator", "ManifestGenerator", &json::GENERATOR)?;
    let confirmation = arguments.flag("--confirmation-required").then_some(true);
    let draft = CreateJob {
        confirmation_required: confirmation
            .or(arguments.flag("--no-confirmation-required").then_some(false)),
        client_token: arguments.owned("--client-request-token"),
        description: arguments.owned("--description"),
        priority: priority(arguments)?,
        role: arguments.text("--role-arn"),
        manifest: manifest.as_ref().map(json::manifest_draft),
        generator: generator.as_ref().map(json::generator_draft).transpose()?,
        report: json::report_draft(&report),
    };
    control(arguments, ControlRequest::CreateJob(Box::new(draft)))
}
