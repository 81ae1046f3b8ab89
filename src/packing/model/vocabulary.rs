//! The tokens that were spelled once. One that comes where it was not foreseen is named by how
//! long ago it was needed last. It knows nothing of lines.

use crate::{coder::Coder, mixing::Odds};

/// The most tokens that are kept.
const TOKENS_MAX: usize = 4096;
/// How many kinds of places there are.
const KINDS: usize = 16;

/// The tokens, the one that was needed last at the end.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    tokens: Vec<Vec<u8>>,
    is_known: Vec<Odds>,
    tree: Vec<Odds>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary::new()
    }
}

impl Vocabulary {
    /// An empty one.
    pub(crate) fn new() -> Vocabulary {
        Vocabulary {
            tokens: Vec::new(),
            is_known: vec![Odds::EVEN; KINDS],
            tree: vec![Odds::EVEN; 14 * 16],
        }
    }

    /// A token that was spelled: from now on it is known.
    pub(crate) fn add(&mut self, token: &[u8]) {
        if self.tokens.len() >= TOKENS_MAX {
            self.tokens.remove(0);
        }
        self.tokens.push(token.to_vec());
    }

    /// The token, if it is known.
    pub(crate) fn word(&mut self, coder: &mut Coder, token: &[u8], place: u32) -> Option<Vec<u8>> {
        let ago = self.tokens.iter().rev().position(|known| known == token);
        if !self.is_known[place as usize % KINDS].code(coder, ago.is_some()) {
            return None;
        }
        let ago = self.number(coder, ago.unwrap_or(0) as u32 + 1) as usize;
        let at = self.tokens.len().checked_sub(ago)?;
        let token = self.tokens.remove(at);
        self.tokens.push(token.clone());
        Some(token)
    }

    /// A number from 1: how many bits it has, the first two of them with odds, then the rest.
    fn number(&mut self, coder: &mut Coder, number: u32) -> u32 {
        let length = (u32::BITS - number.leading_zeros()).min(13);
        let mut read_length = 1;
        while read_length < 13 {
            let odds = &mut self.tree[read_length as usize * 16];
            if !odds.code(coder, length > read_length) {
                break;
            }
            read_length += 1;
        }
        let mut read = 1;
        for bit in (0..read_length - 1).rev() {
            let answer = number >> bit & 1 == 1;
            let answer = match read {
                1..8 => self.tree[read_length as usize * 16 + read as usize].code(coder, answer),
                _ => coder.code(answer, 1 << 15),
            };
            read = read << 1 | u32::from(answer);
        }
        read
    }
}
