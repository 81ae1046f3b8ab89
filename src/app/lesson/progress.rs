//! Which goals a session has reached: it follows the session moment by moment. It knows nothing of
//! what the learner reads.

use super::{Lesson, Seen, Strictness};
use crate::{
    app::{Moment, Session},
    s3::Instant,
    sim::World,
};
use std::rc::Rc;

/// How far a session has come with the goals of a lesson. It follows cheaply: only moments that are
/// new since the last time are looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// The position up to which moments were seen, and the moment there.
    seen: Option<(usize, Option<Rc<Moment>>)>,
    /// Which goals held, each as its strictness wants it.
    holds: Vec<bool>,
    /// The position at which each question was answered by the world, and by which choice.
    answers: Vec<Option<Answered>>,
    ever_done: bool,
}

/// What the world answered to a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The choice that came true; none where the learner's run went another way.
    pub choice: Option<usize>,
}

impl Progress {
    /// Follows the session to its position. Where it went back, or to another branch, the ticks are
    /// those of the moments that lead to where it is now.
    pub fn follow(&mut self, lesson: &Lesson, session: &Session) {
        let start = session.set_up_end();
        let began = session.beginning();
        let from = match &self.seen {
            Some((at, moment))
                if *at >= start
                    && *at <= session.position()
                    && session.moment(*at).map(Rc::as_ptr) == moment.as_ref().map(Rc::as_ptr) =>
            {
                *at
            }
            _ => {
                self.holds =
                    lesson.goals.iter().map(|it| it.strictness == Strictness::Always).collect();
                self.answers = vec![None; lesson.predictions().count()];
                start
            }
        };
        let branches = session.branches();
        session.replay(from, |moment, world| {
            self.look(lesson, &Seen { world, moment: Some(moment), began, branches });
        });
        let at = session.position().max(start);
        self.seen = Some((at, session.moment(at).cloned()));
        self.look_at_now(lesson, session.world(), session, began);
        self.ever_done |= self.is_done(lesson);
    }

    /// Looks at one moment that is new.
    fn look(&mut self, lesson: &Lesson, seen: &Seen) {
        for (goal, holds) in lesson.goals.iter().zip(&mut self.holds) {
            match goal.strictness {
                Strictness::Now => *holds = goal.predicate.holds(seen),
                Strictness::Once => *holds = *holds || goal.predicate.holds(seen),
                Strictness::Always => *holds = *holds && goal.predicate.holds(seen),
            }
        }
        let is_done = self.is_done(lesson);
        for (prediction, answer) in lesson.predictions().zip(&mut self.answers) {
            let is_known = match &prediction.known {
                Some(known) => known.holds(seen),
                None => is_done,
            };
            if answer.is_none() && is_known {
                let came_true = |choice: &super::Choice| {
                    choice.when.as_ref().map_or(choice.right, |when| when.holds(seen))
                };
                *answer = Some(Answered { choice: prediction.choices.iter().position(came_true) });
            }
        }
    }

    /// Where nothing happened since the lesson began, the goals of now still want an answer.
    fn look_at_now(&mut self, lesson: &Lesson, world: &World, session: &Session, began: Instant) {
        let at_start = session.position() <= session.set_up_end();
        let moment = session.moment(session.position()).filter(|_| !at_start).map(Rc::as_ref);
        let seen = Seen { world, moment, began, branches: session.branches() };
        for (goal, holds) in lesson.goals.iter().zip(&mut self.holds) {
            if goal.strictness == Strictness::Now {
                *holds = goal.predicate.holds(&seen);
            }
        }
    }

    /// For each goal, whether it is reached. What must hold always is reached when all else is.
    pub fn ticks(&self, lesson: &Lesson) -> Vec<bool> {
        let all_else = self.all_else(lesson);
        let tick = |(goal, holds): (&super::Goal, &bool)| {
            *holds && (goal.strictness != Strictness::Always || all_else)
        };
        lesson.goals.iter().zip(&self.holds).map(tick).collect()
    }

    fn all_else(&self, lesson: &Lesson) -> bool {
        let mut others = lesson.goals.iter().zip(&self.holds);
        others.all(|(goal, holds)| goal.strictness == Strictness::Always || *holds)
    }

    /// Whether every goal is reached, here and now.
    pub fn is_done(&self, lesson: &Lesson) -> bool {
        self.holds.len() == lesson.goals.len() && self.holds.iter().all(|holds| *holds)
    }

    /// Whether every goal was reached at some time, wherever the session went then.
    pub fn was_done(&self) -> bool {
        self.ever_done
    }

    /// A goal that can no more be reached from here, because it had to hold always and did not.
    pub fn broken(&self, lesson: &Lesson) -> Option<usize> {
        let mut goals = lesson.goals.iter().zip(&self.holds);
        goals.position(|(goal, holds)| goal.strictness == Strictness::Always && !holds)
    }

    /// What the world answered to the question of that number; none where that is not known yet.
    pub fn answer(&self, question: usize) -> Option<Answered> {
        self.answers.get(question).copied().flatten()
    }
}
