//! A lesson from the first click to the last goal: by mouse, by keyboard, on a telephone. It knows
//! nothing of what the other lessons say; the native tests prove those.

use crate::page::{Page, refuse_storage};
use crr_playground::ui::platform;
use wasm_bindgen_test::wasm_bindgen_test;

const COPY: &str = "sim up us-east-1
aws s3 cp s3://family-photos/photo.jpg s3://family-photos-west/photo.jpg
sim down us-east-1
aws s3api get-object --bucket family-photos-west --key photo.jpg out";

/// The goals that are ticked, as 0 and 1.
fn ticks(page: &Page) -> String {
    let (all, done) = (page.count(".lessons .goals > li"), page.count(".lessons .goals > .done"));
    format!("{done} of {all}")
}

async fn at_list() -> Page {
    let page = Page::open_at("").await;
    page.click("Learn it in lessons").await;
    page.until("the list", |page| page.says(".lessons h3", "Running it")).await;
    page
}

async fn opened() -> Page {
    let page = at_list().await;
    page.press_on(".lessons a[href='#lesson=one-copy']").await;
    page.until("the lesson", |page| page.says(".lessons h2", "One copy is no copy")).await;
    page
}

#[wasm_bindgen_test]
async fn a_lesson_by_mouse() {
    let page = opened().await;
    assert!(page.says(".bucket h3", "family-photos-west"), "the stage shows its scenario");
    assert!(page.says(".lesson-h", "Storage, lesson 1 of 4, 3 minutes"));
    assert_eq!(ticks(&page), "0 of 3");
    page.click("Next").await;
    assert!(page.says(".ask legend", "What comes back?"));
    page.click("Next").await;
    assert!(page.find(".ask").is_some(), "the question is answered first");
    page.press_on(".opt:nth-of-type(1) input").await;
    page.click("Next").await;
    page.press_on(".step-of > div:nth-of-type(1) .try").await;
    page.press_on(".step-of > div:nth-of-type(2) .try").await;
    page.until("the first tick", |page| ticks(page) == "1 of 3").await;
    assert!(
        page.says(".step-of pre", "Could not connect to the endpoint URL"),
        "the answer is here"
    );
    assert!(page.says(".reached b", "It came differently."));
    assert!(page.says(".reached p", "Many expect that of a cloud."), "kindly");
    assert!(page.says(".sr[aria-live]", "Reached: Ask for something while its Region is down."));
    page.click("Hint 1 of 2").await;
    assert!(page.says("[aria-label=Hints]", "brings the Region up again"));
    page.run(COPY).await;
    page.until("every tick", |page| page.says(".reached h3", "Every goal is reached.")).await;
    assert!(page.says(".cards", "so a bucket survives"));
    page.click("Next lesson").await;
    page.until("the next", |page| page.says(".lessons h2", "Buckets, keys, Regions")).await;
    page.click("All lessons").await;
    assert!(page.says(".lessons .done", "One copy is no copy"), "finished");
    assert!(page.says(".lessons .btn", "One copy is no copy, "), "its session stands aside");
}

#[wasm_bindgen_test]
async fn a_lesson_by_keyboard() {
    let page = at_list().await;
    page.key_on(".lessons a[href='#lesson=one-copy']", "Enter").await;
    page.until("the lesson", |page| page.says(".lessons h2", "One copy is no copy")).await;
    page.until("the focus", |page| page.focused() == "Step 1 of 3").await;
    page.key_on(".lessons .main-act", "Enter").await;
    page.until("the focus", |page| page.focused() == "Step 2 of 3").await;
    page.key_on(".opt:nth-of-type(2) input", " ").await;
    page.key_on(".lessons .main-act", "Enter").await;
    for number in 1..=3 {
        page.key_on(&format!(".step-of > div:nth-of-type({number}) .try"), "Enter").await;
    }
    page.until("the first tick", |page| ticks(page) == "1 of 3").await;
    assert!(page.says(".reached b", "It came as you said."));
    page.press(".app", "z").await;
    page.run(COPY).await;
    page.until("every tick", |page| page.says(".reached h3", "Every goal is reached.")).await;
    page.press(".tabs", "ArrowLeft").await;
    assert!(page.says("[aria-selected=true]", "Rules"), "arrows go from tab to tab");
}

