//! Carries out a request to S3 against the world. It knows nothing of the commands that people
//! type.

mod access_point;
mod bucket;
mod cloudwatch;
mod copy;
pub(super) mod draft;
mod iam;
mod job;
mod kms;
mod lock;
mod metadata;
mod multipart;
mod notification;
mod object;
mod restore;
mod sns;
mod sqs;

pub use bucket::BUCKETS_MAX;
pub use object::UPLOAD_BYTES_MAX;

use super::{Answer, Cause, Event, Happening, Refusal, World};
use crate::s3::{
    BucketName, Region, Request, Response, S3Error, Span, listing,
    name::KEY_BYTES_MAX,
    queue,
    request::{BucketOperation, ControlRequest},
    topic,
};

/// A request takes one second of the clock, S3's own precision, so that two writes never tie by
/// accident (our choice).
pub const REQUEST_TAKES: Span = Span::SECOND;

/// What a request came to: the answer, and what happened.
type Done = Result<(Response, Vec<Happening>), Refusal>;

/// An answer to a request that did something.
fn did(response: Response, what: Happening) -> Done {
    Ok((response, vec![what]))
}

/// An answer to a question.
fn said(response: Response) -> Done {
    did(response, Happening::Asked)
}

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
        let routed = match request.bucket().and_then(BucketName::access_point) {
            Some(alias) => Some(self.through_access_point(region, alias, request)?),
            None => None,
        };
        let request = routed.as_ref().unwrap_or(request);
        self.check_reachable(region, request)?;
        if request.key().is_some_and(|key| key.as_str().len() > KEY_BYTES_MAX) {
            return Err(S3Error::KeyTooLong.into());
        }
        let (response, what) = self.answer(region, request)?;
        self.charge_person(region, request);
        let mut events = Vec::new();
        for what in what {
            let told = self.notify(request.operation(), &what);
            events.push(self.event(Cause::Person, what));
            events.extend(told);
        }
        if let Request::PutBucketReplication { bucket, .. }
        | Request::OfBucket(
            BucketOperation::DeleteReplication | BucketOperation::Delete,
            bucket,
        ) = request
        {
            events.extend(self.stop_tracking(bucket));
            self.follow_rules(bucket);
        }
        Ok((Answer::Response(response), events))
    }

    fn charge_person(&mut self, region: Option<Region>, request: &Request) {
        if request.service() != "s3api" {
            return;
        }
        let home = request.bucket().and_then(|bucket| self.bucket(bucket)).map(|b| b.region);
        let region = home.or(region).unwrap_or(Region::US_EAST_1);
        self.charge_requests(region, request.operation(), 1);
    }

    fn answer(&mut self, region: Option<Region>, request: &Request) -> Done {
        match request {
            Request::CreateBucket(ask) => {
                self.create_bucket(region.unwrap_or(Region::US_EAST_1), ask)
            }
            Request::PutBucketVersioning { bucket, status } => {
                self.put_versioning(bucket, status.as_deref())
            }
            Request::PutBucketReplication { bucket, configuration } => {
                self.put_replication(bucket, configuration)
            }
            Request::PutObject(ask) => self.put_object(ask),
            Request::DeleteObject(ask) => self.delete_object(ask),
            _ => self.answer_seldom(region, request),
        }
    }

    fn answer_seldom(&mut self, region: Option<Region>, request: &Request) -> Done {
        match request {
            Request::ListBuckets => self.list_buckets(),
            Request::OfBucket(operation, bucket) => self.of_bucket(*operation, bucket),
            Request::PutBucketOwnershipControls { bucket, ownership } => {
                self.put_ownership(bucket, ownership)
            }
            Request::PutBucketEncryption { bucket, rules } => self.put_encryption(bucket, rules),
            Request::PutBucketPolicy { bucket, policy } => self.put_policy(bucket, policy),
            Request::PutBucketLifecycleConfiguration { bucket, rules } => {
                self.put_lifecycle(bucket, rules)
            }
            Request::PutBucketNotificationConfiguration {
                bucket,
                configurations,
                skip_validation,
            } => self.put_notifications(bucket, configurations, *skip_validation),
            Request::Iam(ask) => self.iam(ask),
            Request::Kms(ask) => self.kms(region, ask),
            Request::Sqs(ask) => self.sqs(region, ask),
            Request::Control(ask) => self.control(region, ask),
            Request::CloudWatch(ask) => self.cloudwatch(region, ask),
            Request::Sns(ask) => self.sns(region, ask),
            Request::GetCallerIdentity => said(Response::Identity),
            Request::PutBucketTagging { bucket, tags } => self.put_bucket_tagging(bucket, tags),
            Request::GetObject(ask) => self.get_object(ask),
            Request::CopyObject(ask) => self.copy_object(ask),
            Request::DeleteObjects(ask) => self.delete_objects(ask),
            Request::GetObjectAttributes(ask) => self.get_attributes(ask),
            Request::OfObject(operation, target) => self.of_object(*operation, target),
            Request::PutObjectTagging(ask) => self.put_tagging(ask),
            Request::RestoreObject(ask) => self.restore_object(ask),
            Request::PutObjectAcl(ask) => self.put_acl(ask),
            Request::PutObjectRetention(ask) => self.put_retention(ask),
            Request::PutObjectLegalHold(ask) => self.put_legal_hold(ask),
            Request::PutObjectLockConfiguration(ask) => self.put_lock_configuration(ask),
            Request::ListObjectVersions(ask) => {
                let bucket = self.existing(&ask.listing.bucket)?;
                said(Response::Versions(Box::new(listing::versions(&bucket, self.seed, ask)?)))
            }
            Request::ListObjectsV2(ask) => {
                let bucket = self.existing(&ask.listing.bucket)?;
                said(Response::Objects {
                    page: Box::new(listing::objects(&bucket, self.seed, ask)?),
                    start_after: ask.start_after.clone(),
                    continuation_token: ask.continuation_token.clone(),
                    fetch_owner: ask.fetch_owner,
                })
            }
            Request::CreateMultipartUpload(ask) => self.create_upload(ask),
            Request::UploadPart(ask) => self.upload_part(ask),
            Request::UploadPartCopy(ask) => self.upload_part_copy(ask),
            Request::CompleteMultipartUpload(ask) => self.complete_upload(ask),
            Request::AbortMultipartUpload(target) => self.abort_upload(target),
            Request::ListParts(target) => self.list_parts(target),
            Request::ListMultipartUploads { bucket, prefix } => {
                self.list_uploads(bucket, prefix.as_deref())
            }
            // What everybody does stands above.
            Request::CreateBucket(_)
            | Request::PutBucketVersioning { .. }
            | Request::PutBucketReplication { .. }
            | Request::PutObject(_)
            | Request::DeleteObject(_) => said(Response::Empty),
        }
    }

    /// A person reaches every Region that is up: the cuts are between Regions.
    fn check_reachable(&self, region: Option<Region>, request: &Request) -> Result<(), Refusal> {
        if let "iam" | "sts" = request.service() {
            return Ok(()); // They are of no Region.
        }
        let bucket = request.bucket();
        let home = bucket.and_then(|bucket| self.bucket(bucket)).map(|bucket| bucket.region);
        let of_queue = match request {
            Request::Sqs(ask) => ask.url().and_then(queue::named_by).map(|(region, _)| region),
            Request::Sns(ask) => ask.topic().and_then(topic::region_in),
            _ => None,
        };
        let region = match request {
            Request::Control(ControlRequest::AccessPoint(ask)) => {
                Some(self.home_of_access_points(region, ask.is_of_routes()))
            }
            _ => region,
        };
        let region = home.or(of_queue).or(region).unwrap_or(Region::US_EAST_1);
        if self.network.is_down(region) {
            return Err(Refusal::Unreachable { region, bucket: bucket.cloned() });
        }
        Ok(())
    }

    /// A copy reads in another Region, which may be down.
    fn check_region_up(&self, region: Option<Region>) -> Result<(), Refusal> {
        match region.filter(|region| self.network.is_down(*region)) {
            Some(region) => Err(Refusal::Unreachable { region, bucket: None }),
            None => Ok(()),
        }
    }
}
