//! One learner's way through a lesson: the step that is read, what was predicted, the hints that
//! were asked for. It knows nothing of how it is shown, and nothing of where it is kept.

use super::{Lesson, Prediction, Progress, Step, progress::Answered};
use crate::app::{Console, Entry, Session};
use std::rc::Rc;

/// Where a learner stands in a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Play {
    lesson: Rc<Lesson>,
    step: usize,
    /// What was chosen, for each question.
    chosen: Vec<Option<usize>>,
    hints: usize,
    progress: Progress,
}

/// What was predicted, beside what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison<'a> {
    /// It came as predicted. The words are those of the choice.
    AsPredicted(&'a str),
    /// Something else came: the choice that came true, and the words for what was chosen.
    Otherwise {
        /// What happened.
        happened: &'a str,
        /// The words for who chose otherwise.
        words: &'a str,
    },
    /// The learner's own run came to none of the choices.
    AnotherWay,
}

impl Lesson {
    /// The questions, in order.
    pub fn predictions(&self) -> impl Iterator<Item = &Prediction> {
        self.steps.iter().filter_map(|step| match step {
            Step::Predict(prediction) => Some(prediction),
            Step::Read { .. } => None,
        })
    }
}

impl Play {
    /// At the lesson's first step.
    pub fn new(lesson: Rc<Lesson>) -> Play {
        let chosen = vec![None; lesson.predictions().count()];
        Play { lesson, step: 0, chosen, hints: 0, progress: Progress::default() }
    }

    /// The lesson.
    pub fn lesson(&self) -> &Rc<Lesson> {
        &self.lesson
    }

    /// The number of the step, from 0.
    pub fn step_number(&self) -> usize {
        self.step
    }

    /// The step.
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.step)
    }

    /// The number of the question that this step asks.
    pub fn question(&self) -> Option<usize> {
        self.step().filter(|step| matches!(step, Step::Predict(_)))?;
        let before = self.lesson.steps.iter().take(self.step);
        Some(before.filter(|step| matches!(step, Step::Predict(_))).count())
    }

    /// What was chosen for a question.
    pub fn chosen(&self, question: usize) -> Option<usize> {
        self.chosen.get(question).copied().flatten()
    }

    /// What was chosen for each question.
    pub fn all_chosen(&self) -> &[Option<usize>] {
        &self.chosen
    }

    /// Whether this is the last step.
    pub fn is_last(&self) -> bool {
        self.step + 1 >= self.lesson.steps.len()
    }

    /// Whether the next step can be read. A question is answered first, by the learner or, where
    /// that was quicker, by the world.
    pub fn may_go_on(&self) -> bool {
        let is_settled =
            |question| self.chosen(question).is_some() || self.progress.answer(question).is_some();
        !self.is_last() && self.question().is_none_or(is_settled)
    }

    /// Goes to the next step, if it may.
    pub fn go_on(&mut self) {
        self.step += usize::from(self.may_go_on());
    }

    /// Goes to the step before.
    pub fn go_back(&mut self) {
        self.step = self.step.saturating_sub(1);
    }

    /// Answers the question of this step. As long as the world has not answered it, the answer can
    /// be changed.
    pub fn predict(&mut self, choice: usize) {
        let Some(Step::Predict(prediction)) = self.step() else { return };
        let exists = choice < prediction.choices.len();
        let Some(question) = self.question() else { return };
        if exists && self.progress.answer(question).is_none() {
            self.chosen[question] = Some(choice);
        }
    }

    /// What was predicted beside what happened; none where one of them is missing.
    pub fn comparison(&self, question: usize) -> Option<Comparison<'_>> {
        let prediction = self.lesson.predictions().nth(question)?;
        let chosen = self.chosen(question)?;
        let Answered { choice } = self.progress.answer(question)?;
        let words = prediction.choices[chosen].words.as_str();
        Some(match choice {
            None => Comparison::AnotherWay,
            Some(happened) if happened == chosen => Comparison::AsPredicted(words),
            Some(happened) => {
                Comparison::Otherwise { happened: &prediction.choices[happened].text, words }
            }
        })
    }

    /// The hints that were asked for so far.
    pub fn hints(&self) -> &[String] {
        &self.lesson.hints[..self.hints]
    }

    /// Whether there is another hint.
    pub fn has_hint(&self) -> bool {
        self.hints < self.lesson.hints.len()
    }

    /// Asks for the next hint.
    pub fn hint(&mut self) {
        self.hints += usize::from(self.has_hint());
    }

    /// Where the learner stands, in one line: the step, the hints, what was chosen.
    pub fn place(&self) -> String {
        let mut place = format!("{} {}", self.step, self.hints);
        for chosen in &self.chosen {
            place += &chosen.map_or(" -".to_owned(), |choice| format!(" {choice}"));
        }
        place
    }

    /// Goes to where [`Play::place`] was asked. What the lesson does not have is left out.
    pub fn go_to(&mut self, place: &str) {
        let mut numbers = place.split(' ').map(|word| word.parse::<usize>().ok());
        let mut next = || numbers.next().flatten();
        self.step = next().unwrap_or(0).min(self.lesson.steps.len().saturating_sub(1));
        self.hints = next().unwrap_or(0).min(self.lesson.hints.len());
        for (chosen, prediction) in self.chosen.iter_mut().zip(self.lesson.predictions()) {
            *chosen = next().filter(|choice| *choice < prediction.choices.len());
        }
    }

    /// Follows what was done. Call it after every change of the session.
    pub fn follow(&mut self, session: &Session) {
        let lesson = self.lesson.clone();
        self.progress.follow(&lesson, session);
    }

    /// For each goal, whether it is reached.
    pub fn ticks(&self) -> Vec<bool> {
        self.progress.ticks(&self.lesson)
    }

    /// How far the session has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether every goal is reached.
    pub fn is_done(&self) -> bool {
        self.progress.is_done(&self.lesson)
    }

    /// Shows the solution: from the lesson's beginning, on a branch of its own, so that what the
    /// learner did stays.
    pub fn show_me(&mut self, console: &mut Console) -> Vec<Entry> {
        console.session.seek(console.session.set_up_end());
        let entries = console.run(&self.lesson.solution);
        self.follow(&console.session);
        entries
    }
}
