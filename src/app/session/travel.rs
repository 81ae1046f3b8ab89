//! Going from moment to moment of a session. It knows nothing of what happens in them.

use super::{Branch, CHECKPOINT_EVERY, Session};
use crate::sim::{Action, World};
use rpds::Vector;
use std::{mem, rc::Rc};

/// How many worlds of its way a session keeps in mind.
const TRAIL_MAX: usize = 64;

/// The worlds just before the position, the nearest last. Who goes back meets the same worlds
/// again, and not equal ones that were made anew: so whatever shows them sees at once which parts
/// are still the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail(Vector<World>);

/// How one came to a place does not tell it from the same place.
impl PartialEq for Trail {
    fn eq(&self, _: &Trail) -> bool {
        true
    }
}

impl Eq for Trail {}

impl Trail {
    /// Goes from a world to the next one.
    pub(super) fn go_on(&mut self, world: &mut World, next: World) {
        if self.0.len() >= 2 * TRAIL_MAX {
            self.0 = self.0.iter().skip(TRAIL_MAX).cloned().collect();
        }
        self.0.push_back_mut(mem::replace(world, next));
    }

    /// Goes so many worlds back, if it has so many.
    fn back(&mut self, moments: usize) -> Option<World> {
        let world = self.0.get(self.0.len().checked_sub(moments)?)?.clone();
        for _ in 0..moments {
            self.0.drop_last_mut();
        }
        Some(world)
    }
}

impl Session {
    /// Goes to a moment of this branch; past the end, to the end.
    pub fn seek(&mut self, position: usize) {
        let position = position.min(self.len());
        let back = self.position.checked_sub(position);
        if back == Some(0) {
            return;
        }
        if let Some(world) = back.and_then(|back| self.trail.back(back)) {
            self.world = world;
        } else if position == self.position + 1 {
            if let Some(moment) = self.branch().moments.get(self.position).cloned() {
                let next = moment.again(&self.world);
                self.trail.go_on(&mut self.world, next);
            }
        } else {
            (self.trail, self.world) = self.branch().way_to(position);
        }
        self.position = position;
    }

    /// Goes one moment back. Says whether there was one.
    pub fn back(&mut self) -> bool {
        let moved = self.position > 0;
        self.seek(self.position.saturating_sub(1));
        moved
    }

    /// Goes back to before the action at the position, but not into the set-up.
    /// Gives the action that is undone, if there was one.
    pub fn undo(&mut self) -> Option<Rc<Action>> {
        let index = self.moment(self.position)?.action;
        if index < self.scenario.set_up.len() {
            return None;
        }
        let first = self.moments().position(|moment| moment.action == index)?;
        let action = self.branch().actions.get(index).cloned();
        self.seek(first);
        action
    }

    /// Goes on to after the next action. Gives the action that is done again, if there was one.
    pub fn redo(&mut self) -> Option<Rc<Action>> {
        let index = self.moment(self.position + 1)?.action;
        let last = self.moments().rposition(|moment| moment.action == index)?;
        let action = self.branch().actions.get(index).cloned();
        self.seek(last + 1);
        action
    }

    /// Goes to the end of another branch, counted from 0. Says whether there is one.
    pub fn switch_to(&mut self, branch: usize) -> bool {
        if branch >= self.branches.len() {
            return false;
        }
        self.current = branch;
        self.position = self.len();
        (self.trail, self.world) = self.branch().way_to(self.position);
        true
    }
}

impl Branch {
    /// The world at a position, with those on the way to it from the nearest that is kept.
    fn way_to(&self, position: usize) -> (Trail, World) {
        let nearest = (position / CHECKPOINT_EVERY).min(self.checkpoints.len() - 1);
        let moments = (nearest * CHECKPOINT_EVERY..position).filter_map(|at| self.moments.get(at));
        let mut world = self.checkpoints[nearest].clone();
        let mut trail = Trail::default();
        for moment in moments {
            let next = moment.again(&world);
            trail.go_on(&mut world, next);
        }
        (trail, world)
    }

    pub(super) fn world_at(&self, position: usize) -> World {
        self.way_to(position).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Console, Scenario},
        s3::Bucket,
    };

    fn buckets(session: &Session) -> Vec<*const Bucket> {
        session.world().buckets().map(Rc::as_ptr).collect()
    }

    /// One step changes one bucket at most, also one that goes back.
    #[test]
    fn what_a_step_back_leaves_alone_is_the_same() {
        let mut console = Console::new(Session::new(Scenario::first()));
        console.run("sim fill source-bucket-east --prefix k --count 20\nsim settle");
        let mut session = console.session;
        session.seek(100);
        session.seek(40);
        session.seek(100);
        let (mut before, mut anew) = (buckets(&session), 0);
        while session.back() {
            let now = buckets(&session);
            let changed = before.iter().filter(|bucket| !now.contains(bucket)).count();
            anew += usize::from(changed > 1);
            before = now;
        }
        assert!(anew <= 100 / CHECKPOINT_EVERY, "{anew} times both buckets were made anew");
    }

    #[test]
    fn every_way_to_a_place_leads_to_the_same_world() {
        let mut console = Console::new(Session::new(Scenario::first()));
        console.run("sim fill source-bucket-east --prefix k --count 40\nsim settle");
        let end = console.session.len();
        let mut worlds = vec![console.session.world().clone()];
        while console.session.back() {
            worlds.push(console.session.world().clone());
        }
        worlds.reverse();
        let mut session = console.session;
        for to in [3, 4, 200, 137, 136, 137, 9, end, end - 1, end - 130, 0, 1] {
            session.seek(to);
            assert_eq!(session.world(), &worlds[to], "at {to}");
        }
    }
}
