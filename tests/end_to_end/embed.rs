//! Playgrounds on somebody else's page, which has another origin, a strict policy and ways of its
//! own. It knows nothing of the code: only what `static/embed.d.ts` promises.

use serde_json::{Value, json};

use crate::browser::{Page, Theme, in_browser};

/// Writes the pages of a host, and serves them from an origin of their own.
fn host(playground: &str) -> String {
    let folder = "target/host";
    std::fs::create_dir_all(folder).unwrap();
    let address = crate::server::serve(folder);
    for file in std::fs::read_dir("tests/end_to_end/host").unwrap().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        let text = text.replace("PLAYGROUND", playground);
        let text = text.replace("HOST", address.trim_end_matches('/'));
        std::fs::write(format!("{folder}/{}", file.file_name().display()), text).unwrap();
    }
    address
}

/// Opens a page of the host, and waits until so many playgrounds are ready.
pub(crate) async fn visit(page: &Page, file: &str, ready: usize) -> String {
    let address = host(page.address());
    page.client.goto(&format!("{address}{file}")).await.unwrap();
    page.wait_until(&format!("heard.filter((it) => it.name === 'ready').length === {ready}")).await;
    address
}

/// What an asynchronous expression comes to; an error by its message.
pub(crate) async fn awaited(page: &Page, expression: &str) -> Value {
    let script = format!(
        "const done = arguments[0];
         (async () => ({expression}))().then(done, (error) => done('error: ' + error.message));"
    );
    page.client.execute_async(&script, vec![]).await.unwrap()
}

const DELETE: &str = "aws s3api delete-object --bucket family-photos --key photo.jpg";

#[test]
fn several_stand_on_one_page_and_share_nothing() {
    in_browser(async |page| {
        visit(page, "embed.html", 4).await;
        println!("{}", what_it_cost(page).await);
        one_does_not_touch_another(page).await;
        goals_are_told(page).await;
        the_hosts_keys_are_its_own(page).await;
        it_fits_every_page(page).await;
        a_still_picture_starts_on_click(page).await;
        println!("{}", removing_frees_everything(page).await);
    });
}

async fn what_it_cost(page: &Page) -> String {
    let at = page.evaluate("heard.find((it) => it.name === 'ready').at").await;
    let fetched = page
        .evaluate(
            "performance.getEntriesByType('resource').filter((it) => !it.name.startsWith(origin))
                .map((it) => [new URL(it.name).pathname.slice(1), it.encodedBodySize])",
        )
        .await;
    let bytes: u64 = fetched.as_array().unwrap().iter().filter_map(|it| it[1].as_u64()).sum();
    let small: u64 = fetched.as_array().unwrap().iter().map(compressed).sum();
    let loaded = page
        .evaluate(
            "performance.getEntriesByType('resource')
                .find((it) => it.name.endsWith('embed.js')).responseEnd",
        )
        .await;
    let (at, loaded) = (at.as_f64().unwrap(), loaded.as_f64().unwrap());
    // It took no focus, moved nothing, kept nothing, and touched nothing of the host's.
    assert_eq!(page.evaluate("document.activeElement === document.body").await, json!(true));
    assert_eq!(page.evaluate("scrollY").await, json!(0));
    assert_eq!(page.evaluate("localStorage.length + sessionStorage.length").await, json!(0));
    assert_eq!(page.evaluate("document.getElementById('app').children.length").await, json!(1));
    let requests = "performance.getEntriesByType('resource')
        .filter((it) => it.name.endsWith('_bg.wasm')).length";
    assert_eq!(page.evaluate(requests).await, json!(1), "the program was fetched once");
    format!(
        "embed: first stage {:.0} ms after embed.js; on the host's page {} KiB in {} files, {} KiB \
         as brotli sends them",
        at - loaded,
        bytes / 1024,
        fetched.as_array().unwrap().len(),
        small / 1024
    )
}

