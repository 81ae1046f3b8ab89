//! Carries out a request to S3 against the world. It knows nothing of the commands that people
//! type.

use super::{Answer, Cause, Event, Happening, Refusal, World};
use crate::s3::{
    Body, Bucket, BucketName, FileName, ObjectKey, Region, Request, Response, RuleId, S3Error,
    Span, Version, VersionId, Versioning,
    bucket::Deleted,
    name::KEY_BYTES_MAX,
    request::ListedVersion,
    validate::{ConfigurationDraft, validate},
    version::{Content, StorageClass, Tags},
};
use std::rc::Rc;

/// A request takes one second of the clock, S3's own precision, so that two writes never tie by
/// accident (our choice).
pub const REQUEST_TAKES: Span = Span::SECOND;

/// The most buckets of a world.
pub const BUCKETS_MAX: usize = 100;

type Done = Result<(Response, Happening), Refusal>;

impl From<S3Error> for Refusal {
    fn from(error: S3Error) -> Refusal {
        Refusal::S3(error)
    }
}

impl World {
    /// Carries out a request. Where it gives a refusal, the world is to be thrown away.
    pub(super) fn request(
        &mut self,
        region: Option<Region>,
        request: &Request,
    ) -> Result<(Answer, Vec<Event>), Refusal> {
        self.now = self.now + REQUEST_TAKES;
        self.check_reachable(region, request)?;
        if request.key().is_some_and(|key| key.as_str().len() > KEY_BYTES_MAX) {
            return Err(S3Error::KeyTooLong.into());
        }
        let (response, what) = match request {
            Request::CreateBucket { bucket, location } => {
                self.create_bucket(region.unwrap_or(Region::US_EAST_1), bucket, location.as_deref())
            }
            Request::ListBuckets => Ok(self.list_buckets()),
            Request::PutBucketVersioning { bucket, status } => {
                self.put_versioning(bucket, status.as_deref())
            }
            Request::GetBucketVersioning { bucket } => {
                let versioning = self.existing(bucket)?.versioning;
                Ok((Response::Versioning(versioning), Happening::Asked))
            }
            Request::PutBucketReplication { bucket, configuration } => {
                self.put_replication(bucket, configuration)
            }
            Request::GetBucketReplication { bucket } => {
                let configuration = self.existing(bucket)?.replication.clone();
                let configuration =
                    configuration.ok_or(S3Error::ReplicationConfigurationNotFound)?;
                Ok((Response::Replication(configuration), Happening::Asked))
            }
            Request::DeleteBucketReplication { bucket } => {
                self.existing(bucket)?;
                self.edit_bucket(bucket, |bucket| bucket.replication = None);
                Ok((Response::Empty, Happening::ReplicationRemoved { bucket: bucket.clone() }))
            }
            Request::PutObject { bucket, key, body, tags } => {
                self.put_object(bucket, key, body.as_ref(), tags)
            }
            Request::GetObject { bucket, key, version_id, outfile } => {
                self.get_object(bucket, key, version_id.as_deref(), Some(outfile))
            }
            Request::HeadObject { bucket, key, version_id } => {
                self.get_object(bucket, key, version_id.as_deref(), None)
            }
            Request::DeleteObject { bucket, key, version_id } => {
                self.delete_object(bucket, key, version_id.as_deref())
            }
            Request::ListObjectVersions { bucket, prefix } => {
                self.list_versions(bucket, prefix.as_deref().unwrap_or_default())
            }
        }?;
        Ok((Answer::Response(response), vec![self.event(Cause::Person, what)]))
    }

    /// A person reaches every Region that is up: the cuts are between Regions.
    fn check_reachable(&self, region: Option<Region>, request: &Request) -> Result<(), Refusal> {
        let bucket = request.bucket();
        let home = bucket.and_then(|bucket| self.bucket(bucket)).map(|bucket| bucket.region);
        let region = home.or(region).unwrap_or(Region::US_EAST_1);
        if self.network.is_down(region) {
            return Err(Refusal::Unreachable { region, bucket: bucket.cloned() });
        }
        Ok(())
    }

    fn existing(&self, bucket: &BucketName) -> Result<Rc<Bucket>, S3Error> {
        self.bucket(bucket).cloned().ok_or(S3Error::NoSuchBucket)
    }

