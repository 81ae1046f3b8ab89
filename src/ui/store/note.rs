//! The notes that doing leads to. It knows nothing of how they are drawn.

use super::{Note, NoteKind, StoreAction};
use crate::{
    app::{Entry, session::Acted, text},
    sim::Refusal,
};

/// The old future was kept: says so, and offers the way back.
pub(super) fn of_branch(left_at: usize, future: usize, branch: usize) -> Note {
    let steps = if future == 1 { "later step is" } else { "later steps are" };
    Note {
        kind: NoteKind::Told,
        title: format!("You went back to step {left_at}"),
        text: format!("Your {future} {steps} kept as branch {}.", branch + 1),
        code: None,
        offer: Some(("Return".to_owned(), Box::new(StoreAction::Branch(branch)))),
    }
}

/// What was asked for was refused: what happened, what to do, then S3's own words.
pub(super) fn of_refusal(entry: &Entry, acted: Option<&Acted>) -> Note {
    let refusal = acted.and_then(|acted| acted.outcome.as_ref().err());
    Note {
        kind: NoteKind::Refused,
        title: match refusal {
            // S3's own message stands below, with its code.
            Some(Refusal::S3(_)) => "S3 refused that".to_owned(),
            Some(refusal) => text::refusal(refusal),
            None => "That was not done".to_owned(),
        },
        text: refusal.map_or(entry.stderr.trim().to_owned(), text::advice),
        code: refusal.and_then(text::code_line),
        offer: None,
    }
}
