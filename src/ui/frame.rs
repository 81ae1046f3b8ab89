//! What is drawn in which frame of play. It knows nothing of how that is drawn.

use super::{history::Index, store::Store};
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
    let shown = use_context::<Shown>();
    let draw = use_held(draw.clone(), shown.is_some_and(|shown| shown.waits));
    draw.emit(shown.map_or(Instant(0), |shown| shown.at))
}

/// The store and the index of its branch, as a context for what is drawn around the stage. While
/// the clock runs it follows by a frame or two, so that no frame has to draw everything.
#[derive(Clone, PartialEq)]
pub(super) struct Following {
    /// The store. A handle would give the newest one, however old it is itself.
    pub(super) store: Rc<Store>,
    /// The index.
    pub(super) index: Rc<Index>,
}

/// What this was when it was last not to wait.
#[hook]
pub(super) fn use_held<T: Clone + 'static>(now: T, waits: bool) -> T {
    let kept = use_mut_ref(|| now.clone());
    if !waits {
        kept.replace(now);
    }
    let held = kept.borrow();
    held.clone()
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