/// What a server sends of a file that compresses: `./dev publish` has made that.
fn compressed(fetched: &Value) -> u64 {
    let name = fetched[0].as_str().unwrap();
    let (stem, ending) = name.rsplit_once('.').unwrap();
    let is_it = |file: &str| {
        let rest = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".br"));
        let hash = rest.and_then(|rest| rest.strip_suffix(ending)?.strip_suffix('.'));
        hash.is_some_and(|hash| hash.is_empty() || hash.len() == 13)
    };
    let published = "target/published/by/somebody";
    let folder = std::fs::read_dir(format!("{published}/{}", folder_of(stem))).unwrap().flatten();
    let found =
        folder.filter(|file| is_it(&format!("{}{}", folder_of(stem), file.file_name().display())));
    found.map(|file| file.metadata().unwrap().len()).sum()
}

fn folder_of(stem: &str) -> &str {
    stem.rfind('/').map_or("", |at| &stem[..=at])
}

async fn one_does_not_touch_another(page: &Page) {
    let ran = awaited(page, "one.run('echo hi > a.txt\\naws s3 cp a.txt s3://source-bucket-east')");
    let ran = ran.await;
    assert_eq!(ran[1]["code"], json!(0), "{ran}");
    assert_eq!(ran[1]["stdout"], json!("upload: ./a.txt to s3://source-bucket-east/a.txt\n"));
    let place = awaited(page, "one.step()").await;
    assert!(place["says"].as_str().unwrap().contains("noticed"), "{place}");
    let state = awaited(page, "one.state()").await;
    let source = state["buckets"].as_array().unwrap();
    let source = source.iter().find(|bucket| bucket["name"] == "source-bucket-east").unwrap();
    assert_eq!(source["keys"][0]["key"], json!("a.txt"));
    assert_eq!(source["keys"][0]["versions"][0]["replicationStatus"], json!("PENDING"));
    assert_eq!(source["versioning"], json!("Enabled"));
    assert_eq!(
        awaited(
            page,
            "one.state().then((it) => it.buckets.constructor === Array && \
        Object.getPrototypeOf(it.buckets[0]) === Object.prototype)"
        )
        .await,
        json!(true)
    );
    let other = awaited(page, "whole.state()").await;
    assert_eq!(other["buckets"][0]["keys"], json!([]));
    assert_eq!(other["regions"], json!(["us-east-1", "us-west-2"]));
    let seen = "one.shadowRoot.querySelectorAll('.ver').length > 0";
    assert_eq!(page.evaluate(seen).await, json!(true));
    assert_eq!(page.evaluate("whole.shadowRoot.querySelectorAll('.ver').length").await, json!(0));
    let before = awaited(page, "one.back()").await;
    assert_eq!(before["position"], json!(place["position"].as_u64().unwrap() - 1));
    assert_eq!(awaited(page, "one.seek(1e9)").await["position"], place["position"]);
    assert_eq!(awaited(page, "one.seek(0)").await["position"], json!(0));
    assert_eq!(
        awaited(page, "one.reset().then(() => one.state())").await["buckets"],
        other["buckets"]
    );
    let positions = "heard.filter((it) => it.id === 'one' && it.name === 'step').length > 3";
    page.wait_until(positions).await;
    assert_eq!(page.evaluate("heard.some((it) => it.name === 'error')").await, json!(false));
    // A reader may only look, in the shadow root; the author's page may do more.
    let inner = "document.querySelector('in-a-shadow').shadowRoot.querySelector('crr-playground')";
    let state = awaited(page, &format!("{inner}.state()")).await;
    assert_eq!(state["readonly"], json!(true));
    let shown = format!("getComputedStyle({inner}.shadowRoot.querySelector('.upload')).display");
    assert_eq!(page.evaluate(&shown).await, json!("none"));
}

async fn goals_are_told(page: &Page) {
    let goals = "heard.filter((it) => it.id === 'lesson' && it.name === 'goal')";
    assert_eq!(page.evaluate(&format!("{goals}.length")).await, json!(0));
    awaited(page, &format!("lesson.run('{DELETE}')")).await;
    page.wait_until(&format!("{goals}.length > 0")).await;
    let told = page.evaluate(&format!("{goals}[0].detail")).await;
    assert_eq!(told["lesson"], json!("delete-markers"));
    assert_eq!((&told["done"], &told["all"]), (&json!(true), &json!(false)));
    let solution = "lesson.state().then(async (it) => {
        const { versions } = it.buckets[0].keys[0];
        for (const { versionId } of versions.filter((it) => it.isDeleteMarker)) {
            await lesson.run(`DELETE --version-id ${versionId}`);
        }
        return (await lesson.state()).lesson.done;
    })";
    assert_eq!(awaited(page, &solution.replace("DELETE", DELETE)).await, json!(true));
    page.wait_until(&format!("{goals}.some((it) => it.detail.all)")).await;
}

