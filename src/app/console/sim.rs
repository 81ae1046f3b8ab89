//! Reads `sim …`: the commands that are ours. It knows nothing of what they come to.

pub mod client;

use super::{
    Complaint,
    answer::from_base64,
    command::{Command, Context, Question, Steer},
    help,
};
use crate::{
    app::scenario::scripts,
    s3::{Body, BucketName, FileName, ObjectKey, Region, Span, VersionId},
    sim::{Action, Actor, Heal, bill::Month},
};

/// One verb of `sim`.
pub struct Verb {
    /// The verb.
    pub name: &'static str,
    /// What follows it.
    pub arguments: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
}

const fn verb(name: &'static str, arguments: &'static str, about: &'static str) -> Verb {
    Verb { name, arguments, about }
}

/// Every verb that the playground has.
pub static VERBS: [Verb; 29] = [
    verb("step", "[N | TASK]", "Lets the next event happen, or N of them, or a task's next stage."),
    verb("settle", "", "Goes on until nothing more can happen. What waits for a fault waits."),
    verb("advance", "TIME", "Lets time pass: 500ms, 90s, 15m, 1h30m, 2d."),
    verb("cut", "REGION REGION [--one-way]", "Cuts the link between two Regions."),
    verb("heal", "[REGION REGION | REGION]", "Takes faults of links away; alone, all of them."),
    verb("isolate", "REGION", "Cuts every link of a Region."),
    verb("slow", "REGION REGION TIME", "Makes every crossing between two Regions take longer."),
    verb("lose", "REGION REGION N", "Loses N of 1000 transfers between two Regions; S3 retries."),
    verb("skew", "REGION TIME", "Sets a Region's clock ahead, or behind: -90s. 0s sets it right."),
    verb("region", "add | remove REGION", "Brings a Region on stage, or takes an empty one off."),
    verb(
        "fill",
        "BUCKET --prefix PREFIX --count N [--size BYTES]",
        "Writes many objects within one second.",
    ),
    verb(
        "client",
        "add NAME --in REGION --program PROGRAM --bucket BUCKET … | remove NAME",
        "Lets an application run in a Region: sim help client.",
    ),
    verb("down", "REGION", "Takes a Region down: it answers nobody."),
    verb("up", "REGION", "Brings a Region up again."),
    verb(
        "file",
        "NAME --size N --md5 HEX --crc64nvme BASE64",
        "Puts a file into the folder of which only these are known.",
    ),
    verb(
        "why",
        "KEY [VERSION] [REGION] | ALARM [REGION]",
        "Says why a version is where it is, or is not; or why an alarm is in its state.",
    ),
    verb("choices", "", "Lists the events that could happen next."),
    verb("status", "", "Prints the clock, the faults and the unfinished tasks."),
    verb(
        "cost",
        "[--month --objects N --size BYTES [--bucket BUCKET]]",
        "Prints the bill so far, or what the rules would cost in such a month.",
    ),
    verb("undo", "", "Takes the last action back."),
    verb("redo", "", "Does again what was undone."),
    verb("back", "", "Goes one step back."),
    verb("goto", "N", "Goes to a step; 0 is the beginning."),
    verb("branch", "[N]", "Lists the branches, or goes to the end of one."),
    verb("reset", "", "Starts over. All branches go."),
    verb("scenario", "[NAME]", "Lists the scenarios, or begins one. The session so far goes."),
    verb("diff", "[N]", "Says what buckets that a rule joins hold apart, or what branch N has."),
    verb("link", "", "Prints the link to this moment: put it behind the page's address."),
    verb(
        "help",
        "[VERB | ours]",
        "Explains the commands; ours: what AWS does not say, chosen here.",
    ),
];

/// The most objects of a month that is imagined, and the most bytes of each.
const OBJECTS_MAX: u64 = 1_000_000_000_000;
const SIZE_MAX: u64 = 5_000_000_000_000;

/// The most that a clock can be ahead or behind: a year, in milliseconds.
const SKEW_MS_MAX: i64 = 366 * 86_400_000;

