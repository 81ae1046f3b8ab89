//! The operations by which a bucket tells a queue what happens in it, and those of `aws sqs`. It
//! knows nothing of what is told.

use super::{
    super::{super::json, arguments::Arguments},
    BUCKET, Operation, Parameter, flag, optional, plain, required, several,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        notification::NotificationDraft,
        request::{BucketOperation, SqsRequest},
    },
};
use serde_json::Value;

const QUEUE: Parameter = required("--queue-name", "NAME", "the queue");
const URL: Parameter = required("--queue-url", "URL", "the queue, as create-queue names it");

/// The operations on buckets.
pub(super) static OPERATIONS: [Operation; 2] = [
    plain(
        "get-bucket-notification-configuration",
        "Prints what a bucket tells, and whom.",
        &[BUCKET],
        |arguments| {
            let operation = BucketOperation::GetNotificationConfiguration;
            Ok(Request::OfBucket(operation, arguments.bucket()?))
        },
    ),
    plain(
        "put-bucket-notification-configuration",
        "Sets what a bucket tells, and whom; {} ends it.",
        &[
            BUCKET,
            required("--notification-configuration", "JSON", "queues with their events"),
            flag("--skip-destination-validation", "the queues need not be there"),
        ],
        put_notifications,
    ),
];

fn put_notifications(arguments: &Arguments) -> Result<Request, Complaint> {
    let value = arguments.structure(
        "--notification-configuration",
        "NotificationConfiguration",
        &json::NOTIFICATION,
    )?;
    let value = value.unwrap_or_default();
    let rule = |rule: &Value| (json::text(rule, "Name"), json::text(rule, "Value"));
    let filter = |filter: &Value| {
        let rules = filter.get("Key").map(|key| json::list(key, "FilterRules"));
        rules.unwrap_or_default().iter().map(rule).collect()
    };
    let one = |one: &Value| NotificationDraft {
        id: json::text(one, "Id"),
        queue: json::text(one, "QueueArn").unwrap_or_default(),
        events: json::list(one, "Events")
            .iter()
            .filter_map(|event| Some(event.as_str()?.to_owned()))
            .collect(),
        filter: one.get("Filter").map(filter),
    };
    Ok(Request::PutBucketNotificationConfiguration {
        bucket: arguments.bucket()?,
        configurations: json::list(&value, "QueueConfigurations").iter().map(one).collect(),
        skip_validation: arguments.flag("--skip-destination-validation"),
    })
}

fn sqs(request: SqsRequest) -> Result<Request, Complaint> {
    Ok(Request::Sqs(request))
}

fn url(arguments: &Arguments) -> String {
    arguments.text("--queue-url")
}

/// The operations of `aws sqs`.
pub(super) static SQS: [Operation; 9] = [
    plain(
        "create-queue",
        "Makes a queue.",
        &[QUEUE, optional("--attributes", "JSON", "Policy and VisibilityTimeout")],
        |arguments| {
            let attributes = arguments.map("--attributes", "Attributes")?;
            sqs(SqsRequest::CreateQueue { name: arguments.text("--queue-name"), attributes })
        },
    ),
    plain(
        "delete-message",
        "Takes a message that was read out of a queue.",
        &[URL, required("--receipt-handle", "HANDLE", "what came with the message")],
        |arguments| {
            let receipt = arguments.text("--receipt-handle");
            sqs(SqsRequest::DeleteMessage { url: url(arguments), receipt })
        },
    ),
    plain("delete-queue", "Deletes a queue with its messages.", &[URL], |arguments| {
        sqs(SqsRequest::DeleteQueue(url(arguments)))
    }),
    plain(
        "get-queue-attributes",
        "Prints what a queue is, such as its ARN.",
        &[URL, several(optional("--attribute-names", "NAME …", "QueueArn …, or All"))],
        |arguments| {
            let names = arguments.all("--attribute-names");
            sqs(SqsRequest::GetQueueAttributes { url: url(arguments), names })
        },
    ),
    plain("get-queue-url", "Prints the URL of a queue.", &[QUEUE], |arguments| {
        sqs(SqsRequest::GetQueueUrl(arguments.text("--queue-name")))
    }),
    plain(
        "list-queues",
        "Lists the queues of a Region.",
        &[optional("--queue-name-prefix", "TEXT", "only names that begin so")],
        |arguments| sqs(SqsRequest::ListQueues(arguments.owned("--queue-name-prefix"))),
    ),
    plain("purge-queue", "Takes every message out of a queue.", &[URL], |arguments| {
        sqs(SqsRequest::PurgeQueue(url(arguments)))
    }),
    plain(
        "receive-message",
        "Reads messages of a queue, and hides them for a while.",
        &[
            URL,
            optional("--max-number-of-messages", "N", "1 to 10; without it 1"),
            optional("--visibility-timeout", "SECONDS", "for how long they are hidden"),
        ],
        |arguments| {
            let most = arguments.integer("--max-number-of-messages")?;
            let visibility = arguments.integer("--visibility-timeout")?;
            sqs(SqsRequest::ReceiveMessage { url: url(arguments), most, visibility })
        },
    ),
    plain(
        "set-queue-attributes",
        "Changes a queue, such as who may send to it.",
        &[URL, required("--attributes", "JSON", "Policy and VisibilityTimeout")],
        |arguments| {
            let attributes = arguments.map("--attributes", "Attributes")?;
            sqs(SqsRequest::SetQueueAttributes { url: url(arguments), attributes })
        },
    ),
];
