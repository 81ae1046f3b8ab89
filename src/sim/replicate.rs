//! The life of a task: it begins with a write, passes the stages, and ends as COMPLETED, FAILED or
//! dropped. It knows nothing of the requests that people send.

use super::{
    Actor, Cause, Choice, Event, Happening, Obstacle, Part, Stage, Task, TaskId, Timer, World,
    task::Work, timer::THRESHOLD, watch::Outcome,
};
use crate::s3::{
    Bucket, BucketName, ObjectKey, Rule, Version, VersionId,
    notification::ReplicationOutcome,
    replication::{Decision, FailureReason, ReplicationConfiguration, Skip, Subject, Verdict},
};
use std::rc::Rc;

impl World {
    /// Begins the tasks of a version that was just written: one for each rule that took it.
    pub(super) fn begin_tasks(
        &mut self,
        source: &Bucket,
        key: &ObjectKey,
        version: &Version,
    ) -> Vec<TaskId> {
        let Some(configuration) = &source.replication else { return Vec::new() };
        let work = if version.is_delete_marker() { Work::DeleteMarker } else { Work::Object };
        let taken = version.decisions.iter().zip(configuration.rules.iter());
        let taken = taken.filter(|(decision, _)| decision.verdict == Verdict::Pending);
        taken.map(|(_, rule)| self.begin(source, configuration, rule, key, version, work)).collect()
    }

    /// Begins a task, which sets out by itself.
    pub(super) fn begin(
        &mut self,
        source: &Bucket,
        configuration: &ReplicationConfiguration,
        rule: &Rule,
        key: &ObjectKey,
        version: &Version,
        work: Work,
    ) -> TaskId {
        self.tasks_begun += 1;
        let id = TaskId(self.tasks_begun);
        let destination = &rule.destination.bucket;
        let task = Task {
            id,
            source: source.name.clone(),
            source_region: source.region,
            destination: destination.clone(),
            destination_region: self.bucket(destination).map_or(source.region, |to| to.region),
            key: key.clone(),
            version: version.id,
            work,
            size: match work {
                Work::Object | Work::Again => version.body().map_or(0, |body| body.size),
                Work::DeleteMarker | Work::Metadata(_) => 0,
            },
            rule: rule.id.clone(),
            role: configuration.role.clone(),
            job: None,
            storage_class: rule.destination.storage_class,
            replica_kms_key: rule.destination.replica_kms_key.as_deref().map(Rc::from),
            owner_override: rule.destination.owner_override,
            tracked: rule.is_tracked(),
            // Delete markers are not covered
            // (AWS, "Meeting compliance requirements with S3 Replication Time Control").
            timed: rule.destination.replication_time == Some(true) && work != Work::DeleteMarker,
            begun: self.now,
            stage: Stage::Written,
            since: self.now,
            due: self.now,
            attempt: 0,
            obstacle: None,
        };
        if task.timed {
            self.set_timer(self.now + THRESHOLD, Timer::Threshold(id));
        }
        if task.tracked {
            self.follow(&task);
        }
        self.set_out(task, self.now);
        id
    }

    /// Begins the tasks that follow from a change of a version's metadata: tags, ACL, retention,
    /// legal hold. The change goes to the destinations that had taken the version, also where it
    /// FAILED there; a change of a replica goes back only by replica modification sync
    /// (AWS, "Replicating metadata changes with replica modification sync").
    pub(super) fn begin_change_tasks(
        &mut self,
        name: &BucketName,
        key: &ObjectKey,
        id: VersionId,
        part: Part,
    ) -> Vec<TaskId> {
        let Some(bucket) = self.bucket(name).cloned() else { return Vec::new() };
        let Some(configuration) = bucket.replication.clone() else { return Vec::new() };
        let Some(version) = self.version(name, key, id).cloned() else { return Vec::new() };
        let synced = if version.is_replica() {
            self.decide_on_replica(&bucket, &configuration, key, &version)
        } else {
            version.decisions.to_vec()
        };
        let mut decisions = Vec::new();
        let mut begun = Vec::new();
        for mut decision in synced {
            let rule = configuration.rules.iter().find(|rule| rule.id == decision.rule);
            let takes = !matches!(decision.verdict, Verdict::Skipped(_));
            if let Some(rule) = rule.filter(|_| takes) {
                let failed = matches!(decision.verdict, Verdict::Failed(_));
                decision.verdict = Verdict::Pending;
                // A task that has not arrived yet takes the change along.
                let to = &decision.destination;
                let takes_along =
                    |task: &Rc<Task>| task.stage < Stage::Verified && task.brings(part);
                if !self.tasks_of(name, key, id, to).any(takes_along) {
                    let work = match failed && self.version(to, key, id).is_none() {
                        true => Work::Again,
                        false => Work::Metadata(part),
                    };
                    begun.push(self.begin(&bucket, &configuration, rule, key, &version, work));
                }
            }
            decisions.push(decision);
        }
        let version = Version { decisions: decisions.into(), ..Version::clone(&version) };
        self.edit_bucket(name, |bucket| bucket.update(key, Rc::new(version)));
        begun
    }

