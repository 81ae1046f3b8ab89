//! What is likely to stand next in a script. It knows nothing of what the commands do.
//!
//! A line is a row of tokens: words, and the signs between them. A token is mostly one that
//! followed the same tokens before: the candidates are offered one after the other, and each is
//! taken or not. A token that is none of them is spelled. The model begins with what it learns from
//! `words.txt`, and goes on learning from the link itself. Version 1 of links is made with this
//! model and that text: neither may ever change. A better one would be version 2, beside it.

use crate::{
    coder::Coder,
    mixing::{Mixer, Odds},
};
use shelf::{Candidate, Shelf, View};
use spelling::Speller;
use std::{cell::RefCell, str::Lines};
use vocabulary::Vocabulary;

mod shelf;
mod spelling;
mod vocabulary;

/// What the model has read before any link: typical lines and words. It is frozen.
const PRIMER: &str = include_str!("words.txt");

/// How many kinds of places a candidate may come from: what followed the line so far, and so on.
const PLACES: usize = 7;
/// How many candidates each place remembers.
const RANKS: usize = 6;
/// The most candidates that are offered.
const OFFERS_MAX: usize = 14;
/// How many places there are of each kind, as a power of two.
const SHELF_BITS: u32 = 13;
/// Who is asked about a candidate: each kind of place, the text so far, and the file of before.
const OBSERVERS: usize = PLACES + 2;
/// The states in which a place can be about one candidate.
const STATES: usize = RANKS * 6 + 3;

/// A token that was read: where it stands in the text, and its hash.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: u32,
    end: u32,
    hash: u32,
}

/// The state of the model.
#[derive(Clone, Debug)]
pub struct Model {
    text: Vec<u8>,
    tokens: Vec<Token>,
    /// For each place, which shelf is its own, from 1. Most places never have one.
    slots: Vec<u32>,
    shelves: Vec<Shelf>,
    odds: Vec<Odds>,
    mixer: Mixer<OBSERVERS>,
    /// The signs and the words that were spelled.
    vocabularies: [Vocabulary; 2],
    speller: Speller,
    /// The token that follows where the text last went on as it does now.
    following: Option<u32>,
    /// The first token of the name of the file that was written last.
    last_file: Option<u32>,
    /// The hash of the line so far, and how many tokens it has.
    line: (u32, u32),
    /// The hash of the words by which the line before this one begins, and those of this.
    kinds: [u32; 2],
    /// The last option: `--key`.
    option: u32,
    numbers: Vec<Odds>,
}

fn mix(hash: u32, with: u32) -> u32 {
    let mixed = (hash ^ with.rotate_left(15)).wrapping_mul(0x9e37_79b1);
    mixed ^ mixed >> 15
}

fn hash_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| mix(hash, u32::from(*byte) + 1))
}

/// The length of the token at the beginning: a line's end, or as many letters, or as many signs as
/// stand together.
fn token_length(bytes: &[u8]) -> usize {
    match bytes.first().map(|byte| kind(*byte)) {
        None | Some(0) => bytes.len().min(1),
        Some(first) => bytes.iter().take_while(|byte| kind(**byte) == first).count(),
    }
}

/// A line's end, a letter, or a sign.
fn kind(byte: u8) -> u8 {
    match byte {
        b'\n' => 0,
        b'-' | b'_' | 1 | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => 1,
        _ => 2,
    }
}

/// A model, and what it has yet to read before any link.
struct Pupil {
    model: Model,
    rest: Lines<'static>,
}

thread_local! {
    static PUPIL: RefCell<Pupil> =
        RefCell::new(Pupil { model: Model::untaught(), rest: PRIMER.lines() });
}

/// Teaches the model so many lines more of what it knows before any link, and says whether there
/// are more. What is not taught while nobody waits is taught at the first link.
pub fn teach(lines: usize) -> bool {
    PUPIL.with_borrow_mut(|Pupil { model, rest }| {
        for line in rest.by_ref().take(lines) {
            model.line(&mut Coder::Learn, line, usize::MAX);
        }
        rest.clone().next().is_some()
    })
}

