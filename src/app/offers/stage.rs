//! What can be added to the stage. It knows nothing of what is done with it then.

use super::{
    FieldKind::{Choice, Line},
    Offer,
};
use crate::{
    s3::{BucketName, Region},
    sim::World,
};

/// What can be added.
pub(super) fn offers(world: &World) -> Vec<Offer> {
    let on_stage = world.regions();
    let names = |regions: Vec<Region>| regions.iter().map(Region::to_string).collect::<Vec<_>>();
    let others = names(Region::all().filter(|region| !on_stage.contains(region)).collect());
    let mut offers = Vec::new();
    if let Some(first) = others.first().cloned() {
        let what = "A column for it comes on stage, at the right, without buckets.";
        let region = Offer::new("Add a Region", what, "sim region add {0}");
        offers.push(region.with("Region", first, Choice(others.clone())));
    }
    let regions = if on_stage.is_empty() { others } else { names(on_stage.to_vec()) };
    offers.push(add_bucket(world, regions));
    offers
}

/// A new bucket in one of these Regions.
pub(super) fn add_bucket(world: &World, regions: Vec<String>) -> Offer {
    let what = "A bucket lives in one Region; no other bucket anywhere has its name. Versioning is \
                turned on, as rules need it.";
    let versioning = "aws s3api put-bucket-versioning --bucket {0} --versioning-configuration \
                      Status=Enabled";
    let name = free_name(world);
    match &regions[..] {
        [only] => {
            let command = format!("aws s3 mb s3://{{0}} --region {only}\n{versioning}");
            Offer::new("Add a bucket", what, command).with("Name", name, Line)
        }
        _ => {
            let command = format!("aws s3 mb s3://{{0}} --region {{1}}\n{versioning}");
            let first = regions.first().cloned().unwrap_or_default();
            let offer = Offer::new("Add a bucket", what, command).with("Name", name, Line);
            offer.with("Region", first, Choice(regions))
        }
    }
}

/// A name that no bucket has.
fn free_name(world: &World) -> String {
    let is_free =
        |name: &String| BucketName::parse(name).is_some_and(|name| world.bucket(&name).is_none());
    let names = (1..).map(|number| format!("my-bucket-{number}"));
    names.take(1000).find(is_free).unwrap_or_default()
}
