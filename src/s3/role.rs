//! An IAM role: who may take it on, and what it allows. It knows nothing of what it is used for.

use super::Few;
use super::{Instant, policy::Policy};

/// The service that takes on a replication role.
pub const S3_SERVICE: &str = "s3.amazonaws.com";

/// The service that takes on the role of a Batch Operations job.
pub const BATCH_SERVICE: &str = "batchoperations.s3.amazonaws.com";

/// An IAM role.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Role {
    /// When it was made.
    pub created: Instant,
    /// Who may take it on.
    pub trust: Policy,
    /// What it allows, by the name of each inline policy.
    pub policies: Few<String, Policy>,
}

impl Role {
    /// A role that S3 and its Batch Operations may take on, and that allows everything.
    pub fn allowed_everything(created: Instant) -> Role {
        let policies = Few::from([("everything".to_owned(), Policy::allowing_everything())]);
        Role { created, trust: Policy::trusting(&[S3_SERVICE, BATCH_SERVICE]), policies }
    }
}
