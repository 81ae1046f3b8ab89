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
    geometry::{Css, Lane, Plan},
    platform,
    store::{Store, StoreAction, use_store},
    upload,
};
use crate::{
    s3::{Bucket, BucketName},
    sim::World,
};
use bucket::WhenEmpty;
use key::Chosen;
use region::RegionColumn;
use std::rc::Rc;
use tracks::Tracks;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The stage.
#[component]
pub fn Stage() -> Html {
    let store = use_store();
    let dispatcher = store.dispatcher();
    let act = use_callback((), move |action: StoreAction, ()| dispatcher.dispatch(action));
    // Uploading only dispatches, so the store of the first drawing will do, and what is handed to
    // the columns stays the same.
    let first = store.clone();
    let choose = use_callback((), move |chosen: Chosen, ()| upload_chosen(&first, chosen));
    let first = store.clone();
    let drop = use_callback((), move |(bucket, event): (BucketName, DragEvent), ()| {
        upload::dropped(&first, &bucket, &event);
    });
    let world = store.session().world();
    let lanes = Plan::of(world).lanes;
    let columns = lanes.len();
    let mut shelves = shelves(world, &lanes);
    let column = |(column, lane): (usize, Lane)| {
        html! {
            <RegionColumn key={lane.region.name()} {column} {columns}
                lane={lane.clone()} buckets={std::mem::take(&mut shelves[column])}
                selection={store.view.selection.clone()} act={act.clone()}
                choose={choose.clone()} drop={drop.clone()} />
        }
    };
    let style = Css(format!("--n:{}", columns.max(1)));
    html! {
        <section class="stage" aria-label="Stage">
            <div class="cols" ~style={style.clone()}>
                <div class="axis">{ "Now" }</div>
                if columns == 0 { { nothing_yet() } }
                { for lanes.into_iter().enumerate().map(column) }
            </div>
            if columns > 0 {
                <div class="cols" ~style={style}><div></div><Tracks /></div>
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

/// Uploads what was chosen: each file under its own name, or the one file under the given key.
pub(super) fn upload_chosen(store: &UseReducerHandle<Store>, (bucket, key, event): Chosen) {
    let Some(key) = key else { return upload::chosen(store, &bucket, &event) };
    let input: HtmlInputElement = event.target_unchecked_into();
    let files = input.files().map(|list| platform::files(&list)).unwrap_or_default();
    let renamed = files.first().and_then(|file| {
        let parts = js_sys::Array::of1(file);
        web_sys::File::new_with_blob_sequence(&parts, key.as_str()).ok()
    });
    upload::upload(store, &bucket, renamed.into_iter().collect());
    input.set_value("");
}
