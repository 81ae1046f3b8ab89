//! Answers the questions of `sim`, and steers the session. It knows nothing of how they are
//! written.

use super::{
    CODE_USAGE, Entry,
    command::{Question, Steer},
    print, shell,
};
use crate::{
    app::{Session, difference, link, race, text, why, why::Because},
    sim::{Actor, Choice, Stage, Task, World, bill},
};

/// Answers a question. Nothing changes.
pub fn answer(session: &Session, question: &Question) -> Entry {
    match question {
        Question::Why { key, version, region } => {
            if !why::knows(session, key) {
                return refuses(format!(
                    "No bucket holds a version of \"{key}\", and no alarm has that name.\n"
                ));
            }
            let title = why::title(session, key, *version, *region);
            says(chain(&title, &why::key(session, key, *version, *region)))
        }
        Question::WhyAlarm { name, region } => {
            let title = why::alarm::title(session, name, *region);
            says(chain(&title, &why::alarm::because(session, name, *region)))
        }
        Question::Choices => says(choices(session.world())),
        Question::Status => says(status(session)),
        Question::Cost => says(text::cost::bill(&session.world().bill())),
        Question::Month(asked) => {
            says(text::cost::month(asked, &bill::month(session.world(), asked)))
        }
        Question::Branches => says(branches(session)),
        Question::Difference(None) => says(difference::between_ends(session.world())),
        Question::Difference(Some(number)) => difference_from(session, *number),
        Question::Link => match link::link(session, None, "") {
            Ok(link) => says(link + "\n"),
            Err(trouble) => refuses(text::link::trouble(&trouble) + "\n"),
        },
    }
}

/// A question, and the chain of sentences that answers it.
fn chain(title: &str, chain: &[Because]) -> String {
    let mut said = shell::visible(title) + "\n";
    for because in chain {
        said += &format!("- {}", shell::visible(&because.sentence));
        if let Some(source) = because.source {
            said += &format!(" ({source})");
        }
        if let Some(moment) = because.moment {
            said += &format!(" [sim goto {moment}]");
        }
        said.push('\n');
    }
    said
}

/// Goes where a person wants to go in the session.
pub fn steer(session: &mut Session, steer: &Steer) -> Entry {
    match steer {
        Steer::Reset => {
            session.reset();
            says(format!("Started over. {}", place(session)))
        }
        Steer::Undo => match session.undo() {
            Some(action) => says(format!("Undone: {}\n{}", print(&action), place(session))),
            None => says("Nothing is left to undo.\n".to_owned()),
        },
        Steer::Redo => match session.redo() {
            Some(action) => says(format!("Done again: {}\n{}", print(&action), place(session))),
            None => says("Nothing is left to do again.\n".to_owned()),
        },
        Steer::Back => match session.back() {
            true => says(place(session)),
            false => says("This is the beginning.\n".to_owned()),
        },
        Steer::GoTo(step) if *step <= session.len() => {
            session.seek(*step);
            says(place(session))
        }
        Steer::GoTo(step) => refuses(format!(
            "There is no step {step}. This branch has the steps 0 to {}.\n",
            session.len()
        )),
        Steer::Branch(number) => {
            let found = number.checked_sub(1).is_some_and(|branch| session.switch_to(branch));
            if found { says(place(session)) } else { no_such_branch(session, *number) }
        }
        Steer::Scenario(scenario, about) => {
            *session = Session::new(scenario.clone());
            says(format!("{}. {about}\n{}", scenario.title, place(session)))
        }
    }
}

fn no_such_branch(session: &Session, number: usize) -> Entry {
    refuses(format!(
        "There is no branch {number}. {}",
        match session.branches() {
            1 => "There is only this one.\n".to_owned(),
            branches => format!("There are the branches 1 to {branches}.\n"),
        }
    ))
}

/// What differs between the position and the end of another branch.
fn difference_from(session: &Session, number: usize) -> Entry {
    let mut there = session.clone();
    match number.checked_sub(1).is_some_and(|branch| there.switch_to(branch)) {
        true => {
            let name = format!("branch {number}");
            says(difference::between_worlds(session.world(), there.world(), &name))
        }
        false => no_such_branch(session, number),
    }
}

