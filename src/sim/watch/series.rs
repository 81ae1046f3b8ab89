//! The operations of one rule, and the values that its metrics have in each minute. It knows
//! nothing of alarms.

use super::{MINUTE, Operation, Outcome, PUBLISHED_AFTER};
use crate::{
    s3::{
        BucketName, Instant, Region, RuleId,
        cloudwatch::{Decimal, Metric, Statistic},
    },
    sim::TaskId,
};
use rpds::RedBlackTreeMap;

/// The operations of one rule since its Metrics were turned on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Series {
    /// The bucket that the rule is on.
    pub source: BucketName,
    /// Its Region.
    pub source_region: Region,
    /// Where the rule leads.
    pub destination: BucketName,
    /// Its Region.
    pub destination_region: Region,
    /// The rule.
    pub rule: RuleId,
    /// When Metrics were turned on.
    pub since: Instant,
    /// When they were turned off, if they were.
    pub until: Option<Instant>,
    open: RedBlackTreeMap<TaskId, Operation>,
    ended: RedBlackTreeMap<TaskId, Operation>,
    /// The bytes of the open ones.
    bytes: u64,
    /// When an operation last began or ended.
    pub(super) changed: Instant,
}

/// How much is pending from an instant on, and what ended in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// The instant.
    pub at: Instant,
    /// How many operations are pending.
    pub pending: u64,
    /// Their bytes.
    pub bytes: u64,
    /// When the oldest of them began: latency is the time since.
    pub oldest: Option<Instant>,
    /// How many operations ended in this instant, whether COMPLETED or FAILED.
    pub finished: u64,
    /// How many of these FAILED.
    pub failed: u64,
}

/// The values of a metric in some time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sample {
    count: u64,
    sum: u64,
    least: u64,
    most: u64,
}

impl Sample {
    fn one(value: u64) -> Sample {
        Sample { count: 1, sum: value, least: value, most: value }
    }

    /// Both together.
    pub(super) fn and(self, other: Sample) -> Sample {
        Sample {
            count: self.count + other.count,
            sum: self.sum.saturating_add(other.sum),
            least: self.least.min(other.least),
            most: self.most.max(other.most),
        }
    }

    /// What a statistic makes of them.
    pub fn statistic(self, statistic: Statistic) -> Decimal {
        match statistic {
            Statistic::SampleCount => Decimal::whole(self.count),
            Statistic::Average => Decimal::ratio(self.sum, self.count),
            Statistic::Sum => Decimal::whole(self.sum),
            Statistic::Minimum => Decimal::whole(self.least),
            Statistic::Maximum => Decimal::whole(self.most),
        }
    }
}

impl Series {
    pub(super) fn new(
        (source, destination): (&BucketName, &BucketName),
        (source_region, destination_region): (Region, Region),
        rule: &RuleId,
        since: Instant,
    ) -> Series {
        Series {
            source: source.clone(),
            source_region,
            destination: destination.clone(),
            destination_region,
            rule: rule.clone(),
            since,
            until: None,
            open: RedBlackTreeMap::default(),
            ended: RedBlackTreeMap::default(),
            bytes: 0,
            changed: since,
        }
    }

    pub(super) fn begin(&mut self, id: TaskId, begun: Instant, size: u64) {
        self.bytes = self.bytes.saturating_add(size);
        self.changed = self.changed.max(begun);
        self.open.insert_mut(id, Operation { begun, size, ended: None });
    }

    pub(super) fn has_open(&self, id: TaskId) -> bool {
        self.open.contains_key(&id)
    }

    pub(super) fn end(&mut self, id: TaskId, at: Instant, outcome: Outcome) {
        let Some(operation) = self.open.get(&id).cloned() else { return };
        self.open.remove_mut(&id);
        self.bytes = self.bytes.saturating_sub(operation.size);
        self.changed = self.changed.max(at);
        self.ended.insert_mut(id, Operation { ended: Some((at, outcome)), ..operation });
    }

    /// How many operations are pending now.
    pub fn pending(&self) -> usize {
        self.open.size()
    }

    /// The bytes that are pending now.
    pub fn pending_bytes(&self) -> u64 {
        self.bytes
    }

    /// When the oldest pending operation began.
    pub fn oldest(&self) -> Option<Instant> {
        self.open.first().map(|(_, operation)| operation.begun)
    }

    /// How many operations ended so.
    pub fn ended(&self, outcome: Outcome) -> usize {
        let is_so = |operation: &&Operation| operation.ended.is_some_and(|(_, how)| how == outcome);
        self.ended.values().filter(is_so).count()
    }

    /// From when on something is published: from a whole minute.
    pub fn published_from(&self) -> Instant {
        Instant((self.since + PUBLISHED_AFTER).0.next_multiple_of(MINUTE.0))
    }

    /// The Region in which a metric of it is published.
    pub fn region_of(&self, metric: Metric) -> Region {
        if metric.is_at_source() { self.source_region } else { self.destination_region }
    }

    /// Every change since an instant, the oldest first. What was pending then comes before it, with
    /// the times at which that began.
    pub fn history(&self, from: Instant) -> Vec<Change> {
        let is_in = |operation: &&Operation| operation.ended.is_none_or(|(at, _)| at >= from);
        let both = self.open.iter().chain(self.ended.iter());
        let mut operations: Vec<(TaskId, &Operation)> = both
            .map(|(id, operation)| (*id, operation))
            .filter(|(_, operation)| is_in(operation))
            .collect();
        // Ids are given in the order of time.
        operations.sort_unstable_by_key(|(id, _)| *id);
        let operations: Vec<&Operation> = operations.into_iter().map(|(_, it)| it).collect();
        let mut ends: Vec<(Instant, usize)> = operations
            .iter()
            .enumerate()
            .filter_map(|(index, operation)| operation.ended.map(|(at, _)| (at, index)))
            .collect();
        ends.sort_unstable();
        sweep(&operations, &ends)
    }

