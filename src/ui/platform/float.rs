//! Lets a list hang from its button where what is around it scrolls and would cut it off. It knows
//! nothing of what is listed.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Pixels between the list and its button, and at least between the list and the window's edges.
const SPACE: i32 = 4;

/// Hangs a list from its button, below or above it, inside of what matches `scrolling`. On a
/// telephone the style sheet hangs it from the window already.
pub fn float(list: &Element, button: &Element, scrolling: &str) {
    let window = document().and_then(|document| document.document_element());
    let (Some(window), Some(list)) = (window, list.dyn_ref::<HtmlElement>()) else { return };
    let scrolls = list.closest(scrolling).ok().flatten().is_some();
    // What hangs from the window has no parent to be placed in.
    if !scrolls || list.offset_parent().is_none() {
        return;
    }
    let (from, wanted) = (button.get_bounding_client_rect(), list.get_bounding_client_rect());
    let (from_top, from_bottom) = (from.top() as i32, from.bottom() as i32);
    let (width, height) = (wanted.width() as i32, wanted.height() as i32);
    let (below, above) = (window.client_height() - from_bottom, from_top);
    let is_below = height + 2 * SPACE < below || above < below;
    let room = if is_below { below } else { above } - 2 * SPACE;
    let top = if is_below { from_bottom + SPACE } else { from_top - SPACE - height.min(room) };
    let left = (wanted.left() as i32).min(window.client_width() - width - SPACE).max(SPACE);
    let hang = |top: i32, left: i32| {
        list.style().set_css_text(&format!(
            "position:fixed;inset:{top}px auto auto {left}px;translate:none;max-height:{room}px"
        ));
    };
    hang(0, 0);
    // Some browsers count from what is around the list, and not from the window.
    let origin = list.get_bounding_client_rect();
    hang(top - origin.top() as i32, left - origin.left() as i32);
}
