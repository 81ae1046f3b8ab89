//! A lifecycle configuration: as a person wrote it, S3's checks of it, and which objects a rule is
//! about. It knows nothing of when it runs.

use super::{Instant, Object, ObjectKey, S3Error, Span, object::StorageClass};
use std::rc::Rc;

/// The most rules of a bucket.
const RULES_MAX: usize = 1000;
/// The most bytes of an ID.
const ID_BYTES_MAX: usize = 255;
/// What is smaller is not moved to another storage class, unless a rule's filter speaks of sizes
/// (AWS, "Lifecycle transition general considerations").
pub const MOVED_BYTES_MIN: u64 = 128 * 1024;
/// The least days before an object goes to an infrequent-access class.
const INFREQUENT_DAYS_MIN: i64 = 30;
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

fn argument(why: &str) -> S3Error {
    S3Error::InvalidArgument(why.to_owned())
}

fn request(why: &str) -> S3Error {
    S3Error::InvalidRequest(why.to_owned())
}

/// S3's checks of all rules of a bucket. A rule without an ID is given one.
///
/// # Errors
/// S3's own. The texts are widely reported, but were not read in AWS's documents.
pub fn validate(
    rules: &[LifecycleRule],
    generated_id: impl Fn(usize) -> String,
) -> Result<Rc<[LifecycleRule]>, S3Error> {
    if rules.is_empty() || rules.len() > RULES_MAX {
        return Err(S3Error::MalformedXml);
    }
    let mut valid: Vec<LifecycleRule> = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        check_rule(rule)?;
        let id = rule.id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| generated_id(index));
        if valid.iter().any(|other| other.id.as_deref() == Some(&id)) {
            return Err(argument("Rule ID must be unique. Found same ID for more than one rule"));
        }
        valid.push(LifecycleRule { id: Some(id), ..rule.clone() });
    }
    Ok(valid.into())
}

fn check_rule(rule: &LifecycleRule) -> Result<(), S3Error> {
    if rule.id.as_ref().is_some_and(|id| id.len() > ID_BYTES_MAX) {
        return Err(argument("ID length should not exceed allowed limit of 255"));
    }
    let is_status = matches!(rule.status.as_str(), "Enabled" | "Disabled");
    if !is_status || rule.prefix.is_some() == rule.filter.is_some() {
        return Err(S3Error::MalformedXml);
    }
    if let Some(filter) = &rule.filter {
        check_filter(filter)?;
    }
    let none = rule.expiration.is_none()
        && rule.transitions.is_empty()
        && rule.noncurrent_expiration.is_none()
        && rule.noncurrent_transitions.is_empty()
        && rule.abort.is_none();
    if none {
        return Err(request("At least one action needs to be specified in a rule"));
    }
    let has_tags = !rule.conditions().tags.is_empty();
    if let Some(expiration) = &rule.expiration {
        check_expiration(expiration, has_tags)?;
    }
    check_transitions(rule)?;
    for noncurrent in rule.noncurrent_expiration.iter().chain(&rule.noncurrent_transitions) {
        let days = noncurrent.days.ok_or(S3Error::MalformedXml)?;
        if days < 1 && noncurrent.class.is_none() {
            return Err(argument(
                "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive \
                 integer",
            ));
        }
        if noncurrent.newer.is_some_and(|newer| !(1..=100).contains(&newer)) {
            return Err(argument("'NewerNoncurrentVersions' must be between 1 and 100"));
        }
    }
    match rule.abort {
        Some(None) => Err(S3Error::MalformedXml),
        Some(Some(days)) if days < 1 => Err(argument(
            "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive \
             integer",
        )),
        Some(_) if has_tags => {
            Err(request("AbortIncompleteMultipartUpload cannot be specified with Tags."))
        }
        _ => Ok(()),
    }
}

fn check_filter(filter: &LifecycleFilter) -> Result<(), S3Error> {
    let own = filter.own.count();
    let is_formed = match &filter.and {
        Some(and) => own == 0 && and.count() >= 2,
        None => own <= 1,
    };
    if is_formed { Ok(()) } else { Err(S3Error::MalformedXml) }
}

fn check_date(action: &CurrentAction) -> Result<(), S3Error> {
    let Some(date) = &action.date else { return Ok(()) };
    let at = Instant::parse(date).ok_or(S3Error::MalformedXml)?;
    match at.0.is_multiple_of(DAY_MS) {
        true => Ok(()),
        false => Err(argument("'Date' must be at midnight GMT")),
    }
}

fn check_expiration(expiration: &CurrentAction, has_tags: bool) -> Result<(), S3Error> {
    let given = [expiration.date.is_some(), expiration.days.is_some(), expiration.marker.is_some()];
    if given.into_iter().filter(|given| *given).count() != 1 {
        return Err(S3Error::MalformedXml);
    }
    if expiration.days.is_some_and(|days| days < 1) {
        return Err(argument("'Days' for Expiration action must be a positive integer"));
    }
    if expiration.marker.is_some() && has_tags {
        return Err(request("ExpiredObjectDeleteMarker cannot be specified with Tags."));
    }
    check_date(expiration)
}

fn check_transitions(rule: &LifecycleRule) -> Result<(), S3Error> {
    let mut classes: Vec<StorageClass> = Vec::new();
    for transition in &rule.transitions {
        let to = target(transition.class.as_deref())?;
        if transition.date.is_some() == transition.days.is_some() {
            return Err(S3Error::MalformedXml);
        }
        check_date(transition)?;
        if classes.contains(&to) {
            return Err(request(
                "'StorageClass' must be different for 'Transition' actions in same 'Rule'",
            ));
        }
        classes.push(to);
        check_days("Transition", "Days", transition.days, to)?;
        let ends = rule.expiration.as_ref().and_then(|expiration| expiration.days);
        if ends.zip(transition.days).is_some_and(|(ends, moved)| ends <= moved) {
            let prefix = rule.conditions().prefix.unwrap_or_default();
            return Err(argument(&format!(
                "'Days' in the Expiration action for filter '(prefix={prefix})' must be greater \
                 than 'Days' in the Transition action"
            )));
        }
    }
    for transition in &rule.noncurrent_transitions {
        let to = target(transition.class.as_deref())?;
        check_days("NoncurrentVersionTransition", "NoncurrentDays", transition.days, to)?;
    }
    Ok(())
}

fn target(name: Option<&str>) -> Result<StorageClass, S3Error> {
    let found = name.and_then(class).ok_or(S3Error::MalformedXml)?;
    match found {
        StorageClass::Standard | StorageClass::ReducedRedundancy => Err(S3Error::MalformedXml),
        class => Ok(class),
    }
}

fn check_days(
    action: &str,
    member: &str,
    days: Option<i64>,
    to: StorageClass,
) -> Result<(), S3Error> {
    let infrequent = matches!(to, StorageClass::StandardIa | StorageClass::OnezoneIa);
    match days {
        Some(days) if days < 0 => {
            Err(argument(&format!("'{member}' for {action} action must be nonnegative")))
        }
        Some(days) if infrequent && days < INFREQUENT_DAYS_MIN => Err(argument(&format!(
            "'{member}' in {action} action must be greater than or equal to \
             {INFREQUENT_DAYS_MIN} for storageClass '{}'",
            to.name()
        ))),
        _ => Ok(()),
    }
}
