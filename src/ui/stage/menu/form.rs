//! The form of an offer that wants something filled in first, with the commands that it will run.
//! It knows nothing of what they do.

use crate::{
    app::offers::{Field, FieldKind, Offer},
    ui::{platform, store::StoreAction},
};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A form's properties.
#[derive(Properties, PartialEq)]
pub(super) struct OfferFormProps {
    /// What it is for.
    pub(super) offer: Offer,
    /// Tells the store.
    pub(super) act: Callback<StoreAction>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// The form.
#[component]
pub(super) fn OfferForm(OfferFormProps { offer, act, close }: &OfferFormProps) -> Html {
    let values =
        use_state(|| offer.fields.iter().map(|field| field.value.clone()).collect::<Vec<String>>());
    let first = use_node_ref();
    use_effect_with(first.clone(), |first| {
        if let Some(field) = first.cast::<Element>() {
            platform::focus_and_select(&field);
        }
    });
    let command = offer.filled(&values);
    let onsubmit = {
        let (act, close, command) = (act.clone(), close.clone(), command.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            close.emit(());
            act.emit(StoreAction::Script(command.clone()));
        })
    };
    let field = |(place, field): (usize, &Field)| {
        let values_now = values.clone();
        let set = Callback::from(move |value: String| {
            let mut next = Vec::clone(&values_now);
            next[place] = value;
            values_now.set(next);
        });
        let at = if place == 0 { first.clone() } else { NodeRef::default() };
        html! {
            <label key={field.name}>{ field.name }{ input(field, &values[place], at, set) }</label>
        }
    };
    html! {
        <form class="offer" {onsubmit}>
            <b>{ &offer.title }</b>
            <p>{ &offer.what }</p>
            { for offer.fields.iter().enumerate().map(field) }
            <pre tabindex="0" aria-label="What it runs">{ command }</pre>
            <button type="submit" class="btn main-act">{ &offer.title }</button>
        </form>
    }
}

fn input(field: &Field, value: &str, at: NodeRef, set: Callback<String>) -> Html {
    let typed = |set: Callback<String>| {
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            set.emit(input.value());
        })
    };
    let value = value.to_owned();
    match &field.kind {
        FieldKind::Choice(choices) => {
            let onchange = Callback::from(move |event: Event| {
                let select: HtmlSelectElement = event.target_unchecked_into();
                set.emit(select.value());
            });
            html! {
                <select class="field" ref={at} {onchange}>
                    for choice in choices.iter() {
                        <option key={choice.as_str()} selected={*choice == value}>
                            { choice }
                        </option>
                    }
                </select>
            }
        }
        FieldKind::Text => html! {
            <textarea class="field mono" ref={at} rows="4" {value} oninput={typed(set)}
                spellcheck="false" />
        },
        _ => html! {
            <input class="field mono" ref={at} {value} oninput={typed(set)} autocomplete="off"
                autocapitalize="off" spellcheck="false" />
        },
    }
}
