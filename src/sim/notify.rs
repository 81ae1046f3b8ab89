//! Tells queues what happens in buckets, as the buckets' notification configurations say. It knows
//! nothing of who reads the messages. A message is there at once (our choice: AWS says within
//! seconds, sometimes a minute or longer).

use super::{
    Event, Happening, Part, Task, Work, World, event::Cause, restore::RestoreNews, watch::Outcome,
};
use crate::s3::{
    Body, BucketName, Instant, ObjectKey, Region, Version,
    notification::{Notification, ObjectFacts, Record, ReplicationFacts, ReplicationOutcome},
    object::MetadataChange,
    policy::Opinion,
    queue::{Content, Queue},
    role::S3_SERVICE,
};
use std::rc::Rc;

impl World {
    /// The queues, in the order in which they were made.
    pub fn queues(&self) -> &[Rc<Queue>] {
        &self.queues
    }

    /// The queue of that name in that Region.
    pub fn queue(&self, region: Region, name: &str) -> Option<&Rc<Queue>> {
        self.queues.iter().find(|queue| queue.region == region && *queue.name == *name)
    }

    /// The queue of that ARN.
    pub fn queue_of(&self, arn: &str) -> Option<&Rc<Queue>> {
        self.queues.iter().find(|queue| queue.arn() == arn)
    }

    /// Whether a service may send to a queue: only where the queue's policy says so.
    pub fn may_send(&self, service: &str, arn: &str) -> bool {
        let policy = self.queue_of(arn).and_then(|queue| queue.policy.as_ref());
        let opinion = policy.map(|policy| policy.opinion(service, "sqs:SendMessage", arn));
        opinion == Some(Opinion::Allows)
    }

    /// Puts a message into a queue. Where there is no such queue it is lost.
    pub(super) fn send(&mut self, arn: &str, at: Instant, content: Content) {
        let seed = self.seed;
        let queues = Rc::make_mut(&mut self.queues).iter_mut();
        if let Some(queue) = queues.into_iter().find(|queue| queue.arn() == arn) {
            Rc::make_mut(queue).put(seed, at, content);
        }
    }

    /// Tells what a request did. `operation` is S3's name for the request.
    pub(super) fn notify(&mut self, operation: &str, what: &Happening) -> Vec<Event> {
        let is_heard = self.buckets.values().any(|bucket| !bucket.notifications.is_empty());
        if is_heard { self.tell(operation, what) } else { Vec::new() }
    }

    fn tell(&mut self, operation: &str, what: &Happening) -> Vec<Event> {
        let (bucket, key, version, name) = match what {
            Happening::Written { bucket, key, version, .. } => {
                (bucket, key, Some(version.clone()), written(operation, version))
            }
            Happening::VersionDeleted { bucket, key, version } => {
                (bucket, key, Some(version.clone()), "ObjectRemoved:Delete")
            }
            Happening::MetadataChanged { bucket, key, version, change, .. } => {
                let name = match change {
                    MetadataChange::Tags(_) if operation == "DeleteObjectTagging" => {
                        "ObjectTagging:Delete"
                    }
                    MetadataChange::Tags(_) => "ObjectTagging:Put",
                    MetadataChange::Acl(_) => "ObjectAcl:Put",
                    MetadataChange::Retention(_) => "ObjectRetention:Put",
                    MetadataChange::LegalHold(_) => return Vec::new(),
                };
                (bucket, key, self.version(bucket, key, *version).cloned(), name)
            }
            Happening::Restore(bucket, key, version, news) => {
                let name = match news {
                    RestoreNews::Asked(_) | RestoreNews::Extended(_) => "ObjectRestore:Post",
                    RestoreNews::Restored(_) => "ObjectRestore:Completed",
                    RestoreNews::Expired => "ObjectRestore:Delete",
                };
                (bucket, key, self.version(bucket, key, *version).cloned(), name)
            }
            _ => return Vec::new(),
        };
        let by_clock = matches!(name, "ObjectRestore:Completed" | "ObjectRestore:Delete");
        let cause = if by_clock { Cause::Clock } else { Cause::Person };
        let Some(version) = version.filter(|_| self.tells(bucket)) else { return Vec::new() };
        let object = facts(name, key, &version, self.now);
        self.publish_event(cause, bucket, self.now, name, &object, None)
    }

    /// Tells the destination's queues that a replica or a change came.
    pub(super) fn notify_arrival(&mut self, task: &Task, is_new: bool) -> Vec<Event> {
        let is_heard = self.tells(&task.destination);
        if is_heard { self.tell_arrival(task, is_new) } else { Vec::new() }
    }

    fn tell_arrival(&mut self, task: &Task, is_new: bool) -> Vec<Event> {
        let version = self.version(&task.destination, &task.key, task.version).cloned();
        let Some(version) = version else { return Vec::new() };
        let name = match (is_new, task.work) {
            (true, _) => written("PutObject", &version),
            (false, Work::Metadata(Part::Tags)) => "ObjectTagging:Put",
            (false, Work::Metadata(Part::Acl)) => "ObjectAcl:Put",
            (false, Work::Metadata(Part::Retention)) => "ObjectRetention:Put",
            (false, _) => return Vec::new(),
        };
        let object = facts(name, &task.key, &version, task.due);
        self.publish_event(reached(task), &task.destination, task.due, name, &object, None)
    }

