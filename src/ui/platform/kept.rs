//! What the browser keeps for the page: pictures as long as it is open, and the session from visit
//! to visit, where that is allowed. It knows nothing of what is in them.

use std::cell::RefCell;
use web_sys::{File, Storage, Url};

/// The largest picture that is shown.
const IMAGE_BYTES_MAX: f64 = 8e6;
/// The most pictures that are kept; the oldest go.
const IMAGES_MAX: usize = 20;
/// The name under which the session is kept.
const SESSION: &str = "crr-playground";
/// The name under which the lessons are kept that were finished.
const LESSONS: &str = "crr-playground-lessons";
/// The name under which the learner's place in a lesson is kept.
const PLACE: &str = "crr-playground-place";

/// The MD5 of a picture, and its address.
type Kept = ([u8; 16], String);

thread_local! {
    /// Pictures by the MD5 of their bytes, so playgrounds on one page may share them.
    static IMAGES: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a file by the MD5 of its bytes, if it is a picture.
pub fn keep_image(md5: [u8; 16], file: &File) {
    if !file.type_().starts_with("image/") || file.size() > IMAGE_BYTES_MAX || image(&md5).is_some()
    {
        return;
    }
    let Ok(url) = Url::create_object_url_with_blob(file) else { return };
    IMAGES.with_borrow_mut(|images| {
        if images.len() >= IMAGES_MAX {
            Url::revoke_object_url(&images.remove(0).1).unwrap_or_default();
        }
        images.push((md5, url));
    });
}

/// The address of the picture with these bytes.
pub fn image(md5: &[u8; 16]) -> Option<String> {
    let found = |images: &Vec<Kept>| images.iter().find(|(known, _)| known == md5).cloned();
    IMAGES.with_borrow(found).map(|(_, url)| url)
}

/// There is none where the reader, or the page around this one, does not allow it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Keeps a session as text, where that is allowed and there is room for it.
pub fn keep_session(text: &str) {
    keep(SESSION, text);
}

/// The session that was kept.
pub fn kept_session() -> Option<String> {
    storage()?.get_item(SESSION).ok()?
}

/// Keeps the names of the lessons that were finished.
pub fn keep_lessons(names: &str) {
    keep(LESSONS, names);
}

/// The names that were kept.
pub fn kept_lessons() -> Option<String> {
    storage()?.get_item(LESSONS).ok()?
}

/// Keeps where the learner stands: a lesson's name, and the place in it.
pub fn keep_place(place: &str) {
    keep(PLACE, place);
}

/// Where the learner stood.
pub fn kept_place() -> Option<String> {
    storage()?.get_item(PLACE).ok()?
}

fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        storage.set_item(name, text).unwrap_or_default();
    }
}

/// Forgets it.
pub fn forget_session() {
    if let Some(storage) = storage() {
        storage.remove_item(SESSION).unwrap_or_default();
    }
}
