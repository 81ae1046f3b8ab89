//! One Region: a column with its buckets. It knows nothing of the other columns.

use super::{
    bucket::{BucketShelf, WhenEmpty},
    key::Chosen,
    menu::{Item, Menu, Side},
};
use crate::{
    s3::{Bucket, BucketName, Region},
    sim::{Action, Heal},
    ui::{
        geometry::{Lane, colour},
        icon::{Icon, icon},
        store::{Selection, StoreAction},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// A column's properties.
#[derive(Properties, PartialEq)]
pub struct RegionColumnProps {
    /// The Region, and whether it is isolated or down.
    pub lane: Lane,
    /// Its place among the columns, from 0.
    pub column: usize,
    /// How many columns there are.
    pub columns: usize,
    /// Its buckets, and what stands on each when it is empty.
    pub buckets: Vec<(Rc<Bucket>, WhenEmpty)>,
    /// What the inspector shows.
    pub selection: Option<Selection>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
    /// Files were chosen.
    pub choose: Callback<Chosen>,
    /// Files were dropped.
    pub drop: Callback<(BucketName, DragEvent)>,
}

/// A Region with its buckets.
#[component]
pub fn RegionColumn(props: &RegionColumnProps) -> Html {
    let RegionColumnProps { lane, column, columns, .. } = props;
    let side = Side::of(*column, *columns);
    let class = classes!("region", colour(*column), lane.down.then_some("is-down"));
    html! {
        <section {class} aria-label={format!("Region {}", lane.region)}>
            <header class="region-h">
                <span class="sw"></span>
                <h2>{ lane.region.name() }</h2>
                <span class="city">{ lane.region.place() }</span>
                { controls(props, side) }
            </header>
            { note(lane) }
            for (bucket, when_empty) in props.buckets.iter() {
                <BucketShelf key={bucket.name.as_str()} bucket={bucket.clone()}
                    when_empty={*when_empty} down={lane.down}
                    selection={props.selection.clone()} {side} act={props.act.clone()}
                    choose={props.choose.clone()} drop={props.drop.clone()} />
            }
        </section>
    }
}

/// The switch, or the button that ends an outage, and the menu.
fn controls(props: &RegionColumnProps, side: Side) -> Html {
    let Lane { region, isolated, down } = props.lane;
    let act = props.act.clone();
    let label = format!("More for {region}");
    let menu = html! { <Menu {label} items={items(props)} {side} /> };
    if down {
        let bring_up = move |_: MouseEvent| act.emit(StoreAction::Do(Action::Up(region)));
        return html! {
            <>
                <button type="button" class="btn end-outage" onclick={bring_up}>
                    { icon(Icon::Play) }<span>{ "Bring up" }</span>
                </button>
                { menu }
            </>
        };
    }
    let onchange = move |_: Event| {
        let action = isolation(region, isolated);
        act.emit(StoreAction::Do(action));
    };
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

fn items(props: &RegionColumnProps) -> Vec<Item> {
    let Lane { region, isolated, down } = props.lane;
    let send = |action: Action| {
        let act = props.act.clone();
        Callback::from(move |()| act.emit(StoreAction::Do(action.clone())))
    };
    let isolate = send(isolation(region, isolated));
    let isolate = if isolated {
        Item::new("Reconnect", "Heal all links of this Region. What waits goes on.", isolate)
    } else {
        let what = "Cut all links of this Region. People still reach it; nothing travels.";
        Item::new("Isolate", what, isolate)
    };
    let outage = if down {
        let what = "Requests can connect again, and its queues go on.";
        Item::new("Bring up", what, send(Action::Up(region)))
    } else {
        let what = "Nobody can connect to it, and its queues stand still.";
        Item::new("Take down", what, send(Action::Down(region)))
    };
    vec![isolate, outage]
}
