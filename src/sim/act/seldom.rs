//! What an action does that people seldom do. It knows nothing of requests.

use super::{Done, FILL_MAX};
use crate::{
    s3::{
        Body, Bucket, BucketName, Content, Object, ObjectKey, Region, S3Error, name::KEY_BYTES_MAX,
    },
    sim::{Action, Answer, Cause, Happening, Refusal, World},
};
use std::rc::Rc;

impl World {
    pub(super) fn carry_out_seldom(&mut self, action: &Action) -> Done {
        match action {
            Action::Cut { from: one, to: other, .. }
            | Action::Slow { one, other, .. }
            | Action::Lose { one, other, .. }
                if one == other =>
            {
                Err(Refusal::SameRegion(*one))
            }
            Action::Skew { region, ahead_ms } => self.skew(*region, *ahead_ms),
            Action::AddRegion(region) => self.add_region(*region),
            Action::RemoveRegion(region) => self.remove_region(*region),
            Action::AddClient(order) => {
                let what = self.add_client(order)?;
                self.did(what)
            }
            Action::RemoveClient(name) => {
                let what = self.remove_client(*name)?;
                self.did(what)
            }
            Action::Fill { bucket, prefix, count, size } => {
                self.fill(bucket, prefix, *count, *size)
            }
            fault => self.change_network(fault),
        }
    }

    fn skew(&mut self, region: Region, ahead_ms: i64) -> Done {
        let skews = &mut self.skews;
        match ahead_ms {
            0 => skews.remove(&region),
            _ => skews.insert(region, ahead_ms),
        };
        self.did(Happening::ClockSkewed { region, ahead_ms })
    }

    fn add_region(&mut self, region: Region) -> Done {
        self.bring_on_stage(region);
        self.did(Happening::RegionAdded(region))
    }

    /// Gives a Region its column, where it has none.
    pub(in crate::sim) fn bring_on_stage(&mut self, region: Region) {
        if !self.regions.contains(&region) {
            self.regions = self.regions.iter().copied().chain([region]).collect();
        }
    }

    fn remove_region(&mut self, region: Region) -> Done {
        if self.buckets_in(region).next().is_some() {
            return Err(Refusal::RegionInUse(region));
        }
        self.regions = self.regions.iter().copied().filter(|known| *known != region).collect();
        self.did(Happening::RegionRemoved(region))
    }

    /// Writes many objects within one second. Small ones hold text, of larger ones the checksums
    /// are those of their name and size.
    fn fill(&mut self, name: &BucketName, prefix: &str, count: u32, size: u64) -> Done {
        if count > FILL_MAX {
            return Err(Refusal::FillTooLarge(count));
        }
        let bucket = self.bucket(name).ok_or(S3Error::NoSuchBucket)?;
        if self.network.is_down(bucket.region) {
            let (region, bucket) = (bucket.region, Some(name.clone()));
            return Err(Refusal::Unreachable { region, bucket });
        }
        if size > crate::sim::request::UPLOAD_BYTES_MAX {
            return Err(S3Error::EntityTooLarge.into());
        }
        let digits = count.to_string().len();
        if prefix.len() + digits > KEY_BYTES_MAX {
            return Err(S3Error::KeyTooLong.into());
        }
        let mut bucket = Bucket::clone(bucket);
        self.now = self.now + crate::sim::request::REQUEST_TAKES;
        let at = self.time_in(bucket.region);
        let mut written = Vec::new();
        for number in 1..=count {
            let text = format!("{prefix}{number:0digits$}");
            let Some(key) = ObjectKey::new(&text) else { continue };
            let object = Object::of(made_up_body(&text, size));
            let version = bucket.write(self.seed, &key, Content::Object(Rc::new(object)), at);
            written.push((key, version));
        }
        let mut events = Vec::new();
        self.keep_bucket(Rc::new(bucket.clone()), self.now);
        self.charge_requests(bucket.region, "PutObject", u64::from(count));
        for (key, version) in written {
            let tasks = self.begin_tasks(&bucket, &key, &version);
            let bucket = name.clone();
            let what = Happening::Written { bucket, key, version, tasks };
            let told = self.notify("PutObject", &what);
            events.push(self.event(Cause::Person, what));
            events.extend(told);
        }
        Ok((Answer::Quiet, events))
    }

    fn change_network(&mut self, fault: &Action) -> Done {
        let network = Rc::make_mut(&mut self.network);
        match *fault {
            Action::Isolate(region) => network.isolate(region),
            Action::Down(region) => network.take_down(region),
            Action::Up(region) => network.bring_up(region),
            Action::Slow { one, other, by } => network.slow(one, other, by),
            Action::Lose { one, other, per_mille } => network.lose(one, other, per_mille),
            _ => {}
        }
        let (waiting, released) = self.review_obstacles();
        self.review_clients();
        for bucket in self.buckets.clone().values() {
            self.await_lifecycle(bucket);
        }
        self.did(match *fault {
            Action::Isolate(region) => Happening::RegionIsolated { region, waiting },
            Action::Down(region) => Happening::RegionDown { region, waiting },
            Action::Up(region) => Happening::RegionUp { region, released },
            Action::Slow { one, other, by } => Happening::LinkSlow { one, other, by },
            Action::Lose { one, other, per_mille } => {
                Happening::LinkLoses { one, other, per_mille }
            }
            _ => Happening::Asked,
        })
    }
}

fn made_up_body(name: &str, size: u64) -> Body {
    let text = match usize::try_from(size) {
        Ok(size) if size <= crate::s3::body::TEXT_BYTES_MAX => {
            return Body::of_text(&".".repeat(size));
        }
        _ => format!("{name} {size}"),
    };
    Body { size, text: None, ..Body::of_text(&text) }
}
