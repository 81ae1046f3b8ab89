//! What one object holds: bytes, headers, tags, who may read it, what locks it. It knows nothing of
//! versions and buckets.

use super::Few;
use super::{Body, ETag, Instant, customer_key::KeyDigest, restore::Restore};
use std::rc::Rc;

/// An object's tags, by key.
pub type Tags = Few<String, String>;

/// An object's bytes and everything that goes with them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Object {
    /// The bytes.
    pub body: Body,
    /// The entity tag: the MD5 of the bytes, but not for an upload in parts or under a KMS key.
    pub etag: ETag,
    /// The parts of an object that was uploaded in parts; empty for any other.
    pub parts: Rc<[Part]>,
    /// The headers that come back as they were given.
    pub headers: Few<Header, String>,
    /// User metadata: `x-amz-meta-…`, in lower case as S3 keeps it.
    pub metadata: Few<String, String>,
    /// The tags, which rules can ask for.
    pub tags: Tags,
    /// The storage class.
    pub storage_class: StorageClass,
    /// Who else may read it, where the bucket allows access control lists at all.
    pub acl: Acl,
    /// Until when this version cannot be deleted.
    pub retention: Option<Retention>,
    /// Whether a legal hold was put on this version, or was explicitly left off.
    pub legal_hold: Option<bool>,
    /// How the bytes are encrypted where they lie.
    pub encryption: Encryption,
    /// How far an archived object is restored.
    pub restore: Option<Restore>,
}

impl Object {
    /// An object of these bytes with nothing else set.
    pub fn of(body: Body) -> Object {
        Object {
            etag: body.etag(),
            body,
            parts: Rc::from([]),
            headers: Few::default(),
            metadata: Few::default(),
            tags: Few::default(),
            storage_class: StorageClass::Standard,
            acl: Acl::Private,
            retention: None,
            legal_hold: None,
            encryption: Encryption::S3,
            restore: None,
        }
    }

    /// Whether the bytes can be read: those of an archived object must be restored before.
    pub fn is_readable(&self) -> bool {
        !self.storage_class.is_archive() || matches!(self.restore, Some(Restore::Restored { .. }))
    }

    /// The object after a change that makes no new version.
    pub fn with(&self, change: &MetadataChange) -> Object {
        let mut object = self.clone();
        match change {
            MetadataChange::Tags(tags) => object.tags = tags.clone(),
            MetadataChange::Acl(acl) => object.acl = *acl,
            MetadataChange::Retention(retention) => object.retention = *retention,
            MetadataChange::LegalHold(on) => object.legal_hold = Some(*on),
        }
        object
    }

    /// Whether Object Lock keeps this version at that moment. GOVERNANCE yields to who may bypass
    /// it; COMPLIANCE and a legal hold yield to nobody.
    pub fn is_locked(&self, now: Instant, bypass_governance: bool) -> bool {
        let retained = self.retention.is_some_and(|retention| {
            retention.until > now
                && !(bypass_governance && retention.mode == RetentionMode::Governance)
        });
        retained || self.legal_hold == Some(true)
    }
}

/// A change of an object that makes no new version.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum MetadataChange {
    /// The tags were replaced.
    Tags(Tags),
    /// The access control list was replaced.
    Acl(Acl),
    /// The retention was set, or taken away.
    Retention(Option<Retention>),
    /// A legal hold was put on, or taken off.
    LegalHold(bool),
}

/// One part of an object that was uploaded in parts.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// Its number, from 1 to 10,000.
    pub number: u16,
    /// How many bytes.
    pub size: u64,
    /// Their CRC64NVME.
    pub crc64nvme: u64,
}

