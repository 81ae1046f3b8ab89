//! The lifecycle of a bucket's versions: what S3 does to them by itself at midnight UTC. It knows
//! nothing of who wrote the rules.
//!
//! S3 runs the rules once a day, and may be late; at midnight is our choice (AWS, "Managing the
//! lifecycle of objects"). It counts from the original write time, also for replicas, waits for
//! what is PENDING or FAILED, and nothing that it does replicates (AWS, "Using Amazon S3
//! Replication with other Amazon S3 features").

use super::{Cause, Event, Happening, Timer, World};
use crate::s3::{
    Bucket, BucketName, Content, Instant, Object, ObjectKey, ReplicationStatus, Version, VersionId,
    Versioning,
    bucket::{Deleted, Key},
    lifecycle::{LifecycleRule, midnight_after},
    object::StorageClass,
    replication::{Decision, Skip, Verdict},
};
use std::rc::Rc;

/// What a rule does to a version. Where several are due, the first of these is done
/// (AWS, "Conflicts in S3 Lifecycle configurations").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Act {
    /// Deletes it for good.
    Remove,
    /// Moves it to another storage class.
    Move(StorageClass),
    /// Puts a delete marker on it.
    Mark,
}

/// What happened to the lifecycle of a bucket's versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LifecycleNews {
    /// The configuration was replaced; so many of its rules are enabled.
    Set(usize),
    /// The configuration was taken away.
    Removed,
    /// S3 ran the rules, and something was due.
    Ran(LifecycleRun),
}

/// What one run did in one bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LifecycleRun {
    /// Current versions that expired under a delete marker.
    pub marked: usize,
    /// Versions and delete markers that were deleted for good.
    pub removed: usize,
    /// Versions that were moved to another storage class.
    pub moved: usize,
    /// Uploads in parts that were given up.
    pub aborted: usize,
    /// Versions that were due, but are PENDING or FAILED, so that they stay.
    pub waiting: usize,
}

/// What is due in a bucket, and when something is due next.
#[derive(Default)]
struct Plan {
    acts: Vec<(ObjectKey, VersionId, Act)>,
    uploads: Vec<Rc<str>>,
    waiting: usize,
    next: Option<Instant>,
}

impl World {
    /// Lets the rules run at the next midnight, where a bucket has some.
    pub(super) fn await_lifecycle(&mut self, bucket: &Bucket) {
        if bucket.lifecycle.iter().any(LifecycleRule::is_enabled) {
            // Strictly after now: what changes at midnight itself waits for the next one.
            let next = midnight_after(Instant(self.now.0 + 1), 0);
            self.set_timer(next, Timer::Lifecycle);
        }
    }

    pub(super) fn run_lifecycle(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        let names: Vec<BucketName> = self.buckets().map(|bucket| bucket.name.clone()).collect();
        let mut next: Option<Instant> = None;
        for name in names {
            let Some(bucket) = self.bucket(&name).cloned() else { continue };
            // A Region that is down does nothing; it goes on at a midnight after it is up.
            if self.network.is_down(bucket.region) {
                continue;
            }
            let plan = plan(&bucket, self.now);
            next = next.into_iter().chain(plan.next).min();
            let run = self.carry_out_plan(&bucket, plan);
            if run != LifecycleRun::default() {
                let what = Happening::Lifecycle(name, LifecycleNews::Ran(run));
                events.push(self.event(Cause::Clock, what));
            }
        }
        if let Some(next) = next {
            self.set_timer(next, Timer::Lifecycle);
        }
        events
    }

    fn carry_out_plan(&mut self, bucket: &Bucket, plan: Plan) -> LifecycleRun {
        let mut run = LifecycleRun { waiting: plan.waiting, ..LifecycleRun::default() };
        if plan.acts.is_empty() && plan.uploads.is_empty() {
            return run;
        }
        let mut bucket = bucket.clone();
        let at = self.time_in(bucket.region);
        for (key, id, act) in plan.acts {
            match act {
                Act::Remove => {
                    bucket.delete_version(&key, id, at);
                    run.removed += 1;
                }
                Act::Move(class) => {
                    move_to(&mut bucket, &key, id, class);
                    run.moved += 1;
                }
                Act::Mark => match bucket.delete(self.seed, &key, at) {
                    Deleted::Marked(marker) => {
                        bucket.update(&key, Rc::new(kept_here(&marker)));
                        run.marked += 1;
                    }
                    _ => run.removed += 1,
                },
            }
        }
        for upload in plan.uploads {
            bucket.uploads.remove(&upload);
            run.aborted += 1;
        }
        self.keep_bucket(Rc::new(bucket), self.now);
        run
    }
}

/// A delete marker of lifecycle's, which no rule takes
/// (AWS, "Replicating delete markers between buckets").
fn kept_here(marker: &Version) -> Version {
    let skip = |decision: &Decision| match decision.verdict {
        Verdict::Skipped(_) => decision.clone(),
        _ => Decision { verdict: Verdict::Skipped(Skip::MadeByLifecycle), ..decision.clone() },
    };
    Version { decisions: marker.decisions.iter().map(skip).collect(), ..marker.clone() }
}

fn move_to(bucket: &mut Bucket, key: &ObjectKey, id: VersionId, class: StorageClass) {
    let Some(version) = bucket.key(key).and_then(|entry| entry.version(id)).cloned() else {
        return;
    };
    if let Some(object) = version.object() {
        let object = Object { storage_class: class, ..Object::clone(object) };
        let content = Content::Object(Rc::new(object));
        bucket.update(key, Rc::new(Version { content, ..Version::clone(&version) }));
    }
}

