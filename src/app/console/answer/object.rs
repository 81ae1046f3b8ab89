//! Answers about objects and versions. It knows nothing of listings.

use super::{
    super::json::object,
    base64,
    response::{customer_key, filled, id, kms_key, moment, named, owner, quoted},
};
use crate::s3::{
    Object, Version, VersionId,
    lifecycle::Expiry,
    object::{Acl, Header, StorageClass},
    range::ByteRange,
    response::{DeletedObject, UndeletedObject},
    restore::Restore,
    tagging,
};
use serde_json::Value;

fn crc(object: &Object) -> Option<Value> {
    Some(base64(object.body.crc64nvme).into())
}

fn full() -> Option<Value> {
    Some("FULL_OBJECT".into())
}

/// What `x-amz-expiration` says.
fn expiration(expiry: Option<&Expiry>) -> Option<Value> {
    let Expiry { at, rule } = expiry?;
    let rule = tagging::encode(rule, b"");
    Some(format!("expiry-date=\"{}\", rule-id=\"{rule}\"", at.http_text()).into())
}

pub(super) fn written(version: &Version, names_version: bool, expiry: Option<&Expiry>) -> Value {
    let Some(of) = version.object() else { return Value::Null };
    object([
        ("Expiration", expiration(expiry)),
        ("ETag", Some(quoted(of.etag))),
        ("ChecksumCRC64NVME", crc(of)),
        ("ChecksumType", full()),
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("VersionId", named(version, names_version)),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
    ])
}

pub(super) fn copied(version: &Version, names_version: bool, source: Option<VersionId>) -> Value {
    let Some(of) = version.object() else { return Value::Null };
    let result = object([
        ("ETag", Some(quoted(of.etag))),
        ("LastModified", Some(moment(version.written.at))),
        ("ChecksumType", full()),
        ("ChecksumCRC64NVME", crc(of)),
    ]);
    object([
        ("CopySourceVersionId", source.map(id)),
        ("VersionId", named(version, names_version)),
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
        ("CopyObjectResult", Some(result)),
    ])
}

pub(super) fn read(
    version: &Version,
    names_version: bool,
    range: Option<ByteRange>,
    expiry: Option<&Expiry>,
) -> Value {
    let Some(of) = version.object() else { return Value::Null };
    let header = |header: Header| of.headers.get(&header).map(|text| text.as_str().into());
    let content_type = header(Header::ContentType).or(Some("binary/octet-stream".into()));
    let class = Some(of.storage_class).filter(|class| *class != StorageClass::Standard);
    let metadata = of.metadata.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
    let status = version.replication_status();
    let within =
        |range: ByteRange| format!("bytes {}-{}/{}", range.first, range.last, of.body.size).into();
    object([
        ("AcceptRanges", Some("bytes".into())),
        ("Expiration", expiration(expiry)),
        ("Restore", of.restore.map(restore)),
        ("LastModified", Some(moment(version.written.at))),
        ("ContentLength", Some(range.map_or(of.body.size, ByteRange::size).into())),
        ("ETag", Some(quoted(of.etag))),
        ("VersionId", named(version, names_version)),
        ("CacheControl", header(Header::CacheControl)),
        ("ContentDisposition", header(Header::ContentDisposition)),
        ("ContentEncoding", header(Header::ContentEncoding)),
        ("ContentLanguage", header(Header::ContentLanguage)),
        ("ContentRange", range.map(within)),
        ("ContentType", content_type),
        ("WebsiteRedirectLocation", header(Header::WebsiteRedirectLocation)),
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("Metadata", Some(Value::Object(metadata.collect()))),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
        ("StorageClass", class.map(|class| class.name().into())),
        ("ReplicationStatus", status.map(|status| status.to_string().into())),
        ("TagCount", (!of.tags.is_empty()).then(|| of.tags.len().into())),
        ("ObjectLockMode", of.retention.map(|retention| retention.mode.name().into())),
        ("ObjectLockRetainUntilDate", of.retention.map(|retention| moment(retention.until))),
        ("ObjectLockLegalHoldStatus", of.legal_hold.map(|on| if on { "ON" } else { "OFF" }.into())),
    ])
}

