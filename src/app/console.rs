//! The console: a line of text in, an entry out. It knows nothing of the page.
//!
//! A text is read by [`shell`], understood by [`command`], done by the [`Session`], and answered by
//! [`answer`]. [`print`] goes the other way, from an action to its line.

use super::{
    Session, meant,
    session::{Acted, Full},
};
use crate::{
    s3::{BodyHasher, FileName, Request},
    sim::{Action, World},
};
use aws::s3::{Chore, Chores};
use command::{Command, Context};
use shell::{COMMANDS_MAX, Parsed, Reader, TEXT_BYTES_MAX};
use std::{
    collections::{BTreeSet, VecDeque},
    rc::Rc,
};

pub mod answer;
pub mod aws;
pub mod command;
pub mod complete;
pub mod form;
pub mod help;
pub mod json;
pub mod print;
pub mod query;
pub mod question;
pub mod serve;
pub mod shell;
pub mod sim;

pub use complete::complete;
pub use json::{configuration_json, draft_from_json, draft_of};
pub use print::print;
pub use serve::serve;

/// The most entries that the log keeps; the oldest go.
pub const LOG_ENTRIES_MAX: usize = 1000;
/// The most bytes of text that the log keeps; the oldest entries go, but never the last.
pub const LOG_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The exit code of a command that cannot be understood, as the AWS CLI's.
pub const CODE_USAGE: u8 = 252;

/// What one command came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// The command, as typed or as printed for a click.
    pub command: String,
    /// What it printed.
    pub stdout: String,
    /// What it said went wrong.
    pub stderr: String,
    /// What the playground adds to it: that the old future is kept as a branch.
    pub note: String,
    /// The exit code, as the AWS CLI's.
    pub code: u8,
}

/// Why a command cannot be understood, in words for the person who wrote it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Complaint(pub String);

impl Complaint {
    fn new(why: impl Into<String>) -> Complaint {
        Complaint(why.into())
    }
}

/// Reads a real file, in `crr`; on the page there is none.
pub type Disk<'d> = &'d dyn Fn(&str) -> Option<Vec<u8>>;

/// A console with its session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Console {
    /// The session.
    pub session: Session,
    /// Names and values.
    variables: Rc<Vec<(String, String)>>,
    log: Rc<Log>,
    /// The files of the folder that came from the disk, and may have changed there.
    from_disk: Rc<BTreeSet<FileName>>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Log {
    entries: VecDeque<Rc<Entry>>,
    bytes: usize,
}

/// What a command came to, and the action that it was, if it was one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ran {
    /// What it printed.
    pub entry: Entry,
    /// The action.
    pub action: Option<Action>,
    /// What the session made of it.
    pub acted: Option<Acted>,
}

/// Reads a script of nothing but actions; lines that are none are left out.
pub fn parse_actions(script: &str) -> Vec<Action> {
    let mut world = World::new(0, crate::s3::Instant(0));
    let mut actions = Vec::new();
    let mut reader = Reader::new(script);
    while let Some(statement) = reader.next(&|_| None) {
        let context = Context { world: &world, disk: &|_| None, region: None };
        let command = statement.parsed.and_then(|parsed| command::parse(parsed, &context));
        match command {
            Ok(Command::Act(action) | Command::Shown(_, action)) => {
                // A later line may read the file.
                if let Action::File { .. } = action {
                    world = world.apply(&action).world;
                }
                actions.push(action);
            }
            Ok(Command::Chores(chores)) => actions.extend(chores.actions()),
            _ => {}
        }
    }
    actions
}

impl Console {
    /// A console on a session.
    pub fn new(session: Session) -> Console {
        Console { session, variables: Rc::default(), log: Rc::default(), from_disk: Rc::default() }
    }

    /// What was run, the oldest first, up to [`LOG_ENTRIES_MAX`].
    pub fn log(&self) -> impl DoubleEndedIterator<Item = &Rc<Entry>> + ExactSizeIterator {
        self.log.entries.iter()
    }

    /// Runs what a person typed or pasted: one command or several. One entry for each.
    pub fn run(&mut self, text: &str) -> Vec<Entry> {
        self.run_with(text, &|_| None).into_iter().map(|ran| ran.entry).collect()
    }

