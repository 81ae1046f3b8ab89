//! Where JavaScript mounts playgrounds: `static/start.js` the page's own, `static/embed.js` as many
//! as a page elsewhere has. It knows nothing of that page.
//!
//! Answers that are strings are refusals; everything else is an object.

mod telling;
mod values;

use super::{
    App,
    guest::{AppProps, Guest},
    last_words, platform,
    store::{StoreAction, StoreHandle},
};
use crate::app::{Scenario, Session};
use js_sys::Function;
use std::{cell::RefCell, rc::Rc};
use telling::{Memory, answer, begin, tell_changes};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback};

/// What a playground keeps for its host.
struct Host {
    /// Told `(name, detail)` of what happens.
    tell: Function,
    store: RefCell<Option<StoreHandle>>,
    memory: RefCell<Memory>,
}

/// Where a playground stands. Yew never takes back what listens at a root, so a playground that is
/// taken off a page leaves its stand to the next one.
struct Stand {
    root: Element,
    app: AppHandle<App>,
    host: Rc<Host>,
}

thread_local! {
    /// The playgrounds of other people's pages, by their numbers. JavaScript can hold no more of
    /// them than a number, so they stand here; none knows of another.
    static STANDS: RefCell<Vec<Option<Stand>>> = const { RefCell::new(Vec::new()) };
    /// Stands that nobody has, each with the way to its store.
    static ASIDE: RefCell<Vec<(Element, AppHandle<App>, StoreHandle)>> =
        const { RefCell::new(Vec::new()) };
}

/// Draws the page of its own, where `index.html` has room for it.
#[wasm_bindgen(js_name = openPage)]
pub fn open_page() {
    let app = platform::element("app").expect("index.html has #app");
    // The picture that stands there until now.
    app.set_inner_html("");
    app.remove_attribute("class").unwrap_or_default();
    render(app, AppProps { fragment: platform::fragment(), ..AppProps::default() });
}

fn render(root: Element, props: AppProps) -> AppHandle<App> {
    yew::Renderer::<App>::with_root_and_props(root, props).render()
}

/// Calls this, instead of showing anything, when the program breaks.
#[wasm_bindgen(js_name = whenBroken)]
pub fn when_broken(tell: Function) {
    last_words::tell_instead(Box::new(move || call(&tell, true, &JsValue::UNDEFINED)));
}

/// Draws a playground at the beginning of an element, and gives its number. `kind`
/// says what it begins with: "" for the first scenario, "lesson" with a lesson's name and text,
/// "link" with a link.
#[wasm_bindgen]
pub fn mount(
    around: Element,
    kind: &str,
    name: &str,
    text: &str,
    is_whole: bool,
    tell: Function,
) -> JsValue {
    let (beginning, play) = match begin(kind, name, text) {
        Ok(begun) => begun,
        Err(refusal) => return refusal.into(),
    };
    let session = Rc::new(beginning.clone());
    let memory = RefCell::new(Memory::new(beginning, play));
    let host = Rc::new(Host { tell, store: RefCell::default(), memory });
    // What the host keeps must not keep the host.
    let weak = Rc::downgrade(&host);
    let watch = Callback::from(move |store| {
        if let Some(host) = weak.upgrade() {
            watch(&host, store);
        }
    });
    // The stage alone has no room for words.
    let learn = (kind == "lesson" && is_whole).then(|| format!("given={name}\n{text}").into());
    let guest = Guest { session: session.clone(), is_whole, learn: Option::clone(&learn), watch };
    let props = AppProps { guest: Some(guest), ..AppProps::default() };
    let (root, app) = match ASIDE.with_borrow_mut(Vec::pop) {
        Some((root, mut app, store)) => {
            store.dispatch(StoreAction::Anew(session));
            if let Some(what) = learn {
                store.dispatch(StoreAction::Learn(what));
            }
            app.update(props);
            (root, app)
        }
        None => {
            let document = around.owner_document();
            let root = document.and_then(|document| document.create_element("div").ok());
            let root = root.expect("a page can have one more element");
            root.set_attribute("class", "root").unwrap_or_default();
            (root.clone(), render(root, props))
        }
    };
    around.insert_before(&root, around.first_child().as_ref()).map(drop).unwrap_or_default();
    STANDS.with_borrow_mut(|stands| {
        stands.push(Some(Stand { root, app, host }));
        JsValue::from(stands.len() - 1)
    })
}

/// Does what a method of the element asks for, and gives its answer.
#[wasm_bindgen]
pub fn ask(number: usize, what: &str, value: &str) -> JsValue {
    let host = STANDS.with_borrow(|stands| Some(stands.get(number)?.as_ref()?.host.clone()));
    host.map_or(JsValue::NULL, |host| answer(&host, what, value))
}

/// Takes a playground off the page, and frees all that it holds.
#[wasm_bindgen]
pub fn unmount(number: usize) {
    let gone = STANDS.with_borrow_mut(|stands| {
        let gone = stands.get_mut(number)?.take();
        while stands.last().is_some_and(Option::is_none) {
            stands.pop();
        }
        gone
    });
    let Some(Stand { root, mut app, host }) = gone else { return };
    root.remove();
    match host.store.take() {
        Some(store) => {
            store.dispatch(StoreAction::Anew(first()));
            app.update(AppProps { is_aside: true, ..AppProps::default() });
            // A new handle: the old one remembers what it has seen.
            ASIDE.with_borrow_mut(|aside| aside.push((root, app, store.clone())));
        }
        // It was never drawn.
        None => app.destroy(),
    }
}

fn first() -> Rc<Session> {
    Rc::new(Session::new(Scenario::first()))
}

/// Keeps the store at hand, and tells the host of what changed in it: when this drawing is done.
fn watch(host: &Rc<Host>, store: StoreHandle) {
    let is_first = host.store.replace(Some(store)).is_none();
    let host = host.clone();
    platform::spawn(async move {
        if is_first {
            host.tell("ready", &JsValue::UNDEFINED);
        } else {
            tell_changes(&host);
        }
    });
}

impl Host {
    fn tell(&self, name: &str, detail: &JsValue) {
        call(&self.tell, name, detail);
    }
}

/// Calls a function of the host. What it throws is the host's own.
fn call(function: &Function, first: impl Into<JsValue>, second: &JsValue) {
    function.call2(&JsValue::NULL, &first.into(), second).map(drop).unwrap_or_default();
}
