//! Links as people use them: copied, opened elsewhere, edited by hand, broken by a message, kept
//! for years. It knows nothing of how they are made.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::{Page, in_browser};

/// Where the page stands and what it shows, as text.
async fn scene(page: &Page) -> Value {
    page.evaluate(
        "['.pos', '.say [role=status]', '.stage']
            .map((it) => document.querySelector(it).textContent)",
    )
    .await
}

/// Does a little, and copies the link to a moment in the middle of it.
async fn a_link(page: &Page) -> String {
    page.open("index.html").await;
    let put = "aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";
    for line in ["echo hi > a.txt", put, "sim settle"] {
        let count = page.count(".log li").await;
        page.type_into(".prompt textarea", &format!("{line}{}", char::from(Key::Enter))).await;
        page.wait_until(&format!("document.querySelectorAll('.log li').length > {count}")).await;
    }
    page.wait_until("document.querySelector('.stage').textContent.includes('REPLICA')").await;
    page.click(".ctl button", "Step back").await;
    page.click(".ctl button", "Step back").await;
    page.click(".bar button", "Copy link to this step").await;
    page.wait_until("location.hash.startsWith('#1.')").await;
    page.evaluate("location.href").await.as_str().unwrap().to_owned()
}

/// Opens an address in a tab of its own.
async fn in_another_tab(page: &Page, address: &str) {
    let tab = page.client.new_window(true).await.unwrap();
    page.client.switch_to_window(tab.handle).await.unwrap();
    page.client.goto(address).await.unwrap();
    page.start().await;
}

async fn is_refused(page: &Page, why: &str) {
    page.wait_until("document.querySelector('.toast.bad') !== null").await;
    let note = page.text(".toast.bad").await;
    assert!(note.contains("This link cannot be opened") && note.contains(why), "{note}");
}

#[test]
fn a_copied_link_opens_the_same_moment_in_another_tab() {
    in_browser(async |page| {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        page.devtools("Browser.grantPermissions", json!({ "permissions": permissions })).await;
        let address = a_link(page).await;
        page.wait_until("document.querySelector('.toast')?.textContent.includes('Link copied')")
            .await;
        let read = "navigator.clipboard.readText().then(arguments[0], () => arguments[0](null))";
        let copied = page.client.execute_async(read, vec![]).await.unwrap();
        assert_eq!(copied, json!(address), "the whole address is on the clipboard");
        let there = scene(page).await;
        in_another_tab(page, &address).await;
        page.wait_until("document.querySelector('.stage').textContent.includes('a.txt')").await;
        assert_eq!(scene(page).await, there);
        // What follows came along: the last step is there.
        page.click(".ctl button", "Last step").await;
        page.wait_until("document.querySelector('.stage').textContent.includes('REPLICA')").await;
        // The address shows what a reload comes back to.
        page.client.refresh().await.unwrap();
        page.wait_until("document.querySelector('.stage')?.textContent.includes('a.txt')").await;
        assert_eq!(scene(page).await, there);
    });
}

#[test]
fn a_link_edited_by_hand_leaves_everything_as_it_is() {
    in_browser(async |page| {
        let address = a_link(page).await;
        let there = scene(page).await;
        let (before, payload) = address.split_once("#1.").unwrap();
        let mut edited = payload.to_owned();
        let other = if &payload[20..21] == "A" { "B" } else { "A" };
        edited.replace_range(20..21, other);
        page.evaluate(&format!("location.hash = '#1.{edited}', 0")).await;
        is_refused(page, "This link is damaged").await;
        assert_eq!(scene(page).await[2], there[2], "nothing of the session is gone");
        page.evaluate("location.hash = '#7.abc', 0").await;
        page.wait_until("document.querySelector('.toast').textContent.includes('newer release')")
            .await;
        for (fragment, why) in [
            (format!("1.{}", &payload[..payload.len() / 2]), "its end is missing"),
            (format!("1.{}", "x".repeat(70_000)), "has 70000 characters"),
            ("1.".to_owned(), "This link is damaged"),
        ] {
            in_another_tab(page, &format!("{before}#{fragment}")).await;
            is_refused(page, why).await;
            assert_eq!(page.text(".pos b").await, "5", "it begins at the beginning");
        }
    });
}

#[test]
fn the_back_button_comes_back_to_the_link_before() {
    in_browser(async |page| {
        let address = a_link(page).await;
        let there = scene(page).await;
        let old = std::fs::read_to_string("tests/link/corpus/versions.txt").unwrap();
        let old = old.lines().next().unwrap();
        // The way an anchor in a document goes: by a new fragment.
        page.evaluate(&format!("location.hash = '{old}', 0")).await;
        let left = format!("document.querySelector('.pos').textContent !== {}", there[0]);
        page.wait_until(&left).await;
        page.client.back().await.unwrap();
        page.wait_until(&format!("document.querySelector('.pos').textContent === {}", there[0]))
            .await;
        assert_eq!(scene(page).await, there);
        assert_eq!(page.evaluate("location.href").await, json!(address));
    });
}

#[test]
fn links_of_releases_before_open_on_the_page() {
    in_browser(async |page| {
        page.open("index.html").await;
        for file in std::fs::read_dir("tests/link/corpus").unwrap().flatten() {
            let text = std::fs::read_to_string(file.path()).unwrap();
            let link = text.lines().next().unwrap();
            page.client.goto("about:blank").await.unwrap();
            page.open(&format!("index.html{link}")).await;
            page.type_into(".prompt textarea", &format!("sim status{}", char::from(Key::Enter)))
                .await;
            page.wait_until("document.querySelector('.log')?.textContent.includes('sim status')")
                .await;
            assert_eq!(page.count(".toast.bad").await, 0, "{}", file.path().display());
        }
    });
}

#[test]
fn a_link_survives_a_message() {
    in_browser(async |page| {
        let address = a_link(page).await;
        let there = scene(page).await;
        let (one, other) = address.split_at(address.find("#1.").unwrap() + 12);
        for sent in [
            format!("{address}."),
            format!("{address})."),
            format!("{address}%3E"),
            format!("{one}%0D%0A%3E%20{other}"),
            // What is pasted into an address bar loses the ends of its lines, and keeps spaces.
            format!("{one}\n{other}"),
            format!("{one}  {other}"),
        ] {
            in_another_tab(page, &sent).await;
            page.wait_until("document.querySelector('.stage').textContent.includes('a.txt')").await;
            assert_eq!(scene(page).await, there, "{sent}");
        }
    });
}

/// Texts that nobody can make shorter.
const LONG_STORY: &str = "
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    let seed = 1;
    const digit = () => digits[(seed = seed * 48271 % 2147483647) >> 5 & 63];
    const text = () => Array.from({ length: 3900 }, digit).join('');
    const line = (_, number) => `echo '${text()}' > f${number}`;
    const field = document.querySelector('.prompt textarea');
    field.value = Array.from({ length: 20 }, line).join('\\n');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));";

#[test]
fn a_story_too_long_for_a_link_says_so() {
    in_browser(async |page| {
        page.open("index.html").await;
        page.client.execute(LONG_STORY, vec![]).await.unwrap();
        page.wait_until("document.querySelector('.log')?.textContent.includes('> f19')").await;
        page.click(".bar button", "Copy link to this step").await;
        page.wait_until("document.querySelector('.toast') !== null").await;
        let note = page.text(".toast").await;
        assert!(note.contains("There is no link to this"), "{note}");
        assert!(note.contains("Save the session as a file instead"), "{note}");
        assert_eq!(page.evaluate("location.hash").await, json!(""));
    });
}
