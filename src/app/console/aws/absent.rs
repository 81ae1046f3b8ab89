//! What the AWS CLI has and the playground has not, operation by operation: so that "not here yet"
//! is never said of what AWS does not have either. It knows nothing of what is here.

/// Lines of names: after each service its operations that are not here, and after each operation
/// that is, the options that the AWS CLI has beyond those of the playground (its service model,
/// 1.43).
const ABSENT: &str = include_str!("absent.txt");

/// Options of every operation.
const GLOBALS: &str = "ca-bundle cli-auto-prompt cli-binary-format cli-connect-timeout \
                       cli-input-yaml cli-read-timeout color debug endpoint-url \
                       generate-cli-skeleton no-sign-request no-verify-ssl profile version";

/// Operations of S3 that are not about a bucket that somebody could own.
const WITHOUT_OWNER: [&str; 2] = ["create-bucket", "list-buckets"];

fn names(of: &str) -> impl Iterator<Item = &'static str> {
    let line = ABSENT.lines().find_map(|line| line.strip_prefix(of)?.strip_prefix(' '));
    line.unwrap_or_default().split(' ')
}

/// Whether the AWS CLI has this operation of a service, which is not here.
pub fn has_operation(service: &str, name: &str) -> bool {
    names(service).any(|absent| absent == name)
}

/// Whether the AWS CLI has this option for an operation that is here.
pub fn has_option(service: &str, operation: &str, option: &str) -> bool {
    let Some(name) = option.strip_prefix("--") else { return false };
    GLOBALS.split(' ').chain(names(operation)).any(|absent| absent == name)
        || (name == "expected-bucket-owner"
            && service == "s3api"
            && !WITHOUT_OWNER.contains(&operation))
}
