//! What an Active job does with the lines of its manifest: each is taken or refused, and what is
//! taken goes to its destinations. It knows nothing of manifests and reports as text.

use super::{Entry, Job, JobNews, OpenEntry};
use crate::{
    s3::{
        Bucket, BucketName, Decision, Region, ReplicationConfiguration, Span, Version,
        job::{JobFailure, JobStatus},
        replication::{FailureReason, Subject, Verdict},
    },
    sim::{Event, Obstacle, Task, TaskId, Timer, Work, World, bill::Kind, timer::THRESHOLD},
};
use std::rc::Rc;

/// The most lines of a job whose versions travel one by one.
pub(super) const TASKS_SHOWN_MAX: u64 = 200;
/// How many lines of its manifest a job takes at once.
pub(super) const PIECE: usize = 100;
/// How long a job takes for a piece of its manifest (our choice).
const PIECE_TAKES: Span = Span::SECOND;
/// A job fails as a whole when more than half of its tasks failed, after so many
/// (AWS, "Tracking job status and completion reports").
const FAILURES_COUNT_AFTER: u64 = 1000;

/// What a line of the manifest comes to.
struct Taken {
    source: Rc<Bucket>,
    configuration: Rc<ReplicationConfiguration>,
    version: Rc<Version>,
    decisions: Rc<[Decision]>,
}

impl Job {
    /// Whether an earlier line of a person's own manifest is just this one. The version was
    /// replicated for it then, and is no longer pending (our choice: AWS does not say when it is).
    fn named_before(&self, entry: &Entry, in_its_piece: &[Entry]) -> bool {
        let pieces = self.pieces.iter().take(self.begun.saturating_sub(1));
        let mut before = pieces.flat_map(|piece| piece.iter()).chain(in_its_piece);
        self.about.draft.manifest.is_some() && before.any(|other| other == entry)
    }
}

impl World {
    /// A job whose pieces arrive at once waits itself where the way is not open; otherwise each
    /// task waits alone.
    pub(super) fn obstacle_of_pieces(&self, job: &Job) -> Option<Obstacle> {
        let runs = job.about.status == JobStatus::Active && !job.shows_tasks();
        let entry = job.pieces.get(job.begun).filter(|_| runs)?.first()?;
        let source = self.bucket(&entry.bucket)?;
        let rules = source.replication.as_ref()?.rules.iter().filter(|rule| rule.enabled);
        let mut regions =
            rules.filter_map(|rule| Some(self.bucket(&rule.destination.bucket)?.region));
        let blocked = |to: Region| {
            let there = self.network.obstacle_between(source.region, to);
            there.or_else(|| self.network.obstacle_between(to, source.region))
        };
        regions.find_map(blocked)
    }

    /// Goes through the next piece of the manifest; where there is none left, the job is done.
    pub(super) fn run_piece(&mut self, job: &mut Job) -> Vec<Event> {
        let Some(piece) = job.pieces.get(job.begun).cloned() else {
            job.become_status(JobStatus::Completing, self.now);
            return Vec::new();
        };
        job.begun += 1;
        self.charge(job.about.region, Kind::JobObjects, piece.len() as u64);
        job.due = self.now + PIECE_TAKES;
        let (mut tasks, mut copied, mut refused) = (Vec::new(), 0, Vec::new());
        for (at, entry) in piece.iter().enumerate() {
            let taken = match job.named_before(entry, &piece[..at]) {
                true => Err(FailureReason::SrcReplicationNotPending),
                false => self.take(job, entry),
            };
            let begun = taken.map(|taken| self.begin_entry(job, entry, &taken));
            match begun {
                Err(reason) => {
                    job.report(entry, Some(reason));
                    refused.push((entry.clone(), reason));
                }
                Ok(begun) if job.shows_tasks() => {
                    let entry = entry.clone();
                    let open = OpenEntry { entry, tasks: begun.clone(), failed: None };
                    Rc::make_mut(&mut job.open).push(open);
                    tasks.extend(begun);
                }
                Ok(begun) => {
                    let failed = begun.into_iter().filter_map(|task| self.do_at_once(task)).last();
                    job.report(entry, failed);
                    match failed {
                        Some(reason) => refused.push((entry.clone(), reason)),
                        None => copied += 1,
                    }
                }
            }
        }
        let progress = job.about.progress;
        let done = progress.succeeded + progress.failed;
        if done >= FAILURES_COUNT_AFTER && progress.failed * 2 > done {
            let reason = "More than 50 percent of the tasks failed";
            job.fail(JobFailure::new("FailureThresholdExceeded", reason), self.now);
        }
        vec![self.news(&Rc::new(job.clone()), JobNews::Began { tasks, copied, refused })]
    }

