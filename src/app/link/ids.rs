//! Version ids in the lines of a link. An id says which write of which key it was, so instead of
//! its 32 characters the link holds that. It knows nothing of buckets as they are. A part of
//! version 1.

use crate::{
    app::console::shell::Reader,
    s3::{BucketName, ObjectKey, VersionId},
};
use std::mem;

/// What begins an id in its short form. No line of an action has this character.
const MARK: char = '\u{1}';
/// The most keys that are kept in mind.
const KEYS_MAX: usize = 26;
/// The latest write of a key whose id has a short form.
const WRITE_MAX: u32 = 40;

/// The keys that the lines so far have named, each in its bucket, the latest last.
#[derive(Clone, Debug)]
pub struct Ids {
    seed: u64,
    keys: Vec<(BucketName, ObjectKey)>,
    /// Lines that may name more, in their order. They are read when an id asks for it: most stories
    /// have none.
    unread: Vec<String>,
}

impl Ids {
    /// Nothing is named yet.
    pub fn new(seed: u64) -> Ids {
        Ids { seed, keys: Vec::new(), unread: Vec::new() }
    }

    /// A line with its ids in their short form.
    pub fn shorten(&mut self, line: &str) -> String {
        let words = self.read(line);
        let mut short = line.to_owned();
        for id in words.iter().flat_map(|word| ids_in(word)) {
            let found = self.keys.iter().rev().enumerate().find_map(|(back, (bucket, key))| {
                let is_it = |write: &u32| VersionId::issue(self.seed, bucket, key, *write) == id;
                Some((back, (1..=WRITE_MAX).find(is_it)?))
            });
            if let Some((back, write)) = found {
                let letter = char::from(b'a' + back as u8);
                short = short.replace(id.as_str(), &format!("{MARK}{letter}{write}"));
            }
        }
        short
    }

    /// The line that was shortened to this. What is no short form stays as it is.
    pub fn lengthen(&mut self, short: &str) -> String {
        if short.contains("--key") {
            self.unread.push(short.to_owned());
        }
        if !short.contains(MARK) {
            return short.to_owned();
        }
        for line in mem::take(&mut self.unread) {
            self.read(&line);
        }
        let mut parts = short.split(MARK);
        let mut line = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let digits = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
            let rest = part[digits..].trim_start_matches(|c: char| c.is_ascii_digit());
            let write = part[digits..part.len() - rest.len()].parse().ok();
            let back = part.bytes().next().and_then(|letter| letter.checked_sub(b'a'));
            let named = back.and_then(|back| self.keys.iter().rev().nth(usize::from(back)));
            match (named, write) {
                (Some((bucket, key)), Some(write)) if digits == 1 => {
                    line += VersionId::issue(self.seed, bucket, key, write).as_str();
                    line += rest;
                }
                _ => line += part,
            }
        }
        line
    }

    /// Keeps in mind which key a line names. Gives its words.
    fn read(&mut self, line: &str) -> Vec<String> {
        let statement = Reader::new(line).next(&|_| None);
        let words = statement.and_then(|read| read.parsed.ok()).map(|parsed| parsed.words);
        let words = words.unwrap_or_default();
        let after = |option: &str| {
            let at = words.iter().position(|word| word == option)?;
            words.get(at + 1)
        };
        let bucket = after("--bucket").and_then(|name| BucketName::parse(name));
        let key = after("--key").and_then(|name| ObjectKey::new(name));
        if let Some(named) = bucket.zip(key) {
            self.keys.retain(|known| *known != named);
            self.keys.push(named);
            if self.keys.len() > KEYS_MAX {
                self.keys.remove(0);
            }
        }
        words
    }
}

/// The ids that stand in a word, by themselves or at the end of a source.
fn ids_in(word: &str) -> Option<VersionId> {
    let last = word.rsplit('=').next()?;
    VersionId::parse(last).filter(|id| *id != VersionId::Null)
}