    fn create_bucket(
        &mut self,
        endpoint: Region,
        name: &BucketName,
        location: Option<&str>,
    ) -> Done {
        let region = match location {
            None if endpoint == Region::US_EAST_1 => endpoint,
            None => return Err(S3Error::IllegalLocationConstraint("unspecified".into()).into()),
            Some(location) => match Region::named(location) {
                None | Some(Region::US_EAST_1) => {
                    return Err(S3Error::InvalidLocationConstraint.into());
                }
                Some(region) if endpoint == Region::US_EAST_1 || endpoint == region => region,
                Some(_) => return Err(S3Error::IllegalLocationConstraint(location.into()).into()),
            },
        };
        if !name.is_creatable() {
            return Err(S3Error::InvalidBucketName.into());
        }
        let response = Response::BucketCreated { bucket: name.clone(), region };
        match self.bucket(name) {
            // us-east-1 alone does not mind being asked again.
            Some(bucket) if bucket.region == region && region == Region::US_EAST_1 => {
                return Ok((response, Happening::Asked));
            }
            Some(_) => return Err(S3Error::BucketAlreadyOwnedByYou.into()),
            None if self.buckets.size() >= BUCKETS_MAX => {
                return Err(S3Error::TooManyBuckets.into());
            }
            None => {}
        }
        let bucket = Bucket::new(name.clone(), region, self.now);
        self.buckets.insert_mut(name.clone(), Rc::new(bucket));
        if !self.regions.contains(&region) {
            self.regions = self.regions.iter().copied().chain([region]).collect();
        }
        Ok((response, Happening::BucketCreated { bucket: name.clone(), region }))
    }

    fn list_buckets(&self) -> (Response, Happening) {
        let buckets = self.buckets().map(|bucket| (bucket.name.clone(), bucket.created)).collect();
        (Response::Buckets(buckets), Happening::Asked)
    }

    fn put_versioning(&mut self, name: &BucketName, status: Option<&str>) -> Done {
        let bucket = self.existing(name)?;
        let versioning = match status {
            None => return Err(S3Error::IllegalVersioningConfiguration.into()),
            Some("Enabled") => Versioning::Enabled,
            Some("Suspended") => Versioning::Suspended,
            Some(_) => return Err(S3Error::MalformedXml.into()),
        };
        if versioning == Versioning::Suspended && bucket.replication.is_some() {
            return Err(S3Error::ReplicationConfigurationPresent.into());
        }
        self.edit_bucket(name, |bucket| bucket.versioning = versioning);
        Ok((Response::Empty, Happening::VersioningSet { bucket: name.clone(), versioning }))
    }

    fn put_replication(&mut self, name: &BucketName, draft: &ConfigurationDraft) -> Done {
        let bucket = self.existing(name)?;
        let versioning_of = |name: &BucketName| self.bucket(name).map(|bucket| bucket.versioning);
        let generated_id = |index: usize| self.generated_rule_id(name, index);
        let configuration = validate(draft, name, bucket.versioning, versioning_of, generated_id)?;
        let enabled = configuration.rules.iter().filter(|rule| rule.enabled);
        let what = Happening::ReplicationSet {
            bucket: name.clone(),
            destinations: enabled.map(|rule| rule.destination.bucket.clone()).collect(),
        };
        self.edit_bucket(name, |bucket| bucket.replication = Some(Rc::new(configuration)));
        Ok((Response::Empty, what))
    }

    /// An ID for a rule that was written without one. AWS makes up some text; its form is our
    /// choice.
    fn generated_rule_id(&self, bucket: &BucketName, index: usize) -> RuleId {
        let text = format!("{} {bucket} {} {index}", self.seed, self.now.0);
        let digest = Body::of_text(&text).etag().to_string();
        let parts = [&digest[..8], &digest[8..12], &digest[12..16], &digest[16..20], &digest[20..]];
        RuleId::new(&parts.join("-"))
    }

