//! Where a session begins: a seed, a moment, and the actions that set the stage. It knows nothing
//! of what happens then.

pub mod scripts;

use crate::{s3::Instant, sim::Action};
use std::rc::Rc;

/// When every scenario begins.
pub(crate) const START: Instant = Instant::from_utc(2026, 1, 1, 10, 0, 0);

/// A beginning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scenario {
    /// Its name, by which links and `sim scenario` call it.
    pub name: Rc<str>,
    /// Its title on the page.
    pub title: Rc<str>,
    /// The seed of all randomness.
    pub seed: u64,
    /// When it begins.
    pub start: Instant,
    /// The actions that set the stage.
    pub set_up: Rc<[Rc<Action>]>,
}

impl Scenario {
    /// What the page opens on: the set-up of "Cross-Region Replication: From First Principles".
    pub fn first() -> Scenario {
        Scenario::named("first").expect("it is the first of the scripts")
    }

    /// Whether its name calls it. The beginnings of lessons have names of their own.
    pub fn is_known(&self) -> bool {
        Scenario::named(&self.name).is_some()
    }

    /// The scenario of this name.
    pub fn named(name: &str) -> Option<Scenario> {
        scripts::named(name).map(|script| script.scenario())
    }

    /// The name of the scenario that a script begins in, where its first line says so:
    /// `# scenario: first`.
    pub fn name_in(script: &str) -> Option<&str> {
        script.lines().next()?.strip_prefix("# scenario: ").map(str::trim)
    }

    /// No buckets, every Region up.
    pub fn empty() -> Scenario {
        Scenario {
            name: "empty".into(),
            title: "An empty account".into(),
            seed: 1,
            start: START,
            set_up: Rc::from([]),
        }
    }
}
