//! The world: every bucket, the tasks between them, the clock, the faults. It knows nothing of
//! what came before it; that is the session's.

use super::{
    Action, Actor, Answer, Cause, Choice, Client, ClientName, Event, Happening, Job, Ledger, Move,
    Network, Obstacle, Run, Task, TaskId, Timer, run::CLOCK_END, watch::Watch,
};
use crate::s3::{
    Body, Bucket, BucketName, Few, FileName, Instant, ObjectKey, Region, S3Error, Span, Version,
    VersionId,
    access_point::{AccessPoint, AsyncOperation},
    kms::Key,
    policy::Policy,
    queue::Queue,
    role::Role,
};
use rpds::{RedBlackTreeMap, RedBlackTreeSet};
use std::rc::Rc;

/// A world at one moment. It is cheap to copy: copies share what did not change.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct World {
    pub(super) seed: u64,
    pub(super) now: Instant,
    pub(super) regions: Rc<[Region]>,
    pub(super) network: Rc<Network>,
    pub(super) roles: Few<String, Rc<Role>>,
    /// The managed policies that people made, by their ARNs.
    pub(super) managed: Few<String, Policy>,
    /// How far the clocks of Regions are ahead of the true time, in milliseconds.
    pub(super) skews: Few<Region, i64>,
    pub(super) buckets: Few<BucketName, Rc<Bucket>>,
    /// How often a bucket of that name was deleted.
    pub(super) deleted_buckets: Few<BucketName, u32>,
    pub(super) folder: Few<FileName, Body>,
    pub(super) keys: Rc<Vec<Key>>,
    pub(super) queues: Rc<Vec<Rc<Queue>>>,
    pub(super) tasks: RedBlackTreeMap<TaskId, Rc<Task>>,
    /// The same tasks, by what they bring over.
    pub(super) tasks_of: RedBlackTreeSet<(VersionId, ObjectKey, TaskId)>,
    pub(super) tasks_begun: u32,
    pub(super) jobs: Rc<Vec<Rc<Job>>>,
    pub(super) access_points: Rc<Vec<Rc<AccessPoint>>>,
    /// What was begun about access points.
    pub(super) operations: Rc<Vec<Rc<AsyncOperation>>>,
    /// What could happen next: the tasks and the jobs that nothing keeps and the clients that go
    /// on, by when they are due.
    pub(super) agenda: RedBlackTreeSet<Choice>,
    /// What was used so far, for the bill.
    pub(super) ledger: Ledger,
    /// The clients, by name.
    pub(super) clients: Rc<[Rc<Client>]>,
    /// What CloudWatch and SNS keep.
    pub(super) watch: Rc<Watch>,
    /// What the clock will bring about by itself, by when.
    pub(super) timers: RedBlackTreeSet<(Instant, Timer)>,
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
    /// Who moved the world: what [`World::again`] needs.
    pub by: Move,
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
    NothingToChoose(Actor),
    /// It cannot go on before a fault is gone.
    Waits(Actor, Obstacle),
    /// It waits for its tasks, or for a person.
    Idle(Actor),
    /// Something that S3 can do and the playground cannot.
    Absent(&'static str),
    /// There is a client of this name.
    ClientExists(ClientName),
    /// There is no client of this name.
    NoSuchClient(ClientName),
    /// The client has nothing to do now.
    ClientIdle(ClientName, super::client::Doing),
    /// More clients than a world may have.
    TooManyClients,
    /// A link needs two Regions.
    SameRegion(Region),
    /// A Region with buckets stays on stage.
    RegionInUse(Region),
    /// More objects than one action may write.
    FillTooLarge(u32),
    /// The clock goes no further than the year 9999.
    PastTheEnd,
    /// Something of AWS that the playground does not have.
    NotHere(&'static str),
}

impl World {
    /// A world without buckets, in which every Region is up and the roles `replication` and
    /// `replication-role` are allowed everything.
    pub fn new(seed: u64, now: Instant) -> World {
        let roles = ["replication", "replication-role"]
            .map(|name| (name.to_owned(), Rc::new(Role::allowed_everything(now))));
        World {
            seed,
            now,
            regions: Rc::from([]),
            network: Rc::default(),
            roles: roles.into_iter().collect(),
            managed: Few::default(),
            skews: Few::default(),
            buckets: Few::default(),
            deleted_buckets: Few::default(),
            folder: Few::default(),
            keys: Rc::default(),
            queues: Rc::default(),
            tasks: RedBlackTreeMap::default(),
            tasks_of: RedBlackTreeSet::default(),
            tasks_begun: 0,
            jobs: Rc::default(),
            access_points: Rc::default(),
            operations: Rc::default(),
            agenda: RedBlackTreeSet::default(),
            ledger: Ledger::default(),
            clients: Rc::from([]),
            watch: Rc::default(),
            timers: RedBlackTreeSet::default(),
        }
    }

    /// Does one action. Every action on every world gives a step.
    pub fn apply(&self, action: &Action) -> Step {
        let mut events = Vec::new();
        let mut last = None;
        for step in Run::new(self, action) {
            events.extend(step.events);
            last = Some((step.world, step.outcome, step.by));
        }
        let nothing = || (self.clone(), Ok(Answer::Quiet), Move::Pass(Span(0)));
        let (world, outcome, by) = last.unwrap_or_else(nothing);
        Step { world, outcome, events, by }
    }

    /// Each internal event that could happen next, by when it is due. Choosing one moves the clock
    /// to the later of now and its due time; those passed over stay, and happen late.
    pub fn enabled(&self) -> Vec<Choice> {
        self.agenda.iter().copied().take_while(|choice| choice.due <= CLOCK_END).collect()
    }

    /// The event that the clock meets first.
    pub fn next_choice(&self) -> Option<Choice> {
        self.agenda.first().copied().filter(|choice| choice.due <= CLOCK_END)
    }

    /// What the clock of a Region says: its own time, which it gives to what is written there.
    pub fn time_in(&self, region: Region) -> Instant {
        let ahead = self.skews.get(&region).copied().unwrap_or_default();
        Instant(self.now.0.saturating_add_signed(ahead)).min(CLOCK_END)
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
        self.edit_bucket_at(self.now, name, edit);
    }

    /// Changes a bucket from a moment on, for the bill.
    pub(super) fn edit_bucket_at(
        &mut self,
        at: Instant,
        name: &BucketName,
        edit: impl FnOnce(&mut Bucket),
    ) {
        if let Some(bucket) = self.buckets.get(name) {
            let mut bucket = Bucket::clone(bucket);
            edit(&mut bucket);
            self.keep_bucket(Rc::new(bucket), at);
        }
    }
}
