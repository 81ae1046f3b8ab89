//! What only a browser can show: clicks, keys, drops, mounting. It knows nothing of the release
//! build; `tests/end_to_end` opens that.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod console;
mod everyone;
mod inspector;
mod lessons;
mod menus;
mod page;
mod rules;
mod take_home;
mod time;
mod upload;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
