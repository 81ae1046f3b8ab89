//! Files that are dropped or chosen become objects: read in chunks, hashed, and put. It knows
//! nothing of where they were dropped.

use super::{
    platform,
    store::{Note, StoreAction, Upload},
};
use crate::{
    app::text,
    s3::{Body, BodyHasher, BucketName, FileName, ObjectKey, Request},
    sim::Action,
};
use std::rc::Rc;
use web_sys::{DragEvent, Event, File, HtmlInputElement};
use yew::prelude::*;

/// How much of a file is read at a time, so that the page stays awake in between.
const CHUNK_BYTES: u64 = 1 << 20;

/// Uploads what was dropped on a bucket. Folders get a sentence instead.
pub fn dropped(act: &Callback<StoreAction>, bucket: &BucketName, event: &DragEvent) {
    event.prevent_default();
    let (files, folders) = platform::dropped(event);
    upload(act, bucket, files.into_iter().map(|file| (file.name(), file)).collect());
    if let Some(folder) = folders.first() {
        act.emit(StoreAction::Note(Some(of_folder(folder))));
    }
}

/// Uploads what is chosen with an `<input type="file">`: each file under its own name, or the one
/// file under the given key.
pub fn on_choice(
    act: &Callback<StoreAction>,
    bucket: &BucketName,
    key: Option<&ObjectKey>,
) -> Callback<Event> {
    let (act, bucket, key) = (act.clone(), bucket.clone(), key.cloned());
    Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let files = input.files().map(|list| platform::files(&list)).unwrap_or_default();
        let name = |file: &File| key.as_ref().map_or(file.name(), |key| key.as_str().to_owned());
        upload(&act, &bucket, files.into_iter().map(|file| (name(&file), file)).collect());
        // Else choosing the same file again would be no change.
        input.set_value("");
    })
}

/// Uploads files into a bucket, in their order, each under the name before it.
fn upload(act: &Callback<StoreAction>, bucket: &BucketName, files: Vec<(String, File)>) {
    if files.is_empty() {
        return;
    }
    let (act, bucket) = (act.clone(), bucket.clone());
    platform::spawn(async move {
        for (name, file) in files {
            upload_one(&act, &bucket, name, &file).await;
        }
        act.emit(StoreAction::Uploading(None));
        if !platform::prefers_reduced_motion() {
            act.emit(StoreAction::Uploaded);
        }
    });
}

async fn upload_one(act: &Callback<StoreAction>, bucket: &BucketName, name: String, file: &File) {
    let body = read(act, &name, file).await;
    let (Some(body), Some(file_name), Some(key)) =
        (body, FileName::new(&name), ObjectKey::new(&name))
    else {
        return act.emit(StoreAction::Note(Some(of_unreadable(&name))));
    };
    platform::keep_image(body.md5, file);
    let request = Request::put(bucket.clone(), key, Some(file_name.clone()));
    act.emit(StoreAction::Do(Rc::from([
        Rc::new(Action::File { name: file_name, body }),
        Rc::new(Action::Request { region: None, request }),
    ])));
}

/// Reads a file chunk by chunk and says how far it has come.
async fn read(act: &Callback<StoreAction>, name: &str, file: &File) -> Option<Body> {
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
        let upload = Upload { name: name.to_owned(), bytes_read, size };
        act.emit(StoreAction::Uploading(Some(upload)));
    }
}

fn of_folder(name: &str) -> Note {
    of(name, "S3 has no folders, only keys. Drop the files that are inside it.")
}

fn of_unreadable(name: &str) -> Note {
    of(name, "Your browser lost it: it may have been moved or changed. Choose it once more.")
}

fn of(name: &str, text: &str) -> Note {
    Note::refused(format!("{name} cannot be read as a file"), text)
}

/// The file that is being read, and how far that has come.
pub fn progress(Upload { name, bytes_read, size }: &Upload) -> Html {
    let share = format!("{}", bytes_read * 100 / (*size).max(1));
    let words = format!("Reading {name}: {} of {}", text::bytes(*bytes_read), text::bytes(*size));
    html! {
        <div class="reading">
            <label for="reading">{ words }</label>
            <progress id="reading" max="100" value={share} />
        </div>
    }
}