fn says(stdout: String) -> Entry {
    Entry { stdout, ..Entry::default() }
}

fn refuses(stderr: String) -> Entry {
    Entry { stderr, code: CODE_USAGE, ..Entry::default() }
}

/// Where the session is and what its clock shows, in one line.
fn place(session: &Session) -> String {
    format!("{}; {}.\n", step(session), text::clock(session.world().now()))
}

fn step(session: &Session) -> String {
    let branch = match session.branches() {
        1 => String::new(),
        branches => format!(", branch {} of {branches}", session.branch_number() + 1),
    };
    let (step, steps) = (session.position(), session.len());
    format!("Step {step} of {steps}{branch}")
}

fn branches(session: &Session) -> String {
    match session.branches() {
        1 => "There is one branch. Acting in the past begins another one.\n".to_owned(),
        branches => {
            let current = session.branch_number() + 1;
            format!("There are {branches} branches; this is branch {current}.\n")
        }
    }
}

fn choices(world: &World) -> String {
    let line = |choice: Choice| {
        let what = match choice.actor {
            Actor::Task(id) => {
                let task = world.task(id)?;
                format!("{} would {}", subject(task), next(task.next_stage()))
            }
            Actor::Job(id) => {
                let status = world.job(id)?.about.status.name();
                format!("a batch job that is {status} would go on")
            }
            Actor::Client(name) => {
                let at = text::clock(choice.due);
                return Some(format!("{name}, a client, would go on at {at}.\n"));
            }
        };
        Some(format!("{} {what} at {}.\n", choice.actor, text::clock(choice.due)))
    };
    let lines: String = world.enabled().into_iter().filter_map(line).collect();
    match lines.is_empty() {
        true => "Nothing is left to happen.\n".to_owned(),
        false => lines,
    }
}

/// A task's version, with where it goes.
fn subject(task: &Task) -> String {
    let key = shell::visible(task.key.as_str());
    let kind = if task.is_delete_marker() { ", a delete marker," } else { "" };
    format!("{key} {}{kind} on its way to {}", task.version.short(), task.destination)
}

/// What a task would do next.
fn next(stage: Stage) -> &'static str {
    match stage {
        Stage::Written => "be written",
        Stage::Detected => "be noticed",
        Stage::Queued => "join the queue",
        Stage::Read => "be read with the role",
        Stage::Transferred => "cross to the other Region",
        Stage::Verified => "be checked and stored",
        Stage::Recorded => "be recorded at the source",
    }
}

fn status(session: &Session) -> String {
    let world = session.world();
    let mut said = format!("The clock shows {}. {}.\n", world.now(), step(session));
    let network = world.network();
    for region in crate::s3::Region::all() {
        if network.is_down(region) {
            said += &format!("{region} is down.\n");
        }
        if network.is_isolated(region) {
            said += &format!("{region} is isolated.\n");
        }
        for other in crate::s3::Region::all() {
            let (there, back) = (network.is_cut(region, other), network.is_cut(other, region));
            if there && back && region < other {
                said += &format!("The link between {region} and {other} is cut.\n");
            } else if there && !back {
                said +=
                    &format!("The link from {region} to {other} is cut; the way back is open.\n");
            }
        }
    }
    let before = said.len();
    for task in world.tasks() {
        said += &format!("{} {}", task.id, subject(task));
        said += &match &task.obstacle {
            Some(obstacle) => format!(" waits: {}.\n", text::obstacle(obstacle)),
            None => {
                format!(" will {} at {}.\n", next(task.next_stage()), text::clock(task.due))
            }
        };
    }
    if said.len() == before {
        said += "No version is on its way.\n";
    }
    for job in world.jobs().filter(|job| !job.about.status.is_final()) {
        said += &format!("{} is a batch job that is {}", job.number, job.about.status.name());
        said += &match &job.obstacle {
            Some(obstacle) => format!(" and waits: {}.\n", text::obstacle(obstacle)),
            None => ".\n".to_owned(),
        };
    }
    for report in world.clients() {
        said += &format!("{}\n", text::report(&report));
    }
    for row in race::rows(world) {
        said += &format!("{}\n", text::race(&row));
    }
    said
}