/// Understands the words after `sim`.
///
/// # Errors
/// A sentence that says what is wrong, and what there is.
pub fn parse(words: &[String], context: &Context) -> Result<Command, Complaint> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((&name, arguments)) = words.split_first() else {
        return Ok(Command::Say(help::sim()));
    };
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        return Err(Complaint::new(format!(
            "There is no \"sim {name}\". sim help lists the commands."
        )));
    };
    if arguments == ["help"] && name != "why" {
        return Ok(Command::Say(help::verb(verb)));
    }
    parse_verb(verb, arguments, context)
}

fn parse_verb(verb: &Verb, arguments: &[&str], context: &Context) -> Result<Command, Complaint> {
    let act = |action| Ok(Command::Act(action));
    match (verb.name, arguments) {
        ("step", []) => act(Action::Step(1)),
        ("step", [what]) => act(step(what)?),
        ("settle", []) => act(Action::Settle),
        ("advance", [time]) => act(Action::Advance(span(time)?)),
        ("cut", [from, to]) => act(cut(from, to, false)?),
        ("cut", ["--one-way", from, to] | [from, "--one-way", to] | [from, to, "--one-way"]) => {
            act(cut(from, to, true)?)
        }
        ("heal", []) => act(Action::Heal(Heal::All)),
        ("heal", [of]) => act(Action::Heal(Heal::Region(region(of)?))),
        ("heal", [one, other]) => act(Action::Heal(Heal::Link(region(one)?, region(other)?))),
        ("isolate", [of]) => act(Action::Isolate(region(of)?)),
        ("down", [of]) => act(Action::Down(region(of)?)),
        ("up", [of]) => act(Action::Up(region(of)?)),
        ("slow", [one, other, by]) => {
            act(Action::Slow { one: region(one)?, other: region(other)?, by: span(by)? })
        }
        ("lose", [one, other, share]) => act(Action::Lose {
            one: region(one)?,
            other: region(other)?,
            per_mille: per_mille(share)?,
        }),
        ("skew", [of, by]) => act(Action::Skew { region: region(of)?, ahead_ms: skew(by)? }),
        ("region", ["add", name]) => act(Action::AddRegion(region(name)?)),
        ("region", ["remove", name]) => act(Action::RemoveRegion(region(name)?)),
        ("client", arguments) => act(client::parse(arguments)?),
        ("fill", arguments) => act(fill(arguments)?),
        ("file", arguments) => act(file(arguments)?),
        ("why", [key]) => why(key, &[], context),
        ("why", [key, rest @ ..]) if rest.len() <= 2 => why(key, rest, context),
        ("choices", []) => Ok(Command::Ask(Question::Choices)),
        ("cost", []) => Ok(Command::Ask(Question::Cost)),
        ("cost", ["--month", rest @ ..]) => Ok(Command::Ask(Question::Month(month(rest)?))),
        ("status", []) => Ok(Command::Ask(Question::Status)),
        ("branch", []) => Ok(Command::Ask(Question::Branches)),
        ("link", []) => Ok(Command::Ask(Question::Link)),
        ("undo", []) => Ok(Command::Session(Steer::Undo)),
        ("redo", []) => Ok(Command::Session(Steer::Redo)),
        ("back", []) => Ok(Command::Session(Steer::Back)),
        ("goto", [step]) => Ok(Command::Session(Steer::GoTo(number(step)?))),
        ("branch", [branch]) => Ok(Command::Session(Steer::Branch(number(branch)?))),
        ("reset", []) => Ok(Command::Session(Steer::Reset)),
        ("scenario", []) => Ok(Command::Say(help::scenarios())),
        ("scenario", [name]) => Ok(Command::Session(scenario(name)?)),
        ("diff", []) => Ok(Command::Ask(Question::Difference(None))),
        ("diff", [branch]) => Ok(Command::Ask(Question::Difference(Some(number(branch)?)))),
        ("help", []) => Ok(Command::Say(help::sim())),
        ("help", ["ours"]) => Ok(Command::Say(help::ours())),
        ("help", [of]) => match VERBS.iter().find(|verb| verb.name == *of) {
            Some(verb) => Ok(Command::Say(help::verb(verb))),
            None => Err(Complaint::new(format!(
                "There is no \"sim {of}\". sim help lists the commands."
            ))),
        },
        _ => Err(misused(verb)),
    }
}

