//! The address bar and the clipboard. It knows nothing of what a link holds.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The address's fragment, with its `#`.
pub fn fragment() -> String {
    let location = web_sys::window().map(|window| window.location());
    location.and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// The page's address without its fragment.
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Calls when the address gets another fragment, as long as the listener is held.
pub fn on_new_fragment(act: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| act()))
}

/// Puts a link into the address bar, and the whole address on the clipboard. Says whether that was
/// allowed.
pub async fn copy_link(link: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // This is no navigation: the page stays as it is.
    let put =
        window.history().and_then(|all| all.replace_state_with_url(&JsValue::NULL, "", Some(link)));
    let address = put.and_then(|()| window.location().href()).unwrap_or_else(|_| link.to_owned());
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    // There is none on a page that came without encryption.
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(&address)).await.is_ok()
}

/// Puts a fragment into the address bar, so that a reload comes back to what it names. This is no
/// navigation. A fragment of the page around the playground is left as it is.
pub fn name_in_address(name: &str) {
    let now = fragment();
    if !(now.is_empty() || ["#lesson=", "#scene=", "#1."].iter().any(|own| now.starts_with(own))) {
        return;
    }
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let address = Some(&*format!("#{name}"));
        history.replace_state_with_url(&JsValue::NULL, "", address).unwrap_or_default();
    }
}
