//! What the page's buttons ask S3 for. It knows nothing of the buttons.

use crate::{
    s3::{BucketName, ObjectKey, Request, VersionId, request::DeleteObject},
    sim::Action,
    ui::store::StoreAction,
};

fn request(request: Request) -> StoreAction {
    // Without `--region` the AWS CLI finds the bucket itself, and the line stays short.
    StoreAction::act(Action::Request { region: None, request })
}

/// Deletes a key: a delete marker goes on top.
pub fn delete(bucket: &BucketName, key: &ObjectKey) -> StoreAction {
    request(Request::DeleteObject(DeleteObject::new(bucket, key, None)))
}

/// Deletes one version, or one delete marker, for good.
pub fn delete_version(bucket: &BucketName, key: &ObjectKey, id: VersionId) -> StoreAction {
    request(Request::DeleteObject(DeleteObject::new(bucket, key, Some(id))))
}
