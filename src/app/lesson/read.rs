//! Reads a lesson's file. It knows nothing of what the lesson is about.

mod section;

use super::{Card, LESSON_BYTES_MAX, Lesson, Scenario, Source, Step, scenario};
use crate::app::scenario::scripts;
use section::{Line, Section, sections};

/// What is wrong with a file, where, and what to write instead.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub why: String,
}

impl Fault {
    fn at(line: usize, why: impl Into<String>) -> Fault {
        Fault { line, why: why.into() }
    }
}

/// What stands above the first section.
#[derive(Default)]
struct Head {
    title: Option<String>,
    part: Option<String>,
    minutes: Option<u32>,
    begins: Option<Scenario>,
    sources: Vec<Source>,
}

/// What the sections say.
#[derive(Default)]
struct Body {
    before: String,
    steps: Vec<Step>,
    goals: Vec<super::Goal>,
    hints: Vec<String>,
    solution: String,
    cards: Vec<Card>,
}

/// Reads a lesson. `id` is the name of its file without `.txt`.
///
/// # Errors
/// The first line that cannot be read, and what to write instead.
pub fn read(id: &str, text: &str) -> Result<Lesson, Fault> {
    if text.len() > LESSON_BYTES_MAX {
        let why = format!(
            "The file has {} bytes, and {LESSON_BYTES_MAX} is the most. Make two lessons of it.",
            text.len()
        );
        return Err(Fault::at(1, why));
    }
    let (head, rest) = sections(text);
    let head = read_head(&head)?;
    let mut body = Body::default();
    for section in &rest {
        read_section(section, &mut body)?;
    }
    let last = text.lines().count();
    let lacks = |what: &str| Fault::at(last, format!("The lesson lacks {what}."));
    let title = head.title.ok_or_else(|| lacks("a line \"title: …\" at the top"))?;
    for (is_empty, what) in [
        (head.sources.is_empty(), "a line \"article 1: …\" or \"aws: …\" at the top"),
        (body.steps.is_empty(), "a section \"== read …\""),
        (body.goals.is_empty(), "a section \"== goals\""),
        (body.hints.is_empty(), "a section \"== hints\""),
        (body.solution.is_empty(), "a section \"== solution\""),
    ] {
        if is_empty {
            return Err(lacks(what));
        }
    }
    Ok(Lesson {
        id: id.to_owned(),
        part: head.part.ok_or_else(|| lacks("a line \"part: …\" at the top"))?,
        minutes: head.minutes.ok_or_else(|| lacks("a line \"minutes: 4\" at the top"))?,
        scenario: scenario(
            &format!("lesson={id}"),
            &title,
            head.begins.unwrap_or_else(Scenario::empty),
            &body.before,
        ),
        title,
        sources: head.sources,
        steps: body.steps,
        goals: body.goals,
        hints: body.hints,
        solution: body.solution,
        cards: body.cards,
    })
}

fn read_head(lines: &[Line]) -> Result<Head, Fault> {
    let mut head = Head::default();
    for line in lines.iter().filter(|line| !line.text.trim().is_empty()) {
        let (name, value) = line.text.split_once(':').ok_or_else(|| {
            Fault::at(
                line.number,
                "Above the first section each line is a name, a colon and a value: \"title: One \
                 copy is no copy\".",
            )
        })?;
        let value = value.trim();
        if value.is_empty() {
            return Err(Fault::at(line.number, format!("\"{name}:\" has no value after it.")));
        }
        let several = || value.split('|').map(|one| one.trim().to_owned());
        match name {
            "title" => head.title = Some(value.to_owned()),
            "part" => head.part = Some(value.to_owned()),
            "minutes" => head.minutes = Some(minutes(line.number, value)?),
            "begins" => head.begins = Some(begins(line.number, value)?),
            "article 1" => head.sources.extend(several().map(|it| Source::Article(1, it))),
            "article 2" => head.sources.extend(several().map(|it| Source::Article(2, it))),
            "aws" => head.sources.extend(several().map(Source::Aws)),
            other => {
                let why = format!(
                    "There is no \"{other}:\" at the top. There are title, part, minutes, begins, \
                     article 1, article 2 and aws."
                );
                return Err(Fault::at(line.number, why));
            }
        }
    }
    Ok(head)
}

fn minutes(line: usize, value: &str) -> Result<u32, Fault> {
    value.parse().map_err(|_| Fault::at(line, format!("\"{value}\" is no number of minutes.")))
}

/// Where lessons and scenes can begin besides `empty` and `first`.
const BEGINNINGS: [(&str, &str, &str); 2] = [
    ("both-ways", "Rules both ways", include_str!("beginnings/both-ways.txt")),
    ("three-buckets", "Three buckets", include_str!("beginnings/three-buckets.txt")),
];

/// The named scenario that a lesson or a scene begins with.
pub(super) fn begins(line: usize, value: &str) -> Result<Scenario, Fault> {
    let known = BEGINNINGS.iter().find(|(name, _, _)| *name == value);
    match (value, known) {
        (_, Some((name, title, set_up))) => Ok(scenario(name, title, Scenario::empty(), set_up)),
        (name, None) => scripts::named(name).map(|script| script.scenario()).ok_or_else(|| {
            let named: Vec<&str> = scripts::all().map(|script| script.name).collect();
            let why = format!(
                "There is no scenario \"{name}\". Write \"both-ways\", \"three-buckets\" or one of \
                 {}; more commands can follow in a section \"== before\".",
                named.join(", ")
            );
            Fault::at(line, why)
        }),
    }
}

fn read_section(section: &Section, body: &mut Body) -> Result<(), Fault> {
    let (kind, name) = section.title.split_once(' ').unwrap_or((section.title, ""));
    let name = name.trim();
    let stands_alone = ["before", "predict", "goals", "hints", "solution"].contains(&kind);
    if stands_alone && !name.is_empty() {
        let why = format!("Nothing follows \"== {kind}\". Write \"{name}\" on a line below it.");
        return Err(Fault::at(section.number, why));
    }
    match kind {
        "before" => body.before += &section.commands()?,
        "read" => body.steps.push(section.reading(name)?),
        "predict" => body.steps.push(Step::Predict(section.prediction()?)),
        "goals" => body.goals.extend(section.goals()?),
        "hints" => body.hints.extend(section.paragraphs().map(|(_, words)| words)),
        "solution" => body.solution += &section.commands()?,
        "card" => body.cards.push(section.card(name)?),
        other => {
            let why = format!(
                "There is no section \"{other}\". There are before, read, predict, goals, hints, \
                 solution and card."
            );
            return Err(Fault::at(section.number, why));
        }
    }
    Ok(())
}
