//! Carries out requests that write, read and delete objects. It knows nothing of buckets as a
//! whole.

use super::{Done, did, draft};
use crate::{
    s3::{
        Body, Bucket, BucketName, FileName, Object, ObjectKey, Response, S3Error, Version,
        VersionId, Versioning,
        bucket::Deleted,
        lifecycle::Expiry,
        object::DefaultEncryption,
        range::ByteRange,
        request::{
            DeleteObject, DeleteObjects, GetObject, GetObjectAttributes, ObjectDraft,
            ObjectToDelete, PutObject, ReadConditions, Target, WriteConditions,
        },
        response::{DeletedObject, UndeletedObject},
        version::Content,
    },
    sim::{Happening, Refusal, World},
};
use std::rc::Rc;

/// The most bytes of a single upload, and of a copy: 5 GiB.
pub const UPLOAD_BYTES_MAX: u64 = 5 << 30;
/// The most objects of one `DeleteObjects`.
const DELETES_MAX: usize = 1000;

impl World {
    /// The bytes that a request sends.
    pub(super) fn sent(&self, file: Option<&FileName>) -> Result<Body, Refusal> {
        let Some(file) = file else { return Ok(Body::of_text("")) };
        let body = self.file(file).cloned().ok_or_else(|| Refusal::NoSuchFile(file.clone()))?;
        match body.size > UPLOAD_BYTES_MAX {
            true => Err(S3Error::EntityTooLarge.into()),
            false => Ok(body),
        }
    }

    pub(super) fn put_object(&mut self, ask: &PutObject) -> Done {
        let body = self.sent(ask.body.as_ref())?;
        self.put_body(ask, body)
    }

    /// Writes these bytes, wherever they come from.
    pub(in crate::sim) fn put_body(&mut self, ask: &PutObject, body: Body) -> Done {
        let bucket = self.existing(&ask.bucket)?;
        let plain = ask.draft == ObjectDraft::default()
            && bucket.object_lock.is_none()
            && bucket.encryption == DefaultEncryption::default();
        let object = match plain {
            true => Object::of(body),
            false => {
                let draft = self.with_key(&bucket, &ask.draft)?;
                draft::object(&bucket, &draft, Object::of(body), self.now)?
            }
        };
        check_write(&bucket, &ask.key, &ask.conditions)?;
        let (version, what) = self.write_object(&bucket, &ask.key, object);
        let names_version = bucket.versioning == Versioning::Enabled;
        let expiry = Expiry::of(&bucket.lifecycle, &ask.key, &version);
        did(Response::Written { version, names_version, expiry }, what)
    }

    /// Writes an object on top of a key.
    pub(super) fn write_object(
        &mut self,
        bucket: &Bucket,
        key: &ObjectKey,
        object: Object,
    ) -> (Rc<Version>, Happening) {
        let mut bucket = bucket.clone();
        let content = Content::Object(Rc::new(object));
        let version = bucket.write(self.seed, key, content, self.time_in(bucket.region));
        let what = self.written(bucket, key, version.clone());
        (version, what)
    }

    /// Keeps a bucket in which a version was just written, and begins the tasks that follow.
    fn written(&mut self, bucket: Bucket, key: &ObjectKey, version: Rc<Version>) -> Happening {
        let tasks = self.begin_tasks(&bucket, key, &version);
        let name = bucket.name.clone();
        self.keep_bucket(Rc::new(bucket), self.now);
        Happening::Written { bucket: name, key: key.clone(), version, tasks }
    }

    /// The version that a read meets.
    pub(super) fn read(&self, bucket: &Bucket, target: &Target) -> Result<Rc<Version>, S3Error> {
        match target.version_id.as_deref() {
            None => bucket.read(&target.key).cloned(),
            Some(text) => {
                let id = self.issued_id(bucket, &target.key, text)?;
                bucket.read_version(&target.key, id).cloned()
            }
        }
    }

