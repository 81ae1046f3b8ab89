//! Carries out CopyObject. It knows nothing of other ways to write.

use super::{
    Done, did, draft,
    object::{UPLOAD_BYTES_MAX, check_read, check_write},
};
use crate::{
    s3::{
        Body, Bucket, BucketName, Object, ObjectKey, Response, S3Error, Version, VersionId,
        Versioning,
        customer_key::CustomerKey,
        object::Header,
        request::{CopyObject, ObjectDraft, ReadConditions},
        tagging,
    },
    sim::World,
};
use std::rc::Rc;

/// What a copy's source names.
pub(super) struct Source {
    pub(super) bucket: BucketName,
    key: ObjectKey,
    version_id: Option<String>,
}

/// Reads `bucket/key` or `bucket/key?versionId=ID`, written as in a URL.
pub(super) fn source(text: &str) -> Result<Source, S3Error> {
    let refused = || {
        S3Error::InvalidArgument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey".to_owned(),
        )
    };
    let text = text.strip_prefix('/').unwrap_or(text);
    let (path, version_id) = match text.split_once("?versionId=") {
        Some((path, id)) => (path, Some(id.to_owned())),
        None => (text, None),
    };
    let path = tagging::decode_with(path, false).ok_or_else(refused)?;
    let (bucket, key) = path.split_once('/').ok_or_else(refused)?;
    let bucket = BucketName::parse(bucket).ok_or(S3Error::InvalidBucketName)?;
    Ok(Source { bucket, key: ObjectKey::new(key).ok_or_else(refused)?, version_id })
}

/// Whether a directive says REPLACE.
fn replaces(directive: Option<&str>, name: &str) -> Result<bool, S3Error> {
    match directive {
        None | Some("COPY") => Ok(false),
        Some("REPLACE") => Ok(true),
        Some(_) => Err(S3Error::InvalidArgument(format!("Unknown {name} directive."))),
    }
}

impl World {
    pub(super) fn copy_object(&mut self, ask: &CopyObject) -> Done {
        let source = source(&ask.source)?;
        let replaces_metadata = replaces(ask.metadata_directive.as_deref(), "metadata")?;
        let replaces_tags = replaces(ask.tagging_directive.as_deref(), "tagging")?;
        let destination = self.existing(&ask.bucket)?;
        self.check_region_up(self.bucket(&source.bucket).map(|bucket| bucket.region))?;
        let version = self.copied_version(&source)?;
        let from = version.object().ok_or(S3Error::NoSuchKey { delete_marker: None })?;
        let changes = replaces_metadata
            || ask.draft.storage_class.is_some()
            || ask.draft.encryption.is_some()
            || ask.draft.customer_key != CustomerKey::default()
            || ask.draft.headers.contains_key(&Header::WebsiteRedirectLocation);
        let onto_itself = source.bucket == ask.bucket && source.key == ask.key;
        if onto_itself && source.version_id.is_none() && !changes {
            return Err(S3Error::InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself \
                 without changing the object's metadata, storage class, website redirect location \
                 or encryption attributes."
                    .to_owned(),
            )
            .into());
        }
        ask.source_conditions.customer_key.opens(&from.encryption)?;
        check_source(&version, &ask.source_conditions, self.now)?;
        check_size(&from.body)?;
        let at = self.bucket(&source.bucket).map_or(destination.region, |bucket| bucket.region);
        self.check_decryptable(at, &from.encryption)?;
        let draft = self.with_key(&destination, &ask.draft)?.into_owned();
        let object = copied(&destination, from, draft, replaces_metadata, replaces_tags, self.now)?;
        check_write(&destination, &ask.key, &ask.conditions)?;
        let (written, what) = self.write_object(&destination, &ask.key, object);
        let names_version = destination.versioning != Versioning::Unversioned;
        let source = Some(version.id).filter(|id| *id != VersionId::Null);
        did(Response::Copied { version: written, names_version, source }, what)
    }

    pub(super) fn copied_version(&self, source: &Source) -> Result<Rc<Version>, S3Error> {
        let bucket = self.existing(&source.bucket)?;
        let Some(text) = &source.version_id else { return bucket.read(&source.key).cloned() };
        let id = self.issued_id(&bucket, &source.key, text)?;
        match bucket.read_version(&source.key, id) {
            Err(S3Error::MethodNotAllowed) => Err(S3Error::InvalidRequest(
                "The source of a copy request may not specifically refer to a delete marker by \
                 version id."
                    .to_owned(),
            )),
            read => read.cloned(),
        }
    }
}

pub(super) fn check_source(
    version: &Version,
    conditions: &ReadConditions,
    now: crate::s3::Instant,
) -> Result<(), S3Error> {
    // Not being modified is a failure here, because nothing would be copied.
    check_read(version, conditions, now).map_err(|_| S3Error::PreconditionFailed)?;
    match version.object() {
        Some(object) if !object.is_readable() => Err(S3Error::ObjectNotInActiveTier),
        _ => Ok(()),
    }
}

pub(super) fn check_size(body: &Body) -> Result<(), S3Error> {
    match body.size > UPLOAD_BYTES_MAX {
        true => Err(S3Error::InvalidRequest(format!(
            "The specified copy source is larger than the maximum allowable size for a copy \
             source: {UPLOAD_BYTES_MAX}"
        ))),
        false => Ok(()),
    }
}

/// The copy: bytes, and metadata and tags unless they are replaced. The class, the access and the
/// locks are never the source's.
fn copied(
    destination: &Bucket,
    from: &Object,
    mut wanted: ObjectDraft,
    replaces_metadata: bool,
    replaces_tags: bool,
    now: crate::s3::Instant,
) -> Result<Object, S3Error> {
    if !replaces_tags {
        wanted.tagging = None;
    }
    // A copy is one upload, in one part.
    let base = Object::of(from.body.clone());
    let mut object = draft::object(destination, &wanted, base, now)?;
    if !replaces_metadata {
        object.headers = from.headers.clone();
        object.metadata = from.metadata.clone();
    }
    if !replaces_tags {
        object.tags = from.tags.clone();
    }
    Ok(object)
}