    /// As [`Console::run`], where files that the folder does not have are read from a disk.
    pub fn run_with(&mut self, text: &str, disk: Disk) -> Vec<Ran> {
        let mut done: Vec<Ran> = Vec::new();
        if text.len() > TEXT_BYTES_MAX {
            let why = format!("A text of more than {TEXT_BYTES_MAX} bytes is too long to run.");
            done.push(self.refuse_whole(text, &why));
            return done;
        }
        let mut reader = Reader::new(text);
        loop {
            let rest = reader.rest();
            let Some(statement) = reader.next(&|name| value(&self.variables, name).cloned()) else {
                return done;
            };
            if done.len() >= COMMANDS_MAX {
                let why = format!("{COMMANDS_MAX} commands have been run; from here on, none.");
                done.push(self.refuse_whole(rest.trim_start(), &why));
                return done;
            }
            let before = done.last().filter(|_| statement.after_success);
            let mut ran = match (before.map_or(0, |before| before.entry.code), statement.parsed) {
                (0, Ok(parsed)) => self.execute(parsed, disk),
                (0, Err(complaint)) => refused(complaint).into(),
                (code, _) => Ran::from(Entry {
                    stderr: "Not run, because the command before it did not succeed.\n".into(),
                    code,
                    ..Entry::default()
                }),
            };
            if ran.entry.code != 0 {
                let before = done.last().map(|before| before.entry.command.as_str());
                ran.entry.note +=
                    &meant::note(statement.source, before, &ran, self.session.world());
            }
            ran.entry.command = statement.source.to_owned();
            self.remember(ran.entry.clone());
            done.push(ran);
        }
    }

    /// Runs one command whose words are known already.
    pub fn run_words(&mut self, words: Vec<String>, disk: Disk) -> Ran {
        let command = words.iter().map(|word| shell::quote(word)).collect::<Vec<_>>().join(" ");
        let mut ran = self.execute(Parsed { words, ..Parsed::default() }, disk);
        ran.entry.command = command;
        self.remember(ran.entry.clone());
        ran
    }

    /// Does an action that a click asked for, and logs its command.
    ///
    /// # Errors
    /// Where the session is full; nothing has changed then.
    pub fn act(&mut self, action: Rc<Action>) -> Result<Acted, Full> {
        let acted = self.session.act_shared(action.clone());
        let entry = match &acted {
            Ok(acted) => answer::entry(&self.session, &action, acted),
            Err(full) => refused(Complaint::new(full.to_string())),
        };
        self.remember(Entry { command: print(&action), ..entry });
        acted
    }

    fn execute(&mut self, parsed: Parsed, disk: Disk) -> Ran {
        let for_good = parsed.words.is_empty() || parsed.words == ["export"];
        if for_good && !parsed.assignments.is_empty() {
            let variables = Rc::make_mut(&mut self.variables);
            for (name, value) in parsed.assignments {
                variables.retain(|(known, _)| *known != name);
                variables.push((name, value));
            }
            return Ran::default();
        }
        let here = |name: &str| value(&parsed.assignments, name);
        let variable = |name: &str| here(name).or(value(&self.variables, name));
        let region = variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")).cloned();
        let is_older_cli = variable("AWS_CLI").is_some_and(|version| version == "1");
        let context = Context { world: self.session.world(), disk, region };
        let mut ran = match command::parse(parsed, &context) {
            Ok(Command::Act(action)) => {
                self.fetch_body(&action, disk);
                self.act_on(action)
            }
            Ok(Command::Shown(form, action)) => {
                self.fetch_body(&action, disk);
                let operation = match &action {
                    Action::Request { request, .. } => request.operation(),
                    _ => "",
                };
                form.shown(self.act_on(action), operation)
            }
            Ok(Command::Chores(chores)) => self.run_chores(&chores, disk),
            Ok(Command::Session(request)) => question::steer(&mut self.session, &request).into(),
            Ok(Command::Ask(asked)) => question::answer(&self.session, &asked).into(),
            Ok(Command::Say(stdout)) => Entry { stdout, ..Entry::default() }.into(),
            Err(complaint) => refused(complaint).into(),
        };
        if is_older_cli {
            answer::print_as_older_cli(&mut ran.entry);
        }
        ran
    }

