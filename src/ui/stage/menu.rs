//! What can be done with a thing: a button that opens a short list of buttons. It knows nothing of
//! the things, nor of what can be done with them.

mod form;
mod pop;

use super::press::use_press_outside;
use crate::{
    app::offers::Thing,
    ui::{
        hooks::use_mark_around,
        icon::{Icon, icon},
        platform,
        store::StoreAction,
    },
};
use pop::Pop;
use yew::prelude::*;

/// Something that only the page can do, before the offers.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub title: AttrValue,
    /// What it will do, in a sentence.
    pub what: AttrValue,
    /// How it is done.
    pub how: How,
}

/// How a thing is done.
#[derive(Clone, PartialEq)]
pub enum How {
    /// At once.
    Now(Box<StoreAction>),
    /// By the page itself, outside of the session.
    Run(Callback<()>),
    /// With files that are chosen first.
    WithFiles(Callback<Event>),
}

impl Item {
    /// Something that can be done.
    pub fn new(title: &'static str, what: &'static str, action: StoreAction) -> Item {
        Item { title: title.into(), what: what.into(), how: How::Now(Box::new(action)) }
    }

    /// Something that the page does outside of the session.
    pub fn run(title: &'static str, what: &'static str, run: Callback<()>) -> Item {
        Item { title: title.into(), what: what.into(), how: How::Run(run) }
    }

    /// Something that is done with files.
    pub fn with_files(title: &'static str, what: &'static str, on_choice: Callback<Event>) -> Item {
        Item { title: title.into(), what: what.into(), how: How::WithFiles(on_choice) }
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
#[derive(Properties, PartialEq, Clone)]
pub struct MenuProps {
    /// What the button is called: "More for report.pdf".
    pub label: AttrValue,
    /// What is written on the button, besides the icon.
    #[prop_or_default]
    pub word: Option<AttrValue>,
    /// The button's icon.
    #[prop_or(Icon::More)]
    pub image: Icon,
    /// What it is about.
    pub thing: Thing,
    /// What only the page can do with it.
    #[prop_or_default]
    pub items: Vec<Item>,
    /// Which edge of the button the list is level with.
    #[prop_or_default]
    pub side: Side,
    /// Whether there is nothing to open.
    #[prop_or_default]
    pub off: bool,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// A button that opens a list of buttons. The arrow keys go through it. Esc, a press elsewhere and
/// a choice close it.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let MenuProps { label, word, image, off, .. } = props;
    let open = use_state(|| false);
    let (whole, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            open.set(!*open);
        })
    };
    use_mark_around(&whole, *open, ".key,.region,.stage,.scissors,.transport,.bar", "data-pop");
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
    let on_key = keys(&open, &close, *off);
    let expanded = if *open { "true" } else { "false" };
    let class = classes!("btn", "quiet", word.is_none().then_some("icon"));
    html! {
        <div class="menu" ref={whole} onkeydown={on_key}>
            <button ref={button} type="button" aria-label={label} title={label} {class}
                aria-expanded={expanded}
                aria-disabled={off.then_some("true")} onclick={(!off).then_some(toggle)}>
                { icon(*image) }
                if let Some(word) = word { <span class="word">{ word }</span> }
            </button>
            if *open {
                <Pop label={label.clone()} thing={props.thing.clone()}
                    items={props.items.clone()} side={props.side} act={props.act.clone()} {close} />
            }
        </div>
    }
}

/// The arrow keys open it and go through it, Esc closes it.
fn keys(open: &UseStateHandle<bool>, close: &Callback<()>, off: bool) -> Callback<KeyboardEvent> {
    let (open, close) = (open.clone(), close.clone());
    Callback::from(move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Escape" if *open => close.emit(()),
            "ArrowDown" if !*open && !off => open.set(true),
            _ if *open && platform::walk(&event, ".menu", "act") => {}
            _ => return,
        }
        event.stop_propagation();
        event.prevent_default();
    })
}
