//! Notes, and those that doing leads to. They know nothing of how they are drawn.

use super::StoreAction;
use crate::{
    app::{
        session::{Acted, Full},
        text,
    },
    sim::Refusal,
};

/// What kind of note it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoteKind {
    /// Something went as asked.
    Told,
    /// Something was refused.
    Refused,
}

/// A note: what happened, what to do, then S3's own words.
#[derive(Clone, PartialEq, Debug)]
pub struct Note {
    /// What kind.
    pub kind: NoteKind,
    /// What happened.
    pub title: String,
    /// What to do about it.
    pub text: String,
    /// S3's own code and message.
    pub code: Option<String>,
    /// A button, and what it does.
    pub offer: Option<(String, Box<StoreAction>)>,
}

impl Note {
    /// Tells what went as asked.
    pub fn told(title: impl Into<String>, text: impl Into<String>) -> Note {
        let (title, text) = (title.into(), text.into());
        Note { kind: NoteKind::Told, title, text, code: None, offer: None }
    }

    /// Tells what was refused, or cannot be done.
    pub fn refused(title: impl Into<String>, text: impl Into<String>) -> Note {
        Note { kind: NoteKind::Refused, ..Note::told(title, text) }
    }
}

/// The old future was kept: says so, and offers the way back.
pub(super) fn of_branch(left_at: usize, future: usize, branch: usize) -> Note {
    let steps = if future == 1 { "later step is" } else { "later steps are" };
    Note {
        offer: Some(("Return".to_owned(), Box::new(StoreAction::Branch(branch)))),
        ..Note::told(
            format!("You went back to step {left_at}"),
            format!("Your {future} {steps} kept as branch {}.", branch + 1),
        )
    }
}

/// What was asked for was not done, in words that are there already.
pub(super) fn of_words(why: &str) -> Note {
    Note::refused("That was not done", why.trim())
}

/// What was asked for was refused: what happened, what to do, then S3's own words.
pub(super) fn of_refusal(acted: &Result<Acted, Full>) -> Option<Note> {
    let (title, text, code) = match acted.as_ref().map(Acted::outcome) {
        Ok(Ok(_)) => return None,
        Ok(Err(refusal)) => {
            let title = match refusal {
                // S3's own message stands below, with its code.
                Refusal::S3(_) => "S3 refused that".to_owned(),
                refusal => text::refusal(refusal),
            };
            (title, text::advice(refusal), text::code_line(refusal))
        }
        Err(full) => return Some(of_words(&full.to_string())),
    };
    Some(Note { code, ..Note::refused(title, text) })
}
