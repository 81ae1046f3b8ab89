//! The keys of the page. It knows nothing of what else they could be pressed for; the platform
//! says whether a press is meant for the page.

use crate::{
    sim::{Action, Heal},
    ui::{
        platform,
        store::{StoreAction, StoreHandle, Tab},
    },
};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Every key with what it does, as the list of keys shows them.
pub const KEYS: [(&str, &str); 10] = [
    ("Space", "Play or pause"),
    ("← →", "One step back or on"),
    ("Home End", "To the first or the last step"),
    ("U", "Upload a file"),
    ("X", "Cut or heal the first link"),
    ("W", "Why is it here, and why not there?"),
    ("Z", "Undo"),
    ("/", "To the console"),
    ("?", "This list"),
    ("Esc", "Close what is open"),
];

/// Listens for keys while the focus is inside the app, or nowhere in particular; a guest takes only
/// those inside. `help` opens and closes the list of keys.
#[hook]
pub fn use_keys(
    store: &StoreHandle,
    act: &Callback<StoreAction>,
    app: &NodeRef,
    help: &UseStateHandle<bool>,
    is_guest: bool,
) {
    let (store, act, app, help) = (store.clone(), act.clone(), app.clone(), help.clone());
    use_effect_with(*help, move |_| {
        let root = app.cast::<Element>();
        let listener = root.and_then(|root| {
            let around: EventTarget =
                if is_guest { root.clone().into() } else { root.owner_document()?.into() };
            Some(EventListener::new_with_options(
                &around,
                "keydown",
                gloo_events::EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if platform::is_inside(event, &root)
                        && platform::is_for_page(event)
                        && press((&store, &act), &root, &help, &event.key())
                    {
                        event.prevent_default();
                    }
                },
            ))
        });
        move || drop(listener)
    });
}

/// Does what a key stands for. Says whether it stands for anything.
fn press(
    (store, act): (&StoreHandle, &Callback<StoreAction>),
    root: &Element,
    help: &UseStateHandle<bool>,
    key: &str,
) -> bool {
    let action = match key {
        " " => StoreAction::Play(!store.view.playing),
        "ArrowRight" => StoreAction::Step,
        "ArrowLeft" => StoreAction::Back,
        "Home" => StoreAction::Begin,
        "End" => StoreAction::End,
        "z" | "Z" => StoreAction::Undo,
        "w" | "W" => StoreAction::Tab(Tab::Inspect),
        "x" | "X" => match cut_or_heal(store) {
            Some(action) => StoreAction::act(action),
            None => return false,
        },
        "u" | "U" => return with(root, "input[type=file]", HtmlElement::click),
        "/" => return with(root, ".prompt textarea", |field| platform::focus(field)),
        "?" => {
            help.set(!**help);
            return true;
        }
        "Escape" if **help => {
            help.set(false);
            return true;
        }
        "Escape" if store.view.note.is_some() => StoreAction::Note(None),
        "Escape" => StoreAction::Select(None),
        _ => return false,
    };
    act.emit(action);
    true
}

fn with(root: &Element, selector: &str, act: impl FnOnce(&HtmlElement)) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.as_ref().map(act).is_some()
}

/// Heals the link between the first two Regions of the stage where it is cut, else cuts it.
fn cut_or_heal(store: &StoreHandle) -> Option<Action> {
    let world = store.session().world();
    let [from, to, ..] = *world.regions() else { return None };
    let is_cut = world.network().is_cut(from, to) || world.network().is_cut(to, from);
    Some(if is_cut {
        Action::Heal(Heal::Link(from, to))
    } else {
        Action::Cut { from, to, one_way: false }
    })
}
