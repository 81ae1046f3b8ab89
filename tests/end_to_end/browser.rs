//! A headless Chromium with the release build in it, and what a person does there: open, click,
//! type, upload, look. It knows nothing of what the page is about.
#![allow(dead_code, reason = "a vocabulary for tests, of which each uses what it needs")]

use std::io::{BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use serde_json::{Value, json};
use url::Url;

/// How long a test waits for something to appear before it fails.
const PATIENCE: Duration = Duration::from_secs(10);
/// The folder of the release build.
const BUILD: &str = "dist";
/// Where a browser of our own keeps what it keeps.
const PROFILE: &str = "target/profile";
/// Where pictures go.
const SHOTS: &str = "target/shots";

/// Runs `steps` in a browser of their own, and closes it however they end. Where they fail, a
/// picture of the page is left in `target/shots/failed.png`.
pub(crate) fn in_browser(steps: impl AsyncFnOnce(&Page)) {
    run(None, async |page: &mut Page| steps(page).await);
}

/// As [`in_browser`], in a browser that stays when it is [left alone](Page::leave_alone).
pub(crate) fn in_browser_that_stays(steps: impl AsyncFnOnce(&mut Page)) {
    let browser = OwnBrowser::start();
    run(Some(&browser), steps);
}

fn run(browser: Option<&OwnBrowser>, steps: impl AsyncFnOnce(&mut Page)) {
    // A debug build lets inline scripts pass, for live reload.
    let built = std::fs::read_to_string(format!("{BUILD}/index.html"));
    assert!(
        built.is_ok_and(|page| !page.contains("'unsafe-inline'")),
        "there is no release build in {BUILD}/ to test: run ./dev build first"
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let driver = Driver::start();
    let mut page = runtime.block_on(Page::new(&driver, browser));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            steps(&mut page).await;
            page.check_console().await;
        });
    }));
    runtime.block_on(async {
        if outcome.is_err() {
            page.save_picture("failed").await;
        }
        let _ = page.client.close().await;
    });
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Light or dark, as the reader's system would ask for it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Theme {
    Light,
    Dark,
}

/// One browser window on the release build.
pub(crate) struct Page {
    /// For whatever has no helper here.
    pub(crate) client: Client,
    address: String,
    driver: String,
    capabilities: Capabilities,
}

impl Page {
    async fn new(driver: &Driver, browser: Option<&OwnBrowser>) -> Self {
        let mut capabilities = settings();
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        if let Some(browser) = browser {
            let options = json!({ "debuggerAddress": browser.address });
            capabilities.insert("goog:chromeOptions".to_owned(), options);
        }
        let driver = driver.address.clone();
        let client = connect(&driver, &capabilities).await;
        // Where the bar has room for all its buttons.
        client.set_window_size(1440, 900).await.unwrap();
        Self { client, address: crate::server::serve(BUILD), driver, capabilities }
    }

    /// Lets go of the browser for so long: a driver follows each change of the page, and that costs
    /// the page time.
    pub(crate) async fn leave_alone(&mut self, time: Duration) {
        self.client.clone().close().await.unwrap();
        tokio::time::sleep(time).await;
        self.client = connect(&self.driver, &self.capabilities).await;
    }

    /// Where the build is served: `http://127.0.0.1:PORT/`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Opens a file of the build, with its query and fragment, and waits until it has started.
    pub(crate) async fn open(&self, file: &str) {
        self.client.goto(&format!("{}{file}", self.address)).await.unwrap();
        self.start().await;
    }

    /// Gives the page a sign of a person, and waits until it has started.
    pub(crate) async fn start(&self) {
        let sign = "performance.mark('sign'); dispatchEvent(new Event('pointerover'));";
        self.client.execute(sign, vec![]).await.unwrap();
        self.wait_until("performance.getEntriesByName('started').length > 0").await;
    }

