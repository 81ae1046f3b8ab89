//! How quick the page is: what a step costs, whether it stutters while it plays, whether it grows,
//! how soon it is there, and how soon a long link is. It knows nothing of the code; only the links
//! are made by the library. `./dev measure SECONDS` runs it, and fails where a figure is over its
//! budget.

#![allow(clippy::print_stdout, reason = "figures are what it is for")]

use std::time::Duration;

use crr_playground::app::{Console, Scenario, Session, link::link};
use serde_json::{Value, json};

use crate::browser::{Page, Theme, in_browser_that_stays};

/// Writes whose replicas stay in sight: with those of four destinations, 200 versions.
const IN_SIGHT: usize = 40;
/// Writes after these. Each leads to six events at each of four destinations, and one of its own.
const MORE: usize = 365;
/// The Regions beside the first.
const OTHERS: [&str; 4] = ["us-west-2", "eu-west-1", "ap-northeast-1", "sa-east-1"];
/// For so long it plays where nobody says for how long.
const SECONDS: u64 = 60;

#[test]
#[ignore = "times are measured by ./dev measure"]
fn the_page_keeps_its_budgets() {
    let seconds = std::env::var("MEASURE").ok().and_then(|seconds| seconds.parse().ok());
    let mut over = Vec::new();
    let mut figure = |name: &str, value: f64, unit: &str, budget: f64| {
        let is_over = value > budget;
        let mark = if is_over { "  OVER" } else { "" };
        println!("{name:<58} {value:>8.1} {unit:<4} (at most {budget}){mark}");
        if is_over {
            over.push(name.to_owned());
        }
    };
    in_browser_that_stays(async |page| {
        page.look_like(1440, 900, Theme::Light).await;
        let [empty, paint, ready] = loads(page).await;
        println!("words on the screen after {paint:.0} ms, a lone picture after {empty:.0} ms");
        figure("words on the screen, later than a lone picture", paint - empty, "ms", 100.0);
        figure("started after the first sign", ready, "ms", 500.0);
        let opened = opening(page).await;
        figure("a link of 1,000 actions, opened and drawn, median of 9", opened, "ms", 100.0);
        busy_world(page).await;
        let versions = page.count(".ver").await;
        println!("5 Regions, {versions} versions in sight, {} events", last(page).await);
        assert!(versions >= 200, "only {versions} versions are in sight");
        let longest = play(page, seconds.unwrap_or(SECONDS)).await;
        figure("longest task while playing at 10×", longest, "ms", 50.0);
        for (name, button, budget) in [("back", "Step back", 8.0), ("on", "Step forward", 8.0)] {
            let (median, ninth) = steps(page, button).await;
            figure(&format!("one step {name}, scripting, median of 100"), median, "ms", budget);
            figure(&format!("one step {name}, scripting, 90 of 100"), ninth, "ms", budget);
        }
        // Last, as no reader's browser collects all garbage at once: what it throws away with it
        // makes the steps after it dearer by a fifth.
        let grown = growth(page).await;
        figure("heap after playing all events again, more than before", grown, "KiB", 1024.0);
    });
    assert!(over.is_empty(), "over the budget: {over:?}");
}

/// How soon a file with one small picture stands on the screen, which is what any page takes; how
/// soon the page does, and how soon after the first sign of a person it has started. Medians of
/// nine, all in one process: what starting the browser costs is not of the page.
async fn loads(page: &Page) -> [f64; 3] {
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..9 {
        page.client.goto(&format!("{}favicon.svg", page.address())).await.unwrap();
        page.wait_until("performance.getEntriesByName('first-paint').length > 0").await;
        let (empty, _) = page.timings().await;
        page.open("index.html").await;
        let (paint, start) = page.timings().await;
        for (times, time) in times.iter_mut().zip([empty, paint, start]) {
            times.push(time);
        }
    }
    times.map(|mut times| at_share(&mut times, 50))
}

/// A story of so many actions.
fn story_of(actions: usize) -> Session {
    let mut console = Console::new(Session::new(Scenario::first()));
    let own = actions + console.session.scenario().set_up.len();
    let mut round = 0;
    while console.session.actions().len() < own {
        let key = format!("notes-{}.txt", round * 37 % 101);
        console.run(&match round % 4 {
            0 => format!("echo 'text {round}' > {key}"),
            1 => {
                format!("aws s3api put-object --bucket source-bucket-east --key {key} --body {key}")
            }
            2 => "sim step 3".to_owned(),
            _ => format!("sim advance {}s", round % 50 + 1),
        });
        round += 1;
    }
    console.session
}

