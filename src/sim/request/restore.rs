//! Carries out RestoreObject. It knows nothing of what the clock makes of it.

use super::{Done, did};
use crate::{
    s3::{
        Response, S3Error,
        request::RestoreObject,
        restore::{self, Restore},
    },
    sim::{Happening, World, restore::RestoreNews},
};

impl World {
    pub(super) fn restore_object(&mut self, ask: &RestoreObject) -> Done {
        let bucket = self.existing(&ask.target.bucket)?;
        let version = self.read(&bucket, &ask.target)?;
        let object = version.object().ok_or(S3Error::MethodNotAllowed)?;
        if !object.storage_class.is_archive() {
            let message = "Restore is not allowed for the object's current storage class";
            return Err(refused("InvalidObjectState", message).into());
        }
        let days = ask.days.ok_or(S3Error::MalformedXml)?;
        let days = u32::try_from(days).ok().filter(|days| *days >= 1).ok_or_else(|| {
            S3Error::InvalidArgument("restoration days should be at least 1".to_owned())
        })?;
        let takes = restore::takes(object.storage_class, ask.tier.as_deref())?;
        let news = match object.restore {
            // Asked again, a restore that is under way can become faster, and nothing else
            // (AWS, "Restoring an archived object").
            Some(Restore::Ongoing { days: before, ready })
                if before != days || self.now + takes >= ready =>
            {
                let message = "Object restore is already in progress";
                return Err(refused("RestoreAlreadyInProgress", message).into());
            }
            // A copy that is there stays longer or shorter, counted from now.
            Some(Restore::Restored { .. }) => RestoreNews::Extended(restore::until(self.now, days)),
            _ => RestoreNews::Asked(self.now + takes),
        };
        let state = match news {
            RestoreNews::Extended(until) => Restore::Restored { until },
            _ => Restore::Ongoing { days, ready: self.now + takes },
        };
        let (bucket, key) = (bucket.name.clone(), ask.target.key.clone());
        self.set_restore(&bucket, &key, version.id, Some(state));
        did(Response::Empty, Happening::Restore(bucket, key, version.id, news))
    }
}

fn refused(code: &'static str, message: &str) -> S3Error {
    S3Error::OfService { code, message: message.to_owned() }
}