    /// The unfinished tasks that bring a version to a destination.
    fn tasks_of(
        &self,
        source: &BucketName,
        key: &ObjectKey,
        id: VersionId,
        destination: &BucketName,
    ) -> impl Iterator<Item = &Rc<Task>> {
        let all = (id, key.clone(), TaskId(0))..=(id, key.clone(), TaskId(u32::MAX));
        let tasks = self.tasks_of.range(all).filter_map(|(_, _, task)| self.tasks.get(task));
        tasks.filter(move |task| task.source == *source && task.destination == *destination)
    }

    /// What the rules decide about a change of a replica's metadata: it goes back where both
    /// buckets have rules with replica modification sync and the other one holds the version.
    fn decide_on_replica(
        &self,
        bucket: &Bucket,
        configuration: &ReplicationConfiguration,
        key: &ObjectKey,
        version: &Version,
    ) -> Vec<Decision> {
        let syncs = |rule: &Rule, to: &BucketName| {
            rule.enabled
                && rule.replica_modifications == Some(true)
                && rule.destination.bucket == *to
        };
        let answers = |rule: &Rule| {
            let other = self.bucket(&rule.destination.bucket)?;
            other.key(key)?.version(version.id)?;
            let configuration = other.replication.as_ref()?;
            configuration.rules.iter().any(|back| syncs(back, &bucket.name)).then_some(())
        };
        let Some(object) = version.object() else { return Vec::new() };
        let decisions = configuration.decide(key, &Subject::Object(object));
        let sync = |(decision, rule): (&Decision, &Rule)| {
            let is_pending = decision.verdict == Verdict::Pending;
            let syncs = syncs(rule, &rule.destination.bucket) && answers(rule).is_some();
            let verdict = match (is_pending, syncs) {
                (true, false) => Verdict::Skipped(Skip::ReplicaModificationsOff),
                _ => decision.verdict.clone(),
            };
            Decision { verdict, ..decision.clone() }
        };
        decisions.iter().zip(configuration.rules.iter()).map(sync).collect()
    }

    /// Sends a task on its way to the next stage, at `since`.
    fn set_out(&mut self, mut task: Task, since: crate::s3::Instant) {
        let crosses = matches!(task.next_stage(), Stage::Transferred | Stage::Recorded);
        let delay = match crosses {
            true => self.network.delay(task.source_region, task.destination_region),
            false => Default::default(),
        };
        task.since = since;
        task.due = since + task.duration(self.seed) + delay;
        task.obstacle = self.obstacle_of(&task);
        if task.obstacle.is_none() {
            self.agenda.insert_mut(choice(&task));
        }
        self.tasks_of.insert_mut((task.version, task.key.clone(), task.id));
        self.tasks.insert_mut(task.id, Rc::new(task));
    }

