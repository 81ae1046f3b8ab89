//! What a learner can do, and what can come to one. It knows nothing of what it leads to.

use super::tried::At;
use crate::app::{
    Console,
    lesson::{Course, Lesson, Scene},
};
use std::rc::Rc;

/// What the learner does, and what comes.
#[derive(Clone)]
pub(in crate::ui::lessons) enum Doing {
    /// The list came, and perhaps the gallery.
    Course(Rc<Course>, Rc<[Scene]>),
    /// Something did not come.
    Trouble(String),
    /// What was finished in visits before, with spaces between, and where the last one ended: a
    /// lesson's name, and the place in it.
    Known(String, String),
    /// A command of a step is pressed: where it stands, and the console before.
    Try(At, String, Rc<Console>),
    /// Something of the list was pressed.
    Ask,
    /// A lesson is open. A session that had to make room stands aside.
    Opened(Rc<Lesson>, Option<Rc<Console>>),
    /// A scene is open.
    Scene(Option<Rc<Console>>),
    /// The lesson begins again.
    Again(Rc<Console>),
    /// To the list.
    List,
    /// Back to the lesson from the list.
    Lesson,
    /// The session that stands aside, of this number, is taken back, and this one goes there.
    Swap(usize, Rc<Console>),
    /// To the next step.
    Next,
    /// To the step before.
    Previous,
    /// Answer the question with this choice.
    Predict(usize),
    /// The next hint.
    Hint,
    /// Show the solution.
    Show,
    /// One command of it was run.
    Shown,
    /// No more of it.
    Stop,
    /// Something was done.
    Follow(Rc<Console>),
}
