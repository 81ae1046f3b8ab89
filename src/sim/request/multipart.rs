//! Carries out uploads in parts. It knows nothing of other ways to write.

use super::{Done, copy, did, draft, object::check_write, said};
use crate::{
    s3::{
        Body, Bucket, BucketName, Object, Response, S3Error, VersionId, Versioning,
        bucket::Upload,
        multipart::{PARTS_MAX, UploadedPart},
        range::ByteRange,
        request::{
            CompleteMultipartUpload, CreateMultipartUpload, UploadPart, UploadPartCopy,
            UploadTarget,
        },
    },
    sim::{Happening, World},
};
use std::rc::Rc;

/// The most uploads that a bucket has under way (our choice).
const UPLOADS_MAX: usize = 1000;

impl World {
    pub(super) fn create_upload(&mut self, ask: &CreateMultipartUpload) -> Done {
        let bucket = self.existing(&ask.bucket)?;
        let base = Object::of(Body::of_text(""));
        let draft = self.with_key(&bucket, &ask.draft)?;
        let object = Rc::new(draft::object(&bucket, &draft, base, self.now)?);
        if bucket.uploads.len() >= UPLOADS_MAX {
            let why = format!("A bucket here holds {UPLOADS_MAX} unfinished uploads at most.");
            return Err(S3Error::InvalidRequest(why).into());
        }
        let upload = Rc::new(Upload {
            id: self.upload_id(&bucket),
            key: ask.key.clone(),
            initiated: self.time_in(bucket.region),
            object,
            parts: Default::default(),
        });
        self.edit_bucket(&ask.bucket, |bucket| {
            bucket.uploads.insert(upload.id.clone(), upload.clone());
            bucket.uploads_begun += 1;
        });
        let what = Happening::UploadBegun { bucket: ask.bucket.clone(), key: ask.key.clone() };
        did(Response::UploadCreated(upload, ask.bucket.clone()), what)
    }

    /// An id as AWS makes them up: a long text without meaning.
    fn upload_id(&self, bucket: &Bucket) -> Rc<str> {
        let digest = |part: u32| {
            let Bucket { name, incarnation, uploads_begun, .. } = bucket;
            let text = format!("{} {name} {incarnation} {uploads_begun} {part}", self.seed);
            Body::of_text(&text).etag().to_string()
        };
        (0..3).map(digest).collect::<String>().into()
    }

    fn upload(&self, target: &UploadTarget) -> Result<(Rc<Bucket>, Rc<Upload>), S3Error> {
        let bucket = self.existing(&target.bucket)?;
        let upload = bucket.uploads.get(target.upload_id.as_str()).cloned();
        let upload = upload.filter(|upload| upload.key == target.key);
        Ok((bucket, upload.ok_or(S3Error::NoSuchUpload)?))
    }

    pub(super) fn upload_part(&mut self, ask: &UploadPart) -> Done {
        let body = self.sent(ask.body.as_ref())?;
        ask.customer_key.fits_upload(&self.upload(&ask.upload)?.1.object.encryption)?;
        let (upload, part, what) = self.keep_part(&ask.upload, ask.number, body)?;
        did(Response::PartUploaded(Box::new(part.body), upload.object.clone()), what)
    }

    pub(super) fn upload_part_copy(&mut self, ask: &UploadPartCopy) -> Done {
        let (bucket, upload) = self.upload(&ask.upload)?;
        ask.customer_key.fits_upload(&upload.object.encryption)?;
        part_number(ask.number)?;
        let source = copy::source(&ask.source)?;
        let at = self.bucket(&source.bucket).map_or(bucket.region, |bucket| bucket.region);
        self.check_region_up(Some(at))?;
        let version = self.copied_version(&source)?;
        let from = version.object().ok_or(S3Error::NoSuchKey { delete_marker: None })?;
        ask.source_conditions.customer_key.opens(&from.encryption)?;
        copy::check_source(&version, &ask.source_conditions, self.now)?;
        let body = match &ask.range {
            Some(text) => from.body.slice(ByteRange::of_copy(text, from.body.size)?),
            None => from.body.clone(),
        };
        copy::check_size(&body)?;
        self.check_decryptable(at, &from.encryption)?;
        let (upload, part, what) = self.keep_part(&ask.upload, ask.number, body)?;
        let source = Some(version.id).filter(|id| *id != VersionId::Null);
        let of = upload.object.clone();
        did(Response::PartCopied { part: Box::new(part), of, source }, what)
    }

    fn keep_part(
        &mut self,
        target: &UploadTarget,
        number: i64,
        body: Body,
    ) -> Result<(Rc<Upload>, UploadedPart, Happening), S3Error> {
        let number = part_number(number)?;
        let (_, upload) = self.upload(target)?;
        let part = UploadedPart { body, at: self.now };
        let mut changed = Upload::clone(&upload);
        changed.parts.insert(number, part.clone());
        let changed = Rc::new(changed);
        self.edit_bucket(&target.bucket, |bucket| {
            bucket.uploads.insert(changed.id.clone(), changed);
        });
        let (key, size) = (target.key.clone(), part.body.size);
        Ok((upload, part, Happening::PartUploaded { key, number, size }))
    }

    pub(super) fn complete_upload(&mut self, ask: &CompleteMultipartUpload) -> Done {
        let (bucket, upload) = self.upload(&ask.upload)?;
        let key = &ask.upload.key;
        check_write(&bucket, key, &ask.conditions)?;
        // A delete since the upload began is a conflict that only a new upload gets out of.
        let deleted = bucket.key(key).and_then(|entry| entry.deleted());
        if ask.conditions.if_none_match.is_some() && deleted > Some(upload.initiated) {
            return Err(S3Error::ConditionalRequestConflict.into());
        }
        let object = upload.complete(&ask.parts)?;
        let (version, what) = self.write_object(&bucket, key, object);
        self.edit_bucket(&ask.upload.bucket, |bucket| {
            bucket.uploads.remove(&upload.id);
        });
        let names_version = bucket.versioning == Versioning::Enabled;
        let (name, region) = (bucket.name.clone(), bucket.region);
        let key = key.clone();
        did(Response::Completed { bucket: name, region, key, version, names_version }, what)
    }

    pub(super) fn abort_upload(&mut self, target: &UploadTarget) -> Done {
        let (_, upload) = self.upload(target)?;
        self.edit_bucket(&target.bucket, |bucket| {
            bucket.uploads.remove(&upload.id);
        });
        did(Response::Empty, Happening::UploadAborted { key: target.key.clone() })
    }

    pub(super) fn list_parts(&self, target: &UploadTarget) -> Done {
        said(Response::Parts(self.upload(target)?.1))
    }

    pub(super) fn list_uploads(&self, name: &BucketName, prefix: Option<&str>) -> Done {
        let bucket = self.existing(name)?;
        let begins =
            |upload: &&Rc<Upload>| upload.key.as_str().starts_with(prefix.unwrap_or_default());
        let mut uploads: Vec<_> = bucket.uploads.values().filter(begins).cloned().collect();
        uploads.sort_by(|a, b| (&a.key, a.initiated).cmp(&(&b.key, b.initiated)));
        said(Response::Uploads(uploads))
    }
}

fn part_number(number: i64) -> Result<u16, S3Error> {
    let valid = u16::try_from(number).ok();
    valid.filter(|_| (1..=PARTS_MAX).contains(&number)).ok_or_else(|| {
        S3Error::InvalidArgument(format!(
            "Part number must be an integer between 1 and {PARTS_MAX}, inclusive"
        ))
    })
}
