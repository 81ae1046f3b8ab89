//! What people take away: the page as one file, the page without a network, the folder for any
//! static host. It knows nothing of how these are made.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use crate::browser::{Page, in_browser};
use crate::server::{serve, serve_until};

/// Waits until it has started, and until it can run a command.
async fn it_works(page: &Page) {
    page.start().await;
    page.click("button", "Step back").await;
    page.type_into(".prompt textarea", "sim status\n").await;
    page.wait_until("document.querySelector('.log')?.textContent.includes('sim status')").await;
}

#[test]
fn one_file_runs_without_a_server() {
    in_browser(async |page| {
        let file = std::fs::canonicalize("target/single.html").unwrap();
        page.client.goto(&format!("file://{}", file.display())).await.unwrap();
        it_works(page).await;
        let lesson = page.client.execute_async(
            "fetch('lessons/index.txt').then((it) => it.text()).then(arguments[0])",
            vec![],
        );
        let expected = std::fs::read_to_string("static/lessons/index.txt").unwrap();
        assert_eq!(lesson.await.unwrap(), json!(expected));
    });
}

#[test]
fn after_a_first_visit_it_opens_without_a_network() {
    in_browser(async |page| {
        for folder in ["dist", "target/published/by/somebody"] {
            let is_down = Arc::new(AtomicBool::new(false));
            let address = serve_until(folder, is_down.clone());
            page.client.goto(&address).await.unwrap();
            page.start().await;
            page.wait_until("navigator.serviceWorker.controller !== null").await;
            is_down.store(true, Ordering::Relaxed);
            for file in ["", "index.html#anything"] {
                page.client.goto("about:blank").await.unwrap();
                page.client.goto(&format!("{address}{file}")).await.unwrap();
                it_works(page).await;
            }
            is_down.store(false, Ordering::Relaxed);
            // A new release is shown at once: the network goes first.
            let made = "caches.keys().then((names) => arguments[0](names.length))";
            assert_eq!(page.client.execute_async(made, vec![]).await.unwrap(), json!(1));
        }
    });
}

#[test]
fn a_published_folder_works_below_any_path() {
    in_browser(async |page| {
        let address = serve("target/published");
        page.client.goto(&format!("{address}by/somebody/")).await.unwrap();
        it_works(page).await;
        let plain = "performance.getEntriesByType('resource')
            .map((it) => new URL(it.name).pathname.split('/').at(-1))
            .filter((it) => !/\\.[0-9a-f]{12}\\./.test(it))
            .filter((it) => !/^(sw\\.js|embed\\.js|.*\\.txt)$/.test(it))";
        assert_eq!(page.evaluate(plain).await, json!([]), "names that browsers may not keep");
        page.client.goto(&format!("{address}by/somebody/index.html?embed=1")).await.unwrap();
        page.start().await;
        let folder = std::fs::read_dir("target/published/by/somebody").unwrap().flatten();
        let names: Vec<_> = folder.map(|file| file.file_name().display().to_string()).collect();
        for name in names.iter().filter(|name| name.ends_with(".wasm") || name.ends_with(".js")) {
            assert!(names.contains(&format!("{name}.br")), "{name} is not compressed");
            assert!(names.contains(&format!("{name}.gz")), "{name} is not compressed");
        }
    });
}