fn misused(verb: &Verb) -> Complaint {
    let line = format!("sim {} {}", verb.name, verb.arguments);
    Complaint::new(format!("It is written so: {}", line.trim_end()))
}

fn step(what: &str) -> Result<Action, Complaint> {
    let task = Actor::parse(what).map(Action::Choose);
    task.or_else(|| what.parse().ok().map(Action::Step)).ok_or_else(|| {
        Complaint::new(format!(
            "\"{what}\" is neither a number of steps, nor a task such as t1, nor a client. sim \
             choices lists what can go on."
        ))
    })
}

fn scenario(name: &str) -> Result<Steer, Complaint> {
    let found = scripts::named(name).ok_or_else(|| {
        let known: Vec<&str> = scripts::all().map(|script| script.name).collect();
        let known = crate::app::text::list(&known);
        Complaint::new(format!("There is no scenario \"{name}\". There are {known}."))
    })?;
    Ok(Steer::Scenario(found.scenario(), found.about))
}

fn span(text: &str) -> Result<Span, Complaint> {
    Span::parse(text).ok_or_else(|| {
        Complaint::new(format!(
            "\"{text}\" is no length of time. Write 500ms, 90s, 15m, 1h30m or 2d."
        ))
    })
}

fn number(text: &str) -> Result<usize, Complaint> {
    text.parse().map_err(|_| Complaint::new(format!("\"{text}\" is not a number.")))
}

fn region(name: &str) -> Result<Region, Complaint> {
    Region::named(name).ok_or_else(|| no_such_region(name))
}

/// Says which Regions there are.
pub fn no_such_region(name: &str) -> Complaint {
    let known: Vec<&str> = Region::all().map(Region::name).collect();
    Complaint::new(format!("The playground has no Region \"{name}\". It has {}.", known.join(", ")))
}

fn cut(from: &str, to: &str, one_way: bool) -> Result<Action, Complaint> {
    Ok(Action::Cut { from: region(from)?, to: region(to)?, one_way })
}

fn per_mille(text: &str) -> Result<u16, Complaint> {
    text.parse().ok().filter(|share| *share <= 1000).ok_or_else(|| {
        Complaint::new(format!("\"{text}\" is no share: write how many of 1000 are lost."))
    })
}

/// How far a clock is ahead: `90s`, or behind: `-90s`.
fn skew(text: &str) -> Result<i64, Complaint> {
    let (sign, by) = text.strip_prefix('-').map_or((1, text), |by| (-1, by));
    let ahead = i64::try_from(span(by)?.0).ok().filter(|ms| *ms <= SKEW_MS_MAX);
    ahead.map(|ms| sign * ms).ok_or_else(|| {
        Complaint::new("A clock can be a year ahead or behind, and no more.".to_owned())
    })
}

/// `--objects N --size BYTES [--bucket BUCKET]`, in any order.
fn month(arguments: &[&str]) -> Result<Month, Complaint> {
    let (mut objects, mut size, mut bucket) = (None, None, None);
    let mut is_understood = true;
    for pair in arguments.chunks(2) {
        match *pair {
            ["--objects", count] => objects = count.parse().ok(),
            ["--size", bytes] => size = bytes_of(bytes),
            ["--bucket", name] => bucket = BucketName::parse(name),
            _ => is_understood = false,
        }
    }
    let (objects, size) =
        (objects.filter(|count| *count <= OBJECTS_MAX), size.filter(|size| *size <= SIZE_MAX));
    match (objects, size) {
        (Some(objects), Some(size)) if is_understood => Ok(Month { bucket, objects, size }),
        _ => Err(Complaint::new(
            "It is written so: sim cost --month --objects N --size BYTES [--bucket BUCKET]. A size \
             can also be written as 5KB, 20MB or 1GB. An object has at most 5 TB, and a month at \
             most a million million objects.",
        )),
    }
}

