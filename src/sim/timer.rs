//! What the clock alone brings about: thresholds that pass, alarms that are evaluated, and whatever
//! else is bound to a time of day. It knows nothing of the events that a person can choose.

use super::{Event, TaskId, World};
use crate::s3::{BucketName, Instant, ObjectKey, Span, VersionId};
use std::rc::Rc;

/// How long Replication Time Control gives a version: 15 minutes
/// (AWS, "Meeting compliance requirements with S3 Replication Time Control").
pub const THRESHOLD: Span = Span::seconds(15 * 60);

/// Something that the clock brings about when it passes a time. Nobody can choose it; at one
/// instant timers fire in the order of this type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The threshold of Replication Time Control passes for a task.
    Threshold(TaskId),
    /// What was begun about a Multi-Region Access Point is done: which of them.
    AccessPoint(usize),
    /// The routes that were submitted to the access point of this alias hold.
    Routes(Rc<str>),
    /// S3 runs the lifecycle rules of all buckets.
    Lifecycle,
    /// A minute is over in which an alarm could have changed.
    Alarms,
    /// The restored copy of an archived version comes, or goes.
    Restore(BucketName, ObjectKey, VersionId),
}

impl World {
    /// Sets a timer. One that is due already fires at the end of this moment.
    pub(super) fn set_timer(&mut self, due: Instant, timer: Timer) {
        self.timers.insert_mut((due, timer));
    }

    /// When the next timer fires.
    pub fn next_timer(&self) -> Option<Instant> {
        self.timers.first().map(|(due, _)| *due)
    }

    /// Fires every timer that is due. Each moment ends with this, so none is ever late for long.
    pub(super) fn fire_due_timers(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some(entry) = self.timers.first().filter(|(due, _)| *due <= self.now).cloned() {
            self.timers.remove_mut(&entry);
            events.extend(self.fire(entry.1));
        }
        events
    }

    /// Moves the clock on to an instant, and fires the timers that it passes, each at its time.
    /// Those of the instant itself are left for the end of the moment.
    pub(super) fn pass_timers(&mut self, until: Instant) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some(due) = self.next_timer().filter(|due| *due < until) {
            self.now = self.now.max(due);
            events.extend(self.fire_due_timers());
        }
        self.now = self.now.max(until);
        events
    }

    fn fire(&mut self, timer: Timer) -> Vec<Event> {
        match timer {
            Timer::Threshold(id) => self.pass_threshold(id),
            Timer::AccessPoint(which) => self.operation_done(which),
            Timer::Routes(alias) => self.routes_hold(&alias),
            Timer::Restore(bucket, key, version) => self.pass_restore(&bucket, &key, version),
            Timer::Alarms => self.evaluate_alarms(),
            Timer::Lifecycle => self.run_lifecycle(),
        }
    }
}
