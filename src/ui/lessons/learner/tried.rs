//! Which commands of a lesson's steps were pressed, and what each said. It knows nothing of what
//! they do.

use crate::app::{
    Console, Entry,
    lesson::{Lesson, Piece, Step},
};
use std::rc::Rc;

/// The number of a step, and that of a command in it.
pub(in crate::ui::lessons) type At = (usize, usize);

/// The commands that were pressed.
#[derive(Clone, Default)]
pub(in crate::ui::lessons) struct Tried {
    said: Vec<(At, Rc<Entry>)>,
    /// What was pressed and has said nothing yet, and what was said last before.
    waits: Option<(At, String, Option<Rc<Entry>>)>,
}

impl Tried {
    /// A command is pressed.
    pub(super) fn press(&mut self, at: At, command: String, console: &Console) {
        self.waits = Some((at, command, console.log().next_back().cloned()));
    }

    /// Looks whether what was pressed has said something.
    pub(super) fn follow(&mut self, console: &Console) {
        let Some((at, command, before)) = &self.waits else { return };
        let is_old = |entry: &&Rc<Entry>| before.as_ref().is_some_and(|it| Rc::ptr_eq(it, entry));
        let new = console.log().rev().take_while(|entry| !is_old(entry));
        if let Some(entry) = new.filter(|entry| entry.command == *command).last() {
            self.said.retain(|(known, _)| known != at);
            self.said.push((*at, entry.clone()));
            self.waits = None;
        }
    }

    /// What the command there said. One that stands in the lesson once may also have been typed.
    pub(in crate::ui::lessons) fn said<'a>(
        &'a self,
        at: At,
        command: &str,
        lesson: &Lesson,
        console: &'a Console,
    ) -> Option<&'a Rc<Entry>> {
        if let Some((_, entry)) = self.said.iter().find(|(known, _)| *known == at) {
            return Some(entry);
        }
        let pieces = lesson.steps.iter().flat_map(|step| match step {
            Step::Read { pieces, .. } => pieces.as_slice(),
            Step::Predict(_) => &[],
        });
        let is_it = |piece: &&Piece| matches!(piece, Piece::Command(it) if it == command);
        let is_once = pieces.filter(is_it).count() == 1;
        is_once.then(|| console.log().rev().find(|entry| entry.command == command)).flatten()
    }
}
