//! The chains themselves: from a version to the moments that made it so. It knows nothing of which
//! question a person asked.

use super::{Because, by, plain};
use crate::{
    app::{
        Session,
        text::{
            self,
            source::{self, REPLICATES, STATUS, Source, VERSIONING},
        },
    },
    s3::{
        Bucket, BucketName, Decision, ObjectKey, Region, Version, VersionId, replication::Verdict,
        version::Origin,
    },
    sim::{Event, Happening, Obstacle, Stage, Task},
};
use std::rc::Rc;

/// What is asked about.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) session: &'a Session,
    pub(super) key: &'a ObjectKey,
    pub(super) id: VersionId,
}

mod apart;
mod clock;
mod job;

/// The version of a key that was written last, whether it is still there or not.
pub(super) fn last_written(session: &Session, asked: &ObjectKey) -> Option<VersionId> {
    let moments: Vec<_> = session.moments().take(session.position()).collect();
    moments.iter().rev().flat_map(|moment| moment.events.iter()).find_map(|event| {
        match &event.what {
            Happening::Written { key, version, .. } if key == asked => Some(version.id),
            _ => None,
        }
    })
}

impl Subject<'_> {
    /// The last moment, up to the position, in which something like this happened.
    fn moment_of(&self, happened: impl Fn(&Event) -> bool) -> Option<usize> {
        let moments = self.session.moments().enumerate().take(self.session.position());
        moments.rev().find(|(_, moment)| moment.events.iter().any(&happened)).map(|(i, _)| i + 1)
    }

    fn reached(&self, stage: Stage, destination: &BucketName) -> Option<usize> {
        self.moment_of(|event| match &event.what {
            Happening::Reached(task) => {
                task.stage == stage && self.is_of(task) && task.destination == *destination
            }
            _ => false,
        })
    }

    fn is_of(&self, task: &Task) -> bool {
        task.version == self.id && task.key == *self.key
    }

    pub(super) fn written(&self) -> Option<(usize, Rc<Version>, BucketName)> {
        let moments = self.session.moments().enumerate().take(self.session.position());
        moments.rev().find_map(|(index, moment)| {
            moment.events.iter().find_map(|event| match &event.what {
                Happening::Written { bucket, key, version, .. }
                    if version.id == self.id && key == self.key =>
                {
                    Some((index + 1, version.clone(), bucket.clone()))
                }
                _ => None,
            })
        })
    }

    fn because_written(&self, version: &Version) -> Because {
        let what = if version.is_delete_marker() { "wrote the delete marker" } else { "stored" };
        let written = &version.written;
        Because {
            sentence: format!(
                "{} {what} {} at {}.",
                written.region,
                self.id.short(),
                text::clock(written.at)
            ),
            moment: self.written().map(|(moment, ..)| moment),
            region: Some(written.region),
            source: None,
        }
    }

    pub(super) fn why_here(&self, bucket: &Bucket) -> Vec<Because> {
        let Some(entry) = bucket.key(self.key) else { return Vec::new() };
        let Some(version) = entry.version(self.id) else { return Vec::new() };
        let mut chain = vec![self.because_written(version)];
        if let Origin::Replica { source, rule } = &version.origin {
            chain.extend(self.because_job_took_it(&bucket.name));
            chain.push(Because {
                sentence: format!(
                    "Rule {} of {source} brought it to {}, as a replica.",
                    rule.short(),
                    bucket.name
                ),
                moment: self.reached(Stage::Verified, &bucket.name),
                region: Some(bucket.region),
                source: Some(REPLICATES),
            });
        }
        chain.extend(self.why_its_place(bucket));
        match version.is_replica() {
            true => {
                chain.extend(self.because_came_in_part(bucket));
                chain.extend(self.because_changed_here(bucket, version));
            }
            false => chain.extend(self.where_it_goes(bucket, version)),
        }
        chain.extend(self.because_deleted_elsewhere(bucket));
        chain
    }

    fn why_its_place(&self, bucket: &Bucket) -> Vec<Because> {
        let Some(current) = bucket.key(self.key).and_then(|entry| entry.current()) else {
            return Vec::new();
        };
        let is_current = current.id == self.id;
        let older = bucket.key(self.key).map_or(0, |entry| entry.len()) > 1;
        let mut chain = match (is_current, older) {
            (true, false) => vec![plain(format!("{} has no other version of it.", bucket.name))],
            (true, true) => vec![by(
                VERSIONING,
                format!(
                    "No version in {} was written later, so it is the current one.",
                    bucket.name
                ),
            )],
            (false, _) => vec![
                Subject { id: current.id, ..*self }.because_written(current),
                by(
                    VERSIONING,
                    format!("{} was written later, so it is the current one.", current.id.short()),
                ),
            ],
        };
        let from_elsewhere = || {
            let entry = bucket.key(self.key);
            entry.is_some_and(|entry| entry.versions().any(|version| version.is_replica()))
        };
        if older && from_elsewhere() {
            chain.push(by(
                Source::Observed,
                "The time of the write decides the order, not the time of arrival.".to_owned(),
            ));
        }
        chain.extend(self.because_of_clocks(bucket, current));
        chain
    }

    /// What became of each rule's decision about a version at its source.
    fn where_it_goes(&self, bucket: &Bucket, version: &Version) -> Vec<Because> {
        if version.decisions.is_empty() {
            return self.no_rule_yet(bucket).into_iter().collect();
        }
        version
            .decisions
            .iter()
            .flat_map(|decision| self.because_decided(decision, version))
            .collect()
    }

    /// Nobody took it, as there was no rule when it was written.
    fn no_rule_yet(&self, bucket: &Bucket) -> Option<Because> {
        bucket.replication.as_ref()?;
        Some(Because {
            moment: self.moment_of(|event| {
                matches!(&event.what, Happening::ReplicationSet { bucket: set, .. }
                    if *set == bucket.name)
            }),
            region: Some(bucket.region),
            ..by(
                REPLICATES,
                "It was written before the bucket had a rule. Rules take only what is written \
                 after them; Batch Replication can bring the rest."
                    .to_owned(),
            )
        })
    }

    fn because_decided(&self, decision: &Decision, version: &Version) -> Vec<Because> {
        let (destination, rule) = (&decision.destination, decision.rule.short());
        let written = self.written().map(|(moment, ..)| moment);
        let region = Some(version.written.region);
        match &decision.verdict {
            Verdict::Skipped(why) => {
                let skipped = by(
                    source::of_skip(why),
                    format!("Rule {rule} did not send it to {destination}: {}.", text::skip(why)),
                );
                let skipped = Because { moment: written, region, ..skipped };
                [skipped].into_iter().chain(clock::whose_tags(version, why)).collect()
            }
            Verdict::Completed => vec![Because {
                moment: self.reached(Stage::Verified, destination),
                region: self.session.world().bucket(destination).map(|bucket| bucket.region),
                ..by(REPLICATES, format!("Rule {rule} sent it to {destination}, and it arrived."))
            }],
            Verdict::Failed(reason) => vec![self.because_failed(decision, *reason)],
            Verdict::Pending => self.because_pending(destination),
        }
    }

    fn because_pending(&self, destination: &BucketName) -> Vec<Because> {
        let world = self.session.world();
        let task = world.tasks().find(|t| self.is_of(t) && t.destination == *destination);
        let Some(task) = task else { return Vec::new() };
        let mut chain = vec![Because {
            moment: self.written().map(|(moment, ..)| moment),
            region: Some(task.source_region),
            ..plain(format!("Rule {} takes it to {destination}.", task.rule.short()))
        }];
        match &task.obstacle {
            None => chain.push(Because {
                moment: self.reached(task.stage, destination),
                region: Some(task.source_region),
                ..by(Source::OurChoice, format!("It is on its way: {}.", stage(task.stage)))
            }),
            Some(obstacle) => {
                chain.push(Because {
                    moment: self.moment_of(|event| raises(&event.what, obstacle)),
                    ..plain(format!("It waits: {}.", text::obstacle(obstacle)))
                });
                chain.push(by(
                    STATUS,
                    "It stays PENDING, not FAILED: S3 goes on by itself when the way is open."
                        .to_owned(),
                ));
            }
        }
        chain
    }

    pub(super) fn why_not_in(&self, region: Region) -> Vec<Because> {
        let world = self.session.world();
        let gone = self.deleted_in(region);
        let Some((moment, written, source)) = self.written() else {
            return gone.into_iter().collect();
        };
        let mut chain = vec![Because { moment: Some(moment), ..self.because_written(&written) }];
        if let Some(gone) = gone {
            chain.push(gone);
            chain.extend(self.because_job_refused_it());
            return chain;
        }
        let Some(version) = world.version(&source, self.key, self.id) else {
            chain.push(self.because_deleted_first(&source));
            return chain;
        };
        let leads_here =
            |decision: &&Decision| self.region_of(&decision.destination) == Some(region);
        let mut because: Vec<Because> = version
            .decisions
            .iter()
            .filter(leads_here)
            .flat_map(|decision| self.because_decided(decision, version))
            .collect();
        if because.is_empty() {
            let bucket = world.bucket(&source);
            because.extend(
                bucket
                    .and_then(|bucket| self.no_rule_yet(bucket))
                    .filter(|_| version.decisions.is_empty()),
            );
        }
        if because.is_empty() {
            because
                .push(plain(format!("No rule of {source} led to {region} when it was written.")));
        }
        chain.extend(because);
        chain.extend(self.because_job_refused_it());
        chain.extend(self.because_replica_stays(region));
        chain
    }

    /// A replica is never replicated again, also where a rule leads on.
    fn because_replica_stays(&self, region: Region) -> Option<Because> {
        let world = self.session.world();
        let holder = world.buckets().find(|bucket| {
            let version = world.version(&bucket.name, self.key, self.id);
            let leads_here = bucket.replication.iter().flat_map(|c| c.rules.iter()).any(|rule| {
                world.bucket(&rule.destination.bucket).is_some_and(|to| to.region == region)
            });
            leads_here && version.is_some_and(|version| version.is_replica())
        })?;
        Some(Because {
            moment: self.reached(Stage::Verified, &holder.name),
            region: Some(holder.region),
            ..by(
                REPLICATES,
                format!(
                    "In {} it is a replica, and replicas are not replicated again.",
                    holder.name
                ),
            )
        })
    }

    fn deleted_in(&self, region: Region) -> Option<Because> {
        let world = self.session.world();
        let deleted = |event: &Event| match &event.what {
            Happening::VersionDeleted { bucket, key, version } => {
                key == self.key
                    && version.id == self.id
                    && world.bucket(bucket).is_some_and(|bucket| bucket.region == region)
            }
            _ => false,
        };
        let moment = self.moment_of(deleted)?;
        Some(Because {
            moment: Some(moment),
            region: Some(region),
            ..plain(format!("Somebody deleted it in {region} by its id, for good."))
        })
    }

    fn because_deleted_first(&self, source: &BucketName) -> Because {
        Because {
            moment: self.moment_of(|event| {
                matches!(&event.what, Happening::VersionDeleted { bucket, key, version }
                    if bucket == source && key == self.key && version.id == self.id)
            }),
            ..by(REPLICATES, format!("It was deleted in {source} before it arrived."))
        }
    }
}

/// Whether this event put the obstacle in the way.
fn raises(what: &Happening, obstacle: &Obstacle) -> bool {
    match (what, obstacle) {
        (Happening::LinkCut { from, to, one_way, .. }, Obstacle::Cut(a, b)) => {
            (from, to) == (a, b) || (!one_way && (from, to) == (b, a))
        }
        (Happening::RegionIsolated { region, .. }, Obstacle::Isolated(is))
        | (Happening::RegionDown { region, .. }, Obstacle::Down(is)) => region == is,
        _ => false,
    }
}

/// How far a task has come, as the end of a sentence.
fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Written => "S3 has not noticed the write yet",
        Stage::Detected => "S3 has noticed the write",
        Stage::Queued => "it stands in the queue",
        Stage::Read => "it is crossing to the other Region",
        Stage::Transferred => "the destination checks the bytes",
        Stage::Verified | Stage::Recorded => "it has arrived, and the source is to hear of it",
    }
}
