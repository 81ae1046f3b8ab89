//! The life of a Batch Operations job, step by step. It knows nothing of the words of its manifest
//! and its report.

mod manifest;
mod report;
mod run;

use super::{Actor, Cause, Choice, Event, Happening, Obstacle, TaskId, World, bill::Kind};
use crate::s3::{
    Body, BucketName, Instant, ObjectKey, Region, S3Error, Span, VersionId,
    job::{JobDescriptor, JobFailure, JobStatus, Progress},
    replication::FailureReason,
    request::CreateJob,
};
use std::{fmt, rc::Rc};

/// The most jobs of a world.
pub const JOBS_MAX: usize = 100;
/// How long a job stays in a status that S3 leaves by itself. AWS names no times (our choice).
const STATUS_TAKES: Span = Span::seconds(5);

/// A job's name: `j1`, `j2`, … in the order in which they were made. S3's own name for it is an id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct JobId(pub u32);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "j{}", self.0)
    }
}

impl JobId {
    /// Reads `j1`.
    pub fn parse(text: &str) -> Option<JobId> {
        let number: u32 = text.strip_prefix('j')?.parse().ok()?;
        (JobId(number).to_string() == text).then_some(JobId(number))
    }
}

/// One line of a job's manifest: what S3 calls a task.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Entry {
    /// The source bucket.
    pub bucket: BucketName,
    /// The key.
    pub key: ObjectKey,
    /// The version; the current one of that moment where the manifest names none.
    pub version: Option<VersionId>,
}

/// A line of the manifest that is on its way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct OpenEntry {
    /// The line.
    pub entry: Entry,
    /// The tasks that bring it over and are not done.
    pub tasks: Vec<TaskId>,
    /// Why one of them failed.
    pub failed: Option<FailureReason>,
}

/// A Batch Operations job.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Job {
    /// Its name here.
    pub number: JobId,
    /// What S3 says of it.
    pub about: JobDescriptor,
    /// When it became Active.
    pub active_since: Option<Instant>,
    /// When it goes on.
    pub due: Instant,
    /// What keeps it from going on.
    pub obstacle: Option<Obstacle>,
    /// The key where listing goes on.
    pub list_from: Option<ObjectKey>,
    /// The manifest, in pieces.
    pub pieces: Rc<Vec<Rc<[Entry]>>>,
    /// How many pieces are begun.
    pub begun: usize,
    /// The lines that are on their way.
    pub open: Rc<Vec<OpenEntry>>,
    /// Rows of the report that are in no file yet: those of successes and those of failures.
    pub rows: [Rc<str>; 2],
    /// The report's files so far, and whether each tells of failures.
    pub files: Rc<Vec<(bool, Body)>>,
}

/// What happened to a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JobNews {
    /// It was made.
    Created,
    /// It has another status.
    Became,
    /// It has listed more of its manifest.
    Listed,
    /// It went through a piece of its manifest.
    Began {
        /// The tasks that bring versions over.
        tasks: Vec<TaskId>,
        /// How many versions it brought over at once.
        copied: usize,
        /// What it did not take, and why.
        refused: Vec<(Entry, FailureReason)>,
    },
    /// It cannot go on until a fault is gone.
    Waits(Obstacle),
    /// It has another priority.
    Priority,
}

impl Job {
    /// The bucket that its manifest was made of, where S3 made it.
    pub fn source(&self) -> Option<BucketName> {
        let generator = self.about.draft.generator.as_ref()?;
        crate::s3::job::bucket_of_arn(&generator.source_bucket)
    }

    /// Whether versions travel one by one, as tasks that can be seen; in a larger job a whole
    /// piece of the manifest arrives at once.
    pub fn shows_tasks(&self) -> bool {
        self.about.progress.total <= run::TASKS_SHOWN_MAX
    }

    fn waits_for_tasks(&self) -> bool {
        let begun = self.begun >= self.pieces.len();
        self.about.status == JobStatus::Active && begun && !self.open.is_empty()
    }

    fn choice(&self) -> Option<Choice> {
        let free = self.about.status.goes_on() && self.obstacle.is_none();
        let actor = Actor::Job(self.number);
        (free && !self.waits_for_tasks()).then_some(Choice { due: self.due, actor })
    }

    pub(super) fn become_status(&mut self, status: JobStatus, now: Instant) {
        self.about.status = status;
        self.due = now + STATUS_TAKES;
        match status {
            JobStatus::Suspended => self.about.suspended = Some(now),
            JobStatus::Active => self.active_since = Some(now),
            _ if status.is_final() => self.about.ended = Some(now),
            _ => {}
        }
        if !matches!(status, JobStatus::Active) && self.about.active_seconds.is_none() {
            let active = self.active_since.map(|since| (now - since).0 / 1000);
            self.about.active_seconds = active;
        }
        if status.is_final() {
            // Nobody asks for these again.
            (self.pieces, self.open, self.files) = Default::default();
            self.rows = [Rc::from(""), Rc::from("")];
        }
    }

    fn fail(&mut self, failure: JobFailure, now: Instant) {
        self.about.failure = Some(failure);
        let report = self.about.progress.succeeded + self.about.progress.failed > 0;
        let status = if report { JobStatus::Failing } else { JobStatus::Failed };
        self.become_status(status, now);
    }
}

