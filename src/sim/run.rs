//! An action played moment by moment: one step for each event inside it, so that each can be
//! shown. It knows nothing of sessions.

use super::{Action, Cause, Happening, Refusal, Step, TaskId, World};
use crate::s3::{Instant, Response, Span};

/// What an action answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// S3's answer.
    Response(Response),
    /// Done, with nothing to say beyond what happened.
    Quiet,
    /// Nothing is left that could happen.
    NothingLeft,
    /// Settling stopped at its limit of events or of time.
    SettleLimit,
}

/// The most events of one `sim settle`.
pub const SETTLE_EVENTS_MAX: u32 = 10_000;
/// The most time of one `sim settle`.
pub const SETTLE_TIME_MAX: Span = Span::seconds(24 * 3600);

/// An action on its way. Cloned, it goes on from the same moment.
#[derive(Clone, Debug)]
pub struct Run {
    world: World,
    rest: Rest,
}

/// What of the action is still to come.
#[derive(Clone, Debug)]
enum Rest {
    Whole(Action),
    Steps { left: u32, begun: bool },
    Until(Instant),
    Settle { events: u32, until: Instant },
    Nothing,
}

impl Run {
    /// Begins an action.
    pub fn new(world: &World, action: &Action) -> Run {
        let rest = match action {
            Action::Step(steps) => Rest::Steps { left: *steps, begun: false },
            Action::Advance(span) => Rest::Until(world.now + *span),
            Action::Settle => {
                Rest::Settle { events: SETTLE_EVENTS_MAX, until: world.now + SETTLE_TIME_MAX }
            }
            _ => Rest::Whole(action.clone()),
        };
        Run { world: world.clone(), rest }
    }

    fn finish(&mut self, outcome: Result<Answer, Refusal>) -> Option<Step> {
        self.rest = Rest::Nothing;
        Some(Step { world: self.world.clone(), outcome, events: Vec::new() })
    }

    /// Lets the next event happen.
    fn step(&mut self, task: TaskId) -> Option<Step> {
        let task = self.world.task(task)?.clone();
        let events = self.world.reach_next_stage(&task);
        Some(Step { world: self.world.clone(), outcome: Ok(Answer::Quiet), events })
    }

    fn whole(&mut self, action: &Action) -> Option<Step> {
        self.rest = Rest::Nothing;
        let mut step = self.world.act(action);
        // A refused action changes nothing, and so takes no time.
        if step.outcome.is_err() {
            step.world = self.world.clone();
        }
        self.world = step.world.clone();
        Some(step)
    }
}

impl Iterator for Run {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let next = self.world.next_choice();
        match (self.rest.clone(), next) {
            (Rest::Nothing, _) => None,
            (Rest::Whole(action), _) => self.whole(&action),
            (Rest::Steps { begun: false, .. }, None) => self.finish(Ok(Answer::NothingLeft)),
            (Rest::Steps { .. }, None) | (Rest::Steps { left: 0, .. }, _) => None,
            (Rest::Steps { left, .. }, Some(choice)) => {
                self.rest = Rest::Steps { left: left - 1, begun: true };
                self.step(choice.task)
            }
            (Rest::Until(end), Some(choice)) if choice.due <= end => self.step(choice.task),
            (Rest::Until(end), _) => {
                let rest = end - self.world.now;
                self.world.now = self.world.now.max(end);
                let mut step = self.finish(Ok(Answer::Quiet))?;
                step.events.push(self.world.event(Cause::Clock, Happening::TimePassed(rest)));
                Some(step)
            }
            (Rest::Settle { events: SETTLE_EVENTS_MAX, .. }, None) => {
                self.finish(Ok(Answer::NothingLeft))
            }
            (Rest::Settle { .. }, None) => {
                self.rest = Rest::Nothing;
                None
            }
            (Rest::Settle { events, until }, Some(choice)) => {
                if events == 0 || choice.due > until {
                    return self.finish(Ok(Answer::SettleLimit));
                }
                self.rest = Rest::Settle { events: events - 1, until };
                self.step(choice.task)
            }
        }
    }
}
