//! Which mark an event leaves on which lane. It knows nothing of pixels.

use super::index::{Index, Mark, Row};
use crate::{
    s3::BucketName,
    sim::{Event, Happening, Stage},
};

impl Index {
    /// The lane and the mark of an event.
    pub(super) fn row(&mut self, event: &Event) -> Row {
        let lane_of = |bucket: &BucketName| self.lane_of(bucket);
        let (lane, mark) = match &event.what {
            Happening::BucketCreated { bucket, region } => {
                let lane = self.lane_for(*region);
                self.lanes.push((bucket.clone(), lane));
                (Some(lane), Mark::SetUp)
            }
            Happening::RegionAdded(region) => (Some(self.lane_for(*region)), Mark::SetUp),
            Happening::VersioningSet { bucket, .. }
            | Happening::BucketPolicySet { bucket }
            | Happening::BucketPolicyRemoved { bucket }
            | Happening::NotificationsSet { bucket, .. }
            | Happening::ReplicationSet { bucket, .. }
            | Happening::ReplicationRemoved { bucket } => (lane_of(bucket), Mark::SetUp),
            Happening::Written { bucket, version, .. } if version.is_delete_marker() => {
                (lane_of(bucket), Mark::Marker)
            }
            Happening::Written { bucket, .. } => (lane_of(bucket), Mark::Write),
            Happening::VersionDeleted { bucket, .. }
            | Happening::MetadataChanged { bucket, .. }
            | Happening::UploadBegun { bucket, .. }
            | Happening::Restore(bucket, ..)
            | Happening::ObjectRead { bucket, .. } => (lane_of(bucket), Mark::Quiet),
            Happening::Reached(task) => match task.stage {
                Stage::Verified => {
                    (lane_of(&task.destination), Mark::Replica(task.is_delete_marker()))
                }
                Stage::Transferred => (lane_of(&task.destination), Mark::Quiet),
                _ => (lane_of(&task.source), Mark::Quiet),
            },
            Happening::Waits(task, _) | Happening::Dropped(task) | Happening::Lost(task) => {
                (lane_of(&task.source), Mark::Quiet)
            }
            Happening::MissedThreshold(task) => (lane_of(&task.source), Mark::Late),
            Happening::Job(job, _) => (self.lane(job.about.region), Mark::Quiet),
            Happening::Failed(task, _) => (lane_of(&task.source), Mark::Failed),
            Happening::RegionDown { region, .. }
            | Happening::RegionUp { region, .. }
            | Happening::ClockSkewed { region, .. } => (self.lane(*region), Mark::Quiet),
            _ => (None, Mark::None),
        };
        Row { lane, mark }
    }
}
