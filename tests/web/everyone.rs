//! What everybody needs: names in order for those who hear the page, focus that stays, and a first
//! minute that needs no manual. It knows nothing of how things look.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

const PUT: &str = "echo hello > a.txt
aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";

#[wasm_bindgen_test]
async fn an_empty_corner_says_what_to_do() {
    let page = Page::open().await;
    assert!(page.says(".say", "Upload a file to source-bucket-east and watch S3 carry it"));
    assert!(page.says(".stack", "Drop a file here, or") && page.says(".stack", "Choose a file"));
    assert_eq!(page.count(".stage .main-act"), 1, "one thing is asked for first");
    assert!(page.says(".stack", "Replicas arrive here"));
    assert!(page.says(".panel", "Press a version on the stage"));
    assert!(page.says(".panel h2", "Start here") && page.says(".todo", "Choose a file"));
    page.run(PUT).await;
    assert!(page.says(".done", "Choose a file") && page.says(".todo", "Press Play"));
    page.run("sim settle").await;
    assert!(page.says(".panel h2", "Nothing is picked"), "who knows how needs no list");
    page.run("sim scenario empty").await;
    assert!(page.says(".empty", "No buckets here yet"));
    assert!(page.says(".todo", "Press Add at the top"));
    page.press_on("#tab-Rules").await;
    assert!(page.says(".panel", "Nothing replicates yet."));
    page.press_on("#tab-Metrics").await;
    assert!(page.says(".panel", "No rule has metrics yet. Turn them on"));
}

#[wasm_bindgen_test]
async fn who_hears_the_stage_meets_what_is_seen() {
    let page = Page::open().await;
    page.run(&format!("{PUT}\nsim cut us-east-1 us-west-2\nsim settle")).await;
    let within = [
        "header h1",
        "main > [aria-label=Stage] > .cols > [aria-label='Region us-east-1'] > header h2",
        "[aria-label='Isolate us-east-1'][role=switch]",
        "[aria-label='Region us-east-1'] > [aria-label='Bucket source-bucket-east'] h3",
        "ol[aria-label='Versions of a.txt, newest first'] > li > button .sr",
        "[aria-label='Region us-west-2'] > [aria-label='Bucket destination-bucket-west'] h3",
        "[role=group][aria-label='Link between us-east-1 and us-west-2'] > .rule .sr",
        "[role=group] > [aria-label='Heal link between us-east-1 and us-west-2']",
        "[role=group] .flyer[aria-label*='of a.txt waiting at the cut, status PENDING']",
        "main > [aria-label=Time] input[type=range][aria-valuetext^='Step ']",
        "main > [aria-label=History] [role=img]",
        "main > [aria-label=Console] textarea",
        "aside[aria-label=Details] [role=tabpanel]",
    ];
    let found = within.map(|selector| page.find(selector).expect(selector));
    for (number, pair) in found.windows(2).enumerate() {
        let after = pair[0].compare_document_position(&pair[1]);
        assert_eq!(after & 4, 4, "{} comes after {}", within[number + 1], within[number]);
    }
    assert!(found[4].text_content().unwrap().ends_with(", current, PENDING"));
    assert_eq!(page.count("[role=status]:not(:empty)"), 1, "one voice");
    assert!(page.says(".say [role=status]", "It stays PENDING and goes on by itself"));
}

#[wasm_bindgen_test]
async fn a_telephone_finds_all_of_the_bar_in_one_menu() {
    let page = Page::open().await;
    page.run(PUT).await;
    page.click("More of the page").await;
    for item in ["Copy link", "Start over", "Light or dark", "Save the session"] {
        assert!(page.says(".pop b", item), "{item}: {}", page.text(".pop"));
    }
    page.press_on(".pop li:nth-child(2) .act").await;
    assert_eq!(page.text(".pos b"), "5");
}

#[wasm_bindgen_test]
async fn the_focus_stays_where_it_was_put() {
    let page = Page::open().await;
    page.key_on("[aria-label='Step back']", " ").await;
    assert_eq!(page.focused(), "Step back");
    page.press(".app", "x").await;
    page.press(".app", "x").await;
    assert_eq!(page.focused(), "Step back", "a key takes no focus");
    page.press(".app", "?").await;
    assert_eq!(page.focused(), "Close");
    page.press(".app", "Escape").await;
    assert_eq!(page.focused(), "Step back");
}

#[wasm_bindgen_test]
async fn two_hundred_versions_are_a_stack_and_pages() {
    let page = Page::open().await;
    let put = PUT.lines().nth(1).unwrap();
    page.run(&format!("echo hello > a.txt\n{}", format!("{put}\n").repeat(200))).await;
    assert_eq!(page.count(".stack .ver"), 4);
    page.click("196 older versions of a.txt").await;
    assert_eq!(page.count(".vgrid tbody tr"), 40);
    page.press_on(".grid > .more").await;
    assert!(page.says(".grid > .more", "newer") && page.says(".grid > .more", "older"));
}

#[wasm_bindgen_test]
async fn sixteen_regions_stand_side_by_side() {
    let page = Page::open().await;
    let more = "eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 ap-south-1 ap-southeast-1 \
        ap-southeast-2 ap-northeast-1 ap-northeast-2 ca-central-1 sa-east-1 us-west-1 us-east-2";
    let add = |region| format!("sim region add {region}\n");
    page.run(&more.split_whitespace().map(add).collect::<String>()).await;
    assert_eq!((page.count(".region"), page.count(".many .region .menu")), (16, 18));
}
