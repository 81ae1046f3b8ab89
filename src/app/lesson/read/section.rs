//! One section of a lesson's file, each kind as its own form wants it. It knows nothing of the
//! other sections.

use super::Fault;
use crate::app::lesson::{
    Card, Choice, Goal, Piece, Prediction, Step, Strictness,
    predicate::{self, Predicate},
};

/// One line of a file.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it belongs to the line above it.
    fn is_indented(&self) -> bool {
        self.text.starts_with([' ', '\t'])
    }
}

/// A section: its title, and the lines below it.
pub(super) struct Section<'a> {
    pub(super) number: usize,
    pub(super) title: &'a str,
    pub(super) lines: Vec<Line<'a>>,
}

/// What stands above the first line `== …`, and each section.
pub(super) fn sections(text: &str) -> (Vec<Line<'_>>, Vec<Section<'_>>) {
    let mut head = Vec::new();
    let mut all: Vec<Section> = Vec::new();
    for (index, text) in text.lines().enumerate() {
        let line = Line { number: index + 1, text: text.trim_end() };
        match (text.strip_prefix("== "), all.last_mut()) {
            (Some(title), _) => {
                all.push(Section { number: line.number, title: title.trim(), lines: Vec::new() })
            }
            (None, Some(section)) => section.lines.push(line),
            (None, None) => head.push(line),
        }
    }
    (head, all)
}

impl<'a> Section<'a> {
    fn fault(&self, why: &str) -> Fault {
        Fault::at(self.number, why)
    }

    /// The lines as a script.
    pub(super) fn commands(&self) -> Result<String, Fault> {
        let script: String = self.lines.iter().flat_map(|line| [line.text, "\n"]).collect();
        match script.trim() {
            "" => Err(self.fault("Write the commands below this line, one on each.")),
            script => Ok(script.to_owned() + "\n"),
        }
    }

