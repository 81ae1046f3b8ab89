//! A Batch Operations job that replicates: what it is to do and how far it has come. It knows
//! nothing of how a version gets to its destination.

use super::{
    BucketName, Instant, ObjectKey, Region, RoleArn, S3Error, Version,
    access_point::{AccessPoint, AsyncOperation, Route},
    object::StorageClass,
    request::{CreateJob, GeneratorFilter, KeyNameConstraint},
};
use std::rc::Rc;

/// The manifest format that the playground reads.
pub const CSV_FORMAT: &str = "S3BatchOperations_CSV_20180820";
/// The only format of a report.
pub const REPORT_FORMAT: &str = "Report_CSV_20180820";
/// The largest priority.
pub const PRIORITY_MAX: i64 = 2_147_483_647;

/// A job's status (AWS, "Tracking job status and completion reports").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum JobStatus {
    /// It was made.
    New,
    /// S3 reads or makes the manifest.
    Preparing,
    /// It waits for a person to confirm it.
    Suspended,
    /// It will run.
    Ready,
    /// It runs.
    Active,
    /// Its last tasks are done, and the report is being written.
    Completing,
    /// It is done. Single tasks may have failed.
    Complete,
    /// A person stopped it, and the report is being written.
    Cancelling,
    /// A person stopped it.
    Cancelled,
    /// It cannot go on, and the report is being written.
    Failing,
    /// It failed as a whole.
    Failed,
}

impl JobStatus {
    /// S3's name for it.
    pub fn name(self) -> &'static str {
        match self {
            JobStatus::New => "New",
            JobStatus::Preparing => "Preparing",
            JobStatus::Suspended => "Suspended",
            JobStatus::Ready => "Ready",
            JobStatus::Active => "Active",
            JobStatus::Completing => "Completing",
            JobStatus::Complete => "Complete",
            JobStatus::Cancelling => "Cancelling",
            JobStatus::Cancelled => "Cancelled",
            JobStatus::Failing => "Failing",
            JobStatus::Failed => "Failed",
        }
    }

    /// Whether nothing comes after it.
    pub fn is_final(self) -> bool {
        matches!(self, JobStatus::Complete | JobStatus::Cancelled | JobStatus::Failed)
    }

    /// Whether a job of this status goes on by itself.
    pub fn goes_on(self) -> bool {
        !self.is_final() && self != JobStatus::Suspended
    }
}

/// Every status that S3 has, with those that no job of the playground gets.
pub const STATUSES: [&str; 13] = [
    "Active",
    "Cancelled",
    "Cancelling",
    "Complete",
    "Completing",
    "Failed",
    "Failing",
    "New",
    "Paused",
    "Pausing",
    "Preparing",
    "Ready",
    "Suspended",
];

/// Why a job failed as a whole.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct JobFailure {
    /// A code.
    pub code: &'static str,
    /// A reason, in S3's words where they are known.
    pub reason: String,
}

impl JobFailure {
    /// A failure.
    pub fn new(code: &'static str, reason: impl Into<String>) -> JobFailure {
        JobFailure { code, reason: reason.into() }
    }
}

/// How many tasks a job has, and what came of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Progress {
    /// All of them, as far as the manifest is known.
    pub total: u64,
    /// Those that succeeded.
    pub succeeded: u64,
    /// Those that failed.
    pub failed: u64,
}

/// What S3 says of a job.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct JobDescriptor {
    /// Its id.
    pub id: String,
    /// Its Region.
    pub region: Region,
    /// What was asked for.
    pub draft: CreateJob,
    /// Its priority by now.
    pub priority: i64,
    /// Its status.
    pub status: JobStatus,
    /// Why a person changed the status.
    pub status_reason: Option<String>,
    /// Why it failed.
    pub failure: Option<JobFailure>,
    /// Its tasks.
    pub progress: Progress,
    /// For how many seconds it was Active.
    pub active_seconds: Option<u64>,
    /// When it was made.
    pub created: Instant,
    /// When it was suspended.
    pub suspended: Option<Instant>,
    /// When it ended.
    pub ended: Option<Instant>,
}

/// What the control plane answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ControlAnswer {
    /// To `CreateJob`: the job's id.
    JobCreated(String),
    /// To `DescribeJob`.
    Job(Box<JobDescriptor>),
    /// To `ListJobs`.
    Jobs(Vec<JobDescriptor>),
    /// To `UpdateJobStatus`.
    JobStatus {
        /// The job's id.
        job: String,
        /// Its status now.
        status: JobStatus,
        /// Why.
        reason: Option<String>,
    },
    /// To `UpdateJobPriority`.
    JobPriority {
        /// The job's id.
        job: String,
        /// Its priority now.
        priority: i64,
    },
    /// To what goes on after its answer: the token to ask by.
    Token(Rc<str>),
    /// To `DescribeMultiRegionAccessPointOperation`.
    Operation(Rc<AsyncOperation>),
    /// To `GetMultiRegionAccessPoint`.
    AccessPoint(Rc<AccessPoint>),
    /// To `ListMultiRegionAccessPoints`.
    AccessPoints(Vec<Rc<AccessPoint>>),
    /// To `GetMultiRegionAccessPointRoutes`.
    Routes {
        /// The access point's ARN.
        mrap: String,
        /// Its routes.
        routes: Rc<[Route]>,
    },
}

