//! The bill: what was used, what it costs, in which Region and by which rule. It knows nothing of
//! how money is written.

mod meter;
pub mod month;
pub mod price;

pub use meter::Ledger;
pub use month::{Month, month};
pub use price::{Price, Unit};

use super::World;
use crate::s3::{Region, object::StorageClass, stored::RuleOf};

/// What a line of the bill is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Bytes that were kept.
    Storage(StorageClass),
    /// PUT, COPY, POST and LIST requests; one for each replica, at its destination.
    Put,
    /// GET and all other requests.
    Get,
    /// Bytes that left for this Region.
    Transfer(Region),
    /// Bytes that went by a rule with Replication Time Control.
    ReplicationTime,
    /// The metrics of a rule.
    Metrics,
    /// Batch Operations jobs.
    Jobs,
    /// The objects of jobs.
    JobObjects,
    /// The objects that jobs listed by themselves.
    ManifestObjects,
}

impl Kind {
    /// Its price, in a Region.
    pub fn price(self, region: Region) -> Price {
        match self {
            Kind::Storage(class) => price::storage(class),
            Kind::Put => price::PUT,
            Kind::Get => price::GET,
            Kind::Transfer(to) => price::transfer(region, to),
            Kind::ReplicationTime => price::REPLICATION_TIME,
            Kind::Metrics => price::METRIC,
            Kind::Jobs => price::JOB,
            Kind::JobObjects => price::JOB_OBJECTS,
            Kind::ManifestObjects => price::MANIFEST_OBJECTS,
        }
    }
}

/// One line of the bill.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The Region that is billed.
    pub region: Region,
    /// The rule that brought it about; none where a request did.
    pub rule: Option<RuleOf>,
    /// What it is for.
    pub kind: Kind,
    /// How much: requests, bytes, milliseconds of a byte or of a metric.
    pub quantity: u128,
    /// What that costs in billionths of a dollar, rounded to the nearest.
    pub nanos: u128,
}

impl Line {
    fn new(region: Region, rule: Option<RuleOf>, kind: Kind, quantity: u128) -> Line {
        let price = kind.price(region);
        let size = price.unit.size();
        let nanos = u128::from(price.nanos);
        // The whole units apart from the rest, so that no product grows beyond the numbers' range.
        let rest = (quantity % size * nanos + size / 2) / size;
        Line { region, rule, kind, quantity, nanos: quantity / size * nanos + rest }
    }
}

/// A bill: its lines by Region, rule and kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bill {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Bill {
    /// The sum of all lines, in billionths of a dollar.
    pub fn nanos(&self) -> u128 {
        self.lines.iter().map(|line| line.nanos).sum()
    }

    /// The sum of a Region's lines.
    pub fn of_region(&self, region: Region) -> u128 {
        self.lines.iter().filter(|line| line.region == region).map(|line| line.nanos).sum()
    }

    /// The sum of what a rule, or with none no rule, brought about.
    pub fn of_rule(&self, rule: Option<&RuleOf>) -> u128 {
        self.lines.iter().filter(|line| line.rule.as_ref() == rule).map(|line| line.nanos).sum()
    }

    /// The Regions of the bill, each once.
    pub fn regions(&self) -> Vec<Region> {
        let mut regions: Vec<Region> = self.lines.iter().map(|line| line.region).collect();
        regions.dedup();
        regions
    }

    /// The rules of the bill, each once.
    pub fn rules(&self) -> Vec<&RuleOf> {
        let mut rules: Vec<&RuleOf> = Vec::new();
        for rule in self.lines.iter().filter_map(|line| line.rule.as_ref()) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }
}

impl World {
    /// What was used until now, and what it costs.
    pub fn bill(&self) -> Bill {
        Bill { lines: self.ledger.lines(self.now) }
    }
}
