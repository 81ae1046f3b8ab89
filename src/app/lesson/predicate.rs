//! Predicates over worlds, in words that anybody can write. It knows nothing of whether they hold.

use crate::{
    s3::{BucketName, ObjectKey, Region, ReplicationStatus, Span, Versioning, alarm::AlarmState},
    sim::ClientName,
};

/// Something that a world, or the moment that led to it, is or is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Predicate {
    /// The opposite.
    Not(Box<Predicate>),
    /// Both at the same moment: `while`.
    Both(Box<Predicate>, Box<Predicate>),
    /// Something about what a read of a key meets.
    Object(BucketName, ObjectKey, Current),
    /// Some version of a key in a bucket has this status.
    SomeVersion(BucketName, ObjectKey, ReplicationStatus),
    /// Something is there so many times.
    Count(Compare, u64, Counted),
    /// Something about a bucket.
    Bucket(BucketName, Trait),
    /// Two buckets list the same versions in the same order: of one key, or of all.
    ListSame(BucketName, BucketName, Option<ObjectKey>),
    /// A read of a key meets the same version in both buckets, or nothing in both.
    ReadSame(BucketName, BucketName, ObjectKey),
    /// The link from one Region to another is cut.
    Cut(Region, Region),
    /// A Region is down.
    Down(Region),
    /// A Region is isolated.
    Isolated(Region),
    /// A role of that name exists.
    Role(String),
    /// A client has gone all its rounds.
    ClientDone(ClientName),
    /// Some batch job has this status.
    Job(String),
    /// The alarm of that name in a Region has this state.
    Alarm(Region, String, AlarmState),
    /// So much time has passed since the lesson began.
    Passed(Span),
    /// In this moment a request succeeded: the operation, and on which bucket if that is said.
    Done(String, Option<BucketName>),
    /// In this moment a request was refused: which operation, if that is said, and with what code.
    Refused(Option<String>, String),
    /// In this moment a Region did not answer.
    NoAnswer,
    /// In this moment a task failed: for what reason, if that is said.
    Failed(Option<String>),
    /// In this moment an object was read: the key and the bucket, and what came back if it is said.
    WasRead(ObjectKey, BucketName, Option<String>),
    /// In this moment the threshold of Replication Time Control passed.
    MissedThreshold,
    /// In this moment S3 told somebody of this event, such as `ObjectCreated:Put`.
    Told(String),
    /// In this moment a transfer was lost.
    Lost,
}

/// What a read of a key meets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Current {
    /// An object.
    Exists,
    /// Nothing, or a delete marker.
    Gone,
    /// A delete marker.
    DeleteMarker,
    /// A version of this status; none is no status at all.
    Status(Option<ReplicationStatus>),
    /// An object with this text.
    Reads(String),
    /// An object with this tag.
    Tag(String, String),
    /// An object with this user metadata.
    Metadata(String, String),
    /// An object of this storage class.
    Class(String),
    /// An object whose ETag counts so many parts.
    Parts(u64),
}

/// How a number is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Compare {
    /// Just so many.
    Exactly,
    /// So many or more.
    AtLeast,
    /// So many or fewer.
    AtMost,
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Counted {
    /// The objects and delete markers of a key.
    Versions(ObjectKey, BucketName),
    /// The delete markers of a key.
    DeleteMarkers(ObjectKey, BucketName),
    /// The keys that a read meets, under a prefix.
    Keys(BucketName, String),
    /// The versions of a status in a bucket.
    InStatus(BucketName, ReplicationStatus),
    /// The rules of a bucket.
    Rules(BucketName),
    /// The tasks that are not finished.
    Tasks,
    /// The tasks that wait for a fault.
    Waiting,
    /// The branches of the session.
    Branches,
    /// Something that came of a client's requests.
    Of(ClientName, Came),
}

/// What came of a client's requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Came {
    /// Writes that S3 acknowledged.
    Writes,
    /// Lines that it wrote and that the current version lacks.
    LostLines,
    /// Reads of a version while another bucket held a newer one.
    StaleReads,
    /// Reads that brought nothing while another bucket held the object.
    MissingReads,
    /// Conditions that did not hold.
    Conflicts,
}

/// Something about a bucket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trait {
    /// It exists.
    Exists,
    /// It is in this Region.
    In(Region),
    /// Its versioning is so.
    Versioning(Versioning),
    /// An enabled rule leads to this bucket.
    ReplicatesTo(BucketName),
    /// An enabled rule takes delete markers to this bucket.
    ReplicatesMarkersTo(BucketName),
    /// It has a policy.
    Policy,
}

/// The statuses of batch jobs that a lesson can ask for.
const JOB_STATUSES: [&str; 4] = ["Suspended", "Active", "Complete", "Failed"];

/// What can be written where a predicate must stand.
const FORMS: &str = include_str!("predicate/forms.txt");

