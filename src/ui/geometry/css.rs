//! A text for an element's `style` property, which a strict content policy lets pass where it does
//! not let a `style` attribute pass. It knows nothing of what is drawn.

use wasm_bindgen::JsValue;

/// Declarations, such as `left: 25%; top: 8px`. In Yew: `<div ~style={Css(…)}>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Css(pub String);

impl From<Css> for JsValue {
    /// Outside of a browser there are no such values, and nothing that they would move.
    fn from(css: Css) -> JsValue {
        if std::env::consts::ARCH == "wasm32" {
            JsValue::from_str(&css.0)
        } else {
            JsValue::UNDEFINED
        }
    }
}
