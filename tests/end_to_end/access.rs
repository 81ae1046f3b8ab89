//! The page's states, looked at by axe, the accessibility checker. It knows nothing of what they
//! mean.

use fantoccini::key::Key;

use crate::browser::{Page, Theme, in_browser};

const PUT: &str = "aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";

/// What leads from each state to the next.
const STATES: [(&str, &[&str]); 4] = [
    ("start", &[]),
    ("busy", &["echo hello > a.txt", PUT, "sim step 3"]),
    ("waiting", &["sim cut us-east-1 us-west-2", PUT, "sim isolate us-west-2", "sim settle"]),
    (
        "failed",
        &[
            "sim heal",
            "sim settle",
            "aws s3api put-bucket-versioning --bucket destination-bucket-west \
             --versioning-configuration Status=Suspended",
            PUT,
            "sim settle",
            "sim down us-west-2",
            "sim nonsense",
        ],
    ),
];

#[test]
fn every_state_is_for_everybody() {
    in_browser(async |page| {
        page.open("index.html").await;
        for (name, commands) in STATES {
            for command in commands {
                let line = format!("{command}{}", char::from(Key::Enter));
                page.type_into(".prompt textarea", &line).await;
            }
            if let Ok(tile) = page.client.find(fantoccini::Locator::Css(".ver")).await {
                tile.click().await.unwrap();
            }
            check(page, name).await;
        }
        page.find("#tab-Rules").await.click().await.unwrap();
        check(page, "rules").await;
        page.click(".bar button", "Help: the keys of this page").await;
        check(page, "dialog").await;
        page.click(".keys button", "Close").await;
        page.click(".menu > button", "More for a.txt in source-bucket-east").await;
        check(page, "menu").await;
    });
}

/// In light and dark, with room and without.
async fn check(page: &Page, name: &str) {
    for (theme, width) in [(Theme::Light, 1440), (Theme::Dark, 1440), (Theme::Light, 390)] {
        page.look_like(width, 900, theme).await;
        page.check_accessibility(&format!("{name}, {theme:?}, {width} px wide")).await;
    }
    page.look_like(1440, 900, Theme::Light).await;
}