    /// The paragraphs, each with its first line's number; a blank line ends one.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = (usize, String)> {
        let blocks = self.lines.split(|line| line.is_blank()).filter(|block| !block.is_empty());
        blocks.map(|block| (block[0].number, joined(block.iter())))
    }

    /// Prose with commands that begin with `$ `.
    pub(super) fn reading(&self, title: &str) -> Result<Step, Fault> {
        if title.is_empty() {
            return Err(self.fault("A step needs a heading: \"== read One phone, one photo\"."));
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut is_open = false;
        for line in &self.lines {
            match (line.text.strip_prefix("$ "), pieces.last_mut()) {
                (Some(command), _) => pieces.push(Piece::Command(command.to_owned())),
                (None, Some(Piece::Words(words))) if is_open && !line.is_blank() => {
                    words.push(' ');
                    words.push_str(line.text.trim());
                }
                (None, _) if line.is_blank() => {}
                (None, _) => pieces.push(Piece::Words(line.text.trim().to_owned())),
            }
            is_open = !line.is_blank() && !line.text.starts_with("$ ");
        }
        match pieces.is_empty() {
            true => Err(self.fault("A step needs words below its heading.")),
            false => Ok(Step::Read { title: title.to_owned(), pieces }),
        }
    }

    /// A question, then choices with what to say to who takes them.
    pub(super) fn prediction(&self) -> Result<Prediction, Fault> {
        let is_choice = |line: &Line| line.text.starts_with(['(', '[']);
        let begin = self.lines.iter().position(is_choice).unwrap_or(self.lines.len());
        let (above, below) = self.lines.split_at(begin);
        let (known, question): (Vec<&Line>, Vec<&Line>) =
            above.iter().partition(|line| line.text.starts_with("known:"));
        let question = joined(question.into_iter());
        if question.is_empty() {
            return Err(self.fault("Write the question below this line."));
        }
        let known = known.first().map(|line| predicate_of(line, "known:")).transpose()?;
        let mut choices: Vec<Choice> = Vec::new();
        for line in below.iter().filter(|line| !line.is_blank()) {
            self.read_choice(line, &mut choices)?;
        }
        let right = choices.iter().filter(|choice| choice.right).count();
        if choices.len() < 2 || right != 1 {
            return Err(self.fault(
                "A question needs two choices or more, just one of them marked \"(x)\" and the \
                 others \"( )\".",
            ));
        }
        if let Some(choice) = choices.iter().find(|choice| choice.words.is_empty()) {
            let why = format!(
                "The choice \"{}\" needs words for who takes it, on an indented line below it.",
                choice.text
            );
            return Err(self.fault(&why));
        }
        let some_say_when = choices.iter().any(|choice| choice.when.is_some());
        if some_say_when && choices.iter().any(|choice| choice.right && choice.when.is_none()) {
            return Err(
                self.fault("Where a choice has a line \"when: …\", the right one needs one too.")
            );
        }
        Ok(Prediction { question, known, choices })
    }

    fn read_choice(&self, line: &Line, choices: &mut Vec<Choice>) -> Result<(), Fault> {
        let text = line.text.trim();
        let marked = [("(x) ", true), ("( ) ", false)];
        if let Some((text, right)) =
            marked.iter().find_map(|(mark, right)| Some((text.strip_prefix(mark)?, *right)))
        {
            let (text, words) = (text.to_owned(), String::new());
            choices.push(Choice { text, right, when: None, words });
            return Ok(());
        }
        match choices.last_mut() {
            Some(choice) if line.is_indented() && text.starts_with("when:") => {
                choice.when = Some(predicate_of(line, "when:")?);
            }
            Some(choice) if line.is_indented() => {
                let gap = if choice.words.is_empty() { "" } else { " " };
                choice.words.push_str(gap);
                choice.words.push_str(text);
            }
            _ => {
                return Err(Fault::at(
                    line.number,
                    "A choice begins with \"(x) \" if it is right and with \"( ) \" if not; what \
                     belongs to it is indented below it.",
                ));
            }
        }
        Ok(())
    }

    /// Lines `now: PREDICATE`, each with words for the learner indented below it.
    pub(super) fn goals(&self) -> Result<Vec<Goal>, Fault> {
        let mut goals: Vec<(usize, Goal)> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_blank()) {
            match goals.last_mut() {
                Some((_, goal)) if line.is_indented() => {
                    let gap = if goal.words.is_empty() { "" } else { " " };
                    goal.words.push_str(gap);
                    goal.words.push_str(line.text.trim());
                }
                _ => goals.push((line.number, goal(line)?)),
            }
        }
        if let Some((number, _)) = goals.iter().find(|(_, goal)| goal.words.is_empty()) {
            let why = "Say the goal to the learner in words, on an indented line below it.";
            return Err(Fault::at(*number, why));
        }
        if goals.iter().all(|(_, goal)| goal.strictness == Strictness::Always) {
            return Err(self.fault("One goal at least must be \"now:\" or \"once:\"."));
        }
        Ok(goals.into_iter().map(|(_, goal)| goal).collect())
    }

    /// `Believed:` and `In fact:`.
    pub(super) fn card(&self, name: &str) -> Result<Card, Fault> {
        let (mut believed, mut so) = (None, None);
        for (number, words) in self.paragraphs() {
            if let Some(words) = words.strip_prefix("Believed:") {
                believed = Some(words.trim().to_owned());
            } else if let Some(words) = words.strip_prefix("In fact:") {
                so = Some(words.trim().to_owned());
            } else {
                let why = "A card has a paragraph \"Believed: …\" and one \"In fact: …\", with a \
                           blank line between them.";
                return Err(Fault::at(number, why));
            }
        }
        match (believed, so) {
            (Some(believed), Some(so)) if !name.is_empty() => {
                Ok(Card { name: name.to_owned(), believed, so })
            }
            _ => Err(self.fault(
                "A card needs a name of its own, \"== card loops\", a paragraph \"Believed: …\" \
                 and a paragraph \"In fact: …\".",
            )),
        }
    }
}

fn joined<'a, 'b: 'a>(lines: impl Iterator<Item = &'a Line<'b>>) -> String {
    let words: Vec<&str> = lines.map(|line| line.text.trim()).filter(|it| !it.is_empty()).collect();
    words.join(" ")
}

fn goal(line: &Line) -> Result<Goal, Fault> {
    let all = [Strictness::Now, Strictness::Once, Strictness::Always];
    let (word, _) = line.text.split_once(':').unwrap_or_default();
    let strictness = all.into_iter().find(|strictness| strictness.word() == word);
    let strictness = strictness.ok_or_else(|| {
        Fault::at(
            line.number,
            "A goal begins with \"now:\" if it must hold at the end, with \"once:\" if at one \
             moment, with \"always:\" if at every moment.",
        )
    })?;
    let predicate = predicate_of(line, strictness.word())?;
    Ok(Goal { strictness, predicate, words: String::new() })
}

/// The predicate that stands after the word and its colon.
fn predicate_of(line: &Line, word: &str) -> Result<Predicate, Fault> {
    let text = line.text.trim();
    let text = text.strip_prefix(word).unwrap_or(text).trim_start_matches(':');
    predicate::parse(text).map_err(|why| Fault::at(line.number, why))
}
