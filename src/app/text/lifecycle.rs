//! What lifecycle rules do, in sentences. It knows nothing of when they run.

use super::list;
use crate::{s3::BucketName, sim::lifecycle::LifecycleNews};

/// What happened to a bucket's lifecycle.
pub(super) fn happened(bucket: &BucketName, news: &LifecycleNews) -> String {
    match news {
        LifecycleNews::Set(0) => {
            format!("{bucket} has lifecycle rules, but none is enabled.")
        }
        LifecycleNews::Set(_) => format!(
            "{bucket} has lifecycle rules. S3 runs them at midnight UTC, and they never replicate."
        ),
        LifecycleNews::Removed => {
            format!("{bucket} has no lifecycle rules any more.")
        }
        LifecycleNews::Ran(run) => {
            let counts =
                [(run.removed, "deleted for good"), (run.moved, "moved to another storage class")];
            let mut done: Vec<String> = Vec::new();
            if run.marked > 0 {
                let count = if run.marked == 1 { "1 version".into() } else { many(run.marked) };
                done.push(format!("{count} expired under a delete marker, which stays here"));
            }
            for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
                done.push(format!("{} {what}", versions(count)));
            }
            if run.aborted > 0 {
                done.push(format!("{} given up", uploads(run.aborted)));
            }
            if run.waiting > 0 {
                let kept = "kept, because lifecycle waits for what is PENDING or FAILED";
                done.push(format!("{} {kept}", versions(run.waiting)));
            }
            let done: Vec<&str> = done.iter().map(String::as_str).collect();
            format!("The lifecycle rules of {bucket} ran: {}.", list(&done))
        }
    }
}

fn many(count: usize) -> String {
    format!("{count} versions")
}

fn versions(count: usize) -> String {
    match count {
        1 => "1 version was".to_owned(),
        count => format!("{} were", many(count)),
    }
}

fn uploads(count: usize) -> String {
    match count {
        1 => "1 upload in parts was".to_owned(),
        count => format!("{count} uploads in parts were"),
    }
}
