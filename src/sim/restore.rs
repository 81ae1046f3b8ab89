//! What the clock makes of restores: a copy of an archived object comes, and goes again. It knows
//! nothing of the requests that ask for them.

use super::{Cause, Event, Happening, Timer, World};
use crate::s3::{
    BucketName, Instant, ObjectKey, VersionId,
    restore::{self, Restore},
};

/// What happened about an archived object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RestoreNews {
    /// Somebody asked for a copy, which is there then.
    Asked(Instant),
    /// The copy that is there stays until then.
    Extended(Instant),
    /// The copy is there, until then.
    Restored(Instant),
    /// The copy is gone.
    Expired,
}

impl World {
    /// Sets how far a version is restored, and when the clock changes that.
    pub(super) fn set_restore(
        &mut self,
        bucket: &BucketName,
        key: &ObjectKey,
        version: VersionId,
        restore: Option<Restore>,
    ) {
        self.edit_bucket(bucket, |bucket| bucket.set_restore(key, version, restore));
        if let Some(restore) = restore {
            let timer = Timer::Restore(bucket.clone(), key.clone(), version);
            self.set_timer(restore.due(), timer);
        }
    }

    /// A timer passes also for a version that is gone, and for a restore that has become another
    /// one since; then it means nothing.
    pub(super) fn pass_restore(
        &mut self,
        bucket: &BucketName,
        key: &ObjectKey,
        version: VersionId,
    ) -> Vec<Event> {
        let object = self.version(bucket, key, version).and_then(|version| version.object());
        let restore = object.and_then(|object| object.restore);
        let (next, news) = match restore.filter(|restore| restore.due() <= self.now) {
            None => return Vec::new(),
            Some(Restore::Ongoing { days, ready }) => {
                let until = restore::until(ready, days);
                (Some(Restore::Restored { until }), RestoreNews::Restored(until))
            }
            Some(Restore::Restored { .. }) => (None, RestoreNews::Expired),
        };
        self.set_restore(bucket, key, version, next);
        let (bucket, key) = (bucket.clone(), key.clone());
        let what = Happening::Restore(bucket, key, version, news);
        let told = self.notify("", &what);
        let mut events = vec![self.event(Cause::Clock, what)];
        events.extend(told);
        events
    }
}