/// Opens a link after three seconds, and says how long that took.
const OPENS: &str = "
    const [link, step] = arguments;
    const position = () => document.querySelector('.pos').textContent;
    setTimeout(() => {
        const began = performance.now();
        location.hash = link;
        const look = () => position().endsWith(step)
            ? window.opened = performance.now() - began : requestAnimationFrame(look);
        look();
    }, 3000);";

/// How long a link of 1,000 actions takes on a page that stands and has opened no such story yet:
/// from the new address to the drawn step. The median of nine pages.
async fn opening(page: &mut Page) -> f64 {
    let [few, many] = [40, 1_000].map(story_of);
    let to_few = format!("index.html{}", link(&few, None, "").unwrap());
    let to_many = json!(link(&many, None, "").unwrap());
    let mut times = Vec::new();
    for _ in 0..9 {
        // Another page first: a new fragment alone would not load this one anew.
        page.client.goto(&format!("{}favicon.svg", page.address())).await.unwrap();
        page.open(&to_few).await;
        let arguments = vec![to_many.clone(), json!(many.len().to_string())];
        page.client.execute(OPENS, arguments).await.unwrap();
        page.leave_alone(Duration::from_secs(5)).await;
        times.push(page.evaluate("window.opened").await.as_f64().expect("the link opened"));
    }
    println!("a link of 1,000 actions, opened and drawn, in ms: {times:.0?}");
    at_share(&mut times, 50)
}

fn at_share(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() * percent / 100]
}

/// One source with rules to four Regions, ten keys, and much that has happened to them.
async fn busy_world(page: &Page) {
    let mut lines = vec!["sim scenario empty".to_owned()];
    let mut rules = Vec::new();
    for (number, region) in ["us-east-1"].iter().chain(&OTHERS).enumerate() {
        lines.push(format!("aws s3 mb s3://busy-{number} --region {region}"));
        lines.push(format!(
            "aws s3api put-bucket-versioning --bucket busy-{number} \
             --versioning-configuration Status=Enabled"
        ));
        if number > 0 {
            rules.push(json!({
                "ID": format!("to-{number}"), "Priority": number, "Status": "Enabled",
                "Filter": {}, "DeleteMarkerReplication": { "Status": "Disabled" },
                "Destination": { "Bucket": format!("arn:aws:s3:::busy-{number}") },
            }));
        }
    }
    let role = "arn:aws:iam::123456789012:role/replication-role";
    let rules = json!({ "Role": role, "Rules": rules });
    lines.push(format!(
        "aws s3api put-bucket-replication --bucket busy-0 --replication-configuration '{rules}'"
    ));
    lines.push("echo busy > a.txt".to_owned());
    let put = |number: usize| {
        format!("aws s3api put-object --bucket busy-0 --key key-{} --body a.txt", number % 10)
    };
    // So that it plays for longer than anybody measures.
    lines.extend((0..IN_SIGHT + MORE).flat_map(|number| [put(number), "sim advance 1s".into()]));
    lines.push("sim settle".to_owned());
    run(page, &lines.join("\n")).await;
    page.wait_until("+document.querySelector('.pos').textContent.split(' ').pop() > 10000").await;
    // All keys of every bucket.
    page.client
        .execute("document.querySelectorAll('.more-keys').forEach(it => it.click())", vec![])
        .await
        .unwrap();
}

/// Pastes lines into the console.
async fn run(page: &Page, lines: &str) {
    let paste = "
        const field = document.querySelector('.prompt textarea');
        field.focus();
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        setTimeout(() => field.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })), 50);";
    page.client.execute(paste, vec![json!(lines)]).await.unwrap();
}

async fn last(page: &Page) -> u64 {
    let text = page.text(".pos").await;
    text.split(' ').next_back().and_then(|last| last.parse().ok()).unwrap()
}

/// Presses a button a hundred times, once in a frame, after three seconds.
const PRESSES: &str = "
    const button = document.querySelector(`.ctl [aria-label='${arguments[0]}']`);
    window.costs = [];
    // All that a press brings about is done in the microtasks after it; a frame may come later.
    const press = async () => {
        const began = performance.now();
        button.click();
        for (let turn = 0; turn < 10; turn++) await undefined;
        window.costs.push(performance.now() - began);
        if (window.costs.length < 100) requestAnimationFrame(() => setTimeout(press));
    };
    setTimeout(press, 3000);";

