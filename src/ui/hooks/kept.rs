//! The session from one visit to the next: kept when the page goes, and run again when it comes
//! back. It knows nothing of where the browser keeps it.

use crate::{
    app::{Scenario, Session, link},
    ui::{
        frame::Latest,
        last_words::own_commands,
        platform,
        store::{Note, StoreAction},
    },
};
use gloo_events::EventListener;
use yew::prelude::*;

/// How many commands are run at once.
const LINES_AT_ONCE: usize = 500;

/// Brings back the session of the last visit, and keeps this one for the next.
#[hook]
pub fn use_kept_session(act: &Callback<StoreAction>, is_guest: bool) {
    let (act, latest) = (act.clone(), use_context::<Latest>());
    use_effect_with((), move |()| {
        if is_guest {
            // Two on one page would keep the same session.
            return Box::new(|| ()) as Box<dyn FnOnce()>;
        }
        // A link to a session says what to show.
        let is_elsewhere = link::is_link(&platform::fragment());
        if let Some(kept) = platform::kept_session().filter(|_| !is_elsewhere) {
            bring_back(&kept, &act);
        }
        let leaving = web_sys::window().zip(latest).map(|(window, latest)| {
            EventListener::new(&window, "pagehide", move |_| {
                keep(&latest.console().session, is_elsewhere);
            })
        });
        Box::new(move || drop(leaving))
    });
}

fn bring_back(kept: &str, act: &Callback<StoreAction>) {
    if kept.starts_with("lesson=") {
        return act.emit(StoreAction::Learn(kept.into()));
    }
    let lines: Vec<&str> = kept.lines().collect();
    for some in lines.chunks(LINES_AT_ONCE) {
        act.emit(StoreAction::Line(some.join("\n")));
    }
    act.emit(StoreAction::Note(Some(Note {
        offer: Some(("Start over".to_owned(), Box::new(StoreAction::Reset))),
        ..Note::told(
            "Your last session is back",
            "This browser kept it. Nothing of it was sent anywhere.",
        )
    })));
}

/// The line that begins the scenario. A lesson's name says itself that it is one.
fn beginning(scenario: &Scenario) -> String {
    let begin = if scenario.is_known() { "sim scenario " } else { "" };
    format!("{begin}{}\n", scenario.name)
}

/// Keeps the branch on the screen, with its future, as the commands that make it. Whoever came for
/// something else and did nothing finds the session of before again.
fn keep(session: &Session, is_elsewhere: bool) {
    let position = session.position();
    let mut session = session.clone();
    session.seek(usize::MAX);
    let own = own_commands(&session);
    if own.is_empty() {
        if !is_elsewhere {
            platform::forget_session();
        }
        return;
    }
    let back = match position < session.len() {
        true => format!("\nsim goto {position}"),
        false => String::new(),
    };
    platform::keep_session(&(beginning(session.scenario()) + &own + &back));
}
