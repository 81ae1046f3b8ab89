//! Steps, cuts and branches, by buttons and keys. It knows nothing of what the steps say.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

const PUT: &str = "echo hello > a.txt
aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";

fn position(page: &Page) -> String {
    page.text(".pos b")
}

#[wasm_bindgen_test]
async fn steps_go_on_and_back() {
    let page = Page::open().await;
    page.run(PUT).await;
    assert_eq!(position(&page), "7");
    for _ in 0..6 {
        page.click("Step forward").await;
    }
    assert!(page.says(".ver", "COMPLETED") && page.says(".ver", "REPLICA"));
    page.click("Step back").await;
    page.click("Step back").await;
    assert!(!page.says(".ver", "REPLICA"), "before it arrived it is not there");
    page.press(".app", "End").await;
    assert_eq!(position(&page), "13");
    page.press(".app", "Home").await;
    assert_eq!(position(&page), "0");
    assert!(page.find(".bucket").is_none());
}

#[wasm_bindgen_test]
async fn a_cut_holds_back_and_healing_lets_go() {
    let page = Page::open().await;
    page.press(".app", "x").await;
    assert!(page.says(".log .cmd", "sim cut us-east-1 us-west-2"));
    page.run(PUT).await;
    page.run("sim settle").await;
    assert!(page.says(".ver", "PENDING"), "what waits for a link is PENDING, not FAILED");
    assert!(page.says(".history", "waits, stays PENDING"));
    page.press(".app", "x").await;
    assert!(page.says(".log .cmd", "sim heal us-east-1 us-west-2"));
    page.run("sim settle").await;
    assert!(page.says(".ver", "COMPLETED"));
}

#[wasm_bindgen_test]
async fn acting_in_the_past_keeps_the_future() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.run("sim settle").await;
    for _ in 0..4 {
        page.click("Step back").await;
    }
    page.press(".app", "x").await;
    assert!(page.says(".toast", "You went back to step 9"), "{}", page.text(".notes"));
    assert!(page.says(".toast", "Your 4 later steps are kept as branch 1."));
    page.click("Return").await;
    assert_eq!(position(&page), "13");
    assert!(page.says(".ver", "COMPLETED"));
}

#[wasm_bindgen_test]
async fn keys_are_for_the_page_only_outside_of_fields() {
    let page = Page::open().await;
    page.press(".prompt textarea", "x").await;
    page.press(".prompt textarea", "Home").await;
    assert_eq!(position(&page), "5");
    assert!(!page.says(".log .cmd", "sim cut"));
    page.press(".app", "?").await;
    assert!(page.says(".keys", "Cut or heal"));
    page.press(".app", "Escape").await;
    assert!(page.find(".keys").is_none());
}

#[wasm_bindgen_test]
async fn starting_over_leaves_the_set_up() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.click("Start over").await;
    assert_eq!(position(&page), "5");
    assert!(page.find(".ver").is_none());
}

#[wasm_bindgen_test]
async fn who_acts_inside_the_set_up_is_told_what_happened() {
    let page = Page::open().await;
    page.run("sim goto 4\naws s3 mb s3://another").await;
    assert!(page.says(".say", "another"), "{}", page.text(".say"));
}

#[wasm_bindgen_test]
async fn two_branches_are_shown_side_by_side() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.run("sim settle\nsim goto 7\nsim cut us-east-1 us-west-2\nsim advance 1h").await;
    page.click("Compare").await;
    assert!(page.says(".compare h2", "Branch 2, the first") && page.says(".two", "COMPLETED"));
    assert!(page.says(".differs li", "a.txt in us-west-2: nothing in the first"));
    page.click("Step back").await;
    assert!(page.says(".compare h2", "Branch 1, the second"), "both follow one clock");
    page.click("Stop comparing").await;
    assert!(page.find(".compare").is_none());
}

#[wasm_bindgen_test]
async fn time_is_scrubbed_and_runs_as_fast_as_is_asked() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.fill("[aria-label=Step]", "3").await;
    assert_eq!((position(&page).as_str(), page.count(".lanes .later") > 0), ("3", true));
    let speeds = page.text("[aria-label=Speed]");
    assert!(speeds.starts_with("1/10×") && speeds.ends_with("10,000×"), "{speeds}");
    page.click("Last step").await;
    page.choose("[aria-label=Speed]", 11).await;
    page.press(".app", " ").await;
    page.until("the end", |page| page.says(".ver", "COMPLETED")).await;
}
