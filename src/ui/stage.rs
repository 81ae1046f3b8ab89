//! The stage: what is now. A column for each Region with its buckets, and what travels between the
//! columns. It knows nothing of how it came about.

pub mod bucket;
pub mod flyer;
pub mod key;
pub mod link;
pub mod menu;
mod press;
pub mod region;
pub mod requests;
mod shelf;
pub mod tracks;
pub mod version;
pub mod words;

use super::{
    frame::EachFrame,
    geometry::{Css, Lane, Plan},
    history::Index,
    store::{StoreAction, StoreHandle},
};
use crate::{
    s3::{Bucket, BucketName, Instant, Region},
    sim::World,
};
use bucket::WhenEmpty;
use region::region_column;
use std::rc::Rc;
use tracks::tracks;
use yew::prelude::*;

/// The stage; with another branch beside it where the two are compared.
pub fn stage(store: &StoreHandle, index: &Rc<Index>, act: &Callback<StoreAction>) -> Html {
    match store.compared() {
        Some(branch) => super::compare::compared(store, index, act, branch),
        None => of_world(store, store.session().world(), &index.regions, act, "Stage"),
    }
}

/// The stage of one world, with columns for these Regions at least.
pub(super) fn of_world(
    store: &StoreHandle,
    world: &World,
    regions: &[Region],
    act: &Callback<StoreAction>,
    name: &str,
) -> Html {
    let lanes = Plan::of(world, regions).lanes;
    let columns = lanes.len();
    let shelves = shelves(world, &lanes);
    let keys = |bucket: &Rc<Bucket>| bucket.keys().take(shelf::KEYS_MAX + 1).count();
    let most = world.buckets().map(keys).max().unwrap_or(0);
    let column = |(column, lane): (usize, &Lane)| {
        let selection = store.view.selection.as_ref();
        region_column(lane, (column, columns), (&shelves[column], most), selection, act)
    };
    let style = Css(format!("--n:{}", columns.max(1)));
    // What is said of one Region moves the buckets of all, so that they stay level.
    let is_noted = |lane: &Lane| lane.down || lane.isolated || !lane.here;
    let noted = lanes.iter().any(is_noted).then_some("noted");
    let draw = {
        let (world, regions, act) = (world.clone(), regions.to_vec(), act.clone());
        Callback::from(move |shown: Instant| tracks(&world, &regions, shown, &act))
    };
    html! {
        <section class={classes!("stage", (columns > 4).then_some("many"), noted)}
            aria-label={name.to_owned()}>
            <div class="cols" ~style={style.clone()}>
                <div class="axis">{ "Now" }</div>
                if columns == 0 { { nothing_yet() } }
                { for lanes.iter().enumerate().map(column) }
            </div>
            if columns > 0 {
                <div class="cols" ~style={style}><div></div><EachFrame {draw} /></div>
            }
        </section>
    }
}

fn nothing_yet() -> Html {
    html! {
        <div class="empty">
            <p><b>{ "No buckets here yet" }</b></p>
            <p>{ "A bucket lives in one Region. Its name is unique across all of them." }</p>
        </div>
    }
}

/// The buckets of each lane, with what stands on each when it is empty.
fn shelves(world: &World, lanes: &[Lane]) -> Vec<Vec<(Rc<Bucket>, WhenEmpty)>> {
    let nothing_written = world.buckets().all(|bucket| bucket.keys().next().is_none());
    let in_order = || lanes.iter().flat_map(|lane| world.buckets_in(lane.region));
    let is_source = |bucket: &Bucket| bucket.replication.is_some();
    let begin_in = in_order().find(|bucket| is_source(bucket)).or_else(|| in_order().next());
    let begin_in = begin_in.filter(|_| nothing_written).map(|bucket| bucket.name.clone());
    let awaits = |name: &BucketName| {
        let rules = world.buckets().filter_map(|bucket| bucket.replication.as_ref());
        rules.flat_map(|rules| rules.rules.iter()).any(|rule| rule.destination.bucket == *name)
    };
    let when_empty = |bucket: &Bucket| {
        if begin_in.as_ref() == Some(&bucket.name) {
            WhenEmpty::BeginHere
        } else if !is_source(bucket) && awaits(&bucket.name) {
            WhenEmpty::AwaitReplicas
        } else {
            WhenEmpty::Upload
        }
    };
    let shelf = |bucket: &Rc<Bucket>| (bucket.clone(), when_empty(bucket));
    lanes.iter().map(|lane| world.buckets_in(lane.region).map(shelf).collect()).collect()
}