macro_rules! named {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which S3 names them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The one of that name.
            pub fn named(name: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }

            /// S3's name for it.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

pub(super) use named;

named! {
    /// A header that S3 keeps and gives back as it is, by its name in the API.
    Header {
        /// `Cache-Control`
        CacheControl = "CacheControl",
        /// `Content-Disposition`
        ContentDisposition = "ContentDisposition",
        /// `Content-Encoding`
        ContentEncoding = "ContentEncoding",
        /// `Content-Language`
        ContentLanguage = "ContentLanguage",
        /// `Content-Type`
        ContentType = "ContentType",
        /// `x-amz-website-redirect-location`
        WebsiteRedirectLocation = "WebsiteRedirectLocation",
    }
}

named! {
    /// Where an object's bytes lie. STANDARD is not printed.
    StorageClass {
        /// The default.
        Standard = "STANDARD",
        /// Standard-IA.
        StandardIa = "STANDARD_IA",
        /// One Zone-IA.
        OnezoneIa = "ONEZONE_IA",
        /// Intelligent-Tiering.
        IntelligentTiering = "INTELLIGENT_TIERING",
        /// Glacier Instant Retrieval.
        GlacierIr = "GLACIER_IR",
        /// Glacier Flexible Retrieval.
        Glacier = "GLACIER",
        /// Glacier Deep Archive.
        DeepArchive = "DEEP_ARCHIVE",
        /// Reduced redundancy.
        ReducedRedundancy = "REDUCED_REDUNDANCY",
    }
}

impl StorageClass {
    /// Whether the bytes must be restored before they can be read, and so do not replicate.
    pub fn is_archive(self) -> bool {
        matches!(self, StorageClass::Glacier | StorageClass::DeepArchive)
    }
}

named! {
    /// A canned access control list.
    Acl {
        /// The owner alone.
        Private = "private",
        /// Everybody may read.
        PublicRead = "public-read",
        /// Everybody may read; for a bucket, write too.
        PublicReadWrite = "public-read-write",
        /// Every AWS account may read.
        AuthenticatedRead = "authenticated-read",
        /// Amazon EC2 may read.
        AwsExecRead = "aws-exec-read",
        /// The bucket's owner may read.
        BucketOwnerRead = "bucket-owner-read",
        /// The bucket's owner may do everything.
        BucketOwnerFullControl = "bucket-owner-full-control",
    }
}

named! {
    /// Who owns what is written into a bucket.
    Ownership {
        /// The bucket's owner, always; access control lists are off. What a new bucket has.
        BucketOwnerEnforced = "BucketOwnerEnforced",
        /// The bucket's owner, where the writer says so.
        BucketOwnerPreferred = "BucketOwnerPreferred",
        /// Who wrote it.
        ObjectWriter = "ObjectWriter",
    }
}

named! {
    /// How strict a retention is.
    RetentionMode {
        /// Yields to who may bypass it.
        Governance = "GOVERNANCE",
        /// Yields to nobody.
        Compliance = "COMPLIANCE",
    }
}

/// Until when a version cannot be deleted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Retention {
    /// How strict.
    pub mode: RetentionMode,
    /// Until when.
    pub until: Instant,
}

/// How the bytes are encrypted where they lie.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Encryption {
    /// SSE-S3, which every object has that has no other.
    #[default]
    S3,
    /// SSE-KMS, or with two layers DSSE-KMS.
    Kms {
        /// The key's ARN, or whatever else the person named it by; the AWS managed key without.
        key: Option<Rc<str>>,
        /// Whether there are two layers.
        dual_layer: bool,
    },
    /// SSE-C: a key that S3 does not keep, by its MD5.
    Customer(KeyDigest),
}

/// How objects are encrypted that come into a bucket without a word about it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct DefaultEncryption {
    /// SSE-S3 in every new bucket.
    pub encryption: Encryption,
    /// Whether S3 asks KMS less often by a key of the bucket's own.
    pub bucket_key: bool,
}

impl Encryption {
    /// The ETag of an object that has `plain` under S3's own keys: under another key it is some
    /// digest that is not the MD5 of the bytes.
    pub fn etag(&self, plain: ETag) -> ETag {
        let key = match self {
            Encryption::S3 => return plain,
            Encryption::Kms { key, .. } => key.as_deref().unwrap_or_default(),
            Encryption::Customer(digest) => digest,
        };
        Body::of_text(&format!("{plain} {key}")).etag()
    }

    /// What `x-amz-server-side-encryption` says. Of a key of one's own it says nothing.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Encryption::S3 => Some("AES256"),
            Encryption::Kms { dual_layer: false, .. } => Some("aws:kms"),
            Encryption::Kms { dual_layer: true, .. } => Some("aws:kms:dsse"),
            Encryption::Customer(_) => None,
        }
    }
}