    pub(in crate::sim) fn get_object(&mut self, ask: &GetObject) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        let version = self.read(&bucket, &ask.target)?;
        if let Some(object) = version.object() {
            ask.conditions.customer_key.opens(&object.encryption)?;
        }
        check_read(&version, &ask.conditions, self.now)?;
        if let (Some(_), Some(object)) = (&ask.outfile, version.object()) {
            if !object.is_readable() {
                return Err(S3Error::InvalidObjectState(object.storage_class).into());
            }
            self.check_decryptable(bucket.region, &object.encryption)?;
        }
        let range = match (&ask.range, version.body()) {
            (Some(text), Some(body)) => ByteRange::of_read(text, body.size)?,
            _ => None,
        };
        if let (Some(outfile), Some(object)) = (&ask.outfile, version.object()) {
            let body = range.map_or_else(|| object.body.clone(), |range| object.body.slice(range));
            self.folder.insert(outfile.clone(), body);
        }
        let what = read_event(&ask.target, &version);
        let names_version = bucket.versioning != Versioning::Unversioned;
        let key = &ask.target.key;
        let current = bucket.key(key).and_then(|entry| entry.current());
        let is_current = current.is_some_and(|current| current.id == version.id);
        let expiry = is_current.then(|| Expiry::of(&bucket.lifecycle, key, &version)).flatten();
        did(Response::Object { version, names_version, range, expiry }, what)
    }

    pub(super) fn get_attributes(&self, ask: &GetObjectAttributes) -> Done {
        const KNOWN: [&str; 5] = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];
        let bucket = self.existing(&ask.target.bucket)?;
        if ask.attributes.iter().any(|name| !KNOWN.contains(&name.as_str())) {
            let why = "Invalid attribute name specified.".to_owned();
            return Err(S3Error::InvalidArgument(why).into());
        }
        let version = self.read(&bucket, &ask.target)?;
        if let Some(object) = version.object() {
            ask.customer_key.opens(&object.encryption)?;
        }
        let what = read_event(&ask.target, &version);
        let names_version = bucket.versioning != Versioning::Unversioned;
        let attributes = ask.attributes.clone();
        did(Response::Attributes { version, names_version, attributes }, what)
    }

    pub(in crate::sim) fn delete_object(&mut self, ask: &DeleteObject) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        if ask.if_match_size.is_some() || ask.if_match_last_modified.is_some() {
            return Err(S3Error::NotImplemented.into());
        }
        check_bypass(&bucket, ask.bypass_governance)?;
        let Target { key, version_id, .. } = &ask.target;
        let (condition, bypass) = (ask.if_match.as_deref(), ask.bypass_governance);
        let (deleted, named, what) =
            self.delete(&bucket.name, key, version_id.as_deref(), condition, bypass)?;
        let (version_id, delete_marker) = match deleted {
            Deleted::Marked(marker) => (Some(marker.id), true),
            Deleted::Version(version) => (named, named.is_some() && version.is_delete_marker()),
            Deleted::Nothing => (named, false),
        };
        Ok((Response::Deleted { version_id, delete_marker }, what))
    }

    /// Deletes one key or one version; gives the version that was named.
    fn delete(
        &mut self,
        name: &BucketName,
        key: &ObjectKey,
        version_id: Option<&str>,
        if_match: Option<&str>,
        bypass: bool,
    ) -> Result<(Deleted, Option<VersionId>, Vec<Happening>), S3Error> {
        let mut bucket = Bucket::clone(&*self.existing(name)?);
        let named = version_id.map(|text| self.issued_id(&bucket, key, text)).transpose()?;
        if let Some(etag) = if_match {
            check_etag(&bucket, key, etag)?;
        }
        let version = named.and_then(|id| bucket.key(key)?.version(id));
        let is_locked = |object: &Rc<Object>| object.is_locked(self.now, bypass);
        if version.and_then(|version| version.object()).is_some_and(is_locked) {
            return Err(S3Error::AccessDenied(super::lock::PROTECTED));
        }
        let at = self.time_in(bucket.region);
        let deleted = match named {
            None => bucket.delete(self.seed, key, at),
            Some(id) => bucket.delete_version(key, id, at),
        };
        let what = match &deleted {
            Deleted::Nothing => None,
            Deleted::Marked(marker) => Some(self.written(bucket, key, marker.clone())),
            Deleted::Version(version) => {
                self.keep_bucket(Rc::new(bucket), self.now);
                let (bucket, key, version) = (name.clone(), key.clone(), version.clone());
                Some(Happening::VersionDeleted { bucket, key, version })
            }
        };
        Ok((deleted, named, vec![what.unwrap_or(Happening::Asked)]))
    }

    pub(super) fn delete_objects(&mut self, ask: &DeleteObjects) -> Done {
        let bucket = self.existing(&ask.bucket)?;
        check_bypass(&bucket, ask.bypass_governance)?;
        if ask.objects.is_empty() || ask.objects.len() > DELETES_MAX {
            return Err(S3Error::MalformedXml.into());
        }
        let (mut deleted, mut errors, mut events) = (Vec::new(), Vec::new(), Vec::new());
        for object in ask.objects.iter() {
            match self.delete_one(&bucket.name, object, ask.bypass_governance) {
                Ok((done, what)) => {
                    deleted.extend((!ask.quiet).then_some(done));
                    events.extend(what);
                }
                Err(error) => errors.push(undeleted(object, &error)),
            }
        }
        Ok((Response::DeletedObjects { deleted, errors }, events))
    }

    fn delete_one(
        &mut self,
        bucket: &BucketName,
        object: &ObjectToDelete,
        bypass: bool,
    ) -> Result<(DeletedObject, Vec<Happening>), S3Error> {
        let ObjectToDelete { key, version_id, etag } = object;
        if key.as_str().len() > crate::s3::name::KEY_BYTES_MAX {
            return Err(S3Error::KeyTooLong);
        }
        let (deleted, named, what) =
            self.delete(bucket, key, version_id.as_deref(), etag.as_deref(), bypass)?;
        let delete_marker = match deleted {
            Deleted::Marked(version) => Some(version.id),
            Deleted::Version(version) => {
                (named.is_some() && version.is_delete_marker()).then_some(version.id)
            }
            Deleted::Nothing => None,
        };
        Ok((DeletedObject { key: key.clone(), version_id: named, delete_marker }, what))
    }

    /// Reads a version id that S3 could have issued for this key. One that it never issued is
    /// another error than one that is gone. A bucket that never had versioning knows `null` alone.
    pub(super) fn issued_id(
        &self,
        bucket: &Bucket,
        key: &ObjectKey,
        text: &str,
    ) -> Result<VersionId, S3Error> {
        let id = VersionId::parse(text).ok_or(S3Error::InvalidVersionId)?;
        let issued_in = |bucket: &Rc<Bucket>| {
            let Some(entry) = bucket.key(key) else { return false };
            entry.version(id).is_some() || bucket.write_of(self.seed, key, id).is_some()
        };
        let is_versioned = bucket.versioning != Versioning::Unversioned;
        let known = id == VersionId::Null || (is_versioned && self.buckets().any(issued_in));
        if known { Ok(id) } else { Err(S3Error::InvalidVersionId) }
    }
}

