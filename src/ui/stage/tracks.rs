//! What lies and moves between the columns. This alone is drawn again with every frame of play. It
//! knows nothing of the columns.

use super::{flyer::flyer_mark, link::LinkFrame};
use crate::{
    s3::{Instant, Region},
    sim::World,
    ui::{
        geometry::{Css, Flyer, Lane, Link, Percent, Place, Plan, colour, flyers},
        store::StoreAction,
    },
};
use yew::prelude::*;

/// The links between the Regions, with what travels on them at the time that is drawn.
pub fn tracks(
    world: &World,
    columns: &[Region],
    shown: Instant,
    act: &Callback<StoreAction>,
) -> Html {
    let plan = Plan::of(world, columns);
    let flyers = flyers(world, &plan, shown.max(world.now()));
    let columns = plan.lanes.len();
    let lanes = || plan.lanes.iter().enumerate();
    html! {
        <div class="tracks" ~style={Css(format!("--rows:{}", plan.rows))}>
            for (link, on_link) in plan.links.iter().zip(&flyers) {
                { link_box(link, on_link, act) }
            }
            <svg class="rails" aria-hidden="true">
                { for lanes().map(|(column, lane)| moat(lane, Percent::lane(column, columns))) }
                { for lanes().map(|(column, lane)| rail(lane, column, columns)) }
            </svg>
        </div>
    }
}

fn marks(link: &Link, flyers: &[Flyer], act: &Callback<StoreAction>) -> Html {
    let mark = |flyer: &Flyer| {
        let rightward = link.tracks.get(flyer.track).is_none_or(|track| track.rightward);
        let column = if rightward { link.left } else { link.right };
        flyer_mark(flyer, flyer.spot(link), column, act)
    };
    html! { { for flyers.iter().map(mark) } }
}

fn link_box(link: &Link, flyers: &[Flyer], act: &Callback<StoreAction>) -> Html {
    let [one, other] = &link.lanes;
    let name = if link.is_loop() {
        format!("Rules inside {}", one.region)
    } else {
        format!("Link between {} and {}", one.region, other.region)
    };
    let width = if link.is_loop() { "36px".to_owned() } else { link.width().to_string() };
    let css = format!("left:{};width:{width};--row:{};--rows:{}", link.x(), link.row, link.rows());
    let has_moat = |side: usize| !link.tracks.is_empty() && link.lanes[side].isolated;
    let class = classes!(
        "link",
        link.is_tight().then_some("tight"),
        link.is_loop().then_some("loop"),
        link.tracks.is_empty().then_some("idle"),
        (link.cut != [false, false]).then_some("is-cut"),
        matches!(&link.tracks[..], [track] if !track.rightward).then_some("leftward"),
        has_moat(0).then_some("to-left-moat"),
        has_moat(1).then_some("to-right-moat"),
        (link.rows() == 1).then_some("single"),
        // The middle of the link is no place for anything else now.
        flyers.iter().any(|flyer| matches!(flyer.place, Place::Way(250..=750))).then_some("mid"),
    );
    html! {
        <div {class} role="group" key={name.clone()} aria-label={name} ~style={Css(css)}>
            <LinkFrame link={link.clone()} act={act.clone()} />
            { marks(link, flyers, act) }
        </div>
    }
}

fn rail(lane: &Lane, column: usize, columns: usize) -> Html {
    let x = Percent::lane(column, columns).to_string();
    let class = classes!(
        "rail",
        colour(column),
        lane.down.then_some("is-down"),
        (!lane.here).then_some("is-gone")
    );
    html! { <line {class} x1={x.clone()} x2={x} y1="0" y2="100%" /> }
}

/// Nothing crosses the moat around the lane of an isolated Region.
fn moat(lane: &Lane, x: Percent) -> Html {
    if !lane.isolated {
        return Html::default();
    }
    html! {
        <svg x={x.to_string()} overflow="visible">
            <rect class="bgfill" x="-30" y="0" width="60" height="100%" />
            <rect class="hatched" x="-30" y="0" width="60" height="100%" />
            <rect class="bank" x="-31" y="0" width="2" height="100%" />
            <rect class="bank" x="29" y="0" width="2" height="100%" />
        </svg>
    }
}