    /// What a line of the manifest comes to, or why S3 does not replicate it. The rules are those
    /// of now, not those of when it was written.
    fn take(&self, job: &Job, entry: &Entry) -> Result<Taken, FailureReason> {
        let source = self.bucket(&entry.bucket).ok_or(FailureReason::SrcBucketNotFound)?.clone();
        if source.region != job.about.region {
            return Err(FailureReason::SrcBucketInvalidRegion);
        }
        let role = job.about.draft.role_arn();
        if !self.allows(&role, "s3:InitiateReplication", &entry.bucket, &entry.key) {
            return Err(FailureReason::InitiateReplicationNotPermitted);
        }
        let configuration = source.replication.clone();
        let configuration =
            configuration.ok_or(FailureReason::SrcBucketReplicationConfigMissing)?;
        let key = source.key(&entry.key).filter(|key| !key.is_empty());
        let key = key.ok_or(FailureReason::SrcKeyNotFound)?;
        let version = match entry.version {
            Some(id) => key.version(id).ok_or(FailureReason::SrcVersionNotFound)?,
            // Under a delete marker there is no object: that S3 says so is our choice.
            None => {
                let object = key.current().filter(|current| !current.is_delete_marker());
                object.ok_or(FailureReason::SrcObjectNotFound)?
            }
        };
        let version = version.clone();
        let decisions = decide(&source, &configuration, entry, &version);
        let taken = || decisions.iter().filter(|decision| decision.verdict == Verdict::Pending);
        if taken().next().is_none() {
            return Err(FailureReason::SrcObjectNotEligible);
        }
        let was_deleted = |to: &BucketName| {
            let there = self.bucket(to).and_then(|bucket| bucket.key(&entry.key));
            there.is_some_and(|key| key.lost_replica(version.id))
        };
        if taken().any(|decision| was_deleted(&decision.destination)) {
            return Err(FailureReason::DstObjectHardDeleted);
        }
        Ok(Taken { source, configuration, version, decisions })
    }

    /// Begins the tasks of a line that was taken.
    fn begin_entry(&mut self, job: &Job, entry: &Entry, taken: &Taken) -> Vec<TaskId> {
        let Taken { source, configuration, version, decisions } = taken;
        let merged = merge(&version.decisions, decisions);
        let version = Rc::new(Version { decisions: merged, ..Version::clone(version) });
        self.edit_bucket(&source.name, |bucket| bucket.update(&entry.key, version.clone()));
        let work = if version.is_delete_marker() { Work::DeleteMarker } else { Work::Object };
        let rules = decisions.iter().zip(configuration.rules.iter());
        let rules = rules.filter(|(decision, _)| decision.verdict == Verdict::Pending);
        let mut begun = Vec::new();
        for (_, rule) in rules {
            let id = self.begin(source, configuration, rule, &entry.key, &version, work);
            // Replication Time Control does not apply to Batch Replication (AWS, "Replicating
            // existing objects with Batch Replication").
            self.timers.remove_mut(&(self.now + THRESHOLD, Timer::Threshold(id)));
            if let Some(task) = self.task(id).cloned() {
                let task = Task { job: Some(job.number), ..Task::clone(&task) };
                self.tasks.insert_mut(id, Rc::new(task));
            }
            begun.push(id);
        }
        begun
    }

    /// A task has come to its end: the job that began it, if one did, hears of it.
    pub(in crate::sim) fn tell_job(&mut self, task: &Task, failed: Option<FailureReason>) {
        let Some(job) = task.job.and_then(|id| self.job(id)) else { return };
        if job.about.status != JobStatus::Active {
            return;
        }
        let mut job = Job::clone(job);
        let open = Rc::make_mut(&mut job.open);
        let Some(at) = open.iter().position(|open| open.tasks.contains(&task.id)) else { return };
        open[at].tasks.retain(|id| *id != task.id);
        open[at].failed = failed.or(open[at].failed);
        if open[at].tasks.is_empty() {
            let done = open.remove(at);
            job.report(&done.entry, done.failed);
        }
        job.due = job.due.max(task.due + PIECE_TAKES);
        self.put_job(job);
    }
}

/// What the rules of now decide about a version.
pub(super) fn decide(
    source: &Bucket,
    configuration: &ReplicationConfiguration,
    entry: &Entry,
    version: &Version,
) -> Rc<[Decision]> {
    let Some(object) = version.object() else {
        let versions = source.key(&entry.key).into_iter().flat_map(|key| key.versions());
        let mut below = versions.filter(|other| other.written < version.written);
        let hidden = below.find_map(|other| other.object());
        let hides = hidden.map(|object| object.tags.clone()).unwrap_or_default();
        return configuration.decide(&entry.key, &Subject::DeleteMarker { hides });
    };
    configuration.decide(&entry.key, &Subject::Object(object))
}

/// What was decided about a version before, and what is now. A destination that gets it now counts
/// anew; one of before that is no longer named keeps its outcome.
fn merge(before: &[Decision], now: &[Decision]) -> Rc<[Decision]> {
    let counts = |decision: &&Decision| !matches!(decision.verdict, Verdict::Skipped(_));
    let stays = |old: &&Decision| {
        !now.iter().filter(counts).any(|decision| decision.destination == old.destination)
    };
    let kept: Vec<Decision> = before.iter().filter(counts).filter(stays).cloned().collect();
    let speaks = |decision: &&Decision| {
        counts(decision) || !kept.iter().any(|old| old.destination == decision.destination)
    };
    let new: Vec<Decision> = now.iter().filter(speaks).cloned().collect();
    kept.into_iter().chain(new).collect()
}
