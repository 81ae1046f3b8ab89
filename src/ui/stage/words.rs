//! The few words that the stage writes on things. It knows nothing of where they stand.

use crate::s3::{
    Bucket, ObjectKey, ReplicationStatus, Rule, S3Error, Version, VersionId, Versioning,
    replication::Verdict,
};

/// A version's id as a label says it, without the dots that stand for the rest.
pub fn spoken(id: VersionId) -> String {
    id.short().trim_end_matches('…').to_owned()
}

/// A key as the page shows it: in quotes where nobody could see where it begins or ends.
pub fn key(key: &ObjectKey) -> String {
    let name = key.as_str();
    if name.trim() == name { name.to_owned() } else { format!("\"{name}\"") }
}

/// What a screen reader says of a version: "Object version K9dT, current, PENDING".
pub fn version(version: &Version, is_current: bool) -> String {
    let kind = if version.is_delete_marker() { "Delete marker" } else { "Object version" };
    let place = if is_current { "current" } else { "noncurrent" };
    let status = match version.replication_status().filter(|_| !version.is_delete_marker()) {
        Some(status) => format!(", {status}"),
        None if is_waiting_marker(version) => ", on its way".to_owned(),
        None => String::new(),
    };
    format!("{kind} {}, {place}{status}", spoken(version.id))
}

/// Whether it is a delete marker that has yet to arrive somewhere. S3 shows no status for those.
pub fn is_waiting_marker(version: &Version) -> bool {
    let pending = version.replication_status() == Some(ReplicationStatus::Pending);
    version.is_delete_marker() && pending
}

/// What a plain read of a key returns in this bucket now.
pub fn read(bucket: &Bucket, key: &ObjectKey, is_down: bool) -> String {
    if is_down {
        return "GET → no answer".to_owned();
    }
    match bucket.read(key) {
        Ok(version) => format!("GET → 200, {}", version.id.short()),
        Err(S3Error::NoSuchKey { delete_marker: Some(_) }) => "GET → 404, delete marker".to_owned(),
        Err(_) => "GET → 404, not here".to_owned(),
    }
}

/// A bucket's versioning, as the page says it.
pub fn versioning(versioning: Versioning) -> &'static str {
    match versioning {
        Versioning::Unversioned => "Versioning off",
        Versioning::Enabled => "Versioning on",
        Versioning::Suspended => "Versioning suspended",
    }
}

/// What a rule takes: "all keys, delete markers", "media/, share=yes".
pub fn takes(rule: &Rule) -> String {
    let prefix = Some(rule.filter.prefix()).filter(|prefix| !prefix.is_empty());
    let tags = rule.filter.tags();
    let mut parts: Vec<String> = prefix.map(str::to_owned).into_iter().collect();
    parts.extend(tags.iter().map(|(key, value)| format!("{key}={value}")));
    if parts.is_empty() {
        parts.push("all keys".to_owned());
    }
    if rule.replicates_delete_markers() && tags.is_empty() {
        parts.push("delete markers".to_owned());
    }
    parts.join(", ")
}

/// One destination's outcome, as the inspector writes it.
pub fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Skipped(_) => "not taken",
        Verdict::Pending => "PENDING",
        Verdict::Completed => "COMPLETED",
        Verdict::Failed(_) => "FAILED",
    }
}

/// A count with its noun: "1 key", "30 keys".
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
