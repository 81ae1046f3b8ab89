//! The prompt: typing, pasting, what was typed before, completion. It knows nothing of answers.

use crate::{
    app::{Console, console::complete},
    ui::{
        frame::Latest,
        icon::{Icon, icon},
        platform,
        store::{Store, StoreAction, tell},
    },
};
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

/// The most lines that the prompt grows to.
const LINES_MAX: usize = 8;

/// What is being typed, and how far back in the log the arrow keys have gone.
#[derive(Clone, PartialEq, Default)]
struct Typed {
    text: String,
    back: usize,
    offers: Vec<String>,
}

/// The prompt, and what puts a command into it again.
#[hook]
pub(super) fn use_prompt(store: &Store, act: &Callback<StoreAction>) -> (Html, Callback<String>) {
    let typed = use_state_eq(Typed::default);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            typed.set(Typed { text: field.value(), ..Typed::default() });
        })
    };
    let field = use_node_ref();
    let again = {
        let (setter, field) = (typed.setter(), field.clone());
        use_callback((), move |text, ()| {
            setter.set(Typed { text, ..Typed::default() });
            field.cast::<Element>().iter().for_each(platform::focus);
        })
    };
    let onkeydown = use_prompt_keys(act, &typed);
    let toggle = tell::<MouseEvent>(act, StoreAction::ToggleConsole);
    let rows = typed.text.lines().count().clamp(1, LINES_MAX).to_string();
    let (label, open) = if store.view.console_open {
        ("Close the console's log", "true")
    } else {
        ("Open the console's log", "false")
    };
    let prompt = html! {
        <>
        if !typed.offers.is_empty() {
            <p class="offers" role="status">{ typed.offers.join("  ") }</p>
        }
        <div class="prompt">
            <span aria-hidden="true">{ "$" }</span>
            <textarea ref={field} {rows} aria-label="Command" placeholder={suggestion(store)}
                spellcheck="false" autocapitalize="off"
                autocomplete="off" value={typed.text.clone()}
                {oninput} {onkeydown} />
            <button type="button" class="btn quiet icon" aria-label={label} aria-expanded={open}
                onclick={toggle}>
                { icon(Icon::Down) }
            </button>
        </div>
        </>
    };
    (prompt, again)
}

/// A command that is worth typing now.
fn suggestion(store: &Store) -> String {
    let world = store.session().world();
    match world.buckets().find(|bucket| bucket.keys().next().is_some()).or(world.buckets().next()) {
        Some(bucket) => format!("aws s3api list-object-versions --bucket {}", bucket.name),
        None => "aws s3api create-bucket --bucket my-first-bucket".to_owned(),
    }
}

#[hook]
fn use_prompt_keys(
    act: &Callback<StoreAction>,
    typed: &UseStateHandle<Typed>,
) -> Callback<KeyboardEvent> {
    let (act, typed) = (act.clone(), typed.clone());
    let latest = use_context::<Latest>();
    Callback::from(move |event: KeyboardEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        let Some(console) = latest.as_ref().map(Latest::console) else { return };
        let one_line = !typed.text.contains('\n');
        match event.key().as_str() {
            "Escape" => {
                field.blur().unwrap_or_default();
                return event.stop_propagation();
            }
            "Enter" if !event.shift_key() && !event.is_composing() => {
                let text = field.value();
                if !text.trim().is_empty() {
                    act.emit(StoreAction::Line(text));
                }
                write(&field, &typed, Typed::default());
            }
            "ArrowUp" if one_line => recall(&console, &field, &typed, typed.back + 1),
            "ArrowDown" if one_line && typed.back > 0 => {
                recall(&console, &field, &typed, typed.back - 1);
            }
            "Tab" if !event.shift_key() => {
                // Nothing to complete: the focus goes on, as everywhere.
                let Some(completed) = completion(&console, &field.value()) else { return };
                write(&field, &typed, completed);
            }
            _ => return,
        }
        event.prevent_default();
    })
}

/// Writes into the prompt, and into the field at once: on a busy machine the next key may come
/// before the page is drawn, and would be added to what stood there.
fn write(field: &HtmlTextAreaElement, typed: &UseStateHandle<Typed>, now: Typed) {
    field.set_value(&now.text);
    typed.set(now);
}

/// Puts an earlier command into the prompt: so many back, different ones only.
fn recall(
    console: &Console,
    field: &HtmlTextAreaElement,
    typed: &UseStateHandle<Typed>,
    back: usize,
) {
    if back == 0 {
        return write(field, typed, Typed::default());
    }
    let mut before = "";
    let commands = console.log().rev().map(|entry| entry.command.as_str());
    let mut different =
        commands.filter(|command| std::mem::replace(&mut before, command) != *command);
    if let Some(command) = different.nth(back - 1) {
        write(field, typed, Typed { text: command.to_owned(), back, offers: Vec::new() });
    }
}

/// The text with its last word completed as far as it is clear, and what could follow.
fn completion(console: &Console, text: &str) -> Option<Typed> {
    if text.trim().is_empty() {
        return None;
    }
    let mut offers = complete(text, console.session.world());
    let first = offers.first()?;
    let shared = offers.iter().fold(first.as_str(), |shared, offer| {
        let same = shared.char_indices().zip(offer.chars()).find(|((_, one), other)| one != other);
        &shared[..same.map_or(shared.len().min(offer.len()), |((at, _), _)| at)]
    });
    let kept = text.len() - text.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let mut whole = text[..kept].to_owned();
    let begun = &text[kept..];
    whole.push_str(if shared.starts_with(begun) { shared } else { begun });
    if offers.len() == 1 {
        whole.push(' ');
        offers.clear();
    }
    Some(Typed { text: whole, back: 0, offers })
}
