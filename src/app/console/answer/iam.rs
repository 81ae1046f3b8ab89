//! What IAM answers, and the policies of buckets, as JSON. It knows nothing of what they allow.

use super::super::json::object;
use crate::s3::{Body, Instant, name::ACCOUNT, policy::Policy, role::Role};
use serde_json::Value;

/// One role.
pub(super) fn role(name: &str, role: &Role) -> Value {
    object([("Role", Some(role_value(name, role)))])
}

/// All roles.
pub(super) fn roles<'a>(roles: impl Iterator<Item = (&'a str, &'a Role)>) -> Value {
    let roles: Vec<Value> = roles.map(|(name, role)| role_value(name, role)).collect();
    object([("Roles", Some(roles.into()))])
}

fn role_value(name: &str, role: &Role) -> Value {
    // AWS makes the id up; ours comes from the name.
    let id = Body::of_text(name).etag().to_string().to_ascii_uppercase();
    object([
        ("Path", Some("/".into())),
        ("RoleName", Some(name.into())),
        ("RoleId", Some(format!("AROA{}", &id[..17]).into())),
        ("Arn", Some(format!("arn:aws:iam::{ACCOUNT}:role/{name}").into())),
        ("CreateDate", Some(role.created.to_string().into())),
        ("AssumeRolePolicyDocument", Some(document(&role.trust))),
    ])
}

/// One inline policy.
pub(super) fn role_policy(role: &str, name: &str, policy: &Policy) -> Value {
    object([
        ("RoleName", Some(role.into())),
        ("PolicyName", Some(name.into())),
        ("PolicyDocument", Some(document(policy))),
    ])
}

/// The names of a role's inline policies.
pub(super) fn role_policies(names: &[String]) -> Value {
    object([("PolicyNames", Some(names.to_vec().into()))])
}

/// A managed policy that was made.
pub(super) fn policy(name: &str, created: Instant) -> Value {
    // AWS makes the id up; ours comes from the name.
    let id = Body::of_text(&format!("policy {name}")).etag().to_string().to_ascii_uppercase();
    let policy = object([
        ("PolicyName", Some(name.into())),
        ("PolicyId", Some(format!("ANPA{}", &id[..17]).into())),
        ("Arn", Some(format!("arn:aws:iam::{ACCOUNT}:policy/{name}").into())),
        ("Path", Some("/".into())),
        ("DefaultVersionId", Some("v1".into())),
        ("AttachmentCount", Some(0.into())),
        ("PermissionsBoundaryUsageCount", Some(0.into())),
        ("IsAttachable", Some(true.into())),
        ("CreateDate", Some(created.to_string().into())),
        ("UpdateDate", Some(created.to_string().into())),
    ]);
    object([("Policy", Some(policy))])
}

/// The managed policies of a role.
pub(super) fn attached(arns: &[String]) -> Value {
    let one = |arn: &String| {
        let name = arn.rsplit('/').next().unwrap_or_default();
        object([("PolicyName", Some(name.into())), ("PolicyArn", Some(arn.as_str().into()))])
    };
    object([("AttachedPolicies", Some(arns.iter().map(one).collect()))])
}

/// A bucket's policy, which S3 gives back as the text that it was.
pub(super) fn bucket_policy(policy: &Policy) -> Value {
    object([("Policy", Some(policy.text().into()))])
}

/// Who asks.
pub(super) fn identity() -> Value {
    object([
        ("UserId", Some(ACCOUNT.to_string().into())),
        ("Account", Some(ACCOUNT.to_string().into())),
        ("Arn", Some(format!("arn:aws:iam::{ACCOUNT}:root").into())),
    ])
}

fn document(policy: &Policy) -> Value {
    // It was parsed when it was written.
    serde_json::from_str(policy.text()).unwrap_or_default()
}
