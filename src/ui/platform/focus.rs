//! Where the focus is, and where it goes. It knows nothing of what it rests on.

use super::document;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The element that has the focus.
pub fn focused() -> Option<Element> {
    let mut element = document()?.active_element()?;
    while let Some(inner) = element.shadow_root().and_then(|root| root.active_element()) {
        element = inner;
    }
    Some(element)
}

/// Gives the focus to an element, without scrolling to it.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().unwrap_or_default();
    }
}

/// Gives the focus to a field, and selects the line in it, so that typing replaces it.
pub fn focus_and_select(field: &Element) {
    focus(field);
    if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        line.select();
    }
}

/// Gives the focus to a button beside the one whose key was pressed: the child of this
/// number, from 0.
pub fn focus_sibling(event: &KeyboardEvent, index: usize) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let list = target.and_then(|target| target.closest("[role=tablist]").ok().flatten());
    let child = list.and_then(|list| list.children().item(index as u32));
    if let Some(child) = child {
        focus(&child);
    }
}

/// Gives the focus to what a selector finds in the nearest `around` of the button that was pressed.
pub fn focus_near(event: &Event, around: &str, selector: &str) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = target.and_then(|target| target.closest(around).ok().flatten());
    if let Some(found) = around.and_then(|around| around.query_selector(selector).ok().flatten()) {
        focus(&found);
    }
}

/// Moves the focus among the elements of a class in the nearest `around` of where a key was
/// pressed, as the arrow keys, Home and End say. Says whether it moved.
pub fn walk(event: &KeyboardEvent, around: &str, class: &str) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let Some(around) = target.closest(around).ok().flatten() else { return false };
    let list = around.get_elements_by_class_name(class);
    let count = list.length();
    let at = (0..count)
        .find(|index| list.item(*index).is_some_and(|element| element.contains(Some(&target))));
    let next = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) => (at + 1) % count,
        ("ArrowUp", Some(at)) => (at + count - 1) % count,
        ("Home", Some(_)) | ("ArrowDown", None) => 0,
        ("End", Some(_)) | ("ArrowUp", None) => count.saturating_sub(1),
        _ => return false,
    };
    let Some(next) = list.item(next) else { return false };
    // A label's own field takes the focus.
    let field = next.query_selector("input").ok().flatten();
    focus(&field.unwrap_or(next));
    true
}

/// Goes to what a selector finds in the nearest `around` of the button that was pressed, once the
/// press has been drawn: scrolls to it, and gives it the focus.
pub fn come_to(event: &Event, around: &str, selector: String) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(around) = target.and_then(|target| target.closest(around).ok().flatten()) else {
        return;
    };
    let go = move || {
        if let Some(found) = around.query_selector(&selector).ok().flatten() {
            found.scroll_into_view();
            focus(&found);
        }
    };
    Timeout::new(0, go).forget();
}
