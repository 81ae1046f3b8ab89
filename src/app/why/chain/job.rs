//! What Batch Operations jobs did about a version. It knows nothing of rules.

use super::{Because, Subject, by};
use crate::{
    app::text::{
        self,
        source::{BATCH, of_refusal_by_job},
    },
    s3::BucketName,
    sim::{Happening, JobNews, Stage},
};

impl Subject<'_> {
    /// A job, and no write, had it brought to that bucket.
    pub(super) fn because_job_took_it(&self, destination: &BucketName) -> Option<Because> {
        let at = self.reached(Stage::Verified, destination)?;
        let events = &self.session.moment(at)?.events;
        let job = events.iter().find_map(|event| match &event.what {
            Happening::Reached(task) if self.is_of(task) => task.job,
            _ => None,
        })?;
        let moment = self.moment_of(|event| match &event.what {
            Happening::Job(of, JobNews::Began { .. }) => of.number == job,
            _ => false,
        });
        Some(Because { moment, ..by(BATCH, format!("The batch job {job} took it up.")) })
    }

    /// A job was to take it, and S3 refused.
    pub(super) fn because_job_refused_it(&self) -> Option<Because> {
        let refused = |what: &Happening| match what {
            Happening::Job(job, JobNews::Began { refused, .. }) => {
                let its = refused.iter().find(|(entry, _)| {
                    entry.key == *self.key && entry.version.is_none_or(|id| id == self.id)
                });
                its.map(|(_, reason)| (job.number, *reason))
            }
            _ => None,
        };
        let at = self.moment_of(|event| refused(&event.what).is_some())?;
        let events = &self.session.moment(at)?.events;
        let (job, reason) = events.iter().find_map(|event| refused(&event.what))?;
        let why = text::refused_by_job(reason);
        Some(Because {
            moment: Some(at),
            ..by(of_refusal_by_job(reason), format!("The batch job {job} did not bring it: {why}."))
        })
    }
}
