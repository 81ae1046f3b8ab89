//! An IAM role: who may take it on, and what it allows. It knows nothing of what it is used for.

use super::Few;
use super::{Instant, policy::Policy};

/// The service that takes on a replication role.
pub const S3_SERVICE: &str = "s3.amazonaws.com";

/// The service that takes on the role of a Batch Operations job.
pub const BATCH_SERVICE: &str = "batchoperations.s3.amazonaws.com";

/// What AWS's own policies allow of which people attach some to roles, by their names.
const OF_AWS: [(&str, &str); 3] = [
    ("AdministratorAccess", r#""*""#),
    ("AmazonS3FullAccess", r#"["s3:*","s3-object-lambda:*"]"#),
    (
        "AmazonS3ReadOnlyAccess",
        r#"["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"]"#,
    ),
];

/// A managed policy of AWS's own, where it is one of those that the playground knows.
pub fn policy_of_aws(arn: &str) -> Option<Policy> {
    let asked = arn.strip_prefix("arn:aws:iam::aws:policy/")?;
    let (_, actions) = OF_AWS.iter().find(|(name, _)| *name == asked)?;
    let statement = format!(r#"{{"Effect":"Allow","Action":{actions},"Resource":"*"}}"#);
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
    Policy::parse(&text).ok()
}

/// An IAM role.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Role {
    /// When it was made.
    pub created: Instant,
    /// Who may take it on.
    pub trust: Policy,
    /// What it allows, by the name of each inline policy.
    pub policies: Few<String, Policy>,
    /// What it allows besides, by the ARN of each managed policy that is attached to it.
    pub attached: Few<String, Policy>,
}

impl Role {
    /// A role that S3 and its Batch Operations may take on, and that allows everything.
    pub fn allowed_everything(created: Instant) -> Role {
        let policies = Few::from([("everything".to_owned(), Policy::allowing_everything())]);
        let trust = Policy::trusting(&[S3_SERVICE, BATCH_SERVICE]);
        Role { created, trust, policies, attached: Few::default() }
    }

    /// All its policies, with their names or ARNs.
    pub fn documents(&self) -> impl Iterator<Item = (&String, &Policy)> {
        self.policies.iter().chain(self.attached.iter())
    }
}
