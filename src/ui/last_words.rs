//! What is to be seen when the program breaks: a sentence, and the commands so far, so that nobody
//! loses them. It knows nothing of what broke.

use super::platform;
use crate::app::{Console, Session, console::print};
use std::{cell::RefCell, panic::PanicHookInfo, rc::Rc};

thread_local! {
    /// The console that was touched last. A panic hook is called with no way to the page's state,
    /// so this is the one thing that playgrounds on one page share.
    static LAST: RefCell<Option<Rc<Console>>> = const { RefCell::new(None) };
    /// Who is told instead, on a page that is not the playground's own.
    static TELL: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// The commands of a session, without the scenario's own.
pub(super) fn own_commands(session: &Session) -> String {
    let actions = session.actions();
    let own = actions.get(session.scenario().set_up.len()..).unwrap_or_default();
    own.iter().map(|action| print(action)).collect::<Vec<String>>().join("\n")
}

/// Keeps a console in mind, in case that the program breaks.
pub(super) fn remember(console: Rc<Console>) {
    LAST.with(|last| last.replace(Some(console)));
}

/// Tells this of the end, instead of showing it.
pub(super) fn tell_instead(tell: Box<dyn Fn()>) {
    TELL.set(Some(tell));
}

/// Shows that the page has stopped, instead of leaving a picture that answers nothing. The
/// sentence and the button stand ready in `index.html`.
pub fn last_words(info: &PanicHookInfo<'_>) {
    platform::log_error(&info.to_string());
    if let Some(tell) = TELL.take() {
        tell();
        return;
    }
    if platform::element("last-words").is_some_and(|shown| !shown.has_attribute("hidden")) {
        // What breaks after the first break says nothing new.
        return;
    }
    platform::reveal("last-words", "last-words-why", &info.to_string());
    let console = LAST.with(|last| last.try_borrow().ok().and_then(|last| last.clone()));
    if let Some(console) = console {
        platform::reveal("last-words", "last-words-commands", &own_commands(&console.session));
    }
}
