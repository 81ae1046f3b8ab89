//! What keeps two buckets apart that hold the same version: what was changed on one side only, and
//! delete markers that did not come. It knows nothing of how versions travel.

use super::{Because, Subject, by};
use crate::{
    app::text::{self, source},
    s3::{
        Bucket, BucketName, Decision, Region, Version,
        replication::{FailureReason, Skip, Verdict},
    },
    sim::{Event, Happening},
};

impl Subject<'_> {
    /// Where a bucket stands, or stood until it was deleted.
    pub(super) fn region_of(&self, bucket: &BucketName) -> Option<Region> {
        if let Some(bucket) = self.session.world().bucket(bucket) {
            return Some(bucket.region);
        }
        let moments: Vec<_> = self.session.moments().take(self.session.position()).collect();
        let mut events = moments.iter().rev().flat_map(|moment| moment.events.iter());
        events.find_map(|event| match &event.what {
            Happening::BucketCreated { bucket: made, region } if made == bucket => Some(*region),
            _ => None,
        })
    }

    /// A rule was to send it, and S3 gave up.
    pub(super) fn because_failed(&self, decision: &Decision, reason: FailureReason) -> Because {
        let destination = &decision.destination;
        let failed = |event: &Event| match &event.what {
            Happening::Failed(task, _) if self.is_of(task) && task.destination == *destination => {
                Some(task.clone())
            }
            _ => None,
        };
        let moment = self.moment_of(|event| failed(event).is_some());
        let task = moment
            .and_then(|at| self.session.moment(at))
            .and_then(|moment| moment.events.iter().find_map(failed));
        let why = task.map_or_else(|| reason.to_string(), |task| text::failure(reason, &task));
        Because {
            moment,
            region: self.written().map(|(_, version, _)| version.written.region),
            ..by(
                source::of_failure(reason),
                format!(
                    "Rule {} was to send it to {destination} and FAILED: {why}. FAILED is final: \
                     repair the cause, then write the object again or let Batch Replication try \
                     again.",
                    decision.rule.short()
                ),
            )
        }
    }

    /// The replica came, and its source says FAILED all the same: something of it did not come.
    pub(super) fn because_came_in_part(&self, bucket: &Bucket) -> Option<Because> {
        let world = self.session.world();
        world.buckets().find_map(|other| {
            let original = world.version(&other.name, self.key, self.id)?;
            let decision = original.decisions.iter().find(|it| it.destination == bucket.name)?;
            match decision.verdict {
                Verdict::Failed(reason) => Some(self.because_failed(decision, reason)),
                _ => None,
            }
        })
    }

    /// Somebody changed what goes with this replica, and the original does not have the change.
    pub(super) fn because_changed_here(
        &self,
        bucket: &Bucket,
        version: &Version,
    ) -> Option<Because> {
        let original = self.session.world().buckets().find_map(|other| {
            let other = self.session.world().version(&other.name, self.key, self.id)?;
            (!other.is_replica()).then_some(other)
        })?;
        let (here, there) = (version.object()?, original.object()?);
        let same = here.tags == there.tags
            && here.retention == there.retention
            && here.legal_hold == there.legal_hold;
        let is_under_way =
            || version.decisions.iter().any(|decision| decision.verdict == Verdict::Pending);
        if same || is_under_way() {
            return None;
        }
        let moment = self.moment_of(|event| {
            matches!(&event.what, Happening::MetadataChanged { bucket: changed, key, version, .. }
                if *changed == bucket.name && key == self.key && *version == self.id)
        })?;
        Some(Because {
            moment: Some(moment),
            region: Some(bucket.region),
            ..by(
                source::of_skip(&Skip::ReplicaModificationsOff),
                format!(
                    "What was changed about it in {} stays there: replica modification sync is \
                     not on for both buckets.",
                    bucket.name
                ),
            )
        })
    }

    /// The key can still be read here, though a delete marker hides it in the bucket that this
    /// version came from.
    pub(super) fn because_deleted_elsewhere(&self, bucket: &Bucket) -> Vec<Because> {
        let world = self.session.world();
        let current = bucket.key(self.key).and_then(|entry| entry.current());
        if !current.is_some_and(|current| current.id == self.id && !current.is_delete_marker()) {
            return Vec::new();
        }
        let leads_here = |decision: &&Decision| decision.destination == bucket.name;
        let marker = world.buckets().find_map(|other| {
            let marker = other.key(self.key)?.current().filter(|it| it.is_delete_marker())?;
            let came = |decision: &Decision| decision.verdict == Verdict::Completed;
            let mut decisions = marker.decisions.iter().filter(leads_here).peekable();
            decisions.peek()?;
            (!decisions.any(came)).then_some(marker)
        });
        let Some(marker) = marker else { return Vec::new() };
        let marker_itself = Subject { id: marker.id, ..*self };
        let mut chain = vec![marker_itself.because_written(marker)];
        for decision in marker.decisions.iter().filter(leads_here) {
            chain.extend(marker_itself.because_decided(decision, marker));
        }
        chain
    }
}
