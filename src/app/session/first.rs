//! The session that the page opens on, written down instead of done: the page opens before it can
//! do anything. It knows nothing of what comes of it.

use super::{Branch, Moment, Session};
use crate::{
    app::Scenario,
    s3::{
        Bucket, BucketName, Destination, Filter, Region, ReplicationConfiguration, Response,
        RoleArn, Rule, RuleId, Span, Versioning, version::StorageClass,
    },
    sim::{Answer, Cause, Event, Happening, Move, World},
};
use rpds::Vector;
use std::rc::Rc;

/// The ID that S3 makes up for the rule.
const RULE_ID: &str = "c836cb8b-73f1-719c-915d-945a94d0b16c";
const ROLE: &str = "arn:aws:iam::123456789012:role/replication-role";

impl Session {
    /// What [`Session::new`] makes of [`Scenario::first`].
    pub fn first() -> Session {
        let scenario = Rc::new(Scenario::first());
        let second = |number: usize| scenario.start + Span::seconds(number as u64 + 1);
        let name = |name: &str| BucketName::parse(name).expect("it is a bucket's name");
        let (source, destination) = (name("source-bucket-east"), name("destination-bucket-west"));
        let moments: Vector<Rc<Moment>> = done(&source, &destination)
            .into_iter()
            .zip(scenario.set_up.iter())
            .enumerate()
            .map(|(number, ((response, what), whole))| {
                Rc::new(Moment {
                    action: number,
                    by: Move::Person,
                    whole: whole.clone(),
                    at: second(number),
                    outcome: Ok(Answer::Response(response)),
                    events: vec![Event { at: second(number), cause: Cause::Person, what }],
                })
            })
            .collect();
        let mut east = Bucket::new(source, Region::US_EAST_1, second(0));
        east.replication = Some(Rc::new(rules(&destination)));
        east.versioning = Versioning::Enabled;
        let mut west = Bucket::new(destination, Region::US_WEST_2, second(1));
        west.versioning = Versioning::Enabled;
        let now = second(moments.len() - 1);
        let world = World::ready(scenario.seed, scenario.start, now, [(east, 3), (west, 2)]);
        let branch = Branch {
            actions: scenario.set_up.iter().cloned().collect(),
            checkpoints: Vector::from_iter([World::new(scenario.seed, scenario.start)]),
            moments,
        };
        let position = branch.moments.len();
        Session { scenario, branches: Vector::from_iter([branch]), current: 0, position, world }
    }
}

/// What each action of the set-up answers, and what happens in it.
fn done(source: &BucketName, destination: &BucketName) -> [(Response, Happening); 5] {
    let created = |bucket: &BucketName, region: Region| {
        let bucket = bucket.clone();
        (
            Response::BucketCreated { bucket: bucket.clone(), region },
            Happening::BucketCreated { bucket, region },
        )
    };
    let versioned = |bucket: &BucketName| {
        let (bucket, versioning) = (bucket.clone(), Versioning::Enabled);
        (Response::Empty, Happening::VersioningSet { bucket, versioning })
    };
    let destinations = vec![destination.clone()];
    [
        created(source, Region::US_EAST_1),
        created(destination, Region::US_WEST_2),
        versioned(source),
        versioned(destination),
        (Response::Empty, Happening::ReplicationSet { bucket: source.clone(), destinations }),
    ]
}

fn rules(destination: &BucketName) -> ReplicationConfiguration {
    let rule = Rule {
        id: RuleId::new(RULE_ID),
        priority: Some(1),
        enabled: true,
        filter: Filter::All,
        delete_markers: Some(false),
        sse_kms: None,
        replica_modifications: None,
        destination: Destination {
            bucket: destination.clone(),
            account: None,
            storage_class: Some(StorageClass::Standard),
            owner_override: false,
            replica_kms_key: None,
            replication_time: None,
            metrics: None,
        },
    };
    ReplicationConfiguration { role: RoleArn::new(ROLE), rules: Rc::from([rule]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_its_actions_come_to() {
        assert_eq!(Session::first(), Session::new(Scenario::first()));
    }
}
