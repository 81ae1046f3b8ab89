//! S3's answers as the AWS CLI prints them: which answer has which form. It knows nothing of
//! refusals.

use super::{
    super::json::{self, object},
    bucket, cloudwatch, iam, job, kms, lifecycle, listing, multipart, notification,
    object as of_object,
};
use crate::s3::{
    Instant, Response, Version, VersionId,
    object::{Encryption, Retention, Tags},
};
use serde_json::Value;

/// The canonical user id of the account that owns everything.
const OWNER: &str = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

/// S3's answer as the AWS CLI prints it; nothing where it prints nothing.
pub(super) fn json(response: &Response) -> Option<Value> {
    let value = match response {
        Response::Empty => return None,
        Response::BucketCreated { bucket, region } => bucket::created(bucket, *region),
        Response::Bucket { bucket, region } => bucket::head(bucket, *region),
        Response::Location(region) => bucket::location(*region),
        Response::Buckets(buckets) => bucket::list(buckets),
        Response::Versioning(versioning) => bucket::versioning(*versioning),
        Response::Replication(configuration) => object([(
            "ReplicationConfiguration",
            Some(json::value_of(&json::draft_of(configuration))),
        )]),
        Response::Kms(response) => kms::json(response),
        Response::Sqs(response) => notification::sqs(response),
        Response::LifecycleSet | Response::Lifecycle(_) => lifecycle::json(response),
        Response::Notifications(notifications) => notification::configuration(notifications),
        Response::Watch(response) => cloudwatch::json(response),
        Response::BucketPolicy(policy) => iam::bucket_policy(policy),
        Response::Role(name, role) => iam::role(name, role),
        Response::Roles(roles) => {
            iam::roles(roles.iter().map(|(name, role)| (name.as_str(), &**role)))
        }
        Response::RolePolicy(role, name, policy) => iam::role_policy(role, name, policy),
        Response::RolePolicies(names) => iam::role_policies(names),
        Response::PolicyCreated(name, at) => iam::policy(name, *at),
        Response::AttachedPolicies(arns) => iam::attached(arns),
        Response::Identity => iam::identity(),
        Response::Control(answer) => job::control(answer),
        Response::Ownership(ownership) => bucket::ownership(*ownership),
        Response::Encryption(default) => bucket::encryption(default),
        Response::PublicAccessBlock => bucket::public_access_block(),
        Response::ObjectLock(lock) => bucket::object_lock(lock),
        Response::BucketTagging(tags) => object([("TagSet", Some(tag_set(tags)))]),
        Response::Written { version, names_version, expiry } => {
            of_object::written(version, *names_version, expiry.as_ref())
        }
        Response::Copied { version, names_version, source } => {
            of_object::copied(version, *names_version, *source)
        }
        Response::Object { version, names_version, range, expiry } => {
            of_object::read(version, *names_version, *range, expiry.as_ref())
        }
        Response::Attributes { version, names_version, attributes } => {
            of_object::attributes(version, *names_version, attributes)
        }
        Response::Deleted { version_id, delete_marker } => object([
            ("DeleteMarker", delete_marker.then(|| true.into())),
            ("VersionId", version_id.map(id)),
        ]),
        Response::DeletedObjects { deleted, errors } => of_object::deleted(deleted, errors),
        Response::VersionNamed(version_id) => object([("VersionId", version_id.map(id))]),
        Response::Tagging { version_id, tags } => {
            object([("VersionId", version_id.map(id)), ("TagSet", Some(tag_set(tags)))])
        }
        Response::Acl(acl) => of_object::acl(*acl),
        Response::Retention(retention) => retained(retention),
        Response::LegalHold(on) => legal_hold(*on),
        Response::Versions(page) => listing::versions(page),
        Response::Objects { page, start_after, continuation_token, fetch_owner } => {
            listing::objects(page, start_after, continuation_token, *fetch_owner)
        }
        other => multipart::json(other),
    };
    // The AWS CLI prints nothing where nothing came back.
    Some(value).filter(|value| value.as_object().is_none_or(|members| !members.is_empty()))
}

fn retained(retention: &Retention) -> Value {
    let mode = Some(retention.mode.name().into());
    let until = Some(moment(retention.until));
    let retention = object([("Mode", mode), ("RetainUntilDate", until)]);
    object([("Retention", Some(retention))])
}

fn legal_hold(on: bool) -> Value {
    let status = if on { "ON" } else { "OFF" };
    let hold = object([("Status", Some(status.into()))]);
    object([("LegalHold", Some(hold))])
}

pub(super) fn id(id: VersionId) -> Value {
    id.as_str().into()
}

pub(super) fn named(version: &Version, names_version: bool) -> Option<Value> {
    names_version.then(|| id(version.id))
}

pub(super) fn owner() -> Value {
    object([("ID", Some(OWNER.into()))])
}

pub(super) fn moment(at: Instant) -> Value {
    at.to_string().into()
}

pub(super) fn quoted(etag: crate::s3::ETag) -> Value {
    format!("\"{etag}\"").into()
}

/// A list, left out where it is empty.
pub(super) fn filled(list: Vec<Value>) -> Option<Value> {
    (!list.is_empty()).then_some(Value::Array(list))
}

pub(super) fn tag_set(tags: &Tags) -> Value {
    let tag = |(key, value): (&String, &String)| {
        object([("Key", Some(key.as_str().into())), ("Value", Some(value.as_str().into()))])
    };
    tags.iter().map(tag).collect()
}

/// The MD5 of a key of one's own.
pub(super) fn customer_key(encryption: &Encryption) -> Option<Value> {
    match encryption {
        Encryption::Customer(digest) => Some((**digest).into()),
        _ => None,
    }
}

/// The KMS key, as S3 names it.
pub(super) fn kms_key(encryption: &Encryption) -> Option<Value> {
    match encryption {
        Encryption::Kms { key: Some(key), .. } => Some((**key).into()),
        _ => None,
    }
}
