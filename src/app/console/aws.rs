//! Reads `aws s3api …` as the AWS CLI does, up to the point where a request could be sent. It knows
//! nothing of what S3 makes of the request.

use super::{
    Complaint,
    command::{Command, Context},
    help, json,
};
use crate::{
    s3::{BucketName, FileName, ObjectKey, Region, version::Tags},
    sim::Action,
};
use serde_json::Value;
use std::{collections::BTreeMap, rc::Rc};
use table::{ABSENT_OPERATIONS, ABSENT_OPTIONS, IGNORED_FLAGS, OPERATIONS, Operation};

pub mod table;

/// What the AWS CLI says below a usage error.
const USAGE: &str = "\
usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
";

/// The text by which botocore knows a bucket's name.
const BUCKET_NAMES: &str = concat!(
    r#"Bucket name must match the regex "^[a-zA-Z0-9.\-_]{1,255}$" or be an ARN matching "#,
    r#"the regex "^arn:(aws).*:(s3|s3-object-lambda):[a-z\-0-9]*:[0-9]{12}:accesspoint[/:]"#,
    r"[a-zA-Z0-9\-.]{1,63}$|^arn:(aws).*:s3-outposts:[a-z\-0-9]+:[0-9]{12}:outpost[/:]",
    r#"[a-zA-Z0-9\-]{1,63}[/:]accesspoint[/:][a-zA-Z0-9\-]{1,63}$""#,
);

/// The options and words that were given to one operation.
pub struct Arguments<'a> {
    values: Vec<(&'static str, &'a str)>,
    positional: Vec<&'a str>,
    context: &'a Context<'a>,
}

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
    if service != "s3api" {
        return Err(Complaint::new(format!(
            "The playground has aws s3api, and not aws {service}. aws help lists what is here."
        )));
    }
    let name = match scan.next_word(&mut arguments)? {
        None => return Err(refuse_usage("the following arguments are required: operation")),
        Some("help") => return Ok(Command::Say(help::aws())),
        Some(name) => name,
    };
    let operation =
        OPERATIONS.iter().find(|operation| operation.name == name).ok_or_else(|| {
            if ABSENT_OPERATIONS.split(' ').any(|absent| absent == name) {
                Complaint::new(format!(
                    "{name} is not in the playground yet. aws help lists what is here."
                ))
            } else {
                refuse_usage(&format!("argument operation: Found invalid choice '{name}'"))
            }
        })?;
    scan.operation = Some(operation);
    while let Some(word) = scan.next_word(&mut arguments)? {
        arguments.positional.push(word);
    }
    if arguments.positional == ["help"] && arguments.values.is_empty() {
        return Ok(Command::Say(help::operation(operation)));
    }
    check_complete(operation, &arguments, scan.unknown)?;
    let region = arguments.region()?;
    let request = (operation.build)(&arguments)?;
    Ok(Command::Act(Action::Request { region, request }))
}

/// Goes over the words, takes the options out and leaves the others.
struct Scan<'a> {
    operation: Option<&'static Operation>,
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
        let options = self.operation.map_or(&[][..], |operation| operation.options);
        let mut known = options.iter().map(|option| option.name).chain(["--region", "--output"]);
        let Some(known) = known.find(|known| *known == name) else {
            if ABSENT_OPTIONS.split(' ').any(|absent| absent == name) {
                return Err(Complaint::new(format!(
                    "The option {name} is not in the playground yet. Leave it out to try the rest."
                )));
            }
            if !IGNORED_FLAGS.contains(&name) {
                self.unknown.push(word);
            }
            return Ok(());
        };
        let next = self.words.as_slice().first().filter(|next| !looks_like_option(next));
        let value = match (inline, next) {
            (Some(inline), _) => inline,
            (None, Some(_)) => self.words.next().map_or("", String::as_str),
            (None, None) => {
                return Err(refuse_usage(&format!("argument {name}: expected one argument")));
            }
        };
        arguments.values.push((known, value));
        Ok(())
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
    match arguments.get("--output") {
        None | Some("json") => Ok(()),
        Some(_) => Err(Complaint::new("The playground prints JSON only: --output json.")),
    }
}

