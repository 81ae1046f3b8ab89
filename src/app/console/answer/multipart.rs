//! Answers about uploads in parts. It knows nothing of other uploads.

use super::{
    super::json::object,
    base64,
    response::{customer_key, filled, id, kms_key, moment, named, owner, quoted},
};
use crate::s3::{
    Body, BucketName, Object, ObjectKey, Region, Response, Version, VersionId, bucket::Upload,
    multipart::UploadedPart, tagging,
};
use serde_json::Value;
use std::rc::Rc;

/// An answer about an upload in parts.
pub(super) fn json(response: &Response) -> Value {
    match response {
        Response::UploadCreated(upload, bucket) => created(upload, bucket),
        Response::PartUploaded(body, of) => part(body, of),
        Response::PartCopied { part, of, source } => copied(part, of, *source),
        Response::Completed { bucket, region, key, version, names_version } => {
            completed(bucket, *region, key, version, *names_version)
        }
        Response::Parts(upload) => parts(upload),
        Response::Uploads(all) => uploads(all),
        _ => Value::Null,
    }
}

fn created(upload: &Upload, bucket: &BucketName) -> Value {
    let encryption = &upload.object.encryption;
    object([
        ("ServerSideEncryption", encryption.name().map(Value::from)),
        ("SSECustomerAlgorithm", customer_key(encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(encryption)),
        ("SSEKMSKeyId", kms_key(encryption)),
        ("ChecksumAlgorithm", Some("CRC64NVME".into())),
        ("ChecksumType", Some("FULL_OBJECT".into())),
        ("Bucket", Some(bucket.as_str().into())),
        ("Key", Some(upload.key.as_str().into())),
        ("UploadId", Some((*upload.id).into())),
    ])
}

fn part(body: &Body, of: &Object) -> Value {
    object([
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("ETag", Some(quoted(body.etag()))),
        ("ChecksumCRC64NVME", Some(base64(body.crc64nvme).into())),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
    ])
}

fn copied(part: &UploadedPart, of: &Object, source: Option<VersionId>) -> Value {
    let result = object([
        ("ETag", Some(quoted(part.body.etag()))),
        ("LastModified", Some(moment(part.at))),
        ("ChecksumCRC64NVME", Some(base64(part.body.crc64nvme).into())),
    ]);
    object([
        ("CopySourceVersionId", source.map(id)),
        ("CopyPartResult", Some(result)),
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
    ])
}

fn completed(
    bucket: &BucketName,
    region: Region,
    key: &ObjectKey,
    version: &Version,
    names_version: bool,
) -> Value {
    let Some(of) = version.object() else { return Value::Null };
    let path = tagging::encode(key.as_str(), b"");
    let location = format!("https://{bucket}.s3.{region}.amazonaws.com/{path}");
    object([
        ("ServerSideEncryption", of.encryption.name().map(Value::from)),
        ("VersionId", named(version, names_version)),
        ("SSECustomerAlgorithm", customer_key(&of.encryption).map(|_| "AES256".into())),
        ("SSECustomerKeyMD5", customer_key(&of.encryption)),
        ("SSEKMSKeyId", kms_key(&of.encryption)),
        ("Location", Some(location.into())),
        ("Bucket", Some(bucket.as_str().into())),
        ("Key", Some(key.as_str().into())),
        ("ETag", Some(quoted(of.etag))),
        ("ChecksumCRC64NVME", Some(base64(of.body.crc64nvme).into())),
        ("ChecksumType", Some("FULL_OBJECT".into())),
    ])
}

/// The account, as who began an upload.
fn initiator() -> Option<Value> {
    let arn = format!("arn:aws:iam::{}:root", crate::s3::name::ACCOUNT);
    Some(object([("ID", Some(arn.into())), ("DisplayName", Some("root".into()))]))
}

fn parts(upload: &Upload) -> Value {
    let parts = upload.parts.iter().map(|(number, part)| {
        object([
            ("PartNumber", Some((*number).into())),
            ("LastModified", Some(moment(part.at))),
            ("ETag", Some(quoted(part.body.etag()))),
            ("Size", Some(part.body.size.into())),
            ("ChecksumCRC64NVME", Some(base64(part.body.crc64nvme).into())),
        ])
    });
    object([
        ("Parts", filled(parts.collect())),
        ("ChecksumAlgorithm", Some("CRC64NVME".into())),
        ("Initiator", initiator()),
        ("Owner", Some(owner())),
        ("StorageClass", Some(upload.object.storage_class.name().into())),
        ("ChecksumType", Some("FULL_OBJECT".into())),
    ])
}

fn uploads(uploads: &[Rc<Upload>]) -> Value {
    let line = |upload: &Rc<Upload>| {
        object([
            ("UploadId", Some((*upload.id).into())),
            ("Key", Some(upload.key.as_str().into())),
            ("Initiated", Some(moment(upload.initiated))),
            ("StorageClass", Some(upload.object.storage_class.name().into())),
            ("Owner", Some(owner())),
            ("Initiator", initiator()),
            ("ChecksumAlgorithm", Some("CRC64NVME".into())),
            ("ChecksumType", Some("FULL_OBJECT".into())),
        ])
    };
    object([
        ("Uploads", filled(uploads.iter().map(line).collect())),
        ("RequestCharged", Some(Value::Null)),
        ("Prefix", Some(Value::Null)),
    ])
}
