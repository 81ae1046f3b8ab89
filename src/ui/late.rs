//! Parts of the page that stand in the second file, and what waits for them. It knows nothing of
//! what they are.

use super::{
    platform,
    store::{Note, StoreAction, StoreHandle},
};
use crate::late;
use gloo_events::EventListener;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

/// What tells the store of an action: at once, or when the second file is there, where it takes
/// that.
#[hook]
pub fn use_act(store: &StoreHandle) -> Callback<StoreAction> {
    let dispatcher = store.dispatcher();
    use_callback((), move |action: StoreAction, ()| {
        let dispatcher = dispatcher.clone();
        let tell = Callback::from(move |action| dispatcher.dispatch(action));
        if action.is_late() {
            when_here(&tell.clone(), move || tell.emit(action));
        } else {
            tell.emit(action);
        }
    })
}

/// Does something with the second file: at once, or when it has come. Where it does not come,
/// nothing is done, and a note says so.
pub fn when_here(tell: &Callback<StoreAction>, work: impl FnOnce() + 'static) {
    if late::is_here() {
        return work();
    }
    fetch(tell.clone(), Box::new(work));
}

/// Fetches the second file, says what came of it, and goes on if it is there.
fn fetch(tell: Callback<StoreAction>, then: Box<dyn FnOnce()>) {
    platform::spawn(async move {
        let came = late::fetch().await;
        tell.emit(match came {
            Ok(()) => StoreAction::Arrived,
            Err(late::Missing) => StoreAction::Note(Some(Note::refused(
                "A part of the page did not come",
                "Nothing is lost. Look after the network, and try it again.",
            ))),
        });
        if came.is_ok() {
            then();
        }
    });
}

/// Fetches the second file at the first sign of a person: whoever points at something or presses a
/// key is about to do something.
#[hook]
pub fn use_early(act: &Callback<StoreAction>, app: &NodeRef, is_guest: bool) {
    let (act, app) = (act.clone(), app.clone());
    use_effect_with(late::is_here(), move |is_here| {
        let root = app.cast::<Element>().filter(|_| !is_here);
        let around = root.map(|root| match root.owner_document() {
            Some(document) if !is_guest => EventTarget::from(document),
            _ => EventTarget::from(root),
        });
        let listeners = around.map(|around| {
            ["pointerover", "keydown", "dragenter"].map(|sign| {
                let act = act.clone();
                EventListener::once(&around, sign, move |_| act.emit(StoreAction::WantLate))
            })
        });
        move || drop(listeners)
    });
}

/// The properties of [`Awaited`].
#[derive(Properties, PartialEq)]
pub struct AwaitedProps {
    /// Tells the store that the second file came.
    pub act: Callback<StoreAction>,
}

/// Stands where a part of the second file will be, and fetches it.
#[component]
pub fn Awaited(AwaitedProps { act }: &AwaitedProps) -> Html {
    let act = act.clone();
    use_effect_with((), move |()| fetch(act, Box::new(|| ())));
    html! { <p class="hint" aria-busy="true">{ "…" }</p> }
}

/// Draws a part of the second file, or waits for it.
pub fn late_part(act: &Callback<StoreAction>, draw: impl FnOnce() -> Html) -> Html {
    if late::is_here() {
        draw()
    } else {
        html! { <Awaited act={act.clone()} /> }
    }
}
