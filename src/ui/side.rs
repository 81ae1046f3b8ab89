//! The side panel with its tabs. It knows nothing of what the tabs show.

use super::{
    inspector::Inspector,
    rules::Rules,
    store::{StoreAction, StoreHandle, Tab, use_store},
};
use yew::prelude::*;

const TABS: [(Tab, &str); 4] = [
    (Tab::Inspect, "Inspect"),
    (Tab::Rules, "Rules"),
    (Tab::History, "History"),
    (Tab::Console, "Console"),
];

/// The side panel. The last two tabs are there where history and console have no room of their
/// own; the style sheet knows where that is.
#[component]
pub fn Side() -> Html {
    let store = use_store();
    let open = store.view.tab;
    let on_key = use_arrows(&store);
    let tab = |(tab, title): &(Tab, &'static str)| {
        let (tab, dispatcher) = (*tab, store.dispatcher());
        let onclick = Callback::from(move |_| dispatcher.dispatch(StoreAction::Tab(tab)));
        let is_narrow = matches!(tab, Tab::History | Tab::Console);
        html! {
            <button key={*title} type="button" role="tab" id={format!("tab-{title}")} {onclick}
                class={classes!(is_narrow.then_some("narrow"))} aria-controls="panel"
                aria-selected={if tab == open { "true" } else { "false" }}
                tabindex={if tab == open { "0" } else { "-1" }}>
                { *title }
                if tab == Tab::Rules {
                    <span class="faint num">{ " " }{ rules(&store) }</span>
                }
            </button>
        }
    };
    let title = TABS.iter().find(|(tab, _)| *tab == open).map_or("Inspect", |(_, title)| title);
    html! {
        <aside class="side" aria-label="Details">
            <div class="tabs" role="tablist" aria-label="Details" onkeydown={on_key}>
                { for TABS.iter().map(tab) }
            </div>
            <div class="panel" id="panel" role="tabpanel" tabindex="0"
                aria-labelledby={format!("tab-{title}")}>
                if open == Tab::Rules { <Rules /> } else { <Inspector /> }
            </div>
        </aside>
    }
}

/// How many rules there are.
fn rules(store: &StoreHandle) -> usize {
    let configurations = store.session().world().buckets().filter_map(|b| b.replication.as_ref());
    configurations.map(|configuration| configuration.rules.len()).sum()
}

/// Arrow keys go from tab to tab.
#[hook]
fn use_arrows(store: &StoreHandle) -> Callback<KeyboardEvent> {
    let store = store.clone();
    Callback::from(move |event: KeyboardEvent| {
        let at = TABS.iter().position(|(tab, _)| *tab == store.view.tab).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % TABS.len(),
            "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        store.dispatch(StoreAction::Tab(TABS[next].0));
        super::platform::focus_sibling(&event, next);
    })
}
