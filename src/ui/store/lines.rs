//! Commands as text: those that menus make, and those that a person types. It knows nothing of what
//! they say.

use super::{Store, note};
use crate::late::late;
use std::rc::Rc;

late! {
    pub(super) fn script(store: &mut Store, text: &str) {
        store.script(text);
    }

    pub(super) fn run(store: &mut Store, text: &str) {
        store.run(text);
    }
}

impl Store {
    /// Runs the commands that a menu or a panel made, one a line, up to the first that is refused.
    /// As with a click, a refusal is told in a note.
    fn script(&mut self, text: &str) {
        self.view.note = None;
        let left_at = self.session().position();
        let (future, on) = (self.session().len() - left_at, self.session().branch_number());
        let branches = self.session().branches();
        self.let_drawn_time_pass();
        for line in text.lines() {
            for ran in Rc::make_mut(&mut self.console).run_with(line, &|_| None) {
                match ran.acted {
                    Some(acted) if ran.entry.code == 0 => self.pick_what_was_written(&acted),
                    Some(acted) => self.view.note = note::of_refusal(&Ok(acted)),
                    None if ran.entry.code == 0 => {}
                    None => self.view.note = Some(note::of_words(&ran.entry.stderr)),
                }
            }
            if self.view.note.is_some() {
                break;
            }
        }
        if self.view.note.is_none() && self.session().branches() > branches {
            self.view.note = Some(note::of_branch(left_at, future, on));
        }
        self.view.shown = self.session().world().now();
    }

    /// Runs what was typed. It answers in the console, not in a note.
    fn run(&mut self, text: &str) {
        self.view.note = None;
        self.view.console_open = true;
        let branches = self.session().branches();
        let left_at = self.session().position();
        let future = self.session().len() - left_at;
        let on = self.session().branch_number();
        Rc::make_mut(&mut self.console).run(text);
        if self.session().branches() > branches && future > 0 {
            self.view.note = Some(note::of_branch(left_at, future, on));
        }
        self.view.shown = self.session().world().now();
    }
}
