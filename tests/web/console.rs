//! The prompt and its log. It knows nothing of what the commands do.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_line_is_answered_under_its_command() {
    let page = Page::open().await;
    page.run("aws s3api get-bucket-versioning --bucket source-bucket-east").await;
    assert!(page.says(".log li", "get-bucket-versioning"));
    assert!(page.says(".log li pre", "\"Status\": \"Enabled\""));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_answered_too() {
    let page = Page::open().await;
    for garbage in ["frobnicate", "aws s3api", "'unclosed", "| | |", "\u{0}\u{fffd}é"] {
        page.run(garbage).await;
    }
    assert!(!page.text(".log .err").is_empty());
    assert_eq!(page.text(".pos b"), "5", "nothing has happened");
}

#[wasm_bindgen_test]
async fn arrow_keys_bring_back_what_was_run() {
    let page = Page::open().await;
    page.run("sim status").await;
    page.run("sim choices").await;
    let prompt = ".prompt textarea";
    let value = |page: &Page| {
        let field: web_sys::HtmlTextAreaElement =
            wasm_bindgen::JsCast::unchecked_into(page.find(prompt).unwrap());
        field.value()
    };
    page.press(prompt, "ArrowUp").await;
    assert_eq!(value(&page), "sim choices");
    page.press(prompt, "ArrowUp").await;
    assert_eq!(value(&page), "sim status");
    page.press(prompt, "ArrowDown").await;
    page.press(prompt, "ArrowDown").await;
    assert_eq!(value(&page), "");
    page.type_in("aws s3api put-bucket-r").await;
    page.press(prompt, "Tab").await;
    assert_eq!(value(&page), "aws s3api put-bucket-replication ");
}

#[wasm_bindgen_test]
async fn who_types_faster_than_the_page_is_drawn_loses_nothing() {
    let page = Page::open().await;
    let prompt = ".prompt textarea";
    page.type_in("sim status").await;
    page.press_before_drawing(prompt, "Enter");
    assert_eq!(page.value(prompt), "", "the next key begins a new line");
    page.type_in("sim choices").await;
    page.press_before_drawing(prompt, "Enter");
    page.press_before_drawing(prompt, "ArrowUp");
    page.until("both", |page| page.says(".log .cmd", "sim choices")).await;
    assert!(page.says(".log .cmd", "sim status"));
}

#[wasm_bindgen_test]
async fn a_command_is_repeated_by_a_press() {
    let page = Page::open().await;
    page.run("sim status").await;
    page.press_on(".log .cmd").await;
    assert_eq!(
        (page.value(".prompt textarea").as_str(), page.focused().as_str()),
        ("sim status", "Command")
    );
}
