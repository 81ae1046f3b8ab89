//! What followed each place of the model, and what may follow next, as all places see it. It knows
//! nothing of how a place is found. A part of version 1: it stays as it is.

use super::{OBSERVERS, PLACES, RANKS, STATES};

/// A token that may follow: its number and its hash.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Candidate {
    pub number: u32,
    pub hash: u32,
}

/// What followed one place: tokens, the likeliest first, and how often each did. Whoever once
/// followed is never forgotten, so behind the first that never did there is nobody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shelf {
    /// A part of the hash of what the place stands behind.
    pub check: u16,
    counts: [u8; RANKS],
    followers: [Candidate; RANKS],
}

impl Shelf {
    /// One that nobody stands on.
    pub(super) fn empty(check: u16) -> Shelf {
        Shelf { check, ..Shelf::default() }
    }

    /// The follower of this rank.
    pub(super) fn follower(&self, rank: usize) -> Option<Candidate> {
        (self.counts[rank] > 0).then_some(self.followers[rank])
    }

    /// The rank of a candidate.
    fn rank(&self, hash: u32) -> Option<usize> {
        (0..RANKS).find(|rank| self.followers[*rank].hash == hash && self.counts[*rank] > 0)
    }

    /// What the place knows about a candidate.
    fn state(&self, hash: u32) -> usize {
        match self.rank(hash) {
            Some(rank) => 3 + rank * 6 + usize::from(self.counts[rank].min(6)) - 1,
            None => self.counts[..2].iter().filter(|count| **count > 0).count(),
        }
    }

    /// A token moves to the front, but for one that has stood there often it waits one turn.
    pub(super) fn put(&mut self, next: Candidate) {
        let rank = self.rank(next.hash);
        let from = rank.unwrap_or(RANKS - 1);
        let count = rank.map_or(1, |rank| (self.counts[rank] + 1).min(12));
        let waits = from > 0 && self.counts[0] > 3 && count < 2;
        let to = usize::from(waits);
        self.followers.copy_within(to..from, to + 1);
        self.counts.copy_within(to..from, to + 1);
        (self.followers[to], self.counts[to]) = (next, count);
        if from > 0 {
            // What was expected and did not come is believed less.
            let expected = 1 - to;
            self.counts[expected] = self.counts[expected].div_ceil(2);
        }
    }
}

/// What may follow, as it is seen from each place.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub shelves: [&'a Shelf; PLACES],
    /// What follows where the text last went on as it does now.
    pub following: Option<Candidate>,
    /// The file that was written last, where a name may begin.
    pub file: Option<Candidate>,
}

impl View<'_> {
    /// Whoever may follow, the likeliest first. Some come more than once.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate> {
        (0..2 + RANKS * PLACES).filter_map(|at| match at {
            0 => self.following,
            1 => self.file,
            _ => self.shelves[(at - 2) % PLACES].follower((at - 2) / PLACES),
        })
    }

    /// What each place knows about a candidate: the numbers of its odds.
    pub(super) fn observers(&self, hash: u32, offered: usize, option: u32) -> [usize; OBSERVERS] {
        let at = |kind: usize, state: usize| (kind * 4 + offered.min(3)) * STATES + state;
        let is = |candidate: &Candidate| candidate.hash == hash;
        let mut observers = [0; OBSERVERS];
        for (kind, shelf) in self.shelves.iter().enumerate() {
            observers[kind] = at(kind, shelf.state(hash));
        }
        let following = self.following.as_ref().is_some_and(is);
        let file = self.file.as_ref().is_some_and(is);
        observers[PLACES] = at(PLACES, usize::from(following));
        let slot = option as usize % (STATES / 2);
        observers[PLACES + 1] = at(PLACES + 1, slot * 2 + usize::from(file));
        observers
    }

    /// How sure the most telling place that knows a candidate is of it: from 0, not at all, to 4.
    pub(super) fn confidence(&self, hash: u32) -> usize {
        let is = |shelf: &&Shelf| shelf.follower(0).is_some_and(|first| first.hash == hash);
        match self.shelves.iter().position(is) {
            Some(0 | 1) => 4,
            Some(2 | 3) => 3,
            Some(4) => 2,
            Some(_) => 1,
            None => 0,
        }
    }
}
