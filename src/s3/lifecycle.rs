//! A lifecycle configuration: as a person wrote it, and which objects a rule is about. It knows
//! nothing of when it runs.

mod check;

pub use check::validate;

use super::{Instant, Object, ObjectKey, Span, Version, object::StorageClass};

/// What is smaller is not moved to another storage class, unless a rule's filter speaks of sizes
/// (AWS, "Lifecycle transition general considerations").
pub const MOVED_BYTES_MIN: u64 = 128 * 1024;
/// A day.
const DAY_MS: u64 = 86_400_000;

/// What an object must be: the members of a filter, or of its `And`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Conditions {
    /// `Prefix`
    pub prefix: Option<String>,
    /// `Tag`, of which a filter has one at most, or `Tags`.
    pub tags: Vec<(String, String)>,
    /// `ObjectSizeGreaterThan`
    pub greater: Option<i64>,
    /// `ObjectSizeLessThan`
    pub less: Option<i64>,
}

impl Conditions {
    fn count(&self) -> usize {
        usize::from(self.prefix.is_some())
            + self.tags.len()
            + usize::from(self.greater.is_some())
            + usize::from(self.less.is_some())
    }
}

/// `Filter`
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct LifecycleFilter {
    /// Its own members.
    pub own: Conditions,
    /// `And`
    pub and: Option<Conditions>,
}

/// When something happens to the current version, as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct CurrentAction {
    /// `Date`
    pub date: Option<String>,
    /// `Days`
    pub days: Option<i64>,
    /// `ExpiredObjectDeleteMarker`, of an expiration.
    pub marker: Option<bool>,
    /// `StorageClass`, of a transition.
    pub class: Option<String>,
}

/// When something happens to versions that are not current any more.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct NoncurrentAction {
    /// `NoncurrentDays`
    pub days: Option<i64>,
    /// `NewerNoncurrentVersions`: so many newer ones are kept all the same.
    pub newer: Option<i64>,
    /// `StorageClass`, of a transition.
    pub class: Option<String>,
}

/// A rule as a person wrote it. Once S3 has checked it, it has an ID, and all that is written in it
/// can be read.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct LifecycleRule {
    /// `ID`
    pub id: Option<String>,
    /// `Prefix`, of the older form.
    pub prefix: Option<String>,
    /// `Filter`
    pub filter: Option<LifecycleFilter>,
    /// `Status`
    pub status: String,
    /// `Expiration`
    pub expiration: Option<CurrentAction>,
    /// `Transitions`
    pub transitions: Vec<CurrentAction>,
    /// `NoncurrentVersionExpiration`
    pub noncurrent_expiration: Option<NoncurrentAction>,
    /// `NoncurrentVersionTransitions`
    pub noncurrent_transitions: Vec<NoncurrentAction>,
    /// `AbortIncompleteMultipartUpload.DaysAfterInitiation`
    pub abort: Option<Option<i64>>,
}

impl CurrentAction {
    /// From when on it is done to what was written at an instant: on its date, or so many days
    /// later, rounded up to midnight (AWS, "Lifecycle configuration elements").
    pub fn due(&self, written: Instant) -> Option<Instant> {
        match (&self.date, self.days) {
            (Some(date), _) => Instant::parse(date),
            (None, Some(days)) => Some(midnight_after(written, days)),
            (None, None) => None,
        }
    }

    /// The storage class to move to.
    pub fn class(&self) -> Option<StorageClass> {
        self.class.as_deref().and_then(class)
    }
}

impl NoncurrentAction {
    /// From when on it is done to what ceased to be current at an instant.
    pub fn due(&self, since: Instant) -> Option<Instant> {
        self.days.map(|days| midnight_after(since, days))
    }

    /// The storage class to move to.
    pub fn class(&self) -> Option<StorageClass> {
        self.class.as_deref().and_then(class)
    }

    /// Whether it is done to a version that so many noncurrent ones are newer than.
    pub fn reaches(&self, newer: usize) -> bool {
        self.newer.is_none_or(|kept| usize::try_from(kept).is_ok_and(|kept| newer >= kept))
    }
}

fn class(name: &str) -> Option<StorageClass> {
    StorageClass::ALL.iter().copied().find(|class| class.name() == name)
}

/// So many days after an instant, rounded up to the next midnight UTC.
pub fn midnight_after(from: Instant, days: i64) -> Instant {
    let days = u64::try_from(days).unwrap_or_default().saturating_mul(DAY_MS);
    let then = from + Span(days);
    Instant(then.0.div_ceil(DAY_MS).saturating_mul(DAY_MS))
}

/// When the current version of a key expires, and by which rule: what `x-amz-expiration` says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expiry {
    /// From when on.
    pub at: Instant,
    /// The rule's ID.
    pub rule: String,
}

impl Expiry {
    /// What these rules say of a current version. Where several are about it the earliest counts.
    pub fn of(rules: &[LifecycleRule], key: &ObjectKey, version: &Version) -> Option<Expiry> {
        let object = version.object()?;
        let about = rules.iter().filter(|rule| rule.is_enabled());
        let about = about.filter(|rule| rule.is_about(key, Some(object)));
        let due = about.filter_map(|rule| {
            let at = rule.expiration.as_ref()?.due(version.written.at)?;
            Some(Expiry { at, rule: rule.id.clone().unwrap_or_default() })
        });
        due.min_by_key(|expiry| expiry.at)
    }
}

impl LifecycleRule {
    /// Whether it is in force.
    pub fn is_enabled(&self) -> bool {
        self.status == "Enabled"
    }

    fn conditions(&self) -> Conditions {
        let filter = self.filter.clone().unwrap_or_default();
        let prefix = self.prefix.clone();
        filter.and.unwrap_or(Conditions { prefix: prefix.or(filter.own.prefix), ..filter.own })
    }

    /// Whether it is about an object of this key; a delete marker has neither tags nor a size.
    pub fn is_about(&self, key: &ObjectKey, object: Option<&Object>) -> bool {
        let asked = self.conditions();
        let fits = |limit: Option<i64>, fits: fn(i128, i128) -> bool| match (limit, object) {
            (None, _) => true,
            (Some(limit), Some(object)) => fits(i128::from(object.body.size), i128::from(limit)),
            (Some(_), None) => false,
        };
        asked.prefix.is_none_or(|prefix| key.as_str().starts_with(&prefix))
            && asked.tags.iter().all(|(name, value)| {
                object.is_some_and(|object| object.tags.get(name) == Some(value))
            })
            && fits(asked.greater, |size, limit| size > limit)
            && fits(asked.less, |size, limit| size < limit)
    }

    /// Whether it moves an object of this size to another storage class at all.
    pub fn moves(&self, object: &Object) -> bool {
        let asked = self.conditions();
        let speaks_of_size = asked.greater.is_some() || asked.less.is_some();
        speaks_of_size || object.body.size >= MOVED_BYTES_MIN
    }
}
