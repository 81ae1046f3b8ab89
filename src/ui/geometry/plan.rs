//! What lies between the columns: lanes, the links between them, and a track for each rule. It
//! knows nothing of what travels.

use super::{
    Percent,
    pairs::{Pair, pairs, shared},
};
use crate::{
    s3::{BucketName, Region, Rule, RuleId, Span},
    sim::World,
};

/// The lane of one Region: the middle of its column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// The Region.
    pub region: Region,
    /// Whether it is isolated.
    pub isolated: bool,
    /// Whether it is down.
    pub down: bool,
    /// Whether it is on stage now: not yet, or not any more, where the history still has it.
    pub here: bool,
}

/// A rule between two columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Track {
    /// The bucket that the rule belongs to.
    pub source: BucketName,
    /// Where it leads.
    pub destination: BucketName,
    /// Its ID.
    pub id: RuleId,
    /// The rule. None where it is gone, and only what it took is still on the way.
    pub rule: Option<Rule>,
    /// How many further rules share the track.
    pub more: usize,
    /// Whether it leads from the left to the right.
    pub rightward: bool,
}

/// Everything between two Regions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The left column, from 0.
    pub left: usize,
    /// The right column; the same one for rules inside one Region.
    pub right: usize,
    /// The two lanes.
    pub lanes: [Lane; 2],
    /// The first row that it takes up.
    pub row: usize,
    /// Its rules, those of the left Region first. None where no rule joins the two.
    pub tracks: Vec<Track>,
    /// Whether the way to the right is cut, and whether the way to the left is.
    pub cut: [bool; 2],
    /// How much longer a crossing takes.
    pub delay: Span,
    /// How many of a thousand transfers are lost.
    pub loss: u16,
    /// How many columns there are.
    pub columns: usize,
}

/// Everything between the columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// The lanes, from left to right.
    pub lanes: Vec<Lane>,
    /// The links, from the top down.
    pub links: Vec<Link>,
    /// How many rows they take up.
    pub rows: usize,
}

impl Link {
    /// Whether it joins a Region with itself.
    pub fn is_loop(&self) -> bool {
        self.left == self.right
    }

    /// How many rows it takes up.
    pub fn rows(&self) -> usize {
        self.tracks.len().max(1)
    }

    /// Where it begins, from the left.
    pub fn x(&self) -> Percent {
        Percent::lane(self.left, self.columns)
    }

    /// How wide it is.
    pub fn width(&self) -> Percent {
        Percent(Percent::lane(self.right, self.columns).0 - self.x().0)
    }

    /// Whether there is little room on it for words.
    pub fn is_tight(&self) -> bool {
        self.width() < Percent(4_000)
    }

    /// The track of a rule, which may be shared.
    pub fn track_of(&self, source: &BucketName, destination: &BucketName, id: &RuleId) -> usize {
        let from_source = |track: &Track| track.source == *source;
        let exact = self.tracks.iter().position(|track| {
            from_source(track) && track.destination == *destination && track.id == *id
        });
        exact.or_else(|| self.tracks.iter().rposition(from_source)).unwrap_or(0)
    }

    /// The columns that it keeps others out of, in half columns.
    fn span(&self) -> (usize, usize) {
        (2 * self.left, if self.is_loop() { 2 * self.left + 1 } else { 2 * self.right })
    }
}

impl Plan {
    /// The plan of a world, with the columns that the history has, and in its order.
    pub fn of(world: &World, columns: &[Region]) -> Plan {
        let network = world.network();
        let others = world.regions().iter().filter(|region| !columns.contains(region));
        let lanes: Vec<Lane> = columns
            .iter()
            .chain(others)
            .map(|region| Lane {
                here: world.regions().contains(region),
                region: *region,
                isolated: network.is_isolated(*region),
                down: network.is_down(*region),
            })
            .collect();
        let link = |Pair { left, right, tracks }: Pair| {
            let (one, other) = (lanes[left].region, lanes[right].region);
            Link {
                left,
                right,
                lanes: [lanes[left].clone(), lanes[right].clone()],
                row: 0,
                tracks: shared(tracks),
                delay: network.delay(one, other),
                loss: network.loss_per_mille(one, other),
                cut: [network.is_cut(one, other), network.is_cut(other, one)],
                columns: lanes.len(),
            }
        };
        let mut links: Vec<Link> = pairs(world, &lanes).into_iter().map(link).collect();
        let rows = pack(&mut links);
        Plan { lanes, links, rows }
    }
}

/// Gives each link the first rows that are free over its whole span. Gives how many there are.
fn pack(links: &mut [Link]) -> usize {
    for index in 0..links.len() {
        let (placed, rest) = links.split_at_mut(index);
        let link = &mut rest[0];
        let (begin, end) = link.span();
        let in_the_way = |row: usize| {
            placed.iter().any(|other| {
                let (from, to) = other.span();
                let crosses = begin < to && from < end;
                crosses && row < other.row + other.rows() && other.row < row + link.rows()
            })
        };
        link.row = (0..).find(|row| !in_the_way(*row)).unwrap_or(0);
    }
    links.iter().map(|link| link.row + link.rows()).max().unwrap_or(0)
}
