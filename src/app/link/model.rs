//! What is likely to stand next in a script. It knows nothing of what the commands do.
//!
//! A line is a row of tokens: words, and the signs between them. A token is mostly one that
//! followed the same tokens before: the candidates are offered one after the other, and each is
//! taken or not. A token that is none of them is spelled. The model begins with what it learns from
//! `words.txt`, and goes on learning from the link itself. Version 1 of links is made with this
//! model and that text: neither may ever change. A better one would be version 2, beside it.

use super::{
    coder::Coder,
    mixing::{Mixer, Odds},
};
use spelling::Speller;
use vocabulary::Vocabulary;

pub mod spelling;
pub mod vocabulary;

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
/// The states in which a place can be about one candidate.
const STATES: usize = RANKS * 6 + 3;

/// A token that was read: where it stands in the text, and its hash.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: u32,
    end: u32,
    hash: u32,
}

/// What followed one place: tokens by their number, the likeliest first, and how often each did.
#[derive(Clone, Copy, Debug, Default)]
struct Shelf {
    check: u16,
    followers: [u32; RANKS],
    counts: [u8; RANKS],
}

/// The state of the model.
#[derive(Clone, Debug)]
pub struct Model {
    text: Vec<u8>,
    tokens: Vec<Token>,
    shelves: Vec<Shelf>,
    odds: Vec<Odds>,
    mixer: Mixer,
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

impl Default for Model {
    fn default() -> Model {
        Model::new()
    }
}

impl Model {
    /// The model as it is at the beginning of each link. It is taught once.
    pub fn new() -> Model {
        thread_local! {
            static TAUGHT: Model = Model::taught();
        }
        TAUGHT.with(Model::clone)
    }

    fn taught() -> Model {
        let mut model = Model {
            text: Vec::new(),
            tokens: Vec::new(),
            shelves: vec![Shelf::default(); PLACES << SHELF_BITS],
            odds: vec![Odds::EVEN; (PLACES + 2) * 4 * STATES],
            mixer: Mixer::new(4 * 5, PLACES + 2, 10),
            vocabularies: [Vocabulary::new(), Vocabulary::new()],
            speller: Speller::new(),
            following: None,
            last_file: None,
            line: (0, 0),
            kinds: [0; 2],
            option: 0,
            numbers: vec![Odds::EVEN; 16 * 32],
        };
        for line in PRIMER.lines() {
            model.line(&mut Coder::Learn, line, usize::MAX);
        }
        model
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
            let token = self.token(coder, next);
            if token == b"\n" || coder.is_exhausted() || read.len() > most {
                return read;
            }
            read.extend_from_slice(&token);
            rest = after;
        }
    }