    fn put_object(
        &mut self,
        name: &BucketName,
        key: &ObjectKey,
        body: Option<&FileName>,
        tags: &Tags,
    ) -> Done {
        let body = match body {
            None => Body::of_text(""),
            Some(file) => {
                self.file(file).cloned().ok_or_else(|| Refusal::NoSuchFile(file.clone()))?
            }
        };
        let storage_class = StorageClass::Standard;
        let content = Content::Object { body, tags: tags.clone(), storage_class };
        let mut bucket = Bucket::clone(&*self.existing(name)?);
        let version = bucket.write(self.seed, key, content, self.now);
        let names_version = bucket.versioning == Versioning::Enabled;
        let what = self.written(bucket, key, version.clone());
        Ok((Response::Written { version, names_version }, what))
    }

    /// Keeps a bucket in which a version was just written, and begins the tasks that follow.
    fn written(&mut self, bucket: Bucket, key: &ObjectKey, version: Rc<Version>) -> Happening {
        let tasks = self.begin_tasks(&bucket, key, &version);
        let name = bucket.name.clone();
        self.buckets.insert_mut(name.clone(), Rc::new(bucket));
        Happening::Written { bucket: name, key: key.clone(), version, tasks }
    }

    fn get_object(
        &mut self,
        name: &BucketName,
        key: &ObjectKey,
        version_id: Option<&str>,
        outfile: Option<&FileName>,
    ) -> Done {
        let bucket = self.existing(name)?;
        let version = match version_id {
            None => bucket.read(key)?.clone(),
            Some(text) => bucket.read_version(key, self.issued_id(key, text)?)?.clone(),
        };
        if let (Some(outfile), Some(body)) = (outfile, version.body()) {
            self.folder.insert_mut(outfile.clone(), body.clone());
        }
        let what =
            Happening::ObjectRead { bucket: name.clone(), key: key.clone(), version: version.id };
        let names_version = bucket.versioning != Versioning::Unversioned;
        Ok((Response::Object { version, names_version }, what))
    }

    fn delete_object(
        &mut self,
        name: &BucketName,
        key: &ObjectKey,
        version_id: Option<&str>,
    ) -> Done {
        let mut bucket = Bucket::clone(&*self.existing(name)?);
        let (deleted, named) = match version_id {
            None => (bucket.delete(self.seed, key, self.now), None),
            Some(text) => {
                let id = self.issued_id(key, text)?;
                (bucket.delete_version(key, id), Some(id))
            }
        };
        let was_unversioned = bucket.versioning == Versioning::Unversioned;
        let (id, delete_marker, what) = match deleted {
            Deleted::Nothing => (named, false, Happening::Asked),
            Deleted::Marked(marker) => (Some(marker.id), true, self.written(bucket, key, marker)),
            Deleted::Version(version) => {
                self.buckets.insert_mut(name.clone(), Rc::new(bucket));
                let is_delete_marker = version.is_delete_marker();
                let (bucket, key) = (name.clone(), key.clone());
                (named, is_delete_marker, Happening::VersionDeleted { bucket, key, version })
            }
        };
        let version_id = if was_unversioned { named } else { id };
        Ok((Response::Deleted { version_id, delete_marker }, what))
    }

    fn list_versions(&self, name: &BucketName, prefix: &str) -> Done {
        let bucket = self.existing(name)?;
        let mut versions = Vec::new();
        for (key, entry) in bucket.keys().filter(|(key, _)| key.as_str().starts_with(prefix)) {
            versions.extend(entry.versions().enumerate().map(|(index, version)| ListedVersion {
                key: key.clone(),
                version: version.clone(),
                is_latest: index == 0,
            }));
        }
        Ok((Response::Versions { versions, prefix: prefix.to_owned() }, Happening::Asked))
    }

    /// Reads a version id that S3 could have issued for this key. One that it never issued is
    /// another error than one that is gone.
    fn issued_id(&self, key: &ObjectKey, text: &str) -> Result<VersionId, S3Error> {
        let id = VersionId::parse(text).ok_or(S3Error::InvalidVersionId)?;
        let issued_in = |bucket: &Rc<Bucket>| {
            let Some(entry) = bucket.key(key) else { return false };
            let writes = entry.writes();
            if entry.version(id).is_some() {
                return true;
            }
            let mut ids =
                (1..=writes).map(|write| VersionId::issue(self.seed, &bucket.name, key, write));
            ids.any(|issued| issued == id)
        };
        let known = id == VersionId::Null || self.buckets().any(issued_in);
        if known { Ok(id) } else { Err(S3Error::InvalidVersionId) }
    }
}
