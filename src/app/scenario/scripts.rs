//! The scenarios that a person can begin, each a script beside this file. It knows nothing of what
//! happens then.

use super::Scenario;
use crate::app::console;
use std::rc::Rc;

/// What there is to choose from.
pub struct Script {
    /// The name, by which `sim scenario` calls it.
    pub name: &'static str,
    /// The title.
    pub title: &'static str,
    /// What there is, in a sentence.
    pub about: &'static str,
    commands: &'static str,
}

/// The name and the text of each. A text begins with a line for the title and one for the sentence.
const TEXTS: [(&str, &str); 9] = [
    ("first", include_str!("first.txt")),
    ("pair", include_str!("pair.txt")),
    ("two-way", include_str!("two-way.txt")),
    ("one-to-many", include_str!("one-to-many.txt")),
    ("star", include_str!("star.txt")),
    ("mesh", include_str!("mesh.txt")),
    ("chain", include_str!("chain.txt")),
    ("hybrid", include_str!("hybrid.txt")),
    ("empty", "# An empty account\n# No buckets, and every Region is up.\n"),
];

/// Every scenario, in the order in which they are offered.
pub fn all() -> impl Iterator<Item = Script> {
    TEXTS.iter().map(|(name, text)| {
        let comment = |line: &'static str| line.trim_start_matches("# ");
        let (title, rest) = text.split_once('\n').unwrap_or_default();
        let (about, commands) = rest.split_once('\n').unwrap_or_default();
        Script { name, title: comment(title), about: comment(about), commands }
    })
}

/// The one of that name.
pub fn named(name: &str) -> Option<Script> {
    all().find(|script| script.name == name)
}

impl Script {
    /// The scenario that it tells.
    pub fn scenario(&self) -> Scenario {
        Scenario {
            name: self.name.into(),
            title: self.title.into(),
            set_up: console::parse_actions(self.commands).into_iter().map(Rc::new).collect(),
            ..Scenario::empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;

    #[test]
    fn every_scenario_sets_its_stage_without_a_refusal() {
        for script in all() {
            let name = script.name;
            assert!(!script.title.is_empty() && script.about.ends_with('.'), "{name}");
            let scenario = script.scenario();
            assert_eq!(scenario.set_up.len(), script.commands.lines().count(), "{name}");
            let session = Session::new(scenario);
            assert!(session.moments().all(|moment| moment.outcome.is_ok()), "{name}");
        }
        assert!(named("nothing").is_none());
    }

    #[test]
    fn the_page_opens_on_the_first_of_them() {
        assert_eq!(all().next().map(|script| script.name), Some("first"));
        assert_eq!(named("empty").map(|script| script.scenario()), Some(Scenario::empty()));
    }
}
