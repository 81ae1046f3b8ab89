//! `aws s3 cp|ls|mb|mv|rb|rm`: each becomes requests, and a line for each of them. It knows nothing
//! of how the requests are carried out.

mod transfer;

use super::{
    super::{
        Complaint,
        command::{Command, Context},
        help, json, sim,
    },
    looks_like_option, refuse,
};
use crate::{
    s3::{
        BucketName, ObjectKey, Region, Request, VersionId,
        object::Header,
        request::{BucketOperation, CreateBucket, DeleteObject, ListObjectsV2, ObjectDraft},
    },
    sim::Action,
};

/// The most objects that one command goes over.
pub const OBJECTS_MAX: usize = 1000;

/// A command that is several requests, and what it says of each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chores {
    /// `--region`
    pub region: Option<Region>,
    /// The requests.
    pub chores: Vec<Chore>,
    /// Whether only failures are told.
    pub quiet: bool,
}

/// One request, or one and another that follows where it succeeds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chore {
    /// The request.
    pub request: Request,
    /// What follows: a move deletes what it has copied.
    pub then: Option<Request>,
    /// What is told.
    pub tells: Tells,
}

/// What is told of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tells {
    /// `upload: ./a to s3://b/a`, or `upload failed: …` with the reason.
    Line {
        /// `upload`
        verb: &'static str,
        /// `./a to s3://b/a`
        what: String,
    },
    /// A source that is not there.
    NoSource(ObjectKey),
    /// `aws s3 ls`, of a bucket from that prefix on, or of all buckets.
    Listing(String),
}

/// Flags of `aws s3` that change nothing here.
const PLAIN_FLAGS: [&str; 4] = ["--no-progress", "--human-readable", "--summarize", "--force"];

/// Options of `aws s3` that are not here.
const ABSENT: &str = "case-conflict checksum-algorithm checksum-mode content-disposition \
                      content-encoding content-language copy-props dryrun endpoint-url exclude \
                      expected-size expires follow-symlinks force-glacier-transfer grants \
                      ignore-glacier-warnings include no-follow-symlinks no-guess-mime-type \
                      no-overwrite output page-size profile query request-payer source-region \
                      sse-c sse-c-copy-source sse-c-copy-source-key sse-c-key tagging \
                      website-redirect";

/// What stands behind a verb.
#[derive(Default)]
struct Given<'w> {
    paths: Vec<&'w str>,
    recursive: bool,
    quiet: bool,
    region: Option<Region>,
    draft: ObjectDraft,
    metadata_directive: Option<String>,
}

/// A path of a command.
enum Place {
    Here(String),
    There { bucket: BucketName, key: String },
}

fn usage(message: &str) -> Complaint {
    refuse(message)
}

/// Understands the words after `aws s3`.
///
/// # Errors
/// A sentence that says what is wrong, or what is not in the playground.
pub fn parse(words: &[String], context: &Context) -> Result<Command, Complaint> {
    let Some(verb) = words.first().map(String::as_str) else {
        return Err(usage("the following arguments are required: subcommand"));
    };
    if verb == "help" || words.get(1).is_some_and(|word| word == "help") {
        return Ok(Command::Say(help::s3(Some(verb).filter(|verb| *verb != "help"))));
    }
    let given = read(&words[1..], context)?;
    let chores = match (verb, &given.paths[..]) {
        ("cp" | "mv", [from, to]) => transfer::transfer(verb == "mv", from, to, &given, context)?,
        ("rm", [path]) => remove(path, &given, context)?,
        ("ls", []) => vec![Chore::of(Request::ListBuckets, Tells::Listing(String::new()))],
        ("ls", [path]) => vec![list(path, &given)?],
        ("mb", [path]) => vec![make_bucket(path, &given)?],
        ("rb", [path]) => vec![remove_bucket(path)?],
        ("cp" | "mv" | "rm" | "ls" | "mb" | "rb", _) => {
            return Err(usage("the following arguments are required: paths"));
        }
        ("presign" | "sync" | "website", _) => {
            return Err(Complaint::new(
                "The playground has aws s3 cp, ls, mb, mv, rb and rm. The rest of aws s3 is not in \
                 it.",
            ));
        }
        _ => {
            let why = format!("argument subcommand: Found invalid choice '{verb}'");
            return Err(super::refuse_usage(&why));
        }
    };
    Ok(Command::Chores(Chores { region: given.region, chores, quiet: given.quiet }))
}

fn read<'w>(words: &'w [String], context: &Context) -> Result<Given<'w>, Complaint> {
    let mut given = Given::default();
    let mut region = context.region.clone();
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        if !looks_like_option(word) {
            given.paths.push(word);
            continue;
        }
        match word {
            "--recursive" => given.recursive = true,
            "--quiet" | "--only-show-errors" => given.quiet = true,
            flag if PLAIN_FLAGS.contains(&flag) => {}
            absent if ABSENT.split(' ').any(|known| absent == format!("--{known}")) => {
                return Err(Complaint::new(format!(
                    "The AWS CLI has {absent}, and the playground has not got it. Leave it out to \
                     try the rest."
                )));
            }
            option => {
                let value = words
                    .next()
                    .ok_or_else(|| usage(&format!("argument {option}: expected one argument")))?;
                match option {
                    "--region" => region = Some(value.to_owned()),
                    option => set(&mut given, option, value)?,
                }
            }
        }
    }
    let named = |name: String| Region::named(&name).ok_or_else(|| sim::no_such_region(&name));
    given.region = region.map(named).transpose()?;
    Ok(given)
}

