//! How likely a "yes" is: what several observers have seen in places like this one, weighed by how
//! well each of them has done so far. It knows nothing of what is asked, and has no floats, so that
//! every machine comes to the same. A part of version 1 of links: it stays as it is.

use crate::coder::Coder;

/// How often "yes" came in one place: of 65,536 times, and how many times were seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    yes: u16,
    seen: u16,
}

impl Odds {
    /// Nothing is known.
    pub(crate) const EVEN: Odds = Odds { yes: 1 << 15, seen: 0 };
    /// How many times count for as much as all before them.
    const MEMORY: u16 = 60;

    fn learn(&mut self, answer: bool) {
        let target = if answer { 65_535 } else { 0 };
        let step = (target - i32::from(self.yes)) * 2 / (2 * i32::from(self.seen) + 3);
        self.yes = (i32::from(self.yes) + step).clamp(16, 65_519) as u16;
        self.seen = (self.seen + 1).min(Self::MEMORY);
    }

    /// One answer by itself, with no one else to ask.
    pub(crate) fn code(&mut self, coder: &mut Coder, answer: bool) -> bool {
        let answer = coder.code(answer, self.yes);
        self.learn(answer);
        answer
    }
}

/// The logistic curve at -2048, -1920, … 2048, as 4096ths.
const CURVE: [i32; 33] = [
    1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348,
    3607, 3785, 3901, 3975, 4024, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
];

/// From the scale on which odds are added back to odds, of 65,536.
fn squash(stretched: i32) -> u16 {
    let clamped = stretched.clamp(-2047, 2047) + 2048;
    let (at, part) = ((clamped >> 7) as usize, clamped & 127);
    let between = CURVE[at] * (128 - part) + CURVE[at + 1] * part;
    (between >> 3).clamp(16, 65_519) as u16
}

/// The other way: for each 4096th the first place on the curve that is as high.
fn stretch_table() -> Vec<i16> {
    let mut places = -2047..2047;
    let mut place = -2047;
    let reach = |yes: u16| {
        while squash(place) < yes {
            match places.next() {
                Some(next) => place = next,
                None => break,
            }
        }
        place as i16
    };
    (0..4096).map(|part| part * 16 + 8).map(reach).collect()
}

/// Weighs so many observers. It has several sets of weights, one for each kind of place.
#[derive(Clone, Debug)]
pub(crate) struct Mixer<const OBSERVERS: usize> {
    weights: Vec<[i32; OBSERVERS]>,
    stretched: Vec<i16>,
    rate: i32,
}

impl<const OBSERVERS: usize> Mixer<OBSERVERS> {
    /// All observers count alike at first, and together for somewhat more than one.
    pub(crate) fn new(sets: usize, rate: i32) -> Self {
        let weight = (1 << 16) * 3 / 2 / OBSERVERS as i32;
        Mixer { weights: vec![[weight; OBSERVERS]; sets], stretched: stretch_table(), rate }
    }

    /// One answer, about which the observers at these places of the table are heard; all of them
    /// learn from it.
    pub(crate) fn code(
        &mut self,
        coder: &mut Coder,
        (table, places): (&mut [Odds], [usize; OBSERVERS]),
        set: usize,
        answer: bool,
    ) -> bool {
        let heard =
            places.map(|place| i32::from(self.stretched[usize::from(table[place].yes >> 4)]));
        let weights = &mut self.weights[set];
        let sum: i64 =
            heard.iter().zip(&*weights).map(|(heard, w)| i64::from(*heard) * i64::from(*w)).sum();
        let likely = squash((sum >> 16).clamp(-2047, 2047) as i32);
        let answer = coder.code(answer, likely);
        let error = (if answer { 65_535 } else { 0 } - i32::from(likely)) * self.rate;
        for (heard, weight) in heard.iter().zip(weights) {
            let change = (i64::from(*heard) * i64::from(error) + (1 << 17)) >> 18;
            *weight = (i64::from(*weight) + change).clamp(-(1 << 20), 1 << 20) as i32;
        }
        for place in places {
            table[place].learn(answer);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretching_undoes_squashing() {
        let stretched = stretch_table();
        for yes in [20, 300, 9_000, 32_768, 50_000, 65_000u16] {
            let back = squash(i32::from(stretched[usize::from(yes >> 4)]));
            assert!(back.abs_diff(yes) < 300, "{yes} {back}");
        }
    }
}
