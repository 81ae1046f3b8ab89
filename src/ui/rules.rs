//! The rules: what is copied from which bucket to which, as switches and as AWS JSON. It knows
//! nothing of what S3 allows.

pub mod edits;
pub mod form;
pub mod list;

use super::{geometry::colour, store::StoreAction};
use crate::{
    s3::{Bucket, BucketName},
    sim::World,
};
use form::AddRule;
use list::bucket_rules;
use std::rc::Rc;
use yew::prelude::*;

/// Every bucket's rules.
pub fn rules(world: &World, act: &Callback<StoreAction>) -> Html {
    let regions = world.regions();
    let buckets: Vec<Rc<Bucket>> =
        regions.iter().flat_map(|region| world.buckets_in(*region)).cloned().collect();
    let colour_of = |bucket: &Bucket| {
        colour(regions.iter().position(|region| *region == bucket.region).unwrap_or(0))
    };
    let coloured = |name: &BucketName| {
        let bucket = world.bucket(name)?;
        Some((bucket.clone(), colour_of(bucket)))
    };
    let of_bucket = |bucket: &Rc<Bucket>| {
        let rules = bucket.replication.iter().flat_map(|all| all.rules.iter());
        let destinations: Vec<Option<(Rc<Bucket>, &'static str)>> =
            rules.map(|rule| coloured(&rule.destination.bucket)).collect();
        bucket_rules(bucket, colour_of(bucket), &destinations, act)
    };
    let with_rules = || buckets.iter().filter(|bucket| bucket.replication.is_some());
    let words = if with_rules().next().is_some() {
        "A rule copies what is written after it, from one bucket to another. Each change is one \
         request to S3."
    } else {
        "Nothing replicates yet. A rule copies what is written after it, from one bucket to \
         another. Both buckets need versioning."
    };
    html! {
        <>
            <div><h2>{ "Rules" }</h2><p class="lede">{ words }</p></div>
            { for with_rules().map(of_bucket) }
            <AddRule buckets={buckets.clone()} act={act.clone()} />
        </>
    }
}
