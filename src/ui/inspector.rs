//! The inspector: one key across all Regions side by side. It knows nothing of the stage.

mod cell;
pub mod chain;
pub mod details;
pub mod foot;
pub mod grid;
pub mod lede;
pub mod table;

use super::{
    stage::words,
    store::{Selection, StoreAction},
};
use crate::{
    app::{Session, why},
    s3::{Bucket, Version},
    sim::World,
};
use chain::why_chain;
use details::details;
use foot::foot;
use grid::Grid;
use lede::lede;
use std::rc::Rc;
use table::version_table;
use yew::prelude::*;

/// What is picked, across all Regions: the panel for one key.
pub fn inspector(session: &Session, selection: &Selection, act: &Callback<StoreAction>) -> Html {
    let world = session.world();
    let Selection { key, version, region, bucket } = selection;
    let grid = Grid::of(world, key, *version);
    let at = bucket.clone().or_else(|| {
        let in_region = |column: &&grid::Column| region.is_none_or(|is| column.region == is);
        grid.columns.iter().find(in_region).map(|column| column.bucket.clone())
    });
    let home = at.and_then(|name| world.bucket(&name)).cloned();
    let shown = shown_version(world, &grid, selection, home.as_deref());
    html! {
        <>
            <div>
                <h2>{ words::key(key) }</h2>
                <p class="lede">{ lede(&grid) }</p>
            </div>
            if !grid.rows.is_empty() { { version_table(&grid, selection, act) } }
            { why_chain(
                &why::title(session, key, *version, *region),
                &why::key(session, key, *version, *region),
                world.regions(),
                act,
            ) }
            if let Some(version) = shown { { details(world, &version, act) } }
            if let Some(bucket) = &home { { if_deleted(session, bucket, selection, act) } }
            if let Some(bucket) = home { { foot(&bucket, key, *version, act) } }
        </>
    }
}

/// What would happen if it were deleted, for who asks.
fn if_deleted(
    session: &Session,
    bucket: &Bucket,
    selection: &Selection,
    act: &Callback<StoreAction>,
) -> Html {
    let world = session.world();
    let chain = why::if_deleted(world, bucket, &selection.key, selection.version);
    html! {
        <details class="what-if">
            <summary>{ "What would happen if I deleted it?" }</summary>
            { why_chain("", &chain, world.regions(), act) }
        </details>
    }
}

/// The version that is picked, from the bucket in which it was, or from another that holds it;
/// without one the current version.
fn shown_version(
    world: &World,
    grid: &Grid,
    selection: &Selection,
    home: Option<&Bucket>,
) -> Option<Rc<Version>> {
    let entry = home.and_then(|home| home.key(&selection.key));
    let Some(id) = selection.version else {
        return entry.and_then(|entry| entry.current()).cloned();
    };
    let here = entry.and_then(|entry| entry.version(id));
    let elsewhere =
        || grid.columns.iter().find_map(|column| world.version(&column.bucket, &selection.key, id));
    here.or_else(elsewhere).cloned()
}
