//! What happened, and why. It knows nothing of the sentences that tell it.

use super::{
    ClientName, Heal, Job, JobId, JobNews, Obstacle, Order, Stage, Task, TaskId,
    access_point::AccessPointNews, client::Deed, lifecycle::LifecycleNews, restore::RestoreNews,
};
use crate::s3::{
    BucketName, FileName, Instant, ObjectKey, Region, Span, Version, VersionId, Versioning,
    access_point::AccessPoint,
    alarm::{Alarm, AlarmState},
    kms::KeyChange,
    object::MetadataChange,
    replication::FailureReason,
    topic::Protocol,
};
use std::rc::Rc;

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// Because of what.
    pub cause: Cause,
    /// What.
    pub what: Happening,
}

impl Event {
    /// Whether it says only that time passed.
    pub fn is_passing_time(&self) -> bool {
        matches!(self.what, Happening::TimePassed(_))
    }
}

/// Because of what something happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// A person did it.
    Person,
    /// The clock went on.
    Clock,
    /// A version was written, and a rule took it.
    Write {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version.
        version: VersionId,
    },
    /// The task had reached this stage.
    Reached(TaskId, Stage),
    /// A fault of the network.
    Fault(Obstacle),
    /// A client did it.
    Client(ClientName),
    /// A Batch Operations job did it.
    Job(JobId),
}

