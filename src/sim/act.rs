//! What an action that is one moment does to the world. It knows nothing of actions that go on.

mod seldom;

use super::{
    Action, Actor, Answer, Cause, Choice, Event, Happening, Heal, Move, Refusal, Step, World,
    client::Doing, run::CLOCK_END,
};
use crate::s3::Region;
use std::rc::Rc;

/// The most objects that one `sim fill` writes.
pub const FILL_MAX: u32 = 10_000;

type Done = Result<(Answer, Vec<Event>), Refusal>;

impl World {
    /// Does an action that is one moment.
    pub(super) fn act(&self, action: &Action) -> Step {
        let mut world = self.clone();
        match world.carry_out(action) {
            Ok((answer, mut events)) => {
                events.extend(world.fire_due_timers());
                world.wake_clients();
                Step { world, outcome: Ok(answer), events, by: Move::Person }
            }
            // A refused action changes nothing, and so takes no time.
            Err(refusal) => Step {
                world: self.clone(),
                outcome: Err(refusal),
                events: Vec::new(),
                by: Move::Person,
            },
        }
    }

    fn carry_out(&mut self, action: &Action) -> Done {
        match action {
            Action::Request { region, request } => self.request(*region, request),
            Action::File { name, body } => {
                self.folder.insert(name.clone(), body.clone());
                self.did(Happening::FileSaved { name: name.clone(), size: body.size })
            }
            Action::Choose(actor) => self.choose(*actor),
            // Any other is no single moment.
            Action::Advance(_) => Err(Refusal::PastTheEnd),
            Action::Cut { from, to, one_way } if from != to => self.cut(*from, *to, *one_way),
            Action::Heal(heal) => self.heal(*heal),
            _ => self.carry_out_seldom(action),
        }
    }

    fn did(&self, what: Happening) -> Done {
        Ok((Answer::Quiet, vec![self.event(Cause::Person, what)]))
    }

    fn choose(&mut self, actor: Actor) -> Done {
        let (due, obstacle) = match actor {
            Actor::Task(id) => self.task(id).map(|task| (task.due, task.obstacle)),
            Actor::Job(id) => self.job(id).map(|job| (job.due, job.obstacle)),
            Actor::Client(name) => {
                return match self.client(name).ok_or(Refusal::NothingToChoose(actor))?.doing {
                    Doing::Going(due) if due > CLOCK_END => Err(Refusal::PastTheEnd),
                    Doing::Going(due) => Ok((Answer::Quiet, self.go_on(actor, due))),
                    doing => Err(Refusal::ClientIdle(name, doing)),
                };
            }
        }
        .ok_or(Refusal::NothingToChoose(actor))?;
        match obstacle {
            Some(obstacle) => Err(Refusal::Waits(actor, obstacle)),
            None if due > CLOCK_END => Err(Refusal::PastTheEnd),
            None if !self.agenda.contains(&Choice { due, actor }) => Err(Refusal::Idle(actor)),
            None => Ok((Answer::Quiet, self.go_on(actor, due))),
        }
    }

    fn cut(&mut self, from: Region, to: Region, one_way: bool) -> Done {
        Rc::make_mut(&mut self.network).cut(from, to, one_way);
        let (waiting, _) = self.review_obstacles();
        self.did(Happening::LinkCut { from, to, one_way, waiting })
    }

    fn heal(&mut self, heal: Heal) -> Done {
        Rc::make_mut(&mut self.network).heal(heal);
        let (_, released) = self.review_obstacles();
        self.did(Happening::Healed { heal, released })
    }
}
