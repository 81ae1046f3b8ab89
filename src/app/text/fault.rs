//! Sentences about the network: cuts, Regions that are down, and their healing. It knows nothing of
//! what travels.

use crate::{
    s3::Span,
    sim::{Happening, Heal},
};

/// What happened to the network.
pub(super) fn network(what: &Happening) -> String {
    match what {
        Happening::RegionIsolated { region, waiting } => with_count(
            format!("{region} is isolated: it reads and writes, and nothing travels."),
            *waiting,
            "waits",
            "wait",
        ),
        Happening::RegionDown { region, waiting } => {
            with_count(format!("{region} is down and answers nobody."), *waiting, "waits", "wait")
        }
        Happening::RegionUp { region, released } => {
            with_count(format!("{region} is up."), *released, "goes on", "go on")
        }
        Happening::LinkSlow { one, other, by } => {
            format!("Every crossing between {one} and {other} takes {by} longer from now on.")
        }
        Happening::LinkLoses { one, other, per_mille } => format!(
            "Of a thousand transfers between {one} and {other}, {per_mille} are lost and tried \
             again."
        ),
        Happening::ClockSkewed { region, ahead_ms: 0 } => {
            format!("The clock of {region} is right.")
        }
        Happening::ClockSkewed { region, ahead_ms } => format!(
            "The clock of {region} is {} {} from now on.",
            Span(ahead_ms.unsigned_abs()),
            if *ahead_ms > 0 { "ahead" } else { "behind" }
        ),
        Happening::RegionAdded(region) => format!("{region} is on stage, without buckets."),
        Happening::RegionRemoved(region) => format!("{region} has left the stage."),
        other => link(other),
    }
}

/// A link was cut, or links were healed.
pub(super) fn link(what: &Happening) -> String {
    match what {
        Happening::LinkCut { from, to, one_way, waiting } => {
            let link = if *one_way {
                format!("The link from {from} to {to} is cut; the way back is open.")
            } else {
                format!("The link between {from} and {to} is cut.")
            };
            with_count(link, *waiting, "waits", "wait")
        }
        Happening::Healed { heal, released } => {
            let what = match heal {
                Heal::All => "Every link is healed.".to_owned(),
                Heal::Link(one, other) => format!("The link between {one} and {other} is healed."),
                Heal::Region(region) => format!("{region} is connected again."),
            };
            with_count(what, *released, "goes on", "go on")
        }
        _ => String::new(),
    }
}

/// A sentence, and how many travelling versions it concerns.
fn with_count(sentence: String, count: usize, one: &str, more: &str) -> String {
    match count {
        0 => sentence,
        1 => format!("{sentence} One version {one}."),
        _ => format!("{sentence} {count} versions {more}."),
    }
}
