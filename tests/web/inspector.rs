//! The inspector, and what the page keeps: attributes, pictures, what a delete would do, the
//! session from visit to visit. It knows nothing of where these come from.

use crate::page::Page;
use crr_playground::ui::platform;
use wasm_bindgen_test::wasm_bindgen_test;

const PUT: &str = "echo hello > a.txt
aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt --metadata team=blue";

#[wasm_bindgen_test]
async fn every_attribute_is_there() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.press_on(".ver").await;
    for part in ["\"team\": \"blue\"", "\"ServerSideEncryption\": \"AES256\"", "\"PENDING\""] {
        assert!(page.says(".details pre", part), "{part}: {}", page.text(".details"));
    }
    assert_eq!(page.text(".details .text"), "hello\n");
}

#[wasm_bindgen_test]
async fn it_says_what_a_delete_would_do_and_does_nothing() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.press_on(".ver").await;
    let says = |words: &str| assert!(page.says(".what-if", words), "{}", page.text(".what-if"));
    says("A delete marker would go on top; a read in us-east-1 would return 404.");
    says("The marker would not go to destination-bucket-west: the rule does not replicate");
    says("S3 never replicates a delete by version id");
    assert!(page.says(".get", "GET → 200"), "nothing was done");
}

#[wasm_bindgen_test]
async fn stage_and_history_agree_on_their_columns() {
    let page = Page::open().await;
    page.run("sim region add eu-west-1\nsim region remove eu-west-1").await;
    assert!(page.find("[aria-label='Region eu-west-1, not on stage now']").is_some());
    page.click("Step back").await;
    assert!(page.find("[aria-label='Region eu-west-1']").is_some());
    page.press(".app", "Home").await;
    assert!(page.says(".stage", "us-west-2") && page.says(".stage", "Not on stage at this step."));
}

#[wasm_bindgen_test]
async fn a_session_that_was_kept_comes_back() {
    platform::keep_session(&format!("{PUT}\nsim settle\nsim goto 8"));
    let page = Page::open().await;
    page.until("the session", |page| page.says(".toast", "Your last session is back")).await;
    assert_eq!((page.text(".pos b").as_str(), page.says(".pos", "of 13")), ("8", true));
    page.click("Start over").await;
    platform::forget_session();
    assert!(Page::open().await.find(".toast").is_none());
}

#[wasm_bindgen_test]
async fn every_sentence_of_why_leads_to_its_step() {
    let page = Page::open().await;
    page.run(&format!("sim cut us-east-1 us-west-2\n{PUT}\nsim settle")).await;
    page.press_on(".ver").await;
    page.press_on(".cell.absent").await;
    assert!(page.says(".panel h3", "not in us-west-2?"), "{}", page.text(".panel"));
    assert!(page.says(".why li", "the link from us-east-1 to us-west-2 is cut"));
    page.click("Step 6").await;
    assert_eq!(page.text(".pos b"), "6");
    assert!(page.says(".say", "The link between us-east-1 and us-west-2 is cut."));
}

#[wasm_bindgen_test]
async fn metrics_are_drawn_with_their_threshold() {
    let page = Page::open().await;
    page.press_on("#tab-Metrics").await;
    assert!(page.says(".of-metrics .chart", "Cost so far"));
    page.press_on("#tab-Rules").await;
    page.press_on(".rules-of button[aria-label^='Edit rule']").await;
    page.press_on("#rule-TimeControl").await;
    page.press_on(".editor [type=submit]").await;
    page.run(&format!("sim cut us-east-1 us-west-2\n{PUT}\nsim advance 25m")).await;
    page.press_on("#tab-Metrics").await;
    assert!(page.find(".chart.over .limit").is_some(), "{}", page.text(".panel"));
    assert!(page.says(".of-metrics", "15 minutes"), "{}", page.text(".panel"));
}
