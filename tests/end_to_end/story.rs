//! The first story, told by clicks: a file replicates, a link is cut, markers travel or stay, two
//! writers meet, and time goes back. It knows nothing of the code, only of what the page says.

use fantoccini::Locator;
use fantoccini::key::Key;
use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::browser::{Page, Theme, in_browser};

const SOURCE: &str = "source-bucket-east";
const DESTINATION: &str = "destination-bucket-west";
/// Two real files.
const FIRST_FILE: &str = "static/favicon.svg";
const FIRST_KEY: &str = "favicon.svg";
const SECOND_FILE: &str = "static/start.js";
const SECOND_KEY: &str = "start.js";

#[test]
fn the_first_story_is_told_by_the_page() {
    in_browser(async |page| {
        page.open("index.html").await;
        page.shots("1-start").await;
        take_time_in_hand(page).await;
        a_file_goes_through_seven_stages(page).await;
        a_cut_holds_back_and_healing_lets_go(page).await;
        a_marker_travels_where_the_rule_says_so(page).await;
        a_version_delete_never_travels(page).await;
        two_writers_end_with_the_same_list(page).await;
        page.shots("4-after").await;
        the_past_can_be_changed_and_the_future_is_kept(page).await;
        every_version_answers_why(page).await;
        a_command_can_be_typed(page).await;
    });
}

/// Else the clock starts with the first upload.
async fn take_time_in_hand(page: &Page) {
    page.click(".ctl button", "Step back").await;
    page.click(".ctl button", "Last step").await;
}

async fn a_file_goes_through_seven_stages(page: &Page) {
    upload(page, SOURCE, FIRST_FILE).await;
    let written = said(page).await;
    assert!(written.contains("us-east-1 stored favicon.svg"), "{written}");
    assert!(tiles(page, SOURCE, FIRST_KEY).await[0].ends_with("current, PENDING"));
    let md5 = Md5::digest(std::fs::read(FIRST_FILE).unwrap());
    let etag: String = md5.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(detail(page, "ETag").await, format!("\"{etag}\""));
    let id = detail(page, "Version ID").await;

    let stages = [
        "S3 noticed",
        "stands in the queue for destination-bucket-west",
        "S3 took on the role replication-role and read",
        "crossed from us-east-1 to us-west-2",
        "same version id, status REPLICA",
        "arrived in us-west-2: COMPLETED",
    ];
    for (number, stage) in stages.iter().enumerate() {
        page.click(".ctl button", "Step forward").await;
        let sentence = said(page).await;
        assert!(sentence.contains(stage), "{stage}: {sentence}");
        if number == 2 {
            page.shots("2-pending").await;
        }
    }
    assert!(tiles(page, SOURCE, FIRST_KEY).await[0].ends_with("current, COMPLETED"));
    assert!(tiles(page, DESTINATION, FIRST_KEY).await[0].ends_with("current, REPLICA"));
    pick(page, DESTINATION, FIRST_KEY, 0).await;
    assert_eq!(detail(page, "Version ID").await, id, "a replica keeps its version id");
}

async fn a_cut_holds_back_and_healing_lets_go(page: &Page) {
    cut(page).await;
    upload(page, SOURCE, FIRST_FILE).await;
    play_to_the_end(page).await;
    assert!(said(page).await.contains("It stays PENDING"), "{}", said(page).await);
    assert!(tiles(page, SOURCE, FIRST_KEY).await[0].ends_with("current, PENDING"));
    assert_eq!(tiles(page, DESTINATION, FIRST_KEY).await.len(), 1, "nothing crosses a cut");
    assert_eq!(page.count(".flyer.waits").await, 1, "the backlog is to be seen");
    for (width, height) in [(390, 844), (760, 460), (1440, 900)] {
        page.look_like(width, height, Theme::Light).await;
        let backlog = page.evaluate("document.querySelector('.flyer.waits').offsetWidth").await;
        assert!(backlog.as_u64() > Some(20), "at {width} it is to be seen, too: {backlog}");
    }
    heal(page).await;
    play_to_the_end(page).await;
    assert!(tiles(page, SOURCE, FIRST_KEY).await[0].ends_with("current, COMPLETED"));
    assert_eq!(tiles(page, DESTINATION, FIRST_KEY).await.len(), 2);
}

