//! A replication configuration and what it decides about one version. It knows nothing of the
//! work that follows from the decision.

pub use super::failure::FailureReason;
use super::{
    BucketName, Object, ObjectKey, RoleArn, RuleId,
    object::{Encryption, StorageClass, Tags},
};
use std::{fmt, rc::Rc};

/// A bucket's replication configuration: the role that S3 takes on, and the rules.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ReplicationConfiguration {
    /// The role's ARN. Whether the role exists is found out when the work is done.
    pub role: RoleArn,
    /// The rules in the order they were written, 1 to 1000.
    pub rules: Rc<[Rule]>,
}

/// One rule.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Rule {
    /// Its ID; S3 makes one up where the person gave none.
    pub id: RuleId,
    /// Which rule applies where several lead to one destination: the larger number. Absent in the
    /// older schema.
    pub priority: Option<i64>,
    /// Whether the rule is at work.
    pub enabled: bool,
    /// Which versions it takes.
    pub filter: Filter,
    /// Whether delete markers travel. Absent in the older schema, where they do.
    pub delete_markers: Option<bool>,
    /// `SseKmsEncryptedObjects`: whether objects encrypted with KMS keys are taken. Absent, they
    /// are not.
    pub sse_kms: Option<bool>,
    /// `ReplicaModifications`: whether changes of a replica's metadata travel back.
    pub replica_modifications: Option<bool>,
    /// Where the versions go.
    pub destination: Destination,
}

/// Which versions a rule takes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Filter {
    /// `Filter: {}`: every key.
    All,
    /// `Filter: {Prefix}`.
    Prefix(String),
    /// `Filter: {Tag}`.
    Tag(String, String),
    /// `Filter: {And: {Prefix, Tags}}`.
    And {
        /// The prefix, where one is given.
        prefix: Option<String>,
        /// The tags, all of which an object must carry.
        tags: Vec<(String, String)>,
    },
    /// The older schema: `Prefix` on the rule itself.
    OlderPrefix(String),
}

impl Filter {
    /// The prefix that a key must begin with; empty where any will do.
    pub fn prefix(&self) -> &str {
        match self {
            Filter::Prefix(prefix) | Filter::OlderPrefix(prefix) => prefix,
            Filter::And { prefix: Some(prefix), .. } => prefix,
            _ => "",
        }
    }

    /// The tags that an object must carry.
    pub fn tags(&self) -> Vec<(&str, &str)> {
        match self {
            Filter::Tag(key, value) => vec![(key, value)],
            Filter::And { tags, .. } => {
                tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether the rule is written in the older schema.
    pub fn is_older(&self) -> bool {
        matches!(self, Filter::OlderPrefix(_))
    }
}

/// Where a rule's replicas go.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Destination {
    /// The bucket.
    pub bucket: BucketName,
    /// `Account`: the destination's owner, as the person wrote it.
    pub account: Option<String>,
    /// The replica's storage class; the source's own where none is given.
    pub storage_class: Option<StorageClass>,
    /// Whether the destination's owner owns the replicas.
    pub owner_override: bool,
    /// `ReplicaKmsKeyID`: the key that encrypts replicas of objects encrypted with KMS keys.
    pub replica_kms_key: Option<String>,
    /// `ReplicationTime`: Replication Time Control, with its threshold of 15 minutes.
    pub replication_time: Option<bool>,
    /// `Metrics`
    pub metrics: Option<Metrics>,
}

/// Whether a rule publishes metrics and events.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Metrics {
    /// Its status.
    pub enabled: bool,
    /// Whether it has the threshold of 15 minutes, which goes with Replication Time Control.
    pub has_threshold: bool,
}

/// What `x-amz-replication-status` says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReplicationStatus {
    /// Not every destination has it yet.
    Pending,
    /// Every destination has it.
    Completed,
    /// A destination refused it, and S3 does not try again.
    Failed,
    /// This version is itself a replica.
    Replica,
}

impl fmt::Display for ReplicationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReplicationStatus::Pending => "PENDING",
            ReplicationStatus::Completed => "COMPLETED",
            ReplicationStatus::Failed => "FAILED",
            ReplicationStatus::Replica => "REPLICA",
        })
    }
}

/// What one rule decided about one version when it was written, and how far that has come.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Decision {
    /// The rule.
    pub rule: RuleId,
    /// Its destination.
    pub destination: BucketName,
    /// The outcome.
    pub verdict: Verdict,
}

/// The outcome of a rule for a version.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// The rule did not take the version, and never will.
    Skipped(Skip),
    /// The version is on its way.
    Pending,
    /// The destination holds it.
    Completed,
    /// The destination will not get it.
    Failed(FailureReason),
}

/// What is being written, as far as rules look at it.
pub enum Subject<'a> {
    /// An object.
    Object(&'a Object),
    /// A delete marker.
    DeleteMarker {
        /// The tags of the version that it hides. Which version's tags count is our choice.
        hides: Tags,
    },
}

