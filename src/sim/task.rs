//! One piece of replication work: one version on its way to one destination. It knows nothing of
//! other tasks.

use super::{ClientName, JobId, Obstacle, distance, draw::draw};
use crate::s3::{
    BucketName, Instant, ObjectKey, Region, RoleArn, RuleId, Span, VersionId,
    object::MetadataChange, version::StorageClass,
};
use std::{fmt, rc::Rc};

/// A task's name: `t1`, `t2`, … in the order of the writes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TaskId(pub u32);

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "t{}", self.0)
    }
}

impl TaskId {
    /// Reads `t7`.
    pub fn parse(text: &str) -> Option<TaskId> {
        let number: u32 = text.strip_prefix('t')?.parse().ok()?;
        (TaskId(number).to_string() == text).then_some(TaskId(number))
    }
}

/// The seven stages of a task, in order. The first is the write itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// The source bucket has acknowledged the write, and rules have taken it.
    Written,
    /// The replication service has noticed the write.
    Detected,
    /// The work stands in the queue of its source Region.
    Queued,
    /// The service has taken on the role and read the version.
    Read,
    /// The bytes have crossed to the destination's Region.
    Transferred,
    /// The destination has checked the bytes and stored them: the replica is there.
    Verified,
    /// The source bucket has written down the outcome.
    Recorded,
}

impl Stage {
    /// All seven, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Written,
        Stage::Detected,
        Stage::Queued,
        Stage::Read,
        Stage::Transferred,
        Stage::Verified,
        Stage::Recorded,
    ];

    /// The stage after this one.
    pub fn next(self) -> Option<Stage> {
        Stage::ALL.get(self as usize + 1).copied()
    }
}

/// What a task brings over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Work {
    /// An object.
    Object,
    /// A delete marker.
    DeleteMarker,
    /// An object that FAILED to be brought over, as its metadata has changed since.
    Again,
    /// A change of the metadata of a version that was brought over.
    Metadata(Part),
}

/// What can change of a version without a new version.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Its tags.
    Tags,
    /// Its access control list.
    Acl,
    /// Its retention.
    Retention,
    /// Its legal hold.
    LegalHold,
}

impl Part {
    /// What a change is a change of.
    pub fn of(change: &MetadataChange) -> Part {
        match change {
            MetadataChange::Tags(_) => Part::Tags,
            MetadataChange::Acl(_) => Part::Acl,
            MetadataChange::Retention(_) => Part::Retention,
            MetadataChange::LegalHold(_) => Part::LegalHold,
        }
    }
}

/// One version on its way to one destination.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Task {
    /// Its name.
    pub id: TaskId,
    /// The bucket that the version was written to.
    pub source: BucketName,
    /// Its Region.
    pub source_region: Region,
    /// The bucket that it goes to.
    pub destination: BucketName,
    /// Its Region.
    pub destination_region: Region,
    /// The key.
    pub key: ObjectKey,
    /// The version.
    pub version: VersionId,
    /// What is brought over.
    pub work: Work,
    /// The size of what crosses, in bytes.
    pub size: u64,
    /// The rule that took it. A later change of the configuration does not matter any more: what
    /// was admitted goes where it was to go.
    pub rule: RuleId,
    /// The role of the configuration that took it.
    pub role: RoleArn,
    /// The Batch Operations job that began it, if none of the writes did.
    pub job: Option<JobId>,
    /// The storage class that the rule gives to the replica.
    pub storage_class: Option<StorageClass>,
    /// The KMS key that the rule gives to replicas of objects under KMS keys.
    pub replica_kms_key: Option<Rc<str>>,
    /// Whether the rule gives the replica to the destination's owner.
    pub owner_override: bool,
    /// Whether the rule's metrics follow it, so that S3 tells what comes of it.
    pub tracked: bool,
    /// Whether Replication Time Control counts its time.
    pub timed: bool,
    /// When what it brings over was written or changed.
    pub begun: Instant,
    /// The stage that it has reached.
    pub stage: Stage,
    /// When it set out for the next stage.
    pub since: Instant,
    /// When it will reach the next stage, if nothing keeps it.
    pub due: Instant,
    /// How many transfers of it were lost.
    pub attempt: u32,
    /// What keeps it from the next stage.
    pub obstacle: Option<Obstacle>,
}

