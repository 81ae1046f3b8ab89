//! The size of an element, whatever changes it. It knows nothing of what is drawn in it.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

/// Watches as long as it is held.
pub struct Sizes {
    observer: ResizeObserver,
    _act: Closure<dyn FnMut()>,
}

/// Calls when an element gets another size, and once when it has got its first.
pub fn on_size(element: &Element, act: impl FnMut() + 'static) -> Option<Sizes> {
    let act = Closure::new(act);
    let observer = ResizeObserver::new(act.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Sizes { observer, _act: act })
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
