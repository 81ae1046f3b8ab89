//! Carries out requests about whole buckets. It knows nothing of what lies in them.

use super::{Done, did, said};
use crate::{
    s3::{
        Body, Bucket, BucketName, Region, Response, RuleId, S3Error, Versioning,
        bucket::ObjectLock,
        lifecycle::{self, LifecycleRule},
        object::{Acl, DefaultEncryption, Encryption, Ownership},
        request::{BucketOperation, CreateBucket, EncryptionRule},
        tagging,
        validate::{ConfigurationDraft, validate},
    },
    sim::{Happening, World, lifecycle::LifecycleNews},
};
use std::rc::Rc;

/// The most buckets of a world.
pub const BUCKETS_MAX: usize = 100;

impl World {
    pub(in crate::sim) fn existing(&self, bucket: &BucketName) -> Result<Rc<Bucket>, S3Error> {
        self.bucket(bucket).cloned().ok_or(S3Error::NoSuchBucket)
    }

    pub(super) fn create_bucket(&mut self, endpoint: Region, ask: &CreateBucket) -> Done {
        let name = &ask.bucket;
        let region = located(endpoint, ask.location.as_deref())?;
        if !name.is_creatable() {
            return Err(S3Error::InvalidBucketName.into());
        }
        let response = Response::BucketCreated { bucket: name.clone(), region };
        match self.bucket(name) {
            // us-east-1 alone does not mind being asked again.
            Some(bucket) if bucket.region == region && region == Region::US_EAST_1 => {
                return said(response);
            }
            Some(_) => return Err(S3Error::BucketAlreadyOwnedByYou.into()),
            None if self.buckets.len() >= BUCKETS_MAX => {
                return Err(S3Error::TooManyBuckets.into());
            }
            None => {}
        }
        let mut bucket = Bucket::new(name.clone(), region, self.now);
        bucket.incarnation = self.deleted_buckets.get(name).copied().unwrap_or_default();
        if let Some(ownership) = &ask.ownership {
            bucket.ownership = Some(Ownership::named(ownership).ok_or(S3Error::MalformedXml)?);
        }
        if ask.object_lock {
            bucket.versioning = Versioning::Enabled;
            bucket.object_lock = Some(ObjectLock::default());
        }
        match ask.acl.as_deref().map(Acl::named) {
            Some(None) => return Err(S3Error::InvalidArgument(String::new()).into()),
            Some(Some(acl)) if acl != Acl::Private => {
                return Err(S3Error::InvalidRequest(
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced \
                     setting"
                        .to_owned(),
                )
                .into());
            }
            _ => {}
        }
        self.keep_bucket(Rc::new(bucket), self.now);
        self.bring_on_stage(region);
        did(response, Happening::BucketCreated { bucket: name.clone(), region })
    }

    pub(super) fn list_buckets(&self) -> Done {
        let buckets = self.buckets().map(|bucket| (bucket.name.clone(), bucket.created)).collect();
        said(Response::Buckets(buckets))
    }

