//! A session taken as a whole, as links and exports hold it: all actions of a branch, and the
//! position in terms of actions. It knows nothing of how those are written down.

use super::Session;
use crate::{
    app::Scenario,
    sim::{Action, World},
};
use std::rc::Rc;

/// A position in terms of actions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// How many actions lie wholly before it, the set-up's included.
    pub whole: usize,
    /// How many moments of the next action lie before it.
    pub inside: usize,
}

impl Session {
    /// All actions of a branch, from 0, the future and the set-up included.
    pub fn branch_actions(&self, branch: usize) -> impl ExactSizeIterator<Item = &Rc<Action>> {
        self.branches[branch.min(self.branches.len() - 1)].actions.iter()
    }

    /// The world at the end of the branch that the position is on.
    pub fn end_world(&self) -> World {
        self.branch().world_at(self.len())
    }

    /// Where the position is.
    pub fn place(&self) -> Place {
        let Some(last) = self.moment(self.position).map(|moment| moment.action) else {
            return Place::default();
        };
        let next = self.branch().moments.get(self.position).map(|moment| moment.action);
        if next != Some(last) {
            return Place { whole: last + 1, inside: 0 };
        }
        let before = self.branch().moments.iter().take(self.position).rev();
        Place { whole: last, inside: before.take_while(|moment| moment.action == last).count() }
    }

    /// Goes to a place of this branch, or as near to it as there are moments.
    pub fn seek_place(&mut self, place: Place) {
        let before = self.moments().take_while(|moment| moment.action < place.whole).count();
        let inside = self.moments().skip(before);
        let inside = inside.take_while(|moment| moment.action == place.whole).take(place.inside);
        let position = before + inside.count();
        self.seek(position);
    }

    /// The same session, told without its scenario where that has no name to be called by, as a
    /// lesson's has none, or where somebody acted before the stage was set: then what set the stage
    /// is the first thing done in an empty account.
    pub fn tellable(&self) -> Session {
        let set_up = &self.scenario.set_up;
        let has_set_up = |branch| self.branch_actions(branch).take(set_up.len()).eq(set_up.iter());
        if self.scenario.is_known() && (0..self.branches()).all(has_set_up) {
            return self.clone();
        }
        let title = self.scenario.title.clone();
        Session { scenario: Rc::new(Scenario { title, ..Scenario::empty() }), ..self.clone() }
    }

    /// Whether anything was done in it since the scenario's set-up.
    pub fn is_used(&self) -> bool {
        self.branches() > 1 || self.len() > self.set_up_end()
    }
}
