//! One version of one key: an object or a delete marker. It knows nothing of the bucket around it.

pub use super::object::{StorageClass, Tags};
use super::{
    Body, BucketName, Decision, Instant, Object, ObjectKey, Region, ReplicationStatus, RuleId,
    replication::Verdict,
};
use md5::{Digest, Md5};
use std::{fmt, rc::Rc};

/// The 64 characters that S3's version ids are seen to use.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/// A version's id. AWS promises no more than an opaque text; 32 characters are what it issues.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionId {
    /// The id of what was written while versioning was not enabled.
    Null,
    /// An id that S3 made.
    Issued([u8; 32]),
}

impl VersionId {
    /// The id of the `write`th write of this key in this bucket, counted from 1. It depends on
    /// nothing else, so two orders of independent writes give the same ids.
    pub fn issue(seed: u64, bucket: &BucketName, key: &ObjectKey, write: u32) -> VersionId {
        let half = |part: u8| -> [u8; 16] {
            let mut md5 = Md5::new();
            md5.update(seed.to_le_bytes());
            md5.update(bucket.as_str());
            md5.update([0, part]);
            md5.update(key.as_str());
            md5.update(write.to_le_bytes());
            md5.finalize().into()
        };
        let mut id = [0; 32];
        for (part, characters) in id.chunks_exact_mut(16).enumerate() {
            for (character, byte) in characters.iter_mut().zip(half(part as u8)) {
                *character = ALPHABET[usize::from(byte % 64)];
            }
        }
        VersionId::Issued(id)
    }

    /// Reads `null` or 32 characters of S3's alphabet.
    pub fn parse(text: &str) -> Option<VersionId> {
        if text == "null" {
            return Some(VersionId::Null);
        }
        let id: [u8; 32] = text.as_bytes().try_into().ok()?;
        id.iter().all(|byte| ALPHABET.contains(byte)).then_some(VersionId::Issued(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        match self {
            VersionId::Null => "null",
            VersionId::Issued(id) => std::str::from_utf8(id).unwrap_or_default(),
        }
    }

    /// The first four characters, by which the page names a version: `K9dT…`.
    pub fn short(&self) -> String {
        match self {
            VersionId::Null => "null".to_owned(),
            VersionId::Issued(_) => format!("{}…", &self.as_str()[..4]),
        }
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// When and where a version was first written. Its order decides which version is current:
/// S3 orders a key's versions by their original write time, also in a destination. Equal times
/// order by Region, bucket and sequence, which is our choice: AWS documents nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WriteTime {
    /// The time that the writing Region gave it: `LastModified`.
    pub at: Instant,
    /// The Region that took the write.
    pub region: Region,
    /// The bucket that took the write.
    pub bucket: BucketName,
    /// How many writes this key had had in that bucket, with this one.
    pub sequence: u32,
}

/// What a version holds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// An object's bytes and what goes with them.
    Object(Rc<Object>),
    /// A delete marker: it has a key, an id and a time, and nothing else.
    DeleteMarker,
}

/// How a version came into its bucket.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// Somebody wrote it here.
    Written,
    /// A rule brought it here.
    Replica {
        /// The bucket that it came from.
        source: BucketName,
        /// The rule of that bucket.
        rule: RuleId,
    },
}

/// One version of a key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Version {
    /// Its id, the same in every bucket.
    pub id: VersionId,
    /// When and where it was first written, the same in every bucket.
    pub written: WriteTime,
    /// What it holds.
    pub content: Content,
    /// How it came here.
    pub origin: Origin,
    /// What each rule of this bucket decided when the version was written here. Empty where the
    /// bucket had no replication configuration, and for a replica.
    pub decisions: Rc<[Decision]>,
}

impl Version {
    /// Whether it is a delete marker.
    pub fn is_delete_marker(&self) -> bool {
        self.content == Content::DeleteMarker
    }

    /// Whether a rule brought it here.
    pub fn is_replica(&self) -> bool {
        matches!(self.origin, Origin::Replica { .. })
    }

    /// The object; a delete marker has none.
    pub fn object(&self) -> Option<&Rc<Object>> {
        match &self.content {
            Content::Object(object) => Some(object),
            Content::DeleteMarker => None,
        }
    }

    /// The object's body; a delete marker has none.
    pub fn body(&self) -> Option<&Body> {
        self.object().map(|object| &object.body)
    }

    /// The `x-amz-replication-status` of an object, over all destinations: COMPLETED when every
    /// one holds it, FAILED when any failed, else PENDING; none where no rule took it. A delete
    /// marker has no such header, yet its work is counted here in the same way
    /// (AWS, "Getting replication status information").
    pub fn replication_status(&self) -> Option<ReplicationStatus> {
        let mut status = None;
        for decision in self.decisions.iter() {
            let of_destination = match decision.verdict {
                Verdict::Skipped(_) => continue,
                Verdict::Failed(_) => return Some(ReplicationStatus::Failed),
                Verdict::Pending => ReplicationStatus::Pending,
                Verdict::Completed => ReplicationStatus::Completed,
            };
            if status != Some(ReplicationStatus::Pending) {
                status = Some(of_destination);
            }
        }
        // A replica whose change has arrived at the other side is a replica again.
        match status {
            None | Some(ReplicationStatus::Completed) if self.is_replica() => {
                Some(ReplicationStatus::Replica)
            }
            status => status,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_ids_read_back_and_differ() {
        let bucket = BucketName::parse("reports-us").expect("a name");
        let key = ObjectKey::new("report.pdf").expect("a key");
        let first = VersionId::issue(1, &bucket, &key, 1);
        assert_eq!(VersionId::parse(first.as_str()), Some(first));
        assert_ne!(first, VersionId::issue(1, &bucket, &key, 2));
        assert_ne!(first, VersionId::issue(2, &bucket, &key, 1));
        assert_eq!(VersionId::parse("null"), Some(VersionId::Null));
        assert_eq!(VersionId::parse("short"), None);
        assert_eq!(VersionId::parse(&"é".repeat(16)), None);
    }
}
