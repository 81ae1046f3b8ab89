//! Positions on the stage, computed from a world and the time that is drawn. It knows nothing of
//! the DOM, and keeps no state: to draw another moment is to ask again.

mod css;
mod flight;
mod pairs;
mod plan;
mod spot;

pub use css::Css;
pub use flight::{Flyer, Place, flyers};
pub use plan::{Lane, Link, Plan, Track};
pub use spot::Spot;

use std::fmt;

/// How many colours Regions have; the next one begins again.
const COLOURS: usize = 6;

/// The class that gives a column its Region's colour.
pub fn colour(column: usize) -> &'static str {
    ["r1", "r2", "r3", "r4", "r5", "r6"][column % COLOURS]
}

/// A share of a width, in hundredths of a percent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Percent(pub u32);

impl Percent {
    /// The middle of one of `columns` equal columns, counted from 0.
    pub fn lane(column: usize, columns: usize) -> Percent {
        Percent(((2 * column + 1) * 10_000 / (2 * columns.max(1))) as u32)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}
