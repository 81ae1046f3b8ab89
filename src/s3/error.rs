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
    /// The bucket has no policy.
    #[error("The bucket policy does not exist")]
    NoSuchBucketPolicy,
    /// A bucket's policy cannot be read, or cannot be about the bucket.
    #[error("{0}")]
    MalformedPolicy(&'static str),
    /// IAM has no such role or policy.
    #[error("{0}")]
    NoSuchEntity(String),
    /// IAM has a role of that name already.
    #[error("Role with name {0} already exists.")]
    EntityAlreadyExists(String),
    /// IAM cannot read a policy document.
    #[error("{0}")]
    MalformedPolicyDocument(&'static str),
    /// A role with policies is not deleted.
    #[error("Cannot delete entity, must delete policies first.")]
    DeleteConflict,
    /// A role's name breaks IAM's rules.
    #[error(
        "The specified value for roleName is invalid. It must contain only alphanumeric characters \
         and/or the following: +=,.@_-"
    )]
    InvalidRoleName,
    /// The account holds as many roles as it may.
    #[error("Cannot exceed quota for RolesPerAccount: 100")]
    TooManyRoles,
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
    /// A bucket has no lifecycle configuration.
    #[error("The lifecycle configuration does not exist")]
    NoSuchLifecycleConfiguration,
    /// The name of a bucket that is not empty.
    #[error("The bucket you tried to delete is not empty{0}")]
    BucketNotEmpty(&'static str),
    /// A condition of the request does not hold.
    #[error("At least one of the pre-conditions you specified did not hold")]
    PreconditionFailed,
    /// What was asked for is what the person has already.
    #[error("Not Modified")]
    NotModified,
    /// S3 knows the header, and general purpose buckets do not take it, or not with this value.
    #[error("A header you provided implies functionality that is not implemented")]
    NotImplemented,
    /// Another request was faster.
    #[error(
        "The conditional request cannot succeed due to a conflicting operation against this \
         resource."
    )]
    ConditionalRequestConflict,
    /// The bucket's state does not allow it.
    #[error("{0}")]
    InvalidBucketState(&'static str),
    /// Tags that break a rule.
    #[error("{0}")]
    InvalidTag(&'static str),
    /// More tags than S3 keeps.
    #[error("{0} tags cannot be greater than {1}")]
    BadRequest(&'static str, usize),
    /// There are no tags to get.
    #[error("The TagSet does not exist")]
    NoSuchTagSet,
    /// The object ends before the range begins.
    #[error("The requested range is not satisfiable")]
    InvalidRange,
    /// No such storage class.
    #[error("The storage class you specified is not valid")]
    InvalidStorageClass,
    /// The object's class does not allow it.
    #[error("The operation is not valid for the object's storage class")]
    InvalidObjectState(super::object::StorageClass),
    /// An archived object cannot be copied.
    #[error(
        "The source object of the COPY action is not in the active tier and is only stored in \
         Amazon S3 Glacier."
    )]
    ObjectNotInActiveTier,
    /// The bucket's ownership setting turns access control lists off.
    #[error("The bucket does not allow ACLs")]
    AccessControlListNotSupported,
    /// A request that nobody may make, or not this one.
    #[error("{0}")]
    AccessDenied(&'static str),
    /// There are no ownership controls to get.
    #[error("The bucket ownership controls were not found")]
    OwnershipControlsNotFound,
    /// Public access is not blocked.
    #[error("The public access block configuration was not found")]
    NoSuchPublicAccessBlockConfiguration,
    /// The bucket has no Object Lock.
    #[error("Object Lock configuration does not exist for this bucket")]
    ObjectLockConfigurationNotFound,
    /// The version has no retention, or no legal hold.
    #[error("The specified object does not have a ObjectLock configuration")]
    NoSuchObjectLockConfiguration,
    /// There is no such upload in parts.
    #[error(
        "The specified upload does not exist. The upload ID may be invalid, or the upload may \
         have been aborted or completed."
    )]
    NoSuchUpload,
    /// A part that was named was never uploaded, or is another one by now.
    #[error(
        "One or more of the specified parts could not be found.  The part may not have been \
         uploaded, or the specified entity tag may not match the part's entity tag."
    )]
    InvalidPart,
    /// The parts do not ascend.
    #[error("The list of parts was not in ascending order. Parts must be ordered by part number.")]
    InvalidPartOrder,
    /// A part that is not the last has less than 5 MiB.
    #[error("Your proposed upload is smaller than the minimum allowed size")]
    EntityTooSmall,
    /// A single upload takes 5 GiB at most.
    #[error("Your proposed upload exceeds the maximum allowed size")]
    EntityTooLarge,
    /// A key of one's own is used with AES256 and nothing else.
    #[error("The Encryption request you specified is not valid. Supported value: AES256.")]
    InvalidEncryptionAlgorithm,
    /// User metadata beyond 2 KB.
    #[error("Your metadata headers exceed the maximum allowed metadata size")]
    MetadataTooLarge,
    /// A refusal of another service than S3.
    #[error("{message}")]
    OfService {
        /// Its code.
        code: &'static str,
        /// Its message.
        message: String,
    },
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
            S3Error::OfService { code, .. } if code.starts_with("NoSuch") => 404,
            S3Error::NoSuchBucket
            | S3Error::NoSuchBucketPolicy
            | S3Error::NoSuchEntity(_)
            | S3Error::NoSuchKey { .. }
            | S3Error::NoSuchVersion
            | S3Error::NoSuchTagSet
            | S3Error::NoSuchUpload
            | S3Error::OwnershipControlsNotFound
            | S3Error::NoSuchPublicAccessBlockConfiguration
            | S3Error::ObjectLockConfigurationNotFound
            | S3Error::NoSuchObjectLockConfiguration
            | S3Error::NoSuchLifecycleConfiguration
            | S3Error::ReplicationConfigurationNotFound => 404,
            S3Error::MethodNotAllowed => 405,
            S3Error::EntityAlreadyExists(_)
            | S3Error::DeleteConflict
            | S3Error::TooManyRoles
            | S3Error::BucketAlreadyOwnedByYou
            | S3Error::BucketNotEmpty(_)
            | S3Error::InvalidBucketState(_)
            | S3Error::ConditionalRequestConflict
            | S3Error::ReplicationConfigurationPresent => 409,
            S3Error::PreconditionFailed => 412,
            S3Error::InvalidRange => 416,
            S3Error::NotModified => 304,
            S3Error::NotImplemented => 501,
            S3Error::AccessDenied(_)
            | S3Error::InvalidObjectState(_)
            | S3Error::ObjectNotInActiveTier => 403,
            _ => 400,
        }
    }

    /// S3's code.
    pub fn code(&self) -> &'static str {
        match self {
            S3Error::OfService { code, .. } => code,
            S3Error::NoSuchBucket => "NoSuchBucket",
            S3Error::InvalidBucketName => "InvalidBucketName",
            S3Error::BucketAlreadyOwnedByYou => "BucketAlreadyOwnedByYou",
            S3Error::NoSuchBucketPolicy => "NoSuchBucketPolicy",
            S3Error::MalformedPolicy(_) => "MalformedPolicy",
            S3Error::NoSuchEntity(_) => "NoSuchEntity",
            S3Error::EntityAlreadyExists(_) => "EntityAlreadyExists",
            S3Error::MalformedPolicyDocument(_) => "MalformedPolicyDocument",
            S3Error::DeleteConflict => "DeleteConflict",
            S3Error::InvalidRoleName => "ValidationError",
            S3Error::TooManyRoles => "LimitExceeded",
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
            S3Error::ReplicationConfigurationPresent | S3Error::InvalidBucketState(_) => {
                "InvalidBucketState"
            }
            S3Error::BucketNotEmpty(_) => "BucketNotEmpty",
            S3Error::PreconditionFailed => "PreconditionFailed",
            S3Error::NotModified => "304",
            S3Error::NotImplemented => "NotImplemented",
            S3Error::ConditionalRequestConflict => "ConditionalRequestConflict",
            S3Error::InvalidTag(_) => "InvalidTag",
            S3Error::BadRequest(..) => "BadRequest",
            S3Error::NoSuchTagSet => "NoSuchTagSet",
            S3Error::InvalidRange => "InvalidRange",
            S3Error::InvalidStorageClass => "InvalidStorageClass",
            S3Error::InvalidObjectState(_) => "InvalidObjectState",
            S3Error::ObjectNotInActiveTier => "ObjectNotInActiveTierError",
            S3Error::AccessControlListNotSupported => "AccessControlListNotSupported",
            S3Error::AccessDenied(_) => "AccessDenied",
            S3Error::OwnershipControlsNotFound => "OwnershipControlsNotFoundError",
            S3Error::NoSuchPublicAccessBlockConfiguration => "NoSuchPublicAccessBlockConfiguration",
            S3Error::ObjectLockConfigurationNotFound => "ObjectLockConfigurationNotFoundError",
            S3Error::NoSuchObjectLockConfiguration => "NoSuchObjectLockConfiguration",
            S3Error::NoSuchUpload => "NoSuchUpload",
            S3Error::InvalidPart => "InvalidPart",
            S3Error::InvalidPartOrder => "InvalidPartOrder",
            S3Error::EntityTooSmall => "EntityTooSmall",
            S3Error::EntityTooLarge => "EntityTooLarge",
            S3Error::InvalidEncryptionAlgorithm => "InvalidEncryptionAlgorithmError",
            S3Error::MetadataTooLarge => "MetadataTooLarge",
            S3Error::NoSuchLifecycleConfiguration => "NoSuchLifecycleConfiguration",
            S3Error::ReplicationConfigurationNotFound => "ReplicationConfigurationNotFoundError",
            S3Error::InvalidRequest(_) => "InvalidRequest",
        }
    }
}