    /// What a metric has in some whole minutes, up to now. Nothing where nothing was published:
    /// while a rule is idle there are no values.
    pub(super) fn sample(
        &self,
        metric: Metric,
        history: &[Change],
        (from, to): (Instant, Instant),
    ) -> Option<Sample> {
        let from = from.max(self.published_from());
        let mut all: Option<Sample> = None;
        let mut minute = from;
        while minute < to {
            let end = minute + MINUTE;
            if let Some(sample) = in_minute(metric, history, minute, end) {
                all = Some(all.map_or(sample, |before| before.and(sample)));
            }
            minute = end;
        }
        all
    }

    /// As [`Series::sample`], where nothing has changed since `from`: quick, whatever came before.
    pub(super) fn steady(&self, metric: Metric, (from, to): (Instant, Instant)) -> Option<Sample> {
        let from = from.max(self.published_from());
        let oldest = self.oldest().filter(|_| from < to && !metric.is_at_source())?;
        let value = |at: Instant| match metric {
            Metric::ReplicationLatency => (at - oldest).0 / 1000,
            Metric::BytesPending => self.bytes,
            Metric::OperationsPending | Metric::OperationsFailed => self.pending() as u64,
        };
        // Only the maximum of what is pending means something, and that is the last.
        Some(Sample::one(value(to)))
    }

    /// Whether anything of a metric was published between two instants.
    pub(in crate::sim) fn has_values(
        &self,
        metric: Metric,
        (from, to): (Instant, Instant),
    ) -> bool {
        let from = from.max(self.published_from());
        let whole = Instant(to.0 - to.0 % MINUTE.0);
        let counts = |operation: &Operation| match operation.ended {
            Some((_, Outcome::NotTracked)) if metric.is_at_source() => false,
            Some((at, _)) if metric.is_at_source() => at >= from && at < whole,
            Some((at, _)) => at > from && operation.begun < whole,
            None => !metric.is_at_source() && operation.begun < whole,
        };
        from < whole && (self.open.values().any(counts) || self.ended.values().any(counts))
    }
}

/// Goes through the beginnings and ends of operations in the order of time.
fn sweep(operations: &[&Operation], ends: &[(Instant, usize)]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut begun, mut ended, mut oldest) = (0, 0, 0);
    let (mut pending, mut bytes) = (0, 0_u64);
    loop {
        let next_begin = operations.get(begun).map(|operation| operation.begun);
        let next_end = ends.get(ended).map(|(at, _)| *at);
        let Some(at) = next_begin.into_iter().chain(next_end).min() else { return changes };
        while let Some(operation) = operations.get(begun).filter(|it| it.begun == at) {
            pending += 1;
            bytes = bytes.saturating_add(operation.size);
            begun += 1;
        }
        let (mut finished, mut failed) = (0, 0);
        while let Some((_, index)) = ends.get(ended).filter(|(end, _)| *end == at) {
            let operation = operations[*index];
            let outcome = operation.ended.map(|(_, outcome)| outcome);
            pending -= 1;
            bytes = bytes.saturating_sub(operation.size);
            finished += u64::from(outcome != Some(Outcome::NotTracked));
            failed += u64::from(outcome == Some(Outcome::Failed));
            ended += 1;
        }
        let is_over = |operation: &Operation| operation.ended.is_some_and(|(end, _)| end <= at);
        while operations[..begun].get(oldest).is_some_and(|operation| is_over(operation)) {
            oldest += 1;
        }
        let oldest = operations[..begun].get(oldest).map(|operation| operation.begun);
        changes.push(Change { at, pending, bytes, oldest, finished, failed });
    }
}

/// What a metric has in one minute.
fn in_minute(metric: Metric, history: &[Change], from: Instant, to: Instant) -> Option<Sample> {
    let first = history.partition_point(|change| change.at < from);
    let within = history[first..].iter().take_while(|change| change.at < to);
    if metric.is_at_source() {
        let (finished, failed) = within.fold((0, 0), |(finished, failed), change| {
            (finished + change.finished, failed + change.failed)
        });
        // As it was seen: so many samples, and each extreme is the sum.
        let sample = Sample { count: finished, sum: failed, least: failed, most: failed };
        return (finished > 0).then_some(sample);
    }
    // What was pending when the minute began, unless that changed just then.
    let changes_at_once = history.get(first).is_some_and(|change| change.at == from);
    let before = first.checked_sub(1).filter(|_| !changes_at_once);
    let states = before.and_then(|before| history.get(before)).into_iter().chain(within);
    let mut most = None;
    let mut states = states.peekable();
    while let Some(change) = states.next() {
        let Some(oldest) = change.oldest else { continue };
        let until = states.peek().map_or(to, |next| next.at);
        let value = match metric {
            Metric::ReplicationLatency => (until - oldest).0 / 1000,
            Metric::BytesPending => change.bytes,
            Metric::OperationsPending | Metric::OperationsFailed => change.pending,
        };
        most = most.max(Some(value));
    }
    most.map(Sample::one)
}
