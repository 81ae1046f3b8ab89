//! What CloudWatch knows of the world: how much each rule has pending, what failed, and the alarms
//! on that. It knows nothing of requests.
//!
//! Nothing is published minute by minute. Each rule with Metrics keeps its operations, and values
//! are made of them when somebody asks; alarms are evaluated by a timer only while one could change
//! its state.

mod evaluate;
mod find;
mod series;
mod tell;

pub use evaluate::looks_back;
pub use find::NoData;
pub use series::{Change, Sample, Series};
pub use tell::SNS_SERVICE;

use super::{Cause, Event, Happening, Task, TaskId, Timer, World};
use crate::s3::{
    BucketName, Instant, Region, Span,
    alarm::{Alarm, AlarmState},
    notification::ReplicationOutcome,
    topic::Topic,
};
use std::rc::Rc;

/// S3 publishes once a minute (AWS, "Using S3 Replication metrics").
pub const MINUTE: Span = Span::seconds(60);
/// For so long after Metrics were turned on nothing is published
/// (AWS, "Using S3 Replication metrics", says that it can take up to 15 minutes).
pub const PUBLISHED_AFTER: Span = Span::seconds(15 * 60);

/// What CloudWatch and SNS keep.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Watch {
    /// One for each time that a rule's Metrics were turned on, the oldest first.
    pub(super) series: Vec<Rc<Series>>,
    /// By Region and name.
    pub(super) alarms: Vec<Rc<Alarm>>,
    /// In the order in which they were made.
    pub(super) topics: Vec<Rc<Topic>>,
    /// When the alarms are evaluated next, if they are to be.
    pub(super) due: Option<Instant>,
}

/// What became of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// The destination holds it.
    Completed,
    /// It FAILED.
    Failed,
    /// Metrics do not follow it any more.
    NotTracked,
}

/// One operation that metrics follow.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Operation {
    /// When it was written.
    pub begun: Instant,
    /// Its bytes.
    pub size: u64,
    /// When it ended, and how, if it did.
    pub ended: Option<(Instant, Outcome)>,
}

impl World {
    /// What the metrics of each rule are made of, the oldest first. A rule whose Metrics were
    /// turned off and on again has several. [`Series::history`] gives what a chart draws.
    pub fn metrics(&self) -> &[Rc<Series>] {
        &self.watch.series
    }

    /// The alarms, by Region and name.
    pub fn alarms(&self) -> &[Rc<Alarm>] {
        &self.watch.alarms
    }

    /// The alarm of that name in a Region.
    pub fn alarm(&self, region: Region, name: &str) -> Option<&Rc<Alarm>> {
        let is_it = |alarm: &&Rc<Alarm>| alarm.region == region && alarm.configuration.name == name;
        self.watch.alarms.iter().find(is_it)
    }

    fn series(&mut self, is_it: impl Fn(&Series) -> bool) -> Option<&mut Series> {
        let watch = Rc::make_mut(&mut self.watch);
        watch.series.iter_mut().find(|series| is_it(series)).map(Rc::make_mut)
    }

    /// An operation that metrics follow begins.
    pub(super) fn follow(&mut self, task: &Task) {
        let is_its = |series: &Series| {
            series.until.is_none()
                && series.source == task.source
                && series.rule == task.rule
                && series.destination == task.destination
        };
        if let Some(series) = self.series(is_its) {
            series.begin(task.id, task.begun, task.size);
            self.wake_alarms();
        }
    }

    /// An operation that metrics may follow ends. It counts from when it was due, so that two
    /// independent events lead to the same world in either order.
    pub(super) fn follow_no_more(&mut self, task: &Task, outcome: Outcome) {
        if task.tracked
            && let Some(series) = self.series(|series| series.has_open(task.id))
        {
            series.end(task.id, task.due, outcome);
            self.wake_alarms();
        }
    }

    /// Follows the rules of a bucket as they are now: begins with those whose Metrics are new, and
    /// leaves those that are gone.
    pub(super) fn follow_rules(&mut self, name: &BucketName) {
        let bucket = self.bucket(name).cloned();
        let configuration = bucket.as_ref().and_then(|bucket| bucket.replication.clone());
        let rules = || configuration.iter().flat_map(|rules| rules.rules.iter());
        let followed = rules().any(|rule| rule.is_tracked());
        if !followed && self.watch.series.iter().all(|series| series.source != *name) {
            return;
        }
        let now = self.now;
        let mut watch = Watch::clone(&self.watch);
        for series in &mut watch.series {
            let is_there = rules().any(|rule| {
                let is_it = rule.id == series.rule;
                is_it && rule.is_tracked() && rule.destination.bucket == series.destination
            });
            if series.source == *name && series.until.is_none() && !is_there {
                Rc::make_mut(series).until = Some(now);
            }
        }
        for rule in rules().filter(|rule| rule.is_tracked()) {
            let to = &rule.destination.bucket;
            let is_followed = watch.series.iter().any(|series| {
                series.until.is_none()
                    && series.source == *name
                    && series.rule == rule.id
                    && series.destination == *to
            });
            let regions = bucket
                .as_ref()
                .map(|bucket| bucket.region)
                .zip(self.bucket(to).map(|to| to.region));
            if let Some(regions) = regions.filter(|_| !is_followed) {
                let series = Series::new((name, to), regions, &rule.id, now);
                watch.series.push(Rc::new(series));
            }
        }
        self.watch = Rc::new(watch);
    }

    /// Sees to it that the alarms are evaluated at the end of this minute.
    pub(super) fn wake_alarms(&mut self) {
        if self.watch.due.is_none() && !self.watch.alarms.is_empty() {
            let due = Instant(self.now.0 - self.now.0 % MINUTE.0) + MINUTE;
            Rc::make_mut(&mut self.watch).due = Some(due);
            self.set_timer(due, Timer::Alarms);
        }
    }

    /// The threshold of Replication Time Control passes for a task.
    pub(super) fn pass_threshold(&mut self, id: TaskId) -> Vec<Event> {
        let Some(task) = self.task(id).filter(|task| task.tracked).cloned() else {
            return Vec::new();
        };
        let threshold = task.begun + super::timer::THRESHOLD;
        // Its last stage was due in time; it is late only as somebody let others go first.
        if task.next_stage() == super::Stage::Recorded
            && task.obstacle.is_none()
            && task.due <= threshold
        {
            return Vec::new();
        }
        let mut events = vec![self.event(Cause::Clock, Happening::MissedThreshold(task.clone()))];
        let outcome = ReplicationOutcome::MissedThreshold;
        events.extend(self.notify_replication(&task, outcome, self.now));
        events
    }

    /// Tells that a task was done after the threshold of Replication Time Control, where it was.
    pub(super) fn notify_late(&mut self, task: &Task) -> Vec<Event> {
        let took = task.due - task.begun;
        match task.timed && took > super::timer::THRESHOLD {
            true => {
                let outcome = ReplicationOutcome::ReplicatedAfterThreshold(took);
                self.notify_replication(task, outcome, task.due)
            }
            false => Vec::new(),
        }
    }

    /// How many alarms are in a state.
    pub fn alarms_in(&self, state: AlarmState) -> usize {
        self.watch.alarms.iter().filter(|alarm| alarm.state == state).count()
    }
}