fn plan(bucket: &Bucket, now: Instant) -> Plan {
    let mut plan = Plan::default();
    let rules: Vec<&LifecycleRule> =
        bucket.lifecycle.iter().filter(|rule| rule.is_enabled()).collect();
    if rules.is_empty() {
        return plan;
    }
    for (key, entry) in bucket.keys() {
        plan_key(&mut plan, bucket, &rules, (key, entry), now);
    }
    for (id, upload) in bucket.uploads.iter() {
        let about = |rule: &&&LifecycleRule| rule.is_about(&upload.key, Some(&upload.object));
        let days = rules.iter().filter(about).filter_map(|rule| rule.abort.flatten()).min();
        match days.map(|days| midnight_after(upload.initiated, days)) {
            Some(due) if due <= now => plan.uploads.push(id.clone()),
            due => plan.next = plan.next.into_iter().chain(due).min(),
        }
    }
    plan
}

fn plan_key(
    plan: &mut Plan,
    bucket: &Bucket,
    rules: &[&LifecycleRule],
    (key, entry): (&ObjectKey, &Key),
    now: Instant,
) {
    let mut newer: Option<&Rc<Version>> = None;
    for (index, version) in entry.versions().enumerate() {
        let object = version.object().map(|object| &**object);
        let mut chosen: Option<Act> = None;
        for rule in rules.iter().filter(|rule| rule.is_about(key, object)) {
            let acts = match newer {
                None => current(rule, bucket, version, entry.len() == 1),
                Some(newer) => noncurrent(rule, version, newer.written.at, index - 1),
            };
            for (due, act) in acts {
                match due <= now {
                    true => chosen = Some(chosen.map_or(act, |other| better(other, act))),
                    false => plan.next = plan.next.into_iter().chain([due]).min(),
                }
            }
        }
        newer = Some(version);
        let Some(act) = chosen else { continue };
        let status = version.replication_status();
        if matches!(status, Some(ReplicationStatus::Pending | ReplicationStatus::Failed)) {
            plan.waiting += 1;
        } else if let Some(until) = locked_until(object, act, now) {
            plan.next = plan.next.into_iter().chain(until).min();
        } else {
            plan.acts.push((key.clone(), version.id, act));
        }
    }
}

/// Of two acts, the one that goes first; of two moves, the one to the colder class.
fn better(one: Act, other: Act) -> Act {
    match (one, other) {
        (Act::Move(one), Act::Move(other)) => Act::Move(one.max(other)),
        _ => one.min(other),
    }
}

/// Whether a lock keeps a version, and until when, where that is known. Moving it is allowed.
fn locked_until(object: Option<&Object>, act: Act, now: Instant) -> Option<Option<Instant>> {
    let object = object.filter(|object| act == Act::Remove && object.is_locked(now, false))?;
    Some(object.retention.map(|retention| midnight_after(retention.until, 0)))
}

type Due = (Instant, Act);

/// What a rule does to the current version, and from when on.
fn current(rule: &LifecycleRule, bucket: &Bucket, version: &Version, is_alone: bool) -> Vec<Due> {
    let written = version.written.at;
    let Some(object) = version.object() else {
        // A delete marker over nothing: an expired one.
        let clears = rule.expiration.as_ref().filter(|_| is_alone);
        let due = clears.and_then(|expiration| match expiration.marker {
            Some(true) => Some(midnight_after(written, 0)),
            Some(false) => None,
            None => expiration.due(written),
        });
        return due.map(|due| (due, Act::Remove)).into_iter().collect();
    };
    let ends = rule.expiration.as_ref().and_then(|expiration| expiration.due(written));
    let end = match bucket.versioning {
        Versioning::Unversioned => Act::Remove,
        _ => Act::Mark,
    };
    let moves = rule.transitions.iter().filter_map(|transition| {
        let class = colder(rule, object, transition.class()?)?;
        Some((transition.due(written)?, Act::Move(class)))
    });
    ends.map(|due| (due, end)).into_iter().chain(moves).collect()
}

/// What a rule does to a version that is not current any more: `newer` noncurrent ones are newer.
fn noncurrent(rule: &LifecycleRule, version: &Version, since: Instant, newer: usize) -> Vec<Due> {
    let ends = rule.noncurrent_expiration.iter().filter(|action| action.reaches(newer));
    let ends = ends.filter_map(|action| Some((action.due(since)?, Act::Remove)));
    let moves = rule.noncurrent_transitions.iter().filter(|action| action.reaches(newer));
    let moves = moves.filter_map(|action| {
        let class = colder(rule, version.object()?, action.class()?)?;
        Some((action.due(since)?, Act::Move(class)))
    });
    ends.chain(moves).collect()
}

/// The class, where an object may go there: only down, never up, and not where it is too small.
fn colder(rule: &LifecycleRule, object: &Object, class: StorageClass) -> Option<StorageClass> {
    (rule.moves(object) && rank(class) > rank(object.storage_class)).then_some(class)
}

/// How far down a class is (AWS, "Transitioning objects using Amazon S3 Lifecycle").
fn rank(class: StorageClass) -> u8 {
    match class {
        StorageClass::Standard | StorageClass::ReducedRedundancy => 0,
        StorageClass::StandardIa => 1,
        StorageClass::IntelligentTiering => 2,
        StorageClass::OnezoneIa => 3,
        StorageClass::GlacierIr => 4,
        StorageClass::Glacier => 5,
        StorageClass::DeepArchive => 6,
    }
}
