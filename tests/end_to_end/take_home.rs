//! What a reader takes home from the page, as the files that arrive on the disk, and the session
//! that is brought back. It knows nothing of how they are written.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::{Locator, key::Key};
use serde_json::{Value, json};

use crate::browser::{Page, Theme, in_browser};

const FOLDER: &str = "target/saved";

/// Lets the browser save into an empty folder.
async fn into_a_folder(page: &Page) -> PathBuf {
    let _ = std::fs::remove_dir_all(FOLDER);
    std::fs::create_dir_all(FOLDER).unwrap();
    let folder = std::fs::canonicalize(FOLDER).unwrap();
    let allowed = json!({ "behavior": "allow", "downloadPath": folder.to_str().unwrap() });
    page.devtools("Browser.setDownloadBehavior", allowed).await;
    folder
}

async fn choose(page: &Page, title: &str) {
    page.click(".bar .menu > button", "Export or open a session").await;
    let path = format!("//*[contains(@class, 'pop')]//button[b = '{title}']");
    let found = page.client.wait().for_element(Locator::XPath(&path)).await.unwrap();
    found.click().await.unwrap();
}

/// The text of a file, as soon as it is there as a whole.
async fn saved(folder: &Path, name: &str) -> String {
    for _ in 0..400 {
        if let Ok(text) = std::fs::read_to_string(folder.join(name))
            && !text.is_empty()
        {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{name} never came");
}

/// Types a command, and waits until it was run.
async fn type_in(page: &Page, line: &str) {
    let count = page.count(".log li").await;
    page.type_into(".prompt textarea", &format!("{line}{}", char::from(Key::Enter))).await;
    page.wait_until(&format!("document.querySelectorAll('.log li').length > {count}")).await;
}

async fn scene(page: &Page) -> Value {
    page.evaluate("['.pos', '.stage'].map((it) => document.querySelector(it).textContent)").await
}

#[test]
fn a_story_is_taken_home_and_brought_back() {
    in_browser(async |page| {
        let folder = into_a_folder(page).await;
        page.open("index.html").await;
        type_in(page, "echo hi > a.txt").await;
        let put = "aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";
        type_in(page, put).await;
        type_in(page, "sim settle").await;
        page.wait_until("document.querySelector('.stage').textContent.includes('REPLICA')").await;
        // A second branch.
        page.click(".ctl button", "Step back").await;
        type_in(page, "sim cut us-east-1 us-west-2").await;
        page.wait_until("document.querySelector('.heal') !== null").await;
        page.shots("export-menu-closed").await;

        choose(page, "Shell script").await;
        let shell = saved(&folder, "crr-playground.sh").await;
        assert!(shell.starts_with("#!") && shell.contains("put-object"), "{shell}");
        choose(page, "Terraform").await;
        let terraform = saved(&folder, "crr-playground.tf").await;
        assert!(terraform.contains("aws_s3_bucket_replication_configuration"), "{terraform}");
        choose(page, "Transcript").await;
        let transcript = saved(&folder, "crr-transcript.txt").await;
        assert!(transcript.contains(&format!("$ {put}\n")), "{transcript}");
        choose(page, "Diagram").await;
        let picture = saved(&folder, "crr-diagram.svg").await;
        choose(page, "Save the session").await;
        let session = saved(&folder, "crr-session.json").await;
        let written: Value = serde_json::from_str(&session).unwrap();
        assert_eq!(written["branches"].as_array().unwrap().len(), 2);

        let there = scene(page).await;
        the_link_in_the_picture_opens_it(page, &picture, &there).await;
        bring_back(page, &folder, &there).await;
        bad_files_say_what_they_are(page, &folder).await;
    });
}

async fn the_link_in_the_picture_opens_it(page: &Page, picture: &str, there: &Value) {
    let link = picture.split("<a href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(link.starts_with(page.address()), "{link}");
    // A browser that shows the file runs nothing of it, and finds it well formed.
    let tab = page.client.new_window(true).await.unwrap();
    page.client.switch_to_window(tab.handle).await.unwrap();
    let file = std::fs::canonicalize(format!("{FOLDER}/crr-diagram.svg")).unwrap();
    page.client.goto(&format!("file://{}", file.display())).await.unwrap();
    assert_eq!(page.evaluate("document.documentElement.localName").await, json!("svg"));
    assert_eq!(page.evaluate("document.querySelectorAll('a text').length").await, json!(1));
    page.client.goto(link).await.unwrap();
    page.wait_until("document.querySelector('.heal') !== null").await;
    assert_eq!(&scene(page).await, there);
}

/// Chooses a file in the menu.
async fn open(page: &Page, file: &Path) {
    page.click(".bar .menu > button", "Export or open a session").await;
    page.upload(".bar .pop input[type=file]", file.to_str().unwrap()).await;
}

async fn bring_back(page: &Page, folder: &Path, there: &Value) {
    page.open("index.html?again").await;
    type_in(page, "sim reset").await;
    page.wait_until("document.querySelector('.heal') === null").await;
    open(page, &folder.join("crr-session.json")).await;
    page.wait_until("document.querySelector('.heal') !== null").await;
    assert_eq!(&scene(page).await, there);
    let note = page.text(".toast").await;
    assert!(note.contains("crr-session.json is open"), "{note}");
    page.click(".toast button", "Back to before").await;
    page.wait_until("document.querySelector('.heal') === null").await;
    // What comes back is saved as it was.
    open(page, &folder.join("crr-session.json")).await;
    page.wait_until("document.querySelector('.heal') !== null").await;
    let first = std::fs::read_to_string(folder.join("crr-session.json")).unwrap();
    std::fs::rename(folder.join("crr-session.json"), folder.join("first.json")).unwrap();
    choose(page, "Save the session").await;
    assert_eq!(saved(folder, "crr-session.json").await, first);
    page.click(".bar .menu > button", "Export or open a session").await;
    page.find(".bar .pop").await;
    for (width, theme) in [(1440, Theme::Light), (320, Theme::Dark)] {
        page.look_like(width, 800, theme).await;
        page.check_accessibility(&format!("the exports at {width}")).await;
        let wide = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.evaluate(wide).await, json!(true), "wider than {width}");
        page.shot(&format!("export-{width}"), width, 800, theme).await;
    }
    page.look_like(1440, 900, Theme::Light).await;
    page.click(".bar .menu > button", "Export or open a session").await;
}

async fn bad_files_say_what_they_are(page: &Page, folder: &Path) {
    let whole = std::fs::read_to_string(folder.join("first.json")).unwrap();
    let there = scene(page).await;
    for (name, bytes, why) in [
        ("cut.json", whole.as_bytes()[..whole.len() / 2].to_vec(), "It holds no session"),
        ("rule.json", b"{\"Rules\": []}".to_vec(), "It holds no session"),
        ("photo.json", vec![0xff; 100], "It holds no session"),
        ("newer.json", b"{\"crr-playground\": 3}".to_vec(), "saved by a newer release"),
        ("large.json", vec![b' '; 5 << 20], "more than 4 MiB"),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        open(page, &file).await;
        let said =
            format!("document.querySelector('.toast.bad h3')?.textContent.includes('{name}')");
        page.wait_until(&said).await;
        let note = page.text(".toast.bad").await;
        assert!(note.contains(why), "{name}: {note}");
        assert_eq!(scene(page).await, there, "nothing is gone");
    }
}