impl Default for Model {
    fn default() -> Model {
        Model::new()
    }
}

impl Model {
    /// The model as it is at the beginning of each link. It is taught once.
    pub fn new() -> Model {
        teach(usize::MAX);
        PUPIL.with_borrow(|pupil| pupil.model.clone())
    }

    fn untaught() -> Model {
        Model {
            text: Vec::new(),
            tokens: Vec::new(),
            slots: vec![0; PLACES << SHELF_BITS],
            shelves: Vec::new(),
            odds: vec![Odds::EVEN; OBSERVERS * 4 * STATES],
            mixer: Mixer::new(4 * 5, 10),
            vocabularies: [Vocabulary::new(), Vocabulary::new()],
            speller: Speller::new(),
            following: None,
            last_file: None,
            line: (0, 0),
            kinds: [0; 2],
            option: 0,
            numbers: vec![Odds::EVEN; 16 * 32],
        }
    }

    /// A number below 2^32. Each kind of number has its own odds.
    pub fn number(&mut self, coder: &mut Coder, kind: usize, number: u32) -> u32 {
        let odds = &mut self.numbers[kind * 32..][..32];
        let length = u32::BITS - number.leading_zeros();
        let mut read_length = 0;
        while read_length < 32 && odds[read_length as usize].code(coder, read_length < length) {
            read_length += 1;
        }
        let mut read = u32::from(read_length > 0);
        for bit in (0..read_length.saturating_sub(1)).rev() {
            let answer = coder.code(number >> bit & 1 == 1, 1 << 15);
            read = read << 1 | u32::from(answer);
        }
        read
    }

    /// A line: without its end. While reading, the line that is handed in does not count, and one
    /// that is longer than `most` bytes breaks off.
    pub fn line(&mut self, coder: &mut Coder, line: &str, most: usize) -> Vec<u8> {
        let mut rest = line.as_bytes();
        let mut read = Vec::new();
        loop {
            let (next, after) = match rest.is_empty() {
                true => (&b"\n"[..], rest),
                false => rest.split_at(token_length(rest)),
            };
            self.token(coder, next);
            let token = self.last();
            if token == b"\n" || coder.is_exhausted() || read.len() > most {
                return read;
            }
            read.extend_from_slice(token);
            rest = after;
        }
    }

    /// One token, which then is the last of the text.
    fn token(&mut self, coder: &mut Coder, actual: &[u8]) {
        let contexts = self.contexts();
        let places = self.places(contexts);
        let start = self.text.len();
        let hash = match self.offer(coder, &places, actual) {
            Some(Candidate { number, hash }) => {
                let Token { start, end, .. } = self.tokens[number as usize];
                self.text.extend_from_within(start as usize..end as usize);
                hash
            }
            None => {
                let vocabulary = usize::from(self.ends_in_word());
                let around = [self.option, contexts[5], contexts[4]];
                let word = self.vocabularies[vocabulary].word(coder, actual, self.option);
                let token = word.unwrap_or_else(|| {
                    let spelled = self.speller.spell(coder, actual, around);
                    self.vocabularies[vocabulary].add(&spelled);
                    spelled
                });
                self.text.extend_from_slice(&token);
                hash_of(&token)
            }
        };
        self.learn(&places, start, hash);
    }

    /// Offers the candidates one after the other until one is taken.
    fn offer(
        &mut self,
        coder: &mut Coder,
        places: &[usize; PLACES],
        actual: &[u8],
    ) -> Option<Candidate> {
        let view = View {
            following: self.following.map(|number| self.candidate(number)),
            file: self.file_slot().map(|number| self.candidate(number)),
            shelves: places.map(|place| &self.shelves[place]),
        };
        let mut offered = [0; OFFERS_MAX];
        let mut count = 0;
        for candidate in view.candidates() {
            if count == OFFERS_MAX {
                break;
            }
            let hash = candidate.hash;
            if offered[..count].contains(&hash) {
                continue;
            }
            let seen = view.observers(hash, count, self.option);
            let is_it = self.bytes(candidate.number) == actual;
            let set = view.confidence(hash) * 4 + count.min(3);
            if self.mixer.code(coder, (&mut self.odds, seen), set, is_it) {
                return Some(candidate);
            }
            offered[count] = hash;
            count += 1;
        }
        None
    }