async fn a_marker_travels_where_the_rule_says_so(page: &Page) {
    pick(page, SOURCE, FIRST_KEY, 0).await;
    page.click(".foot button", "Delete").await;
    let stays = said(page).await;
    assert!(stays.contains("does not replicate delete markers"), "{stays}");
    play_to_the_end(page).await;
    assert!(tiles(page, SOURCE, FIRST_KEY).await[0].starts_with("Delete marker"));
    assert!(tiles(page, DESTINATION, FIRST_KEY).await[0].ends_with("current, REPLICA"));

    page.find("#tab-Rules").await.click().await.unwrap();
    let switches = "input[role=switch][aria-label^='Delete markers travel']";
    page.find(switches).await.click().await.unwrap();
    let more = format!("More for {FIRST_KEY} in {SOURCE}");
    choose_from(page, &more, "Delete").await;
    play_to_the_end(page).await;
    assert!(tiles(page, SOURCE, FIRST_KEY).await[1].starts_with("Delete marker"));
    let there = tiles(page, DESTINATION, FIRST_KEY).await;
    assert!(there[0].starts_with("Delete marker") && there[1].starts_with("Object"), "{there:?}");
}

async fn a_version_delete_never_travels(page: &Page) {
    let before = tiles(page, DESTINATION, FIRST_KEY).await;
    pick(page, SOURCE, FIRST_KEY, 3).await;
    page.find(".foot .danger").await.click().await.unwrap();
    let gone = said(page).await;
    assert!(gone.contains("Deleting a version never replicates"), "{gone}");
    play_to_the_end(page).await;
    assert_eq!(tiles(page, SOURCE, FIRST_KEY).await.len(), 3);
    assert_eq!(tiles(page, DESTINATION, FIRST_KEY).await, before);
}

async fn two_writers_end_with_the_same_list(page: &Page) {
    page.find("#tab-Rules").await.click().await.unwrap();
    page.click(".rules-of button", "Replicate both ways").await;
    upload(page, SOURCE, SECOND_FILE).await;
    play_to_the_end(page).await;
    cut(page).await;
    pick(page, SOURCE, SECOND_KEY, 0).await;
    page.upload(".foot input", FIRST_FILE).await;
    has_versions(page, SOURCE, 2).await;
    pick(page, DESTINATION, SECOND_KEY, 0).await;
    page.upload(".foot input", SECOND_FILE).await;
    has_versions(page, DESTINATION, 2).await;
    let later = detail(page, "Version ID").await;
    play_to_the_end(page).await;
    let (here, there) = (ids(page, SOURCE).await, ids(page, DESTINATION).await);
    assert!(here[0] != there[0] && here[1] == there[1], "{here:?} {there:?}");
    page.shots("3-two-writers").await;

    heal(page).await;
    play_to_the_end(page).await;
    let both = ids(page, SOURCE).await;
    assert_eq!(both.len(), 3);
    assert_eq!(both, ids(page, DESTINATION).await, "both list the same");
    assert!(later.starts_with(&both[0]), "the later write is current: {later}, {both:?}");
    assert!(page.text(".panel .lede").await.starts_with("Both Regions agree"));
}

async fn the_past_can_be_changed_and_the_future_is_kept(page: &Page) {
    let (end, world) = (position(page).await, ids(page, SOURCE).await);
    page.click(".ctl button", "Step back").await;
    page.type_into(".scrub input", &char::from(Key::Left).to_string().repeat(4)).await;
    assert_eq!(position(page).await, end - 5);
    cut(page).await;
    let note = page.text(".toast").await;
    assert!(note.contains(&format!("You went back to step {}", end - 5)), "{note}");
    assert!(note.contains("Your 5 later steps are kept as branch 1."), "{note}");
    page.click(".toast button", "Return").await;
    assert_eq!((position(page).await, ids(page, SOURCE).await), (end, world));
}

