//! A world in which buckets stand ready, just as the requests that make them leave it. It knows
//! nothing of those requests.

use super::{World, bill::Kind};
use crate::s3::{Bucket, Instant};
use std::rc::Rc;

impl World {
    /// A new world with these two buckets, each in a Region of its own, at a moment. Each took so
    /// many requests, which S3 bills.
    pub fn ready(seed: u64, start: Instant, now: Instant, buckets: [(Bucket, u64); 2]) -> World {
        let mut world = World::new(seed, start);
        world.now = now;
        world.regions = buckets.iter().map(|(bucket, _)| bucket.region).collect();
        for (bucket, requests) in buckets {
            world.charge(bucket.region, Kind::Put, requests);
            world.buckets.insert(bucket.name.clone(), Rc::new(bucket));
        }
        world
    }
}
