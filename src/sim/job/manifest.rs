//! How a job comes to its manifest: it reads a CSV object, or lists its source bucket. It knows
//! nothing of what is done with the lines.

use super::{Entry, Job, run};
use crate::{
    s3::{
        Bucket, BucketName, ObjectKey, S3Error, VersionId,
        job::{JobFailure, JobStatus, object_of_arn},
        name::ACCOUNT,
        policy::Opinion,
        replication::Verdict,
        request::ManifestDraft,
        role::BATCH_SERVICE,
        tagging,
    },
    sim::{World, bill::Kind},
};
use std::rc::Rc;

/// How many versions a job lists at once.
const LISTED_AT_ONCE: usize = 1000;

type Prepared = Result<(), JobFailure>;

impl World {
    /// Prepares a job by another piece. It fails where its role, its manifest or its filters are
    /// not as they should be.
    pub(super) fn prepare(&mut self, job: &mut Job) {
        let prepared = self.check_role(job).and_then(|()| match job.about.draft.manifest.clone() {
            Some(manifest) => self.read_manifest(job, &manifest),
            None => self.list_more(job),
        });
        if let Err(failure) = prepared {
            return job.fail(failure, self.now);
        }
        if job.list_from.is_some() {
            job.due = self.now + super::STATUS_TAKES;
            return;
        }
        if job.about.progress.total == 0 {
            // S3's own words, from AWS, "Troubleshoot Batch Operations".
            let reason = match job.about.draft.manifest {
                Some(_) => "The manifest names no objects",
                None => "Manifest generation found no keys matching the filter criteria.",
            };
            return job.fail(JobFailure::new("EmptyManifest", reason), self.now);
        }
        let waits = job.about.draft.confirmation_required.unwrap_or(true);
        let next = if waits { JobStatus::Suspended } else { JobStatus::Ready };
        job.become_status(next, self.now);
    }

    /// Whether the service may take on the job's role.
    fn check_role(&self, job: &Job) -> Prepared {
        let role = job.about.draft.role_arn();
        let trusts = self.role(role.role_name()).is_some_and(|role| {
            role.trust.opinion(BATCH_SERVICE, "sts:AssumeRole", "*") == Opinion::Allows
        });
        if trusts {
            return Ok(());
        }
        Err(forbidden(format!("{BATCH_SERVICE} may not take on the role {}", role.role_name())))
    }

    fn read_manifest(&self, job: &mut Job, manifest: &ManifestDraft) -> Prepared {
        // The words "Reading the manifest is forbidden: AccessDenied" are S3's own.
        let unreadable = |why: &str| forbidden(format!("Reading the manifest is forbidden: {why}"));
        let (bucket, key) =
            object_of_arn(&manifest.object).ok_or_else(|| unreadable("NoSuchKey"))?;
        let role = job.about.draft.role_arn();
        let may = |action| self.allows(&role, action, &bucket, &key);
        if !may("s3:GetObject") || (manifest.version_id.is_some() && !may("s3:GetObjectVersion")) {
            return Err(unreadable("AccessDenied"));
        }
        let held = self.bucket(&bucket).ok_or_else(|| unreadable("NoSuchBucket"))?;
        let version = match manifest.version_id.as_deref().map(VersionId::parse) {
            Some(id) => id.and_then(|id| held.read_version(&key, id).ok()),
            None => held.read(&key).ok(),
        };
        let object = version.and_then(|version| version.object());
        let object = object.ok_or_else(|| unreadable("NoSuchKey"))?;
        if !object.etag.matches(&manifest.etag) {
            return Err(unreadable("PreconditionFailed"));
        }
        let text = object.body.text.as_deref().unwrap_or_default();
        let entries = read_csv(text, &manifest.fields)?;
        job.about.progress.total = entries.len() as u64;
        let pieces = entries.chunks(run::PIECE).map(Rc::from);
        job.pieces = Rc::new(pieces.collect());
        Ok(())
    }

