//! The prompt: typing, pasting, what was typed before, completion. It knows nothing of answers.

use crate::ui::{
    icon::{Icon, icon},
    store::{StoreAction, StoreHandle, use_store},
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The most lines that the prompt grows to.
const LINES_MAX: usize = 8;

/// What is being typed, and how far back in the log the arrow keys have gone.
#[derive(Clone, PartialEq, Default)]
struct Typed {
    text: String,
    back: usize,
}

/// The prompt.
#[component]
pub fn Prompt() -> Html {
    let store = use_store();
    let typed = use_state_eq(Typed::default);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            typed.set(Typed { text: field.value(), back: 0 });
        })
    };
    let onkeydown = use_prompt_keys(&store, &typed);
    let toggle = {
        let dispatcher = store.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(StoreAction::ToggleConsole))
    };
    let rows = typed.text.lines().count().clamp(1, LINES_MAX).to_string();
    let (label, open) = if store.view.console_open {
        ("Close the console's log", "true")
    } else {
        ("Open the console's log", "false")
    };
    html! {
        <div class="prompt">
            <span aria-hidden="true">{ "$" }</span>
            <textarea {rows} aria-label="Command" placeholder={suggestion(&store)} spellcheck="false"
                autocapitalize="off" autocomplete="off" value={typed.text.clone()}
                {oninput} {onkeydown} />
            <button type="button" class="btn quiet icon" aria-label={label} aria-expanded={open}
                onclick={toggle}>
                { icon(Icon::Down) }
            </button>
        </div>
    }
}

/// A command that is worth typing now.
fn suggestion(store: &StoreHandle) -> String {
    let world = store.session().world();
    match world.buckets().find(|bucket| bucket.keys().next().is_some()).or(world.buckets().next()) {
        Some(bucket) => format!("aws s3api list-object-versions --bucket {}", bucket.name),
        None => "aws s3api create-bucket --bucket my-first-bucket".to_owned(),
    }
}

#[hook]
fn use_prompt_keys(store: &StoreHandle, typed: &UseStateHandle<Typed>) -> Callback<KeyboardEvent> {
    let (store, typed) = (store.clone(), typed.clone());
    Callback::from(move |event: KeyboardEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        let one_line = !typed.text.contains('\n');
        match event.key().as_str() {
            "Enter" if !event.shift_key() && !event.is_composing() => {
                let text = field.value();
                if !text.trim().is_empty() {
                    store.dispatch(StoreAction::Line(text));
                }
                typed.set(Typed::default());
            }
            "ArrowUp" if one_line => recall(&store, &typed, typed.back + 1),
            "ArrowDown" if one_line && typed.back > 0 => recall(&store, &typed, typed.back - 1),
            "Escape" => {
                field.blur().unwrap_or_default();
                return event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    })
}

/// Puts an earlier command into the prompt: so many back, different ones only.
fn recall(store: &StoreHandle, typed: &UseStateHandle<Typed>, back: usize) {
    if back == 0 {
        return typed.set(Typed::default());
    }
    let mut before = "";
    let commands = store.console.log().rev().map(|entry| entry.command.as_str());
    let mut different =
        commands.filter(|command| std::mem::replace(&mut before, command) != *command);
    if let Some(command) = different.nth(back - 1) {
        typed.set(Typed { text: command.to_owned(), back });
    }
}