/// How many bytes a link carries in a second, for one object (our choice).
const BYTES_PER_SECOND: u64 = 40_000_000;

impl Task {
    /// Whether it brings over a delete marker.
    pub fn is_delete_marker(&self) -> bool {
        self.work == Work::DeleteMarker
    }

    /// Whether it brings over a whole object.
    pub fn is_object(&self) -> bool {
        matches!(self.work, Work::Object | Work::Again)
    }

    /// Whether it brings over this part of a version, alone or with the rest.
    pub fn brings(&self, part: Part) -> bool {
        self.is_object() || self.work == Work::Metadata(part)
    }

    /// S3's name for what it brings over.
    pub fn operation(&self) -> &'static str {
        match self.work {
            Work::Object | Work::Again => "OBJECT_PUT",
            Work::DeleteMarker => "DELETE_MARKER",
            Work::Metadata(Part::Tags) => "TAGGING_PUT",
            Work::Metadata(Part::Acl) => "ACL_PUT",
            Work::Metadata(Part::Retention) => "RETENTION_PUT",
            Work::Metadata(Part::LegalHold) => "LEGAL_HOLD_PUT",
        }
    }

    /// The stage that comes next.
    pub fn next_stage(&self) -> Stage {
        self.stage.next().unwrap_or(Stage::Recorded)
    }

    /// How long S3 waits before it tries a lost transfer again: 1 s, 2 s, 4 s … up to a minute
    /// (our choice).
    pub fn backoff(&self) -> Span {
        match self.attempt {
            0 => Span(0),
            attempt => Span((500 << attempt.min(7)).min(60_000)),
        }
    }

    /// Whether the share of transfers that a link loses takes this one.
    pub fn is_lost(&self, seed: u64, per_mille: u16) -> bool {
        // No task ever sets out for the first stage, so its draws are free for this.
        let draw = draw(seed, self.id, Stage::Written, self.attempt, 0, 999);
        draw < u64::from(per_mille)
    }

    /// How long the way to the next stage takes, without faults. AWS promises no times; small
    /// objects were seen to be COMPLETED within half a minute, and these figures are our choice.
    /// The farther the Regions are apart, the longer the crossing takes: three to eight seconds
    /// between N. Virginia and Oregon.
    pub fn duration(&self, seed: u64) -> Span {
        let (least, most) = match self.next_stage() {
            Stage::Written | Stage::Detected | Stage::Queued => (1000, 2000),
            Stage::Read => (1000, 3000),
            Stage::Transferred => (1950, 6950),
            Stage::Verified => (1000, 2000),
            Stage::Recorded => (1000, 3000),
        };
        let on_the_way = match self.next_stage() {
            Stage::Transferred => {
                let bytes = self.size.saturating_mul(1000) / BYTES_PER_SECOND;
                bytes + distance::on_the_way(self.source_region, self.destination_region).0
            }
            _ => 0,
        };
        Span(draw(seed, self.id, self.next_stage(), self.attempt, least, most) + on_the_way)
    }
}

/// An event that could happen next, which a person, the clock or a search can choose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Choice {
    /// When it is due. Chosen later, it happens late; chosen earlier, the clock moves on to it.
    pub due: Instant,
    /// Whose next step it is.
    pub actor: Actor,
}

/// Something in the world that goes on by itself, step by step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Actor {
    /// A task, which would reach its next stage.
    Task(TaskId),
    /// A Batch Operations job, which would go on.
    Job(JobId),
    /// A client, which would send its next request.
    Client(ClientName),
}

impl Actor {
    /// Reads `t7`, `j1`, or a client's name.
    pub fn parse(text: &str) -> Option<Actor> {
        let job = || JobId::parse(text).map(Actor::Job);
        let client = || ClientName::parse(text).map(Actor::Client);
        TaskId::parse(text).map(Actor::Task).or_else(job).or_else(client)
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Task(id) => id.fmt(f),
            Actor::Client(name) => name.fmt(f),
            Actor::Job(id) => id.fmt(f),
        }
    }
}
