//! Starts the page. It knows nothing but where the page begins.

use crr_playground::ui::{App, last_words, platform};

fn main() {
    if cfg!(target_arch = "wasm32") {
        yew::set_custom_panic_hook(Box::new(last_words::last_words));
        let app = platform::element("app").expect("index.html has #app");
        // The words that stand there until now.
        app.set_inner_html("");
        yew::Renderer::<App>::with_root(app).render();
    } else {
        eprintln!("This is the page: `trunk serve` shows it. In a terminal, run `crr`.");
    }
}