/// Why a rule did not take a version.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Skip {
    /// The rule's status was Disabled.
    RuleDisabled,
    /// The key does not begin with the rule's prefix.
    PrefixDiffers(String),
    /// The object does not carry this tag.
    TagMissing(String, String),
    /// Another rule to the same destination has the larger priority.
    OutrankedBy(RuleId),
    /// It is a delete marker, and the rule does not replicate those.
    DeleteMarkersOff,
    /// It is a delete marker, and a rule with a tag filter never replicates those.
    DeleteMarkerByTagRule,
    /// The object is archived, in GLACIER or DEEP_ARCHIVE.
    Archived,
    /// The object is encrypted with a KMS key, and the rule does not select such objects.
    KmsNotSelected,
    /// It is a change of a replica, and replica modification sync is not on for both buckets.
    ReplicaModificationsOff,
    /// It is a delete marker that a lifecycle rule made.
    MadeByLifecycle,
}

impl Rule {
    /// Why this rule alone would not take the version, if so. `tags` are the object's own, or for
    /// a delete marker those of the version that it hides.
    fn refuses(&self, key: &ObjectKey, tags: &Tags) -> Option<Skip> {
        if !self.enabled {
            return Some(Skip::RuleDisabled);
        }
        if !key.as_str().starts_with(self.filter.prefix()) {
            return Some(Skip::PrefixDiffers(self.filter.prefix().to_owned()));
        }
        let missing = |(key, value): &(&str, &str)| tags.get(*key).is_none_or(|has| has != value);
        let tag = self.filter.tags().into_iter().find(missing)?;
        Some(Skip::TagMissing(tag.0.to_owned(), tag.1.to_owned()))
    }

    /// Why this rule, which applies, would hold the version back all the same. Archived objects
    /// are not eligible, and objects under KMS keys only where the rule selects them
    /// (AWS, "What does Amazon S3 replicate?").
    fn holds_back(&self, subject: &Subject) -> Option<Skip> {
        match subject {
            Subject::DeleteMarker { .. } if self.replicates_delete_markers() => None,
            Subject::DeleteMarker { .. } if self.filter.tags().is_empty() => {
                Some(Skip::DeleteMarkersOff)
            }
            Subject::DeleteMarker { .. } => Some(Skip::DeleteMarkerByTagRule),
            Subject::Object(object) if object.storage_class.is_archive() => Some(Skip::Archived),
            Subject::Object(object) => {
                let under_kms = matches!(object.encryption, Encryption::Kms { .. });
                let selects = !under_kms || self.sse_kms == Some(true);
                (!selects).then_some(Skip::KmsNotSelected)
            }
        }
    }

    /// Whether metrics follow what this rule takes: only then S3 tells what comes of it.
    pub fn is_tracked(&self) -> bool {
        self.destination.metrics.is_some_and(|metrics| metrics.enabled)
    }

    /// Whether delete markers that people make travel by this rule: as it says, or in the older
    /// schema always (AWS, "Replicating delete markers between buckets").
    pub fn replicates_delete_markers(&self) -> bool {
        self.delete_markers.unwrap_or(self.filter.is_older())
    }
}

impl ReplicationConfiguration {
    /// What each rule decides about a version that is being written. Different destinations each
    /// get a copy; among the rules to one destination the largest priority applies, and a rule
    /// that applies and does not replicate delete markers holds them back
    /// (AWS, "Replication configuration file elements").
    pub fn decide(&self, key: &ObjectKey, subject: &Subject) -> Rc<[Decision]> {
        let tags = match subject {
            Subject::Object(object) => &object.tags,
            Subject::DeleteMarker { hides } => hides,
        };
        let takers: Vec<&Rule> =
            self.rules.iter().filter(|rule| rule.refuses(key, tags).is_none()).collect();
        // Of several rules of one priority, which only the older schema allows, the first applies.
        let applies = |to: &BucketName| {
            let rivals = takers.iter().copied().filter(|rule| rule.destination.bucket == *to);
            rivals.reduce(|best, rule| if rule.priority > best.priority { rule } else { best })
        };
        let decide = |rule: &Rule| {
            let applies = applies(&rule.destination.bucket);
            let verdict = match (rule.refuses(key, tags), applies) {
                (Some(skip), _) => Verdict::Skipped(skip),
                (None, Some(winner)) if winner.id != rule.id => {
                    Verdict::Skipped(Skip::OutrankedBy(winner.id.clone()))
                }
                _ => rule.holds_back(subject).map_or(Verdict::Pending, Verdict::Skipped),
            };
            Decision {
                rule: rule.id.clone(),
                destination: rule.destination.bucket.clone(),
                verdict,
            }
        };
        self.rules.iter().map(decide).collect()
    }
}
