//! A session: a scenario, branches of actions, and a position. Everything else is computed from
//! these. It knows nothing of the text in which actions are written.

use super::Scenario;
use crate::{
    s3::{Instant, Span},
    sim::{Action, Answer, Event, Move, Refusal, Run, Step, World},
};
use rpds::Vector;
use std::{iter::Peekable, rc::Rc};

mod travel;
mod whole;
mod worlds;

use travel::Trail;
pub use whole::Place;

/// The most actions of one branch.
pub const ACTIONS_MAX: usize = 10_000;
/// The most branches of one session.
pub const BRANCHES_MAX: usize = 64;
/// How many moments lie between two worlds that are kept.
const CHECKPOINT_EVERY: usize = 32;

/// One moment: what a single step forwards shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Which action of the branch it belongs to, from 0.
    pub action: usize,
    /// Who moved the world in it, and with which action: both give it again.
    by: Move,
    whole: Rc<Action>,
    /// The clock after it.
    pub at: Instant,
    /// What the action answered, as far as this moment.
    pub outcome: Result<Answer, Refusal>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl Moment {
    /// The action that it belongs to, as a whole.
    pub fn whole(&self) -> &Action {
        &self.whole
    }

    /// The world after it, from the world before it.
    fn again(&self, before: &World) -> World {
        before.again(self.by, &self.whole)
    }
}

/// A line of actions, from the beginning of the scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Branch {
    actions: Vector<Rc<Action>>,
    moments: Vector<Rc<Moment>>,
    /// The world after every so many moments; the first is the world before any.
    checkpoints: Vector<World>,
}

/// Why a session takes no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Full {
    /// The branch is full.
    #[error(
        "This story holds {ACTIONS_MAX} actions, and more do not fit. Go back to an earlier step, \
         or start over with \"sim reset\"."
    )]
    Actions,
    /// There are too many branches.
    #[error(
        "This session holds {BRANCHES_MAX} branches, and more do not fit. Go to the last step \
         before you act, or start over with \"sim reset\"."
    )]
    Branches,
}

/// What acting came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acted {
    /// Its moments.
    moments: Rc<[Rc<Moment>]>,
    /// The number of the branch that still holds the old future, where acting began a new one.
    pub kept_branch: Option<usize>,
}

impl Acted {
    /// The answer to the whole action.
    pub fn outcome(&self) -> Result<&Answer, &Refusal> {
        self.moments.last().map_or(Ok(&Answer::Quiet), |moment| moment.outcome.as_ref())
    }

    /// Everything that happened in it.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.moments.iter().flat_map(|moment| &moment.events)
    }
}

/// A scenario, branches of actions, and a position. Copies share what did not change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    scenario: Rc<Scenario>,
    branches: Vector<Branch>,
    current: usize,
    position: usize,
    world: World,
    trail: Trail,
}

