//! S3's refusals, with its own codes and messages. It knows nothing of how they are printed.

use super::VersionId;

/// A request that S3 refuses.
#[derive(Clone, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum S3Error {
    /// There is no bucket of that name.
    #[error("The specified bucket does not exist")]
    NoSuchBucket,
    /// The name breaks S3's rules for bucket names.
    #[error("The specified bucket is not valid.")]
    InvalidBucketName,
    /// The bucket is there already, and is yours.
    #[error("Your previous request to create the named bucket succeeded and you already own it.")]
    BucketAlreadyOwnedByYou,
    /// The account holds as many buckets as it may.
    #[error("You have attempted to create more buckets than allowed")]
    TooManyBuckets,
    /// A Region other than us-east-1 wants to be named as location.
    #[error(
        "The {0} location constraint is incompatible for the region specific endpoint this \
         request was sent to."
    )]
    IllegalLocationConstraint(String),
    /// No such Region, or us-east-1, which must not be named.
    #[error("The specified location-constraint is not valid")]
    InvalidLocationConstraint,
    /// No version of the key, or a delete marker on top.
    #[error("The specified key does not exist.")]
    NoSuchKey {
        /// The delete marker that hides the key, if one does.
        delete_marker: Option<VersionId>,
    },
    /// The key has no version of that id.
    #[error("The specified version does not exist.")]
    NoSuchVersion,
    /// The version is a delete marker, which cannot be read.
    #[error("The specified method is not allowed against this resource.")]
    MethodNotAllowed,
    /// S3 never issued such a version id.
    #[error("Invalid version id specified")]
    InvalidVersionId,
    /// The key is longer than 1,024 bytes.
    #[error("Your key is too long")]
    KeyTooLong,
    /// The configuration does not follow the schema.
    #[error(
        "The XML you provided was not well-formed or did not validate against our published schema"
    )]
    MalformedXml,
    /// PutBucketVersioning without a status.
    #[error("The Versioning element must be specified")]
    IllegalVersioningConfiguration,
    /// Versioning cannot be suspended under a replication configuration.
    #[error(
        "A replication configuration is present on this bucket, so you cannot change the \
         versioning state. To change the versioning state, first delete the replication \
         configuration."
    )]
    ReplicationConfigurationPresent,
    /// There is no replication configuration to get.
    #[error("The replication configuration was not found")]
    ReplicationConfigurationNotFound,
    /// A refusal whose code is InvalidRequest.
    #[error("{0}")]
    InvalidRequest(String),
    /// A refusal whose code is InvalidArgument.
    #[error("{0}")]
    InvalidArgument(String),
}

impl S3Error {
    /// The HTTP status.
    pub fn http_status(&self) -> u16 {
        match self {
            S3Error::NoSuchBucket
            | S3Error::NoSuchKey { .. }
            | S3Error::NoSuchVersion
            | S3Error::ReplicationConfigurationNotFound => 404,
            S3Error::MethodNotAllowed => 405,
            S3Error::BucketAlreadyOwnedByYou | S3Error::ReplicationConfigurationPresent => 409,
            _ => 400,
        }
    }

    /// S3's code.
    pub fn code(&self) -> &'static str {
        match self {
            S3Error::NoSuchBucket => "NoSuchBucket",
            S3Error::InvalidBucketName => "InvalidBucketName",
            S3Error::BucketAlreadyOwnedByYou => "BucketAlreadyOwnedByYou",
            S3Error::TooManyBuckets => "TooManyBuckets",
            S3Error::IllegalLocationConstraint(_) => "IllegalLocationConstraintException",
            S3Error::InvalidLocationConstraint => "InvalidLocationConstraint",
            S3Error::NoSuchKey { .. } => "NoSuchKey",
            S3Error::NoSuchVersion => "NoSuchVersion",
            S3Error::MethodNotAllowed => "MethodNotAllowed",
            S3Error::InvalidVersionId | S3Error::InvalidArgument(_) => "InvalidArgument",
            S3Error::KeyTooLong => "KeyTooLongError",
            S3Error::MalformedXml => "MalformedXML",
            S3Error::IllegalVersioningConfiguration => "IllegalVersioningConfigurationException",
            S3Error::ReplicationConfigurationPresent => "InvalidBucketState",
            S3Error::ReplicationConfigurationNotFound => "ReplicationConfigurationNotFoundError",
            S3Error::InvalidRequest(_) => "InvalidRequest",
        }
    }
}
