//! Effects that watch the store: the player's clock, keys, the theme, notes that go by themselves.
//! They know nothing of what is drawn.

mod kept;
mod keys;

pub use kept::use_kept_session;
pub use keys::{KEYS, use_keys};

use super::{
    last_words,
    platform::{self, Frames},
    store::{NoteKind, StoreAction, StoreHandle},
};
use crate::app::link::{is_link, teach};
use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

/// What tells the store of an action: one and the same as long as the page is.
#[hook]
pub fn use_act(store: &StoreHandle) -> Callback<StoreAction> {
    let dispatcher = store.dispatcher();
    use_callback((), move |action: StoreAction, ()| dispatcher.dispatch(action))
}

/// Lets the clock run while the store says that it plays.
#[hook]
pub fn use_player(store: &StoreHandle) {
    let dispatcher = store.dispatcher();
    use_effect_with(store.view.playing, move |playing| {
        let on_frame =
            Callback::from(move |elapsed| dispatcher.dispatch(StoreAction::Tick(elapsed)));
        let frames = playing.then(|| Frames::new(on_frame));
        move || drop(frames)
    });
}

/// Whether the reader has asked for less motion: then objects jump from place to place.
#[hook]
pub fn use_reduced_motion() -> bool {
    let reduced = use_state_eq(|| false);
    let found = reduced.setter();
    use_effect_with((), move |()| found.set(platform::prefers_reduced_motion()));
    *reduced
}

/// Gives the focus to an element when it comes up, and back to where it was when it goes.
#[hook]
pub fn use_focus(element: &NodeRef, is_up: bool) {
    let element = element.clone();
    use_effect_with(is_up, move |is_up| {
        let before = platform::focused().filter(|_| *is_up);
        if let Some(element) = element.cast::<Element>() {
            platform::focus(&element);
        }
        move || before.iter().for_each(platform::focus)
    });
}

/// Marks what is around an element, as far as the selectors find it, while `is` holds.
#[hook]
pub fn use_mark_around(element: &NodeRef, is: bool, selectors: &'static str, name: &'static str) {
    let element = element.clone();
    use_effect_with(is, move |is| {
        let element = element.cast::<Element>().filter(|_| *is);
        let mark = element.map(|element| platform::mark_around(&element, selectors, name));
        move || drop(mark)
    });
}

/// Puts the chosen theme on the page.
#[hook]
pub fn use_theme(store: &StoreHandle, is_guest: bool) {
    use_effect_with(store.view.theme, move |theme| {
        // A guest's host decides.
        if !is_guest {
            platform::set_theme(*theme);
        }
    });
}

/// How long a note stays that tells what went as asked.
const NOTE_MILLISECONDS: u32 = 6_000;

/// Takes a note away after a while. A refusal stays until something else happens.
#[hook]
pub fn use_passing_notes(store: &StoreHandle) {
    let dispatcher = store.dispatcher();
    use_effect_with(store.view.note.clone(), move |note| {
        let passes = note.as_ref().is_some_and(|note| note.kind == NoteKind::Told);
        let timeout = passes.then(|| {
            Timeout::new(NOTE_MILLISECONDS, move || dispatcher.dispatch(StoreAction::Note(None)))
        });
        move || drop(timeout)
    });
}

/// How many lines the links' model is taught in one go, so that no frame comes late for it.
const LINES_AT_ONCE: usize = 4;

/// Opens what the address names, but for a session, with which the page has opened; and whatever it
/// names later.
#[hook]
pub fn use_links(store: &StoreHandle, act: &Callback<StoreAction>, is_guest: bool) {
    use_effect_with(act.clone(), move |act| {
        let act = act.clone();
        let open = move |is_new: bool| {
            let link = if is_guest { String::new() } else { platform::fragment() };
            let Some(rest) = link.strip_prefix('#') else { return };
            // Another fragment is for the page around the playground.
            if rest.starts_with("lesson=") || rest.starts_with("scene=") {
                act.emit(StoreAction::Learn(rest.into()));
            } else if is_new && is_link(&link) {
                act.emit(StoreAction::Open(link));
            }
        };
        open(false);
        if !is_guest {
            platform::while_idle(|| teach(LINES_AT_ONCE));
        }
        let listener = platform::on_new_fragment(move || open(true));
        move || drop(listener)
    });
    let dispatcher = store.dispatcher();
    use_effect_with(store.view.link.clone(), move |link| {
        if let Some(link) = link.clone().filter(|_| !is_guest) {
            platform::spawn(async move {
                dispatcher.dispatch(StoreAction::Copied(platform::copy_link(&link).await));
            });
        }
    });
}

/// Keeps the console in mind, in case that the program breaks.
#[hook]
pub fn use_last_words(store: &StoreHandle) {
    last_words::remember(store.console.clone());
}
