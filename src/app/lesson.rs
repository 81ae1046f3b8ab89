//! A lesson: prose in steps, a question to answer first, and goals that a world meets or not. It
//! knows nothing of how it is shown.
//!
//! A lesson is one text file, which [`read()`] reads; `static/lessons/README.txt` tells its form.
//! [`Play`] is one learner's way through it. [`prove()`] shows that it can be solved.

pub mod course;
pub mod play;
pub mod predicate;
pub mod progress;
pub mod proof;
pub mod read;

mod holds;

pub use course::{Course, Scene};
pub use holds::Seen;
pub use play::{Comparison, Play};
pub use predicate::Predicate;
pub use progress::Progress;
pub use proof::prove;
pub use read::{Fault, read};

use super::{Scenario, Session, console::shell::Reader};
use std::rc::Rc;

/// The most bytes of a lesson's file.
pub const LESSON_BYTES_MAX: usize = 4096;

/// One lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// The name of its file without `.txt`, by which links call it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The part of the course that it belongs to.
    pub part: String,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What it is drawn from.
    pub sources: Vec<Source>,
    /// Where it begins.
    pub scenario: Scenario,
    /// What the learner reads and answers, in order.
    pub steps: Vec<Step>,
    /// What the learner brings about.
    pub goals: Vec<Goal>,
    /// Help, the smallest first.
    pub hints: Vec<String>,
    /// The commands that reach every goal.
    pub solution: String,
    /// What many believe, and what is so.
    pub cards: Vec<Card>,
}

/// What a lesson is drawn from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A section of one of the two articles, by its heading.
    Article(u8, String),
    /// A page of AWS, by its title.
    Aws(String),
}

/// One step of a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Something to read, and perhaps to try.
    Read {
        /// Its heading.
        title: String,
        /// The paragraphs and commands, in order.
        pieces: Vec<Piece>,
    },
    /// A question to answer before what it asks about has happened.
    Predict(Prediction),
}

/// A paragraph of a step, or a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words. What stands between backticks is code.
    Words(String),
    /// A command to try.
    Command(String),
}

/// A question to answer first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prediction {
    /// The question.
    pub question: String,
    /// From when on the world itself answers; without it, from when the goals are met.
    pub known: Option<Predicate>,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
}

/// One answer to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The answer.
    pub text: String,
    /// Whether it is what happens.
    pub right: bool,
    /// What the world is like where this is what happened.
    pub when: Option<Predicate>,
    /// What to say to who chose it.
    pub words: String,
}

/// What a learner is to bring about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal {
    /// When it must hold.
    pub strictness: Strictness,
    /// What must hold.
    pub predicate: Predicate,
    /// The same in words for the learner.
    pub words: String,
}

/// When a goal must hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strictness {
    /// At the end.
    Now,
    /// At one moment since the lesson began.
    Once,
    /// At every moment since the lesson began. It is met when all others are.
    Always,
}

impl Strictness {
    /// The word that a lesson's file says it with.
    pub fn word(self) -> &'static str {
        match self {
            Strictness::Now => "now",
            Strictness::Once => "once",
            Strictness::Always => "always",
        }
    }
}

/// Something that many believe and that is not so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// A short name of it, which no other card of the course has.
    pub name: String,
    /// What many believe.
    pub believed: String,
    /// What is so.
    pub so: String,
}

impl Lesson {
    /// A session at the lesson's beginning.
    pub fn begin(&self) -> Session {
        Session::new(self.scenario.clone())
    }

    /// The goals as a learner reads them.
    pub fn goal_words(&self) -> impl Iterator<Item = &str> {
        self.goals.iter().map(|goal| goal.words.as_str())
    }

    /// The commands of the solution, one by one.
    pub fn solution_commands(&self) -> Rc<[String]> {
        let mut reader = Reader::new(&self.solution);
        let next = || reader.next(&|_| None).map(|statement| statement.source.to_owned());
        std::iter::from_fn(next).collect()
    }

    /// The article's section or AWS's page, as it is cited.
    pub fn cited(&self) -> Vec<String> {
        self.sources.iter().map(ToString::to_string).collect()
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Article(number, heading) => {
                write!(f, "{}, \"{heading}\"", article_title(*number))
            }
            Source::Aws(page) => write!(f, "AWS, \"{page}\""),
        }
    }
}

/// The titles of the articles that the course makes playable.
pub const ARTICLES: [&str; 2] = [
    "AWS S3 Cross-Region Replication: From First Principles",
    "Understanding S3 Multi-Region Replication: Architecture and Conflict Handling",
];

fn article_title(number: u8) -> &'static str {
    ARTICLES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or(ARTICLES[0])
}

/// The scenario that a lesson's set-up makes.
fn scenario(id: &str, title: &str, base: Scenario, more: &str) -> Scenario {
    let mut set_up: Vec<_> = base.set_up.to_vec();
    set_up.extend(super::console::parse_actions(more).into_iter().map(Rc::new));
    Scenario { name: id.into(), title: title.into(), set_up: Rc::from(set_up), ..base }
}
