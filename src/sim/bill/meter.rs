//! Meters: what was used, counted as it happens. They know nothing of prices.

use super::{Kind, Line, price::METRICS_OF_A_RULE};
use crate::{
    s3::{Bucket, BucketName, Instant, Region, RuleId, stored::RuleOf},
    sim::{Task, World, task::Work},
};
use std::rc::Rc;

/// One meter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Meter {
    region: Region,
    rule: Option<RuleOf>,
    kind: Kind,
    /// How much there is. For what is billed by time, how much there is now.
    count: i128,
    /// For what is billed by time: the sum of each change of `count`, times its moment. So the
    /// product of amount and time until `t` is `count * t - moments`, in whatever order the
    /// changes are counted.
    moments: i128,
}

/// All meters of a world, in the order of the bill. A copy shares what did not change.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ledger(Rc<Vec<Meter>>);

impl Ledger {
    /// Counts an amount, which may be negative, from a moment on.
    fn add(&mut self, region: Region, rule: Option<RuleOf>, kind: Kind, amount: i128, at: Instant) {
        if amount == 0 {
            return;
        }
        let place = self.0.binary_search_by(|meter| {
            (meter.region, &meter.rule, meter.kind).cmp(&(region, &rule, kind))
        });
        let meters = Rc::make_mut(&mut self.0);
        let place = place.unwrap_or_else(|place| {
            meters.insert(place, Meter { region, rule, kind, count: 0, moments: 0 });
            place
        });
        meters[place].count += amount;
        if matches!(kind, Kind::Storage(_) | Kind::Metrics) {
            meters[place].moments += amount * i128::from(at.0);
        }
    }

    /// The lines of the bill at a moment. What was counted for later is not in it yet.
    pub(super) fn lines(&self, now: Instant) -> Vec<Line> {
        let line = |meter: &Meter| {
            let quantity = match meter.kind {
                Kind::Storage(_) | Kind::Metrics => meter.count * i128::from(now.0) - meter.moments,
                _ => meter.count,
            };
            let quantity = u128::try_from(quantity).ok().filter(|quantity| *quantity > 0)?;
            Some(Line::new(meter.region, meter.rule.clone(), meter.kind, quantity))
        };
        self.0.iter().filter_map(line).collect()
    }
}

/// Whether S3 bills an operation as PUT or as GET; deletes are free.
fn kind_of(operation: &str) -> Option<Kind> {
    const PUTS: [&str; 6] = ["Put", "Copy", "Create", "Upload", "Complete", "List"];
    match operation {
        _ if operation.starts_with("Delete") || operation.starts_with("Abort") => None,
        _ if PUTS.iter().any(|verb| operation.starts_with(verb)) => Some(Kind::Put),
        _ => Some(Kind::Get),
    }
}

impl World {
    /// Counts something that a request used.
    pub(in crate::sim) fn charge(&mut self, region: Region, kind: Kind, amount: u64) {
        self.ledger.add(region, None, kind, i128::from(amount), self.now);
    }

    /// Counts requests that were answered, by S3's name for them.
    pub(in crate::sim) fn charge_requests(&mut self, region: Region, operation: &str, count: u64) {
        if let Some(kind) = kind_of(operation) {
            self.charge(region, kind, count);
        }
    }

    fn charge_task(&mut self, task: &Task, region: Region, kind: Kind, amount: u64) {
        let rule = Some((task.source.clone(), task.rule.clone()));
        self.ledger.add(region, rule, kind, i128::from(amount), self.now);
    }

    /// Counts the bytes of a task that crossed.
    pub(in crate::sim) fn charge_crossing(&mut self, task: &Task) {
        let (from, to) = (task.source_region, task.destination_region);
        self.charge_task(task, from, Kind::Transfer(to), task.size);
        if self.is_timed(task) {
            self.charge_task(task, from, Kind::ReplicationTime, task.size);
        }
    }

    fn is_timed(&self, task: &Task) -> bool {
        let source = self.bucket(&task.source).and_then(|bucket| bucket.replication.as_ref());
        let rule = source.and_then(|source| source.rules.iter().find(|rule| rule.id == task.rule));
        let is_timed = rule.is_some_and(|rule| rule.destination.replication_time == Some(true));
        is_timed && task.work == Work::Object
    }

    /// Counts the request that writes a replica: S3 bills one PUT for each destination
    /// (AWS, "Meeting compliance requirements with S3 Replication Time Control").
    pub(in crate::sim) fn charge_replica(&mut self, task: &Task) {
        self.charge_task(task, task.destination_region, Kind::Put, 1);
    }

    /// Keeps a bucket as it is from a moment on, and counts what it holds more or less than before.
    pub(in crate::sim) fn keep_bucket(&mut self, bucket: Rc<Bucket>, at: Instant) {
        let before = self.buckets.get(&bucket.name).cloned();
        self.count_storage(before.as_deref(), &bucket, at);
        let rules = |bucket: &Bucket| bucket.replication.clone();
        if before.as_deref().and_then(rules) != rules(&bucket) {
            self.count_metrics(before.as_deref(), -1, at);
            self.count_metrics(Some(&bucket), 1, at);
        }
        self.await_lifecycle(&bucket);
        self.buckets.insert(bucket.name.clone(), bucket);
    }

    /// Takes a bucket away, which holds nothing any more.
    pub(in crate::sim) fn drop_bucket(&mut self, name: &BucketName) {
        let before = self.buckets.get(name).cloned();
        self.count_metrics(before.as_deref(), -1, self.now);
        self.buckets.remove(name);
    }

    fn count_storage(&mut self, before: Option<&Bucket>, after: &Bucket, at: Instant) {
        let held = before.map(|bucket| bucket.stored.clone()).unwrap_or_default();
        if held == after.stored {
            return;
        }
        for share in after.stored.shares() {
            let more =
                i128::from(share.bytes) - i128::from(held.bytes(share.class, share.rule.as_ref()));
            let kind = Kind::Storage(share.class);
            self.ledger.add(after.region, share.rule.clone(), kind, more, at);
        }
        for share in held.shares() {
            if after.stored.bytes(share.class, share.rule.as_ref()) == 0 {
                let (kind, less) = (Kind::Storage(share.class), -i128::from(share.bytes));
                self.ledger.add(after.region, share.rule.clone(), kind, less, at);
            }
        }
    }

    fn count_metrics(&mut self, bucket: Option<&Bucket>, sign: i128, at: Instant) {
        let Some(bucket) = bucket else { return };
        let configuration = bucket.replication.iter();
        for rule in configuration.flat_map(|configuration| configuration.rules.iter()) {
            if rule.enabled && rule.is_tracked() {
                let id: (BucketName, RuleId) = (bucket.name.clone(), rule.id.clone());
                let metrics = sign * i128::from(METRICS_OF_A_RULE);
                self.ledger.add(bucket.region, Some(id), Kind::Metrics, metrics, at);
            }
        }
    }
}