    fn finish(&mut self, task: &Task) {
        self.agenda.remove_mut(&choice(task));
        self.tasks_of.remove_mut(&(task.version, task.key.clone(), task.id));
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
                    let task = Task { obstacle, ..Task::clone(&task) };
                    self.tasks.insert_mut(task.id, Rc::new(task));
                }
                _ => {}
            }
        }
        self.review_jobs();
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
        self.finish(task);
        let held = self.version(&task.destination, &task.key, task.version).is_some();
        let outcome = match (&source, stage) {
            (None, _) if stage != Stage::Recorded => return self.drop_task(cause, task),
            (Some(version), Stage::Read) => self.may_read(task, version),
            (_, Stage::Transferred) if self.loses(task) => {
                return vec![self.try_again(cause, task)];
            }
            (Some(version), Stage::Transferred) => self.may_send_parts(task, version),
            (Some(version), Stage::Verified) => self.store_replica(task, version),
            _ => Ok(()),
        };
        if let Err(reason) = outcome {
            self.record(task, source.as_deref(), Verdict::Failed(reason));
            self.tell_job(task, Some(reason));
            let mut events = vec![self.event(cause, Happening::Failed(task.clone(), reason))];
            // A replica that came without its tags is no failure to S3's metrics and events
            // (observed, not documented by AWS).
            let came = stage == Stage::Verified && task.is_object();
            let (told, outcome) = match reason.is_of_tags() && came {
                true => (self.notify_arrival(task, !held), Outcome::Completed),
                false => {
                    let failed = ReplicationOutcome::Failed(reason);
                    (self.notify_replication(task, failed, task.due), Outcome::Failed)
                }
            };
            self.follow_no_more(task, outcome);
            events.extend(told);
            return events;
        }
        if stage == Stage::Transferred {
            self.charge_crossing(task);
        }
        let reached = Task { stage, ..Task::clone(task) };
        let mut events = vec![self.event(cause, Happening::Reached(Rc::new(reached.clone())))];
        if stage == Stage::Recorded {
            self.record(task, source.as_deref(), Verdict::Completed);
            self.tell_job(task, None);
            self.follow_no_more(task, Outcome::Completed);
            events.extend(self.notify_late(task));
            return events;
        }
        // The next stage counts from when this one was due, not from when it happened: so two
        // independent events lead to the same world in either order.
        self.set_out(reached, task.due);
        if stage == Stage::Verified {
            events.extend(self.notify_arrival(task, !held));
        }
        events.extend(self.waits(task.id));
        events
    }

    /// The version is gone from the source, so nothing is left to replicate.
    fn drop_task(&mut self, cause: Cause, task: &Rc<Task>) -> Vec<Event> {
        let source = self.bucket(&task.source);
        let reason =
            match source.map(|bucket| bucket.key(&task.key).is_some_and(|key| !key.is_empty())) {
                None => FailureReason::SrcBucketNotFound,
                Some(false) => FailureReason::SrcKeyNotFound,
                Some(true) => FailureReason::SrcVersionNotFound,
            };
        self.tell_job(task, Some(reason));
        let mut events = vec![self.event(cause, Happening::Dropped(task.clone()))];
        let outcome = ReplicationOutcome::Failed(reason);
        events.extend(self.notify_replication(task, outcome, task.due));
        self.follow_no_more(task, Outcome::Failed);
        events
    }

    /// Does everything that is left of a task in this moment. Gives why it failed, if it did.
    pub(super) fn do_at_once(&mut self, id: TaskId) -> Option<FailureReason> {
        let task = self.task(id)?.clone();
        self.finish(&task);
        let source = self.version(&task.source, &task.key, task.version)?.clone();
        let read = self.may_read(&task, &source);
        if read.is_ok() {
            self.charge_crossing(&task);
        }
        let failed = read.and_then(|()| self.store_replica(&task, &source)).err();
        let verdict = failed.map_or(Verdict::Completed, Verdict::Failed);
        self.record(&task, Some(&source), verdict);
        failed
    }

    /// Says that a task waits, where it does.
    fn waits(&self, id: TaskId) -> Option<Event> {
        let task = self.task(id)?;
        let obstacle = task.obstacle?;
        Some(self.event(Cause::Fault(obstacle), Happening::Waits(task.clone(), obstacle)))
    }

    fn loses(&self, task: &Task) -> bool {
        let lost = self.network.loss_per_mille(task.source_region, task.destination_region);
        task.is_lost(self.seed, lost)
    }

    /// A transfer was lost: it sets out again after a pause.
    fn try_again(&mut self, cause: Cause, task: &Task) -> Event {
        let again = Task { attempt: task.attempt.saturating_add(1), ..task.clone() };
        let event = self.event(cause, Happening::Lost(Rc::new(again.clone())));
        let pause = again.backoff();
        self.set_out(again, task.due + pause);
        event
    }

    /// Writes the outcome of a task down at the source version. COMPLETED waits for the last task
    /// of a version to a destination, and takes back no FAILED.
    fn record(&mut self, task: &Task, source: Option<&Version>, verdict: Verdict) {
        let Some(source) = source else { return };
        let completed = verdict == Verdict::Completed;
        let is_last = self
            .tasks_of(&task.source, &task.key, task.version, &task.destination)
            .next()
            .is_none();
        if completed && !is_last {
            return;
        }
        let mut decisions = source.decisions.to_vec();
        for decision in &mut decisions {
            let is_its = decision.rule == task.rule && decision.destination == task.destination;
            if is_its && !(completed && matches!(decision.verdict, Verdict::Failed(_))) {
                decision.verdict = verdict.clone();
            }
        }
        let version = Rc::new(Version { decisions: decisions.into(), ..source.clone() });
        self.edit_bucket(&task.source, |bucket| bucket.update(&task.key, version));
    }
}

fn choice(task: &Task) -> Choice {
    Choice { due: task.due, actor: Actor::Task(task.id) }
}
