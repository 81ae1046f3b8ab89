//! Changes of a bucket's rules, each of which is one request to S3. It knows nothing of the
//! controls that ask for them, and checks nothing: S3 does.

use crate::{
    app::console::json::draft_of,
    s3::{
        Bucket, BucketName, Filter, Region, ReplicationConfiguration, Request, Rule, RuleId,
        name::ACCOUNT,
        request::BucketOperation,
        validate::{ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft},
    },
    sim::Action,
    ui::store::StoreAction,
};

/// What a person wants a new rule to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Where it leads.
    pub destination: BucketName,
    /// The Region of that.
    pub region: Region,
    /// What keys must begin with; empty where any will do.
    pub prefix: String,
    /// Whether delete markers travel.
    pub delete_markers: bool,
}

fn put(bucket: &BucketName, configuration: ConfigurationDraft) -> StoreAction {
    let bucket = bucket.clone();
    let request = Request::PutBucketReplication { bucket, configuration };
    StoreAction::act(Action::Request { region: None, request })
}

fn status(enabled: bool) -> String {
    if enabled { "Enabled" } else { "Disabled" }.to_owned()
}

/// Changes one rule of a bucket.
fn change(
    bucket: &BucketName,
    configuration: &ReplicationConfiguration,
    id: &RuleId,
    change: impl Fn(&mut RuleDraft),
) -> StoreAction {
    let mut draft = draft_of(configuration);
    let is_meant = |rule: &&mut RuleDraft| rule.id.as_deref() == Some(id.as_str());
    draft.rules.iter_mut().filter(is_meant).for_each(change);
    put(bucket, draft)
}

/// Puts a rule to work, or stops it.
pub fn enable(
    bucket: &BucketName,
    configuration: &ReplicationConfiguration,
    id: &RuleId,
    enabled: bool,
) -> StoreAction {
    change(bucket, configuration, id, |rule| rule.status = status(enabled))
}

/// Lets delete markers travel by a rule, or keeps them back.
pub fn replicate_delete_markers(
    bucket: &BucketName,
    configuration: &ReplicationConfiguration,
    id: &RuleId,
    replicate: bool,
) -> StoreAction {
    change(bucket, configuration, id, |rule| rule.delete_markers = Some(Some(status(replicate))))
}

/// Removes a rule. S3 takes no configuration without rules, so the last one takes it along.
pub fn remove(
    bucket: &BucketName,
    configuration: &ReplicationConfiguration,
    id: &RuleId,
) -> StoreAction {
    let mut draft = draft_of(configuration);
    draft.rules.retain(|rule| rule.id.as_deref() != Some(id.as_str()));
    if !draft.rules.is_empty() {
        return put(bucket, draft);
    }
    let request = Request::OfBucket(BucketOperation::DeleteReplication, bucket.clone());
    StoreAction::act(Action::Request { region: None, request })
}

/// Adds a rule after those that the bucket has.
pub fn add(source: &Bucket, wanted: &Wanted) -> StoreAction {
    let mut draft = source.replication.as_deref().map(draft_of).unwrap_or_default();
    if draft.role.is_empty() {
        draft.role = format!("arn:aws:iam::{ACCOUNT}:role/replication-role");
    }
    let prefix = Some(wanted.prefix.clone()).filter(|prefix| !prefix.is_empty());
    let highest = draft.rules.iter().filter_map(|rule| rule.priority).max();
    draft.rules.push(RuleDraft {
        id: Some(free_id(&draft, source.region, wanted.region)),
        priority: Some(highest.unwrap_or(0) + 1),
        filter: Some(FilterDraft { prefix, ..FilterDraft::default() }),
        status: status(true),
        delete_markers: Some(Some(status(wanted.delete_markers))),
        destination: DestinationDraft {
            bucket: wanted.destination.arn(),
            ..DestinationDraft::default()
        },
        ..RuleDraft::default()
    });
    put(&source.name, draft)
}

/// Adds the counterpart of a rule: from its destination back to its source, for the same keys.
pub fn add_counterpart(source: &Bucket, destination: &Bucket, rule: &Rule) -> StoreAction {
    let prefix = match &rule.filter {
        Filter::Prefix(prefix) | Filter::OlderPrefix(prefix) => prefix.clone(),
        Filter::And { prefix, .. } => prefix.clone().unwrap_or_default(),
        Filter::All | Filter::Tag(..) => String::new(),
    };
    let wanted = Wanted {
        destination: source.name.clone(),
        region: source.region,
        prefix,
        delete_markers: rule.replicates_delete_markers(),
    };
    add(destination, &wanted)
}

/// An ID that says where the rule leads: `us-west-2-to-us-east-1`, and `-2` for a second one.
fn free_id(draft: &ConfigurationDraft, from: Region, to: Region) -> String {
    let id = format!("{from}-to-{to}");
    let taken = |id: &str| draft.rules.iter().any(|rule| rule.id.as_deref() == Some(id));
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(id)
}