    /// Waits until a JavaScript expression is true.
    pub(crate) async fn wait_until(&self, expression: &str) {
        let started = tokio::time::Instant::now();
        while self.evaluate(expression).await != json!(true) {
            assert!(started.elapsed() < PATIENCE, "never became true: {expression}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What a JavaScript expression gives.
    pub(crate) async fn evaluate(&self, expression: &str) -> Value {
        self.client.execute(&format!("return ({expression})"), vec![]).await.unwrap()
    }

    /// The first element of a CSS selector, as soon as there is one.
    pub(crate) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).every(Duration::from_millis(20));
        let found = wait.for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("nothing is {css}: {error}"))
    }

    /// The element of a CSS selector that a screen reader calls by this name: `("button", "Step")`.
    pub(crate) async fn named(&self, css: &str, name: &str) -> Element {
        self.find(css).await;
        let mut others = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await.unwrap() {
            let path = format!("element/{}/computedlabel", &*element.element_id());
            let label = self.command(Method::GET, path, None).await.unwrap();
            if label == name {
                return element;
            }
            others.push(label);
        }
        panic!("no {css} is called {name:?}, only {others:?}");
    }

    /// Clicks the element of a CSS selector that a screen reader calls by this name.
    pub(crate) async fn click(&self, css: &str, name: &str) {
        self.named(css, name).await.click().await.unwrap();
    }

    /// Types into an element, keys included: `fantoccini::key::Key::Enter` and its like.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap();
    }

    /// Chooses a file, by its path from the top of the repository, in an `<input type="file">`.
    pub(crate) async fn upload(&self, css: &str, file: &str) {
        let path = std::fs::canonicalize(file).unwrap();
        self.find(css).await.send_keys(path.to_str().unwrap()).await.unwrap();
    }

    /// The text that can be read in an element.
    pub(crate) async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    /// How many elements there are of a CSS selector.
    pub(crate) async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    /// A picture of the page at this size, in `target/shots/NAME.png`.
    pub(crate) async fn shot(&self, name: &str, width: u32, height: u32, theme: Theme) {
        self.look_like(width, height, theme).await;
        self.save_picture(name).await;
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    /// Pictures of the page at three sizes, in both themes.
    pub(crate) async fn shots(&self, name: &str) {
        for (width, height) in [(1440, 900), (760, 460), (390, 844)] {
            for theme in [Theme::Light, Theme::Dark] {
                let shade = format!("{theme:?}").to_lowercase();
                self.shot(&format!("{name}-{width}-{shade}"), width, height, theme).await;
            }
        }
        self.look_like(1440, 900, Theme::Light).await;
    }

    /// From now on the page has this size and theme.
    pub(crate) async fn look_like(&self, width: u32, height: u32, theme: Theme) {
        let scheme = format!("{theme:?}").to_lowercase();
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        let mut size = json!({ "width": width, "height": height });
        size["deviceScaleFactor"] = json!(1);
        size["mobile"] = json!(false);
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    async fn save_picture(&self, name: &str) {
        self.stands_still().await;
        let picture = self.client.screenshot().await.unwrap();
        std::fs::create_dir_all(SHOTS).unwrap();
        std::fs::write(format!("{SHOTS}/{name}.png"), picture).unwrap();
    }

    /// Waits until nothing moves: a colour on its way from one theme to the other is neither's.
    async fn stands_still(&self) {
        self.wait_until("document.getAnimations().length === 0").await;
    }

    /// How soon the picture stood on the screen, and how soon after the first sign of a person the
    /// playground had started, in milliseconds.
    pub(crate) async fn timings(&self) -> (f64, f64) {
        let start_of = async |name: &str| {
            let entry = format!("performance.getEntriesByName('{name}')[0]?.startTime");
            self.evaluate(&entry).await.as_f64().unwrap_or(f64::NAN)
        };
        let (signed, started) = (start_of("sign").await, start_of("started").await);
        (start_of("first-paint").await, started - signed)
    }

    /// Fails where axe, the accessibility checker, finds what WCAG 2.2 AA forbids. An open menu may
    /// lie over a part of a button: it is closed before that can be reached.
    pub(crate) async fn check_accessibility(&self, state: &str) {
        self.stands_still().await;
        let axe = std::env::var("AXE").expect("AXE names axe.min.js: ./dev page sets it");
        self.client.execute(&std::fs::read_to_string(axe).unwrap(), vec![]).await.unwrap();
        let run = "const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            const rules = { 'target-size': { enabled: !document.querySelector('.pop') } };
            const run = axe.run(document, { runOnly: tags, rules, preload: false });
            run.then(({ violations }) => done(
                violations.flatMap(({ help, nodes }) => nodes.map(n => `${help}: ${n.html}`))));";
        let found = self.client.execute_async(run, vec![]).await.unwrap();
        assert_eq!(found, json!([]), "axe found what readers could not use: {state}");
    }

    /// Fails where the page logged a warning or an error, a refusal by its own policy included.
    async fn check_console(&self) {
        let body = json!({ "type": "browser" });
        let log = self.command(Method::POST, "se/log".to_owned(), Some(body)).await.unwrap();
        let entries = log.as_array().into_iter().flatten();
        let serious =
            entries.filter(|entry| entry["level"] == "WARNING" || entry["level"] == "SEVERE");
        let messages: Vec<_> = serious.map(|entry| entry["message"].to_string()).collect();
        assert!(messages.is_empty(), "the page logged:\n{}", messages.join("\n"));
    }

    /// A command of Chromium's own protocol, for what WebDriver has no word for.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.command(Method::POST, "goog/cdp/execute".to_owned(), Some(body)).await.unwrap()
    }

    async fn command(
        &self,
        method: Method,
        path: String,
        body: Option<Value>,
    ) -> Result<Value, CmdError> {
        self.client.issue_cmd(DriverCommand { method, path, body }).await
    }
}

