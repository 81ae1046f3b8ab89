//! S3's checks of a replication configuration, in S3's order and words. It knows nothing of JSON.

mod destination;
mod draft;

pub use draft::{
    ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft, SourceSelectionDraft, TagPairs,
};

use super::{
    BucketName, Filter, ReplicationConfiguration, RoleArn, Rule, RuleId, S3Error, Versioning,
    name::ACCOUNT,
};

/// The largest priority that S3 takes.
const PRIORITY_MAX: i64 = 2_147_483_647;
/// The most rules of one configuration.
const RULES_MAX: usize = 1000;
/// The longest rule ID.
const ID_CHARACTERS_MAX: usize = 255;

/// Checks a draft for the bucket `source`, whose versioning is `versioning`. `versioning_of` tells
/// another bucket's versioning, if there is such a bucket; `generated_id` makes up the ID of a
/// rule that has none.
///
/// # Errors
/// S3's own refusal of the first thing that is wrong (AWS, "PutBucketReplication").
pub fn validate(
    draft: &ConfigurationDraft,
    source: &BucketName,
    versioning: Versioning,
    versioning_of: impl Fn(&BucketName) -> Option<Versioning>,
    generated_id: impl Fn(usize) -> RuleId,
) -> Result<ReplicationConfiguration, S3Error> {
    if draft.rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if draft.rules.len() > RULES_MAX {
        return Err(invalid_request(
            "The number of replication rules must not exceed the allowed limit of 1000 rules.",
        ));
    }
    if versioning != Versioning::Enabled {
        return Err(invalid_request(
            "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
        ));
    }
    check_role(&draft.role)?;
    // One rule of the older schema makes the whole configuration one of the older schema.
    let is_older = draft.rules.iter().any(|rule| rule.filter.is_none());
    let mut rules = Vec::new();
    for (index, rule) in draft.rules.iter().enumerate() {
        rules.push(check_rule(rule, is_older, || generated_id(index))?);
    }
    check_together(&rules)?;
    for rule in &rules {
        if rule.destination.bucket == *source {
            return Err(invalid_request(
                "Destination bucket cannot be the same as the source bucket.",
            ));
        }
        if versioning_of(&rule.destination.bucket) != Some(Versioning::Enabled) {
            return Err(invalid_request("Destination bucket must have versioning enabled."));
        }
    }
    Ok(ReplicationConfiguration { role: RoleArn::new(&draft.role), rules: rules.into() })
}

pub(super) fn invalid_request(message: &str) -> S3Error {
    S3Error::InvalidRequest(message.to_owned())
}

pub(super) fn invalid_argument(message: &str) -> S3Error {
    S3Error::InvalidArgument(message.to_owned())
}

/// The text that S3 gives where a rule mixes the two schema versions.
fn schema_refusal(member: &str, verb: &str) -> S3Error {
    S3Error::InvalidRequest(format!(
        "{member} {verb} for this version of Cross Region Replication configuration schema. \
         Please refer to S3 Developer Guide for more information."
    ))
}

fn check_role(role: &str) -> Result<(), S3Error> {
    if role.is_empty() {
        // The code is S3's; the text is our choice.
        return Err(invalid_request("Role must not be empty."));
    }
    let parts: Vec<&str> = role.splitn(6, ':').collect();
    let invalid = "Invalid Role specified in replication configuration";
    let ["arn", _, "iam", "", account, resource] = parts[..] else {
        return Err(invalid_argument(invalid));
    };
    if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
        // An ARN whose account is no account is read as no ARN (our choice).
        return Err(invalid_argument(invalid));
    }
    match resource.starts_with("role/") {
        true if account != ACCOUNT.to_string() => Err(S3Error::AccessDenied("Access Denied")),
        true => Ok(()),
        false => Err(invalid_argument("The relative id should start with role")),
    }
}

fn check_rule(
    draft: &RuleDraft,
    is_older: bool,
    generated_id: impl Fn() -> RuleId,
) -> Result<Rule, S3Error> {
    let id = draft.id.as_deref().unwrap_or_default();
    if id.chars().count() > ID_CHARACTERS_MAX {
        return Err(invalid_argument("Rule Id cannot be greater than 255"));
    }
    if !id.is_ascii() {
        return Err(invalid_argument("Rule ID must not contain non-ASCII characters."));
    }
    let filter = check_filter(draft)?;
    let delete_markers = match &draft.delete_markers {
        None => None,
        Some(status) => Some(check_status(status.as_deref().unwrap_or_default())?),
    };
    if draft.priority.is_some_and(|priority| priority > PRIORITY_MAX) {
        return Err(S3Error::MalformedXml);
    }
    if draft.priority.is_some_and(|priority| priority < 0) {
        return Err(invalid_request("Priority must be between 0 and 2147483647."));
    }
    check_schema(draft, is_older)?;
    if delete_markers == Some(true) && !filter.tags().is_empty() {
        return Err(invalid_request(
            "Delete marker replication is not supported if any Tag filter is specified. \
             Please refer to S3 Developer Guide for more information.",
        ));
    }
    if draft.existing_objects.is_some() {
        return Err(S3Error::MalformedXml);
    }
    let (sse_kms, replica_modifications) = match &draft.source_selection {
        None => (None, None),
        Some(criteria) => destination::check_source_selection(criteria)?,
    };
    Ok(Rule {
        id: if id.is_empty() { generated_id() } else { RuleId::new(id) },
        priority: draft.priority,
        enabled: check_status(&draft.status)?,
        filter,
        delete_markers,
        sse_kms,
        replica_modifications,
        destination: destination::check(&draft.destination, sse_kms.is_some())?,
    })
}

