//! The browser's frames, one after the other, and the time that is left between them. It knows
//! nothing of what is drawn in them.

use gloo_render::{AnimationFrame, request_animation_frame};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use yew::Callback;

/// Runs as long as it is held: calls back before each frame with the milliseconds since the frame
/// before. A tab that was in the background does not jump.
pub struct Frames {
    _next: NextFrame,
}

/// The longest time that one frame can stand for.
const FRAME_MILLISECONDS_MAX: f64 = 250.0;

impl Frames {
    /// Begins with the next frame.
    pub fn new(on_frame: Callback<u64>) -> Frames {
        let next = NextFrame::default();
        ask_for_frame(&next, None, on_frame);
        Frames { _next: next }
    }
}

type NextFrame = Rc<RefCell<Option<AnimationFrame>>>;

fn ask_for_frame(next: &NextFrame, before: Option<f64>, on_frame: Callback<u64>) {
    // What asks for the next frame must not keep itself alive.
    let weak = Rc::downgrade(next);
    let frame = request_animation_frame(move |now| {
        let elapsed =
            before.map_or(0.0, |before| (now - before).clamp(0.0, FRAME_MILLISECONDS_MAX));
        let whole = elapsed.floor();
        if let Some(next) = weak.upgrade() {
            ask_for_frame(&next, Some(now - (elapsed - whole)), on_frame.clone());
        }
        on_frame.emit(whole as u64);
    });
    next.replace(Some(frame));
}

/// Does something before the next frame, unless the result is dropped before. What asks for sizes
/// waits for it: asked at once, the browser would have to lay the page out for every step.
pub fn before_frame(work: impl FnOnce() + 'static) -> AnimationFrame {
    request_animation_frame(move |_| work())
}

/// Does something again and again while the browser has nothing else to do, until it says that
/// there is no more. A browser that cannot say when that is does nothing.
pub fn while_idle(mut work: impl FnMut() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let next = Closure::once_into_js(move || {
        if work() {
            while_idle(work);
        }
    });
    window.request_idle_callback(next.unchecked_ref()).map(drop).unwrap_or_default();
}
