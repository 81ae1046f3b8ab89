//! What became of the documents that clients work on, one row for each, so that ways to write can
//! be compared side by side. It knows nothing of how that is shown.

use crate::{
    s3::{ObjectKey, ReplicationStatus, Span, Version},
    sim::{World, bill::Kind, client::Report},
};

/// A document, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its key.
    pub key: ObjectKey,
    /// The programs that work on it.
    pub programs: Vec<&'static str>,
    /// Writes that S3 acknowledged.
    pub written: u32,
    /// Lines of them that the current version lacks.
    pub lost: u32,
    /// Reads of a version while another bucket held a newer one.
    pub stale: u32,
    /// Conditions that did not hold: 412.
    pub conflicts: u32,
    /// Requests that reached nobody.
    pub unreachable: u32,
    /// Requests of the clients, and one PUT for each replica.
    pub requests: u32,
    /// What these requests cost, in billionths of a dollar.
    pub nanos: u128,
    /// From the first write to the last.
    pub took: Span,
}

/// A row for each document that more than one client works on, by key.
pub fn rows(world: &World) -> Vec<Row> {
    let mut rows: Vec<(Row, u32)> = Vec::new();
    for report in world.clients() {
        let key = &report.client.order.key;
        let at = match rows.binary_search_by(|(row, _)| row.key.cmp(key)) {
            Ok(at) => at,
            Err(at) => {
                rows.insert(at, (empty(world, key), 0));
                at
            }
        };
        add(&mut rows[at], &report);
    }
    rows.retain(|(_, clients)| *clients > 1);
    rows.into_iter().map(|(row, _)| row).collect()
}

/// A document without clients: its replicas, and how long it was written.
fn empty(world: &World, key: &ObjectKey) -> Row {
    let (mut replicas, mut nanos) = (0, 0);
    let (mut first, mut last) = (u64::MAX, 0);
    for bucket in world.buckets() {
        let versions = bucket.key(key).into_iter().flat_map(|entry| entry.versions());
        let is_replica = |it: &Version| it.replication_status() == Some(ReplicationStatus::Replica);
        for version in versions.filter(|version| !version.is_delete_marker()) {
            first = first.min(version.written.at.0);
            last = last.max(version.written.at.0);
            if is_replica(version) {
                replicas += 1;
                nanos += price(Kind::Put, 1, bucket.region);
            }
        }
    }
    Row {
        key: key.clone(),
        programs: Vec::new(),
        written: 0,
        lost: 0,
        stale: 0,
        conflicts: 0,
        unreachable: 0,
        requests: replicas,
        nanos,
        took: Span(last.saturating_sub(first) / 1000 * 1000),
    }
}

fn add((row, clients): &mut (Row, u32), report: &Report) {
    let (order, tally) = (&report.client.order, &report.client.tally);
    *clients += 1;
    if !row.programs.contains(&order.program.name) {
        row.programs.push(order.program.name);
    }
    row.written += tally.written;
    row.lost += report.lost;
    row.stale += tally.stale;
    row.conflicts += tally.conflicts;
    row.unreachable += tally.unreachable;
    row.requests += tally.puts + tally.gets;
    row.nanos += price(Kind::Put, tally.puts, order.region);
    row.nanos += price(Kind::Get, tally.gets, order.region);
}

fn price(kind: Kind, requests: u32, region: crate::s3::Region) -> u128 {
    let price = kind.price(region);
    u128::from(price.nanos) * u128::from(requests) / price.unit.size()
}
