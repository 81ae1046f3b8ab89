//! Presses outside of something that is open. It knows nothing of what is open.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Calls back when something outside of `inside` is pressed, as long as `is_open`.
#[hook]
pub fn use_press_outside(inside: NodeRef, is_open: bool, pressed: Callback<()>) {
    use_effect_with(is_open, move |is_open| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.filter(|_| *is_open).map(|document| {
            EventListener::new(&document, "pointerdown", move |event| {
                // The path also tells what is inside of a shadow root, where the target does not.
                let inside = inside.get().map_or(JsValue::NULL, JsValue::from);
                if !event.composed_path().includes(&inside, 0) {
                    pressed.emit(());
                }
            })
        });
        move || drop(listener)
    });
}
