//! Reads and writes `sim client …`. It knows nothing of what clients do.

use super::{region, span};
use crate::{
    app::console::{Complaint, shell::quote},
    s3::{BucketName, ObjectKey, Region, Span},
    sim::{
        Action, ClientName, Order,
        client::{BUCKETS_MAX, COUNT_MAX, PROGRAMS, Program},
    },
};
use std::rc::Rc;

/// Understands the words after `sim client`.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn parse(arguments: &[&str]) -> Result<Action, Complaint> {
    match arguments {
        ["add", options @ ..] => Ok(Action::AddClient(Rc::new(order(options)?))),
        ["remove", name] => Ok(Action::RemoveClient(client_name(name)?)),
        _ => Err(Complaint::new(
            "It is written so: sim client add NAME --in REGION --program PROGRAM --bucket BUCKET, \
             or sim client remove NAME. sim help client lists the programs.",
        )),
    }
}

fn client_name(text: &str) -> Result<ClientName, Complaint> {
    ClientName::parse(text).ok_or_else(|| {
        Complaint::new(format!(
            "\"{text}\" is no name for a client: up to 16 small letters, digits and hyphens, a \
             letter first, and not like a task's name."
        ))
    })
}

fn program(name: &str) -> Result<&'static Program, Complaint> {
    Program::named(name).ok_or_else(|| {
        let names: Vec<&str> = PROGRAMS.iter().map(|program| program.name).collect();
        Complaint::new(format!("There is no program \"{name}\". There are {}.", names.join(", ")))
    })
}

/// What stands in the options so far.
#[derive(Default)]
struct Draft {
    name: Option<ClientName>,
    region: Option<Region>,
    program: Option<&'static Program>,
    buckets: Vec<BucketName>,
    key: Option<ObjectKey>,
    every: Option<Span>,
    count: Option<u32>,
    after: Span,
    country: Option<String>,
}

fn order(options: &[&str]) -> Result<Order, Complaint> {
    let mut draft = Draft::default();
    let mut rest = options.iter().copied();
    while let Some(word) = rest.next() {
        let mut value =
            || rest.next().ok_or_else(|| Complaint::new(format!("{word} needs a value.")));
        match word {
            "--in" => draft.region = Some(region(value()?)?),
            "--program" => draft.program = Some(program(value()?)?),
            "--bucket" => draft.buckets.push(bucket(value()?)?),
            "--key" => draft.key = ObjectKey::new(value()?),
            "--every" => draft.every = Some(span(value()?)?),
            "--count" => draft.count = Some(count(value()?)?),
            "--after" => draft.after = span(value()?)?,
            "--country" => draft.country = Some(value()?.to_owned()),
            option if option.starts_with('-') => {
                return Err(Complaint::new(format!(
                    "\"{option}\" is no option of sim client add: it has --in, --program, \
                     --bucket, --key, --every, --count, --after and --country."
                )));
            }
            name => draft.name = Some(client_name(name)?),
        }
    }
    complete(draft)
}

fn complete(draft: Draft) -> Result<Order, Complaint> {
    let (Some(name), Some(region), Some(program)) = (draft.name, draft.region, draft.program)
    else {
        return Err(Complaint::new(
            "A client needs a name, a Region and a program: sim client add alice --in us-east-1 \
             --program naive-writer --bucket BUCKET.",
        ));
    };
    if !(program.buckets..=BUCKETS_MAX).contains(&draft.buckets.len()) {
        return Err(Complaint::new(format!(
            "{} takes {} to {BUCKETS_MAX} buckets, each with its own --bucket.",
            program.name, program.buckets
        )));
    }
    let key = draft.key.or_else(|| ObjectKey::new("document.txt"));
    let key = key.ok_or_else(|| Complaint::new("A key is never empty."))?;
    Ok(Order {
        name,
        region,
        program,
        buckets: draft.buckets,
        key,
        every: draft.every.unwrap_or(program.every),
        count: draft.count.unwrap_or(program.count),
        after: draft.after,
        country: draft.country,
    })
}

fn bucket(name: &str) -> Result<BucketName, Complaint> {
    BucketName::parse(name)
        .ok_or_else(|| Complaint::new(format!("\"{name}\" is no bucket's name.")))
}

fn count(text: &str) -> Result<u32, Complaint> {
    text.parse().ok().filter(|count| (1..=COUNT_MAX).contains(count)).ok_or_else(|| {
        Complaint::new(format!("\"{text}\" is no number of rounds: 1 to {COUNT_MAX}."))
    })
}

/// The line that adds this client.
pub fn print(order: &Order) -> String {
    let mut line = format!(
        "sim client add {} --in {} --program {}",
        order.name, order.region, order.program.name
    );
    for bucket in &order.buckets {
        line += &format!(" --bucket {bucket}");
    }
    line += &format!(" --key {}", quote(order.key.as_str()));
    line += &format!(" --every {} --count {}", order.every, order.count);
    if order.after != Span(0) {
        line += &format!(" --after {}", order.after);
    }
    if let Some(country) = &order.country {
        line += &format!(" --country {}", quote(country));
    }
    line
}

/// The programs, each with what it does.
pub fn programs() -> String {
    let mut text = "\nThe programs:\n\n".to_owned();
    for program in &PROGRAMS {
        text += &format!("  {:<19} {}\n", program.name, program.about);
    }
    text + "\nWithout --key they work on document.txt. --every is the time between rounds, --count \
            how many\nthere are, --after when the first begins.\n"
}