fn set(given: &mut Given, option: &str, value: &str) -> Result<(), Complaint> {
    let text = Some(value.to_owned());
    let draft = &mut given.draft;
    match option {
        "--acl" => draft.acl = text,
        "--storage-class" => draft.storage_class = text,
        "--sse" => draft.encryption = text,
        "--sse-kms-key-id" => draft.kms_key = text,
        "--metadata-directive" => given.metadata_directive = text,
        "--content-type" => drop(draft.headers.insert(Header::ContentType, value.to_owned())),
        "--cache-control" => drop(draft.headers.insert(Header::CacheControl, value.to_owned())),
        "--metadata" => {
            let wrong =
                |why: String| usage(&format!("Error parsing parameter '--metadata': {why}"));
            let members = json::shorthand(value).map_err(wrong)?;
            for (name, value) in members.as_object().into_iter().flatten() {
                let value = value.as_str().unwrap_or_default().to_owned();
                draft.metadata.insert(name.clone(), value);
            }
        }
        _ => return Err(usage(&format!("Unknown options: {option}"))),
    }
    Ok(())
}

fn place(path: &str) -> Result<Place, Complaint> {
    let Some(rest) = path.strip_prefix("s3://") else {
        return match path {
            "-" => Err(Complaint::new(
                "A file is needed here: the playground has no pipes. Copy to a name, then cat it.",
            )),
            _ => Ok(Place::Here(path.to_owned())),
        };
    };
    let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
    Ok(Place::There { bucket: super::arguments::bucket_name(bucket)?, key: key.to_owned() })
}

fn bucket_of(path: &str) -> Result<(BucketName, String), Complaint> {
    match place(path)? {
        Place::There { bucket, key } => Ok((bucket, key)),
        Place::Here(_) => Err(usage("Invalid argument type")),
    }
}

impl Chores {
    /// The actions that it comes to, where each succeeds.
    pub fn actions(&self) -> impl Iterator<Item = Action> {
        let requests = self.chores.iter().flat_map(Chore::requests).cloned();
        requests.map(|request| Action::Request { region: self.region, request })
    }
}

impl Chore {
    /// The requests, in their order.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        [Some(&self.request), self.then.as_ref()].into_iter().flatten()
    }

    fn of(request: Request, tells: Tells) -> Chore {
        Chore { request, then: None, tells }
    }
}

fn key_of(text: &str) -> Result<ObjectKey, Complaint> {
    ObjectKey::new(text).ok_or_else(|| Complaint::new("A key is never empty."))
}

/// The keys of a bucket that begin so and can be read.
fn keys_under(
    bucket: &BucketName,
    prefix: &str,
    context: &Context,
) -> Result<Vec<ObjectKey>, Complaint> {
    let bucket = context.world.bucket(bucket);
    let current = bucket.iter().flat_map(|bucket| bucket.keys()).filter(|(key, entry)| {
        key.as_str().starts_with(prefix)
            && entry.current().is_some_and(|current| !current.is_delete_marker())
    });
    let keys: Vec<ObjectKey> = current.map(|(key, _)| key.clone()).take(OBJECTS_MAX + 1).collect();
    match keys.len() > OBJECTS_MAX {
        true => Err(Complaint::new(format!(
            "One command goes over {OBJECTS_MAX} objects here, and there are more. Name a longer \
             prefix."
        ))),
        false => Ok(keys),
    }
}

fn remove(path: &str, given: &Given, context: &Context) -> Result<Vec<Chore>, Complaint> {
    let (bucket, key) = bucket_of(path)?;
    let keys = match given.recursive {
        true => keys_under(&bucket, &key, context)?,
        false => vec![key_of(&key)?],
    };
    let chore = |key: ObjectKey| {
        let what = format!("s3://{bucket}/{key}");
        let delete = DeleteObject::new(&bucket, &key, None::<VersionId>);
        Chore::of(Request::DeleteObject(delete), Tells::Line { verb: "delete", what })
    };
    Ok(keys.into_iter().map(chore).collect())
}

fn list(path: &str, given: &Given) -> Result<Chore, Complaint> {
    let path = if path.starts_with("s3://") { path.to_owned() } else { format!("s3://{path}") };
    let (bucket, prefix) = bucket_of(&path)?;
    let mut ask = ListObjectsV2::of(bucket);
    ask.listing.prefix = Some(prefix.clone()).filter(|prefix| !prefix.is_empty());
    ask.listing.delimiter = (!given.recursive).then(|| "/".to_owned());
    let shown_from = match given.recursive {
        true => String::new(),
        false => prefix[..prefix.rfind('/').map_or(0, |at| at + 1)].to_owned(),
    };
    Ok(Chore::of(Request::ListObjectsV2(ask), Tells::Listing(shown_from)))
}

fn make_bucket(path: &str, given: &Given) -> Result<Chore, Complaint> {
    let (bucket, _) = bucket_of(path)?;
    let location = given.region.filter(|region| *region != Region::US_EAST_1);
    let location = location.map(|region| region.name().to_owned());
    let what = bucket.to_string();
    let request = Request::CreateBucket(CreateBucket::new(bucket, location));
    Ok(Chore::of(request, Tells::Line { verb: "make_bucket", what }))
}

fn remove_bucket(path: &str) -> Result<Chore, Complaint> {
    let (bucket, _) = bucket_of(path)?;
    let what = bucket.to_string();
    let request = Request::OfBucket(BucketOperation::Delete, bucket);
    Ok(Chore::of(request, Tells::Line { verb: "remove_bucket", what }))
}
