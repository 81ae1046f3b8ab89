//! One bucket: its versioning, its keys and the order of their versions. It knows nothing of
//! other buckets and of the way between them.

use super::{
    BucketName, Content, Few, Instant, Object, ObjectKey, Region, ReplicationConfiguration,
    S3Error, Version, VersionId, WriteTime,
    lifecycle::LifecycleRule,
    notification::Notification,
    object::{DefaultEncryption, MetadataChange, Ownership, RetentionMode, Tags},
    policy::Policy,
    replication::Subject,
    restore::Restore,
    version::Origin,
};
pub use super::{multipart::Upload, stored::Stored};
use rpds::RedBlackTreeMap;
use std::rc::Rc;

/// A bucket's versioning state. There is no way back to [`Versioning::Unversioned`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Versioning {
    /// Never enabled: each key has one version, whose id is `null`.
    Unversioned,
    /// Each write makes a version with an id of its own.
    Enabled,
    /// Each write replaces the version whose id is `null`.
    Suspended,
}

/// One key of a bucket: all its versions, and how many writes it has had here.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Key {
    writes: u32,
    deleted: Option<Instant>,
    /// Replicas that were deleted here by their ids.
    lost_replicas: Rc<[VersionId]>,
    versions: RedBlackTreeMap<WriteTime, Rc<Version>>,
    by_id: RedBlackTreeMap<VersionId, WriteTime>,
}

impl Key {
    /// The versions, newest first: the first is the current one.
    pub fn versions(&self) -> impl Iterator<Item = &Rc<Version>> {
        self.versions.values().rev()
    }

    /// The version that a plain read meets.
    pub fn current(&self) -> Option<&Rc<Version>> {
        self.versions.last().map(|(_, version)| version)
    }

    /// The version with this id.
    pub fn version(&self, id: VersionId) -> Option<&Rc<Version>> {
        self.versions.get(self.by_id.get(&id)?)
    }

    /// How many versions and delete markers it has.
    pub fn len(&self) -> usize {
        self.versions.size()
    }

    /// Whether no version is left.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// How many writes this key has had in this bucket, also those that are gone.
    pub fn writes(&self) -> u32 {
        self.writes
    }

    /// When it was last deleted here, with a version id or without.
    pub fn deleted(&self) -> Option<Instant> {
        self.deleted
    }

    /// Whether a replica of this id was here and was deleted by it.
    pub fn lost_replica(&self, id: VersionId) -> bool {
        self.lost_replicas.contains(&id)
    }

    /// Gives the version that it takes the place of.
    fn insert(&mut self, version: Rc<Version>) -> Option<Rc<Version>> {
        let replaced = self.remove(version.id);
        self.by_id.insert_mut(version.id, version.written.clone());
        self.versions.insert_mut(version.written.clone(), version);
        replaced
    }

    fn remove(&mut self, id: VersionId) -> Option<Rc<Version>> {
        let written = self.by_id.get(&id)?.clone();
        let version = self.versions.get(&written).cloned();
        self.by_id.remove_mut(&id);
        self.versions.remove_mut(&written);
        version
    }
}

/// A bucket.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Bucket {
    /// Its name, unique over all Regions.
    pub name: BucketName,
    /// The Region that it lives in.
    pub region: Region,
    /// When it was made.
    pub created: Instant,
    /// Its versioning state.
    pub versioning: Versioning,
    /// Its replication configuration, if it has one.
    pub replication: Option<Rc<ReplicationConfiguration>>,
    /// What S3 does to its versions by itself, once a day.
    pub lifecycle: Rc<[LifecycleRule]>,
    /// What it tells about what happens in it, and whom.
    pub notifications: Rc<[Notification]>,
    /// Its policy, if it has one.
    pub policy: Option<Rc<Policy>>,
    /// Whether its versions can be locked, and what locks them by default.
    pub object_lock: Option<ObjectLock>,
    /// Who owns what is written into it.
    pub ownership: Option<Ownership>,
    /// Whether access control lists for everybody are refused, as they are in a new bucket.
    pub blocks_public_access: bool,
    /// How objects are encrypted that come without a word about it.
    pub encryption: DefaultEncryption,
    /// How many bytes it keeps.
    pub stored: Stored,
    /// Its own tags; empty where it has none.
    pub tags: Tags,
    /// The uploads in parts that are under way, by id.
    pub uploads: Few<Rc<str>, Rc<Upload>>,
    /// How many uploads in parts were ever begun.
    pub uploads_begun: u32,
    /// How many buckets of this name there were before, so that no version id comes twice.
    pub incarnation: u32,
    keys: RedBlackTreeMap<ObjectKey, Rc<Key>>,
}