/// What `x-amz-restore` says.
fn restore(restore: Restore) -> Value {
    match restore {
        Restore::Ongoing { .. } => "ongoing-request=\"true\"".into(),
        Restore::Restored { until } => {
            let until = until.http_text();
            format!("ongoing-request=\"false\", expiry-date=\"{until}\"").into()
        }
    }
}

pub(super) fn attributes(version: &Version, names_version: bool, asked: &[String]) -> Value {
    let Some(of) = version.object() else { return Value::Null };
    let wants = |name: &str| asked.iter().any(|asked| asked == name);
    let part = |part: &crate::s3::object::Part| {
        object([
            ("PartNumber", Some(part.number.into())),
            ("Size", Some(part.size.into())),
            ("ChecksumCRC64NVME", Some(base64(part.crc64nvme).into())),
        ])
    };
    let parts = || {
        object([
            ("TotalPartsCount", Some(of.parts.len().into())),
            ("PartNumberMarker", Some(0.into())),
            ("NextPartNumberMarker", of.parts.last().map(|part| part.number.into())),
            ("MaxParts", Some(1000.into())),
            ("IsTruncated", Some(false.into())),
            ("Parts", Some(of.parts.iter().map(part).collect())),
        ])
    };
    let checksum = || object([("ChecksumCRC64NVME", crc(of)), ("ChecksumType", full())]);
    object([
        ("LastModified", Some(moment(version.written.at))),
        ("VersionId", named(version, names_version)),
        // Here, and here alone, S3 puts no quotes around it.
        ("ETag", wants("ETag").then(|| of.etag.to_string().into())),
        ("Checksum", wants("Checksum").then(checksum)),
        ("ObjectParts", (wants("ObjectParts") && !of.parts.is_empty()).then(parts)),
        ("StorageClass", wants("StorageClass").then(|| of.storage_class.name().into())),
        ("ObjectSize", wants("ObjectSize").then(|| of.body.size.into())),
    ])
}

pub(super) fn deleted(deleted: &[DeletedObject], errors: &[UndeletedObject]) -> Value {
    let line = |deleted: &DeletedObject| {
        object([
            ("Key", Some(deleted.key.as_str().into())),
            ("VersionId", deleted.version_id.map(id)),
            ("DeleteMarker", deleted.delete_marker.map(|_| true.into())),
            ("DeleteMarkerVersionId", deleted.delete_marker.map(id)),
        ])
    };
    let error = |error: &UndeletedObject| {
        object([
            ("Key", Some(error.key.as_str().into())),
            ("VersionId", error.version_id.as_deref().map(Value::from)),
            ("Code", Some(error.code.into())),
            ("Message", Some(error.message.as_str().into())),
        ])
    };
    object([
        ("Deleted", filled(deleted.iter().map(line).collect())),
        ("Errors", filled(errors.iter().map(error).collect())),
    ])
}

/// An access control list: the owner may do everything, and somebody else may do what its name
/// says.
pub(super) fn acl(acl: Acl) -> Value {
    const EVERYBODY: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
    const ACCOUNTS: &str = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    let grant = |grantee: Value, permission: &str| {
        object([("Grantee", Some(grantee)), ("Permission", Some(permission.into()))])
    };
    let group = |uri: &str, permission: &str| {
        let grantee = object([("Type", Some("Group".into())), ("URI", Some(uri.into()))]);
        grant(grantee, permission)
    };
    let mut person = owner();
    if let Some(members) = person.as_object_mut() {
        members.insert("Type".to_owned(), "CanonicalUser".into());
    }
    let mut grants = vec![grant(person, "FULL_CONTROL")];
    match acl {
        Acl::PublicRead => grants.push(group(EVERYBODY, "READ")),
        Acl::PublicReadWrite => {
            grants.extend([group(EVERYBODY, "READ"), group(EVERYBODY, "WRITE")]);
        }
        Acl::AuthenticatedRead => grants.push(group(ACCOUNTS, "READ")),
        _ => {}
    }
    object([("Owner", Some(owner())), ("Grants", Some(grants.into()))])
}
