//! What S3 asks for what: list prices of us-east-1 in US dollars, as of November 2026. They move,
//! and other Regions ask a little more. It knows nothing of what was used.

use crate::s3::{Region, object::StorageClass};

/// A price, in billionths of a dollar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Price {
    /// So many billionths of a dollar …
    pub nanos: u64,
    /// … for one of these.
    pub unit: Unit,
    /// Whether AWS's price page was read for it, or it is commonly known only.
    pub is_documented: bool,
}

/// What a price is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// A gigabyte, kept for a month.
    GigabyteMonth,
    /// A gigabyte, moved.
    Gigabyte,
    /// A thousand requests.
    ThousandRequests,
    /// A metric, published for a month.
    MetricMonth,
    /// A job.
    Job,
    /// A million objects.
    MillionObjects,
}

/// A gigabyte, as S3 bills it: 2 to the 30 bytes (our reading; commonly known).
pub const GIGABYTE: u64 = 1 << 30;
/// A month, as it is billed here: 730 hours (our choice).
pub const MONTH_MS: u64 = 730 * 3_600_000;

impl Unit {
    /// How many of what is counted make one unit: bytes, milliseconds of a byte, requests …
    pub fn size(self) -> u128 {
        let (gigabyte, month) = (u128::from(GIGABYTE), u128::from(MONTH_MS));
        match self {
            Unit::GigabyteMonth => gigabyte * month,
            Unit::Gigabyte => gigabyte,
            Unit::ThousandRequests => 1000,
            Unit::MetricMonth => month,
            Unit::Job => 1,
            Unit::MillionObjects => 1_000_000,
        }
    }
}

const fn documented(nanos: u64, unit: Unit) -> Price {
    Price { nanos, unit, is_documented: true }
}

const fn believed(nanos: u64, unit: Unit) -> Price {
    Price { nanos, unit, is_documented: false }
}

/// Keeping bytes. Classes of which the playground knows no price are billed as STANDARD.
pub fn storage(class: StorageClass) -> Price {
    let nanos = match class {
        StorageClass::StandardIa => 12_500_000,
        StorageClass::GlacierIr => 4_000_000,
        StorageClass::Glacier => 3_600_000,
        StorageClass::DeepArchive => 990_000,
        _ => 23_000_000,
    };
    believed(nanos, Unit::GigabyteMonth)
}

/// A PUT, COPY, POST or LIST.
pub const PUT: Price = believed(5_000_000, Unit::ThousandRequests);
/// A GET, and all other requests but deletes, which are free.
pub const GET: Price = believed(400_000, Unit::ThousandRequests);
/// What Replication Time Control asks beside the transfer (AWS, "Amazon S3 pricing").
pub const REPLICATION_TIME: Price = documented(15_000_000, Unit::Gigabyte);
/// A replication metric, at CloudWatch's rate for custom metrics.
pub const METRIC: Price = believed(300_000_000, Unit::MetricMonth);
/// A Batch Operations job (AWS, "Amazon S3 pricing").
pub const JOB: Price = documented(250_000_000, Unit::Job);
/// The objects of a job (AWS, "Amazon S3 pricing").
pub const JOB_OBJECTS: Price = documented(1_000_000_000, Unit::MillionObjects);
/// The objects that a job lists by itself (AWS, "Amazon S3 pricing").
pub const MANIFEST_OBJECTS: Price = documented(15_000_000, Unit::MillionObjects);

/// Bytes that go from one Region to another. Within a Region they are free
/// (AWS, "Amazon S3 pricing"; N. Virginia to Ohio is the cheap pair).
pub fn transfer(from: Region, to: Region) -> Price {
    let (one, other) = (from.name().min(to.name()), from.name().max(to.name()));
    match (one, other) {
        _ if from == to => documented(0, Unit::Gigabyte),
        ("us-east-1", "us-east-2") => believed(10_000_000, Unit::Gigabyte),
        _ if from == Region::US_EAST_1 => documented(20_000_000, Unit::Gigabyte),
        // Other Regions ask more, up to several times as much.
        _ => believed(20_000_000, Unit::Gigabyte),
    }
}

/// How many metrics a rule publishes: latency, bytes pending, operations pending, operations failed
/// (AWS, "Monitoring progress with replication metrics").
pub const METRICS_OF_A_RULE: u64 = 4;
