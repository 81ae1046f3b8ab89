//! The world: every bucket, the tasks between them, the clock, the faults. It knows nothing of
//! what came before it; that is the session's.

use super::{
    Action, Answer, Cause, Choice, Event, Happening, Network, Obstacle, Run, Stage, Task, TaskId,
};
use crate::s3::{
    Body, Bucket, BucketName, FileName, Instant, ObjectKey, Region, S3Error, Version, VersionId,
    Versioning,
    replication::{FailureReason, Verdict},
    version::{Content, Origin},
};
use rpds::{RedBlackTreeMap, RedBlackTreeSet};
use std::{collections::BTreeSet, rc::Rc};

/// A world at one moment. It is cheap to copy: copies share what did not change.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct World {
    pub(super) seed: u64,
    pub(super) now: Instant,
    pub(super) regions: Rc<[Region]>,
    pub(super) network: Rc<Network>,
    pub(super) roles: Rc<BTreeSet<String>>,
    pub(super) buckets: RedBlackTreeMap<BucketName, Rc<Bucket>>,
    pub(super) folder: RedBlackTreeMap<FileName, Body>,
    pub(super) tasks: RedBlackTreeMap<TaskId, Rc<Task>>,
    pub(super) tasks_begun: u32,
    /// The tasks that nothing keeps, by when they are due.
    agenda: RedBlackTreeSet<Choice>,
}

/// What an action came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The world after it.
    pub world: World,
    /// The answer, or why it could not be done. A refused action changes nothing.
    pub outcome: Result<Answer, Refusal>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// Why an action was not done.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// S3 refused the request.
    S3(S3Error),
    /// The bucket's Region, or the Region that was asked, is down.
    Unreachable {
        /// The Region.
        region: Region,
        /// The bucket that the request was about.
        bucket: Option<BucketName>,
    },
    /// The folder has no such file.
    NoSuchFile(FileName),
    /// No unfinished task has this name.
    NoSuchTask(TaskId),
    /// The task cannot go on before a fault is gone.
    TaskWaits(TaskId, Obstacle),
    /// A link needs two Regions.
    SameRegion(Region),
}

impl World {
    /// A world without buckets, in which every Region is up and the roles `replication` and
    /// `replication-role` exist.
    pub fn new(seed: u64, now: Instant) -> World {
        let roles = ["replication", "replication-role"].map(str::to_owned);
        World {
            seed,
            now,
            regions: Rc::from([]),
            network: Rc::default(),
            roles: Rc::new(roles.into()),
            buckets: RedBlackTreeMap::default(),
            folder: RedBlackTreeMap::default(),
            tasks: RedBlackTreeMap::default(),
            tasks_begun: 0,
            agenda: RedBlackTreeSet::default(),
        }
    }

    /// Does one action. Every action on every world gives a step.
    pub fn apply(&self, action: &Action) -> Step {
        let mut events = Vec::new();
        let mut last = None;
        for step in Run::new(self, action) {
            events.extend(step.events);
            last = Some((step.world, step.outcome));
        }
        let (world, outcome) = last.unwrap_or_else(|| (self.clone(), Ok(Answer::Quiet)));
        Step { world, outcome, events }
    }

    /// Each internal event that could happen next, by when it is due. Choosing one moves the clock
    /// to the later of now and its due time; those passed over stay, and happen late.
    pub fn enabled(&self) -> Vec<Choice> {
        self.agenda.iter().copied().collect()
    }

    /// The event that the clock meets first.
    pub fn next_choice(&self) -> Option<Choice> {
        self.agenda.first().copied()
    }

    /// The clock.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The Regions that hold a bucket, in the order in which they came on stage.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The faults.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The buckets, by name.
    pub fn buckets(&self) -> impl Iterator<Item = &Rc<Bucket>> {
        self.buckets.values()
    }

    /// The buckets of one Region, by name.
    pub fn buckets_in(&self, region: Region) -> impl Iterator<Item = &Rc<Bucket>> {
        self.buckets().filter(move |bucket| bucket.region == region)
    }

    /// The bucket of that name.
    pub fn bucket(&self, name: &BucketName) -> Option<&Rc<Bucket>> {
        self.buckets.get(name)
    }

