//! Commands as text: those that menus make, and those that a person types. It knows nothing of what
//! they say.

use super::{Store, note};
use std::rc::Rc;

impl Store {
    /// Runs the commands that a menu or a panel made, one a line, up to the first that is refused.
    /// As with a click, a refusal is told in a note.
    pub(super) fn script(&mut self, text: &str) {
        self.telling_of_a_branch(|store| {
            store.let_drawn_time_pass();
            for line in text.lines() {
                for ran in Rc::make_mut(&mut store.console).run_with(line, &|_| None) {
                    match ran.acted {
                        Some(acted) if ran.entry.code == 0 => store.pick_what_was_written(&acted),
                        Some(acted) => store.view.note = note::of_refusal(&Ok(acted)),
                        None if ran.entry.code == 0 => {}
                        None => store.view.note = Some(note::of_words(&ran.entry.stderr)),
                    }
                }
                if store.view.note.is_some() {
                    break;
                }
            }
        });
    }

    /// Runs what was typed. It answers in the console, not in a note.
    pub(super) fn run(&mut self, text: &str) {
        self.telling_of_a_branch(|store| {
            store.view.console_open = true;
            Rc::make_mut(&mut store.console).run(text);
        });
    }

    /// Runs something. Where that was in the past, so that a branch keeps the old future, and
    /// nothing else is to be told, tells of the branch.
    fn telling_of_a_branch(&mut self, run: impl FnOnce(&mut Store)) {
        self.view.note = None;
        let (left_at, on) = (self.session().position(), self.session().branch_number());
        let (future, branches) = (self.session().len() - left_at, self.session().branches());
        run(self);
        let set_up = self.session().scenario().set_up.len();
        // Another scenario, or this one from its beginning.
        if self.session().len() == set_up && left_at + future > set_up {
            self.view.selection = None;
        }
        let began = future > 0 && self.session().branches() > branches;
        if began && self.view.note.is_none() {
            self.view.note = Some(note::of_branch(left_at, future, on));
        }
        self.view.shown = self.session().world().now();
    }
}
