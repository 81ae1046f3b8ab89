//! A note on the page: what happened, what to do, then S3's own words. It knows nothing of why.

use super::{
    icon::{Icon, icon},
    store::{Note, NoteKind, StoreAction, tell},
};
use yew::prelude::*;

/// The note that is being told, if one is.
pub fn note(note: Option<&Note>, act: &Callback<StoreAction>) -> Html {
    let toast = |note: &Note| {
        let offer = note.offer.as_ref().map(|(title, action)| {
            let onclick = tell::<MouseEvent>(act, (**action).clone());
            html! { <button type="button" class="btn" {onclick}>{ title }</button> }
        });
        let is_refusal = note.kind == NoteKind::Refused;
        html! {
            <div class={classes!("toast", is_refusal.then_some("bad"))}>
                { icon(if is_refusal { Icon::Warn } else { Icon::Check }) }
                <div>
                    <h3>{ &note.title }</h3>
                    <p>{ &note.text }</p>
                    if let Some(code) = &note.code {
                        <p class="code">{ code }</p>
                    }
                </div>
                <div class="toast-b">
                    { for offer }
                    <button type="button" class="btn quiet icon" aria-label="Close this note"
                        onclick={tell::<MouseEvent>(act, StoreAction::Note(None))}>
                        { icon(Icon::Close) }
                    </button>
                </div>
            </div>
        }
    };
    html! { <div class="notes" role="status">{ for note.map(toast) }</div> }
}