    /// The hashes of what stands before the next token, the most telling first.
    fn contexts(&self) -> [u32; PLACES] {
        let back = |number: usize| {
            self.tokens.len().checked_sub(number).map_or(0, |at| self.tokens[at].hash)
        };
        let two = mix(back(1), back(2));
        let four = mix(mix(two, back(3)), back(4));
        [
            mix(self.line.0, self.kinds[0]),
            mix(four, mix(back(5), back(6))),
            self.line.0,
            four,
            mix(two, self.option),
            mix(back(1), self.line.1.min(5)),
            mix(self.option, u32::from(back(1) == hash_of(b" "))),
        ]
        .map(|hash| mix(hash, 0x5bd1_e995))
    }

    /// Where the shelves of these contexts stand. A shelf of another context is emptied.
    fn places(&mut self, contexts: [u32; PLACES]) -> [usize; PLACES] {
        let mut places = [0; PLACES];
        for (kind, hash) in contexts.into_iter().enumerate() {
            let slot = &mut self.slots[(kind << SHELF_BITS) + (hash >> (32 - SHELF_BITS)) as usize];
            let empty = Shelf::empty(hash as u16);
            places[kind] = match slot.checked_sub(1) {
                Some(at) => at as usize,
                None => {
                    self.shelves.push(empty);
                    *slot = self.shelves.len() as u32;
                    self.shelves.len() - 1
                }
            };
            let shelf = &mut self.shelves[places[kind]];
            if shelf.check != empty.check {
                *shelf = empty;
            }
        }
        places
    }

    /// The file that was written last, where a name may begin.
    fn file_slot(&self) -> Option<u32> {
        self.last_file.filter(|_| self.option != 0 && self.last() == b" ")
    }

    /// Whether the last token is a word, so that signs follow.
    fn ends_in_word(&self) -> bool {
        self.text.last().is_some_and(|byte| kind(*byte) == 1)
    }

    fn candidate(&self, number: u32) -> Candidate {
        Candidate { number, hash: self.tokens[number as usize].hash }
    }

    fn bytes(&self, token: u32) -> &[u8] {
        let token = self.tokens[token as usize];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The last token; at the very beginning, nothing.
    fn last(&self) -> &[u8] {
        self.tokens.len().checked_sub(1).map_or(&[], |last| self.bytes(last as u32))
    }

    /// Keeps the token in mind that begins there in the text.
    fn learn(&mut self, places: &[usize; PLACES], start: usize, hash: u32) {
        let number = self.tokens.len() as u32;
        let token = &self.text[start..];
        let is_it = |number: &u32| {
            self.tokens[*number as usize].hash == hash && self.bytes(*number) == token
        };
        let met = self.shelves[places[1]].follower(0).map(|first| first.number);
        let follows = self.following.filter(is_it).or(self.file_slot().filter(is_it));
        let follows = follows.or(met.filter(is_it)).map(|follows| follows + 1);
        let file_begins = self.last().ends_with(b" > ");
        let is_option = token.starts_with(b"--");
        let ends_line = token == b"\n";
        self.following = follows.filter(|follows| *follows < number);
        self.tokens.push(Token { start: start as u32, end: self.text.len() as u32, hash });
        for place in places {
            self.shelves[*place].put(Candidate { number, hash });
        }
        if file_begins {
            self.last_file = Some(number);
        }
        if is_option {
            self.option = hash;
        }
        if ends_line {
            self.kinds = [self.kinds[1], 0];
            self.line = (0, 0);
            self.option = 0;
        } else {
            self.line = (mix(self.line.0, hash), self.line.1 + 1);
            if self.line.1 <= 5 {
                self.kinds[1] = self.line.0;
            }
        }
    }
}