/// Which members a rule of the older schema must not have, and one of the newer must have.
fn check_schema(draft: &RuleDraft, is_older: bool) -> Result<(), S3Error> {
    let members = [
        ("Priority", draft.priority.is_some()),
        ("DeleteMarkerReplication", draft.delete_markers.is_some()),
    ];
    for (member, is_there) in members {
        match (is_older, is_there) {
            (true, true) => return Err(schema_refusal(member, "cannot be used")),
            (false, false) => return Err(schema_refusal(member, "must be specified")),
            _ => {}
        }
    }
    match is_older && draft.filter.is_some() {
        // That S3 refuses it so is our choice.
        true => Err(schema_refusal("Filter", "cannot be used")),
        false => Ok(()),
    }
}

pub(super) fn check_status(status: &str) -> Result<bool, S3Error> {
    match status {
        "Enabled" => Ok(true),
        "Disabled" => Ok(false),
        _ => Err(S3Error::MalformedXml),
    }
}

fn check_filter(draft: &RuleDraft) -> Result<Filter, S3Error> {
    let filter = match (&draft.prefix, &draft.filter) {
        (Some(prefix), None) => Filter::OlderPrefix(prefix.clone()),
        (None, Some(filter)) => match (&filter.prefix, &filter.tag, &filter.and) {
            (None, None, None) => Filter::All,
            (Some(prefix), None, None) => Filter::Prefix(prefix.clone()),
            (None, Some((key, value)), None) => Filter::Tag(key.clone(), value.clone()),
            (None, None, Some((prefix, tags)))
                if usize::from(prefix.is_some()) + tags.len() >= 2 =>
            {
                Filter::And { prefix: prefix.clone(), tags: tags.clone() }
            }
            _ => return Err(S3Error::MalformedXml),
        },
        _ => return Err(S3Error::MalformedXml),
    };
    if filter.prefix().len() > super::name::KEY_BYTES_MAX {
        return Err(invalid_argument("Rule prefix length should not exceed allowed limit of 1024"));
    }
    let tags = filter.tags();
    if has_twins(tags.iter().map(|(key, _)| *key)) {
        return Err(invalid_request("Duplicate Tag Keys are not allowed."));
    }
    Ok(filter)
}

/// Whether two of these are the same. There are a thousand at most.
fn has_twins<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> bool {
    let mut rest = texts.clone();
    texts.into_iter().any(|text| {
        rest.next();
        rest.clone().any(|other| other == text)
    })
}

/// What rules of the older schema must not do to each other: they lead to one bucket, and no
/// prefix begins with another (AWS, "Replication configuration file elements"). How S3 words the
/// latter is our choice.
fn check_older(rules: &[Rule]) -> Result<(), S3Error> {
    let first = rules.first().map(|rule| &rule.destination.bucket);
    if !rules.iter().all(|rule| Some(&rule.destination.bucket) == first) {
        return Err(invalid_request("Number of distinct destination bucket ARNs cannot exceed 1"));
    }
    for (index, rule) in rules.iter().enumerate() {
        let prefix = rule.filter.prefix();
        let other = rules[..index]
            .iter()
            .map(|rule| rule.filter.prefix())
            .find(|other| prefix.starts_with(other) || other.starts_with(prefix));
        if let Some(other) = other {
            return Err(S3Error::InvalidRequest(format!(
                "Found overlapping prefixes '{other}' and '{prefix}'"
            )));
        }
    }
    Ok(())
}

/// What the rules must not do to each other.
fn check_together(rules: &[Rule]) -> Result<(), S3Error> {
    if rules.iter().any(|rule| rule.filter.is_older()) {
        check_older(rules)?;
    }
    if has_twins(rules.iter().map(|rule| rule.id.as_str())) {
        return Err(invalid_argument("Rule Id must be unique"));
    }
    let priorities = || rules.iter().filter_map(|rule| rule.priority);
    for (index, priority) in priorities().enumerate() {
        if priorities().take(index).any(|before| before == priority) {
            return Err(S3Error::InvalidRequest(format!("Found duplicate priority {priority}.")));
        }
    }
    Ok(())
}
