//! The page: Yew components, and positions computed from a world and a time. It knows nothing of
//! the rules of replication.

pub mod bar;
mod compare;
pub mod console_view;
pub mod embed;
pub mod frame;
pub mod geometry;
pub mod guest;
pub mod help;
pub mod history;
pub mod hooks;
pub mod icon;
pub mod inspector;
pub mod last_words;
mod lessons;
mod metrics;
pub mod note;
pub mod platform;
pub mod rules;
pub mod side;
pub mod stage;
pub mod store;
mod story;
mod take_home;
pub mod transport;
pub mod upload;

use bar::Bar;
use console_view::ConsoleView;
use frame::{Following, Latest, Shown, use_held};
use geometry::Css;
use guest::AppProps;
use history::{History, Index, use_index};
use note::note;
use side::side;
use stage::stage;
use std::rc::Rc;
use store::{Behind, StoreAction, StoreHandle, Tab};
use story::Story;
use transport::transport;
use yew::prelude::*;

/// The whole page, with a session of its own.
#[component]
pub fn App(props: &AppProps) -> Html {
    let guest = props.guest.as_ref();
    let store = use_reducer(|| props.store());
    hooks::use_player(&store);
    hooks::use_theme(&store, guest.is_some());
    hooks::use_passing_notes(&store);
    hooks::use_last_words(&store);
    if let Some(guest) = guest {
        guest.watch.emit(store.clone());
    }
    let world_time = store.session().world().now();
    let at = if hooks::use_reduced_motion() { world_time } else { store.view.shown };
    let shown = Shown { at, waits: store.view.late() == Behind::Travellers };
    let latest = use_memo((), |()| Latest::new(store.console.clone()));
    Latest::set(&latest, store.console.clone());
    let index = use_index(&store);
    let now = Following { store: Rc::new((*store).clone()), index: index.clone() };
    let following = use_held(now, store.view.late() != Behind::Nothing);
    if props.is_aside {
        return Html::default();
    }
    html! {
        <ContextProvider<Latest> context={Latest::clone(&latest)}>
            <ContextProvider<Shown> context={shown}>
                <ContextProvider<Following> context={following}>
                    <Page {store} {index} is_guest={guest.is_some()}
                        is_whole={guest.is_none_or(|guest| guest.is_whole)} />
                </ContextProvider<Following>>
            </ContextProvider<Shown>>
        </ContextProvider<Latest>>
    }
}

#[derive(Properties, PartialEq)]
struct PageProps {
    store: StoreHandle,
    index: Rc<Index>,
    is_guest: bool,
    is_whole: bool,
}

/// The layout. It is drawn anew with the store, but not with every frame of play.
#[component]
fn Page(props: &PageProps) -> Html {
    let PageProps { store, index, is_whole, is_guest } = props;
    let act = hooks::use_act(store);
    let app = use_node_ref();
    let close = use_node_ref();
    let helps = use_state_eq(|| false);
    hooks::use_keys(store, &act, &app, &helps, *is_guest);
    // An address says more about what a reader wants than what was kept from the last visit.
    hooks::use_kept_session(&act, *is_guest);
    hooks::use_links(store, &act, *is_guest);
    hooks::use_focus(&close, *helps);
    let (ondrop, ondragover) = take_home::use_drops(&act, *is_guest).unzip();
    let toggle_help = use_callback(helps.clone(), |_: MouseEvent, helps| helps.set(!**helps));
    let columns = index.regions.len().max(1);
    let tab = match store.view.tab {
        Tab::Inspect | Tab::Rules | Tab::Lessons | Tab::Metrics => "panel",
        Tab::History => "history",
        Tab::Console => "console",
    };
    html! {
        <div class={classes!("app", store.compared().map(|_| "comparing"))} ref={app} tabindex="-1"
            data-tab={tab} {ondrop} {ondragover}>
            { patterns() }
            if *is_whole {
                <Bar title={AttrValue::from(store.session().scenario().title.clone())}
                    theme={store.view.theme} read_only={store.view.read_only}
                    act={act.clone()} help={toggle_help.clone()} {is_guest} />
            }
            <main class="main" role={is_guest.then_some("group")}
                ~style={Css(format!("--n:{columns}"))}>
                { stage(store, index, &act) }
                { transport(store, index, &act) }
                if *is_whole { <Around part={Part::Below} act={act.clone()} {is_guest} /> }
            </main>
            if *is_whole { <Around part={Part::Beside} act={act.clone()} {is_guest} /> }
            { note(store.view.note.as_ref(), &act) }
            <Story store={store.clone()} />
            if let Some(upload) = &store.view.uploading {
                { upload::progress(upload) }
            }
            if *helps {
                { help::help(&close, &toggle_help) }
            }
        </div>
    }
}

/// A part of what is drawn around the stage.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// The history and the console.
    Below,
    /// The side panel.
    Beside,
}

#[derive(Properties, PartialEq)]
struct AroundProps {
    part: Part,
    act: Callback<StoreAction>,
    is_guest: bool,
}

/// What is around the stage. It follows it by a frame or two while the clock runs.
#[component]
fn Around(AroundProps { part, act, is_guest }: &AroundProps) -> Html {
    let Some(Following { store, index }) = use_context() else { return Html::default() };
    match part {
        Part::Below => html! {
            <>
                <History store={store.clone()} {index} act={act.clone()} />
                <ConsoleView {store} act={act.clone()} />
            </>
        },
        Part::Beside => side(&store, act, *is_guest),
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