impl Session {
    /// Begins at the end of the scenario's set-up. The set-up can be stepped back into like
    /// anything else.
    pub fn new(scenario: Scenario) -> Session {
        let world = World::new(scenario.seed, scenario.start);
        let branch = Branch {
            actions: Vector::new(),
            moments: Vector::new(),
            checkpoints: Vector::from_iter([world.clone()]),
        };
        let mut session = Session {
            scenario: Rc::new(scenario),
            branches: Vector::from_iter([branch]),
            current: 0,
            position: 0,
            world,
            trail: Trail::default(),
        };
        for action in session.scenario.clone().set_up.iter() {
            session.push(action, Run::new(&session.world, action).peekable());
        }
        session
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The world at the position.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// How many moments lie before the position.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The position at the end of the scenario's set-up.
    pub fn set_up_end(&self) -> usize {
        let set_up = self.scenario.set_up.len();
        self.moments().take_while(|moment| moment.action < set_up).count()
    }

    /// When the set-up was done.
    pub fn beginning(&self) -> Instant {
        self.moment(self.set_up_end()).map_or(self.scenario.start, |moment| moment.at)
    }

    /// Shows each moment after `from` up to the position, with the world after it.
    pub fn replay(&self, from: usize, mut show: impl FnMut(&Moment, &World)) {
        if from >= self.position {
            return;
        }
        let mut world = self.branch().world_at(from);
        for moment in self.branch().moments.iter().take(self.position).skip(from) {
            world = moment.again(&world);
            show(moment, &world);
        }
    }

    /// How many moments the branch has.
    pub fn len(&self) -> usize {
        self.branch().moments.len()
    }

    /// Whether the branch has no moments at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the position is at the end of the branch.
    pub fn at_end(&self) -> bool {
        self.position == self.len()
    }

    /// Which branch the position is on, from 0.
    pub fn branch_number(&self) -> usize {
        self.current
    }

    /// How many branches there are.
    pub fn branches(&self) -> usize {
        self.branches.len()
    }

    /// The moments of the branch. The first leads from the beginning to position 1.
    pub fn moments(&self) -> impl DoubleEndedIterator<Item = &Rc<Moment>> + ExactSizeIterator {
        self.branch().moments.iter()
    }

    /// The moment that led to this position; position 0 has none.
    pub fn moment(&self, position: usize) -> Option<&Rc<Moment>> {
        self.branch().moments.get(position.checked_sub(1)?)
    }

    /// The actions of the branch up to the position, the set-up included. A position inside an
    /// action gives the `sim step` that leads just there.
    pub fn actions(&self) -> Vec<Rc<Action>> {
        let (actions, inside) = self.actions_before();
        actions.into_iter().chain(inside.into_iter().map(Rc::new)).collect()
    }

    /// Does an action at the position. Where the position has a future, that future is kept as a
    /// branch of its own. An answer that nothing is left to happen is not kept as a moment.
    ///
    /// # Errors
    /// Where a limit of the session is reached; nothing has changed then.
    pub fn act(&mut self, action: &Action) -> Result<Acted, Full> {
        self.act_shared(Rc::new(action.clone()))
    }

    /// As [`Session::act`], without a copy of the action.
    ///
    /// # Errors
    /// As [`Session::act`].
    pub fn act_shared(&mut self, action: Rc<Action>) -> Result<Acted, Full> {
        self.room()?;
        let mut steps = Run::new(&self.world, &action).peekable();
        if let Some(step) = steps.next_if(|step| step.outcome == Ok(Answer::NothingLeft)) {
            let (moment, _) = moment(&action, self.branch().actions.len(), step);
            return Ok(Acted { moments: Rc::from([Rc::new(moment)]), kept_branch: None });
        }
        let kept_branch = self.fork()?;
        Ok(Acted { moments: self.push(&action, steps), kept_branch })
    }

    /// Starts over: the scenario's set-up and nothing else. The branches are gone.
    pub fn reset(&mut self) {
        *self = Session::new(Scenario::clone(&self.scenario));
    }

    fn branch(&self) -> &Branch {
        &self.branches[self.current]
    }

    /// The whole actions before the position, and what stands for the part of the one that the
    /// position is inside of: so many steps, and the time until a timer fired after them.
    fn actions_before(&self) -> (Vec<Rc<Action>>, Vec<Action>) {
        let branch = self.branch();
        let next = branch.moments.get(self.position).map(|moment| moment.action);
        let Some(last) = self.moment(self.position).map(|moment| moment.action) else {
            return (Vec::new(), Vec::new());
        };
        if next != Some(last) {
            return (branch.actions.iter().take(last + 1).cloned().collect(), Vec::new());
        }
        let before = branch.moments.iter().take(self.position).rev();
        let inside = before.take_while(|moment| moment.action == last);
        (branch.actions.iter().take(last).cloned().collect(), part(inside))
    }

    /// Whether there is room for one more action at the end, or else for one more branch.
    fn room(&self) -> Result<(), Full> {
        match self.at_end() {
            true if self.branch().actions.len() >= ACTIONS_MAX => Err(Full::Actions),
            false if self.branches.len() >= BRANCHES_MAX => Err(Full::Branches),
            _ => Ok(()),
        }
    }

    /// Where the position has a future, begins a branch that has not.
    fn fork(&mut self) -> Result<Option<usize>, Full> {
        if self.at_end() {
            return Ok(None);
        }
        let (actions, inside) = self.actions_before();
        if actions.len() + inside.len() >= ACTIONS_MAX {
            return Err(Full::Actions);
        }
        let branch = self.branch();
        let kept = branch.moments.iter().take(self.position).cloned();
        let forked = Branch {
            actions: actions.into_iter().chain(inside.into_iter().map(Rc::new)).collect(),
            moments: kept.collect(),
            checkpoints: branch
                .checkpoints
                .iter()
                .take(self.position / CHECKPOINT_EVERY + 1)
                .cloned()
                .collect(),
        };
        self.branches.push_back_mut(forked);
        let kept_branch = self.current;
        self.current = self.branches.len() - 1;
        Ok(Some(kept_branch))
    }

    /// Adds an action at the end of the branch with what it brings about, and goes there.
    fn push(&mut self, action: &Rc<Action>, steps: Peekable<Run>) -> Rc<[Rc<Moment>]> {
        let Session { branches, current, world, trail, .. } = self;
        let Some(branch) = branches.get_mut(*current) else { return Rc::default() };
        let index = branch.actions.len();
        branch.actions.push_back_mut(action.clone());
        let mut moments = Vec::new();
        for step in steps {
            let (moment, after) = moment(action, index, step);
            trail.go_on(world, after);
            let moment = Rc::new(moment);
            moments.push(moment.clone());
            branch.moments.push_back_mut(moment);
            if branch.moments.len().is_multiple_of(CHECKPOINT_EVERY) {
                branch.checkpoints.push_back_mut(world.clone());
            }
        }
        self.position = self.len();
        moments.into()
    }
}

/// The moment of a step, and the world after it.
fn moment(action: &Rc<Action>, index: usize, step: Step) -> (Moment, World) {
    let Step { world, outcome, events, by } = step;
    let at = world.now();
    (Moment { action: index, by, whole: action.clone(), at, outcome, events }, world)
}

/// The actions that lead through the moments inside of one, which come last first.
fn part<'a>(inside: impl Iterator<Item = &'a Rc<Moment>>) -> Vec<Action> {
    let (mut steps, mut passed) = (0, Span(0));
    for moment in inside {
        match moment.by {
            Move::Pass(span) if steps == 0 => passed = Span(passed.0 + span.0),
            Move::Pass(_) => {}
            Move::Choice | Move::Person => steps += 1,
        }
    }
    let stepped = (steps > 0).then_some(Action::Step(steps));
    stepped.into_iter().chain((passed > Span(0)).then_some(Action::Advance(passed))).collect()
}
