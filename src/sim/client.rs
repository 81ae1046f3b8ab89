//! Clients: applications in a Region, each a small program of data. They reach other Regions only
//! over the links. It knows nothing of how their steps are chosen.

mod deed;
mod outcome;
pub mod program;
mod request;
mod run;

pub use deed::Deed;
pub use outcome::Report;
pub use program::{PROGRAMS, Program};

use super::Obstacle;
use crate::s3::{BucketName, Instant, ObjectKey, Region, Span, body::ETag};
use std::{fmt, rc::Rc};

/// The most clients of a world.
pub const CLIENTS_MAX: usize = 16;
/// The most buckets that a client knows.
pub const BUCKETS_MAX: usize = 17;
/// The most rounds of a client.
pub const COUNT_MAX: u32 = 1000;
/// The most bytes of a client's name.
const NAME_BYTES_MAX: usize = 16;

/// A client's name: up to 16 small letters, digits and hyphens, with a letter first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientName([u8; NAME_BYTES_MAX]);

impl ClientName {
    /// Reads a name. One that could be a task's or a job's, such as `t7`, is none.
    pub fn parse(text: &str) -> Option<ClientName> {
        let fits = (1..=NAME_BYTES_MAX).contains(&text.len());
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let is_name = text.starts_with(|first: char| first.is_ascii_lowercase());
        let rest = text.strip_prefix(['t', 'j']).unwrap_or("-");
        let is_task = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        if !fits || !is_name || is_task || !text.bytes().all(plain) {
            return None;
        }
        let mut name = [0; NAME_BYTES_MAX];
        name[..text.len()].copy_from_slice(text.as_bytes());
        Some(ClientName(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

impl fmt::Display for ClientName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ClientName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a client is told to do, as a person orders it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Order {
    /// The client's name.
    pub name: ClientName,
    /// The Region that it runs in.
    pub region: Region,
    /// Its program.
    pub program: &'static Program,
    /// The buckets that it knows, in its order.
    pub buckets: Vec<BucketName>,
    /// The document that it works on.
    pub key: ObjectKey,
    /// How long it waits between rounds.
    pub every: Span,
    /// How many rounds it goes.
    pub count: u32,
    /// When it begins, from now.
    pub after: Span,
    /// The customer's country, for the program that asks for it.
    pub country: Option<String>,
}

/// What came of a client's requests so far.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Tally {
    /// Writes that S3 acknowledged.
    pub written: u32,
    /// Reads that brought an object.
    pub read: u32,
    /// Of those, reads of a version while another bucket held a newer one.
    pub stale: u32,
    /// Reads that brought nothing while another bucket held the object.
    pub missing: u32,
    /// Conditions that did not hold: 412.
    pub conflicts: u32,
    /// Requests that S3 refused otherwise, but for reads of what is nowhere.
    pub refused: u32,
    /// Requests that reached nobody.
    pub unreachable: u32,
    /// Rounds in which it gave up.
    pub gave_up: u32,
    /// Requests that S3 prices as PUT, COPY, POST and LIST.
    pub puts: u32,
    /// Requests that S3 prices as GET.
    pub gets: u32,
}

/// What the last request came to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Last {
    /// It did what it was to do.
    #[default]
    Succeeded,
    /// There is no such object.
    Missing,
    /// A condition did not hold.
    Conflict,
    /// Anything else.
    Failed,
}

/// What a client keeps between its steps.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct Memory {
    /// The lines of the document that it holds.
    lines: Rc<[Rc<str>]>,
    /// The ETag of what it read last.
    etag: Option<ETag>,
    /// The stamp and the lines of the best document so far.
    best: Option<(u64, Rc<[Rc<str>]>)>,
    /// The stamp of what it read last.
    stamp: u64,
    /// The ETag of what it wrote last: the document and the flag.
    wrote: Option<ETag>,
    raised: Option<ETag>,
    /// Which bucket of the list its walk has come to.
    cursor: usize,
    last: Last,
    /// How long that took.
    took: Span,
    /// Whether what it met last is what it wrote, is not PENDING, holds every line, is alone.
    same: bool,
    arrived: bool,
    complete: bool,
    alone: bool,
    /// How often it has tried again in this round.
    tries: u32,
    /// How many events of its document it has seen, for what sleeps until there is another.
    seen: usize,
    /// The Regions that have the document, in the client's own table.
    available: Rc<[Region]>,
    /// The number of the line that it added last.
    line: u32,
    /// The lines that S3 acknowledged, each with the bucket that it went to.
    acknowledged: Rc<[(u32, usize)]>,
}

/// What a client is doing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Doing {
    /// It goes on when this is due.
    Going(Instant),
    /// It sleeps until its document changes.
    Sleeping,
    /// Its Region does not work.
    Stopped(Obstacle),
    /// It has gone all its rounds.
    Done,
}

/// A client in its Region.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Client {
    /// What it was told.
    pub order: Rc<Order>,
    /// Which instruction comes next.
    at: usize,
    /// How many rounds it has gone.
    pub rounds: u32,
    /// What it is doing.
    pub doing: Doing,
    /// What came of its requests.
    pub tally: Tally,
    memory: Memory,
}

impl Client {
    /// Its name.
    pub fn name(&self) -> ClientName {
        self.order.name
    }

    /// The key that it works on in this round.
    fn key(&self) -> ObjectKey {
        self.key_of(self.memory.line)
    }

    fn key_of(&self, line: u32) -> ObjectKey {
        let key = &self.order.key;
        match self.order.program.fresh_keys {
            true => ObjectKey::new(&format!("{key}-{line}")).unwrap_or_else(|| key.clone()),
            false => key.clone(),
        }
    }

    /// The Regions that its own table says have the document of this round.
    pub fn available(&self) -> &[Region] {
        &self.memory.available
    }

    /// The line that tells who wrote, and which write it was.
    fn line(&self, number: u32) -> Rc<str> {
        format!("{} {number}", self.order.name).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_are_never_those_of_tasks() {
        for name in ["a", "alice", "t", "t-7", "t7a", "writer-in-europe"] {
            assert_eq!(ClientName::parse(name).map(|name| name.to_string()), Some(name.to_owned()));
        }
        for none in ["", "t7", "t007", "7", "Alice", "-a", "a b", "writer-in-the-west"] {
            assert_eq!(ClientName::parse(none), None, "{none}");
        }
    }
}
