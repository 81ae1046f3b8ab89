//! Carries out requests about notification configurations. It knows nothing of what is told by
//! them.

use super::{Done, did};
use crate::{
    s3::{
        Body, BucketName, Response, S3Error,
        notification::{self, NotificationDraft},
        queue::Content,
        role::S3_SERVICE,
    },
    sim::{Happening, World},
};

impl World {
    pub(super) fn put_notifications(
        &mut self,
        name: &BucketName,
        drafts: &[NotificationDraft],
        skip_validation: bool,
    ) -> Done {
        let bucket = self.existing(name)?;
        let (seed, now) = (self.seed, self.now);
        // AWS makes some text up; its form is our choice.
        let generated = |index: usize| {
            Body::of_text(&format!("{seed} {name} {} notification {index}", now.0))
                .etag()
                .to_string()
        };
        let valid = notification::validate(drafts, bucket.region, generated)?;
        let mut queues: Vec<&str> = Vec::new();
        for one in valid.iter() {
            if !queues.contains(&&*one.queue) {
                queues.push(&one.queue);
            }
        }
        if !skip_validation && queues.iter().any(|arn| !self.may_send(S3_SERVICE, arn)) {
            let why = "Unable to validate the following destination configurations";
            return Err(S3Error::InvalidArgument(why.to_owned()).into());
        }
        if !skip_validation {
            for arn in &queues {
                self.send(arn, now, Content::Test { bucket: name.clone(), at: now });
            }
        }
        let last = |arn: &&str| arn.rsplit(':').next().unwrap_or_default().to_owned();
        let what = Happening::NotificationsSet {
            bucket: name.clone(),
            queues: queues.iter().map(last).collect(),
        };
        self.edit_bucket(name, |bucket| bucket.notifications = valid.clone());
        did(Response::Empty, what)
    }
}
