//! What S3 says: its nouns, its rules, its errors. It knows nothing of time passing, of networks
//! or of the other layers.
//!
//! A [`Bucket`] holds keys, a key holds [`Version`]s, and a [`ReplicationConfiguration`] decides
//! which of them go where. [`Request`] and [`Response`] are what one says to S3 and hears back.

pub mod access_point;
pub mod alarm;
pub mod base64;
pub mod body;
pub mod bucket;
pub mod cloudwatch;
pub mod customer_key;
pub mod error;
pub mod failure;
pub mod few;
pub mod job;
pub mod kms;
pub mod lifecycle;
pub mod listing;
pub mod multipart;
pub mod name;
pub mod notification;
pub mod object;
pub mod policy;
pub mod queue;
pub mod range;
pub mod region;
pub mod replication;
pub mod request;
pub mod response;
pub mod restore;
pub mod role;
pub mod stored;
pub mod tagging;
pub mod time;
pub mod topic;
pub mod validate;
pub mod version;

pub use body::{Body, BodyHasher, ETag};
pub use bucket::{Bucket, Versioning};
pub use error::S3Error;
pub use few::Few;
pub use name::{AccountId, BucketName, FileName, ObjectKey, RoleArn, RuleId};
pub use object::Object;
pub use region::Region;
pub use replication::{
    Decision, Destination, Filter, ReplicationConfiguration, ReplicationStatus, Rule, Skip,
};
pub use request::Request;
pub use response::Response;
pub use time::{Instant, Span};
pub use version::{Content, Version, VersionId, WriteTime};
