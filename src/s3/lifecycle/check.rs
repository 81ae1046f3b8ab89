//! S3's checks of a lifecycle configuration, in S3's words. It knows nothing of when it runs.

use super::{Conditions, CurrentAction, DAY_MS, LifecycleFilter, LifecycleRule, class};
use crate::s3::{Instant, S3Error, object::StorageClass};
use std::rc::Rc;

/// The most rules of a bucket.
const RULES_MAX: usize = 1000;
/// The most bytes of an ID.
const ID_BYTES_MAX: usize = 255;
/// The least days before an object goes to an infrequent-access class.
const INFREQUENT_DAYS_MIN: i64 = 30;
/// The largest size that a filter may speak of, in bytes.
const SIZE_MAX: i64 = 1_099_511_627_776_000;

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
    check_together(rules)?;
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
    let narrowed = narrowed_by(&rule.conditions());
    if let Some(expiration) = &rule.expiration {
        check_expiration(expiration, narrowed)?;
    }
    check_mixture(rule)?;
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
        Some(_) => refuse_narrowed("AbortIncompleteMultipartUpload", narrowed),
        None => Ok(()),
    }
}

/// By what a filter asks more than a prefix, in S3's words.
fn narrowed_by(asked: &Conditions) -> Option<&'static str> {
    let by_size = asked.greater.is_some() || asked.less.is_some();
    match asked.tags.is_empty() {
        false => Some("Tags"),
        true => by_size.then_some("Object Size"),
    }
}

/// What is done to things that have neither tags nor a size.
fn refuse_narrowed(action: &str, narrowed: Option<&str>) -> Result<(), S3Error> {
    match narrowed {
        Some(by) => Err(request(&format!("{action} cannot be specified with {by}."))),
        None => Ok(()),
    }
}

/// What the rules must not be to each other: all are of one form, and prefixes of the older form
/// with the same action do not overlap.
fn check_together(rules: &[LifecycleRule]) -> Result<(), S3Error> {
    let is_older = |rule: &LifecycleRule| rule.prefix.is_some() && rule.filter.is_none();
    let is_newer = |rule: &LifecycleRule| rule.filter.is_some() && rule.prefix.is_none();
    match rules.first() {
        Some(first) if is_older(first) && rules.iter().any(is_newer) => {
            return Err(request("Filter element can only be used in Lifecycle V2."));
        }
        Some(first) if is_newer(first) && rules.iter().any(is_older) => {
            return Err(request(
                "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in \
                 the Filter.",
            ));
        }
        _ => {}
    }
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| is_older(rule)) {
        if rule.noncurrent_expiration.as_ref().is_some_and(|it| it.newer.is_some()) {
            return Err(request(
                "NewerNoncurrentVersions element can only be used in Lifecycle V2.",
            ));
        }
        let prefix = rule.prefix.as_deref().unwrap_or_default();
        for other in &rules[..index] {
            let theirs = other.prefix.as_deref().unwrap_or_default();
            let overlap = prefix.starts_with(theirs) || theirs.starts_with(prefix);
            let action = actions(rule).find(|action| actions(other).any(|it| it == *action));
            if let Some(action) = action.filter(|_| overlap) {
                return Err(request(&format!(
                    "Found overlapping prefixes '{theirs}' and '{prefix}' for same action type \
                     '{action}'"
                )));
            }
        }
    }
    Ok(())
}

/// What a rule does, in S3's words.
fn actions(rule: &LifecycleRule) -> impl Iterator<Item = &'static str> {
    let given = [
        ("Expiration", rule.expiration.is_some()),
        ("Transition", !rule.transitions.is_empty()),
        ("NoncurrentVersionExpiration", rule.noncurrent_expiration.is_some()),
        ("NoncurrentVersionTransition", !rule.noncurrent_transitions.is_empty()),
        ("AbortIncompleteMultipartUpload", rule.abort.is_some()),
    ];
    given.into_iter().filter(|(_, given)| *given).map(|(action, _)| action)
}

/// Whether some of a rule happens on a date and some after days.
fn check_mixture(rule: &LifecycleRule) -> Result<(), S3Error> {
    let all = || rule.expiration.iter().chain(&rule.transitions);
    match all().any(|it| it.date.is_some()) && all().any(|it| it.days.is_some()) {
        true => Err(request(&format!(
            "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle \
             rule for filter '(prefix={})'",
            rule.conditions().prefix.unwrap_or_default()
        ))),
        false => Ok(()),
    }
}

fn check_filter(filter: &LifecycleFilter) -> Result<(), S3Error> {
    let own = filter.own.count();
    let is_formed = match &filter.and {
        Some(and) => own == 0 && and.count() >= 2,
        None => own <= 1,
    };
    if !is_formed {
        return Err(S3Error::MalformedXml);
    }
    let asked = filter.and.as_ref().unwrap_or(&filter.own);
    let keys = || asked.tags.iter().map(|(key, _)| key);
    if keys().enumerate().any(|(index, key)| keys().take(index).any(|other| other == key)) {
        return Err(request("Duplicate Tag Keys are not allowed."));
    }
    if asked.less.is_some_and(|less| !(1..=SIZE_MAX).contains(&less)) {
        return Err(request(&format!("'ObjectSizeLessThan' should be between 1 and {SIZE_MAX}.")));
    }
    if asked.greater.is_some_and(|greater| !(0..=SIZE_MAX).contains(&greater)) {
        // That S3 words it so is our choice.
        let why = format!("'ObjectSizeGreaterThan' should be between 0 and {SIZE_MAX}.");
        return Err(request(&why));
    }
    match asked.greater.zip(asked.less) {
        Some((greater, less)) if less <= greater => Err(request(
            "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
        )),
        _ => Ok(()),
    }
}

fn check_date(action: &CurrentAction) -> Result<(), S3Error> {
    let Some(date) = &action.date else { return Ok(()) };
    let at = Instant::parse(date).ok_or(S3Error::MalformedXml)?;
    match at.0.is_multiple_of(DAY_MS) {
        true => Ok(()),
        false => Err(argument("'Date' must be at midnight GMT")),
    }
}

fn check_expiration(expiration: &CurrentAction, narrowed: Option<&str>) -> Result<(), S3Error> {
    let given = [expiration.date.is_some(), expiration.days.is_some(), expiration.marker.is_some()];
    if given.into_iter().filter(|given| *given).count() != 1 {
        return Err(S3Error::MalformedXml);
    }
    if expiration.days.is_some_and(|days| days < 1) {
        return Err(argument("'Days' for Expiration action must be a positive integer"));
    }
    if expiration.marker.is_some() {
        refuse_narrowed("ExpiredObjectDeleteMarker", narrowed)?;
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
            return Err(request(&format!(
                "'StorageClass' must be different for 'Transition' actions in same 'Rule' with \
                 filter '(prefix={})'",
                rule.conditions().prefix.unwrap_or_default()
            )));
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
