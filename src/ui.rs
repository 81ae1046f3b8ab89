//! The page: Yew components, and positions computed from a world and a time. It knows nothing of
//! the rules of replication.

pub mod bar;
pub mod console_view;
pub mod geometry;
pub mod help;
pub mod history;
pub mod hooks;
pub mod icon;
pub mod inspector;
pub mod last_words;
pub mod note;
pub mod platform;
pub mod rules;
pub mod side;
pub mod stage;
pub mod store;
pub mod transport;
pub mod upload;

use crate::app::Scenario;
use bar::Bar;
use console_view::ConsoleView;
use geometry::Css;
use help::Help;
use history::{History, use_index};
use note::Notes;
use side::Side;
use stage::Stage;
use store::{Shown, Store, StoreHandle, Tab, use_store};
use transport::Transport;
use upload::Progress;
use yew::prelude::*;

/// The whole page, with a session of its own.
#[component]
pub fn App() -> Html {
    let store = use_reducer(|| Store::new(Scenario::first()));
    hooks::use_player(&store);
    hooks::use_theme(&store);
    hooks::use_passing_notes(&store);
    hooks::use_last_words(&store);
    hooks::use_link_note(&store);
    let world_time = store.session().world().now();
    let shown = if hooks::use_reduced_motion() { world_time } else { store.view.shown };
    html! {
        <ContextProvider<StoreHandle> context={store}>
            <ContextProvider<Shown> context={Shown(shown)}>
                <Page />
            </ContextProvider<Shown>>
        </ContextProvider<StoreHandle>>
    }
}

/// The layout. It is drawn anew with the store, but not with every frame of play.
#[component]
fn Page() -> Html {
    let store = use_store();
    let index = use_index(&store);
    let app = use_node_ref();
    let help = use_state_eq(|| false);
    hooks::use_keys(&store, &app, &help);
    let toggle_help = {
        let help = help.clone();
        Callback::from(move |_: MouseEvent| help.set(!*help))
    };
    let close_help = {
        let help = help.clone();
        Callback::from(move |()| help.set(false))
    };
    let columns = index.regions.len().max(1);
    let tab = match store.view.tab {
        Tab::Inspect | Tab::Rules => "panel",
        Tab::History => "history",
        Tab::Console => "console",
    };
    html! {
        <div class="app" ref={app} tabindex="-1" data-tab={tab}>
            { patterns() }
            <Bar help={toggle_help} />
            <main class="main" ~style={Css(format!("--n:{columns}"))}>
                <Stage />
                <Transport index={index.clone()} />
                <History {index} />
                <ConsoleView />
            </main>
            <Side />
            <Notes />
            <Progress />
            if *help { <Help close={close_help} /> }
        </div>
    }
}

/// What the drawings of the page refer to: the hatching of what is cut, and an arrow's head.
fn patterns() -> Html {
    html! {
        <svg class="sr" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <line class="hatch-l" x1="0" y1="0" x2="0" y2="6" />
                </pattern>
                <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10"
                    markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
                    <path class="track-head" d="M3 1l6 4-6 4" />
                </marker>
            </defs>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn the_page_draws_without_a_browser() {
        let page = yew::LocalServerRenderer::<App>::new().hydratable(false).render().await;
        for part in ["source-bucket-east", "Upload a file to", "bucket destination-bucket-west"] {
            assert!(page.contains(part), "{part}");
        }
    }
}
