//! How far the Regions are from each other. It knows nothing of links and their faults.

use crate::s3::{Region, Span};

/// For each Region, in the order of [`Region::all`], its distance to each of those before it, in
/// units of 100 km: great circles between the places that AWS names (AWS, "AWS Regions").
const DISTANCES: [&[u8]; 16] = [
    &[],
    &[12],
    &[67, 56],
    &[53, 47, 39],
    &[78, 83, 102, 63],
    &[104, 106, 121, 148, 160],
    &[93, 85, 66, 103, 165, 58],
    &[82, 74, 62, 96, 156, 59, 12],
    &[96, 90, 76, 112, 172, 48, 11, 16],
    &[96, 89, 72, 108, 170, 52, 6, 14, 5],
    &[97, 90, 70, 107, 170, 55, 5, 15, 8, 3],
    &[185, 183, 138, 160, 134, 81, 98, 109, 94, 95, 94],
    &[109, 111, 129, 155, 157, 8, 65, 66, 55, 59, 62, 77],
    &[105, 109, 130, 154, 152, 10, 68, 68, 57, 62, 65, 80, 5],
    &[83, 91, 136, 136, 120, 41, 92, 87, 82, 86, 90, 104, 39, 34],
    &[80, 86, 127, 133, 126, 35, 82, 77, 73, 77, 81, 106, 35, 30, 10],
];

/// How many messages go to and fro while one object crosses (our choice; AWS does not say).
const ROUND_TRIPS: u64 = 20;

/// The distance between two Regions in kilometres.
pub fn kilometres(one: Region, other: Region) -> u64 {
    let (near, far) = (one.min(other).index(), one.max(other).index());
    DISTANCES[far].get(near).map_or(0, |hundreds| u64::from(*hundreds) * 100)
}

/// How long the way there and back takes. Light in glass covers 200 km in a millisecond, and cables
/// are half as long again as the great circle (our choice), so 100 km there and back are 1.5 ms:
/// 52 ms from N. Virginia to Oregon, 235 ms to Sydney.
pub fn round_trip(one: Region, other: Region) -> Span {
    Span(kilometres(one, other) * 15 / 1000)
}

/// How much longer an object is on its way because of the distance.
pub(super) fn on_the_way(one: Region, other: Region) -> Span {
    Span(kilometres(one, other) * ROUND_TRIPS * 15 / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detour_is_never_shorter() {
        for (row, distances) in DISTANCES.iter().enumerate() {
            assert_eq!(distances.len(), row);
        }
        for one in Region::all() {
            assert_eq!(kilometres(one, one), 0);
            for other in Region::all() {
                assert_eq!(kilometres(one, other), kilometres(other, one));
                let detour = |by| kilometres(one, by) + kilometres(by, other);
                // Each distance is rounded to 100 km.
                assert!(Region::all().all(|by| kilometres(one, other) <= detour(by) + 100));
            }
        }
    }

    #[test]
    fn sydney_is_farther_than_oregon() {
        let named = |name| Region::named(name).expect("a Region");
        let trip = |name| round_trip(Region::US_EAST_1, named(name)).0;
        assert_eq!([trip("us-east-2"), trip("us-west-2"), trip("eu-west-1")], [7, 52, 82]);
        assert_eq!(trip("ap-southeast-2"), 235);
    }
}
