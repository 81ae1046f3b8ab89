//! Menus: what can go wrong, what can be done, what could happen next. It knows nothing of what the
//! commands do.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

const LINK: &str = "What can go wrong with the link between us-east-1 and us-west-2";
const PUT: &str = "aws s3api put-object --bucket source-bucket-east --key";

#[wasm_bindgen_test]
async fn every_thing_says_what_can_go_wrong_with_it() {
    let page = Page::open().await;
    for (menu, offer) in [
        (LINK, "Lose transfers…So many of a thousand"),
        ("More for us-east-1", "Set its clock wrong…"),
        ("More for bucket source-bucket-east", "S3 refuses this as long as the bucket has rules."),
        ("What happens next", "Whatever is due in that time happens."),
        ("Add to the stage", "Add a Region…"),
    ] {
        page.click(menu).await;
        assert!(page.says(".pop .act", offer), "{menu}: {}", page.text(".pop"));
        page.press(".pop .act", "Escape").await;
        assert!(page.find(".pop").is_none());
        assert_eq!(page.focused(), menu);
    }
}

#[wasm_bindgen_test]
async fn a_shelf_that_scrolls_does_not_cut_a_menu_off() {
    let page = Page::open().await;
    let put = |key| format!("{PUT} {key}.txt --body a.txt\n");
    page.run(&format!(
        "echo hi > a.txt\n{}",
        ["a", "b", "c", "d", "e", "f", "g"].map(put).concat()
    ))
    .await;
    page.click("More for g.txt in source-bucket-east").await;
    assert!(page.find(".pop[style]").is_none(), "it stands beside its key");
    page.press(".pop .act", "Escape").await;
    page.press_on(".more-keys").await;
    page.click("More for a.txt in source-bucket-east").await;
    assert!(page.find(".pop[style*='fixed']").is_some(), "it hangs in the window");
}

#[wasm_bindgen_test]
async fn what_wants_filling_in_shows_its_command_first() {
    let page = Page::open().await;
    page.click(LINK).await;
    page.click("Make it slow…").await;
    page.fill(".offer input", "1m").await;
    assert_eq!(page.text(".offer pre"), "sim slow us-east-1 us-west-2 1m");
    page.click("Make it slow").await;
    assert!(page.says(".log .cmd", "sim slow us-east-1 us-west-2 1m"));
    assert_eq!(page.text(".fault"), "slow, 1m");
    assert_eq!(page.focused(), LINK);
    page.click(LINK).await;
    page.click("Make it slow…").await;
    page.fill(".offer input", "soon").await;
    page.click("Make it slow").await;
    assert!(page.says(".toast", "\"soon\" is no length of time"), "{}", page.text(".notes"));
}

#[wasm_bindgen_test]
async fn a_text_is_written_in_place_and_changed_from_its_menu() {
    let page = Page::open().await;
    page.click("More for bucket source-bucket-east").await;
    page.click("Write a text…").await;
    page.fill(".offer textarea", "it's {0} here").await;
    page.click("Write a text").await;
    assert!(page.says(".ver", "PENDING") && page.says(".details .text", "it's {0} here"));
    let menu = "More for note.txt in source-bucket-east";
    page.click(menu).await;
    page.click("Tag…").await;
    page.click("Tag").await;
    assert!(page.says(".details", "share=yes"));
    page.click(menu).await;
    page.click("Delete").await;
    assert!(page.says(".get", "404, delete marker"));
    page.click(menu).await;
    page.click("Undelete").await;
    assert!(page.says(".get", "GET → 200"));
}

#[wasm_bindgen_test]
async fn a_person_chooses_what_happens_next() {
    let page = Page::open().await;
    page.run(&format!("echo a > f\n{PUT} one --body f\n{PUT} two --body f\nsim step 6")).await;
    page.click("What happens next").await;
    page.press_on(".pop li:nth-child(2) button").await;
    assert!(page.says(".log .cmd", "sim step t2"));
    assert!(page.says(".say", "crossed from us-east-1"), "{}", page.text(".say"));
    page.press_on(".flyer[aria-label*='Press to let it arrive next']").await;
    assert!(page.says(".log .cmd", "sim step t1"));
    assert!(page.says(".say", "crossed from us-east-1 to us-west-2"), "{}", page.text(".say"));
}

#[wasm_bindgen_test]
async fn regions_and_buckets_come_and_go_by_hand() {
    let page = Page::open().await;
    page.click("Add to the stage").await;
    page.click("Add a Region…").await;
    page.click("Add a Region").await;
    assert!(page.find("[aria-label='Region ap-northeast-1']").is_some());
    page.click("More for ap-northeast-1").await;
    page.click("Add a bucket…").await;
    page.fill(".offer input", "tokyo-bucket").await;
    page.click("Add a bucket").await;
    assert!(page.says(".bucket", "tokyo-bucket"));
    page.click("More for bucket tokyo-bucket").await;
    page.click("Delete the bucket").await;
    page.click("More for ap-northeast-1").await;
    page.click("Take off the stage").await;
    assert!(page.find("[aria-label='Region ap-northeast-1']").is_none());
}

#[wasm_bindgen_test]
async fn healing_by_keyboard_keeps_the_focus_on_the_link() {
    let page = Page::open().await;
    page.click(LINK).await;
    page.click("Cut both ways").await;
    assert_eq!(page.focused(), LINK);
    page.click("Heal link between us-east-1 and us-west-2").await;
    assert!(page.find(".heal").is_none());
    assert_eq!(page.focused(), LINK);
}

#[wasm_bindgen_test]
async fn a_topology_is_one_click() {
    let page = Page::open().await;
    for (name, regions) in [("mesh", 3), ("chain", 3), ("pair", 2)] {
        let script = crr_playground::app::scenario::scripts::named(name).unwrap();
        page.press_on(".bar .scenario button").await;
        page.click(script.title).await;
        assert!(page.count(".region") >= regions, "{name}");
        assert_eq!(page.text(".bar .scenario"), script.title);
    }
}
