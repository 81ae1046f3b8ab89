//! What a command asks for, whichever program it is for. It knows nothing of quotes, and does
//! nothing itself.

use super::{Complaint, Disk, aws, form::Form, help, shell::Parsed, sim};
use crate::{
    app::Scenario,
    s3::{Body, FileName, ObjectKey, Region, VersionId},
    sim::{Action, World, bill::Month},
};

/// What a command asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Something that is recorded, can be undone, and stands in links.
    Act(Action),
    /// The same, and how its answer is printed.
    Shown(Form, Action),
    /// Several requests, as `aws s3` makes them.
    Chores(aws::s3::Chores),
    /// Something about the session, which is not recorded.
    Session(Steer),
    /// A question, which changes nothing.
    Ask(Question),
    /// A text that is known already.
    Say(String),
}

/// Where the session is to go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Steer {
    /// `sim reset`
    Reset,
    /// `sim undo`
    Undo,
    /// `sim redo`
    Redo,
    /// `sim back`
    Back,
    /// `sim goto N`
    GoTo(usize),
    /// `sim branch N`, counted from 1.
    Branch(usize),
    /// `sim scenario NAME`, with what there is in it.
    Scenario(Scenario, &'static str),
}

/// What a person wants to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// `sim why KEY [VERSION] [REGION]`
    Why {
        /// The key.
        key: ObjectKey,
        /// One version of it.
        version: Option<VersionId>,
        /// One Region.
        region: Option<Region>,
    },
    /// `sim why ALARM [REGION]`
    WhyAlarm {
        /// The alarm.
        name: String,
        /// One Region.
        region: Option<Region>,
    },
    /// `sim choices`
    Choices,
    /// `sim status`
    Status,
    /// `sim branch`
    Branches,
    /// `sim diff`, and with a branch, counted from 1, `sim diff N`.
    Difference(Option<usize>),
    /// `sim cost`
    Cost,
    /// `sim cost --month …`
    Month(Month),
    /// `sim link`
    Link,
}

/// What a command may depend on.
pub struct Context<'a> {
    /// The world, for its folder and its versions.
    pub world: &'a World,
    /// The files beside the folder.
    pub disk: Disk<'a>,
    /// The Region that the variable AWS_REGION names.
    pub region: Option<String>,
}

/// Understands a command.
///
/// # Errors
/// A sentence that says what is wrong with it, or what is possible here.
pub fn parse(parsed: Parsed, context: &Context) -> Result<Command, Complaint> {
    let Some(program) = parsed.words.first().map(String::as_str) else {
        return Err(Complaint::new("A command must stand before the \">\" or \"<<\"."));
    };
    let writes = matches!(program, "echo" | "cat");
    if !writes && (parsed.output.is_some() || parsed.input.is_some()) {
        return Err(Complaint::new(
            "Only echo and cat write a file here: echo 'text' > name, or cat > name <<'EOF'.",
        ));
    }
    match program {
        "aws" => aws::parse(&parsed.words[1..], context),
        "sim" => sim::parse(&parsed.words[1..], context),
        "echo" => echo(&parsed),
        "cat" => cat(&parsed, context),
        "help" => Ok(Command::Say(help::overview())),
        other => Err(Complaint::new(format!(
            "There is no command \"{other}\" here. The console knows aws, sim, echo, cat and help."
        ))),
    }
}

fn echo(parsed: &Parsed) -> Result<Command, Complaint> {
    let words = &parsed.words[1..];
    let (words, end) = match words.first().map(String::as_str) {
        Some("-n") => (&words[1..], ""),
        Some("-e") => {
            return Err(Complaint::new(
                "echo has no -e here. Write $'…' instead: echo -n $'one\\ntwo\\n' > name.",
            ));
        }
        _ => (words, "\n"),
    };
    write_or_say(words.join(" ") + end, parsed)
}

fn cat(parsed: &Parsed, context: &Context) -> Result<Command, Complaint> {
    let mut text = String::new();
    for word in &parsed.words[1..] {
        let file = FileName::new(word).and_then(|name| context.world.file(&name));
        match file.map(|body| body.text.as_deref()) {
            Some(Some(known)) => text.push_str(known),
            Some(None) => {
                return Err(Complaint::new(format!(
                    "The text of {word} is not kept: it is binary, or longer than 4 KiB."
                )));
            }
            None => {
                return Err(Complaint::new(format!("cat: {word}: No such file or directory")));
            }
        }
    }
    match &parsed.input {
        Some(input) if parsed.words.len() == 1 => text.push_str(input),
        None if parsed.words.len() == 1 => {
            return Err(Complaint::new(
                "cat needs a text: cat > name <<'EOF', then the text, then a line with EOF alone.",
            ));
        }
        _ => {}
    }
    write_or_say(text, parsed)
}

fn write_or_say(text: String, parsed: &Parsed) -> Result<Command, Complaint> {
    let Some(name) = &parsed.output else { return Ok(Command::Say(text)) };
    let name = FileName::new(name)
        .ok_or_else(|| Complaint::new("A file needs a name of one character or more."))?;
    Ok(Command::Act(Action::File { name, body: Body::of_text(&text) }))
}