/// A bucket's Object Lock configuration.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct ObjectLock {
    /// The retention of what is written without one.
    pub default: Option<DefaultRetention>,
}

/// The retention of what is written without one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DefaultRetention {
    /// How strict.
    pub mode: RetentionMode,
    /// For so long.
    pub period: RetentionPeriod,
}

/// A time as a default retention counts it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RetentionPeriod {
    /// So many days.
    Days(u32),
    /// So many years.
    Years(u32),
}

/// What deleting came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deleted {
    /// A delete marker was put on top.
    Marked(Rc<Version>),
    /// This version is gone for good.
    Version(Rc<Version>),
    /// There was nothing of that id, which S3 does not mind.
    Nothing,
}

impl Bucket {
    /// A new, empty, unversioned bucket.
    pub fn new(name: BucketName, region: Region, created: Instant) -> Bucket {
        Bucket {
            name,
            region,
            created,
            versioning: Versioning::Unversioned,
            replication: None,
            lifecycle: Rc::from([]),
            notifications: Rc::from([]),
            policy: None,
            object_lock: None,
            ownership: Some(Ownership::BucketOwnerEnforced),
            blocks_public_access: true,
            encryption: DefaultEncryption::default(),
            stored: Stored::default(),
            tags: Tags::default(),
            uploads: Few::default(),
            uploads_begun: 0,
            incarnation: 0,
            keys: RedBlackTreeMap::default(),
        }
    }

    /// The keys that have at least one version, in the order of their bytes.
    pub fn keys(&self) -> impl Iterator<Item = (&ObjectKey, &Rc<Key>)> {
        self.keys.iter().filter(|(_, key)| !key.is_empty())
    }

    /// A key that has, or has had, a version here.
    pub fn key(&self, key: &ObjectKey) -> Option<&Rc<Key>> {
        self.keys.get(key)
    }

    /// The tags that a rule looks at when the next delete marker of this key is written: those of
    /// the version that it will hide. Which version's tags count is our choice.
    pub fn current_tags(&self, key: &ObjectKey) -> Tags {
        match self.keys.get(key).and_then(|key| key.current()).map(|version| &version.content) {
            Some(Content::Object(object)) => object.tags.clone(),
            _ => Tags::default(),
        }
    }

    /// Writes a version on top of the key: an object, or a delete marker. `at` is the Region's own
    /// time; a later write always sorts above an earlier one of this bucket (our choice).
    /// What the bucket's rules decide about it is written down with it.
    pub fn write(
        &mut self,
        seed: u64,
        key: &ObjectKey,
        content: Content,
        at: Instant,
    ) -> Rc<Version> {
        let subject = match &content {
            Content::Object(object) => Subject::Object(object),
            Content::DeleteMarker => Subject::DeleteMarker { hides: self.current_tags(key) },
        };
        let decisions = self
            .replication
            .as_ref()
            .map_or_else(|| Rc::from([]), |configuration| configuration.decide(key, &subject));
        let mut entry = self.keys.get(key).map_or_else(Key::default, |entry| Key::clone(entry));
        entry.writes += 1;
        let not_before = entry.current().map_or(at, |current| Instant(current.written.at.0 + 1));
        let version = Rc::new(Version {
            id: match self.versioning {
                Versioning::Enabled => self.issue(seed, key, entry.writes),
                Versioning::Unversioned | Versioning::Suspended => VersionId::Null,
            },
            written: WriteTime {
                at: at.max(not_before),
                region: self.region,
                bucket: self.name.clone(),
                sequence: entry.writes,
            },
            content,
            origin: Origin::Written,
            decisions,
        });
        self.keep(key, entry, version.clone());
        version
    }

    fn issue(&self, seed: u64, key: &ObjectKey, write: u32) -> VersionId {
        let seed = seed.wrapping_add(u64::from(self.incarnation) << 32);
        VersionId::issue(seed, &self.name, key, write)
    }

    /// Which write of this key here was given that id, if one was.
    pub fn write_of(&self, seed: u64, key: &ObjectKey, id: VersionId) -> Option<u32> {
        let writes = self.keys.get(key)?.writes();
        (1..=writes).find(|write| self.issue(seed, key, *write) == id)
    }

    /// Takes in a replica, which sorts by its original write time.
    pub fn receive(&mut self, key: &ObjectKey, replica: Rc<Version>) {
        let entry = self.keys.get(key).map_or_else(Key::default, |entry| Key::clone(entry));
        self.keep(key, entry, replica);
    }