impl Arguments<'_> {
    /// The last value that was given for an option.
    fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    fn region(&self) -> Result<Option<Region>, Complaint> {
        let Some(name) = self.get("--region").or(self.context.region.as_deref()) else {
            return Ok(None);
        };
        Region::named(name).map(Some).ok_or_else(|| super::sim::no_such_region(name))
    }

    fn bucket(&self) -> Result<BucketName, Complaint> {
        let name = self.get("--bucket").unwrap_or_default();
        BucketName::parse(name).ok_or_else(|| {
            refuse(&format!(
                "Parameter validation failed:\nInvalid bucket name \"{name}\": {BUCKET_NAMES}"
            ))
        })
    }

    fn key(&self) -> Result<ObjectKey, Complaint> {
        ObjectKey::new(self.get("--key").unwrap_or_default()).ok_or_else(|| {
            refuse(
                "Parameter validation failed:\n\
                 Invalid length for parameter Key, value: 0, valid min length: 1",
            )
        })
    }

    fn body(&self) -> Result<Option<FileName>, Complaint> {
        let named = |name| FileName::new(name).ok_or_else(super::answer::no_such_body);
        self.get("--body").map(named).transpose()
    }

    fn outfile(&self) -> Result<FileName, Complaint> {
        let name = self.positional.first().copied().unwrap_or_default();
        FileName::new(name).ok_or_else(|| refuse("[Errno 2] No such file or directory: ''"))
    }

    /// `a=b&c=d`, written as in a URL.
    fn tags(&self) -> Result<Tags, Complaint> {
        let mut tags = BTreeMap::new();
        let text = self.get("--tagging").unwrap_or_default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decode(key), decode(value)) {
                (Some(key), Some(value)) => tags.insert(key, value),
                _ => {
                    return Err(Complaint::new(
                        "The tags must be written as in a URL: --tagging 'team=web&stage=test'.",
                    ));
                }
            };
        }
        Ok(Rc::new(tags))
    }

    /// A structure, as JSON, as shorthand such as `Status=Enabled`, or in a file.
    fn structure(
        &self,
        option: &str,
        name: &str,
        shape: &json::Shape,
    ) -> Result<Option<Value>, Complaint> {
        let Some(text) = self.get(option) else { return Ok(None) };
        let from_file = text.strip_prefix("file://").map(|path| self.read(option, path));
        let from_file = from_file.transpose()?;
        let text = from_file.as_deref().unwrap_or(text);
        let value = if text.trim_start().starts_with(['{', '[']) {
            serde_json::from_str(text).map_err(|error| {
                refuse(&format!(
                    "Error parsing parameter '{option}': Invalid JSON: {error}\n\
                     JSON received: {text}"
                ))
            })?
        } else {
            json::shorthand(text)
                .map_err(|why| refuse(&format!("Error parsing parameter '{option}': {why}")))?
        };
        json::check(&value, shape, name)?;
        Ok(Some(value))
    }

    fn read(&self, option: &str, path: &str) -> Result<String, Complaint> {
        let in_folder = FileName::new(path).and_then(|name| self.context.world.file(&name));
        match in_folder {
            Some(body) => body.text.as_deref().map(str::to_owned).ok_or_else(|| {
                Complaint::new(format!(
                    "The text of {path} is not kept: it is binary, or longer than 4 KiB. Give the \
                     JSON itself after {option}."
                ))
            }),
            None => (self.context.disk)(path)
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| {
                    refuse(&format!(
                        "Error parsing parameter '{option}': Unable to load paramfile \
                         file://{path}: [Errno 2] No such file or directory: '{path}'"
                    ))
                }),
        }
    }
}

/// Reads what [`encode`] writes, and `+` as a space.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = std::str::from_utf8(after.get(..2)?).ok()?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                rest = &after[2..];
            }
            plain => bytes.push(*plain),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Writes a text as a part of a URL.
pub fn encode(text: &str, also_plain: &[u8]) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if is_plain || also_plain.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