    /// Tells the source's queues what came of a piece of replication work, where metrics follow
    /// it: S3 tells of replication only where the rule has Metrics (AWS, "Receiving replication
    /// failure events with Amazon S3 Event Notifications"). `at` is when the outcome was due, so
    /// that two orders of independent events give the same message.
    pub(super) fn notify_replication(
        &mut self,
        task: &Task,
        outcome: ReplicationOutcome,
        at: Instant,
    ) -> Vec<Event> {
        let is_heard = task.tracked && self.tells(&task.source);
        if is_heard { self.tell_outcome(task, outcome, at) } else { Vec::new() }
    }

    fn tell_outcome(
        &mut self,
        task: &Task,
        outcome: ReplicationOutcome,
        at: Instant,
    ) -> Vec<Event> {
        let version = self.version(&task.source, &task.key, task.version);
        let object = ObjectFacts {
            key: task.key.clone(),
            version: task.version,
            size: Some(version.and_then(|version| version.body()).map_or(0, |body| body.size)),
            etag: version.and_then(|version| version.object()).map(|object| object.etag),
            sequencer: Some(version.map_or(task.begun, |version| version.written.at)),
        };
        let replication = ReplicationFacts {
            rule: task.rule.clone(),
            destination: task.destination.clone(),
            operation: task.operation(),
            requested: task.begun,
            outcome,
        };
        let (cause, source) = (reached(task), &task.source);
        self.publish_event(cause, source, at, outcome.event(), &object, Some(replication))
    }

    /// Tells that metrics follow the work of rules no more that are gone from a bucket.
    pub(super) fn stop_tracking(&mut self, bucket: &BucketName) -> Vec<Event> {
        let rules = self.bucket(bucket).and_then(|bucket| bucket.replication.clone());
        let is_tracked = |task: &Task| {
            let rules = rules.iter().flat_map(|rules| rules.rules.iter());
            rules.into_iter().any(|rule| rule.id == task.rule && rule.is_tracked())
        };
        let left: Vec<Rc<Task>> = self
            .tasks()
            .filter(|task| task.source == *bucket && task.tracked && !is_tracked(task))
            .cloned()
            .collect();
        let mut events = Vec::new();
        for task in left {
            let outcome = ReplicationOutcome::NotTracked;
            events.extend(self.notify_replication(&task, outcome, self.now));
            let at = Task { due: self.now, ..Task::clone(&task) };
            self.follow_no_more(&at, Outcome::NotTracked);
            let task = Task { tracked: false, ..Task::clone(&task) };
            self.tasks.insert_mut(task.id, Rc::new(task));
        }
        events
    }

    fn tells(&self, bucket: &BucketName) -> bool {
        self.bucket(bucket).is_some_and(|bucket| !bucket.notifications.is_empty())
    }

    fn publish_event(
        &mut self,
        cause: Cause,
        bucket: &BucketName,
        at: Instant,
        name: &'static str,
        object: &ObjectFacts,
        replication: Option<ReplicationFacts>,
    ) -> Vec<Event> {
        let Some(bucket) = self.bucket(bucket).cloned() else { return Vec::new() };
        let hears = |one: &&Notification| one.hears(name, &object.key);
        let mut events = Vec::new();
        for one in bucket.notifications.iter().filter(hears) {
            if !self.may_send(S3_SERVICE, &one.queue) {
                continue;
            }
            let record = Record {
                at,
                name,
                configuration: one.id.clone(),
                bucket: bucket.name.clone(),
                region: bucket.region,
                object: object.clone(),
                replication: replication.clone(),
            };
            self.send(&one.queue, at, Content::Event(Rc::new(record)));
            let queue = one.queue.rsplit(':').next().unwrap_or_default().into();
            let what = Happening::Notified { queue, event: name, key: object.key.clone() };
            events.push(self.event(cause.clone(), what));
        }
        events
    }
}

fn reached(task: &Task) -> Cause {
    Cause::Reached(task.id, task.stage)
}

/// The event of a version that was written.
fn written(operation: &str, version: &Version) -> &'static str {
    match operation {
        _ if version.is_delete_marker() => "ObjectRemoved:DeleteMarkerCreated",
        "CopyObject" => "ObjectCreated:Copy",
        "CompleteMultipartUpload" => "ObjectCreated:CompleteMultipartUpload",
        _ => "ObjectCreated:Put",
    }
}

/// What each kind of event says of the object, as was seen.
fn facts(name: &str, key: &ObjectKey, version: &Version, at: Instant) -> ObjectFacts {
    let object = version.object();
    let (has_size, has_sequencer) = match name {
        "ObjectTagging:Put" | "ObjectTagging:Delete" | "ObjectAcl:Put" => (false, false),
        "ObjectRetention:Put" => (true, false),
        "ObjectRemoved:Delete" | "ObjectRemoved:DeleteMarkerCreated" => (false, true),
        _ => (true, true),
    };
    let is_delete = name == "ObjectRemoved:Delete";
    ObjectFacts {
        key: key.clone(),
        version: version.id,
        size: object.filter(|_| has_size).map(|object| object.body.size),
        etag: match object {
            Some(object) => Some(object.etag).filter(|_| !is_delete),
            // Of a delete marker S3 gives the ETag of no bytes.
            None => Some(Body::of_text("").etag()).filter(|_| !is_delete),
        },
        sequencer: has_sequencer.then_some(if is_delete { at } else { version.written.at }),
    }
}