async fn every_version_answers_why(page: &Page) {
    pick(page, DESTINATION, SECOND_KEY, 1).await;
    let why = page.text(".panel").await;
    assert!(why.contains("Why is"), "{why}");
    let end = position(page).await;
    page.find(".why .step").await.click().await.unwrap();
    assert!(position(page).await < end, "a sentence leads to its step");
    page.click(".ctl button", "Last step").await;
}

async fn a_command_can_be_typed(page: &Page) {
    let command = format!("aws s3api list-object-versions --bucket {DESTINATION} --prefix start");
    page.type_into(".prompt textarea", &format!("{command}{}", char::from(Key::Enter))).await;
    let answer = page.text(".log li:last-child > div").await;
    assert_eq!(answer.matches("\"IsLatest\": true").count(), 1, "{answer}");
    assert_eq!(answer.matches("\"VersionId\"").count(), 3, "{answer}");
}

/// What the page says happened.
async fn said(page: &Page) -> String {
    page.text(".say [role=status]").await
}

/// The versions of a key in a bucket as a screen reader hears of them, newest first.
async fn tiles(page: &Page, bucket: &str, key: &str) -> Vec<String> {
    let script = format!("[...document.querySelectorAll({})]", json!(tile(bucket, key)));
    let names = format!("{script}.map(tile => tile.querySelector('.sr').textContent)");
    let Value::Array(names) = page.evaluate(&names).await else { return Vec::new() };
    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn tile(bucket: &str, key: &str) -> String {
    format!("[aria-label='Bucket {bucket}'] [aria-label^='Versions of {key},'] .ver")
}

/// The beginnings of the version ids of the second key in a bucket.
async fn ids(page: &Page, bucket: &str) -> Vec<String> {
    let named = tiles(page, bucket, SECOND_KEY).await;
    let ids = named.iter().filter_map(|name| name.split([' ', ',']).nth(2));
    ids.map(str::to_owned).collect()
}

async fn has_versions(page: &Page, bucket: &str, count: usize) {
    let found = format!("document.querySelectorAll({})", json!(tile(bucket, SECOND_KEY)));
    page.wait_until(&format!("{found}.length === {count}")).await;
}

/// Opens a version in the inspector, counted from the newest.
async fn pick(page: &Page, bucket: &str, key: &str, number: usize) {
    page.find(&tile(bucket, key)).await;
    let tiles = page.client.find_all(Locator::Css(&tile(bucket, key))).await.unwrap();
    tiles[number].click().await.unwrap();
}

/// Something that the inspector says of the version.
async fn detail(page: &Page, name: &str) -> String {
    let path = format!("//*[@class='details']//dt[text()='{name}']/following-sibling::dd");
    page.client.find(Locator::XPath(&path)).await.unwrap().text().await.unwrap()
}

async fn position(page: &Page) -> usize {
    page.text(".pos b").await.parse().unwrap()
}

/// Chooses a file with the bucket's own button, and waits for its steps.
async fn upload(page: &Page, bucket: &str, file: &str) {
    let before = position(page).await;
    page.upload(&format!("[aria-label='Bucket {bucket}'] .upload input"), file).await;
    page.wait_until(&format!("+document.querySelector('.pos b').textContent > {before}")).await;
}

async fn choose_from(page: &Page, menu: &str, item: &str) {
    page.click(".menu > button", menu).await;
    let title = format!("//*[contains(@class, 'pop')]//button[b = '{item}']");
    let found = page.client.wait().for_element(Locator::XPath(&title)).await.unwrap();
    found.click().await.unwrap();
}

async fn cut(page: &Page) {
    let menu = "What can go wrong with the link between us-east-1 and us-west-2";
    choose_from(page, menu, "Cut both ways").await;
}

async fn heal(page: &Page) {
    page.find(".heal").await.click().await.unwrap();
}

/// Lets the clock run, fast, until it stops by itself.
async fn play_to_the_end(page: &Page) {
    page.find("select[aria-label=Speed]").await.select_by_label("1,000×").await.unwrap();
    if page.count(".play[aria-disabled]").await == 0 {
        page.click(".ctl button", "Play").await;
    }
    page.wait_until("document.querySelector('.play[aria-label=Play][aria-disabled]') !== null")
        .await;
}
