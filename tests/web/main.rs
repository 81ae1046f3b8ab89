//! What only a browser can show: clicks, keys, drops, mounting. It knows nothing of the release
//! build; `tests/end_to_end` opens that.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

#[component]
fn Words() -> Html {
    html! { <p>{ "Replicas never replicate." }</p> }
}

#[wasm_bindgen_test]
async fn a_component_draws_itself_where_it_is_mounted() {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    yew::Renderer::<Words>::with_root(root.clone()).render();
    yew::scheduler::flush().await;
    assert_eq!(root.inner_html(), "<p>Replicas never replicate.</p>");
}