    /// Does what `aws s3` asks for, one request after the other. It goes on after a failure.
    fn run_chores(&mut self, chores: &Chores, disk: Disk) -> Ran {
        let mut told = Ran::default();
        for chore @ Chore { tells, .. } in &chores.chores {
            let mut requests = chore.requests().peekable();
            while let Some(request) = requests.next() {
                let action = Action::Request { region: chores.region, request: request.clone() };
                self.fetch_body(&action, disk);
                let ran = self.act_on(action);
                let Some(acted) = &ran.acted else { return ran };
                told.entry.note += &ran.entry.note;
                match acted.outcome() {
                    Ok(_) if requests.peek().is_some() => {}
                    Ok(answer) => {
                        let (line, is_success) = answer::chores::done(tells, answer);
                        told.entry.stdout += if chores.quiet { "" } else { &line };
                        told.entry.code = told.entry.code.max(u8::from(!is_success));
                    }
                    Err(refusal) => {
                        let line = answer::chores::refused(tells, refusal, request);
                        told.entry.stderr += &line;
                        told.entry.code = 1;
                        break;
                    }
                }
                (told.action, told.acted) = (ran.action, ran.acted);
            }
        }
        told
    }

    fn act_on(&mut self, action: Action) -> Ran {
        match self.session.act(&action) {
            Ok(acted) => Ran {
                entry: answer::entry(&self.session, &action, &acted),
                action: Some(action),
                acted: Some(acted),
            },
            Err(full) => refused(Complaint::new(full.to_string())).into(),
        }
    }

    /// Puts the file that an upload names into the folder, where it is one of the disk's.
    fn fetch_body(&mut self, action: &Action, disk: Disk) {
        let Action::Request { request, .. } = action else { return };
        let Some(name) = request.sends() else { return };
        let in_folder = self.session.world().file(name);
        if in_folder.is_some() && !self.from_disk.contains(name) {
            return;
        }
        let Some(bytes) = disk(name.as_str()) else { return };
        let mut hasher = BodyHasher::new();
        hasher.update(&bytes);
        let body = hasher.finish();
        if in_folder != Some(&body) {
            Rc::make_mut(&mut self.from_disk).insert(name.clone());
            self.act_on(Action::File { name: name.clone(), body });
        }
    }

    /// Refuses a text as a whole. Of a long text the entry shows the beginning.
    fn refuse_whole(&mut self, text: &str, why: &str) -> Ran {
        let beginning: String = text.lines().next().unwrap_or_default().chars().take(200).collect();
        let entry = Entry { command: beginning, ..refused(Complaint::new(why)) };
        self.remember(entry.clone());
        entry.into()
    }

    fn remember(&mut self, entry: Entry) {
        let log = Rc::make_mut(&mut self.log);
        log.bytes += bytes(&entry);
        log.entries.push_back(Rc::new(entry));
        while log.entries.len() > LOG_ENTRIES_MAX
            || (log.bytes > LOG_BYTES_MAX && log.entries.len() > 1)
        {
            log.bytes -= log.entries.pop_front().map_or(0, |entry| bytes(&entry));
        }
    }
}

impl From<Entry> for Ran {
    fn from(entry: Entry) -> Ran {
        Ran { entry, ..Ran::default() }
    }
}

impl Ran {
    /// Whether the command could be understood, whatever came of it.
    pub fn is_understood(&self) -> bool {
        self.action.is_some() || self.entry.code != CODE_USAGE
    }

    /// The file that this get-object wrote into the folder, if it was one and succeeded.
    pub fn file_read(&self) -> Option<&FileName> {
        match &self.action {
            Some(Action::Request { request: Request::GetObject(get), .. }) => {
                get.outfile.as_ref().filter(|_| self.entry.code == 0)
            }
            _ => None,
        }
    }
}

fn bytes(entry: &Entry) -> usize {
    entry.command.len() + entry.stdout.len() + entry.stderr.len() + entry.note.len()
}

/// A command that cannot be understood.
fn refused(Complaint(why): Complaint) -> Entry {
    // What AWS would have to refuse counts as refused by it.
    let code = if why.contains(" when calling the ") { answer::CODE_SERVICE } else { CODE_USAGE };
    let stderr = if why.ends_with('\n') { why } else { why + "\n" };
    Entry { stderr, code, ..Entry::default() }
}

/// The value that a name has at last.
fn value<'a>(variables: &'a [(String, String)], name: &str) -> Option<&'a String> {
    variables.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
}
