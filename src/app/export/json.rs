//! A session as JSON: the scenario, the lines of every branch, and the position. What it writes it
//! reads again, and nothing else. It knows nothing of what the lines do.

use crate::app::{
    Scenario, Session,
    console::print,
    link::{Trouble, opening},
    session::Place,
};
use serde_json::{Value, json};

/// The most bytes that are read.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// The session as JSON.
pub fn write(session: &Session) -> String {
    // What has no name to be called by could not be read again.
    let session = &session.tellable();
    let set_up = session.scenario().set_up.len();
    let lines = |branch: usize| -> Value {
        session.branch_actions(branch).skip(set_up).map(|action| print(action)).collect()
    };
    let place = session.place();
    let value = json!({
        "crr-playground": 1,
        "scenario": &*session.scenario().name,
        "branches": (0..session.branches()).map(lines).collect::<Vec<Value>>(),
        "branch": session.branch_number() + 1,
        "actions": place.whole,
        "moments": place.inside,
    });
    format!("{value:#}\n")
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// Where the text is no session, or more would happen in it than in a link.
pub fn read(text: &str) -> Result<Session, Trouble> {
    if text.len() > BYTES_MAX {
        return Err(Trouble::StoryTooLong);
    }
    let value: Value = serde_json::from_str(text).map_err(|_| Trouble::Damaged)?;
    match value["crr-playground"].as_u64() {
        Some(1) => {}
        Some(newer) => return Err(Trouble::Newer(newer.to_string())),
        None => return Err(Trouble::Damaged),
    }
    let number = |name: &str| value[name].as_u64().and_then(|number| usize::try_from(number).ok());
    let name = value["scenario"].as_str().ok_or(Trouble::Damaged)?;
    let scenario = Scenario::named(name).ok_or_else(|| Trouble::NoScenario(name.to_owned()))?;
    let branches = value["branches"].as_array().ok_or(Trouble::Damaged)?;
    let mut session = Session::new(scenario);
    let set_up = session.scenario().set_up.len();
    let mut room = crate::app::link::WORK_MAX;
    let mut done: Vec<Vec<&str>> = Vec::new();
    for branch in branches {
        let lines: Option<Vec<&str>> =
            branch.as_array().ok_or(Trouble::Damaged)?.iter().map(Value::as_str).collect();
        let lines = lines.ok_or(Trouble::Damaged)?;
        let owned: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let actions = opening::actions_of(&owned)?;
        let shared = |other: &Vec<&str>| {
            let same = other.iter().zip(&lines).take_while(|(one, other)| one == other).count();
            same.min(other.len().saturating_sub(1))
        };
        // It grows out of the branch with which it has most in common.
        let from = done.iter().map(shared).enumerate().max_by_key(|(_, shared)| *shared);
        let mut kept = 0;
        if let Some((branch, shared)) = from {
            session.switch_to(branch);
            session.seek_place(Place { whole: set_up + shared, inside: 0 });
            kept = shared;
        }
        opening::run(&mut session, &actions[kept.min(actions.len())..], &mut room)?;
        done.push(lines);
    }
    let branch = number("branch").and_then(|branch| branch.checked_sub(1));
    if !session.switch_to(branch.ok_or(Trouble::Damaged)?) {
        return Err(Trouble::Damaged);
    }
    let place = number("actions").zip(number("moments")).ok_or(Trouble::Damaged)?;
    session.seek_place(Place { whole: place.0, inside: place.1 });
    Ok(session)
}