/// `2048`, `5KB`, `20MB`, `1GB`: the letters stand for thousands, as disks are sold.
fn bytes_of(text: &str) -> Option<u64> {
    let units = [("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    let unit = units.into_iter().find_map(|(unit, size)| Some((text.strip_suffix(unit)?, size)));
    let (number, size) = unit.unwrap_or((text, 1));
    number.parse::<u64>().ok()?.checked_mul(size)
}

fn fill(arguments: &[&str]) -> Result<Action, Complaint> {
    let (mut bucket, mut prefix, mut count, mut size) = (None, "", None, Some(0));
    let mut rest = arguments.iter().copied();
    while let Some(word) = rest.next() {
        match word {
            "--prefix" => prefix = rest.next().unwrap_or_default(),
            "--count" => count = rest.next().and_then(|text| text.parse().ok()),
            "--size" => size = rest.next().and_then(|text| text.parse().ok()),
            "--" => bucket = rest.next().and_then(BucketName::parse),
            word => bucket = BucketName::parse(word),
        }
    }
    match (bucket, count, size) {
        (Some(bucket), Some(count), Some(size)) => {
            Ok(Action::Fill { bucket, prefix: prefix.to_owned(), count, size })
        }
        _ => Err(Complaint::new(
            "It is written so: sim fill BUCKET --prefix PREFIX --count N [--size BYTES].",
        )),
    }
}

fn file(arguments: &[&str]) -> Result<Action, Complaint> {
    let (mut name, mut size, mut md5, mut crc64nvme) = (None, None, None, None);
    let mut rest = arguments.iter().copied();
    while let Some(word) = rest.next() {
        match word {
            "--size" => size = rest.next().and_then(|text| text.parse().ok()),
            "--md5" => md5 = rest.next().and_then(from_hex),
            "--crc64nvme" => crc64nvme = rest.next().and_then(from_base64),
            "--" => name = rest.next(),
            word => name = Some(word),
        }
    }
    match (name.and_then(FileName::new), size, md5, crc64nvme) {
        (Some(name), Some(size), Some(md5), Some(crc64nvme)) => {
            Ok(Action::File { name, body: Body { size, md5, crc64nvme, text: None } })
        }
        _ => Err(Complaint::new(
            "It is written so: sim file NAME --size N --md5 HEX --crc64nvme BASE64. The MD5 has \
             32 hexadecimal digits, the CRC64NVME 12 characters of base64.",
        )),
    }
}

fn from_hex(text: &str) -> Option<[u8; 16]> {
    let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u128::from_str_radix(text, 16).ok().filter(|_| is_hex)?;
    Some(number.to_be_bytes())
}

fn why(key: &str, rest: &[&str], context: &Context) -> Result<Command, Complaint> {
    let name = key;
    let key = ObjectKey::new(key).ok_or_else(|| Complaint::new("A key is never empty."))?;
    let mut ids: Vec<VersionId> = Vec::new();
    for entry in context.world.buckets().filter_map(|bucket| bucket.key(&key)) {
        for version in entry.versions() {
            if let Err(at) = ids.binary_search(&version.id) {
                ids.insert(at, version.id);
            }
        }
    }
    if ids.is_empty() && context.world.alarms().iter().any(|it| it.configuration.name == name) {
        let region = rest.first().map(|name| region(name)).transpose()?;
        return Ok(Command::Ask(Question::WhyAlarm { name: name.to_owned(), region }));
    }
    let (mut version, mut of_region) = (None, None);
    for word in rest {
        match Region::named(word) {
            Some(region) => of_region = Some(region),
            None if ids.is_empty() => {
                return Err(Complaint::new(format!("No bucket holds a version of \"{key}\".")));
            }
            None => version = Some(version_of(&ids, word)?),
        }
    }
    Ok(Command::Ask(Question::Why { key, version, region: of_region }))
}

/// The version whose id begins so.
fn version_of(ids: &[VersionId], beginning: &str) -> Result<VersionId, Complaint> {
    let beginning = beginning.trim_end_matches('…');
    let found: Vec<&VersionId> =
        ids.iter().filter(|id| id.as_str().starts_with(beginning)).collect();
    let list = |ids: &mut dyn Iterator<Item = &VersionId>| {
        ids.map(VersionId::as_str).collect::<Vec<_>>().join(", ")
    };
    match found[..] {
        [id] => Ok(*id),
        [] => Err(Complaint::new(format!(
            "\"{beginning}\" is neither a Region nor a version of this key. Its versions are {}.",
            list(&mut ids.iter())
        ))),
        _ => Err(Complaint::new(format!(
            "Several versions begin with \"{beginning}\": {}.",
            list(&mut found.into_iter())
        ))),
    }
}