#[wasm_bindgen_test]
async fn a_lesson_on_a_telephone_shows_itself() {
    let page = Page::open_at("lesson=delete-markers").await;
    page.until("the lesson", |page| page.says(".lessons h2", "Delete markers")).await;
    assert!(!page.is_too_wide(".lessons", 358), "nothing stands out at 390 px");
    page.click("Show me").await;
    assert!(page.says(".foot code", "aws s3api delete-object"), "the next command is announced");
    page.until("every tick", |page| page.says(".reached h3", "Every goal is reached.")).await;
    assert!(!page.is_too_wide(".lessons", 358));
    page.click("Go on playing from here").await;
    assert!(page.says("[aria-selected=true]", "Inspect"));
    page.run("sim status").await;
    page.press_on("#tab-Lessons").await;
    page.click("Start over").await;
    page.until("no ticks", |page| ticks(page) == "0 of 2").await;
}

#[wasm_bindgen_test]
async fn what_makes_room_stands_aside() {
    let page = at_list().await;
    page.run("echo hello > a.txt\naws s3 cp a.txt s3://source-bucket-east/a.txt").await;
    page.press_on(".lessons a[href='#scene=the-file-that-came-back']").await;
    page.until("the scene", |page| page.says(".toast", "The file that came back")).await;
    assert!(page.says(".key-l", "plan.txt"));
    page.press_on("#tab-Lessons").await;
    page.press_on(".lessons section .btn").await;
    page.until("the session of before", |page| page.says(".key-l", "a.txt")).await;
    assert!(page.says(".lessons section .btn", "The file that came back, "), "they change places");
}

#[wasm_bindgen_test]
async fn a_lesson_that_is_not_there_says_so() {
    let page = Page::open_at("lesson=no-such-lesson").await;
    page.until("words", |page| page.says("[role=alert]", "\"no-such-lesson\" did not come")).await;
    page.until("the list", |page| page.says(".lessons h3", "Storage")).await;
}

/// Reads, answers, goes on, and asks for a hint.
async fn at_the_third_step() -> Page {
    let page = Page::open_at("lesson=one-copy").await;
    page.until("the lesson", |page| page.says(".lessons h2", "One copy is no copy")).await;
    page.click("Next").await;
    page.press_on(".opt:nth-of-type(2) input").await;
    page.click("Next").await;
    page.click("Hint 1 of 2").await;
    assert!(page.says(".lesson-h", "Step 3 of 3"));
    page
}

#[wasm_bindgen_test]
async fn a_reload_comes_back_to_the_place() {
    drop(at_the_third_step().await);
    let page = Page::open_at("lesson=one-copy").await;
    page.until("the place", |page| page.says(".lesson-h", "Step 3 of 3")).await;
    assert!(page.says("[aria-label=Hints]", "brings the Region up again"));
    page.click("Back").await;
    assert!(page.find(".opt:nth-of-type(2) input:checked").is_some(), "the answer too");
    drop(page);
    let page = opened().await;
    assert!(page.says(".lesson-h", "Step 1 of 3"), "from the list it begins at its beginning");
    platform::keep_place("");
}

#[wasm_bindgen_test]
async fn a_lesson_needs_no_storage() {
    refuse_storage(true);
    let page = at_the_third_step().await;
    page.run("sim down us-east-1").await;
    page.run("aws s3api get-object --bucket family-photos --key photo.jpg out").await;
    page.until("the first tick", |page| page.says(".lesson-h", "1 of 3 goals")).await;
    page.run(COPY).await;
    page.until("every tick", |page| page.says(".reached h3", "Every goal is reached.")).await;
    page.click("All lessons").await;
    page.until("finished", |page| page.says(".lessons .done", "One copy is no copy")).await;
    drop(page);
    refuse_storage(false);
}

#[wasm_bindgen_test]
async fn each_command_has_its_own_answer() {
    let page = Page::open_at("lesson=two-way").await;
    page.until("the lesson", |page| page.says(".lessons h2", "Two ways")).await;
    page.press_on(".step-of .try").await;
    page.click("Next").await;
    page.press_on(".opt input").await;
    page.click("Next").await;
    page.press_on(".step-of .try").await;
    page.until("an answer", |page| page.says(".step-of pre", "COMPLETED")).await;
    assert!(page.count(".step-of code") > 5 && page.count(".step-of pre") == 1, "the first alone");
}

#[wasm_bindgen_test]
async fn ways_to_write_are_compared_side_by_side() {
    let page = Page::open_at("scene=one-race-seven-ways").await;
    page.until("the scene", |page| page.says(".toast", "One race, seven ways")).await;
    page.press_on("#tab-Metrics").await;
    assert_eq!(page.count(".races tbody tr"), 7);
    assert!(page.says(".races tr", "if-match.txtif-match3 of 6"));
    assert!(page.says(".races tr", "reconcile.txtnaive-writer, reconcile0 of"));
}
