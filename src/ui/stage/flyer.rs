//! An object on its way between two Regions. It knows nothing of where it comes from; its place is
//! given to it.

use crate::{
    sim::Obstacle,
    ui::{
        geometry::{Flyer, Place, Spot, colour},
        icon::{Icon, icon},
        store::{Selection, StoreAction, tell},
    },
};
use yew::prelude::*;

/// An object, a delete marker, or several that stand in one place. It is drawn in the colour of the
/// column that it comes from.
pub(super) fn flyer_mark(
    flyer: &Flyer,
    Spot { ride, edge }: Spot,
    column: usize,
    act: &Callback<StoreAction>,
) -> Html {
    let waits = flyer.obstacle().is_some();
    let is_chip = flyer.is_chip();
    let class = classes!(
        "flyer",
        colour(column),
        is_chip.then_some("chip"),
        flyer.task().is_delete_marker().then_some("is-marker"),
        waits.then_some("waits"),
        edge,
    );
    let onclick = tell::<MouseEvent>(act, when_pressed(flyer));
    let name = spoken(flyer);
    html! {
        <div class="ride" ~style={ride} key={key(flyer)}>
            <button type="button" {class} {onclick} aria-label={name.clone()} title={name}>
                { content(flyer, waits, is_chip) }
            </button>
        </div>
    }
}

/// One object is the same mark all the way; those that stand together are one as long as any stands
/// there. So the browser makes few of them anew.
fn key(flyer: &Flyer) -> String {
    match &flyer.tasks[..] {
        [alone] => alone.id.to_string(),
        _ => format!("{} {:?} {}", flyer.track, flyer.place, flyer.obstacle().is_some()),
    }
}

/// An icon, and where there is room for words the id of the one or the number of the many.
fn content(flyer: &Flyer, waits: bool, is_chip: bool) -> Html {
    let task = flyer.task();
    let image = match flyer.place {
        Place::News(_) | Place::NewsAtCut => Icon::Check,
        _ if task.is_delete_marker() => Icon::Marker,
        _ => Icon::Doc,
    };
    let words = match flyer.tasks.len() {
        1 if is_chip => None,
        1 => Some(html! { task.version.short() }),
        count if is_chip => Some(html! { count }),
        count => {
            let doing = if waits { " waiting" } else { " arriving" };
            Some(html! { <>{ count }<span class="w">{ doing }</span></> })
        }
    };
    html! {
        <>
            <span class="k">{ icon(image) }</span>
            if let Some(words) = words { <span class="id">{ words }</span> }
            if waits { <span class="p">{ icon(Icon::Clock) }</span> }
        </>
    }
}

/// What waits opens in the inspector, which says why. What can go on goes on.
fn when_pressed(flyer: &Flyer) -> StoreAction {
    let task = flyer.task();
    if flyer.obstacle().is_none() {
        return StoreAction::act(crate::sim::Action::Choose(crate::sim::Actor::Task(task.id)));
    }
    StoreAction::Select(Some(Selection {
        key: task.key.clone(),
        version: Some(task.version),
        region: Some(task.destination_region),
        bucket: Some(task.destination.clone()),
    }))
}

/// What a screen reader says of it, and what a press does.
fn spoken(flyer: &Flyer) -> String {
    let task = flyer.task();
    let kind = if task.is_delete_marker() { "Delete marker " } else { "" };
    let what = match flyer.tasks.len() {
        1 => format!("{kind}{} of {}", task.version.short(), task.key),
        count => count.to_string(),
    };
    let (from, to) = (task.source_region, task.destination_region);
    let status = if task.is_delete_marker() { "" } else { ", status PENDING" };
    let is = match (flyer.obstacle(), flyer.place) {
        (Some(_), Place::NewsAtCut) => {
            return format!(
                "{what} arrived in {to}; the news cannot get back to {from}{status}. Press to see \
                 why."
            );
        }
        (Some(Obstacle::Cut(..)), _) => "waiting at the cut".to_owned(),
        (Some(Obstacle::Isolated(region)), _) => format!("waiting: {region} is isolated"),
        (Some(Obstacle::Down(region)), _) => format!("waiting: {region} is down"),
        (None, Place::Queue) => format!("in the queue of {from}"),
        (None, Place::Way(_)) => format!("travelling to {to}"),
        (None, Place::News(_) | Place::NewsAtCut) => {
            format!("stored in {to}; {from} is about to hear of it")
        }
        (None, Place::Landing | Place::AtCut) => format!("arriving in {to}, being checked"),
    };
    match (flyer.obstacle(), flyer.place) {
        (Some(_), _) => format!("{what} {is}{status}. Press to see why."),
        (None, Place::Way(_)) => format!("{what} {is}. Press to let it arrive next."),
        (None, _) => format!("{what} {is}. Press to let it go on now."),
    }
}
