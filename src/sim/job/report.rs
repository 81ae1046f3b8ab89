//! The completion report of a job: real objects in a real bucket. It knows nothing of how the tasks
//! went about their work.

use super::{Entry, Job};
use crate::{
    s3::{
        Body, Bucket, BucketName, Content, Object, ObjectKey,
        job::{JobFailure, JobStatus},
        replication::FailureReason,
        tagging,
    },
    sim::{Cause, Event, Happening, World},
};
use std::rc::Rc;

/// How many rows one file of a report holds.
const ROWS_BYTES: usize = 100_000;
/// What stands in the columns.
const SCHEMA: &str = "Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage";

impl Job {
    /// Counts what came of a line of the manifest, and writes it down for the report.
    pub(super) fn report(&mut self, entry: &Entry, failed: Option<FailureReason>) {
        match failed {
            Some(_) => self.about.progress.failed += 1,
            None => self.about.progress.succeeded += 1,
        }
        let report = &self.about.draft.report;
        let only_failures = report.scope.as_deref() == Some("FailedTasksOnly");
        if !report.enabled || (failed.is_none() && only_failures) {
            return;
        }
        let which = usize::from(failed.is_some());
        let rows = &self.rows[which];
        self.rows[which] = format!("{rows}{}", row(entry, failed)).into();
        if self.rows[which].len() > ROWS_BYTES {
            self.close_file(which);
        }
    }

    fn close_file(&mut self, which: usize) {
        if !self.rows[which].is_empty() {
            let body = Body::of_text(&self.rows[which]);
            Rc::make_mut(&mut self.files).push((which == 1, body));
            self.rows[which] = Rc::from("");
        }
    }

    fn ends_as(&self) -> JobStatus {
        match self.about.status {
            JobStatus::Cancelling => JobStatus::Cancelled,
            JobStatus::Failing => JobStatus::Failed,
            _ => JobStatus::Complete,
        }
    }

    /// The folder of the report in its bucket.
    fn folder(&self) -> String {
        let prefix = self.about.draft.report.prefix.as_deref().unwrap_or_default();
        let prefix = prefix.trim_end_matches('/');
        let between = if prefix.is_empty() { "" } else { "/" };
        format!("{prefix}{between}job-{}", self.about.id)
    }
}

/// One row, in the order of the columns that AWS's own example has.
fn row(entry: &Entry, failed: Option<FailureReason>) -> String {
    let id = entry.version.map(|id| id.to_string()).unwrap_or_default();
    let key = tagging::encode(entry.key.as_str(), b"/");
    let outcome = match failed {
        None => "succeeded,200,,Successful".to_owned(),
        // Seen so in a report; the other messages are ours.
        Some(reason @ FailureReason::SrcObjectNotEligible) => {
            format!("failed,500,{reason},Object is not eligible for replication")
        }
        Some(reason) => format!("failed,500,{reason},Replication failed"),
    };
    format!("{},{key},{id},{outcome}\n", entry.bucket)
}

impl World {
    /// Writes the report and ends the job. Where the report cannot be written the job has failed,
    /// though all its tasks are done (AWS, "Troubleshoot Batch Operations").
    pub(super) fn write_report(&mut self, job: &mut Job) -> Vec<Event> {
        job.close_file(0);
        job.close_file(1);
        let ends_as = job.ends_as();
        let invoked = job.about.progress.succeeded + job.about.progress.failed > 0;
        let bucket = job.about.draft.report_bucket().filter(|_| invoked);
        let written = bucket.map(|bucket| self.put_report(job, &bucket));
        match written {
            Some(None) => {
                job.about.failure = Some(JobFailure::new(
                    "ReportNotWritten",
                    "The job report could not be written to your report bucket. Please check your \
                     permissions.",
                ));
                job.become_status(JobStatus::Failed, self.now);
                Vec::new()
            }
            Some(Some(events)) => {
                job.become_status(ends_as, self.now);
                events
            }
            None => {
                job.become_status(ends_as, self.now);
                Vec::new()
            }
        }
    }

    /// Puts the files of a report; none where that may not be.
    fn put_report(&mut self, job: &Job, name: &BucketName) -> Option<Vec<Event>> {
        let bucket = self.bucket(name)?;
        let locks = bucket.object_lock.is_some_and(|lock| lock.default.is_some());
        let folder = job.folder();
        let manifest = (ObjectKey::new(&format!("{folder}/manifest.json"))?, manifest(job, name));
        let results = job.files.iter().filter_map(|(failed, body)| {
            Some((ObjectKey::new(&result_key(&folder, *failed, body))?, body.clone()))
        });
        let files: Vec<(ObjectKey, Body)> = results.chain([manifest]).collect();
        let role = job.about.draft.role_arn();
        let may = |key: &ObjectKey| self.allows(&role, "s3:PutObject", name, key);
        if locks || !files.iter().all(|(key, _)| may(key)) {
            return None;
        }
        let mut bucket = Bucket::clone(bucket);
        let at = self.time_in(bucket.region);
        let mut events = Vec::new();
        for (key, body) in files {
            let content = Content::Object(Rc::new(Object::of(body)));
            let version = bucket.write(self.seed, &key, content, at);
            let tasks = self.begin_tasks(&bucket, &key, &version);
            let what = Happening::Written { bucket: name.clone(), key, version, tasks };
            events.push(self.event(Cause::Job(job.number), what));
        }
        self.keep_bucket(Rc::new(bucket), self.now);
        Some(events)
    }
}

fn result_key(folder: &str, failed: bool, body: &Body) -> String {
    // Two files of the same bytes are one.
    let name = Body::of_text(&format!("{failed} {}", body.etag())).etag();
    format!("{folder}/results/{name}.csv")
}

/// The file that names the others, in the form of AWS's own example.
fn manifest(job: &Job, bucket: &BucketName) -> Body {
    let folder = job.folder();
    let result = |(failed, body): &(bool, Body)| {
        let status = if *failed { "failed" } else { "succeeded" };
        let key = serde_json::Value::from(result_key(&folder, *failed, body));
        format!(
            "        {{\n            \"TaskExecutionStatus\": \"{status}\",\n            \
             \"Bucket\": \"{bucket}\",\n            \"MD5Checksum\": \"{}\",\n            \
             \"Key\": {key}\n        }}",
            body.etag()
        )
    };
    let results: Vec<String> = job.files.iter().map(result).collect();
    let created = job.due.to_string().replace("+00:00", ".000Z");
    let results = results.join(",\n");
    Body::of_text(&format!(
        "{{\n    \"Format\": \"Report_CSV_20180820\",\n    \
         \"ReportCreationDate\": \"{created}\",\n    \
         \"Results\": [\n{results}\n    ],\n    \"ReportSchema\": \"{SCHEMA}\"\n}}\n"
    ))
}