    /// One token.
    fn token(&mut self, coder: &mut Coder, actual: &[u8]) -> Vec<u8> {
        let contexts = self.contexts();
        let places = self.places(contexts);
        let mut offered: Vec<u32> = Vec::new();
        let mut found = None;
        for candidate in self.candidates(&places) {
            let hash = self.tokens[candidate as usize].hash;
            if offered.contains(&hash) || offered.len() >= OFFERS_MAX {
                continue;
            }
            let seen = self.observers(&places, hash, offered.len());
            let is_it = self.bytes(candidate) == actual;
            let set = self.confidence(&places, hash) * 4 + offered.len().min(3);
            if self.mixer.code(coder, (&mut self.odds, &seen), set, is_it) {
                found = Some(self.bytes(candidate).to_vec());
                break;
            }
            offered.push(hash);
        }
        let token = found.unwrap_or_else(|| {
            let vocabulary = usize::from(self.ends_in_word());
            let around = [self.option, contexts[5], contexts[4]];
            self.vocabularies[vocabulary].word(coder, actual, self.option).unwrap_or_else(|| {
                let spelled = self.speller.spell(coder, actual, around);
                self.vocabularies[vocabulary].add(&spelled);
                spelled
            })
        });
        self.learn(&places, &token);
        token
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
            let at = (kind << SHELF_BITS) + (hash >> (32 - SHELF_BITS)) as usize;
            let check = hash as u16;
            if self.shelves[at].check != check {
                self.shelves[at] = Shelf { check, ..Shelf::default() };
            }
            places[kind] = at;
        }
        places
    }

    /// The candidates in the order in which they are offered; some stand there twice.
    fn candidates(&self, places: &[usize; PLACES]) -> Vec<u32> {
        let shelves = places.map(|place| self.shelves[place]);
        let on_rank = |rank: usize| {
            let filled = move |shelf: &&Shelf| shelf.counts[rank] > 0;
            shelves.iter().filter(filled).map(move |shelf| shelf.followers[rank])
        };
        let ranked = (0..RANKS).flat_map(on_rank);
        self.following.into_iter().chain(self.file_slot()).chain(ranked).collect()
    }

    /// The file that was written last, where a name may begin.
    fn file_slot(&self) -> Option<u32> {
        let last = self.tokens.last()?;
        let begins = &self.text[last.start as usize..last.end as usize] == b" ";
        self.last_file.filter(|_| begins && self.option != 0)
    }

    /// What each place knows about a candidate: the numbers of its odds.
    fn observers(
        &self,
        places: &[usize; PLACES],
        hash: u32,
        offered: usize,
    ) -> [usize; PLACES + 2] {
        let is = |number: &u32| self.tokens[*number as usize].hash == hash;
        let mut observers = [0; PLACES + 2];
        for (kind, place) in places.iter().enumerate() {
            let shelf = &self.shelves[*place];
            let rank =
                (0..RANKS).find(|rank| shelf.counts[*rank] > 0 && is(&shelf.followers[*rank]));
            let state = match rank {
                Some(rank) => 3 + rank * 6 + usize::from(shelf.counts[rank].min(6)) - 1,
                None => shelf.counts.iter().filter(|count| **count > 0).count().min(2),
            };
            observers[kind] = (kind * 4 + offered.min(3)) * STATES + state;
        }
        let following = self.following.as_ref().is_some_and(is);
        let file = self.file_slot().as_ref().is_some_and(is);
        observers[PLACES] = (PLACES * 4 + offered.min(3)) * STATES + usize::from(following);
        let slot = self.option as usize % (STATES / 2);
        observers[PLACES + 1] =
            ((PLACES + 1) * 4 + offered.min(3)) * STATES + slot * 2 + usize::from(file);
        observers
    }

    /// How sure the most telling place that knows a candidate is of it: from 0, not at all, to 4.
    fn confidence(&self, places: &[usize; PLACES], hash: u32) -> usize {
        let is = |shelf: &Shelf| {
            shelf.counts[0] > 0 && self.tokens[shelf.followers[0] as usize].hash == hash
        };
        let telling = places.iter().position(|place| is(&self.shelves[*place]));
        match telling {
            Some(0 | 1) => 4,
            Some(2 | 3) => 3,
            Some(4) => 2,
            Some(_) => 1,
            None => 0,
        }
    }

    /// Whether the last token is a word, so that signs follow.
    fn ends_in_word(&self) -> bool {
        self.text.last().is_some_and(|byte| kind(*byte) == 1)
    }

    fn bytes(&self, token: u32) -> &[u8] {
        let token = self.tokens[token as usize];
        &self.text[token.start as usize..token.end as usize]
    }

    /// Keeps a token in mind.
    fn learn(&mut self, places: &[usize; PLACES], token: &[u8]) {
        let number = self.tokens.len() as u32;
        let followed = self.following.filter(|follows| self.bytes(*follows) == token);
        let recent = self.shelves[places[1]];
        let file_begins = self.tokens.last().map(|_| number - 1);
        let file_begins = file_begins.is_some_and(|last| self.bytes(last).ends_with(b" > "));
        let slot = self.file_slot().filter(|file| self.bytes(*file) == token);
        let hash = hash_of(token);
        let start = self.text.len() as u32;
        self.text.extend_from_slice(token);
        self.tokens.push(Token { start, end: self.text.len() as u32, hash });
        let met = (0..RANKS).find(|rank| recent.counts[*rank] > 0);
        let met = met.filter(|rank| self.bytes(recent.followers[*rank]) == token);
        self.following = followed
            .or(slot)
            .or(met.map(|rank| recent.followers[rank]))
            .map(|follows| follows + 1)
            .filter(|follows| *follows < number);
        for place in places {
            self.put_on_shelf(*place, number, hash);
        }
        if file_begins {
            self.last_file = Some(number);
        }
        if token.starts_with(b"--") {
            self.option = hash;
        }
        match token {
            b"\n" => {
                self.kinds = [self.kinds[1], 0];
                self.line = (0, 0);
                self.option = 0;
            }
            _ => {
                self.line = (mix(self.line.0, hash), self.line.1 + 1);
                if self.line.1 <= 5 {
                    self.kinds[1] = self.line.0;
                }
            }
        }
    }

    /// A token moves to the front, but for one that has stood there often it waits one turn.
    fn put_on_shelf(&mut self, place: usize, number: u32, hash: u32) {
        let shelf = self.shelves[place];
        let is = |rank: &usize| {
            shelf.counts[*rank] > 0 && self.tokens[shelf.followers[*rank] as usize].hash == hash
        };
        let rank = (0..RANKS).find(is);
        let mut followers = shelf.followers;
        let mut counts = shelf.counts;
        let from = rank.unwrap_or(RANKS - 1);
        let count = rank.map_or(1, |rank| (counts[rank] + 1).min(12));
        let waits = from > 0 && counts[0] > 3 && count < 2;
        let to = usize::from(waits);
        for at in (to + 1..=from).rev() {
            (followers[at], counts[at]) = (followers[at - 1], counts[at - 1]);
        }
        (followers[to], counts[to]) = (number, count);
        if from > 0 {
            // What was expected and did not come is believed less.
            let expected = 1 - to.min(1);
            counts[expected] = counts[expected].div_ceil(2);
        }
        self.shelves[place] = Shelf { followers, counts, ..shelf };
    }
}