    /// Lists more of the source bucket.
    fn list_more(&mut self, job: &mut Job) -> Prepared {
        let source = job.source().and_then(|name| self.bucket(&name).cloned());
        let Some(source) = source else {
            return Err(JobFailure::new("NoSuchBucket", S3Error::NoSuchBucket.to_string()));
        };
        let generator = job.about.draft.generator.as_ref();
        let owner = generator.and_then(|generator| generator.expected_owner.as_deref());
        if owner.is_some_and(|owner| owner != ACCOUNT.to_string()) {
            let why = format!("{} does not belong to the expected owner", source.name);
            return Err(forbidden(why));
        }
        let role = job.about.draft.role_arn();
        for action in ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"] {
            if !self.allows_on_bucket(&role, action, &source.name) {
                let name = role.role_name();
                let why = format!("The role {name} may not do {action} on {}", source.name);
                return Err(forbidden(why));
            }
        }
        if source.region != job.about.region {
            let why = "The source bucket is not in the Region of the job";
            return Err(JobFailure::new("SrcBucketInvalidRegion", why));
        }
        let (entries, next) = list(job, &source);
        job.list_from = next;
        self.charge(job.about.region, Kind::ManifestObjects, entries.len() as u64);
        job.about.progress.total += entries.len() as u64;
        Rc::make_mut(&mut job.pieces).extend(entries.chunks(run::PIECE).map(Rc::from));
        Ok(())
    }
}

fn forbidden(why: String) -> JobFailure {
    JobFailure::new("AccessDenied", why)
}

/// What of the next keys passes the filter, and the key where to go on.
fn list(job: &Job, source: &Bucket) -> (Vec<Entry>, Option<ObjectKey>) {
    let first = job.list_from.clone().or_else(|| source.keys().next().map(|(key, _)| key.clone()));
    let Some(first) = first else { return (Vec::new(), None) };
    let filter = job.about.draft.generator.as_ref().and_then(|generator| generator.filter.as_ref());
    let only_eligible = filter.is_some_and(|filter| filter.eligible == Some(true));
    let mut entries = Vec::new();
    let mut seen = 0;
    for (key, held) in source.keys_from(&first) {
        if seen >= LISTED_AT_ONCE {
            return (entries, Some(key.clone()));
        }
        seen += held.len();
        for version in held.versions() {
            let (bucket, key) = (source.name.clone(), key.clone());
            let entry = Entry { bucket, key, version: Some(version.id) };
            let passes = filter.is_none_or(|filter| filter.takes(entry.key.as_str(), version));
            let eligible = || {
                let configuration = source.replication.as_ref();
                configuration.is_some_and(|configuration| {
                    let decisions = run::decide(source, configuration, &entry, version);
                    decisions.iter().any(|decision| decision.verdict == Verdict::Pending)
                })
            };
            if passes && (!only_eligible || eligible()) {
                entries.push(entry);
            }
        }
    }
    (entries, None)
}

/// Reads a manifest: a line for each object, its keys encoded as in a URL. The messages are S3's
/// own (AWS, "Troubleshooting S3 Batch Operations").
fn read_csv(text: &str, fields: &[String]) -> Result<Vec<Entry>, JobFailure> {
    let wrong = |why: &str| JobFailure::new("InvalidManifestContent", why);
    let text = text
        .strip_prefix('\u{feff}')
        .map_or(Ok(text), |_| Err(wrong("Manifest file is not properly formatted")))?;
    let mut entries = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let columns = split_line(line);
        if columns.len() != fields.len() {
            return Err(wrong("Manifest file is not properly formatted"));
        }
        let column = |name: &str| {
            let at = fields.iter().position(|field| field == name)?;
            columns.get(at).map(String::as_str)
        };
        let bucket = column("Bucket").and_then(BucketName::parse);
        let key = column("Key").and_then(tagging::decode).and_then(|key| ObjectKey::new(&key));
        let (Some(bucket), Some(key)) = (bucket, key) else {
            return Err(wrong("Invalid object key format"));
        };
        let version = match column("VersionId").filter(|id| !id.is_empty()).map(VersionId::parse) {
            Some(None) => return Err(wrong("Invalid version ID format")),
            version => version.flatten(),
        };
        entries.push(Entry { bucket, key, version });
    }
    Ok(entries)
}

/// The columns of a line. Quotes may stand around each; two of them inside are one.
fn split_line(line: &str) -> Vec<String> {
    let mut columns = vec![String::new()];
    let mut quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(next) = rest.next() {
        match next {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                columns.last_mut().into_iter().for_each(|column| column.push('"'));
            }
            '"' => quoted = !quoted,
            ',' if !quoted => columns.push(String::new()),
            plain => columns.last_mut().into_iter().for_each(|column| column.push(plain)),
        }
    }
    columns
}
