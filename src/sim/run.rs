//! An action played moment by moment: one step for each event inside it, so that each can be
//! shown. It knows nothing of sessions.

use super::{Action, Actor, Cause, Event, Happening, Refusal, Step, World};
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
    /// It stopped at its limit of events or of time.
    SettleLimit,
}

/// Who moved the world in one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// A person: the whole action is this moment.
    Person,
    /// The next event that could happen.
    Choice,
    /// The clock, which went on for so long, and fired what it met.
    Pass(Span),
}

/// The most moments of one action.
pub const MOMENTS_MAX: u32 = 100_000;
/// The most events of one `sim settle`, and of one `sim step`.
pub const SETTLE_EVENTS_MAX: u32 = 10_000;
/// The most time of one `sim settle`.
pub const SETTLE_TIME_MAX: Span = Span::seconds(24 * 3600);
/// The last moment to which the clock advances: the beginning of the year 9999. Later dates do not
/// fit into the four digits that S3 gives to a year.
pub const CLOCK_END: Instant = Instant(253_370_764_800_000);

/// An action on its way. Cloned, it goes on from the same moment.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    world: World,
    rest: Rest<'a>,
    /// How many moments it may still have.
    room: u32,
    /// The clock after the last moment. Timers that bring nothing about move it unseen.
    shown: Instant,
}

/// What of the action is still to come.
#[derive(Clone, Debug)]
enum Rest<'a> {
    Whole(&'a Action),
    Steps { left: u32, begun: bool },
    Until(Instant),
    Settle { events: u32, until: Instant },
    Nothing,
}

impl World {
    /// Does one moment of an action again, on the world before it.
    pub fn again(&self, by: Move, action: &Action) -> World {
        match by {
            Move::Person => self.act(action).world,
            Move::Choice => self.apply(&Action::Step(1)).world,
            Move::Pass(span) => {
                let rest = Rest::Until(self.now + span);
                let run = Run { world: self.clone(), rest, room: MOMENTS_MAX, shown: self.now };
                run.last().map_or_else(|| self.clone(), |step| step.world)
            }
        }
    }

    /// Lets an actor go on: now, or when that is due, whichever is later. What the clock meets on
    /// the way fires first.
    pub(super) fn go_on(&mut self, actor: Actor, due: Instant) -> Vec<Event> {
        let mut events = self.pass_timers(due);
        events.extend(match actor {
            Actor::Task(id) => {
                self.task(id).cloned().map(|task| self.reach_next_stage(&task)).unwrap_or_default()
            }
            Actor::Client(name) => self.step_client(name, due),
            Actor::Job(id) => self.job_goes_on(id),
        });
        events.extend(self.fire_due_timers());
        self.wake_clients();
        events
    }
}

impl<'a> Run<'a> {
    /// Begins an action.
    pub fn new(world: &World, action: &'a Action) -> Run<'a> {
        let rest = match action {
            Action::Step(steps) => Rest::Steps { left: *steps, begun: false },
            Action::Advance(span) if world.now + *span <= CLOCK_END => {
                Rest::Until(world.now + *span)
            }
            Action::Settle => {
                let until = CLOCK_END.min(world.now + SETTLE_TIME_MAX);
                Rest::Settle { events: SETTLE_EVENTS_MAX, until }
            }
            _ => Rest::Whole(action),
        };
        // Many steps at once are as many as one settling can have.
        let room = match action {
            Action::Step(_) => SETTLE_EVENTS_MAX + 1,
            _ => MOMENTS_MAX,
        };
        Run { world: world.clone(), rest, room, shown: world.now }
    }

    fn moment(&mut self, by: Move, outcome: Result<Answer, Refusal>, events: Vec<Event>) -> Step {
        self.shown = self.world.now;
        self.room = self.room.saturating_sub(1);
        Step { world: self.world.clone(), outcome, events, by }
    }

    fn finish(&mut self, answer: Answer) -> Option<Step> {
        self.rest = Rest::Nothing;
        Some(self.moment(Move::Pass(Span(0)), Ok(answer), Vec::new()))
    }

    /// Lets the next event happen.
    fn step(&mut self) -> Option<Step> {
        let choice = self.world.next_choice()?;
        let events = self.world.go_on(choice.actor, choice.due);
        Some(self.moment(Move::Choice, Ok(Answer::Quiet), events))
    }

    /// Fires the timers before an instant, one time of the clock after the other, until something
    /// happened. That is a moment of its own, and no step of anybody's.
    fn fire_before(&mut self, until: Instant) -> Option<Step> {
        while let Some(due) = self.world.next_timer().filter(|due| *due < until) {
            self.world.now = self.world.now.max(due);
            let events = self.world.fire_due_timers();
            if !events.is_empty() {
                let by = Move::Pass(self.world.now - self.shown);
                return Some(self.moment(by, Ok(Answer::Quiet), events));
            }
        }
        None
    }

    fn whole(&mut self, action: &Action) -> Option<Step> {
        self.rest = Rest::Nothing;
        let step = self.world.act(action);
        self.world = step.world.clone();
        Some(step)
    }

    /// The rest of the time, in which nothing but timers is left.
    fn pass(&mut self, end: Instant) -> Option<Step> {
        let mut events = self.world.pass_timers(end);
        events.extend(self.world.fire_due_timers());
        let rest = self.world.now - self.shown;
        if events.is_empty() {
            events.push(self.world.event(Cause::Clock, Happening::TimePassed(rest)));
        }
        self.rest = Rest::Nothing;
        Some(self.moment(Move::Pass(rest), Ok(Answer::Quiet), events))
    }
}

impl Iterator for Run<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let due = self.world.next_choice().map(|choice| choice.due);
        match (self.rest.clone(), due) {
            (Rest::Nothing, _) => None,
            // Endless work stops somewhere: what is lost on the way is tried again for ever.
            _ if self.room == 0 => self.finish(Answer::SettleLimit),
            (Rest::Whole(action), _) => self.whole(action),
            (Rest::Steps { begun: false, .. }, None) => self.finish(Answer::NothingLeft),
            (Rest::Steps { .. }, None) | (Rest::Steps { left: 0, .. }, _) => None,
            (Rest::Steps { left, .. }, Some(due)) => self.fire_before(due).or_else(|| {
                self.rest = Rest::Steps { left: left - 1, begun: true };
                self.step()
            }),
            (Rest::Until(end), Some(due)) if due <= end => {
                self.fire_before(due).or_else(|| self.step())
            }
            (Rest::Until(end), _) => self.fire_before(end).or_else(|| self.pass(end)),
            (Rest::Settle { events: SETTLE_EVENTS_MAX, .. }, None) => {
                self.finish(Answer::NothingLeft)
            }
            (Rest::Settle { .. }, None) => {
                self.rest = Rest::Nothing;
                None
            }
            (Rest::Settle { events, until }, Some(due)) => {
                if events == 0 || due > until {
                    return self.finish(Answer::SettleLimit);
                }
                self.fire_before(due).or_else(|| {
                    self.rest = Rest::Settle { events: events - 1, until };
                    self.step()
                })
            }
        }
    }
}