/// What was done to a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleChange {
    /// It was made.
    Created,
    /// It was deleted.
    Deleted,
    /// Who may take it on was changed.
    Trust,
    /// An inline policy was set.
    PolicySet(String),
    /// An inline policy was taken away.
    PolicyRemoved(String),
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happening {
    /// A bucket was made.
    BucketCreated {
        /// The bucket.
        bucket: BucketName,
        /// Its Region.
        region: Region,
    },
    /// A bucket was deleted.
    BucketDeleted {
        /// The bucket.
        bucket: BucketName,
    },
    /// A bucket's Object Lock was turned on, or its default retention set.
    ObjectLockSet {
        /// The bucket.
        bucket: BucketName,
    },
    /// What goes with a version was changed, without a new version.
    MetadataChanged {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version.
        version: VersionId,
        /// What was changed.
        change: MetadataChange,
        /// The tasks that follow from it.
        tasks: Vec<TaskId>,
    },
    /// Something happened about the restored copy of an archived version.
    Restore(BucketName, ObjectKey, VersionId, RestoreNews),
    /// An upload in parts was begun.
    UploadBegun {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
    },
    /// A part of an upload came.
    PartUploaded {
        /// The key.
        key: ObjectKey,
        /// The part's number.
        number: u16,
        /// Its size in bytes.
        size: u64,
    },
    /// An upload in parts was given up.
    UploadAborted {
        /// The key.
        key: ObjectKey,
    },
    /// A bucket's versioning was set.
    VersioningSet {
        /// The bucket.
        bucket: BucketName,
        /// To what.
        versioning: Versioning,
    },
    /// A bucket's replication configuration was replaced.
    ReplicationSet {
        /// The source bucket.
        bucket: BucketName,
        /// The destinations of its enabled rules.
        destinations: Vec<BucketName>,
    },
    /// A bucket's replication configuration was removed.
    ReplicationRemoved {
        /// The source bucket.
        bucket: BucketName,
    },
    /// A person wrote an object or a delete marker.
    Written {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// What was written; its decisions say which rules took it.
        version: Rc<Version>,
        /// The tasks that follow from it.
        tasks: Vec<TaskId>,
    },
    /// A version was deleted for good.
    VersionDeleted {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// What is gone.
        version: Rc<Version>,
    },
    /// A role was made, changed or deleted.
    RoleChanged {
        /// The role.
        role: String,
        /// How.
        change: RoleChange,
    },
    /// A KMS key was made, or can be used or not from now on.
    KeyChanged {
        /// The key's id.
        key: Rc<str>,
        /// How.
        change: KeyChange,
    },
    /// What a bucket tells was set.
    NotificationsSet {
        /// The bucket.
        bucket: BucketName,
        /// The queues that hear of it.
        queues: Vec<String>,
    },
    /// A queue heard of an event of a bucket.
    Notified {
        /// The queue.
        queue: Rc<str>,
        /// The event, such as `ObjectCreated:Put`.
        event: &'static str,
        /// The key.
        key: ObjectKey,
    },
    /// A queue was made.
    QueueCreated {
        /// The queue.
        queue: Rc<str>,
    },
    /// A queue was deleted, with its messages.
    QueueDeleted {
        /// The queue.
        queue: Rc<str>,
    },
    /// Somebody read messages of a queue.
    MessagesRead {
        /// The queue.
        queue: Rc<str>,
        /// How many.
        count: usize,
    },
    /// A bucket's policy was replaced.
    BucketPolicySet {
        /// The bucket.
        bucket: BucketName,
    },
    /// What happened to the lifecycle of a bucket's versions.
    Lifecycle(BucketName, LifecycleNews),
    /// A bucket's policy was taken away.
    BucketPolicyRemoved {
        /// The bucket.
        bucket: BucketName,
    },
    /// Somebody read an object.
    ObjectRead {
        /// The bucket.
        bucket: BucketName,
        /// The key.
        key: ObjectKey,
        /// The version that was read.
        version: VersionId,
    },
    /// A client came into a Region.
    ClientAdded(Rc<Order>),
    /// A client was taken away.
    ClientRemoved(ClientName),
    /// A client met something, beyond what its requests did.
    ClientDid {
        /// The client.
        name: ClientName,
        /// What it met.
        deed: Box<Deed>,
    },
    /// Somebody asked a bucket something that changes nothing.
    Asked,
    /// A file came into the folder.
    FileSaved {
        /// Its name.
        name: FileName,
        /// Its size in bytes.
        size: u64,
    },
    /// A task reached a stage: `task.stage`.
    Reached(Rc<Task>),
    /// A task cannot go on until a fault is gone.
    Waits(Rc<Task>, Obstacle),
    /// A destination will not get the version, and S3 does not try again.
    Failed(Rc<Task>, FailureReason),
    /// Something happened to a Multi-Region Access Point.
    AccessPoint(Rc<AccessPoint>, AccessPointNews),
    /// Something happened to a Batch Operations job.
    Job(Rc<Job>, JobNews),
    /// The threshold of Replication Time Control passed while the task was on its way.
    MissedThreshold(Rc<Task>),
    /// An alarm was made or changed.
    AlarmSet(Rc<Alarm>),
    /// An alarm was deleted.
    AlarmDeleted {
        /// Its name.
        alarm: String,
    },
    /// An alarm went to another state.
    AlarmChanged {
        /// The alarm, in its new state.
        alarm: Rc<Alarm>,
        /// The state before.
        from: AlarmState,
    },
    /// A topic was made.
    TopicCreated {
        /// Its name.
        topic: Rc<str>,
    },
    /// Somebody subscribed to a topic.
    Subscribed {
        /// The topic.
        topic: Rc<str>,
        /// How they will hear of it.
        protocol: Protocol,
        /// Where.
        endpoint: Rc<str>,
        /// Whether SNS may send there.
        may_send: bool,
    },
    /// A topic told somebody, or tried to.
    TopicTold {
        /// The topic.
        topic: Rc<str>,
        /// How.
        protocol: Protocol,
        /// Whom: a queue, or an address.
        to: Rc<str>,
        /// What it is about.
        subject: Option<Rc<str>>,
        /// Whether it came there.
        arrived: bool,
    },
    /// A transfer was lost on the way; S3 tries again.
    Lost(Rc<Task>),
    /// The version was deleted at the source before it arrived, so there is nothing to replicate.
    Dropped(Rc<Task>),
    /// A link was cut.
    LinkCut {
        /// From here.
        from: Region,
        /// To there.
        to: Region,
        /// Whether the way back stays open.
        one_way: bool,
        /// How many tasks wait now.
        waiting: usize,
    },
    /// A Region was isolated.
    RegionIsolated {
        /// The Region.
        region: Region,
        /// How many tasks wait now.
        waiting: usize,
    },
    /// A Region went down.
    RegionDown {
        /// The Region.
        region: Region,
        /// How many tasks wait now.
        waiting: usize,
    },
    /// A Region came up again.
    RegionUp {
        /// The Region.
        region: Region,
        /// How many tasks go on now.
        released: usize,
    },
    /// A link became slow.
    LinkSlow {
        /// One Region.
        one: Region,
        /// The other Region.
        other: Region,
        /// How much longer every crossing takes.
        by: Span,
    },
    /// A link began to lose transfers.
    LinkLoses {
        /// One Region.
        one: Region,
        /// The other Region.
        other: Region,
        /// How many of a thousand.
        per_mille: u16,
    },
    /// A Region's own clock was set.
    ClockSkewed {
        /// The Region.
        region: Region,
        /// How far ahead of the true time, in milliseconds.
        ahead_ms: i64,
    },
    /// A Region came on stage.
    RegionAdded(Region),
    /// A Region left the stage.
    RegionRemoved(Region),
    /// Faults of links were taken away.
    Healed {
        /// Which.
        heal: Heal,
        /// How many tasks go on now.
        released: usize,
    },
    /// Time passed, and nothing happened in it.
    TimePassed(Span),
}
