//! Carries out requests about Batch Operations jobs. It knows nothing of how a job goes on.

use super::{Done, did, said};
use crate::{
    s3::{
        Region, Response, S3Error,
        job::{CSV_FORMAT, ControlAnswer, JobStatus, STATUSES, object_of_arn},
        request::{ControlRequest, CreateJob},
    },
    sim::{Happening, Job, JobNews, Refusal, World},
};
use std::rc::Rc;

fn refuse(code: &'static str, message: impl Into<String>) -> Refusal {
    S3Error::OfService { code, message: message.into() }.into()
}

fn answer(answer: ControlAnswer) -> Response {
    Response::Control(Box::new(answer))
}

impl World {
    /// Carries out a request to the control plane of a Region.
    pub(super) fn control(&mut self, region: Option<Region>, ask: &ControlRequest) -> Done {
        let asked = region;
        let region = region.unwrap_or(Region::US_EAST_1);
        match ask {
            ControlRequest::AccessPoint(ask) => self.of_access_point(asked, ask),
            ControlRequest::CreateJob(draft) => self.create_job(region, draft),
            ControlRequest::DescribeJob(id) => {
                let job = self.existing_job(region, id)?;
                said(answer(ControlAnswer::Job(Box::new(self.describe(&job)))))
            }
            ControlRequest::ListJobs(statuses) => {
                if statuses.iter().any(|status| !STATUSES.contains(&status.as_str())) {
                    return Err(refuse("InvalidRequest", "Invalid job status"));
                }
                let asked = |job: &&Rc<Job>| {
                    let status = job.about.status.name();
                    let fits = statuses.is_empty() || statuses.iter().any(|name| name == status);
                    fits && job.about.region == region
                };
                // The newest first.
                let jobs = self.jobs.iter().rev().filter(asked).map(|job| self.describe(job));
                said(answer(ControlAnswer::Jobs(jobs.collect())))
            }
            ControlRequest::UpdateJobStatus { job, status, reason } => {
                let job = self.existing_job(region, job)?;
                self.update_status(&job, status, reason.as_deref())
            }
            ControlRequest::UpdateJobPriority { job, priority } => {
                let mut job = Job::clone(&*self.existing_job(region, job)?);
                if job.about.status.is_final() {
                    return Err(not_now(&job, "its priority"));
                }
                job.about.priority = *priority;
                let news = Happening::Job(Rc::new(job.clone()), JobNews::Priority);
                let id = job.about.id.clone();
                self.put_job(job);
                did(answer(ControlAnswer::JobPriority { job: id, priority: *priority }), news)
            }
        }
    }

    fn describe(&self, job: &Job) -> crate::s3::job::JobDescriptor {
        let mut about = job.about.clone();
        let running = job.active_since.map(|since| (self.now - since).0 / 1000);
        about.active_seconds = about.active_seconds.or(running);
        about
    }

    /// A job is known only in its own Region (AWS, "Troubleshooting S3 Batch Operations").
    fn existing_job(&self, region: Region, id: &str) -> Result<Rc<Job>, Refusal> {
        let found = self.jobs.iter().find(|job| job.about.id == id && job.about.region == region);
        found.cloned().ok_or_else(|| refuse("NoSuchJobException", "No such job"))
    }

    fn create_job(&mut self, region: Region, draft: &CreateJob) -> Done {
        draft.check()?;
        self.check_readable(draft)?;
        let of_token = |job: &&Rc<Job>| {
            let token = &job.about.draft.client_token;
            job.about.region == region && token.is_some() && *token == draft.client_token
        };
        if let Some(job) = self.jobs.iter().find(of_token) {
            if job.about.draft == *draft {
                return said(answer(ControlAnswer::JobCreated(job.about.id.clone())));
            }
            let message = "The client request token was used with another request";
            return Err(refuse("IdempotencyException", message));
        }
        let job = self.begin_job(region, draft)?;
        let created = answer(ControlAnswer::JobCreated(job.about.id.clone()));
        did(created, Happening::Job(job, JobNews::Created))
    }

    /// What S3 could do here and the playground cannot.
    fn check_readable(&self, draft: &CreateJob) -> Result<(), Refusal> {
        if draft.generator.as_ref().is_some_and(|generator| generator.output) {
            return Err(Refusal::Absent("store the manifest that it makes"));
        }
        let Some(manifest) = &draft.manifest else { return Ok(()) };
        if manifest.format != CSV_FORMAT {
            return Err(Refusal::Absent("read manifests of S3 Inventory, only CSV ones"));
        }
        let object = object_of_arn(&manifest.object);
        let body = object.and_then(|(bucket, key)| {
            Some(self.bucket(&bucket)?.read(&key).ok()?.body()?.text.is_some())
        });
        match body {
            Some(false) => Err(Refusal::Absent("read a manifest of more than 4 KiB")),
            _ => Ok(()),
        }
    }

    fn update_status(&mut self, job: &Job, status: &str, reason: Option<&str>) -> Done {
        let mut job = job.clone();
        job.about.status_reason = reason.map(str::to_owned);
        let begun =
            job.about.progress.succeeded + job.about.progress.failed > 0 || !job.open.is_empty();
        match (status, job.about.status) {
            ("Ready", JobStatus::Suspended) => job.become_status(JobStatus::Ready, self.now),
            ("Cancelled", now) if now.is_final() => return Err(not_now(&job, "its status")),
            ("Cancelled", JobStatus::Cancelling | JobStatus::Failing | JobStatus::Completing) => {
                return Err(not_now(&job, "its status"));
            }
            ("Cancelled", _) if begun => job.become_status(JobStatus::Cancelling, self.now),
            ("Cancelled", _) => job.become_status(JobStatus::Cancelled, self.now),
            ("Ready", _) => return Err(not_now(&job, "its status")),
            _ => {
                return Err(refuse("InvalidRequest", "RequestedJobStatus is Ready or Cancelled"));
            }
        }
        let about = &job.about;
        let response = answer(ControlAnswer::JobStatus {
            job: about.id.clone(),
            status: about.status,
            reason: about.status_reason.clone(),
        });
        let news = Happening::Job(Rc::new(job.clone()), JobNews::Became);
        self.put_job(job);
        did(response, news)
    }
}

/// The code is S3's, the words are ours.
fn not_now(job: &Job, what: &str) -> Refusal {
    let status = job.about.status.name();
    refuse("JobStatusException", format!("The job is {status}, so {what} cannot be changed so"))
}
