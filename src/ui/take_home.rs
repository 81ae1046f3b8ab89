//! What a reader takes home as a file, and the session that one brings back. It knows nothing of
//! how these are written and read.

use super::{
    frame::Latest,
    platform,
    stage::menu::Item,
    store::{Note, StoreAction},
};
use crate::app::{Console, Session, export, link, text};
use std::rc::Rc;
use web_sys::{DragEvent, Event, File, HtmlInputElement};
use yew::prelude::*;

/// A file that can be taken home.
#[derive(Clone, Copy, PartialEq)]
enum Export {
    Session,
    Shell,
    Terraform,
    Transcript,
    Diagram,
}

impl Export {
    const ALL: [Export; 5] =
        [Export::Session, Export::Shell, Export::Terraform, Export::Transcript, Export::Diagram];

    /// Its title, what it is, its name and its media type.
    fn about(self) -> [&'static str; 4] {
        match self {
            Export::Session => [
                "Save the session",
                "Everything, with all branches, as JSON: to open it here again, or to send it.",
                "crr-session.json",
                "application/json",
            ],
            Export::Shell => [
                "Shell script",
                "Builds this on a real account with the AWS CLI. Faults are comments in it.",
                "crr-playground.sh",
                "text/x-shellscript",
            ],
            Export::Terraform => [
                "Terraform",
                "The buckets, roles and rules as they are now.",
                "crr-playground.tf",
                "text/plain",
            ],
            Export::Transcript => [
                "Transcript",
                "Each command up to this step, and what it answered, as text.",
                "crr-transcript.txt",
                "text/plain",
            ],
            Export::Diagram => [
                "Diagram",
                "This step as a picture, SVG, with the link to it inside.",
                "crr-diagram.svg",
                "image/svg+xml",
            ],
        }
    }

    fn write(self, session: &Session) -> String {
        match self {
            Export::Session => export::json::write(session),
            Export::Shell => export::shell::shell(session),
            Export::Terraform => export::terraform::terraform(session),
            Export::Transcript => export::transcript(session),
            Export::Diagram => export::svg::svg(session, link_to(session).as_deref()),
        }
    }
}

/// All that can be taken home, and the way to bring a session back.
pub(super) fn items(act: &Callback<StoreAction>, latest: &Latest) -> Vec<Item> {
    let item = |export: Export| {
        let (act, latest) = (act.clone(), latest.clone());
        let [title, what, ..] = export.about();
        Item::run(
            title,
            what,
            Callback::from(move |()| save(export, &latest.console().session, &act)),
        )
    };
    let (act, latest) = (act.clone(), latest.clone());
    let on_choice = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let files = input.files().map(|list| platform::files(&list)).unwrap_or_default();
        open(files, &latest, &act);
        // Else choosing the same file again would be no change.
        input.set_value("");
    });
    let what = "Goes on with a session that was saved. You can drop the file on the page, too.";
    let open = Item::with_files("Open a session", what, on_choice);
    Export::ALL.into_iter().map(item).chain([open]).collect()
}

fn save(export: Export, session: &Session, act: &Callback<StoreAction>) {
    let [_, _, name, media_type] = export.about();
    let is_asked = platform::save(name, media_type, &export.write(session));
    let is_alone = export == Export::Diagram && link_to(session).is_none();
    act.emit(StoreAction::Note(Some(match is_asked {
        true if is_alone => Note::told("Saved", text::link::PICTURE_WITHOUT_LINK),
        true => Note::told("Saved", format!("The file is called {name}.")),
        false => Note::refused("That was not saved", "Your browser does not let this page save."),
    })));
}

fn link_to(session: &Session) -> Option<String> {
    let link = link::link(session, None, "").ok()?;
    Some(platform::address() + &link)
}

/// What is dropped on the page beside the buckets: a session that was saved is opened. The page
/// around a guest does with drops what it likes.
#[hook]
pub(super) fn use_drops(
    act: &Callback<StoreAction>,
    is_guest: bool,
) -> Option<(Callback<DragEvent>, Callback<DragEvent>)> {
    let latest = use_context::<Latest>().filter(|_| !is_guest)?;
    let act = act.clone();
    let on_drop = move |event: DragEvent| {
        // What a bucket took is none of ours.
        if event.default_prevented() || !platform::brings_files(&event) {
            return;
        }
        event.prevent_default();
        let (files, _) = platform::dropped(&event);
        open(files, &latest, &act);
    };
    // Else the browser would leave the page for the file.
    let on_drag_over = |event: DragEvent| {
        if platform::brings_files(&event) {
            event.prevent_default();
        }
    };
    Some((on_drop.into(), on_drag_over.into()))
}

/// Opens the first of the files as a session.
fn open(files: Vec<File>, latest: &Latest, act: &Callback<StoreAction>) {
    let Some(file) = files.into_iter().next() else { return };
    let (act, latest) = (act.clone(), latest.clone());
    platform::spawn(async move {
        match read(&file).await {
            Ok(session) => {
                let mut note = Note::told(
                    format!("{} is open", file.name()),
                    format!("It opens at step {} of {}.", session.position(), session.len()),
                );
                let before = StoreAction::Take(latest.console(), None);
                note.offer = Some(("Back to before".to_owned(), Box::new(before)));
                act.emit(StoreAction::Take(Rc::new(Console::new(session)), Some(note)));
            }
            Err(why) => {
                let title = format!("{} cannot be opened", file.name());
                act.emit(StoreAction::Note(Some(Note::refused(title, why))));
            }
        }
    });
}

async fn read(file: &File) -> Result<Session, String> {
    let of_file = |trouble| text::link::of_file(&trouble);
    let size = file.size() as u64;
    if size > export::json::BYTES_MAX as u64 {
        return Err(of_file(link::Trouble::StoryTooLong));
    }
    let bytes = platform::read_slice(file, 0, size).await;
    let bytes = bytes.ok_or("Your browser lost it: it may have been moved or changed.")?;
    let text = String::from_utf8(bytes).map_err(|_| of_file(link::Trouble::Damaged))?;
    export::json::read(&text).map_err(of_file)
}