/// What 100 presses of a button cost in scripting, drawn page and all: the median, and what 90 of
/// them cost at most.
async fn steps(page: &mut Page, button: &str) -> (f64, f64) {
    page.client.execute(PRESSES, vec![json!(button)]).await.unwrap();
    page.leave_alone(Duration::from_secs(10)).await;
    let costs = page.evaluate("window.costs").await;
    let mut costs: Vec<f64> = costs.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert_eq!(costs.len(), 100);
    (at_share(&mut costs, 50), at_share(&mut costs, 90))
}

/// Plays after three seconds, for so many milliseconds, and watches from inside the page.
const PLAYS: &str = "
    const press = (name) => document.querySelector(`.ctl [aria-label='${name}']`).click();
    window.tasks = [];
    const began = performance.now() + 3000;
    const round = (entry) => [entry.startTime - began, entry.duration].map(Math.round);
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(round)))
        .observe({ type: 'longtask' });
    setTimeout(() => press('Play'), 3000);
    setTimeout(() => press('Pause'), 3000 + arguments[0]);";

/// Plays from the beginning at ten times, and says how long the longest task was. The browser tells
/// only of those that took 50 ms and more.
async fn play(page: &mut Page, seconds: u64) -> f64 {
    let before = position(page, "First step").await;
    page.find("select[aria-label=Speed]").await.select_by_label("10×").await.unwrap();
    page.client.execute(PLAYS, vec![json!(seconds * 1000)]).await.unwrap();
    page.leave_alone(Duration::from_secs(seconds + 4)).await;
    let tasks = page.evaluate("window.tasks.filter(([since]) => since > 0)").await;
    let played = page.text(".pos b").await.parse::<u64>().unwrap() - before;
    println!(
        "played for {seconds} s: {played} events; long tasks, since when and for how long: {tasks}"
    );
    let durations = tasks.as_array().unwrap().iter().filter_map(|task| task[1].as_f64());
    durations.fold(0.0, f64::max)
}

/// Presses a button that jumps, and says where it led.
async fn position(page: &Page, button: &str) -> u64 {
    page.click(".ctl button", button).await;
    page.text(".pos b").await.parse().unwrap()
}

/// Plays all events, and watches from inside the page: while a driver asks again and again, the
/// browser's share of the heap grows by megabytes, and without a driver it does not.
const PLAYS_ALL: &str = "
    const [done] = arguments;
    const press = (name) => document.querySelector(`.ctl [aria-label='${name}']`).click();
    const position = () => document.querySelector('.pos').textContent.match(/\\d+/g);
    press('First step');
    setTimeout(() => press('Play'), 100);
    const watch = setInterval(() => {
        const [now, end] = position();
        if (now === end) done(clearInterval(watch));
    }, 200);";

/// Plays all events three times, as fast as it goes: how much larger the heap is after the last
/// time than after the one before.
async fn growth(page: &Page) -> f64 {
    page.find("select[aria-label=Speed]").await.select_by_label("10,000×").await.unwrap();
    let mut sizes = Vec::new();
    for _ in 0..3 {
        page.client.execute_async(PLAYS_ALL, vec![]).await.unwrap();
        sizes.push(heap(page).await);
    }
    sizes[2] - sizes[1]
}

/// In KiB: JavaScript's heap and the browser's objects of the page, after two collections, for what
/// the first lets go the second finds; and the program's memory.
async fn heap(page: &Page) -> f64 {
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let usage = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let of = |name: &str| usage[name].as_f64().unwrap_or(0.0);
    let program = "
        const [done] = arguments;
        import(new URL('crr-playground.js', document.baseURI)).then((module) => module.default())
            .then(({ memory }) => done(memory.buffer.byteLength));";
    let program = page.client.execute_async(program, vec![]).await.unwrap().as_f64().unwrap();
    let parts = [of("usedSize") + of("backingStorageSize"), of("embedderHeapUsedSize"), program];
    let parts = parts.map(|bytes| bytes / 1024.0);
    println!("heap in KiB: JavaScript, the browser, the program: {parts:.0?}");
    parts.iter().sum()
}
