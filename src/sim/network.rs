//! Which Regions reach which: cuts, isolation, Regions that are down. It knows nothing of what
//! wants to cross.

use super::Heal;
use crate::s3::{Few, Region, Span};

/// What keeps something from crossing, or from happening in a Region.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Obstacle {
    /// The link from the first Region to the second is cut.
    Cut(Region, Region),
    /// This Region is isolated.
    Isolated(Region),
    /// This Region is down.
    Down(Region),
}

/// The faults of the network. Without any, every Region reaches every other.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Network {
    cuts: Few<(Region, Region), ()>,
    isolated: Few<Region, ()>,
    down: Few<Region, ()>,
    /// Two Regions in their order, and how much longer a crossing takes.
    slow: Few<(Region, Region), Span>,
    /// Two Regions in their order, and how many of a thousand transfers are lost.
    losing: Few<(Region, Region), u16>,
}

/// A link, whichever way round its Regions are named.
fn link(one: Region, other: Region) -> (Region, Region) {
    (one.min(other), one.max(other))
}

impl Network {
    /// What keeps a Region from working, if anything does.
    pub fn obstacle_in(&self, region: Region) -> Option<Obstacle> {
        self.down.contains_key(&region).then_some(Obstacle::Down(region))
    }

    /// What keeps something in `from` from getting to `to`, if anything does.
    pub fn obstacle_between(&self, from: Region, to: Region) -> Option<Obstacle> {
        let down = self.obstacle_in(from).or_else(|| self.obstacle_in(to));
        if down.is_some() || from == to {
            return down;
        }
        let isolated = [from, to].into_iter().find(|region| self.isolated.contains_key(region));
        isolated
            .map(Obstacle::Isolated)
            .or_else(|| self.cuts.contains_key(&(from, to)).then_some(Obstacle::Cut(from, to)))
    }

    /// Whether the link from one Region to another is cut.
    pub fn is_cut(&self, from: Region, to: Region) -> bool {
        self.cuts.contains_key(&(from, to))
    }

    /// Whether anything is wrong with the link between two Regions.
    pub fn is_faulty(&self, one: Region, other: Region) -> bool {
        self.is_cut(one, other)
            || self.is_cut(other, one)
            || self.delay(one, other) > Span(0)
            || self.loss_per_mille(one, other) > 0
    }

    /// Whether a Region is isolated.
    pub fn is_isolated(&self, region: Region) -> bool {
        self.isolated.contains_key(&region)
    }

    /// Whether a Region is down.
    pub fn is_down(&self, region: Region) -> bool {
        self.down.contains_key(&region)
    }

    /// Cuts a link, in both directions or in one.
    pub fn cut(&mut self, from: Region, to: Region, one_way: bool) {
        self.cuts.insert((from, to), ());
        if !one_way {
            self.cuts.insert((to, from), ());
        }
    }

    /// Cuts every link of a Region.
    pub fn isolate(&mut self, region: Region) {
        self.isolated.insert(region, ());
    }

    /// Takes a Region down.
    pub fn take_down(&mut self, region: Region) {
        self.down.insert(region, ());
    }

    /// Brings a Region up again.
    pub fn bring_up(&mut self, region: Region) {
        self.down.remove(&region);
    }

    /// How much longer a crossing takes than without faults.
    pub fn delay(&self, one: Region, other: Region) -> Span {
        self.slow.get(&link(one, other)).copied().unwrap_or_default()
    }

    /// How many of a thousand transfers are lost.
    pub fn loss_per_mille(&self, one: Region, other: Region) -> u16 {
        self.losing.get(&link(one, other)).copied().unwrap_or_default()
    }

    /// Makes a link slow.
    pub fn slow(&mut self, one: Region, other: Region, by: Span) {
        self.slow.insert(link(one, other), by);
    }

    /// Lets a link lose a share of what crosses it.
    pub fn lose(&mut self, one: Region, other: Region, per_mille: u16) {
        self.losing.insert(link(one, other), per_mille);
    }

    /// Takes faults of links away.
    pub fn heal(&mut self, heal: Heal) {
        match heal {
            Heal::All => {
                let down = std::mem::take(&mut self.down);
                *self = Network { down, ..Network::default() };
            }
            Heal::Link(one, other) => {
                self.cuts.remove(&(one, other));
                self.cuts.remove(&(other, one));
                self.slow.remove(&link(one, other));
                self.losing.remove(&link(one, other));
            }
            Heal::Region(region) => {
                self.isolated.remove(&region);
                self.cuts.retain(|((from, to), ())| *from != region && *to != region);
                self.slow.retain(|((one, other), _)| *one != region && *other != region);
                self.losing.retain(|((one, other), _)| *one != region && *other != region);
            }
        }
    }
}
