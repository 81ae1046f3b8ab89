//! The programs of clients, as data: what they do, instruction by instruction. It knows nothing of
//! what an instruction comes to.

use crate::s3::{Region, Span};
use std::hash::{Hash, Hasher};

/// A bucket of a client's list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The one in the client's own Region, or else the first.
    Own,
    /// The first.
    First,
    /// The second, or else the first.
    Second,
    /// The nearest that it reaches.
    Nearest,
    /// The one in the Region that owns the key, or else the first.
    Owner,
    /// The one that the client has come to in its walk over all of them.
    Each,
}

/// Which object a request is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Thing {
    /// The document that the client works on.
    Document,
    /// The flag beside it, which tells everybody to halt.
    Flag,
}

/// How a document is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Manner {
    /// Without a condition.
    Plain,
    /// With the ETag that was read as metadata. S3 keeps it, and checks nothing.
    Noted,
    /// With the time of the client's own clock as metadata.
    Stamped,
    /// With the customer's country as metadata.
    WithCountry,
    /// Only where the ETag is still the one that was read, or where still nothing is.
    IfMatch,
}

/// What a jump looks at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Test {
    /// The last request did what it was to do.
    Succeeded,
    /// The last request met a condition that did not hold.
    Conflict,
    /// The last request was refused otherwise, or reached nobody.
    Failed,
    /// The last read met what this client has written.
    Same,
    /// The last read met a version that is not PENDING.
    Arrived,
    /// The versions that were read hold no line that the current one lacks.
    Complete,
    /// There is one version only.
    Alone,
    /// Every bucket of the list has what this client has written.
    Everywhere,
    /// The customer is one whose papers go to Europe, too.
    InEurope,
}

/// One instruction. Those that send a request, or wait, are a step each; the others take no time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Instruction {
    /// Reads an object.
    Get(Place),
    /// Asks for an object's headers.
    Head(Place, Thing),
    /// Reads every version of the document, and takes together what they hold.
    GetVersions(Place),
    /// Asks every version of the bucket for its replication status.
    Inspect(Place),
    /// Looks at what the bill says of the rules of a bucket.
    Account(Place),
    /// Adds the client's next line to what it holds.
    Add,
    /// Writes what the client holds.
    Put(Place, Manner),
    /// Writes the flag, where there is none.
    RaiseFlag(Place),
    /// Deletes the flag.
    LowerFlag(Place),
    /// Goes back to the first bucket of the list, and forgets what was read.
    Begin,
    /// Keeps what was just read where its stamp is the greatest so far.
    Newest,
    /// Notes in the client's own table that this bucket's Region has the document.
    Note,
    /// Goes on to the next bucket of the list and jumps; at the end of the list, falls through.
    Next(usize),
    /// Jumps where the test holds.
    When(Test, usize),
    /// Waits a while and jumps; after [`TRIES_MAX`] times gives up and jumps to the other place.
    Retry(usize, usize),
    /// Sleeps until a version of the document comes to the client's Region.
    Await,
    /// One round is over: waits, and begins the next one; after the last, ends.
    Round,
}

/// How often a client tries again within one round.
pub const TRIES_MAX: u32 = 20;

/// A program with its name, by which programs are told apart.
#[derive(Debug)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// How long it waits between rounds, and before it tries again, unless told otherwise.
    pub every: Span,
    /// How many rounds it goes, unless told otherwise.
    pub count: u32,
    /// How many buckets it needs.
    pub buckets: usize,
    /// Whether each round writes a key of its own.
    pub fresh_keys: bool,
    /// What it does.
    pub instructions: &'static [Instruction],
}

impl PartialEq for Program {
    fn eq(&self, other: &Program) -> bool {
        self.name == other.name
    }
}

impl Eq for Program {}

impl Hash for Program {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Program {
    /// The program of that name.
    pub fn named(name: &str) -> Option<&'static Program> {
        PROGRAMS.iter().find(|program| program.name == name)
    }
}

use Instruction::{
    Account, Add, Await, Begin, Get, GetVersions, Head, Inspect, LowerFlag, Newest, Next, Note,
    Put, RaiseFlag, Retry, Round, When,
};
use Place::{Each, First, Nearest, Own, Owner, Second};

const fn program(
    name: &'static str,
    about: &'static str,
    (seconds, count, buckets): (u64, u32, usize),
    instructions: &'static [Instruction],
) -> Program {
    let every = Span::seconds(seconds);
    Program { name, about, every, count, buckets, fresh_keys: false, instructions }
}

/// Reads, adds a line and writes back with If-Match; on a conflict all of it again.
const fn locking(place: Place) -> [Instruction; 8] {
    [
        Get(place),
        When(Test::Failed, 6),
        Add,
        Put(place, Manner::IfMatch),
        When(Test::Conflict, 0),
        When(Test::Succeeded, 7),
        Retry(0, 7),
        Round,
    ]
}

