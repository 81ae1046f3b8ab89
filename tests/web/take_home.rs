//! A session that is dropped on the page is opened, and what is no session says so. It knows
//! nothing of how sessions are written.

use crate::page::Page;
use crr_playground::app::{Console, Scenario, Session, export::json};
use wasm_bindgen_test::wasm_bindgen_test;

fn saved() -> String {
    let mut console = Console::new(Session::new(Scenario::first()));
    console.run("echo hi > a.txt\naws s3 cp a.txt s3://source-bucket-east\nsim settle\nsim back");
    json::write(&console.session)
}

#[wasm_bindgen_test]
async fn a_dropped_session_is_opened() {
    let page = Page::open().await;
    page.drop_text(".transport", "story.json", &saved());
    page.until("the note", |page| page.says(".toast", "story.json is open")).await;
    assert!(page.says(".key", "a.txt"), "its key is on the stage");
    page.click("Back to before").await;
    assert!(!page.says(".key", "a.txt"));
}

#[wasm_bindgen_test]
async fn what_is_no_session_says_so() {
    let page = Page::open().await;
    page.drop_text(".transport", "notes.txt", "just notes");
    page.until("the note", |page| page.says(".toast", "notes.txt cannot be opened")).await;
    assert!(page.says(".toast", "drop it on a bucket"));
    page.drop_text(".bucket", "notes.txt", "just notes");
    page.until("the put", |page| page.says(".log .cmd", "--key notes.txt")).await;
    assert!(!page.says(".toast", "cannot be opened"), "what a bucket takes, the page leaves alone");
}

#[wasm_bindgen_test]
async fn the_menu_lists_what_can_be_taken_home() {
    let page = Page::open().await;
    page.click("Export or open a session").await;
    page.until("the list", |page| page.says(".bar .pop", "Shell script")).await;
    for title in ["Save the session", "Terraform", "Transcript", "Diagram", "Open a session"] {
        assert!(page.says(".bar .pop .act", title), "{title}");
    }
}
