//! A session to take home: as a shell script, Terraform, a transcript, JSON or a picture. It knows
//! nothing of the page.

pub mod json;
pub mod shell;
pub mod svg;
pub mod terraform;
pub mod words;

use super::{Console, Session, console::print};

/// The transcript: every command of the branch as far as the position, and what it answered.
pub fn transcript(session: &Session) -> String {
    let session = &session.tellable();
    let set_up = session.scenario().set_up.len();
    let mut console = Console::new(Session::new(session.scenario().clone()));
    let mut text = format!("# scenario: {}\n", session.scenario().name);
    for action in session.actions().into_iter().skip(set_up) {
        for entry in console.run(&print(&action)) {
            text += &format!("\n$ {}\n{}{}", entry.command, entry.stdout, entry.stderr);
        }
    }
    text
}
