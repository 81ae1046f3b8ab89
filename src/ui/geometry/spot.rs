//! The spot of a traveller on its link, as CSS. It knows nothing of what travels.

use super::{Css, Flyer, Link, Place, flight::WHOLE_WAY};

/// Where a traveller is, in moves alone: for these the browser need not lay the page out again.
pub struct Moves {
    /// Of a box as wide as the link, which ends where the link begins: its right edge goes there.
    pub ride: Css,
    /// Of the box at that edge that holds the mark. It is one of its own, as its style is found
    /// sooner than a button's.
    pub shift: Css,
}

impl Flyer {
    /// Its place on the link's own box.
    pub fn moves(&self, link: &Link) -> Moves {
        let rightward = link.tracks.get(self.track).is_none_or(|track| track.rightward);
        let Horizontal { left, shift } = self.horizontal(link, rightward);
        let row = 2 * self.track + 1;
        Moves {
            ride: Css(format!("top:calc(var(--track)*{row}/2);translate:{left}")),
            shift: Css(format!("translate:{shift} -50%")),
        }
    }

    fn horizontal(&self, link: &Link, rightward: bool) -> Horizontal {
        let far = &link.lanes[usize::from(rightward)];
        match self.place {
            Place::Queue => Horizontal::at(if rightward { 0 } else { WHOLE_WAY }, "-50%"),
            Place::Way(thousandths) => Horizontal::riding(thousandths.into(), rightward),
            // A moat keeps 30 px on both sides of its lane.
            Place::Landing if self.obstacle().is_some() && far.isolated => {
                Horizontal::beside(if rightward { "100% - 38px" } else { "38px" }, rightward)
            }
            Place::Landing => Horizontal::riding(WHOLE_WAY, rightward),
            Place::AtCut => Horizontal::beside(before_cut(rightward), rightward),
            Place::NewsAtCut => Horizontal::beside(before_cut(!rightward), !rightward),
            Place::News(thousandths) => {
                let left = u64::from(thousandths);
                Horizontal::at(if rightward { WHOLE_WAY - left } else { left }, "-50%")
            }
        }
    }
}

struct Horizontal {
    left: String,
    shift: String,
}

impl Horizontal {
    fn at(thousandths: u64, shift: &str) -> Horizontal {
        Horizontal { left: tenth(thousandths), shift: shift.to_owned() }
    }

    /// On the way, always between the two lanes: with its left edge at the left one, with its
    /// right edge at the right one.
    fn riding(thousandths: u64, rightward: bool) -> Horizontal {
        let along = if rightward { thousandths } else { WHOLE_WAY - thousandths };
        let inset = 10 - 20 * along as i64 / WHOLE_WAY as i64;
        Horizontal {
            left: format!("calc({} + {inset}px)", tenth(along)),
            shift: format!("-{}", tenth(along)),
        }
    }

    /// Just before an edge that is at `x` for somebody who goes this way.
    fn beside(x: &str, rightward: bool) -> Horizontal {
        let shift = if rightward { "-100%" } else { "0%" };
        Horizontal { left: format!("calc({x})"), shift: shift.to_owned() }
    }
}

fn before_cut(rightward: bool) -> &'static str {
    if rightward { "50% - var(--gap) - 8px" } else { "50% + var(--gap) + 8px" }
}

fn tenth(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