    /// One version in one bucket.
    pub fn version(
        &self,
        bucket: &BucketName,
        key: &ObjectKey,
        id: VersionId,
    ) -> Option<&Rc<Version>> {
        self.bucket(bucket)?.key(key)?.version(id)
    }

    /// The unfinished tasks, by name.
    pub fn tasks(&self) -> impl Iterator<Item = &Rc<Task>> {
        self.tasks.values()
    }

    /// The unfinished task of that name.
    pub fn task(&self, id: TaskId) -> Option<&Rc<Task>> {
        self.tasks.get(&id)
    }

    /// A file of the folder.
    pub fn file(&self, name: &FileName) -> Option<&Body> {
        self.folder.get(name)
    }

    /// The files of the folder, by name.
    pub fn files(&self) -> impl Iterator<Item = (&FileName, &Body)> {
        self.folder.iter()
    }

    pub(super) fn event(&self, cause: Cause, what: Happening) -> Event {
        Event { at: self.now, cause, what }
    }

    pub(super) fn edit_bucket(&mut self, name: &BucketName, edit: impl FnOnce(&mut Bucket)) {
        if let Some(bucket) = self.buckets.get(name) {
            let mut bucket = Bucket::clone(bucket);
            edit(&mut bucket);
            self.buckets.insert_mut(name.clone(), Rc::new(bucket));
        }
    }

    /// Begins the tasks of a version that was just written: one for each rule that took it.
    pub(super) fn begin_tasks(
        &mut self,
        source: &Bucket,
        key: &ObjectKey,
        version: &Version,
    ) -> Vec<TaskId> {
        let Some(configuration) = &source.replication else { return Vec::new() };
        let mut begun = Vec::new();
        let taken = version.decisions.iter().zip(configuration.rules.iter());
        for (decision, rule) in taken.filter(|(decision, _)| decision.verdict == Verdict::Pending) {
            self.tasks_begun += 1;
            let id = TaskId(self.tasks_begun);
            let task = Task {
                id,
                source: source.name.clone(),
                source_region: source.region,
                destination: decision.destination.clone(),
                destination_region: self
                    .bucket(&decision.destination)
                    .map_or(source.region, |bucket| bucket.region),
                key: key.clone(),
                version: version.id,
                is_delete_marker: version.is_delete_marker(),
                size: version.body().map_or(0, |body| body.size),
                rule: rule.id.clone(),
                role: configuration.role.clone(),
                storage_class: rule.destination.storage_class,
                stage: Stage::Written,
                since: self.now,
                due: self.now,
                obstacle: None,
            };
            self.set_out(task, self.now);
            begun.push(id);
        }
        begun
    }

    /// Sends a task on its way to the next stage, at `since`.
    fn set_out(&mut self, mut task: Task, since: Instant) {
        task.since = since;
        task.due = since + task.duration(self.seed);
        task.obstacle = self.obstacle_of(&task);
        if task.obstacle.is_none() {
            self.agenda.insert_mut(choice(&task));
        }
        self.tasks.insert_mut(task.id, Rc::new(task));
    }

    fn finish(&mut self, task: &Task) {
        self.agenda.remove_mut(&choice(task));
        self.tasks.remove_mut(&task.id);
    }

    /// What keeps a task from its next stage, if anything does.
    fn obstacle_of(&self, task: &Task) -> Option<Obstacle> {
        let (source, destination) = (task.source_region, task.destination_region);
        match task.next_stage() {
            Stage::Written | Stage::Detected | Stage::Queued | Stage::Read => {
                self.network.obstacle_in(source)
            }
            Stage::Transferred => self.network.obstacle_between(source, destination),
            Stage::Verified => self.network.obstacle_in(destination),
            Stage::Recorded => self.network.obstacle_between(destination, source),
        }
    }

