//! What one says to S3's control plane, above all about Batch Operations jobs. It knows nothing of
//! what a job does.

use super::AccessPointRequest;
use crate::s3::Instant;

/// A request to S3's control plane, as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ControlRequest {
    /// `CreateJob`
    CreateJob(Box<CreateJob>),
    /// `DescribeJob`
    DescribeJob(String),
    /// `ListJobs`: of these statuses, or all.
    ListJobs(Vec<String>),
    /// `UpdateJobStatus`
    UpdateJobStatus {
        /// The job's id.
        job: String,
        /// What it is to be: Ready or Cancelled.
        status: String,
        /// Why.
        reason: Option<String>,
    },
    /// `UpdateJobPriority`
    UpdateJobPriority {
        /// The job's id.
        job: String,
        /// Its new priority.
        priority: i64,
    },
    /// A request about Multi-Region Access Points.
    AccessPoint(AccessPointRequest),
}

impl ControlRequest {
    /// S3's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            ControlRequest::CreateJob(_) => "CreateJob",
            ControlRequest::DescribeJob(_) => "DescribeJob",
            ControlRequest::ListJobs(_) => "ListJobs",
            ControlRequest::UpdateJobStatus { .. } => "UpdateJobStatus",
            ControlRequest::UpdateJobPriority { .. } => "UpdateJobPriority",
            ControlRequest::AccessPoint(request) => request.operation(),
        }
    }
}

/// `CreateJob`, whose operation is `S3ReplicateObject`: the only one that the playground has.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct CreateJob {
    /// Whether the job waits for a person; it does where nobody says otherwise.
    pub confirmation_required: Option<bool>,
    /// Two requests with one token are one.
    pub client_token: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The larger number goes first.
    pub priority: i64,
    /// The ARN of the role that the job takes on.
    pub role: String,
    /// The object that lists what is to be replicated.
    pub manifest: Option<ManifestDraft>,
    /// Or how S3 is to make that list.
    pub generator: Option<GeneratorDraft>,
    /// The report of what came of it.
    pub report: ReportDraft,
}

/// `JobManifest`
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ManifestDraft {
    /// `Spec.Format`
    pub format: String,
    /// `Spec.Fields`: what stands in each column.
    pub fields: Vec<String>,
    /// `Location.ObjectArn`
    pub object: String,
    /// `Location.ObjectVersionId`
    pub version_id: Option<String>,
    /// `Location.ETag`
    pub etag: String,
}

/// `S3JobManifestGenerator`
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct GeneratorDraft {
    /// `SourceBucket`: its ARN.
    pub source_bucket: String,
    /// `ExpectedBucketOwner`
    pub expected_owner: Option<String>,
    /// `EnableManifestOutput`
    pub output: bool,
    /// `Filter`
    pub filter: Option<GeneratorFilter>,
}

/// `JobManifestGeneratorFilter`: what is absent takes everything.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct GeneratorFilter {
    /// Only what the replication configuration would take.
    pub eligible: Option<bool>,
    /// Only what was written after this.
    pub created_after: Option<Instant>,
    /// Only what was written before this.
    pub created_before: Option<Instant>,
    /// Only what has one of these replication statuses; NONE is what has none.
    pub statuses: Option<Vec<String>>,
    /// Only these keys.
    pub keys: Option<KeyNameConstraint>,
    /// Only what is larger.
    pub larger_than: Option<i64>,
    /// Only what is smaller.
    pub smaller_than: Option<i64>,
    /// Only what lies in one of these storage classes.
    pub storage_classes: Option<Vec<String>>,
}

/// `KeyNameConstraint`: of each list that is there a key needs one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct KeyNameConstraint {
    /// `MatchAnyPrefix`
    pub prefixes: Option<Vec<String>>,
    /// `MatchAnySuffix`
    pub suffixes: Option<Vec<String>>,
    /// `MatchAnySubstring`
    pub substrings: Option<Vec<String>>,
}

/// `JobReport`
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ReportDraft {
    /// Whether there is to be one.
    pub enabled: bool,
    /// The bucket's ARN.
    pub bucket: Option<String>,
    /// `Report_CSV_20180820`
    pub format: Option<String>,
    /// What the report's keys begin with.
    pub prefix: Option<String>,
    /// `AllTasks` or `FailedTasksOnly`
    pub scope: Option<String>,
}
