//! The story so far as a list of sentences, for paper. It knows nothing of what is drawn above it.

use super::store::{Store, StoreProps};
use crate::app::text;
use gloo_events::EventListener;
use yew::prelude::*;

/// The most steps that are printed; the latest ones.
const STEPS_MAX: usize = 400;

/// The story. It is there only while the page is being printed.
#[component]
pub fn Story(StoreProps { store }: &StoreProps) -> Html {
    let printing = use_state_eq(|| false);
    let setter = printing.setter();
    use_effect_with((), move |()| {
        let window = web_sys::window();
        let listen = |event: &'static str, to: bool| {
            let setter = setter.clone();
            let window = window.as_ref()?;
            Some(EventListener::new(window, event, move |_| setter.set(to)))
        };
        let listeners = [listen("beforeprint", true), listen("afterprint", false)];
        move || drop(listeners)
    });
    if *printing { sentences(store) } else { Html::default() }
}

fn sentences(store: &Store) -> Html {
    let session = store.session();
    let first = session.position().saturating_sub(STEPS_MAX);
    let step = |number: usize| {
        let moment = session.moment(number)?;
        let sentence = text::moment(moment);
        Some(html! {
            <li key={number} value={number.to_string()}>
                <span class="num">{ text::clock(moment.at) }</span>{ " " }{ sentence }
            </li>
        })
    };
    html! {
        <section class="story">
            <h2>{ "What happened" }</h2>
            <ol>{ for (first + 1..=session.position()).filter_map(step) }</ol>
        </section>
    }
}
