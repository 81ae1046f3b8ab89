//! A page to test: mounted, clicked, typed into, dropped on. It knows nothing of what is tested.

use crr_playground::ui::{App, guest::AppProps};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

// Events as a person's browser makes them. A folder cannot be made by a program, so that the drop
// of one is made up from what a browser gives.
#[wasm_bindgen(inline_js = "
export function sleep(ms) { return new Promise((done) => setTimeout(done, ms)); }
export function press(target, key) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}
export function type(field, text) {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
export function change(field, value) {
  field.selectedIndex = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
export function lessons_at_home() {
  const fetch = window.fetch_of_old ??= window.fetch;
  window.fetch = (what, how) =>
    fetch(typeof what === 'string' && what.startsWith('lessons/') ? '/static/' + what : what, how);
}
const storage = Object.getOwnPropertyDescriptor(window, 'localStorage');
export function refuse_storage(is_refused) {
  const get = () => { throw new DOMException('refused', 'SecurityError'); };
  const refused = { configurable: true, get };
  Object.defineProperty(window, 'localStorage', is_refused ? refused : storage);
}
export function drop(target, names, sizes) {
  const dataTransfer = new DataTransfer();
  names.forEach((name, index) =>
    dataTransfer.items.add(new File([new Uint8Array(sizes[index]).fill(97)], name)));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
  }
}
export function drop_text(target, name, text) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  target.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
}
export function drop_folder(target, name) {
  const event = new DragEvent('drop', { bubbles: true, cancelable: true });
  const entry = { isDirectory: true, name };
  const items = { length: 1, 0: { kind: 'file', webkitGetAsEntry: () => entry } };
  Object.defineProperty(event, 'dataTransfer', { value: { items, files: [], types: ['Files'] } });
  target.dispatchEvent(event);
}
")]
extern "C" {
    async fn sleep(ms: u32);
    fn press(target: &Element, key: &str);
    fn r#type(field: &Element, text: &str);
    fn change(field: &Element, index: u32);
    fn lessons_at_home();
    pub(crate) fn refuse_storage(is_refused: bool);
    fn drop(target: &Element, names: Vec<String>, sizes: Vec<u32>);
    fn drop_text(target: &Element, name: &str, text: &str);
    fn drop_folder(target: &Element, name: &str);
}

/// A mounted page. It is taken away when it is dropped.
pub(crate) struct Page {
    root: Element,
    app: Option<AppHandle<App>>,
}

impl Page {
    /// Presses a key as [`Page::press`] does, and draws nothing yet: as on a busy machine.
    pub(crate) fn press_before_drawing(&self, selector: &str, key: &str) {
        press(&self.find(selector).unwrap(), key);
    }

    /// Mounts a page of its own.
    pub(crate) async fn open() -> Page {
        Page::mount("").await
    }

