//! The bar on top: what this is, and what concerns the page as a whole. It knows nothing of the
//! world.

use super::{
    icon::{Icon, icon},
    stage::menu::{How, Item, Menu, Side},
    store::{StoreAction, Tab, Theme, tell},
};
use crate::app::{offers::Thing, scenario::scripts};
use yew::prelude::*;

/// The bar's properties: with most steps they stay what they are, and nothing is drawn.
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// The title of the scenario that is played.
    pub title: AttrValue,
    /// The theme.
    pub theme: Theme,
    /// Whether nothing but time may be moved.
    pub read_only: bool,
    /// Whether another page is around this one.
    pub is_guest: bool,
    /// Tells the store.
    pub act: Callback<StoreAction>,
    /// Opens and closes the list of keys.
    pub help: Callback<MouseEvent>,
}

/// The bar.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let BarProps { theme, is_guest, act, help, .. } = props;
    // What a telephone has no room for, one by one.
    let copy = Item::new("Copy link", "A link that opens at this step.", StoreAction::CopyLink);
    let mut items = vec![
        copy,
        Item::new("Start over", "This scenario from its beginning.", StoreAction::Reset),
        Item::new("Light or dark", "Switch to the other.", StoreAction::SwitchTheme),
    ];
    items.extend(scenarios());
    let mut rest = Thing::Session;
    if *is_guest {
        items.remove(0);
        rest = Thing::Page;
    }
    let rule = Item::new("Add a rule", "Say what is copied where.", StoreAction::Tab(Tab::Rules));
    html! {
        <header class="bar">
            <h1 class="brand">
                { mark() }
                <span><span class="opt-s">{ "CRR " }</span>{ "Playground" }</span>
            </h1>
            <span class="sep opt-l" />
            <span class="scenario opt-l">{ scenario(props) }</span>
            <span class="fill" />
            <Menu label="Add to the stage" word={Some(AttrValue::from("Add"))} image={Icon::Plus}
                thing={Thing::Stage} items={vec![rule]} act={act.clone()} />
            // The page around a guest has an address of its own.
            if !*is_guest {
                <button type="button" class="btn quiet opt-s" aria-label="Copy link to this step"
                    onclick={tell(act, StoreAction::CopyLink)}>
                    { icon(Icon::Heal) }{ "Copy link" }
                </button>
                <div class="opt-s">
                    <Menu label="Export or open a session" word={Some(AttrValue::from("Export"))}
                        image={Icon::Save} thing={Thing::Session} act={act.clone()} />
                </div>
            }
            <button type="button" class="btn quiet opt-s" aria-label="Start over"
                onclick={tell(act, StoreAction::Reset)}>
                { icon(Icon::Again) }{ "Start over" }
            </button>
            <button type="button" class="btn quiet icon opt-s"
                onclick={tell(act, StoreAction::SwitchTheme)}
                aria-label="Switch between light and dark">
                { icon(if *theme == Theme::Dark { Icon::Sun } else { Icon::Moon }) }
            </button>
            <button type="button" class="btn quiet icon" onclick={help}
                aria-label="Help: the keys of this page">
                { icon(Icon::Help) }
            </button>
            <div class="only-s">
                <Menu label="More of the page" image={Icon::Menu} thing={rest} {items}
                    act={act.clone()} />
            </div>
        </header>
    }
}

/// The title of what is played, and what else there is to begin with.
fn scenario(BarProps { title, read_only, act, .. }: &BarProps) -> Html {
    if *read_only {
        return html! { title };
    }
    html! {
        <Menu label={format!("{title}: begin with something else")} word={title.clone()}
            image={Icon::Down} thing={Thing::Page} side={Side::Left}
            items={scenarios().collect::<Vec<_>>()} act={act.clone()} />
    }
}

fn scenarios() -> impl Iterator<Item = Item> {
    scripts::all().map(|script| Item {
        title: script.title.into(),
        what: format!("{} It takes the place of what is here.", script.about).into(),
        how: How::Now(Box::new(StoreAction::Script(format!("sim scenario {}", script.name)))),
    })
}

/// Two lanes, and an object that goes from one to the other.
fn mark() -> Html {
    html! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <path class="lane r1" d="M4.5 2v16" />
            <path class="lane r2" d="M15.5 2v16" />
            <path class="way" d="M4.5 13.5l11-7" />
            <circle class="ev r1" cx="4.5" cy="13.5" r="2.5" />
            <circle class="ev ring r2" cx="15.5" cy="6.5" r="2" />
        </svg>
    }
}