impl World {
    /// The jobs, in the order in which they were made.
    pub fn jobs(&self) -> impl Iterator<Item = &Rc<Job>> {
        self.jobs.iter()
    }

    /// The job of that name.
    pub fn job(&self, id: JobId) -> Option<&Rc<Job>> {
        self.jobs.get((id.0 as usize).checked_sub(1)?)
    }

    /// Makes a job, which sets out by itself.
    pub(super) fn begin_job(
        &mut self,
        region: Region,
        draft: &CreateJob,
    ) -> Result<Rc<Job>, S3Error> {
        if self.jobs.len() >= JOBS_MAX {
            let message = format!("This account has {JOBS_MAX} jobs, and more do not fit");
            return Err(S3Error::OfService { code: "LimitExceeded", message });
        }
        let number = JobId(self.jobs.len() as u32 + 1);
        let digest = Body::of_text(&format!("{} {number}", self.seed)).etag().to_string();
        let parts = [&digest[..8], &digest[8..12], &digest[12..16], &digest[16..20], &digest[20..]];
        let about = JobDescriptor {
            id: parts.join("-"),
            region,
            draft: draft.clone(),
            priority: draft.priority,
            status: JobStatus::New,
            status_reason: None,
            failure: None,
            progress: Progress::default(),
            active_seconds: None,
            created: self.now,
            suspended: None,
            ended: None,
        };
        let job = Rc::new(Job {
            number,
            about,
            active_since: None,
            due: self.now + STATUS_TAKES,
            obstacle: None,
            list_from: None,
            pieces: Rc::default(),
            begun: 0,
            open: Rc::default(),
            rows: [Rc::from(""), Rc::from("")],
            files: Rc::default(),
        });
        Rc::make_mut(&mut self.jobs).push(job.clone());
        self.charge(region, Kind::Jobs, 1);
        job.choice().into_iter().for_each(|choice| self.agenda.insert_mut(choice));
        Ok(job)
    }

    /// Puts a job in the place of what it was. A fault may keep it.
    pub(super) fn put_job(&mut self, mut job: Job) {
        let Some(index) = (job.number.0 as usize).checked_sub(1) else { return };
        let Some(before) = self.jobs.get(index) else { return };
        if let Some(choice) = before.choice() {
            self.agenda.remove_mut(&choice);
        }
        job.obstacle = self.obstacle_of_job(&job);
        if let Some(choice) = job.choice() {
            self.agenda.insert_mut(choice);
        }
        Rc::make_mut(&mut self.jobs)[index] = Rc::new(job);
    }

    /// What keeps a job from going on, if anything does. A job runs in its own Region
    /// (AWS, "Replicating existing objects with Batch Replication").
    fn obstacle_of_job(&self, job: &Job) -> Option<Obstacle> {
        if !job.about.status.goes_on() {
            return None;
        }
        let here = self.network.obstacle_in(job.about.region);
        let report = || {
            use JobStatus as Status;
            let ends = [Status::Completing, Status::Cancelling, Status::Failing];
            let bucket = job.about.draft.report_bucket();
            let bucket = bucket.filter(|_| ends.contains(&job.about.status));
            self.network.obstacle_in(self.bucket(&bucket?)?.region)
        };
        here.or_else(|| self.obstacle_of_pieces(job)).or_else(report)
    }

    /// Looks at every job again after the network has changed.
    pub(super) fn review_jobs(&mut self) {
        let jobs: Vec<Rc<Job>> = self.jobs.iter().cloned().collect();
        for job in jobs {
            if self.obstacle_of_job(&job) != job.obstacle {
                self.put_job(Job { due: job.due.max(self.now), ..Job::clone(&job) });
            }
        }
    }

    /// Lets a job go on: to its next status, or through the next piece of its manifest.
    pub(super) fn job_goes_on(&mut self, id: JobId) -> Vec<Event> {
        let Some(job) = self.job(id) else { return Vec::new() };
        let mut job = Job::clone(job);
        self.now = self.now.max(job.due);
        let before = job.about.status;
        let mut events = Vec::new();
        match before {
            JobStatus::New => job.become_status(JobStatus::Preparing, self.now),
            JobStatus::Preparing => self.prepare(&mut job),
            JobStatus::Ready => job.become_status(JobStatus::Active, self.now),
            JobStatus::Active => events.extend(self.run_piece(&mut job)),
            JobStatus::Completing | JobStatus::Cancelling | JobStatus::Failing => {
                events.extend(self.write_report(&mut job));
            }
            _ => return Vec::new(),
        }
        let status = job.about.status;
        self.put_job(job);
        let Some(job) = self.job(id).cloned() else { return events };
        match (status == before, before) {
            (true, JobStatus::Preparing) => events.push(self.news(&job, JobNews::Listed)),
            (true, _) => {}
            (false, _) => events.push(self.news(&job, JobNews::Became)),
        }
        if let Some(obstacle) = job.obstacle {
            let what = Happening::Job(job, JobNews::Waits(obstacle));
            events.push(self.event(Cause::Fault(obstacle), what));
        }
        events
    }

    pub(super) fn news(&self, job: &Rc<Job>, news: JobNews) -> Event {
        self.event(Cause::Job(job.number), Happening::Job(job.clone(), news))
    }
}