/// The bucket that an ARN names.
pub fn bucket_of_arn(arn: &str) -> Option<BucketName> {
    BucketName::parse(arn.strip_prefix("arn:aws:s3:::")?)
}

/// The bucket and the key that an object's ARN names.
pub fn object_of_arn(arn: &str) -> Option<(BucketName, ObjectKey)> {
    let (bucket, key) = arn.strip_prefix("arn:aws:s3:::")?.split_once('/')?;
    Some((BucketName::parse(bucket)?, ObjectKey::new(key)?))
}

fn wrong(message: impl Into<String>) -> S3Error {
    S3Error::InvalidRequest(message.into())
}

impl CreateJob {
    /// S3's checks of a new job, before it looks at any bucket. AWS documents that these are
    /// refused; the wording is ours.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), S3Error> {
        match (&self.manifest, &self.generator) {
            (Some(_), Some(_)) | (None, None) => {
                return Err(wrong("Specify exactly one of Manifest and ManifestGenerator"));
            }
            (Some(manifest), None) if manifest.format.starts_with("S3InventoryReport_CSV_") => {}
            (Some(manifest), None) if manifest.format != CSV_FORMAT => {
                return Err(S3Error::MalformedXml);
            }
            (Some(manifest), None) => {
                let known = ["Bucket", "Key", "VersionId", "Ignore"];
                if manifest.fields.iter().any(|field| !known.contains(&field.as_str())) {
                    return Err(S3Error::MalformedXml);
                }
                let lacks = |name: &&str| !manifest.fields.iter().any(|field| field == name);
                let missing: Vec<&str> = ["Bucket", "Key"].into_iter().filter(lacks).collect();
                if !missing.is_empty() {
                    let missing = missing.join(", ");
                    let text = format!("Required fields are missing in the schema: {missing}");
                    return Err(wrong(text));
                }
            }
            (None, Some(generator)) => generator.filter.as_ref().map_or(Ok(()), check_filter)?,
        }
        if !self.role.starts_with("arn:aws:iam::") || !self.role.contains(":role/") {
            return Err(wrong("Invalid role ARN"));
        }
        let report = &self.report;
        let one_of = |text: &Option<String>, known: &[&str]| {
            text.as_deref().is_none_or(|text| known.contains(&text))
        };
        if !one_of(&report.format, &[REPORT_FORMAT])
            || !one_of(&report.scope, &["AllTasks", "FailedTasksOnly"])
        {
            return Err(S3Error::MalformedXml);
        }
        let whole = report.format.is_some() && report.scope.is_some();
        let bucket = report.bucket.as_deref().map(bucket_of_arn);
        match (report.enabled, bucket) {
            (true, None) => Err(wrong("A report that is enabled needs a bucket")),
            (_, Some(None)) => Err(wrong("The report's bucket is not a bucket ARN")),
            (true, _) if !whole => {
                Err(wrong("A report that is enabled needs a format and a report scope"))
            }
            _ => Ok(()),
        }
    }

    /// The role.
    pub fn role_arn(&self) -> RoleArn {
        RoleArn::new(&self.role)
    }

    /// The bucket that the report goes to.
    pub fn report_bucket(&self) -> Option<BucketName> {
        bucket_of_arn(self.report.bucket.as_deref()?).filter(|_| self.report.enabled)
    }
}

fn check_filter(filter: &GeneratorFilter) -> Result<(), S3Error> {
    let statuses = ["COMPLETED", "FAILED", "REPLICA", "NONE"];
    let known = |given: &Option<Vec<String>>, is_known: &dyn Fn(&str) -> bool| {
        given.iter().flatten().all(|text| is_known(text))
    };
    let right = known(&filter.statuses, &|text| statuses.contains(&text))
        && known(&filter.storage_classes, &|text| StorageClass::named(text).is_some());
    if right { Ok(()) } else { Err(S3Error::MalformedXml) }
}

impl GeneratorFilter {
    /// Whether a version passes, but for its being eligible.
    pub fn takes(&self, key: &str, version: &Version) -> bool {
        let written = version.written.at;
        let status = version.replication_status().map(|status| status.to_string());
        let status = status.as_deref().unwrap_or("NONE");
        let size = version.body().map_or(0, |body| body.size);
        let class = version.object().map(|object| object.storage_class.name());
        let within = |limit: Option<i64>, fits: fn(i128, i128) -> bool| {
            limit.is_none_or(|limit| fits(i128::from(size), i128::from(limit)))
        };
        self.created_after.is_none_or(|after| written > after)
            && self.created_before.is_none_or(|before| written < before)
            && one_of(&self.statuses, |wanted| wanted == status)
            && one_of(&self.storage_classes, |wanted| Some(wanted) == class)
            && within(self.larger_than, |size, limit| size > limit)
            && within(self.smaller_than, |size, limit| size < limit)
            && self.keys.as_ref().is_none_or(|keys| keys.takes(key))
    }
}

impl KeyNameConstraint {
    fn takes(&self, key: &str) -> bool {
        one_of(&self.prefixes, |text| key.starts_with(text))
            && one_of(&self.suffixes, |text| key.ends_with(text))
            && one_of(&self.substrings, |text| key.contains(text))
    }
}

/// Whether one of a list fits; no list asks for nothing.
fn one_of(list: &Option<Vec<String>>, fits: impl Fn(&str) -> bool) -> bool {
    list.as_ref().is_none_or(|list| list.iter().any(|text| fits(text)))
}
