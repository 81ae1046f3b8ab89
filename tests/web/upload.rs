//! Files that are dropped become objects. It knows nothing of how they are read.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_dropped_file_replicates_by_itself() {
    let page = Page::open().await;
    page.choose("select[aria-label=Speed]", 9).await;
    page.drop_files(0, &[("report.pdf", 11)]);
    page.until("the put", |page| page.says(".log .cmd", "aws s3api put-object")).await;
    page.until("the end of the way", |page| page.says(".ver", "COMPLETED")).await;
    assert!(page.says(".ver", "REPLICA"));
    assert!(page.says(".panel h2", "report.pdf"), "what was uploaded is in the inspector");
}

#[wasm_bindgen_test]
async fn two_files_come_in_their_order() {
    let page = Page::open().await;
    page.drop_files(0, &[("b.txt", 3), ("a.txt", 0)]);
    page.until("both", |page| page.says(".log .cmd", "--key a.txt")).await;
    let log = page.text(".log");
    assert!(log.find("--key b.txt") < log.find("--key a.txt"), "{log}");
    assert!(page.says(".bucket .key", "a.txt") && page.says(".bucket .key", "b.txt"));
}

#[wasm_bindgen_test]
async fn a_large_file_is_read_in_parts() {
    let page = Page::open().await;
    page.drop_files(0, &[("film.mp4", 5_000_000)]);
    page.until("the progress", |page| page.says(".reading", "film.mp4")).await;
    page.until("the put", |page| page.says(".log .cmd", "--key film.mp4")).await;
    page.until("no progress any more", |page| page.find(".reading").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_folder_gets_a_sentence() {
    let page = Page::open().await;
    page.drop_folder(0, "photos");
    page.until("the note", |page| page.says(".toast", "photos cannot be read")).await;
    assert!(!page.says(".log .cmd", "put-object"));
}

#[wasm_bindgen_test]
async fn a_key_over_its_limit_is_refused_in_s3s_own_words() {
    let page = Page::open().await;
    page.drop_files(0, &[(&"é".repeat(513), 1)]);
    page.until("the note", |page| page.says(".toast .code", "KeyTooLongError (400)")).await;
    page.click("Close this note").await;
    assert!(page.find(".toast").is_none());
}