    pub(super) fn of_bucket(&mut self, operation: BucketOperation, name: &BucketName) -> Done {
        use BucketOperation as Op;
        let bucket = self.existing(name)?;
        let mut changed = Bucket::clone(&bucket);
        let response = match operation {
            Op::Delete => return self.delete_bucket(&bucket),
            Op::DeleteReplication => {
                self.edit_bucket(name, |bucket| bucket.replication = None);
                let bucket = name.clone();
                return did(Response::Empty, Happening::ReplicationRemoved { bucket });
            }
            Op::GetLifecycle => match bucket.lifecycle.is_empty() {
                true => return Err(S3Error::NoSuchLifecycleConfiguration.into()),
                false => Response::Lifecycle(bucket.lifecycle.clone()),
            },
            Op::DeleteLifecycle => {
                self.edit_bucket(name, |bucket| bucket.lifecycle = Rc::from([]));
                let what = Happening::Lifecycle(name.clone(), LifecycleNews::Removed);
                return did(Response::Empty, what);
            }
            Op::GetEncryption => Response::Encryption(bucket.encryption.clone()),
            Op::DeleteEncryption => {
                changed.encryption = Default::default();
                Response::Empty
            }
            Op::GetNotificationConfiguration => {
                Response::Notifications(bucket.notifications.clone())
            }
            Op::GetPolicy => return self.get_policy(name),
            Op::DeletePolicy => return self.delete_policy(name),
            Op::Head => Response::Bucket { bucket: name.clone(), region: bucket.region },
            Op::GetLocation => Response::Location(bucket.region),
            Op::GetVersioning => Response::Versioning(bucket.versioning),
            Op::GetReplication => {
                let configuration = bucket.replication.clone();
                Response::Replication(
                    configuration.ok_or(S3Error::ReplicationConfigurationNotFound)?,
                )
            }
            Op::GetObjectLockConfiguration => {
                let lock = bucket.object_lock.ok_or(S3Error::ObjectLockConfigurationNotFound)?;
                Response::ObjectLock(lock)
            }
            Op::GetOwnershipControls => {
                let ownership = bucket.ownership.ok_or(S3Error::OwnershipControlsNotFound)?;
                Response::Ownership(ownership)
            }
            Op::GetTagging if bucket.tags.is_empty() => return Err(S3Error::NoSuchTagSet.into()),
            Op::GetTagging => Response::BucketTagging(bucket.tags.clone()),
            Op::GetPublicAccessBlock if !bucket.blocks_public_access => {
                return Err(S3Error::NoSuchPublicAccessBlockConfiguration.into());
            }
            Op::GetPublicAccessBlock => Response::PublicAccessBlock,
            Op::DeleteOwnershipControls => {
                changed.ownership = None;
                Response::Empty
            }
            Op::DeletePublicAccessBlock => {
                changed.blocks_public_access = false;
                Response::Empty
            }
            Op::DeleteTagging => {
                changed.tags = Default::default();
                Response::Empty
            }
        };
        if changed != *bucket {
            self.keep_bucket(Rc::new(changed), self.now);
        }
        said(response)
    }

    pub(super) fn put_lifecycle(&mut self, name: &BucketName, rules: &[LifecycleRule]) -> Done {
        let bucket = self.existing(name)?;
        let (seed, now) = (self.seed, self.now);
        let generated = |index: usize| {
            Body::of_text(&format!("{seed} {} lifecycle {index} {}", bucket.name, now.0))
                .etag()
                .to_string()
        };
        let rules = lifecycle::validate(rules, generated)?;
        let enabled = rules.iter().filter(|rule| rule.is_enabled()).count();
        self.edit_bucket(name, |bucket| bucket.lifecycle = rules);
        let what = Happening::Lifecycle(name.clone(), LifecycleNews::Set(enabled));
        did(Response::LifecycleSet, what)
    }

    fn delete_bucket(&mut self, bucket: &Bucket) -> Done {
        if bucket.keys().next().is_some() {
            return Err(S3Error::BucketNotEmpty(match bucket.versioning {
                Versioning::Unversioned => "",
                _ => ". You must delete all versions in the bucket.",
            })
            .into());
        }
        self.drop_bucket(&bucket.name);
        self.deleted_buckets.insert(bucket.name.clone(), bucket.incarnation + 1);
        did(Response::Empty, Happening::BucketDeleted { bucket: bucket.name.clone() })
    }

