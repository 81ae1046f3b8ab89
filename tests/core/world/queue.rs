//! Queues that hear of everything in the stories' buckets.

use super::{REGIONS, bucket, region, request};
use crr_playground::{
    s3::{Request, notification::NotificationDraft, request::SqsRequest},
    sim::Action,
};

/// A queue that hears of everything in a bucket.
pub(super) fn queue_of(index: usize) -> [Action; 2] {
    let policy = r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#;
    let attributes = [("Policy".to_owned(), policy.to_owned())].into();
    let make = SqsRequest::CreateQueue { name: "heard".into(), attributes };
    let families = ["ObjectCreated", "ObjectRemoved", "ObjectTagging", "Replication"];
    let hear = NotificationDraft {
        queue: format!("arn:aws:sqs:{}:123456789012:heard", REGIONS[index]),
        events: families.map(|family| format!("s3:{family}:*")).into(),
        ..NotificationDraft::default()
    };
    let hear = Request::PutBucketNotificationConfiguration {
        bucket: bucket(index),
        configurations: vec![hear],
        skip_validation: false,
    };
    let region = Some(region(index));
    [Action::Request { region, request: Request::Sqs(make) }, request(hear)]
}
