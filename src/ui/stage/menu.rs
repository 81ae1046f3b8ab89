//! What can be done with a thing: a button that opens a short list of buttons. It knows nothing of
//! the things.

use super::press::use_press_outside;
use crate::ui::{
    icon::{Icon, icon},
    platform,
    store::{StoreAction, tell},
};
use yew::prelude::*;

/// One thing that can be done.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub title: AttrValue,
    /// What it will do, in a sentence.
    pub what: AttrValue,
    /// Whether something is gone for good afterwards.
    pub danger: bool,
    /// How it is done.
    pub how: How,
}

/// How a thing is done.
#[derive(Clone, PartialEq)]
pub enum How {
    /// At once.
    Now(Box<StoreAction>),
    /// With files that are chosen first.
    WithFiles(Callback<Event>),
}

impl Item {
    /// Something that can be done.
    pub fn new(
        title: impl Into<AttrValue>,
        what: impl Into<AttrValue>,
        action: StoreAction,
    ) -> Item {
        let how = How::Now(Box::new(action));
        Item { title: title.into(), what: what.into(), danger: false, how }
    }

    /// Something that is done with files.
    pub fn with_files(title: &'static str, what: &'static str, on_choice: Callback<Event>) -> Item {
        let how = How::WithFiles(on_choice);
        Item { title: title.into(), what: what.into(), danger: false, how }
    }

    /// Something after which something is gone for good.
    pub fn danger(self) -> Item {
        Item { danger: true, ..self }
    }
}

/// Which edge of the button the list is level with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Side {
    /// The left edge.
    Left,
    /// The right edge.
    #[default]
    Right,
    /// Its middle.
    Middle,
}

impl Side {
    /// The side that keeps the list on the screen for a thing in this column.
    pub fn of(column: usize, columns: usize) -> Side {
        if 2 * column + 1 < columns { Side::Left } else { Side::Right }
    }

    fn class(self) -> &'static str {
        match self {
            Side::Left => "from-left",
            Side::Right => "from-right",
            Side::Middle => "from-middle",
        }
    }
}

/// A menu's properties.
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// What the button is called: "More for report.pdf".
    pub label: AttrValue,
    /// The button's icon.
    #[prop_or(Icon::More)]
    pub image: Icon,
    /// What can be done.
    pub items: Vec<Item>,
    /// Which edge of the button the list is level with.
    #[prop_or_default]
    pub side: Side,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// A button that opens a list of buttons. Esc, a press elsewhere and a choice close it.
#[component]
pub fn Menu(MenuProps { label, image, items, side, act }: &MenuProps) -> Html {
    let open = use_state(|| false);
    let (whole, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            open.set(!*open);
        })
    };
    let shut = open.clone();
    use_press_outside(whole.clone(), *open, Callback::from(move |()| shut.set(false)));
    let close = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(button) = button.cast::<web_sys::Element>() {
                platform::focus(&button);
            }
        })
    };
    let on_key = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let expanded = if *open { "true" } else { "false" };
    html! {
        <div class="menu" ref={whole} onkeydown={on_key}>
            <button ref={button} type="button" aria-label={label} aria-expanded={expanded}
                class="btn quiet icon" onclick={toggle}>
                { icon(*image) }
            </button>
            if *open {
                <ul class={classes!("pop", side.class())} aria-label={label}>
                    { for items.iter().map(|item| entry(item, &close, act)) }
                </ul>
            }
        </div>
    }
}

fn entry(item: &Item, close: &Callback<()>, act: &Callback<StoreAction>) -> Html {
    let words = html! { <><b>{ &item.title }</b><span>{ &item.what }</span></> };
    let close = close.clone();
    let inside = match &item.how {
        How::Now(action) => {
            let act = tell::<()>(act, StoreAction::clone(action));
            let onclick = move |event: MouseEvent| {
                event.stop_propagation();
                close.emit(());
                act.emit(());
            };
            let class = if item.danger { "act danger" } else { "act" };
            html! { <button type="button" {class} {onclick}>{ words }</button> }
        }
        How::WithFiles(on_choice) => {
            let on_choice = on_choice.clone();
            let onchange = move |event: Event| {
                on_choice.emit(event);
                close.emit(());
            };
            html! {
                <label class="act">
                    <input type="file" class="sr" {onchange} />
                    { words }
                </label>
            }
        }
    };
    html! { <li key={item.title.as_str()}>{ inside }</li> }
}
