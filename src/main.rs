//! Starts the program. It draws nothing: whoever started it says where, through `ui::embed`.

use crr_playground::ui::last_words;

fn main() {
    if cfg!(target_arch = "wasm32") {
        yew::set_custom_panic_hook(Box::new(last_words::last_words));
    } else {
        eprintln!("This is the page: `trunk serve` shows it. In a terminal, run `crr`.");
    }
}
