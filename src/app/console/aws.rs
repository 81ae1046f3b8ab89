//! Reads `aws s3api …` as the AWS CLI does, up to the point where a request could be sent. It knows
//! nothing of what S3 makes of the request.

use super::{
    Complaint,
    command::{Command, Context},
    form::{Form, OUTPUTS, Output},
    help, query,
};
use crate::sim::Action;
use arguments::Arguments;
use table::{GLOBALS, IGNORED_FLAGS, Operation, SERVICES, Takes};

pub mod absent;
pub mod arguments;
pub mod s3;
pub mod table;

/// What the AWS CLI says below a usage error.
const USAGE: &str = "\
usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
";

/// A parameter that the AWS CLI refuses before it sends anything.
pub fn refuse(message: &str) -> Complaint {
    Complaint(format!("\naws: [ERROR]: An error occurred (ParamValidation): {message}\n"))
}

fn refuse_usage(message: &str) -> Complaint {
    Complaint(refuse(&format!("{message}\n")).0 + USAGE)
}

/// Understands the words after `aws`.
///
/// # Errors
/// The AWS CLI's own words, or a sentence that says what is not in the playground yet.
pub fn parse(words: &[String], context: &Context) -> Result<Command, Complaint> {
    let mut scan = Scan { operation: None, words: words.iter(), unknown: Vec::new() };
    let mut arguments = Arguments { values: Vec::new(), positional: Vec::new(), context };
    let service = match scan.next_word(&mut arguments)? {
        None => return Err(refuse_usage("the following arguments are required: command")),
        Some("help") => return Ok(Command::Say(help::aws())),
        Some(service) => service,
    };
    if service == "s3" {
        return s3::parse(scan.words.as_slice(), context);
    }
    if !SERVICES.contains(&service) {
        return Err(Complaint::new(format!(
            "The playground has aws s3, {}, and not aws {service}. aws help lists what is here.",
            crate::app::text::list(&SERVICES)
        )));
    }
    let name = match scan.next_word(&mut arguments)? {
        None => return Err(refuse_usage("the following arguments are required: operation")),
        Some("help") => return Ok(Command::Say(help::service(service))),
        Some(name) => name,
    };
    let operation =
        table::operation(service, name).ok_or_else(|| no_such_operation(service, name))?;
    scan.operation = Some((service, operation));
    while let Some(word) = scan.next_word(&mut arguments)? {
        arguments.positional.push(word);
    }
    if arguments.positional == ["help"] && arguments.values.is_empty() {
        return Ok(Command::Say(help::operation(service, operation)));
    }
    arguments.take_input_json(operation)?;
    check_complete(operation, &arguments, scan.unknown)?;
    let region = arguments.region()?;
    let request = (operation.build)(&arguments)?;
    let action = Action::Request { region, request };
    match form(&arguments)? {
        plain if plain == Form::default() => Ok(Command::Act(action)),
        form => Ok(Command::Shown(form, action)),
    }
}

fn no_such_operation(service: &str, name: &str) -> Complaint {
    if absent::has_operation(service, name) {
        return Complaint::new(format!(
            "{name} is not in the playground yet. aws help lists what is here."
        ));
    }
    refuse_usage(&format!("argument operation: Found invalid choice '{name}'"))
}

/// Goes over the words, takes the options out and leaves the others.
struct Scan<'a> {
    operation: Option<(&'a str, &'static Operation)>,
    words: std::slice::Iter<'a, String>,
    unknown: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    /// The next word that is no option.
    fn next_word(&mut self, arguments: &mut Arguments<'a>) -> Result<Option<&'a str>, Complaint> {
        while let Some(word) = self.words.next() {
            if word == "--" {
                let rest = self.words.by_ref().map(String::as_str);
                arguments.positional.extend(rest);
            } else if looks_like_option(word) {
                self.take_option(word, arguments)?;
            } else {
                return Ok(Some(word));
            }
        }
        Ok(None)
    }

    fn take_option(
        &mut self,
        word: &'a str,
        arguments: &mut Arguments<'a>,
    ) -> Result<(), Complaint> {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        let options = self.operation.map_or(&[][..], |(_, operation)| operation.options);
        let mut known = options.iter().chain(&GLOBALS);
        let Some(known) = known.find(|known| known.name == name) else {
            let (service, operation) =
                self.operation.map_or(("", ""), |(service, operation)| (service, operation.name));
            if absent::has_option(service, operation, name) {
                return Err(Complaint::new(format!(
                    "The option {name} is not in the playground yet. Leave it out to try the rest."
                )));
            }
            if !IGNORED_FLAGS.contains(&name) {
                self.unknown.push(word);
            }
            return Ok(());
        };
        if known.takes == Takes::Nothing {
            arguments.values.push((known.name, "".into()));
            return Ok(());
        }
        let value = match inline.or_else(|| self.next_value()) {
            Some(value) => value,
            None => {
                return Err(refuse_usage(&format!("argument {name}: expected one argument")));
            }
        };
        arguments.values.push((known.name, value.into()));
        while let Some(value) = (known.takes == Takes::Several).then(|| self.next_value()).flatten()
        {
            arguments.values.push((known.name, value.into()));
        }
        Ok(())
    }

    /// The next word, where it is no option.
    fn next_value(&mut self) -> Option<&'a str> {
        self.words.as_slice().first().filter(|next| !looks_like_option(next))?;
        self.words.next().map(String::as_str)
    }
}

/// Whether the AWS CLI takes a word for an option rather than for a value.
pub fn looks_like_option(word: &str) -> bool {
    let is_number = || {
        let digits = word[1..].replacen('.', "", 1);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.len() > 1 && word.starts_with('-') && !word.contains(' ') && !is_number()
}

/// Checks that nothing is missing and nothing is left over.
fn check_complete<'a>(
    operation: &Operation,
    arguments: &Arguments<'a>,
    mut unknown: Vec<&'a str>,
) -> Result<(), Complaint> {
    let required = operation.options.iter().filter(|option| option.required);
    let mut missing: Vec<&str> =
        required.map(|option| option.name).filter(|name| arguments.get(name).is_none()).collect();
    if operation.outfile && arguments.positional.is_empty() {
        missing.push("outfile");
    }
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(refuse_usage(&format!("the following arguments are required: {missing}")));
    }
    unknown.extend(arguments.positional.iter().skip(usize::from(operation.outfile)));
    if !unknown.is_empty() {
        return Err(refuse_usage(&format!("Unknown options: {}", unknown.join(", "))));
    }
    Ok(())
}

/// `--output` and `--query`
fn form(arguments: &Arguments) -> Result<Form, Complaint> {
    let output = match arguments.get("--output") {
        None => Output::default(),
        Some(asked) => {
            let known = OUTPUTS.into_iter().find(|(name, _)| *name == asked);
            let choice = || format!("argument --output: Found invalid choice '{asked}'");
            known.map(|(_, output)| output).ok_or_else(|| refuse_usage(&choice()))?
        }
    };
    let bad = |text: &str, why| refuse(&format!("Bad value for --query {text}: {why}"));
    let query = arguments.get("--query");
    let query = query.map(|text| query::parse(text).map_err(|why| bad(text, why))).transpose()?;
    Ok(Form { query, output })
}
