//! Starts the page. It knows nothing but where the page begins.

use yew::prelude::*;

/// Stands where the page will stand.
#[component]
fn Hello() -> Html {
    html! { <main><h1>{ "CRR Playground" }</h1></main> }
}

fn main() {
    if cfg!(target_arch = "wasm32") {
        let document = web_sys::window().and_then(|window| window.document());
        let app = document.and_then(|document| document.get_element_by_id("app"));
        yew::Renderer::<Hello>::with_root(app.expect("index.html has #app")).render();
    } else {
        eprintln!("This is the page: `trunk serve` shows it. In a terminal, run `crr`.");
    }
}