const LOCKS_ITS_OWN: [Instruction; 8] = locking(Own);
const LOCKS_THE_OWNERS: [Instruction; 8] = locking(Owner);

/// Every program. Most come from the two articles that the playground follows.
pub static PROGRAMS: [Program; 15] = [
    program(
        "naive-writer",
        "Writes its own lines into its Region's bucket, and reads nothing.",
        (10, 1, 1),
        &[Add, Put(Own, Manner::Plain), Round],
    ),
    program(
        "previous-etag",
        "Reads, adds its line, writes back with the ETag as metadata: it locks nothing.",
        (10, 1, 1),
        &[Get(Own), Add, Put(Own, Manner::Noted), Round],
    ),
    program(
        "if-match",
        "Reads in its Region, adds its line, writes back with If-Match; on 412 again.",
        (10, 1, 1),
        &LOCKS_ITS_OWN,
    ),
    program(
        "metadata-timestamp",
        "Reads every bucket, goes on from the greatest stamp, writes with its clock's time.",
        (10, 1, 1),
        &[Begin, Get(Each), Newest, Next(1), Add, Put(Own, Manner::Stamped), Round],
    ),
    program(
        "region-owner",
        "As if-match, but always in the Region that owns the key.",
        (10, 1, 1),
        &LOCKS_THE_OWNERS,
    ),
    program(
        "sync-window",
        "Halts all others by a flag, writes in the first bucket, waits, lifts the flag.",
        (10, 1, 2),
        &[
            Begin,
            RaiseFlag(First),
            When(Test::Succeeded, 4),
            Retry(1, 16),
            Head(Each, Thing::Flag),
            When(Test::Same, 7),
            Retry(4, 15),
            Next(4),
            Get(First),
            When(Test::Failed, 15),
            Add,
            Put(First, Manner::Plain),
            Head(First, Thing::Document),
            When(Test::Arrived, 15),
            Retry(12, 15),
            LowerFlag(First),
            Round,
        ],
    ),
    program(
        "reconcile",
        "On every event looks at all versions; where the current one lacks lines, merges.",
        (1, 10, 1),
        &[Await, GetVersions(Own), When(Test::Complete, 4), Put(Own, Manner::Plain), Round],
    ),
    program(
        "reconcile-always",
        "On every event merges all versions, and so wakes itself: a loop.",
        (1, 10, 1),
        &[Await, GetVersions(Own), When(Test::Alone, 4), Put(Own, Manner::Plain), Round],
    ),
    program("reader", "Reads in its Region.", (5, 10, 1), &[Get(Own), Round]),
    program(
        "failover-reader",
        "Reads the first bucket; on any error, the second.",
        (5, 10, 2),
        &[Get(First), When(Test::Succeeded, 3), Get(Second), Round],
    ),
    program(
        "nearest-reader",
        "Reads the bucket that is nearest of those that it reaches.",
        (5, 10, 2),
        &[Get(Nearest), Round],
    ),
    program(
        "country-writer",
        "Writes to the first bucket, and for European customers to the second, too.",
        (10, 1, 2),
        &[
            Add,
            Put(First, Manner::WithCountry),
            When(Test::InEurope, 4),
            Round,
            Put(Second, Manner::WithCountry),
            Round,
        ],
    ),
    program(
        "failure-monitor",
        "Asks every version of a bucket for its replication status, and reports FAILED.",
        (60, 10, 1),
        &[Inspect(Own), Round],
    ),
    program(
        "cost-report",
        "Reports what a bucket's rules sent to other Regions, and what that costs.",
        (3600, 24, 1),
        &[Account(Own), Round],
    ),
    Program {
        fresh_keys: true,
        ..program(
            "content-platform",
            "Uploads to the first bucket, and calls it AVAILABLE once every Region has it.",
            (5, 1, 2),
            &[
                Add,
                Put(First, Manner::Stamped),
                Begin,
                Head(Each, Thing::Document),
                Note,
                Next(3),
                When(Test::Everywhere, 8),
                Retry(2, 8),
                Round,
            ],
        )
    },
];

/// Which Region owns a key, as the article on conflicts divides them.
pub fn owner(key: &str) -> Option<Region> {
    Region::named(match key.split_once('/') {
        Some(("users", _)) => "us-east-1",
        Some(("products", _)) => "eu-west-1",
        _ => "ap-southeast-1",
    })
}

/// The countries whose customers' papers go to Europe, too, as the first article lists them.
pub const EUROPEAN: [&str; 5] = ["DE", "FR", "IT", "ES", "NL"];
