//! The sentences around a lesson: what was predicted and what came, what was reached, what stands
//! aside. It knows nothing of what a lesson says itself.

use crate::app::lesson::{Comparison, Fault};

/// What was predicted beside what happened, kindly: a heading, and the words below it.
pub fn comparison(comparison: &Comparison) -> (&'static str, String) {
    match comparison {
        Comparison::AsPredicted(words) => ("It came as you said.", (*words).to_owned()),
        Comparison::Otherwise { happened, words } => {
            ("It came differently.", format!("What happened: {happened}. {words}"))
        }
        Comparison::AnotherWay => (
            "It went another way.",
            "What you did led to none of these answers. Start over to see what the question asks \
             about, or go on."
                .to_owned(),
        ),
    }
}

/// The question was answered by the world before the learner answered it.
pub fn came_first(happened: Option<&str>) -> String {
    match happened {
        Some(happened) => format!("It has happened already: {happened}."),
        None => "It has happened already, in another way than the answers say.".to_owned(),
    }
}

/// What a screen reader says when goals are reached.
pub fn reached(goals: &[&str], is_done: bool) -> String {
    let mut said = format!("Reached: {}", goals.join(" "));
    if is_done {
        said += " ";
        said += DONE;
    }
    said
}

/// How many goals are reached: `1 of 3 goals`.
pub fn reached_of(ticks: &[bool]) -> String {
    format!("{} of {} goals", ticks.iter().filter(|tick| **tick).count(), ticks.len())
}

/// Every goal is reached.
pub const DONE: &str = "Every goal is reached.";

/// Above the choices of a question.
pub const PREDICT: &str = "Answer first, then see. You can change your mind until it happens.";

/// A goal that had to hold always did not.
pub const BROKEN: &str = "One goal had to hold all the time and did not. Go back to before that, \
                          or start over.";

/// Another session stands aside now.
pub const ASIDE: (&str, &str) = (
    "Your session stands aside",
    "It is kept until this page closes. \"All lessons\" has the way back to it.",
);

/// The stage shows something else than the lesson that the page around gave.
pub const ELSEWHERE: &str = "The stage shows something else now. Start over to come back to the \
                             lesson.";

/// The link to a lesson was made.
pub fn link_copied(is_copied: bool) -> (&'static str, &'static str) {
    let text = "It opens this lesson at its beginning.";
    match is_copied {
        true => ("Link copied", text),
        false => ("The link is in the address bar", "Copy it there. It opens this lesson."),
    }
}

/// What comes after a lesson.
pub const GOING_ON: (&str, &str) =
    ("Go on playing", "Everything stays as it is. The lesson is still open in its tab.");

/// A scene begins at its end.
pub const SCENE: &str = "This is how it ended. Go back to the first step, and watch how it came.";

/// What could not be opened, and what to do.
pub fn not_come(what: &str) -> String {
    format!("{what} did not come. Look after the network, and try it again.")
}

/// There is no lesson of that name.
pub fn no_lesson(name: &str) -> String {
    format!("There is no lesson or scene \"{name}\". The list below has them all.")
}

/// A file that came is not one of ours.
pub fn unreadable(what: &str, fault: &Fault) -> String {
    format!("{what} cannot be read: {fault}")
}
