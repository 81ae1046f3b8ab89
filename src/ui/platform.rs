//! What only a browser can do: frames, files, focus, the theme. It knows nothing of the playground.
//! Nothing here is called while a component is being drawn, so components draw natively too.

mod address;
mod files;
mod float;
mod focus;
mod frames;
mod kept;
mod mark;
mod sizes;

pub use address::{address, copy_link, fragment, name_in_address, on_new_fragment};
pub use files::{brings_files, dropped, files, read_slice, save};
pub use float::float;
pub use focus::{come_to, focus, focus_and_select, focus_near, focus_sibling, focused, walk};
pub use frames::{Frames, before_frame, while_idle};
pub use kept::{
    forget_session, image, keep_image, keep_lessons, keep_place, keep_session, kept_lessons,
    kept_place, kept_session,
};
pub use mark::mark_around;
pub use sizes::on_size;

use super::store::Theme;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Response};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Writes words into an element, and shows the hidden one around it.
pub fn reveal(hidden: &str, id: &str, words: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(words));
    }
    if let Some(element) = element(hidden) {
        element.remove_attribute("hidden").unwrap_or_default();
    }
}

/// Writes an error into the browser's own console.
pub fn log_error(words: &str) {
    web_sys::console::error_1(&words.into());
}

/// Whether the reader has asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Whether the reader's system is dark. Where there is no browser, it is not.
pub fn prefers_dark() -> bool {
    if cfg!(not(target_arch = "wasm32")) {
        return false;
    }
    let query = "(prefers-color-scheme: dark)";
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Puts the theme on the whole page.
pub fn set_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let done = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    done.unwrap_or_default();
}

/// Whether a key was pressed inside an element, or with nothing in particular in focus.
pub fn is_inside(event: &web_sys::KeyboardEvent, root: &Element) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    root.contains(Some(&target)) || target.matches("body").unwrap_or(false)
}

/// Whether a key press belongs to the page and not to what has the focus: a field takes every key,
/// and a button takes the space bar and Enter.
pub fn is_for_page(event: &web_sys::KeyboardEvent) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return false;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let is_field = target.matches("input:not([type=checkbox]), textarea, select").unwrap_or(false);
    let takes_space = target.matches("button, summary, a, input").unwrap_or(false);
    match event.key().as_str() {
        "Escape" => true,
        " " | "Enter" => !is_field && !takes_space,
        _ => !is_field,
    }
}

/// Runs a piece of asynchronous work.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Fetches a text that lies beside the page. Gives nothing where it does not come.
pub async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.ok().then(|| response.text())?.ok()?).await.ok()?;
    text.as_string()
}

/// Scrolls sideways what is wider than the screen, so that one lane of so many is in sight.
pub fn keep_lane_in_sight(element: &Element, lane: usize, lanes: usize) {
    let Some(main) = element.closest(".main").ok().flatten() else { return };
    let stage = main.first_element_child();
    for around in [Some(main), stage].into_iter().flatten() {
        let (whole, seen) = (around.scroll_width(), around.client_width());
        let width = whole / lanes.max(1) as i32;
        let (left, from) = (width * lane as i32, around.scroll_left());
        if whole > seen && (left < from || left + width > from + seen) {
            around.set_scroll_left(left - (seen - width) / 2);
        }
    }
}

/// Scrolls an element to its end.
pub fn scroll_to_end(element: &Element) {
    element.set_scroll_top(element.scroll_height());
}

/// How far a place on the screen lies under the upper edge of an element, in pixels.
pub fn pixels_below_top(element: &Element, client_y: i32) -> usize {
    (f64::from(client_y) - element.get_bounding_client_rect().top()).max(0.0) as usize
}
