//! The AWS Regions that the playground has. It knows nothing of the distances between them.

use std::fmt;

/// Every Region of the playground with the place that AWS names for it, ordered by name, so that
/// the order of [`Region`] values is the order of their names.
const REGIONS: [(&str, &str); 16] = [
    ("ap-northeast-1", "Tokyo"),
    ("ap-northeast-2", "Seoul"),
    ("ap-south-1", "Mumbai"),
    ("ap-southeast-1", "Singapore"),
    ("ap-southeast-2", "Sydney"),
    ("ca-central-1", "Canada"),
    ("eu-central-1", "Frankfurt"),
    ("eu-north-1", "Stockholm"),
    ("eu-west-1", "Ireland"),
    ("eu-west-2", "London"),
    ("eu-west-3", "Paris"),
    ("sa-east-1", "São Paulo"),
    ("us-east-1", "N. Virginia"),
    ("us-east-2", "Ohio"),
    ("us-west-1", "N. California"),
    ("us-west-2", "Oregon"),
];

/// One of the sixteen AWS Regions of the playground.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u8);

impl Region {
    /// Where the AWS CLI goes when nobody says `--region`.
    pub const US_EAST_1: Region = Region(12);
    /// Where replicas go in the first scenario.
    pub const US_WEST_2: Region = Region(15);

    /// The Region of that name, if the playground has it.
    pub fn named(name: &str) -> Option<Region> {
        REGIONS.iter().position(|(known, _)| *known == name).map(|index| Region(index as u8))
    }

    /// Which of [`Region::all`] it is, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Its name, such as `us-east-1`.
    pub fn name(self) -> &'static str {
        REGIONS[self.index()].0
    }

    /// The place, such as `N. Virginia`.
    pub fn place(self) -> &'static str {
        REGIONS[self.index()].1
    }

    /// All of them, by name.
    pub fn all() -> impl Iterator<Item = Region> {
        (0..REGIONS.len() as u8).map(Region)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_ordered_by_name_and_found_by_it() {
        assert!(REGIONS.is_sorted());
        assert_eq!(Region::US_EAST_1.name(), "us-east-1");
        assert_eq!(Region::US_WEST_2.name(), "us-west-2");
        assert!(Region::all().all(|region| Region::named(region.name()) == Some(region)));
        assert_eq!(Region::named("mars-north-1"), None);
    }
}
