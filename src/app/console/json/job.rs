//! The JSON of a Batch Operations job, read and written. It knows nothing of what S3 makes of it.

use super::{Shape, list, object, optional, required, text};
use crate::{
    app::console::{Complaint, aws::arguments::moment},
    s3::request::{GeneratorDraft, GeneratorFilter, KeyNameConstraint, ManifestDraft, ReportDraft},
};
use serde_json::Value;

/// `JobOperation`
pub static OPERATION: Shape = Shape::Structure(&[
    optional("S3ReplicateObject", Shape::Structure(&[])),
    optional("LambdaInvoke", Shape::Absent),
    optional("S3PutObjectCopy", Shape::Absent),
    optional("S3PutObjectAcl", Shape::Absent),
    optional("S3PutObjectTagging", Shape::Absent),
    optional("S3DeleteObjectTagging", Shape::Absent),
    optional("S3InitiateRestoreObject", Shape::Absent),
    optional("S3PutObjectLegalHold", Shape::Absent),
    optional("S3PutObjectRetention", Shape::Absent),
    optional("S3ComputeObjectChecksum", Shape::Absent),
]);

/// `JobReport`
pub static REPORT: Shape = Shape::Structure(&[
    optional("Bucket", Shape::Text),
    optional("Format", Shape::Text),
    required("Enabled", Shape::Boolean),
    optional("Prefix", Shape::Text),
    optional("ReportScope", Shape::Text),
    optional("ExpectedBucketOwner", Shape::Absent),
]);

/// `JobManifest`
pub static MANIFEST: Shape = Shape::Structure(&[
    required(
        "Spec",
        Shape::Structure(&[required("Format", Shape::Text), optional("Fields", TEXTS)]),
    ),
    required(
        "Location",
        Shape::Structure(&[
            required("ObjectArn", Shape::Text),
            optional("ObjectVersionId", Shape::Text),
            required("ETag", Shape::Text),
        ]),
    ),
]);

/// `JobManifestGenerator`
pub static GENERATOR: Shape = Shape::Structure(&[required("S3JobManifestGenerator", S3_GENERATOR)]);

const S3_GENERATOR: Shape = Shape::Structure(&[
    optional("ExpectedBucketOwner", Shape::Text),
    required("SourceBucket", Shape::Text),
    optional("ManifestOutputLocation", Shape::Absent),
    optional("Filter", FILTER),
    required("EnableManifestOutput", Shape::Boolean),
]);

const FILTER: Shape = Shape::Structure(&[
    optional("EligibleForReplication", Shape::Boolean),
    optional("CreatedAfter", Shape::Text),
    optional("CreatedBefore", Shape::Text),
    optional("ObjectReplicationStatuses", TEXTS),
    optional(
        "KeyNameConstraint",
        Shape::Structure(&[
            optional("MatchAnyPrefix", TEXTS),
            optional("MatchAnySuffix", TEXTS),
            optional("MatchAnySubstring", TEXTS),
        ]),
    ),
    optional("ObjectSizeGreaterThanBytes", Shape::Integer),
    optional("ObjectSizeLessThanBytes", Shape::Integer),
    optional("MatchAnyStorageClass", TEXTS),
    optional("MatchAnyObjectEncryption", Shape::Absent),
]);

const TEXTS: Shape = Shape::List(&Shape::Text);

fn texts(value: &Value, member: &str) -> Option<Vec<String>> {
    value.get(member)?;
    let text = |item: &Value| item.as_str().unwrap_or_default().to_owned();
    Some(list(value, member).iter().map(text).collect())
}

fn flag(value: &Value, member: &str) -> Option<bool> {
    value.get(member)?.as_bool()
}

/// The manifest that a checked value stands for.
pub fn manifest_draft(value: &Value) -> ManifestDraft {
    let inside = |structure: &str, member: &str| text(value.get(structure)?, member);
    ManifestDraft {
        format: inside("Spec", "Format").unwrap_or_default(),
        fields: value.get("Spec").and_then(|spec| texts(spec, "Fields")).unwrap_or_default(),
        object: inside("Location", "ObjectArn").unwrap_or_default(),
        version_id: inside("Location", "ObjectVersionId"),
        etag: inside("Location", "ETag").unwrap_or_default(),
    }
}

/// The report that a checked value stands for.
pub fn report_draft(value: &Value) -> ReportDraft {
    ReportDraft {
        enabled: flag(value, "Enabled").unwrap_or_default(),
        bucket: text(value, "Bucket"),
        format: text(value, "Format"),
        prefix: text(value, "Prefix"),
        scope: text(value, "ReportScope"),
    }
}

