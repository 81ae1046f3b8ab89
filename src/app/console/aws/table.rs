//! The operations of the AWS CLI that the playground has, with their options and how each becomes a
//! request. It knows nothing of how words are taken apart.

use super::{super::Complaint, arguments::Arguments};
use crate::s3::Request;

mod access_point;
mod bucket;
mod cloudwatch;
mod control;
mod iam;
mod kms;
mod lifecycle;
mod listing;
mod lock;
mod multipart;
mod notification;
mod object;

/// One operation.
pub struct Operation {
    /// Its name in the AWS CLI.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// Its options, besides `--region` and `--output`.
    pub options: &'static [Parameter],
    /// Whether the name of a file to write follows.
    pub outfile: bool,
    /// Makes the request.
    pub build: Build,
}

/// A plain operation: one that writes no file.
const fn plain(
    name: &'static str,
    about: &'static str,
    options: &'static [Parameter],
    build: Build,
) -> Operation {
    Operation { name, about, options, outfile: false, build }
}

/// Makes a request of arguments.
pub type Build = fn(&Arguments) -> Result<Request, Complaint>;

/// How many values an option takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// None: it is there or not.
    Nothing,
    /// One.
    One,
    /// One or more words.
    Several,
}

/// One option.
#[derive(Clone, Copy)]
pub struct Parameter {
    /// Its name, such as `--bucket`.
    pub name: &'static str,
    /// What its value is, for the help.
    pub value: &'static str,
    /// How many values it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in a few words.
    pub about: &'static str,
}

const fn required(name: &'static str, value: &'static str, about: &'static str) -> Parameter {
    Parameter { name, value, takes: Takes::One, required: true, about }
}

const fn optional(name: &'static str, value: &'static str, about: &'static str) -> Parameter {
    Parameter { name, value, takes: Takes::One, required: false, about }
}

const fn flag(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, value: "", takes: Takes::Nothing, required: false, about }
}

const fn several(one: Parameter) -> Parameter {
    Parameter { takes: Takes::Several, ..one }
}

const BUCKET: Parameter = required("--bucket", "NAME", "the bucket");
const KEY: Parameter = required("--key", "KEY", "the object's key");
const VERSION_ID: Parameter = optional("--version-id", "ID", "this version, not the current one");
const BYPASS: Parameter = flag("--bypass-governance-retention", "pass over a GOVERNANCE retention");

/// The options for a key of one's own.
const CUSTOMER_KEY: [Parameter; 3] = [
    optional("--sse-customer-algorithm", "AES256", "AES256, with a key of one's own"),
    optional("--sse-customer-key", "KEY", "that key: 32 letters"),
    optional("--sse-customer-key-md5", "MD5", "its MD5, where the key is written in base64"),
];

/// The options that say what an object is to be, of every operation that makes one.
const OF_A_NEW_OBJECT: [Parameter; 18] = [
    optional("--acl", "NAME", "a canned access control list"),
    optional("--cache-control", "TEXT", "a header to keep"),
    optional("--content-disposition", "TEXT", "a header to keep"),
    optional("--content-encoding", "TEXT", "a header to keep"),
    optional("--content-language", "TEXT", "a header to keep"),
    optional("--content-type", "TEXT", "what kind of bytes it is"),
    optional("--metadata", "a=b,c=d", "user metadata"),
    optional("--object-lock-legal-hold-status", "ON", "a legal hold, ON or OFF"),
    optional("--object-lock-mode", "MODE", "GOVERNANCE or COMPLIANCE"),
    optional("--object-lock-retain-until-date", "TIME", "until when it is locked"),
    optional("--server-side-encryption", "NAME", "AES256 or aws:kms"),
    CUSTOMER_KEY[0],
    CUSTOMER_KEY[1],
    CUSTOMER_KEY[2],
    optional("--ssekms-key-id", "KEY", "the KMS key"),
    optional("--storage-class", "NAME", "where the bytes lie"),
    optional("--tagging", "'a=b&c=d'", "the object's tags"),
    optional("--website-redirect-location", "URL", "a header to keep"),
];

/// The options that say when the source of a copy is to be read.
const OF_A_COPY: [Parameter; 7] = [
    optional("--copy-source-if-match", "ETAG", "only where it has this ETag"),
    optional("--copy-source-if-modified-since", "TIME", "only where it was written since"),
    optional("--copy-source-if-none-match", "ETAG", "only where it has not this ETag"),
    optional("--copy-source-if-unmodified-since", "TIME", "only where it was not written since"),
    optional("--copy-source-sse-customer-algorithm", "AES256", "AES256, for a key of one's own"),
    optional("--copy-source-sse-customer-key", "KEY", "the key that opens the source"),
    optional("--copy-source-sse-customer-key-md5", "MD5", "its MD5, where it is in base64"),
];

/// Lists of options one after the other, as one.
const fn joined<const N: usize>(lists: &[&[Parameter]]) -> [Parameter; N] {
    let mut joined = [BUCKET; N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut inside = 0;
        while inside < lists[list].len() {
            joined[at] = lists[list][inside];
            (inside, at) = (inside + 1, at + 1);
        }
        list += 1;
    }
    assert!(at == N);
    joined
}

/// The options that every operation takes.
pub static GLOBALS: [Parameter; 5] = [
    optional("--region", "REGION", "the Region to ask; a bucket is found anywhere"),
    optional("--output", "json", "json, text, table, yaml, yaml-stream or off"),
    optional("--query", "JMESPATH", "picks from the answer, as Versions[0].Key"),
    optional("--cli-input-json", "JSON", "the options as JSON, or as file://NAME"),
    flag("--no-paginate", "one page of a listing is enough"),
];

/// The services, and their operations.
static FAMILIES: [(&str, &[Operation]); 15] = [
    ("s3api", &bucket::OPERATIONS),
    ("s3api", &listing::OPERATIONS),
    ("s3api", &lock::OPERATIONS),
    ("s3api", &multipart::OPERATIONS),
    ("s3api", &lifecycle::OPERATIONS),
    ("s3api", &notification::OPERATIONS),
    ("s3api", &object::OPERATIONS),
    ("s3control", &access_point::OPERATIONS),
    ("s3control", &control::OPERATIONS),
    ("iam", &iam::OPERATIONS),
    ("kms", &kms::OPERATIONS),
    ("sqs", &notification::SQS),
    ("cloudwatch", &cloudwatch::OPERATIONS),
    ("sns", &cloudwatch::SNS),
    ("sts", &iam::STS),
];

/// The services that the playground has something of.
pub const SERVICES: [&str; 8] =
    ["s3api", "s3control", "cloudwatch", "iam", "kms", "sns", "sqs", "sts"];

/// The operation of a service.
pub fn operation(service: &str, name: &str) -> Option<&'static Operation> {
    let family = FAMILIES.iter().filter(|(of, _)| *of == service);
    family.flat_map(|(_, family)| family.iter()).find(|operation| operation.name == name)
}

/// Every operation of a service that the playground has, by name.
pub fn operations(service: &str) -> Vec<&'static Operation> {
    let family = FAMILIES.iter().filter(|(of, _)| *of == service);
    let mut operations: Vec<_> = family.flat_map(|(_, family)| family.iter()).collect();
    operations.sort_by_key(|operation| operation.name);
    operations
}

/// Flags of the AWS CLI that change nothing here.
pub const IGNORED_FLAGS: [&str; 2] = ["--no-cli-pager", "--no-cli-auto-prompt"];
