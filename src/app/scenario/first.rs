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
use std::rc::Rc;

/// The actions that set the stage.
pub(super) fn actions() -> Vec<Rc<Action>> {
    let mut actions = Vec::new();
    let mut ask = |region, request| actions.push(Rc::new(Action::Request { region, request }));
    let (Some(source), Some(destination), west) = (
        BucketName::parse("source-bucket-east"),
        BucketName::parse("destination-bucket-west"),
        "us-west-2",
    ) else {
        return actions;
    };
    let create = |bucket: &BucketName, location: Option<&str>| {
        Request::CreateBucket(CreateBucket::new(bucket.clone(), location.map(str::to_owned)))
    };
    ask(Some(Region::US_EAST_1), create(&source, None));
    ask(Region::named(west), create(&destination, Some(west)));
    for bucket in [&source, &destination] {
        let status = Some("Enabled".to_owned());
        ask(None, Request::PutBucketVersioning { bucket: bucket.clone(), status });
    }
    let configuration = rule_to(&destination);
    ask(None, Request::PutBucketReplication { bucket: source, configuration });
    actions
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
        assert!(super::actions().iter().map(|action| &**action).eq(&lines));
    }
}
