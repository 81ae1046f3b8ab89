//! Everything that a person can do to a world. It knows nothing of how that is written down.

use super::{Actor, ClientName, Order};
use crate::s3::{Body, BucketName, FileName, Region, Request, Span};
use std::rc::Rc;

/// One thing that a person does. Faults are actions like any other.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Send a request to S3. It takes one second of the clock.
    Request {
        /// `--region`; without it the AWS CLI goes to us-east-1 and is redirected.
        region: Option<Region>,
        /// The request.
        request: Request,
    },
    /// Put a file into the folder, which is the person's own computer.
    File {
        /// Its name.
        name: FileName,
        /// Its bytes, as far as they are known.
        body: Body,
    },
    /// Let the next events happen, so many of them.
    Step(u32),
    /// Let this one go on now, before what was due earlier.
    Choose(Actor),
    /// Let time pass, and with it everything that is due.
    Advance(Span),
    /// Go on until nothing can happen any more.
    Settle,
    /// Cut the link between two Regions: both directions, or only `from` → `to`.
    Cut {
        /// The first Region.
        from: Region,
        /// The second Region.
        to: Region,
        /// Whether the way back stays open.
        one_way: bool,
    },
    /// Cut every link of a Region.
    Isolate(Region),
    /// Take a Region down: it answers nobody, and its tasks stand still.
    Down(Region),
    /// Bring a Region up again.
    Up(Region),
    /// Make a link slow, in both directions: what sets out on it from now on takes so much longer.
    Slow {
        /// One Region.
        one: Region,
        /// The other Region.
        other: Region,
        /// How much longer every crossing takes.
        by: Span,
    },
    /// Let a link lose a share of what crosses it, in both directions. S3 tries again.
    Lose {
        /// One Region.
        one: Region,
        /// The other Region.
        other: Region,
        /// How many of a thousand transfers are lost.
        per_mille: u16,
    },
    /// Set a Region's clock ahead of the true time, or behind it.
    Skew {
        /// The Region.
        region: Region,
        /// How far ahead, in milliseconds; negative is behind.
        ahead_ms: i64,
    },
    /// Bring a Region on stage that has no bucket yet.
    AddRegion(Region),
    /// Take a Region without buckets off the stage.
    RemoveRegion(Region),
    /// Put a client into a Region: an application that sends requests by itself.
    AddClient(Rc<Order>),
    /// Take a client away.
    RemoveClient(ClientName),
    /// Write many objects at once, within one second: `prefix0001`, `prefix0002`, …
    Fill {
        /// The bucket.
        bucket: BucketName,
        /// What every key begins with.
        prefix: String,
        /// How many objects.
        count: u32,
        /// The size of each in bytes. Their bytes are made up.
        size: u64,
    },
    /// Take faults of the network away.
    Heal(Heal),
}

/// What is to be healed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Heal {
    /// Every fault of every link: cuts, isolations, what is slow and what loses.
    All,
    /// The link between two Regions, in both directions.
    Link(Region, Region),
    /// The isolation of a Region, and the faults of its links.
    Region(Region),
}