    pub(super) fn put_versioning(&mut self, name: &BucketName, status: Option<&str>) -> Done {
        let bucket = self.existing(name)?;
        let versioning = match status {
            None => return Err(S3Error::IllegalVersioningConfiguration.into()),
            Some("Enabled") => Versioning::Enabled,
            Some("Suspended") => Versioning::Suspended,
            Some(_) => return Err(S3Error::MalformedXml.into()),
        };
        if versioning == Versioning::Suspended && bucket.object_lock.is_some() {
            return Err(S3Error::InvalidBucketState(
                "An Object Lock configuration is present on this bucket, so the versioning state \
                 cannot be changed.",
            )
            .into());
        }
        if versioning == Versioning::Suspended && bucket.replication.is_some() {
            return Err(S3Error::ReplicationConfigurationPresent.into());
        }
        self.edit_bucket(name, |bucket| bucket.versioning = versioning);
        did(Response::Empty, Happening::VersioningSet { bucket: name.clone(), versioning })
    }

    pub(super) fn put_replication(
        &mut self,
        name: &BucketName,
        draft: &ConfigurationDraft,
    ) -> Done {
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
        did(Response::Empty, what)
    }

    /// An ID for a rule that was written without one. AWS makes up some text; its form is our
    /// choice.
    fn generated_rule_id(&self, bucket: &BucketName, index: usize) -> RuleId {
        let text = format!("{} {bucket} {} {index}", self.seed, self.now.0);
        let digest = Body::of_text(&text).etag().to_string();
        let parts = [&digest[..8], &digest[8..12], &digest[12..16], &digest[16..20], &digest[20..]];
        RuleId::new(&parts.join("-"))
    }

    pub(super) fn put_ownership(&mut self, name: &BucketName, ownership: &[String]) -> Done {
        self.existing(name)?;
        let [ownership] = ownership else { return Err(S3Error::MalformedXml.into()) };
        let ownership = Ownership::named(ownership).ok_or(S3Error::MalformedXml)?;
        self.edit_bucket(name, |bucket| bucket.ownership = Some(ownership));
        said(Response::Empty)
    }

    /// Sets how objects are encrypted that come without a word about it. The key is looked at when
    /// an object comes, and not now (AWS, "PutBucketEncryption").
    pub(super) fn put_encryption(&mut self, name: &BucketName, rules: &[EncryptionRule]) -> Done {
        self.existing(name)?;
        let [rule] = rules else { return Err(S3Error::MalformedXml.into()) };
        let key = rule.key.as_deref().map(Rc::from);
        let encryption = match rule.algorithm.as_deref() {
            Some("AES256") if key.is_some() => {
                return Err(S3Error::InvalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not \
                     aws:kms or aws:kms:dsse"
                        .to_owned(),
                )
                .into());
            }
            Some("AES256") => Encryption::S3,
            Some("aws:kms") => Encryption::Kms { key, dual_layer: false },
            Some("aws:kms:dsse") => Encryption::Kms { key, dual_layer: true },
            _ => return Err(S3Error::MalformedXml.into()),
        };
        let bucket_key = rule.bucket_key.unwrap_or_default();
        let default = DefaultEncryption { encryption, bucket_key };
        self.edit_bucket(name, |bucket| bucket.encryption = default);
        said(Response::Empty)
    }

    pub(super) fn put_bucket_tagging(
        &mut self,
        name: &BucketName,
        tags: &[(String, String)],
    ) -> Done {
        self.existing(name)?;
        let tags = tagging::tag_set(tags, tagging::BUCKET_TAGS_MAX)?;
        self.edit_bucket(name, |bucket| bucket.tags = tags);
        said(Response::Empty)
    }
}

/// The Region of a new bucket, from the Region that was asked and the one that was named.
fn located(endpoint: Region, location: Option<&str>) -> Result<Region, S3Error> {
    let Some(location) = location else {
        return match endpoint {
            Region::US_EAST_1 => Ok(endpoint),
            _ => Err(S3Error::IllegalLocationConstraint("unspecified".into())),
        };
    };
    match Region::named(location) {
        None | Some(Region::US_EAST_1) => Err(S3Error::InvalidLocationConstraint),
        Some(region) if endpoint == Region::US_EAST_1 || endpoint == region => Ok(region),
        Some(_) => Err(S3Error::IllegalLocationConstraint(location.into())),
    }
}
