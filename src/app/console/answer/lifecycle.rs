//! What S3 answers about lifecycle configurations. It knows nothing of what the rules do.

use super::super::json::{lifecycle::value_of, object};
use crate::s3::{
    Instant, Response,
    lifecycle::{CurrentAction, LifecycleRule},
};
use serde_json::Value;

/// Which objects are too small to be moved: the default, and what the model does.
const MINIMUM: &str = "all_storage_classes_128K";

/// To `PutBucketLifecycleConfiguration`, and to `GetBucketLifecycleConfiguration` with the rules.
pub(super) fn json(response: &Response) -> Value {
    let rules = match response {
        Response::Lifecycle(rules) => configuration(rules).get("Rules").cloned(),
        _ => None,
    };
    object([("TransitionDefaultMinimumObjectSize", Some(MINIMUM.into())), ("Rules", rules)])
}

/// The rules. Dates come back as the AWS CLI prints moments.
fn configuration(rules: &[LifecycleRule]) -> Value {
    let date = |action: &mut CurrentAction| {
        let at = action.date.as_deref().and_then(Instant::parse);
        action.date = at.map(|at| at.to_string());
    };
    let rules: Vec<LifecycleRule> = rules
        .iter()
        .map(|rule| {
            let mut rule = rule.clone();
            rule.expiration.iter_mut().chain(&mut rule.transitions).for_each(date);
            rule
        })
        .collect();
    value_of(&rules)
}
