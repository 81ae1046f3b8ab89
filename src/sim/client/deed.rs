//! What a client met, beyond what its requests did. It knows nothing of the sentences that tell it.

use crate::{
    s3::{BucketName, ObjectKey, Region, S3Error},
    sim::Obstacle,
};
use std::rc::Rc;

/// What a client met or did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// It read a version while another bucket held a newer one.
    Stale {
        /// The bucket that it read.
        bucket: BucketName,
        /// The bucket that holds the newer one.
        newer: BucketName,
    },
    /// It found nothing.
    NotThere {
        /// The bucket.
        bucket: BucketName,
        /// The object.
        key: ObjectKey,
        /// Another bucket that holds the object.
        there: Option<BucketName>,
    },
    /// A condition did not hold: 412.
    Conflict {
        /// The bucket.
        bucket: BucketName,
        /// The object.
        key: ObjectKey,
    },
    /// S3 refused.
    Refused {
        /// The bucket.
        bucket: BucketName,
        /// With this error.
        error: S3Error,
    },
    /// Its request reached nobody.
    Unreachable {
        /// The bucket.
        bucket: BucketName,
        /// What was in the way.
        obstacle: Obstacle,
    },
    /// It read all versions of its document.
    Compared {
        /// How many there are.
        versions: usize,
        /// How many lines the current one lacks.
        lacking: usize,
    },
    /// It asked every version for its status.
    Inspected {
        /// The bucket.
        bucket: BucketName,
        /// How many are FAILED.
        failed: usize,
        /// How many are PENDING.
        pending: usize,
    },
    /// It looked at the bill.
    Accounted {
        /// The bucket.
        bucket: BucketName,
        /// How many bytes its rules sent to other Regions.
        bytes: u128,
        /// What that costs, in billionths of a dollar.
        transfer: u128,
        /// What the rules cost altogether.
        whole: u128,
    },
    /// Its own table says now where the document is.
    Noted {
        /// The document.
        key: ObjectKey,
        /// The Regions that have it.
        regions: Rc<[Region]>,
        /// Whether that is every Region of its list.
        everywhere: bool,
    },
    /// It lifted the flag.
    LoweredFlag {
        /// The bucket.
        bucket: BucketName,
    },
    /// It tried so often that it gave the round up.
    GaveUp,
    /// It sleeps until its document changes.
    Sleeps,
    /// It has gone all its rounds.
    Done,
    /// Its document would be longer than the playground keeps.
    Full,
}
