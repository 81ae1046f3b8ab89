//! What may follow next, as the places of the model see it: gathered once for each token. It knows
//! nothing of how a candidate comes to be there. A part of version 1: it stays as it is.

use super::{PLACES, RANKS, STATES};

/// A token that may follow, by its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub number: u32,
    pub hash: u32,
}

/// What followed a place: so many candidates, the likeliest first, and how often each did.
#[derive(Clone, Copy, Debug)]
pub(super) struct Followers {
    pub count: usize,
    pub candidates: [Candidate; RANKS],
    pub counts: [u8; RANKS],
}

/// What may follow, as it is seen from each place.
#[derive(Debug)]
pub(super) struct View {
    pub shelves: [Followers; PLACES],
    pub following: Option<Candidate>,
    pub file: Option<Candidate>,
}

impl Followers {
    /// The rank of a candidate.
    fn rank(&self, hash: u32) -> Option<usize> {
        (0..self.count).find(|rank| self.candidates[*rank].hash == hash)
    }
}

impl View {
    /// The follower of this rank, the likeliest first.
    pub(super) fn follower(&self, place: usize, rank: usize) -> Option<Candidate> {
        let shelf = &self.shelves[place];
        (rank < shelf.count).then_some(shelf.candidates[rank])
    }

    /// What each place knows about a candidate: the numbers of its odds.
    pub(super) fn observers(&self, hash: u32, offered: usize, option: u32) -> [usize; PLACES + 2] {
        let at = |kind: usize, state: usize| (kind * 4 + offered.min(3)) * STATES + state;
        let is = |candidate: &Candidate| candidate.hash == hash;
        let mut observers = [0; PLACES + 2];
        for (kind, shelf) in self.shelves.iter().enumerate() {
            let state = match shelf.rank(hash) {
                Some(rank) => 3 + rank * 6 + usize::from(shelf.counts[rank].min(6)) - 1,
                None => shelf.count.min(2),
            };
            observers[kind] = at(kind, state);
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
        let is = |place: &usize| self.follower(*place, 0).is_some_and(|first| first.hash == hash);
        match (0..PLACES).find(is) {
            Some(0 | 1) => 4,
            Some(2 | 3) => 3,
            Some(4) => 2,
            Some(_) => 1,
            None => 0,
        }
    }
}