    /// Looks at every task again after the network has changed. Gives how many wait that did not
    /// before, and how many go on.
    pub(super) fn review_obstacles(&mut self) -> (usize, usize) {
        let (mut waiting, mut released) = (0, 0);
        let tasks: Vec<Rc<Task>> = self.tasks.values().cloned().collect();
        for task in tasks {
            let obstacle = self.obstacle_of(&task);
            match (task.obstacle, obstacle) {
                (Some(_), None) => {
                    released += 1;
                    self.set_out(Task::clone(&task), self.now);
                }
                (before, Some(_)) if before != obstacle => {
                    waiting += usize::from(before.is_none());
                    self.agenda.remove_mut(&choice(&task));
                    self.tasks
                        .insert_mut(task.id, Rc::new(Task { obstacle, ..Task::clone(&task) }));
                }
                _ => {}
            }
        }
        (waiting, released)
    }

    /// Lets a task reach its next stage, now or when it is due, whichever is later.
    pub(super) fn reach_next_stage(&mut self, task: &Rc<Task>) -> Vec<Event> {
        self.now = self.now.max(task.due);
        let cause = match task.stage {
            Stage::Written => Cause::Write {
                bucket: task.source.clone(),
                key: task.key.clone(),
                version: task.version,
            },
            stage => Cause::Reached(task.id, stage),
        };
        let source = self.version(&task.source, &task.key, task.version).cloned();
        let stage = task.next_stage();
        let outcome = match (&source, stage) {
            (None, _) if stage != Stage::Recorded => {
                self.finish(task);
                return vec![self.event(cause, Happening::Dropped(task.clone()))];
            }
            (_, Stage::Read) if !self.roles.contains(task.role.role_name()) => {
                Err(FailureReason::AssumeRoleNotPermitted)
            }
            (Some(version), Stage::Verified) => self.store_replica(task, version),
            _ => Ok(()),
        };
        self.finish(task);
        if let Err(reason) = outcome {
            self.record(task, source.as_deref(), Verdict::Failed(reason));
            return vec![self.event(cause, Happening::Failed(task.clone(), reason))];
        }
        let reached = Task { stage, ..Task::clone(task) };
        let mut events = vec![self.event(cause, Happening::Reached(Rc::new(reached.clone())))];
        if stage == Stage::Recorded {
            self.record(task, source.as_deref(), Verdict::Completed);
            return events;
        }
        // The next stage counts from when this one was due, not from when it happened: so two
        // independent events lead to the same world in either order.
        self.set_out(reached, task.due);
        if let Some(task) = self.task(task.id).filter(|task| task.obstacle.is_some())
            && let Some(obstacle) = task.obstacle
        {
            let waits = Happening::Waits(task.clone(), obstacle);
            events.push(self.event(Cause::Fault(obstacle), waits));
        }
        events
    }

    /// Stores the replica in the destination, with the source's id, write time and bytes.
    fn store_replica(&mut self, task: &Task, source: &Version) -> Result<(), FailureReason> {
        let destination = self.bucket(&task.destination).ok_or(FailureReason::DstBucketNotFound)?;
        if destination.versioning != Versioning::Enabled {
            return Err(FailureReason::DstBucketUnversioned);
        }
        let mut content = source.content.clone();
        if let (Content::Object { storage_class, .. }, Some(class)) =
            (&mut content, task.storage_class)
        {
            *storage_class = class;
        }
        let replica = Rc::new(Version {
            id: source.id,
            written: source.written.clone(),
            content,
            origin: Origin::Replica { source: task.source.clone(), rule: task.rule.clone() },
            decisions: Rc::from([]),
        });
        self.edit_bucket(&task.destination, |bucket| bucket.receive(&task.key, replica));
        Ok(())
    }

    /// Writes the outcome of a task down at the source version.
    fn record(&mut self, task: &Task, source: Option<&Version>, verdict: Verdict) {
        let Some(source) = source else { return };
        let mut decisions = source.decisions.to_vec();
        for decision in &mut decisions {
            if decision.rule == task.rule && decision.destination == task.destination {
                decision.verdict = verdict.clone();
            }
        }
        let version = Rc::new(Version { decisions: decisions.into(), ..source.clone() });
        self.edit_bucket(&task.source, |bucket| bucket.update(&task.key, version));
    }
}

fn choice(task: &Task) -> Choice {
    Choice { due: task.due, task: task.id, stage: task.next_stage() }
}
