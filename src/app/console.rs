//! The console: a line of text in, an entry out. It knows nothing of the page.

use super::{Session, session::Acted};
use crate::sim::Action;

/// What one command came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The command, as typed or as printed for a click.
    pub command: String,
    /// What it printed.
    pub stdout: String,
    /// What it said went wrong.
    pub stderr: String,
    /// The exit code, as the AWS CLI's.
    pub code: u8,
}

/// A console with its session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Console {
    /// The session.
    pub session: Session,
}

/// Reads a script of nothing but actions; lines that are none are left out.
pub fn parse_actions(_script: &str) -> Vec<Action> {
    Vec::new()
}

/// The command that does this action.
pub fn print(_action: &Action) -> String {
    String::new()
}

impl Console {
    /// A console on a session.
    pub fn new(session: Session) -> Console {
        Console { session }
    }

    /// Runs what a person typed or pasted: one command or several. One entry for each.
    pub fn run(&mut self, _text: &str) -> Vec<Entry> {
        Vec::new()
    }

    /// Does an action that a click asked for. The entry shows its command.
    pub fn act(&mut self, _action: &Action) -> (Entry, Option<Acted>) {
        (
            Entry { command: String::new(), stdout: String::new(), stderr: String::new(), code: 0 },
            None,
        )
    }
}
