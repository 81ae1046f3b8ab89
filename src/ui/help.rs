//! The list of keys. It knows nothing of what they do.

use super::{
    hooks::KEYS,
    icon::{Icon, icon},
};
use yew::prelude::*;

/// The list of keys, over the page, with the button that closes it. It leaves the page usable, so
/// that it can be tried at once.
pub fn help(button: &NodeRef, close: &Callback<MouseEvent>) -> Html {
    let row = |(keys, what): &(&'static str, &'static str)| {
        html! {
            <div key={*keys}>
                <dt>{ for keys.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt>
                <dd>{ *what }</dd>
            </div>
        }
    };
    html! {
        <dialog class="keys" open=true aria-labelledby="keys-title">
            <div class="keys-h">
                <h2 id="keys-title">{ "Keys" }</h2>
                <button type="button" class="btn quiet icon" aria-label="Close" ref={button}
                    onclick={close}>
                    { icon(Icon::Close) }
                </button>
            </div>
            <dl>{ for KEYS.iter().map(row) }</dl>
            <p class="muted">
                { "How long each stage takes is our choice: AWS promises no times but the 15 \
                   minutes of Replication Time Control. What AWS does not say is marked as our \
                   choice where it decides something." }
            </p>
            <p class="muted">
                { "Drop files on a bucket to upload them. Everything you do prints its command in \
                   the console, and every command can be typed there." }
            </p>
        </dialog>
    }
}