async fn the_hosts_keys_are_its_own(page: &Page) {
    let before = awaited(page, "whole.state()").await["position"].clone();
    page.type_into("#search", "s x").await;
    assert_eq!(page.evaluate("keys.join('')").await, json!("s x"));
    assert_eq!(awaited(page, "whole.state()").await["position"], before);
    // What is typed into the playground's own field, the host does not hear.
    page.evaluate("keys.length = 0, whole.shadowRoot.querySelector('textarea').focus()").await;
    for key in "sim status\r".chars() {
        press(page, key).await;
    }
    let answered = "whole.shadowRoot.querySelector('.log')?.textContent.includes('sim status')";
    page.wait_until(answered).await;
    assert_eq!(page.evaluate("keys").await, json!([]));
}

/// Presses a key, wherever the focus is.
async fn press(page: &Page, key: char) {
    let name = if key == '\r' { "Enter".to_owned() } else { key.to_string() };
    let mut event = json!({ "type": "keyDown", "text": key.to_string(), "key": name });
    event["code"] = json!(format!("Key{}", name.to_uppercase()));
    page.devtools("Input.dispatchKeyEvent", event.clone()).await;
    event["type"] = json!("keyUp");
    page.devtools("Input.dispatchKeyEvent", event).await;
}

async fn it_fits_every_page(page: &Page) {
    for (width, theme) in [(1200, Theme::Light), (320, Theme::Light)] {
        page.look_like(width, 800, theme).await;
        let wide = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.evaluate(wide).await, json!(true), "wider than {width}");
        page.check_accessibility(&format!("embedded at {width}")).await;
        page.shot(&format!("embed-{width}"), width, 3000, theme).await;
    }
    // A narrow element on a wide page is laid out as a narrow window is, in its own letters.
    page.look_like(1200, 800, Theme::Light).await;
    let columns = "getComputedStyle(whole.shadowRoot.querySelector('.app')).display";
    page.evaluate("whole.style.width = '400px'").await;
    let tab = "getComputedStyle(whole.shadowRoot.querySelector('.side')).display";
    page.wait_until(&format!("{columns} === 'grid' && {tab} === 'contents'")).await;
    page.evaluate("whole.style.width = ''").await;
    page.wait_until(&format!("{tab} === 'flex'")).await;
    let letters = "getComputedStyle(one.shadowRoot.querySelector('.say')).fontFamily";
    let own = page.evaluate(&format!("{letters}.includes('system-ui')")).await;
    assert_eq!(own, json!(true), "the host's letters");
    // The page turns dark by itself; the reader's system stays light.
    let ground = "getComputedStyle(one.shadowRoot.querySelector('.playground')).backgroundColor";
    let light = page.evaluate(ground).await;
    page.evaluate("document.documentElement.classList.add('dark')").await;
    page.wait_until(&format!("{ground} !== '{}'", light.as_str().unwrap())).await;
    page.shot("embed-dark", 900, 3000, Theme::Light).await;
    page.evaluate("document.documentElement.classList.remove('dark')").await;
    page.wait_until(&format!("{ground} === '{}'", light.as_str().unwrap())).await;
}

async fn a_still_picture_starts_on_click(page: &Page) {
    assert_eq!(page.evaluate("still.shadowRoot.querySelector('.app')").await, json!(null));
    page.evaluate("still.shadowRoot.querySelector('button').click()").await;
    page.wait_until("heard.some((it) => it.id === 'still' && it.name === 'ready')").await;
}

