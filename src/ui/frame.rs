//! What is drawn again with every frame of play. It knows nothing of what that is.

use super::{
    history::Index,
    store::{Behind, Store, StoreHandle},
};
use crate::{app::Console, s3::Instant};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// The clock that is drawn, as a context, and whether what is drawn by it waits a frame for what
/// the stage has just met.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Shown {
    /// The clock.
    pub(super) at: Instant,
    /// Whether it waits.
    pub(super) waits: bool,
}

/// What draws a part of the page at a time.
#[derive(Properties, PartialEq)]
pub struct EachFrameProps {
    /// Draws it.
    pub draw: Callback<Instant, Html>,
}

/// A part of the page that is drawn by the clock: with every frame of play, and nothing around it.
#[component]
pub fn EachFrame(EachFrameProps { draw }: &EachFrameProps) -> Html {
    let kept = use_mut_ref(|| draw.clone());
    let Some(shown) = use_context::<Shown>() else { return Html::default() };
    if !shown.waits {
        kept.replace(draw.clone());
    }
    let draw = kept.borrow();
    draw.emit(shown.at)
}

/// The store and the index of its branch, as a context for what is drawn around the stage. While
/// the clock runs it follows by one frame, so that no frame has to draw everything.
#[derive(Clone, PartialEq)]
pub(super) struct Following {
    /// The store. A handle would give the newest one, however old it is itself.
    pub(super) store: Rc<Store>,
    /// The index.
    pub(super) index: Rc<Index>,
}

/// What follows this store.
#[hook]
pub(super) fn use_following(store: &StoreHandle, index: &Rc<Index>) -> Following {
    let now = || Following { store: Rc::new(Store::clone(store)), index: index.clone() };
    let kept = use_mut_ref(now);
    if store.view.late() == Behind::Nothing {
        kept.replace(now());
    }
    let following = kept.borrow();
    following.clone()
}

/// The console as it is now, as a context: for what asks only when it is opened, and is not to be
/// drawn again with every step.
#[derive(Clone)]
pub struct Latest(Rc<RefCell<Rc<Console>>>);

impl Latest {
    /// Of a page that has just been opened.
    pub(super) fn new(console: Rc<Console>) -> Latest {
        Latest(Rc::new(RefCell::new(console)))
    }

    /// Keeps it up to date.
    pub(super) fn set(&self, console: Rc<Console>) {
        self.0.replace(console);
    }

    /// The console.
    pub fn console(&self) -> Rc<Console> {
        self.0.borrow().clone()
    }
}

/// It is one and the same as long as the page is.
impl PartialEq for Latest {
    fn eq(&self, other: &Latest) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
