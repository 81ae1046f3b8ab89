//! What the page's buttons ask S3 for. It knows nothing of the buttons.

use crate::{
    s3::{
        BucketName, FileName, ObjectKey, Request, VersionId,
        request::{DeleteObject, Target},
    },
    sim::Action,
    ui::store::StoreAction,
};

fn request(request: Request) -> StoreAction {
    // Without `--region` the AWS CLI finds the bucket itself, and the line stays short.
    StoreAction::Do(Action::Request { region: None, request })
}

/// Deletes a key: a delete marker goes on top.
pub fn delete(bucket: &BucketName, key: &ObjectKey) -> StoreAction {
    request(Request::DeleteObject(DeleteObject::new(bucket, key, None)))
}

/// Deletes one version, or one delete marker, for good.
pub fn delete_version(bucket: &BucketName, key: &ObjectKey, id: VersionId) -> StoreAction {
    request(Request::DeleteObject(DeleteObject::new(bucket, key, Some(id))))
}

/// Reads a key, or one version of it, into a file of the folder.
pub fn get(bucket: &BucketName, key: &ObjectKey, id: Option<VersionId>) -> Option<StoreAction> {
    let last = key.as_str().rsplit('/').find(|part| !part.is_empty()).unwrap_or("object");
    let outfile = FileName::new(&format!("from-{bucket}-{last}"))?;
    let version_id = id.map(|id| id.as_str().to_owned());
    let target = Target { bucket: bucket.clone(), key: key.clone(), version_id };
    Some(request(Request::get(target, outfile)))
}

/// Sets a bucket's versioning.
pub fn put_versioning(bucket: &BucketName, enabled: bool) -> StoreAction {
    let status = if enabled { "Enabled" } else { "Suspended" };
    let status = Some(status.to_owned());
    request(Request::PutBucketVersioning { bucket: bucket.clone(), status })
}
