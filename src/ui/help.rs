//! The list of keys. It knows nothing of what they do.

use super::{
    hooks::KEYS,
    icon::{Icon, icon},
    platform,
};
use web_sys::Element;
use yew::prelude::*;

/// The properties of the list.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Closes it.
    pub close: Callback<()>,
}

/// The list of keys, over the page. It leaves the page usable, so that it can be tried at once.
#[component]
pub fn Help(HelpProps { close }: &HelpProps) -> Html {
    let button = use_node_ref();
    use_effect_with(button.clone(), |button| {
        let before = platform::focused();
        if let Some(button) = button.cast::<Element>() {
            platform::focus(&button);
        }
        // The focus goes back to where it was.
        move || before.iter().for_each(platform::focus)
    });
    let onclick = close.reform(|_: MouseEvent| ());
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
                    {onclick}>
                    { icon(Icon::Close) }
                </button>
            </div>
            <dl>{ for KEYS.iter().map(row) }</dl>
            <p class="muted">
                { "Drop files on a bucket to upload them. Everything you do prints its command in \
                   the console, and every command can be typed there." }
            </p>
        </dialog>
    }
}