fn read_event(target: &Target, version: &Version) -> Happening {
    let Target { bucket, key, .. } = target.clone();
    Happening::ObjectRead { bucket, key, version: version.id }
}

fn undeleted(object: &ObjectToDelete, error: &S3Error) -> UndeletedObject {
    // In a list, S3 does not say that it never issued an id.
    let error = match error {
        S3Error::InvalidVersionId => &S3Error::NoSuchVersion,
        other => other,
    };
    UndeletedObject {
        key: object.key.clone(),
        version_id: object.version_id.clone(),
        code: error.code(),
        message: error.to_string(),
    }
}

pub(super) fn check_bypass(bucket: &Bucket, bypass: bool) -> Result<(), S3Error> {
    match bypass && bucket.object_lock.is_none() {
        true => Err(S3Error::InvalidArgument(
            "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets."
                .to_owned(),
        )),
        false => Ok(()),
    }
}

/// The current version of a key, if it is an object.
fn current<'b>(bucket: &'b Bucket, key: &ObjectKey) -> Option<&'b Rc<Object>> {
    bucket.key(key)?.current()?.object()
}

/// Checks the conditions of a write. They look at this bucket only, and at its current version.
pub(super) fn check_write(
    bucket: &Bucket,
    key: &ObjectKey,
    conditions: &WriteConditions,
) -> Result<(), S3Error> {
    let current = current(bucket, key);
    match (conditions.if_match.as_deref(), conditions.if_none_match.as_deref()) {
        (None, None) => Ok(()),
        (Some("*"), _) | (Some(_), Some(_)) => Err(S3Error::NotImplemented),
        (None, Some("*")) if current.is_none() => Ok(()),
        (None, Some("*")) => Err(S3Error::PreconditionFailed),
        (None, Some(_)) => Err(S3Error::NotImplemented),
        (Some(etag), None) => match current {
            None => Err(S3Error::NoSuchKey { delete_marker: None }),
            Some(object) if object.etag.matches(etag) => Ok(()),
            Some(_) => Err(S3Error::PreconditionFailed),
        },
    }
}

/// Checks the condition of a delete: `*` where there must be an object, or its ETag. It looks at
/// the current version only (AWS, "How to perform conditional deletes").
fn check_etag(bucket: &Bucket, key: &ObjectKey, etag: &str) -> Result<(), S3Error> {
    let current = bucket.key(key).and_then(|entry| entry.current());
    match current.ok_or(S3Error::NoSuchKey { delete_marker: None })?.object() {
        Some(object) if etag == "*" || object.etag.matches(etag) => Ok(()),
        _ => Err(S3Error::PreconditionFailed),
    }
}

/// Checks the conditions of a read, in the order of RFC 9110: an ETag goes before a time. A time in
/// the future is no condition.
pub(super) fn check_read(
    version: &Version,
    conditions: &ReadConditions,
    now: crate::s3::Instant,
) -> Result<(), S3Error> {
    let Some(object) = version.object() else { return Ok(()) };
    // Only whole seconds travel in a header.
    let written = version.written.at.0 / 1000;
    let matches = |etag: &String| etag == "*" || object.etag.matches(etag);
    let holds = match (&conditions.if_match, conditions.if_unmodified_since) {
        (Some(etag), _) => matches(etag),
        (None, Some(since)) => written <= since.0 / 1000,
        (None, None) => true,
    };
    if !holds {
        return Err(S3Error::PreconditionFailed);
    }
    let is_new = match (&conditions.if_none_match, conditions.if_modified_since) {
        (Some(etag), _) => !matches(etag),
        (None, Some(since)) => since > now || written > since.0 / 1000,
        (None, None) => true,
    };
    if is_new { Ok(()) } else { Err(S3Error::NotModified) }
}