    fn keep(&mut self, key: &ObjectKey, mut entry: Key, version: Rc<Version>) {
        self.stored.count(key, &version, 1);
        if let Some(replaced) = entry.insert(version) {
            self.stored.count(key, &replaced, -1);
        }
        self.keys.insert_mut(key.clone(), Rc::new(entry));
    }

    /// Puts `version` in the place of the one with its id. Nothing happens where that is gone.
    pub fn update(&mut self, key: &ObjectKey, version: Rc<Version>) {
        if self.keys.get(key).is_some_and(|entry| entry.version(version.id).is_some()) {
            self.receive(key, version);
        }
    }

    /// Changes what goes with an object without making a new version. Gives the version as it is
    /// now; none where it is gone or a delete marker.
    pub fn change_metadata(
        &mut self,
        key: &ObjectKey,
        id: VersionId,
        change: &MetadataChange,
    ) -> Option<Rc<Version>> {
        let version = self.keys.get(key)?.version(id)?;
        let object = Rc::new(Object::with(version.object()?, change));
        let content = Content::Object(object);
        let changed = Rc::new(Version { content, ..Version::clone(version) });
        self.update(key, changed.clone());
        Some(changed)
    }

    /// Sets how far a version is restored, which makes no new version.
    pub fn set_restore(&mut self, key: &ObjectKey, id: VersionId, restore: Option<Restore>) {
        let version = self.keys.get(key).and_then(|entry| entry.version(id));
        let Some((version, object)) = version.and_then(|v| Some((v, v.object()?))) else { return };
        let object = Object { restore, ..Object::clone(object) };
        let content = Content::Object(Rc::new(object));
        let changed = Rc::new(Version { content, ..Version::clone(version) });
        self.update(key, changed);
    }

    /// Deletes without a version id: a delete marker in a bucket that has had versioning, the
    /// object itself in one that has not.
    pub fn delete(&mut self, seed: u64, key: &ObjectKey, at: Instant) -> Deleted {
        if self.versioning == Versioning::Unversioned {
            return self.delete_version(key, VersionId::Null, at);
        }
        let marker = self.write(seed, key, Content::DeleteMarker, at);
        self.note_delete(key, at);
        Deleted::Marked(marker)
    }

    /// Deletes one version for good. A replica of it elsewhere stays
    /// (AWS, "What does Amazon S3 replicate?").
    pub fn delete_version(&mut self, key: &ObjectKey, id: VersionId, at: Instant) -> Deleted {
        let Some(entry) = self.keys.get(key) else { return Deleted::Nothing };
        let mut entry = Key::clone(entry);
        let Some(gone) = entry.remove(id) else { return Deleted::Nothing };
        self.stored.count(key, &gone, -1);
        if gone.is_replica() && !entry.lost_replica(id) {
            let lost = entry.lost_replicas.iter().copied();
            entry.lost_replicas = lost.chain([id]).collect();
        }
        self.keys.insert_mut(key.clone(), Rc::new(entry));
        self.note_delete(key, at);
        Deleted::Version(gone)
    }

    fn note_delete(&mut self, key: &ObjectKey, at: Instant) {
        if let Some(entry) = self.keys.get(key) {
            let entry = Key { deleted: Some(at), ..Key::clone(entry) };
            self.keys.insert_mut(key.clone(), Rc::new(entry));
        }
    }

    /// The keys from `first` on that have at least one version, in the order of their bytes.
    pub fn keys_from<'b>(
        &'b self,
        first: &ObjectKey,
    ) -> impl Iterator<Item = (&'b ObjectKey, &'b Rc<Key>)> + use<'b> {
        self.keys.range(first.clone()..).filter(|(_, key)| !key.is_empty())
    }

    /// Reads the current version of a key.
    ///
    /// # Errors
    /// `NoSuchKey` where there is none, or where the current version is a delete marker.
    pub fn read(&self, key: &ObjectKey) -> Result<&Rc<Version>, S3Error> {
        let current = self.keys.get(key).and_then(|entry| entry.current());
        let current = current.ok_or(S3Error::NoSuchKey { delete_marker: None })?;
        if current.is_delete_marker() {
            return Err(S3Error::NoSuchKey { delete_marker: Some(current.id) });
        }
        Ok(current)
    }

    /// Reads one version of a key.
    ///
    /// # Errors
    /// `NoSuchVersion` where it is gone, `MethodNotAllowed` where it is a delete marker.
    pub fn read_version(&self, key: &ObjectKey, id: VersionId) -> Result<&Rc<Version>, S3Error> {
        let version = self.keys.get(key).and_then(|entry| entry.version(id));
        let version = version.ok_or(S3Error::NoSuchVersion)?;
        if version.is_delete_marker() { Err(S3Error::MethodNotAllowed) } else { Ok(version) }
    }
}