async fn removing_frees_everything(page: &Page) -> String {
    let again = "(async () => {
        for (let count = 0; count < 20; count++) {
            const element = document.createElement('crr-playground');
            element.setAttribute('view', 'full');
            document.body.append(element);
            await element.run('echo hi > a.txt\\naws s3 cp a.txt s3://source-bucket-east');
            await element.run('sim settle');
            element.remove();
            await new Promise((resolve) => setTimeout(resolve, 30));
        }
        return true;
    })()";
    awaited(page, again).await;
    let first = counted(page).await;
    awaited(page, again).await;
    awaited(page, again).await;
    let second = counted(page).await;
    for what in ["nodes", "jsEventListeners"] {
        let grown = second[what].as_u64().unwrap().saturating_sub(first[what].as_u64().unwrap());
        assert!(grown <= 4, "{what}: {first} became {second}");
    }
    let memory = |counted: &Value| {
        counted["memory"].as_u64().unwrap_or_else(|| panic!("no number of bytes: {counted}"))
    };
    let grown = memory(&second) - memory(&first);
    assert_eq!(grown, 0, "the program holds more memory: {first} became {second}");
    page.evaluate(
        "globalThis.gone = one, one.remove(), lesson.remove(), whole.remove(), still.remove()",
    )
    .await;
    page.wait_until("heard.length > 0").await;
    let refused = json!("error: The playground is not on a page.");
    assert_eq!(awaited(page, "gone.step()").await, refused);
    format!("embed: 40 more made and removed: {first} became {second}")
}

/// What the browser holds for the page, after its garbage was collected.
async fn counted(page: &Page) -> Value {
    page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let mut counters = page.devtools("Memory.getDOMCounters", json!({})).await;
    let module = format!("import('{}crr-playground.js')", page.address());
    let memory =
        format!("{module}.then(async (it) => (await it.default()).memory.buffer.byteLength)");
    counters["memory"] = awaited(page, &memory).await;
    counters
}

#[test]
fn a_frame_speaks_with_its_page_and_with_no_other() {
    in_browser(async |page| {
        visit(page, "frame.html", 2).await;
        let state = awaited(page, "ask('frame', 'state')").await;
        assert_eq!(state["result"]["lesson"]["id"], json!("delete-markers"));
        let ran = awaited(page, &format!("ask('frame', 'run', '{DELETE}')")).await;
        assert_eq!(ran["result"][0]["code"], json!(0));
        page.wait_until("heard.some((it) => it.name === 'goal' && it.detail.done)").await;
        // Those that speak are the one that names this origin, and the one that names any.
        let speak = "[...new Set(heard.map((it) => it.id))].sort().join(' ')";
        assert_eq!(page.evaluate(speak).await, json!("asked frame"));
        assert_eq!(page.evaluate("heard.every((it) => it.origin !== origin)").await, json!(true));
        let refused = awaited(page, "ask('frame', 'constructor')").await;
        assert_eq!(refused["error"], json!("A playground has no method \"constructor\"."));
        assert_eq!(awaited(page, "ask('stranger', 'state')").await, json!("silence"));
        assert_eq!(awaited(page, "ask('own', 'state')").await, json!("silence"));
        nobody_else_is_heard(page).await;
        a_frame_tells_predictions(page).await;
    });
}

/// A window that is not the frame's parent asks it, of another origin than the one it names.
async fn nobody_else_is_heard(page: &Page) {
    let before = awaited(page, "ask('frame', 'state')").await;
    for at in [0, 3] {
        let ask = format!(
            "document.getElementById('intruder').contentWindow.postMessage({{ at: {at} }}, '*'), 0"
        );
        page.evaluate(&ask).await;
    }
    // Messages keep their order, so these are answered after those.
    awaited(page, "ask('asked', 'state')").await;
    assert_eq!(awaited(page, "ask('frame', 'state')").await["result"], before["result"]);
    assert_eq!(page.evaluate("overheard").await, json!([]));
}

async fn a_frame_tells_predictions(page: &Page) {
    page.client.clone().enter_frame(3).await.unwrap();
    let panel = "document.querySelector('crr-playground').shadowRoot.querySelector";
    page.wait_until(&format!("!!{panel}('.lessons .main-act')")).await;
    page.evaluate(&format!("{panel}('.lessons .main-act').click()")).await;
    page.wait_until(&format!("!!{panel}('.ask label:nth-of-type(3) input')")).await;
    page.evaluate(&format!("{panel}('.ask label:nth-of-type(3) input').click()")).await;
    page.client.clone().enter_parent_frame().await.unwrap();
    let told = "heard.find((it) => it.name === 'prediction')";
    page.wait_until(&format!("!!{told}")).await;
    let told = page.evaluate(told).await;
    assert_eq!((&told["id"], &told["detail"]["choice"]), (&json!("asked"), &json!(2)));
    assert_eq!(told["detail"]["right"], json!(null));
}
