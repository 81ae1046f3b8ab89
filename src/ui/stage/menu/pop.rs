//! An open menu: the list of what can be done, or the form of the one thing that is being filled
//! in. It knows nothing of the button that opened it.

use super::{How, Item, Side, form::OfferForm};
use crate::{
    app::offers::{Offer, Thing, offers},
    ui::{
        frame::Latest,
        platform,
        store::{StoreAction, tell},
        take_home,
    },
};
use web_sys::Element;
use yew::prelude::*;

/// An open list's properties.
#[derive(Properties, PartialEq)]
pub(super) struct PopProps {
    pub(super) label: AttrValue,
    pub(super) thing: Thing,
    pub(super) items: Vec<Item>,
    pub(super) side: Side,
    pub(super) act: Callback<StoreAction>,
    pub(super) close: Callback<()>,
}

/// The list, as the world was when it was opened; or the one offer that is being filled in.
#[component]
pub(super) fn Pop(PopProps { label, thing, items, side, act, close }: &PopProps) -> Html {
    let latest = use_context::<Latest>();
    let found = use_memo(thing.clone(), |thing| {
        let world = |latest: &Latest| offers(latest.console().session.world(), thing);
        latest.as_ref().map_or_else(Vec::new, world)
    });
    let mut own_items = items.clone();
    if let (Thing::Session, Some(latest)) = (thing, &latest) {
        own_items.extend(take_home::items(act, latest));
    }
    let filling = use_state(|| None::<usize>);
    let offer = |(place, offer): (usize, &Offer)| {
        let onclick = match offer.fields[..] {
            [] => done(tell(act, StoreAction::Script(offer.command.clone())), close),
            _ => {
                let filling = filling.clone();
                Callback::from(move |event: MouseEvent| {
                    event.stop_propagation();
                    filling.set(Some(place));
                })
            }
        };
        let (title, what) = (offer.title.clone().into(), offer.what.clone().into());
        entry(&title, &what, offer.is_danger, !offer.fields.is_empty(), onclick)
    };
    let (list, class) = (use_node_ref(), classes!("pop", side.class()));
    use_effect_with((list.clone(), *filling), |(list, _)| {
        let list = list.cast::<Element>();
        let button = list.as_ref().and_then(Element::previous_element_sibling);
        if let Some((list, button)) = list.zip(button) {
            platform::float(&list, &button, ".is-opened .shelf");
        }
    });
    if let Some(offer) = filling.and_then(|place| found.get(place)) {
        let (offer, act, close) = (offer.clone(), act.clone(), close.clone());
        return html! { <div ref={list} {class}><OfferForm {offer} {act} {close} /></div> };
    }
    html! {
        <ul ref={list} {class} aria-label={label}>
            { for own_items.iter().map(|item| own(item, close, act)) }
            { for found.iter().enumerate().map(offer) }
        </ul>
    }
}

/// Does something, and closes the list.
fn done(act: Callback<()>, close: &Callback<()>) -> Callback<MouseEvent> {
    let close = close.clone();
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        close.emit(());
        act.emit(());
    })
}

fn entry(
    title: &AttrValue,
    what: &AttrValue,
    is_danger: bool,
    goes_on: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let class = classes!("act", is_danger.then_some("danger"));
    html! {
        <li key={title.as_str()}>
            <button type="button" {class} {onclick}>
                <b>{ title }{ if goes_on { "…" } else { "" } }</b><span>{ what }</span>
            </button>
        </li>
    }
}

fn own(item: &Item, close: &Callback<()>, act: &Callback<StoreAction>) -> Html {
    let on_choice = match &item.how {
        How::Now(action) => {
            let onclick = done(tell(act, StoreAction::clone(action)), close);
            return entry(&item.title, &item.what, false, false, onclick);
        }
        How::Run(run) => {
            return entry(&item.title, &item.what, false, false, done(run.clone(), close));
        }
        How::WithFiles(on_choice) => on_choice.clone(),
    };
    let close = close.clone();
    let onchange = move |event: Event| {
        on_choice.emit(event);
        close.emit(());
    };
    html! {
        <li key={item.title.as_str()}>
            <label class="act">
                <input type="file" class="sr" {onchange} />
                <b>{ &item.title }</b><span>{ &item.what }</span>
            </label>
        </li>
    }
}
