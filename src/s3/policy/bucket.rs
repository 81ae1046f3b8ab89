//! S3's checks of a bucket's policy: what must stand in it, and whether it can be about the bucket.
//! The texts are widely reported; AWS's documents do not have them. It knows nothing of what a
//! policy decides.

use super::{Policy, PolicyError, Statement};
use crate::s3::BucketName;
use serde_json::Value;
use wildmatch::WildMatch;

const NO_JSON: &str = "Policies must be valid JSON and the first byte must be '{'";

impl Policy {
    /// Reads the policy of a bucket. `is_there` tells whether IAM has a principal of this account.
    ///
    /// # Errors
    /// What S3 says is wrong with it.
    pub fn parse_for_bucket(
        text: &str,
        bucket: &BucketName,
        is_there: impl Fn(&str) -> bool,
    ) -> Result<Policy, PolicyError> {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let members = value.as_object().ok_or(PolicyError::Malformed(NO_JSON))?;
        let statements = match members.get("Statement") {
            None => return Err(PolicyError::Malformed("Missing required field Statement")),
            Some(Value::Array(statements)) => statements.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        for statement in statements {
            check_members(statement)?;
        }
        let policy = Policy::parse(text)?;
        for statement in &*policy.statements {
            statement.check(bucket, &is_there).map_err(PolicyError::Malformed)?;
        }
        Ok(policy)
    }

    /// Whether it lets everybody do something (AWS, "Blocking public access to your Amazon S3
    /// storage").
    pub fn is_public(&self) -> bool {
        let everybody = |statement: &Statement| {
            let principals = statement.principals.iter().flatten();
            statement.allows && principals.into_iter().any(|principal| principal == "*")
        };
        self.statements.iter().any(everybody)
    }
}

fn check_members(statement: &Value) -> Result<(), PolicyError> {
    let needed = [
        ("Effect", "", "Missing required field Effect"),
        ("Principal", "NotPrincipal", "Missing required field Principal"),
        ("Action", "NotAction", "Missing required field Action"),
        ("Resource", "NotResource", "Missing required field Resource"),
    ];
    let lacks = |(member, inverted, _): &&(&str, &str, &str)| {
        statement.get(member).is_none() && statement.get(inverted).is_none()
    };
    match needed.iter().find(lacks) {
        Some((.., why)) => Err(PolicyError::Malformed(why)),
        None => Ok(()),
    }
}

impl Statement {
    fn check(
        &self,
        bucket: &BucketName,
        is_there: impl Fn(&str) -> bool,
    ) -> Result<(), &'static str> {
        if self.principals.iter().flatten().any(|principal| !is_there(principal)) {
            return Err("Invalid principal in policy");
        }
        let is_of_s3 =
            |action: &String| action == "*" || action.to_ascii_lowercase().starts_with("s3:");
        if !self.actions.patterns.iter().all(is_of_s3) {
            return Err("Policy has invalid action");
        }
        let names_bucket = |resource: &String| match resource.strip_prefix("arn:aws:s3:::") {
            None => resource == "*",
            Some(path) => {
                let name = path.split_once('/').map_or(path, |(name, _)| name);
                WildMatch::new(name).matches(bucket.as_str())
            }
        };
        if !self.resources.patterns.iter().all(names_bucket) {
            return Err("Policy has invalid resource");
        }
        let arn = bucket.arn();
        let applies = |action: &String| {
            let about_objects = is_about_objects(action);
            self.resources.patterns.iter().any(|resource| match about_objects {
                None => true,
                Some(true) => resource.contains('/') || resource.ends_with('*'),
                Some(false) => WildMatch::new(resource).matches(&arn),
            })
        };
        let inverted = self.actions.inverted || self.resources.inverted;
        if !inverted && !self.actions.patterns.iter().all(applies) {
            return Err("Action does not apply to any resource(s) in statement");
        }
        Ok(())
    }
}

/// Whether an action is about objects, or about the bucket (AWS, "Actions, resources, and condition
/// keys for Amazon S3"). None where its name does not tell.
fn is_about_objects(action: &str) -> Option<bool> {
    let action = action.to_ascii_lowercase();
    let name = action.strip_prefix("s3:").filter(|name| !name.contains(['*', '?']))?;
    match name {
        "objectowneroverridetobucketowner"
        | "replicatedelete"
        | "replicatetags"
        | "initiatereplication"
        | "abortmultipartupload"
        | "listmultipartuploadparts"
        | "bypassgovernanceretention" => Some(true),
        _ if name.contains("bucket") || name.ends_with("configuration") => Some(false),
        _ => name.contains("object").then_some(true),
    }
}
