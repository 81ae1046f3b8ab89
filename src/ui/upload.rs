//! Files that are dropped or chosen become objects: read in chunks, hashed, and put. It knows
//! nothing of where they were dropped.

use super::{
    platform,
    store::{Note, NoteKind, Store, StoreAction, StoreHandle, Upload, use_store},
};
use crate::{
    app::text,
    s3::{Body, BodyHasher, BucketName, FileName, ObjectKey, Request},
    sim::Action,
};
use web_sys::{DragEvent, Event, File, HtmlInputElement};
use yew::prelude::*;

/// How much of a file is read at a time, so that the page stays awake in between.
const CHUNK_BYTES: u64 = 1 << 20;

/// Uploads what was dropped on a bucket. Folders get a sentence instead.
pub fn dropped(store: &StoreHandle, bucket: &BucketName, event: &DragEvent) {
    event.prevent_default();
    let (files, folders) = platform::dropped(event);
    upload(store, bucket, files);
    if let Some(folder) = folders.first() {
        store.dispatch(StoreAction::Note(Some(of_folder(folder))));
    }
}

/// Uploads what was chosen with an `<input type="file">`.
pub fn chosen(store: &StoreHandle, bucket: &BucketName, event: &Event) {
    let input: HtmlInputElement = event.target_unchecked_into();
    let files = input.files().map(|list| platform::files(&list)).unwrap_or_default();
    upload(store, bucket, files);
    // Else choosing the same file again would be no change.
    input.set_value("");
}

/// Uploads files into a bucket, in their order.
pub fn upload(store: &StoreHandle, bucket: &BucketName, files: Vec<File>) {
    if files.is_empty() {
        return;
    }
    let (store, bucket) = (store.dispatcher(), bucket.clone());
    platform::spawn(async move {
        for file in files {
            upload_one(&store, &bucket, &file).await;
        }
        store.dispatch(StoreAction::Uploading(None));
        if !platform::prefers_reduced_motion() {
            store.dispatch(StoreAction::Uploaded);
        }
    });
}

async fn upload_one(store: &UseReducerDispatcher<Store>, bucket: &BucketName, file: &File) {
    let name = file.name();
    let body = read(store, file).await;
    let (Some(body), Some(file_name), Some(key)) =
        (body, FileName::new(&name), ObjectKey::new(&name))
    else {
        return store.dispatch(StoreAction::Note(Some(of_folder(&name))));
    };
    let request = Request::put(bucket.clone(), key, Some(file_name.clone()));
    store.dispatch(StoreAction::DoAll(vec![
        Action::File { name: file_name, body },
        Action::Request { region: None, request },
    ]));
}

/// Reads a file chunk by chunk and says how far it has come.
async fn read(store: &UseReducerDispatcher<Store>, file: &File) -> Option<Body> {
    let size = file.size() as u64;
    let mut hasher = BodyHasher::new();
    let mut bytes_read = 0;
    loop {
        let end = size.min(bytes_read + CHUNK_BYTES);
        hasher.update(&platform::read_slice(file, bytes_read, end).await?);
        bytes_read = end;
        if bytes_read >= size {
            return Some(hasher.finish());
        }
        let upload = Upload { name: file.name(), bytes_read, size };
        store.dispatch(StoreAction::Uploading(Some(upload)));
    }
}

fn of_folder(name: &str) -> Note {
    Note {
        kind: NoteKind::Refused,
        title: format!("{name} cannot be read as a file"),
        text: "S3 has no folders, only keys. Drop the files that are inside it.".to_owned(),
        code: None,
        offer: None,
    }
}

/// The file that is being read, and how far that has come.
#[component]
pub fn Progress() -> Html {
    let store = use_store();
    let Some(Upload { name, bytes_read, size }) = store.view.uploading.clone() else {
        return Html::default();
    };
    let share = format!("{}", bytes_read * 100 / size.max(1));
    let words = format!("Reading {name}: {} of {}", text::bytes(bytes_read), text::bytes(size));
    html! {
        <div class="reading">
            <label for="reading">{ words }</label>
            <progress id="reading" max="100" value={share} />
        </div>
    }
}
