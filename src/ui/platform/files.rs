//! Files: those that come in, by a drop or chosen, and those that are saved. It knows nothing of
//! what is in them.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

/// Reads a part of a file. Gives nothing where it cannot be read: it is gone, or a folder.
pub async fn read_slice(file: &File, from: u64, to: u64) -> Option<Vec<u8>> {
    let slice = file.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    let buffer: JsValue = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Whether what is dragged over the page are files.
pub fn brings_files(event: &web_sys::DragEvent) -> bool {
    let kinds = event.data_transfer().map(|transfer| transfer.types());
    kinds.is_some_and(|kinds| kinds.includes(&"Files".into(), 0))
}

/// The files of a drop, and the names of the folders in it.
pub fn dropped(event: &web_sys::DragEvent) -> (Vec<File>, Vec<String>) {
    let Some(transfer) = event.data_transfer() else { return Default::default() };
    let items = transfer.items();
    let entries = (0..items.length()).filter_map(|index| items.get(index));
    let folders = entries
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .filter(|entry| entry.is_directory())
        .map(|entry| entry.name())
        .collect::<Vec<String>>();
    let files = transfer.files().map(|list| files(&list)).unwrap_or_default();
    let is_file = |file: &File| !folders.contains(&file.name());
    (files.into_iter().filter(is_file).collect(), folders)
}

/// The files of a list.
pub fn files(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// How long a browser may take to fetch what is saved.
const SAVE_MILLISECONDS: u32 = 60_000;

/// Lets the browser save a text as a file of this name and media type. Says whether it was asked.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    ask_to_save(name, media_type, text).is_some()
}

fn ask_to_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let about = BlobPropertyBag::new();
    about.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &about).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlElement = super::document()?.create_element("a").ok()?.unchecked_into();
    anchor.set_attribute("href", &address).ok()?;
    anchor.set_attribute("download", name).ok()?;
    anchor.click();
    let forget = move || Url::revoke_object_url(&address).unwrap_or_default();
    Timeout::new(SAVE_MILLISECONDS, forget).forget();
    Some(())
}