async fn connect(driver: &str, capabilities: &Capabilities) -> Client {
    let connector = hyper_util::client::legacy::connect::HttpConnector::new();
    let mut builder = ClientBuilder::new(connector);
    let client = builder.capabilities(capabilities.clone()).connect(driver).await;
    client.expect("chromedriver opens a browser")
}

/// What a browser is started with.
fn settings() -> Capabilities {
    serde_json::from_str(include_str!("../webdriver.json")).unwrap()
}

/// A process that ends with this value.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What is found in the first line in which anything is. What the process says later must not fill
/// the pipe.
fn heard<T>(from: impl Read + Send + 'static, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut lines = BufReader::new(from).lines();
    let found = lines.find_map(|line| find(&line.expect("it speaks text")));
    std::thread::spawn(move || lines.for_each(drop));
    found
}

/// A browser that no driver started, so that none ends it; it ends with this value.
struct OwnBrowser {
    address: String,
    _process: Process,
}

impl OwnBrowser {
    fn start() -> Self {
        let profile = std::env::current_dir().unwrap().join(PROFILE);
        // What an earlier one kept is not to be found again.
        let _ = std::fs::remove_dir_all(&profile);
        let settings = settings();
        let arguments = settings["goog:chromeOptions"]["args"].as_array().unwrap();
        let start = |name: &&str| {
            let mut command = Command::new(name);
            command.args(arguments.iter().filter_map(Value::as_str));
            command.arg("--remote-debugging-port=0").arg("about:blank");
            command.arg(format!("--user-data-dir={}", profile.display()));
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().ok()
        };
        let browser = ["chromium", "google-chrome", "chrome"].iter().find_map(start);
        let mut process = Process(browser.expect("Chromium or Chrome is on the PATH"));
        let address = heard(process.0.stderr.take().unwrap(), |line| {
            Some(line.split_once("DevTools listening on ws://")?.1.split_once('/')?.0.to_owned())
        });
        Self { address: address.expect("it says its port"), _process: process }
    }
}

/// A command that the WebDriver library does not know.
#[derive(Debug)]
struct DriverCommand {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// A chromedriver on a port of its own choice; it ends with this value.
struct Driver {
    address: String,
    _process: Process,
}

impl Driver {
    /// Two that start at once may choose the same port, and then one of them ends at once.
    fn start() -> Self {
        (0..5).find_map(|_| Self::try_to_start()).expect("chromedriver says its port")
    }

    fn try_to_start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = Process(command.spawn().expect("chromedriver is on the PATH"));
        let port = heard(process.0.stdout.take().unwrap(), |line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
        })?;
        Some(Self { address: format!("http://127.0.0.1:{port}"), _process: process })
    }
}
