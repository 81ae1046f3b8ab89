//! How a token that was not foreseen is spelled, letter by letter. It knows nothing of lines.

use super::mix;
use crate::{
    coder::Coder,
    mixing::{Mixer, Odds},
};

/// What is looked at before each letter.
const OBSERVERS: usize = 8;
/// How many odds there are, as a power of two.
const TABLE_BITS: u32 = 16;
/// The longest token that is read, in bytes.
const TOKEN_BYTES_MAX: usize = 64 * 1024;

/// The state of the speller.
#[derive(Clone, Debug)]
pub(crate) struct Speller {
    odds: Vec<Odds>,
    mixer: Mixer<OBSERVERS>,
}

impl Default for Speller {
    fn default() -> Speller {
        Speller::new()
    }
}

impl Speller {
    /// One that knows nothing.
    pub(crate) fn new() -> Speller {
        Speller { odds: vec![Odds::EVEN; 1 << TABLE_BITS], mixer: Mixer::new(8 * 3, 14) }
    }

    /// A token, after the three things that tell most about what it may be.
    pub(crate) fn spell(&mut self, coder: &mut Coder, token: &[u8], around: [u32; 3]) -> Vec<u8> {
        let mut spelled: Vec<u8> = Vec::new();
        let mut prefix = 0x1234_5678;
        // A zero ends the token.
        for at in 0..TOKEN_BYTES_MAX {
            let letter = token.get(at).copied().unwrap_or(0);
            let before = |back: usize| match spelled.len().checked_sub(back) {
                Some(at) => u32::from(spelled[at]) + 1,
                None => 0,
            };
            let two = mix(before(1), before(2));
            let three = mix(two, before(3));
            let contexts = [
                7,
                mix(1, before(1)),
                mix(2, two),
                mix(3, three),
                mix(4, mix(three, before(4))),
                mix(5, prefix),
                mix(6, mix(prefix, around[0])),
                mix(mix(8, around[1]), prefix),
            ];
            let read = self.letter(coder, letter, contexts, at.min(2));
            if read == 0 || coder.is_exhausted() {
                break;
            }
            prefix = mix(prefix, u32::from(read));
            spelled.push(read);
        }
        spelled
    }

    fn letter(
        &mut self,
        coder: &mut Coder,
        letter: u8,
        contexts: [u32; OBSERVERS],
        place: usize,
    ) -> u8 {
        let mut read: u32 = 1;
        for bit in (0..8).rev() {
            let at = |context: u32| (mix(context, read) >> (32 - TABLE_BITS)) as usize;
            let places = contexts.map(at);
            let set = place * 8 + bit;
            let answer = letter >> bit & 1 == 1;
            let answer = self.mixer.code(coder, (&mut self.odds, places), set, answer);
            read = read << 1 | u32::from(answer);
        }
        read as u8
    }
}
