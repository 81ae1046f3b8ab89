//! The set-up of the first article: two buckets, versioning, one rule. It stands here as actions,
//! and not only as the lines of `first.txt`, so that the page opens before it can read a line. It
//! knows nothing of what happens then.

use crate::{
    s3::{
        BucketName, Region, Request,
        request::CreateBucket,
        validate::{ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft},
    },
    sim::Action,
};

/// The actions that set the stage.
pub(super) fn actions() -> Vec<Action> {
    let names = ["source-bucket-east", "destination-bucket-west"].map(BucketName::parse);
    let [Some(source), Some(destination)] = names else { return Vec::new() };
    let west = Region::named("us-west-2");
    let create = |bucket: &BucketName, region: Option<Region>| {
        let location = region.filter(|region| *region != Region::US_EAST_1);
        let location = location.map(|region| region.name().to_owned());
        (region, Request::CreateBucket(CreateBucket::new(bucket.clone(), location)))
    };
    let versioned = |bucket: &BucketName| {
        let status = Some("Enabled".to_owned());
        (None, Request::PutBucketVersioning { bucket: bucket.clone(), status })
    };
    let configuration = rule_to(&destination);
    let requests = [
        create(&source, Some(Region::US_EAST_1)),
        create(&destination, west),
        versioned(&source),
        versioned(&destination),
        (None, Request::PutBucketReplication { bucket: source, configuration }),
    ];
    requests.map(|(region, request)| Action::Request { region, request }).into()
}

fn rule_to(destination: &BucketName) -> ConfigurationDraft {
    ConfigurationDraft {
        role: "arn:aws:iam::123456789012:role/replication-role".to_owned(),
        rules: vec![RuleDraft {
            status: "Enabled".to_owned(),
            priority: Some(1),
            delete_markers: Some(Some("Disabled".to_owned())),
            filter: Some(FilterDraft::default()),
            destination: DestinationDraft {
                bucket: destination.arn(),
                storage_class: Some("STANDARD".to_owned()),
                ..DestinationDraft::default()
            },
            ..RuleDraft::default()
        }],
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_actions_are_the_lines() {
        let lines = crate::app::console::parse_actions(include_str!("first.txt"));
        assert_eq!(super::actions(), lines);
    }
}
