//! What clients do and what becomes of it, in sentences. It knows nothing of what S3 does.

use super::{
    cost::{dollars, gigabytes},
    list, obstacle,
};
use crate::{
    app::race::Row,
    s3::{Region, S3Error},
    sim::{
        Happening, Refusal,
        client::{CLIENTS_MAX, Deed, Doing, Report},
    },
};

/// What happened to a client.
pub(super) fn happened(what: &Happening) -> String {
    told(what).unwrap_or_default()
}

fn told(what: &Happening) -> Option<String> {
    Some(match what {
        Happening::ClientAdded(order) => format!(
            "The client {} runs in {} now, by the program {}.",
            order.name, order.region, order.program.name
        ),
        Happening::ClientRemoved(name) => format!("The client {name} is gone."),
        Happening::ClientDid { deed, .. } => did(deed),
        _ => return None,
    })
}

fn did(deed: &Deed) -> String {
    match deed {
        Deed::Stale { bucket, newer } => {
            format!("That was a stale read: {newer} holds a newer version than {bucket}.")
        }
        Deed::NotThere { bucket, key, there: Some(there) } => {
            format!("{bucket} has no {key}, but {there} has.")
        }
        Deed::NotThere { bucket, key, there: None } => format!("{bucket} has no {key}."),
        Deed::Conflict { bucket, key } => format!(
            "{bucket} answered 412: {key} has changed since it was read, or is there already."
        ),
        Deed::Refused { error: S3Error::NotImplemented, .. } => "S3 does not do that.".to_owned(),
        Deed::Refused { bucket, error } => format!("{bucket} refused that: {error}"),
        Deed::Unreachable { bucket, obstacle: what } => {
            format!("{bucket} does not answer: {}.", obstacle(what))
        }
        Deed::Compared { versions: 0, .. } => "Nothing of its document is left.".to_owned(),
        Deed::Compared { versions: 1, .. } => "There is one version: no conflict.".to_owned(),
        Deed::Compared { versions, lacking: 0 } => {
            format!("It read {versions} versions, and the current one lacks nothing.")
        }
        Deed::Compared { versions, lacking } => {
            format!("It read {versions} versions, and the current one lacks {}.", lines(*lacking))
        }
        Deed::Inspected { bucket, failed, pending } => format!(
            "In {bucket}, {failed} {} FAILED and {pending} PENDING.",
            if *failed == 1 { "version is" } else { "versions are" }
        ),
        Deed::Accounted { bucket, bytes: crossed, transfer, whole } => format!(
            "The rules of {bucket} sent {} to other Regions for {}, and cost {} in all.",
            gigabytes(*crossed),
            dollars(*transfer),
            dollars(*whole)
        ),
        Deed::Noted { key, regions, everywhere } => {
            let names: Vec<&str> = regions.iter().map(|region| Region::name(*region)).collect();
            let status = if *everywhere { "AVAILABLE" } else { "REPLICATING" };
            format!("Its table says {key} is {status}, in {}.", list(&names))
        }
        Deed::LoweredFlag { bucket } => {
            format!("The flag in {bucket} is lifted, and others may write.")
        }
        Deed::GaveUp => "It has tried too often, and gives up for now.".to_owned(),
        Deed::Sleeps => "It sleeps until S3 sends an event of its document.".to_owned(),
        Deed::Done => "It is done.".to_owned(),
        Deed::Full => "Its document is full: the playground keeps 4 KiB of text.".to_owned(),
    }
}

fn lines(count: usize) -> String {
    match count {
        1 => "one line".to_owned(),
        count => format!("{count} lines"),
    }
}

/// Why something about a client was not done.
pub(super) fn refusal(refusal: &Refusal) -> Option<String> {
    Some(match refusal {
        Refusal::ClientExists(name) => format!("There is a client {name} already."),
        Refusal::NoSuchClient(name) => format!("There is no client {name}."),
        Refusal::TooManyClients => {
            format!("There are {CLIENTS_MAX} clients, and more do not fit.")
        }
        Refusal::ClientIdle(name, doing) => format!("{name} cannot go on now: {}.", state(*doing)),
        _ => return None,
    })
}

/// What a client is doing: `it goes on at 10:00:07`.
fn state(doing: Doing) -> String {
    match doing {
        Doing::Going(due) => format!("it goes on at {}", super::clock(due)),
        Doing::Sleeping => "it sleeps until its document changes".to_owned(),
        Doing::Stopped(what) => obstacle(&what),
        Doing::Done => "it is done".to_owned(),
    }
}

/// A client in one line: `alice, naive-writer in us-east-1: 1 written, 1 lost; it is done`.
pub fn report(report: &Report) -> String {
    let (client, tally) = (report.client, &report.client.tally);
    let order = &client.order;
    let counts = [
        (tally.written, "written"),
        (report.lost, "lost"),
        (tally.read, "read"),
        (tally.stale, "stale"),
        (tally.missing, "missing"),
        (tally.conflicts, "refused with 412"),
        (tally.refused, "refused otherwise"),
        (tally.unreachable, "unreachable"),
        (tally.gave_up, "given up"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let counts = if counts.is_empty() { "nothing yet".to_owned() } else { counts.join(", ") };
    let back = match report.recoverable {
        0 => String::new(),
        count if count == report.lost => " (older versions still hold it)".to_owned(),
        count => format!(" (older versions still hold {count})"),
    };
    format!(
        "{}, {} in {}: {}{back}; {}.",
        order.name,
        order.program.name,
        order.region,
        counts,
        state(client.doing)
    )
}

/// What became of a document in one line: `a.txt, by if-match: 2 written, 1 lost; 7 requests, …`.
pub fn race(row: &Row) -> String {
    let counts = [
        (row.written, "written"),
        (row.lost, "lost"),
        (row.stale, "stale"),
        (row.conflicts, "refused with 412"),
        (row.unreachable, "unreachable"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, what)| *count > 0 || *what == "lost")
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!(
        "{}, by {}: {}; {} requests, {}, {} from first write to last.",
        row.key,
        list(&row.programs),
        counts.join(", "),
        row.requests,
        dollars(row.nanos),
        row.took
    )
}
