//! A replication configuration as a person wrote it, right or wrong. It knows nothing of S3's
//! checks.

/// A configuration as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ConfigurationDraft {
    /// `Role`
    pub role: String,
    /// `Rules`
    pub rules: Vec<RuleDraft>,
}

/// A rule as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct RuleDraft {
    /// `ID`
    pub id: Option<String>,
    /// `Priority`
    pub priority: Option<i64>,
    /// `Prefix`, of the older schema.
    pub prefix: Option<String>,
    /// `Filter`
    pub filter: Option<FilterDraft>,
    /// `Status`
    pub status: String,
    /// `SourceSelectionCriteria`
    pub source_selection: Option<SourceSelectionDraft>,
    /// `ExistingObjectReplication.Status`
    pub existing_objects: Option<String>,
    /// `DeleteMarkerReplication.Status`; the inner option is a `Status` left out.
    pub delete_markers: Option<Option<String>>,
    /// `Destination`
    pub destination: DestinationDraft,
}

/// Tags in the order in which they were written: keys and values.
pub type TagPairs = Vec<(String, String)>;

/// A filter as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct FilterDraft {
    /// `Prefix`
    pub prefix: Option<String>,
    /// `Tag`: key and value.
    pub tag: Option<(String, String)>,
    /// `And`: prefix, and tags.
    pub and: Option<(Option<String>, TagPairs)>,
}

/// Source selection criteria as a person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct SourceSelectionDraft {
    /// `SseKmsEncryptedObjects.Status`
    pub sse_kms: Option<String>,
    /// `ReplicaModifications.Status`
    pub replica_modifications: Option<String>,
}

/// A destination as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct DestinationDraft {
    /// `Bucket`: an ARN.
    pub bucket: String,
    /// `Account`
    pub account: Option<String>,
    /// `StorageClass`
    pub storage_class: Option<String>,
    /// `AccessControlTranslation.Owner`
    pub owner: Option<String>,
    /// `EncryptionConfiguration.ReplicaKmsKeyID`; the inner option is an ID left out.
    pub replica_kms_key: Option<Option<String>>,
    /// `ReplicationTime`: its `Status` and `Time.Minutes`, the latter required by the CLI but not
    /// its content.
    pub replication_time: Option<(String, Option<i64>)>,
    /// `Metrics`: its `Status` and `EventThreshold`, whose `Minutes` may be left out.
    pub metrics: Option<(String, Option<Option<i64>>)>,
}
