//! The notes that doing leads to. It knows nothing of how they are drawn.

use super::{Note, NoteKind, StoreAction};
use crate::app::{Entry, session::Acted};

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

/// What was asked for was refused.
pub(super) fn of_refusal(entry: &Entry, _acted: Option<&Acted>) -> Note {
    Note {
        kind: NoteKind::Refused,
        title: "S3 refused the request".to_owned(),
        text: entry.stderr.trim().to_owned(),
        code: None,
        offer: None,
    }
}
