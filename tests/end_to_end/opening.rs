//! The page before its program is there: a picture of it, which may be acted on. It knows nothing
//! of the program.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Page, Theme, in_browser};

/// What can be seen of each element: its name, its classes and its own words.
const SEEN: &str = "[...document.querySelectorAll('#app *')].map(it => {
    const own = [...it.childNodes].filter(node => node.nodeType === 3);
    const classes = [...it.classList].sort().join(' ');
    return `${it.localName} ${classes} ${own.map(node => node.data).join('')}`;
})";

/// Where each element stands.
const STANDS: &str = "[...document.querySelectorAll('#app *')].flatMap(it => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [x, y, width, height];
})";

/// From here on the program comes only when `release()` is called.
const HOLD: &str = "const real = fetch;
    const gate = new Promise(resolve => { window.release = resolve; });
    window.fetch = async (...what) => { await gate; return real(...what); };";

async fn stands(page: &Page) -> Vec<f64> {
    let numbers = page.evaluate(STANDS).await;
    numbers.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect()
}

async fn picture(page: &Page) {
    page.client.goto(&format!("{}index.html", page.address())).await.unwrap();
}

#[test]
fn the_picture_is_the_page() {
    in_browser(async |page| {
        for (width, height) in [(1440, 900), (760, 460), (390, 844)] {
            page.look_like(width, height, Theme::Light).await;
            picture(page).await;
            let before = (page.evaluate(SEEN).await, stands(page).await);
            assert!(before.1.len() > 400, "there is no picture: {before:?}");
            page.start().await;
            let after = (page.evaluate(SEEN).await, stands(page).await);
            assert_eq!(before.0, after.0);
            let moved = before.1.iter().zip(&after.1).any(|(one, other)| (one - other).abs() > 1.0);
            assert!(!moved, "{width} px wide, something has moved");
        }
    });
}

#[test]
fn what_is_done_to_the_picture_is_done_to_the_page() {
    in_browser(async |page| {
        picture(page).await;
        page.client.execute(HOLD, vec![]).await.unwrap();
        page.click("[role=tab]", "Rules 1").await;
        page.upload(".key input[type=file]", "LICENSE-MIT").await;
        page.type_into(".prompt textarea", &format!("sim status{}", char::from(Key::Enter))).await;
        page.type_into(".prompt textarea", "sim choi").await;
        assert!(page.text(".say [role=status]").await.contains("on its way"));
        assert_eq!(page.count(".ver").await, 0);
        page.client.execute("release()", vec![]).await.unwrap();
        page.wait_until("document.querySelectorAll('.ver').length > 0").await;
        page.wait_until("document.querySelector('.log').textContent.includes('sim status')").await;
        assert!(page.text(".stack + .key-l .name").await.contains("LICENSE-MIT"));
        let typed = "document.querySelector('.prompt textarea').value";
        assert_eq!(page.evaluate(typed).await, json!("sim choi"));
        let focused = "document.activeElement.matches('.prompt textarea')";
        assert_eq!(page.evaluate(focused).await, json!(true));
    });
}

#[test]
fn without_a_network_it_says_so_and_tries_again() {
    in_browser(async |page| {
        picture(page).await;
        let fail = "window.real = fetch; window.fetch = async () => { throw Error('no network') };";
        page.client.execute(fail, vec![]).await.unwrap();
        page.click("[role=tab]", "Rules 1").await;
        page.wait_until("document.querySelector('.say').textContent.includes('did not come')")
            .await;
        page.client.execute("window.fetch = window.real", vec![]).await.unwrap();
        page.start().await;
        page.find("#tab-Rules[aria-selected=true]").await;
    });
}
