//! Restoring an archived object: how long it takes, what is there then, and until when. It knows
//! nothing of who asks and of the clock.

use super::{
    Instant, S3Error, Span,
    object::{StorageClass, named},
};

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR * 1000;

named! {
    /// How fast an object is restored.
    Tier {
        /// In minutes; not from Deep Archive.
        Expedited = "Expedited",
        /// In hours. What is meant where nothing is said.
        Standard = "Standard",
        /// The slowest and cheapest.
        Bulk = "Bulk",
    }
}

/// How far an archived object is restored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Restore {
    /// Not yet.
    Ongoing {
        /// For how many days.
        days: u32,
        /// When the copy is there.
        ready: Instant,
    },
    /// A copy that can be read is there.
    Restored {
        /// Until then.
        until: Instant,
    },
}

impl Restore {
    /// When the clock changes it: the copy comes, or goes.
    pub fn due(self) -> Instant {
        match self {
            Restore::Ongoing { ready, .. } => ready,
            Restore::Restored { until } => until,
        }
    }
}

/// How long a restore takes: the longest that AWS names, 1–5 minutes, 3–5 hours and 5–12 hours
/// from Flexible Retrieval, 12 and 48 hours from Deep Archive (AWS, "Understanding archive
/// retrieval options"; that it is always the longest is our choice).
///
/// # Errors
/// Where there is no such tier, or the class does not have it.
pub fn takes(class: StorageClass, tier: Option<&str>) -> Result<Span, S3Error> {
    let tier = Tier::named(tier.unwrap_or("Standard")).ok_or(S3Error::MalformedXml)?;
    Ok(Span::seconds(match (class, tier) {
        // The message was seen; that its code is InvalidArgument is our choice.
        (StorageClass::DeepArchive, Tier::Expedited) => {
            return Err(S3Error::InvalidArgument(
                "Retrieval option is not supported by this storage class".to_owned(),
            ));
        }
        (StorageClass::DeepArchive, Tier::Standard) => 12 * HOUR,
        (StorageClass::DeepArchive, Tier::Bulk) => 48 * HOUR,
        (_, Tier::Expedited) => 5 * 60,
        (_, Tier::Standard) => 5 * HOUR,
        (_, Tier::Bulk) => 12 * HOUR,
    }))
}

/// Until when a restored copy is there: so many days from then, and on to the next midnight UTC
/// (AWS, "Working with archived objects").
pub fn until(from: Instant, days: u32) -> Instant {
    Instant((from.0 + u64::from(days) * DAY).div_ceil(DAY) * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AWS's own example: restored on 15 October 2012 at 10:30 for three days, there until the
    /// 19th.
    #[test]
    fn a_copy_is_there_until_midnight() {
        let from = Instant::from_utc(2012, 10, 15, 10, 30, 0);
        assert_eq!(until(from, 3), Instant::from_utc(2012, 10, 19, 0, 0, 0));
    }
}
