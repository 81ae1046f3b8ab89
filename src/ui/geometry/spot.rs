//! The spot of a traveller on its link, as CSS. It knows nothing of what travels.

use super::{Css, Flyer, Link, Place, flight::WHOLE_WAY};

/// Where a traveller is, in a move alone: for that the browser need not lay the page out again.
pub struct Spot {
    /// The move of a box as wide as the link, which ends where the link begins: its right edge goes
    /// there.
    pub ride: Css,
    /// What of the mark stands at that edge, as a class; its middle where there is none.
    pub edge: Option<&'static str>,
}

/// How far the middle of a mark stays from a lane: with an id, and without words. On a short link
/// it is less, or the mark would hardly move.
const FROM_LANE: [&str; 2] = ["min(54px,30%)", "min(22px,30%)"];

impl Flyer {
    /// Its place on the link's own box.
    pub fn spot(&self, link: &Link) -> Spot {
        let rightward = link.tracks.get(self.track).is_none_or(|track| track.rightward);
        let (left, edge) = self.horizontal(link, rightward);
        let row = 2 * self.track + 1;
        Spot { ride: Css(format!("top:calc(var(--track)*{row}/2);translate:{left}")), edge }
    }

    fn horizontal(&self, link: &Link, rightward: bool) -> (String, Option<&'static str>) {
        let far = &link.lanes[usize::from(rightward)];
        match self.place {
            Place::Queue => at(if rightward { 0 } else { WHOLE_WAY }),
            Place::Way(thousandths) => {
                let along =
                    if rightward { thousandths.into() } else { WHOLE_WAY - u64::from(thousandths) };
                self.between(along)
            }
            // A moat keeps 30 px on both sides of its lane.
            Place::Landing if self.obstacle().is_some() && far.isolated => {
                beside(if rightward { "100% - 38px" } else { "38px" }, rightward)
            }
            Place::Landing => beside(if rightward { "100% - 10px" } else { "10px" }, rightward),
            Place::AtCut => beside(before_cut(rightward), rightward),
            Place::NewsAtCut => beside(before_cut(!rightward), !rightward),
            Place::News(thousandths) => {
                let left = u64::from(thousandths);
                at(if rightward { WHOLE_WAY - left } else { left })
            }
        }
    }

    /// On the way, always between the two lanes: at either end its edge is at the lane, or nearly,
    /// as nobody has measured its words.
    fn between(&self, along: u64) -> (String, Option<&'static str>) {
        let from_lane = FROM_LANE[usize::from(self.is_chip())];
        let share = WHOLE_WAY as i64 - 2 * along as i64;
        (format!("calc({} + {share}*{from_lane}/{WHOLE_WAY})", tenth(along)), None)
    }
}

fn at(thousandths: u64) -> (String, Option<&'static str>) {
    (tenth(thousandths), None)
}

/// Just before an edge that is at `x` for somebody who goes this way.
fn beside(x: &str, rightward: bool) -> (String, Option<&'static str>) {
    (format!("calc({x})"), Some(if rightward { "right-edge" } else { "left-edge" }))
}

fn before_cut(rightward: bool) -> &'static str {
    if rightward { "50% - var(--gap) - 8px" } else { "50% + var(--gap) + 8px" }
}

fn tenth(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
