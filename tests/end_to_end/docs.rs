//! Handbooks as their authors make them, with MkDocs and with mdBook, and three playgrounds in
//! each: a picture that starts on click, a lesson that opens the next paragraph, a sandbox. It knows
//! nothing of the code, and of the playground only what the README tells such authors.

use serde_json::json;

use crate::browser::{Page, Theme, in_browser};
use crate::server::serve;

#[test]
fn a_handbook_made_with_mkdocs() {
    in_browser(async |page| {
        page.client.goto(&format!("{}index.html", serve("target/docs/mkdocs"))).await.unwrap();
        reads(page, "mkdocs").await;
    });
}

/// `./dev slow` builds mdBook and the book, and runs this.
#[test]
#[ignore = "mdBook takes minutes to install"]
fn a_handbook_made_with_mdbook() {
    in_browser(async |page| {
        page.client.goto(&format!("{}deleting.html", serve("target/docs/mdbook"))).await.unwrap();
        reads(page, "mdbook").await;
    });
}

const TYPED: &str = "sandbox.shadowRoot.querySelector('textarea')";

async fn reads(page: &Page, name: &str) {
    page.look_like(1300, 900, Theme::Light).await;
    page.wait_until("!!document.getElementById('sandbox').shadowRoot?.querySelector('.app')").await;
    page.wait_until("!!document.getElementById('lesson').shadowRoot?.querySelector('.app')").await;
    let place = page.evaluate("location.href").await;
    let still = "document.querySelector('crr-playground').shadowRoot";
    assert_eq!(page.evaluate(&format!("{still}.querySelector('.app')")).await, json!(null));
    page.evaluate(&format!("{still}.querySelector('button').click()")).await;
    page.wait_until(&format!("!!{still}.querySelector('.app .ver, .app .bucket')")).await;

    // The lesson's own commands open the next paragraph.
    assert_eq!(
        page.evaluate("document.getElementById('next').checkVisibility()").await,
        json!(false)
    );
    let text = std::fs::read_to_string("static/lessons/delete-markers.txt").unwrap();
    let solution = text.split("== solution\n").nth(1).unwrap().split("\n==").next().unwrap();
    let run = "lesson.run(arguments[0]).then(arguments[1])";
    page.client.execute_async(run, vec![json!(solution)]).await.unwrap();
    page.wait_until("document.getElementById('next').checkVisibility()").await;

    // The handbook has keys of its own. It hears none of those that are typed into the sandbox.
    page.evaluate(&format!("{TYPED}.focus({{ preventScroll: true }})")).await;
    for key in ["s", "?", "/", "n", "p", "ArrowRight", "ArrowLeft"] {
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": key });
            if key.len() == 1 && kind == "keyDown" {
                event["text"] = json!(key);
            }
            page.devtools("Input.dispatchKeyEvent", event).await;
        }
    }
    assert_eq!(page.evaluate(&format!("{TYPED}.value")).await, json!("s?/np"));
    assert_eq!(page.evaluate("location.href").await, place);
    assert_eq!(page.evaluate("document.activeElement.id").await, json!("sandbox"));
    for (width, theme) in [(1300, Theme::Light), (390, Theme::Dark)] {
        page.shot(&format!("docs-{name}-{width}"), width, 2600, theme).await;
    }
}
