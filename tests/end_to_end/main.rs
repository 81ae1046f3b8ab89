//! The release build of the page, opened in a browser as a reader opens it. It knows nothing of
//! the code: only what can be seen, clicked and typed. `./dev page` runs it.
//!
//! [`browser::in_browser`] gives each test a browser of its own, and checks at the end that the
//! page logged nothing: a refused script or style would be there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod browser;
mod docs;
mod element;
mod embed;
mod links;
mod measure;
mod opening;
mod packages;
mod server;
mod story;
mod stranger;
mod take_home;

use browser::{Theme, in_browser};

#[test]
fn the_page_comes_up_and_says_what_it_is() {
    in_browser(async |page| {
        page.open("index.html").await;
        assert_eq!(page.client.title().await.unwrap(), "CRR Playground");
        assert_eq!(page.count(".opening").await, 0, "the picture is still there");
        let (drawn, started) = page.timings().await;
        println!("drawn after {drawn:.0} ms, started {started:.0} ms after the first sign");
        for (theme, name) in [(Theme::Light, "start-light"), (Theme::Dark, "start-dark")] {
            page.shot(name, 1440, 900, theme).await;
            page.check_accessibility(name).await;
        }
        for width in [320, 390, 481, 600, 700, 761, 1000] {
            page.look_like(width, 640, Theme::Light).await;
            let right = "Math.max(...[...document.querySelectorAll('.bar .btn')]
                .map((it) => it.getBoundingClientRect().right))";
            let right = page.evaluate(right).await.as_f64().unwrap();
            assert!(right <= f64::from(width), "the bar ends at {right}, the page at {width}");
        }
        page.shot("start-320", 320, 640, Theme::Light).await;
    });
}