    /// Puts the fragment into the address as a page that loads finds it there, without an event.
    async fn mount(fragment: &str) -> Page {
        let address = format!("#{fragment}");
        let history = web_sys::window().unwrap().history().unwrap();
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).unwrap();
        let document = web_sys::window().unwrap().document().unwrap();
        let root = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&root).unwrap();
        let props = AppProps { fragment: address, ..AppProps::default() };
        let app = Some(yew::Renderer::<App>::with_root_and_props(root.clone(), props).render());
        yew::scheduler::flush().await;
        Page { root, app }
    }

    /// The first element that the selector finds.
    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    /// The text of the first element that the selector finds.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// Whether some element that the selector finds holds this text.
    pub(crate) fn says(&self, selector: &str, words: &str) -> bool {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .filter_map(|index| found.get(index)?.text_content())
            .any(|text| text.contains(words))
    }

    /// Presses the button with this label or text.
    pub(crate) async fn click(&self, name: &str) {
        let buttons = self.root.query_selector_all("button").unwrap();
        let named = (0..buttons.length()).filter_map(|index| buttons.get(index)).find(|button| {
            let button = button.unchecked_ref::<Element>();
            let title = button.query_selector(":scope > b").ok().flatten();
            button.get_attribute("aria-label").as_deref() == Some(name)
                || button.text_content().as_deref() == Some(name)
                || title.and_then(|title| title.text_content()).as_deref() == Some(name)
        });
        named.unwrap_or_else(|| panic!("a button {name}")).unchecked_into::<HtmlElement>().click();
        yew::scheduler::flush().await;
    }

    /// Presses the first button that the selector finds.
    pub(crate) async fn press_on(&self, selector: &str) {
        self.find(selector).expect("a button").unchecked_into::<HtmlElement>().click();
        yew::scheduler::flush().await;
    }

    /// Presses a key with the focus on the first element that the selector finds.
    pub(crate) async fn press(&self, selector: &str, key: &str) {
        press(&self.find(selector).unwrap(), key);
        yew::scheduler::flush().await;
    }

    /// Mounts a page whose lessons come from where they lie in the repository, with this fragment
    /// in the address.
    pub(crate) async fn open_at(fragment: &str) -> Page {
        lessons_at_home();
        Page::mount(fragment).await
    }

    /// Makes the page this wide, in pixels, and says whether anything stands out of it.
    pub(crate) fn is_too_wide(&self, selector: &str, width: u32) -> bool {
        let element: HtmlElement = self.find(selector).unwrap().unchecked_into();
        element.style().set_property("width", &format!("{width}px")).unwrap();
        element.scroll_width() > width as i32
    }

    /// Gives the focus to the first element that the selector finds, and presses a key on it as a
    /// keyboard does: Enter and the space bar press what has the focus.
    pub(crate) async fn key_on(&self, selector: &str, key: &str) {
        let element: HtmlElement = self.find(selector).expect(selector).unchecked_into();
        element.focus().unwrap();
        let active = web_sys::window().unwrap().document().unwrap().active_element().unwrap();
        assert!(active == *element.unchecked_ref::<Element>(), "{selector} takes the focus");
        press(&element, key);
        if matches!(key, "Enter" | " ") {
            element.click();
        }
        yew::scheduler::flush().await;
    }

    /// Types into the console, and presses Enter.
    pub(crate) async fn run(&self, text: &str) {
        self.type_in(text).await;
        self.press(".prompt textarea", "Enter").await;
    }

    /// Types into the first field that the selector finds.
    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        r#type(&self.find(selector).unwrap(), text);
        yew::scheduler::flush().await;
    }

    /// How many elements the selector finds.
    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// What stands in the first field that the selector finds.
    pub(crate) fn value(&self, selector: &str) -> String {
        let field = self.find(selector).expect("a field");
        let value = js_sys::Reflect::get(&field, &"value".into()).unwrap();
        value.as_string().unwrap_or_default()
    }

    /// The label of the element that has the focus.
    pub(crate) fn focused(&self) -> String {
        let focused = web_sys::window().unwrap().document().unwrap().active_element();
        focused.and_then(|element| element.get_attribute("aria-label")).unwrap_or_default()
    }

    /// Types into the console.
    pub(crate) async fn type_in(&self, text: &str) {
        r#type(&self.find(".prompt textarea").unwrap(), text);
        yew::scheduler::flush().await;
    }

    /// Chooses an option of the first list that the selector finds.
    pub(crate) async fn choose(&self, selector: &str, index: u32) {
        change(&self.find(selector).unwrap(), index);
        yew::scheduler::flush().await;
    }

    /// Drops files of these sizes on a bucket, counted from 0.
    pub(crate) fn drop_files(&self, bucket: u32, files: &[(&str, u32)]) {
        let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        drop(&self.bucket(bucket), names, files.iter().map(|(_, size)| *size).collect());
    }

    /// Drops a file with this text on the first element that the selector finds.
    pub(crate) fn drop_text(&self, selector: &str, name: &str, text: &str) {
        drop_text(&self.find(selector).expect(selector), name, text);
    }

    /// Drops a folder on a bucket.
    pub(crate) fn drop_folder(&self, bucket: u32, name: &str) {
        drop_folder(&self.bucket(bucket), name);
    }

    fn bucket(&self, number: u32) -> Element {
        let buckets = self.root.query_selector_all(".bucket").unwrap();
        buckets.get(number).expect("a bucket").unchecked_into()
    }

    /// Waits until something is so, for ten seconds at most.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn(&Page) -> bool) {
        for _ in 0..500 {
            yew::scheduler::flush().await;
            if is_so(self) {
                return;
            }
            sleep(20).await;
        }
        panic!("never came: {what}\n{}", self.root.text_content().unwrap_or_default());
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}
