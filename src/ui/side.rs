//! The side panel with its tabs. It knows nothing of what the tabs show.

use super::{
    icon::{Icon, icon},
    inspector::inspector,
    lessons::Lessons,
    metrics::metrics,
    rules::Rules,
    store::{Store, StoreAction, Tab, tell},
};
use crate::{
    s3::{ReplicationStatus::Replica, Version},
    sim::World,
};
use std::rc::Rc;
use yew::prelude::*;

const TABS: [(Tab, &str); 6] = [
    (Tab::Inspect, "Inspect"),
    (Tab::Rules, "Rules"),
    (Tab::Lessons, "Lessons"),
    (Tab::Metrics, "Metrics"),
    (Tab::History, "History"),
    (Tab::Console, "Console"),
];

/// The side panel. The last two tabs are there where history and console have no room of their
/// own; the style sheet knows where that is.
pub fn side(store: &Rc<Store>, act: &Callback<StoreAction>, is_guest: bool) -> Html {
    let open = store.view.tab;
    // A guest has the lesson that it was given, and no course.
    let has_lessons = !is_guest || store.view.is_learning;
    let tabs = || TABS.iter().filter(move |(tab, _)| has_lessons || *tab != Tab::Lessons);
    let on_key = on_arrows(open, tabs().map(|(tab, _)| *tab).collect(), act);
    let tab = |&(tab, title): &(Tab, &'static str)| {
        let is_narrow = matches!(tab, Tab::History | Tab::Console);
        html! {
            <button key={title} type="button" role="tab" id={format!("tab-{title}")}
                onclick={tell::<MouseEvent>(act, StoreAction::Tab(tab))}
                class={classes!(is_narrow.then_some("narrow"))} aria-controls="panel"
                aria-selected={if tab == open { "true" } else { "false" }}
                tabindex={if tab == open { "0" } else { "-1" }}>
                { title }
                if tab == Tab::Rules {
                    <span class="faint num">{ " " }{ count_of_rules(store) }</span>
                }
            </button>
        }
    };
    let title = TABS.iter().find(|(tab, _)| *tab == open).map_or("Inspect", |(_, title)| title);
    html! {
        <aside class="side" aria-label="Details">
            <div class="tabs" role="tablist" aria-label="Details" onkeydown={on_key}>
                { for tabs().map(tab) }
            </div>
            <div class="panel" id="panel" role="tabpanel" tabindex="0"
                aria-labelledby={format!("tab-{title}")}>
                if store.view.is_learning {
                    <Lessons store={store.clone()} act={act.clone()} {is_guest} />
                }
                if open == Tab::Lessons {
                } else if open == Tab::Rules {
                    <Rules store={store.clone()} act={act.clone()} />
                } else if open == Tab::Metrics {
                    { metrics(store.session(), act) }
                } else if let Some(selection) = &store.view.selection {
                    { inspector(store.session(), selection, act) }
                } else {
                    { nothing_picked(store, act, has_lessons) }
                }
            </div>
        </aside>
    }
}

/// What there is to do first, with what is done already; later, how something is picked.
fn nothing_picked(store: &Store, act: &Callback<StoreAction>, has_lessons: bool) -> Html {
    let learn = tell::<MouseEvent>(act, StoreAction::Tab(Tab::Lessons));
    let world = store.session().world();
    let is_written = world.buckets().any(|bucket| bucket.keys().next().is_some());
    let no_bucket = world.buckets().next().is_none();
    // All versions are looked at last.
    let begins = !store.view.read_only && !is_disturbed(world) && !has_replicas(world);
    let first = |done: bool, words: &'static str| {
        let (class, image) = if done { ("done", Icon::Reached) } else { ("todo", Icon::Goal) };
        html! { <li key={words} {class}>{ icon(image) }<span>{ words }</span></li> }
    };
    html! {
        <div class="hint">
            <h2>{ if begins { "Start here" } else { "Nothing is picked" } }</h2>
            if begins {
                <ul class="goals">
                    if no_bucket { { first(false, "Press Add at the top, and make a bucket.") } }
                    { first(is_written, "Choose a file, or drop one on a bucket.") }
                    { first(false, "Press Play, and watch S3 copy it to the other Region.") }
                    { first(false, "Then cut the link with the scissors, and try it again.") }
                </ul>
            }
            <p class="lede">
                { "Press a version on the stage to see it in every Region, side by side, and why \
                   it is there or not. Press a key's name to see all its versions." }
            </p>
            if has_lessons {
                <button type="button" class="btn" onclick={learn}>{ "Learn it in lessons" }</button>
            }
        </div>
    }
}

/// Whether S3 has copied anything. A destination is looked at before what it was copied from.
fn has_replicas(world: &World) -> bool {
    let is_replica = |version: &Version| version.replication_status() == Some(Replica);
    let with_rules =
        |is: bool| world.buckets().filter(move |bucket| bucket.replication.is_some() == is);
    with_rules(false).chain(with_rules(true)).any(|bucket| {
        bucket.keys().any(|(_, key)| key.versions().any(|version| is_replica(version)))
    })
}

/// Whether anything is cut, slow or down.
fn is_disturbed(world: &World) -> bool {
    let (network, regions) = (world.network(), world.regions());
    regions.iter().any(|&region| {
        network.is_down(region)
            || network.is_isolated(region)
            || regions.iter().any(|&other| network.is_faulty(region, other))
    })
}

/// How many rules there are.
fn count_of_rules(store: &Store) -> usize {
    let configurations = store.session().world().buckets().filter_map(|b| b.replication.as_ref());
    configurations.map(|configuration| configuration.rules.len()).sum()
}

/// Arrow keys go from tab to tab.
fn on_arrows(open: Tab, tabs: Vec<Tab>, act: &Callback<StoreAction>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        let at = tabs.iter().position(|tab| *tab == open).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tabs.len(),
            "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        act.emit(StoreAction::Tab(tabs[next]));
        super::platform::focus_sibling(&event, next);
    })
}
