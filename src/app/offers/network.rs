//! What can go wrong with links and Regions, and how it is put right. It knows nothing of buckets.

use super::{FieldKind::Line, Offer};
use crate::{s3::Region, sim::World};

/// What can be done with the link between two Regions.
pub(super) fn link(world: &World, one: Region, other: Region) -> Vec<Offer> {
    let network = world.network();
    let cut = |from, to| network.is_cut(from, to);
    let mut offers = Vec::new();
    if network.is_faulty(one, other) {
        let what = "It is open in both directions, as fast as ever, and loses nothing. What waits \
                    goes on.";
        offers.push(Offer::new("Heal", what, format!("sim heal {one} {other}")));
    }
    if !(cut(one, other) && cut(other, one)) {
        let what = "Nothing crosses in either direction. What is on its way waits, PENDING.";
        offers.push(Offer::new("Cut both ways", what, format!("sim cut {one} {other}")));
    }
    for (from, to) in [(one, other), (other, one)] {
        if !cut(from, to) && !cut(to, from) {
            let what =
                format!("Nothing gets from {from} to {to} any more; the way back stays open.");
            let command = format!("sim cut {from} {to} --one-way");
            offers.push(Offer::new(format!("Cut {from} to {to}"), what, command));
        }
    }
    let what = "What sets out on it from now on takes so much longer, in both directions.";
    let slow = Offer::new("Make it slow", what, format!("sim slow {one} {other} {{0}}"));
    offers.push(slow.with("Longer by", "40s", Line));
    let what = "So many of a thousand transfers are lost on the way. S3 tries again, later each \
                time.";
    let lose = Offer::new("Lose transfers", what, format!("sim lose {one} {other} {{0}}"));
    offers.push(lose.with("Of a thousand", "300", Line));
    offers
}

/// What can be done with a Region.
pub(super) fn region(world: &World, region: Region) -> Vec<Offer> {
    let network = world.network();
    let mut offers = vec![
        if network.is_isolated(region) {
            let what = "Heal all links of this Region. What waits goes on.";
            Offer::new("Reconnect", what, format!("sim heal {region}"))
        } else {
            let what = "Cut all links of this Region. People still reach it; nothing travels.";
            Offer::new("Isolate", what, format!("sim isolate {region}"))
        },
        if network.is_down(region) {
            let what = "Requests can connect again, and its queues go on.";
            Offer::new("Bring up", what, format!("sim up {region}"))
        } else {
            let what = "Nobody can connect to it, and its queues stand still.";
            Offer::new("Take down", what, format!("sim down {region}"))
        },
    ];
    if world.time_in(region) != world.now() {
        let what = "What is written here gets the true time again.";
        offers.push(Offer::new("Set its clock right", what, format!("sim skew {region} 0s")));
    }
    let what = "Its clock is ahead by so much; with a minus, behind. What is written here gets \
                that time, and the write time decides which version is current.";
    let skew = Offer::new("Set its clock wrong", what, format!("sim skew {region} {{0}}"));
    offers.push(skew.with("Ahead by", "90s", Line));
    offers.push(super::stage::add_bucket(world, vec![region.to_string()]));
    if world.buckets_in(region).next().is_none() {
        let what = "It has no buckets, so nothing is lost.";
        offers.push(Offer::new("Take off the stage", what, format!("sim region remove {region}")));
    }
    offers
}