/// The generator that a checked value stands for.
///
/// # Errors
/// Where a moment is none.
pub fn generator_draft(value: &Value) -> Result<GeneratorDraft, Complaint> {
    let Some(value) = value.get("S3JobManifestGenerator") else {
        return Ok(GeneratorDraft::default());
    };
    Ok(GeneratorDraft {
        source_bucket: text(value, "SourceBucket").unwrap_or_default(),
        expected_owner: text(value, "ExpectedBucketOwner"),
        output: flag(value, "EnableManifestOutput").unwrap_or_default(),
        filter: value.get("Filter").map(filter_draft).transpose()?,
    })
}

fn filter_draft(value: &Value) -> Result<GeneratorFilter, Complaint> {
    let moment = |member: &str| text(value, member).map(|text| moment(&text, member)).transpose();
    let integer = |member: &str| Some(value.get(member)?.as_i64().unwrap_or(i64::MAX));
    Ok(GeneratorFilter {
        eligible: flag(value, "EligibleForReplication"),
        created_after: moment("CreatedAfter")?,
        created_before: moment("CreatedBefore")?,
        statuses: texts(value, "ObjectReplicationStatuses"),
        keys: value.get("KeyNameConstraint").map(|keys| KeyNameConstraint {
            prefixes: texts(keys, "MatchAnyPrefix"),
            suffixes: texts(keys, "MatchAnySuffix"),
            substrings: texts(keys, "MatchAnySubstring"),
        }),
        larger_than: integer("ObjectSizeGreaterThanBytes"),
        smaller_than: integer("ObjectSizeLessThanBytes"),
        storage_classes: texts(value, "MatchAnyStorageClass"),
    })
}

fn texts_value(texts: &Option<Vec<String>>) -> Option<Value> {
    texts.as_ref().map(|texts| texts.clone().into())
}

fn text_value(text: &Option<String>) -> Option<Value> {
    text.as_deref().map(Value::from)
}

/// A manifest as JSON.
pub fn manifest_value(manifest: &ManifestDraft) -> Value {
    let spec = object([
        ("Format", Some(manifest.format.as_str().into())),
        ("Fields", Some(manifest.fields.clone().into())),
    ]);
    let location = object([
        ("ObjectArn", Some(manifest.object.as_str().into())),
        ("ObjectVersionId", text_value(&manifest.version_id)),
        ("ETag", Some(manifest.etag.as_str().into())),
    ]);
    object([("Spec", Some(spec)), ("Location", Some(location))])
}

/// A report as JSON.
pub fn report_value(report: &ReportDraft) -> Value {
    object([
        ("Bucket", text_value(&report.bucket)),
        ("Format", text_value(&report.format)),
        ("Enabled", Some(report.enabled.into())),
        ("Prefix", text_value(&report.prefix)),
        ("ReportScope", text_value(&report.scope)),
    ])
}

/// A generator as JSON.
pub fn generator_value(generator: &GeneratorDraft) -> Value {
    let inner = object([
        ("ExpectedBucketOwner", text_value(&generator.expected_owner)),
        ("SourceBucket", Some(generator.source_bucket.as_str().into())),
        ("Filter", generator.filter.as_ref().map(filter_value)),
        ("EnableManifestOutput", Some(generator.output.into())),
    ]);
    object([("S3JobManifestGenerator", Some(inner))])
}

fn filter_value(filter: &GeneratorFilter) -> Value {
    let moment = |at: Option<crate::s3::Instant>| at.map(|at| at.to_string().into());
    let keys = filter.keys.as_ref().map(|keys| {
        object([
            ("MatchAnyPrefix", texts_value(&keys.prefixes)),
            ("MatchAnySuffix", texts_value(&keys.suffixes)),
            ("MatchAnySubstring", texts_value(&keys.substrings)),
        ])
    });
    object([
        ("EligibleForReplication", filter.eligible.map(Value::from)),
        ("CreatedAfter", moment(filter.created_after)),
        ("CreatedBefore", moment(filter.created_before)),
        ("ObjectReplicationStatuses", texts_value(&filter.statuses)),
        ("KeyNameConstraint", keys),
        ("ObjectSizeGreaterThanBytes", filter.larger_than.map(Value::from)),
        ("ObjectSizeLessThanBytes", filter.smaller_than.map(Value::from)),
        ("MatchAnyStorageClass", texts_value(&filter.storage_classes)),
    ])
}
