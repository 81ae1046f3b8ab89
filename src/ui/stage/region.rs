//! One Region: a column with its buckets. It knows nothing of the other columns.

use super::{
    bucket::{BucketShelf, WhenEmpty},
    menu::{Menu, Side},
};
use crate::{
    app::offers::Thing,
    s3::{Bucket, Region},
    sim::{Action, Heal},
    ui::{
        geometry::{Lane, colour},
        icon::{Icon, icon},
        store::{Selection, StoreAction, tell},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// A Region with its buckets, what stands on each when it is empty, and how many keys the fullest
/// of all has. Its place is its number, from 0, among so many.
pub(super) fn region_column(
    lane: &Lane,
    (column, columns): (usize, usize),
    (buckets, most): (&[(Rc<Bucket>, WhenEmpty)], usize),
    selection: Option<&Selection>,
    act: &Callback<StoreAction>,
) -> Html {
    let side = Side::of(column, columns);
    if !lane.here {
        return html! {
            <section class={classes!("region", "is-gone", colour(column))} key={lane.region.name()}
                aria-label={format!("Region {}, not on stage now", lane.region)}>
                <header class="region-h">
                    <span class="sw"></span><h2>{ lane.region.name() }</h2>
                </header>
                <p class="rnote">{ "Not on stage at this step." }</p>
            </section>
        };
    }
    let class = classes!("region", colour(column), lane.down.then_some("is-down"));
    html! {
        <section {class} key={lane.region.name()} aria-label={format!("Region {}", lane.region)}>
            <header class="region-h">
                <span class="sw"></span>
                <h2>{ lane.region.name() }</h2>
                <span class="city">{ lane.region.place() }</span>
                { controls(lane, side, act) }
            </header>
            { note(lane) }
            for (bucket, when_empty) in buckets.iter() {
                <BucketShelf key={bucket.name.as_str()} bucket={bucket.clone()}
                    when_empty={*when_empty} {most} down={lane.down}
                    selection={selection.cloned()} {side} act={act.clone()} />
            }
        </section>
    }
}

/// The switch, or the button that ends an outage, and the menu.
fn controls(lane: &Lane, side: Side, act: &Callback<StoreAction>) -> Html {
    let Lane { region, isolated, down, .. } = *lane;
    let label = format!("More for {region}");
    let menu = html! { <Menu {label} thing={Thing::Region(region)} {side} act={act.clone()} /> };
    if down {
        let bring_up = tell::<MouseEvent>(act, StoreAction::act(Action::Up(region)));
        return html! {
            <>
                <button type="button" class="btn end-outage" onclick={bring_up}>
                    { icon(Icon::Play) }<span>{ "Bring up" }</span>
                </button>
                { menu }
            </>
        };
    }
    let onchange = tell::<Event>(act, StoreAction::act(isolation(region, isolated)));
    html! {
        <>
            <label class="switch">
                <span>{ "Isolate" }</span>
                <input type="checkbox" role="switch" aria-label={format!("Isolate {region}")}
                    checked={isolated} {onchange} />
            </label>
            { menu }
        </>
    }
}

/// What the switch does now.
fn isolation(region: Region, isolated: bool) -> Action {
    if isolated { Action::Heal(Heal::Region(region)) } else { Action::Isolate(region) }
}

fn note(lane: &Lane) -> Html {
    if lane.down {
        return html! {
            <div class="rnote bad">
                { icon(Icon::Warn) }
                <p><b>{ "Down." }</b><span>{ " Requests cannot connect until it is up." }</span></p>
            </div>
        };
    }
    if lane.isolated {
        return html! {
            <div class="rnote">
                { icon(Icon::Cut) }
                <p>
                    <b>{ "Isolated." }</b>
                    <span>{ " It still reads and writes; nothing travels." }</span>
                </p>
            </div>
        };
    }
    Html::default()
}