/// Reads a predicate.
///
/// # Errors
/// A sentence that says what is wrong and what can be written.
pub fn parse(text: &str) -> Result<Predicate, String> {
    let words = split(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    of_words(&words)
}

/// Splits at white space; what stands between double quotes is one word.
fn split(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    for (at, part) in text.split('"').enumerate() {
        match at % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    match text.matches('"').count() % 2 {
        0 => Ok(words),
        _ => Err("A double quote is opened and not closed. Close it.".to_owned()),
    }
}

fn of_words(words: &[&str]) -> Result<Predicate, String> {
    if let ["never", rest @ ..] = words {
        return Ok(Predicate::Not(Box::new(of_words(rest)?)));
    }
    if let Some(at) = words.iter().position(|word| *word == "while") {
        let (one, other) = (of_words(&words[..at])?, of_words(&words[at + 1..])?);
        return Ok(Predicate::Both(Box::new(one), Box::new(other)));
    }
    match words {
        ["not", rest @ ..] => Ok(Predicate::Not(Box::new(of_words(rest)?))),
        ["object", in_bucket, of_key, rest @ ..] => {
            Ok(Predicate::Object(bucket(in_bucket)?, key(of_key)?, current(rest)?))
        }
        ["bucket", name, rest @ ..] => Ok(Predicate::Bucket(bucket(name)?, of_bucket(rest)?)),
        ["buckets", one, "and", other, rest @ ..] => of_buckets(bucket(one)?, bucket(other)?, rest),
        ["some", "version", "of", of_key, "in", in_bucket, "is", word] => {
            let status = status(word).ok_or_else(|| no_status(word))?;
            Ok(Predicate::SomeVersion(bucket(in_bucket)?, key(of_key)?, status))
        }
        ["link", from, to, "is", "cut"] => Ok(Predicate::Cut(region(from)?, region(to)?)),
        ["region", name, "is", "down"] => Ok(Predicate::Down(region(name)?)),
        ["region", name, "is", "isolated"] => Ok(Predicate::Isolated(region(name)?)),
        ["client", name, "is", "done"] => Ok(Predicate::ClientDone(client(name)?)),
        ["a", "job", "is", word] if JOB_STATUSES.contains(word) => {
            Ok(Predicate::Job((*word).to_owned()))
        }
        ["alarm", name, "in", of, "is", word] => match AlarmState::named(word) {
            Some(state) => Ok(Predicate::Alarm(region(of)?, (*name).to_owned(), state)),
            None => Err(format!(
                "\"{word}\" is no state of an alarm. Write OK, ALARM or INSUFFICIENT_DATA."
            )),
        },
        ["role", name, "exists"] => Ok(Predicate::Role((*name).to_owned())),
        [time, "passed"] => Span::parse(time)
            .map(Predicate::Passed)
            .ok_or_else(|| format!("\"{time}\" is no length of time. Write 90s, 15m or 2d.")),
        ["at", "least", number, rest @ ..] => count(Compare::AtLeast, number, rest),
        ["at", "most", number, rest @ ..] => count(Compare::AtMost, number, rest),
        ["no", rest @ ..] => count(Compare::Exactly, "0", rest),
        [number, rest @ ..] if number.parse::<u64>().is_ok() => {
            count(Compare::Exactly, number, rest)
        }
        other => of_moment(other),
    }
}

/// What happened in the moment itself.
fn of_moment(words: &[&str]) -> Result<Predicate, String> {
    let named = |word: &&str| (*word).to_owned();
    Ok(match words {
        [operation, "was", "done"] => Predicate::Done(named(operation), None),
        [operation, "on", on, "was", "done"] => {
            Predicate::Done(named(operation), Some(bucket(on)?))
        }
        ["something", "was", "refused", "with", code] => Predicate::Refused(None, named(code)),
        [operation, "was", "refused", "with", code] => {
            Predicate::Refused(Some(named(operation)), named(code))
        }
        ["a", "Region", "did", "not", "answer"] => Predicate::NoAnswer,
        ["a", "task", "failed"] => Predicate::Failed(None),
        ["a", "task", "failed", "with", reason] => Predicate::Failed(Some(named(reason))),
        [of_key, "was", "read", "from", from] => {
            Predicate::WasRead(key(of_key)?, bucket(from)?, None)
        }
        [of_key, "was", "read", "from", from, "as", text] => {
            Predicate::WasRead(key(of_key)?, bucket(from)?, Some(named(text)))
        }
        ["S3", "told", "of", name] => Predicate::Told(named(name)),
        ["a", "threshold", "was", "missed"] => Predicate::MissedThreshold,
        ["a", "transfer", "was", "lost"] => Predicate::Lost,
        other => return Err(format!("\"{}\" is not understood. {FORMS}", other.join(" "))),
    })
}

fn current(words: &[&str]) -> Result<Current, String> {
    Ok(match words {
        ["exists"] => Current::Exists,
        ["is", "gone"] => Current::Gone,
        ["is", "a", "delete", "marker"] => Current::DeleteMarker,
        ["has", "no", "status"] => Current::Status(None),
        ["is", word] => Current::Status(Some(status(word).ok_or_else(|| no_status(word))?)),
        ["reads", text] => Current::Reads((*text).to_owned()),
        ["has", "tag", pair] => split_pair(pair, Current::Tag)?,
        ["has", "metadata", pair] => split_pair(pair, Current::Metadata)?,
        ["has", "class", class] => Current::Class((*class).to_owned()),
        ["has", number, "parts" | "part"] => Current::Parts(to_number(number)?),
        other => return Err(format!("\"{}\" says nothing of an object. {FORMS}", other.join(" "))),
    })
}

fn split_pair(pair: &str, make: fn(String, String) -> Current) -> Result<Current, String> {
    let (key, value) =
        pair.split_once('=').ok_or_else(|| format!("\"{pair}\" lacks its \"=\": KEY=VALUE."))?;
    Ok(make(key.to_owned(), value.to_owned()))
}

fn of_bucket(words: &[&str]) -> Result<Trait, String> {
    Ok(match words {
        ["exists"] => Trait::Exists,
        ["is", "in", name] => Trait::In(region(name)?),
        ["has", "versioning", "Enabled"] => Trait::Versioning(Versioning::Enabled),
        ["has", "versioning", "Suspended"] => Trait::Versioning(Versioning::Suspended),
        ["has", "no", "versioning"] => Trait::Versioning(Versioning::Unversioned),
        ["has", "a", "policy"] => Trait::Policy,
        ["replicates", "to", to] => Trait::ReplicatesTo(bucket(to)?),
        ["replicates", "delete", "markers", "to", to] => Trait::ReplicatesMarkersTo(bucket(to)?),
        other => return Err(format!("\"{}\" says nothing of a bucket. {FORMS}", other.join(" "))),
    })
}

fn of_buckets(one: BucketName, other: BucketName, words: &[&str]) -> Result<Predicate, String> {
    match words {
        ["list", "the", "same"] => Ok(Predicate::ListSame(one, other, None)),
        ["list", "the", "same", "for", of] => Ok(Predicate::ListSame(one, other, Some(key(of)?))),
        ["read", "the", "same", "for", of] => Ok(Predicate::ReadSame(one, other, key(of)?)),
        words => Err(format!("\"{}\" says nothing of two buckets. {FORMS}", words.join(" "))),
    }
}

fn count(compare: Compare, number: &str, words: &[&str]) -> Result<Predicate, String> {
    let counted = match words {
        ["version" | "versions", "of", of, "in", within] => {
            Counted::Versions(key(of)?, bucket(within)?)
        }
        ["delete", "marker" | "markers", "of", of, "in", within] => {
            Counted::DeleteMarkers(key(of)?, bucket(within)?)
        }
        ["key" | "keys", "in", within] => Counted::Keys(bucket(within)?, String::new()),
        ["key" | "keys", "in", within, "under", prefix] => {
            Counted::Keys(bucket(within)?, (*prefix).to_owned())
        }
        ["version" | "versions", "in", within, "is" | "are", word] => {
            Counted::InStatus(bucket(within)?, status(word).ok_or_else(|| no_status(word))?)
        }
        ["rule" | "rules", "in", within] => Counted::Rules(bucket(within)?),
        ["task" | "tasks", "left"] => Counted::Tasks,
        ["task" | "tasks", "waiting"] => Counted::Waiting,
        ["branch" | "branches"] => Counted::Branches,
        ["write" | "writes", "by", name] => Counted::Of(client(name)?, Came::Writes),
        ["line" | "lines", "lost", "by", name] => Counted::Of(client(name)?, Came::LostLines),
        ["stale", "read" | "reads", "by", name] => Counted::Of(client(name)?, Came::StaleReads),
        ["missing", "read" | "reads", "by", name] => Counted::Of(client(name)?, Came::MissingReads),
        ["conflict" | "conflicts", "of", name] => Counted::Of(client(name)?, Came::Conflicts),
        other => return Err(format!("\"{}\" cannot be counted. {FORMS}", other.join(" "))),
    };
    Ok(Predicate::Count(compare, to_number(number)?, counted))
}

fn to_number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("\"{text}\" is not a number."))
}

fn status(word: &str) -> Option<ReplicationStatus> {
    Some(match word {
        "PENDING" => ReplicationStatus::Pending,
        "COMPLETED" => ReplicationStatus::Completed,
        "FAILED" => ReplicationStatus::Failed,
        "REPLICA" => ReplicationStatus::Replica,
        _ => return None,
    })
}

fn no_status(word: &str) -> String {
    format!("\"{word}\" is no replication status. Write PENDING, COMPLETED, FAILED or REPLICA.")
}

fn client(name: &str) -> Result<ClientName, String> {
    ClientName::parse(name).ok_or_else(|| format!("\"{name}\" cannot be the name of a client."))
}

fn bucket(name: &str) -> Result<BucketName, String> {
    BucketName::parse(name).ok_or_else(|| format!("\"{name}\" cannot be the name of a bucket."))
}

fn key(text: &str) -> Result<ObjectKey, String> {
    ObjectKey::new(text).ok_or_else(|| "A key is never empty. Write the object's key.".to_owned())
}

fn region(name: &str) -> Result<Region, String> {
    let known: Vec<&str> = Region::all().map(Region::name).collect();
    Region::named(name)
        .ok_or_else(|| format!("There is no Region \"{name}\". There are {}.", known.join(", ")))
}
