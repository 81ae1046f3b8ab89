//! Parts of the page that stand in the second file, and what waits for them. It knows nothing of
//! what they are.

use super::{
    platform,
    store::{Note, NoteKind, StoreAction, StoreHandle},
};
use crate::late;
use yew::prelude::*;

/// What tells the store of an action: at once, or when the second file is there, where it takes
/// that.
#[hook]
pub fn use_act(store: &StoreHandle) -> Callback<StoreAction> {
    let dispatcher = store.dispatcher();
    use_callback((), move |action: StoreAction, ()| {
        if late::is_here() || !action.is_late() {
            return dispatcher.dispatch(action);
        }
        let dispatcher = dispatcher.clone();
        fetch(move |came| {
            dispatcher.dispatch(came);
            if late::is_here() {
                dispatcher.dispatch(action);
            }
        });
    })
}

/// Fetches the second file, and says what came of it.
fn fetch(then: impl FnOnce(StoreAction) + 'static) {
    platform::spawn(async move {
        then(match late::fetch().await {
            Ok(()) => StoreAction::Arrived,
            Err(late::Missing) => StoreAction::Note(Some(Note {
                kind: NoteKind::Refused,
                title: "A part of the page did not come".to_owned(),
                text: "Nothing is lost. Look after the network, and try it again.".to_owned(),
                code: None,
                offer: None,
            })),
        });
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
    use_effect_with((), move |()| fetch(move |came| act.emit(came)));
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
