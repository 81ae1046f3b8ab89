//! The options of requests to other services than S3, and of notification configurations. It knows
//! nothing of other requests.

use super::{Line, json, map};
use crate::s3::{
    notification::NotificationDraft,
    request::{EncryptionRule, IamRequest, KmsRequest, SqsRequest},
};
use serde_json::Value;

pub(super) fn role(line: Line, request: &IamRequest) -> Line {
    let line = line.maybe("--role-name", request.role());
    match request {
        IamRequest::CreateRole { trust, .. } => line.option("--assume-role-policy-document", trust),
        IamRequest::UpdateAssumeRolePolicy { trust, .. } => line.option("--policy-document", trust),
        IamRequest::PutRolePolicy { policy, document, .. }
        | IamRequest::CreatePolicy { policy, document } => {
            line.option("--policy-name", policy).option("--policy-document", document)
        }
        IamRequest::GetRolePolicy { policy, .. } | IamRequest::DeleteRolePolicy { policy, .. } => {
            line.option("--policy-name", policy)
        }
        IamRequest::AttachRolePolicy { arn, .. } | IamRequest::DetachRolePolicy { arn, .. } => {
            line.option("--policy-arn", arn)
        }
        _ => line,
    }
}

pub(super) fn kms(line: Line, request: &KmsRequest) -> Line {
    let line = line.maybe("--key-id", request.key());
    match request {
        KmsRequest::CreateKey(description) => line.text("--description", description),
        KmsRequest::ScheduleKeyDeletion { days, .. } => {
            line.number("--pending-window-in-days", *days)
        }
        KmsRequest::CreateAlias { alias, key } | KmsRequest::UpdateAlias { alias, key } => {
            line.option("--alias-name", alias).option("--target-key-id", key)
        }
        KmsRequest::DeleteAlias(alias) => line.option("--alias-name", alias),
        _ => line,
    }
}

pub(super) fn sqs(line: Line, request: &SqsRequest) -> Line {
    let line = line.maybe("--queue-url", request.url());
    match request {
        SqsRequest::CreateQueue { name, attributes } => {
            let line = line.option("--queue-name", name);
            let attributes = (!attributes.is_empty()).then(|| map(attributes));
            line.maybe("--attributes", attributes.as_deref())
        }
        SqsRequest::GetQueueUrl(name) => line.option("--queue-name", name),
        SqsRequest::ListQueues(prefix) => line.text("--queue-name-prefix", prefix),
        SqsRequest::GetQueueAttributes { names, .. } if !names.is_empty() => {
            names.iter().fold(line.word("--attribute-names"), |line, name| line.word(name))
        }
        SqsRequest::SetQueueAttributes { attributes, .. } => {
            line.option("--attributes", &map(attributes))
        }
        SqsRequest::ReceiveMessage { most, visibility, .. } => line
            .number("--max-number-of-messages", *most)
            .number("--visibility-timeout", *visibility),
        SqsRequest::DeleteMessage { receipt, .. } => line.option("--receipt-handle", receipt),
        _ => line,
    }
}

/// How a bucket encrypts, as JSON.
pub(super) fn encryption(line: Line, rules: &[EncryptionRule]) -> Line {
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let rule = |rule: &EncryptionRule| {
        let default = rule.algorithm.as_ref().map(|_| {
            json::object([
                ("SSEAlgorithm", text(&rule.algorithm)),
                ("KMSMasterKeyID", text(&rule.key)),
            ])
        });
        json::object([
            ("ApplyServerSideEncryptionByDefault", default),
            ("BucketKeyEnabled", rule.bucket_key.map(Value::from)),
        ])
    };
    let rules: Vec<Value> = rules.iter().map(rule).collect();
    let option = "--server-side-encryption-configuration";
    line.json(option, json::object([("Rules", Some(rules.into()))]))
}

/// A notification configuration, as JSON.
pub(super) fn notifications(
    line: Line,
    configurations: &[NotificationDraft],
    skip_validation: bool,
) -> Line {
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let rule = |(name, value): &(Option<String>, Option<String>)| {
        json::object([("Name", text(name)), ("Value", text(value))])
    };
    let filter = |rules: &Vec<(Option<String>, Option<String>)>| {
        let rules: Vec<Value> = rules.iter().map(rule).collect();
        json::object([("Key", Some(json::object([("FilterRules", Some(rules.into()))])))])
    };
    let one = |one: &NotificationDraft| {
        json::object([
            ("Id", text(&one.id)),
            ("QueueArn", Some(one.queue.as_str().into())),
            ("Events", Some(one.events.clone().into())),
            ("Filter", one.filter.as_ref().map(filter)),
        ])
    };
    let all: Vec<Value> = configurations.iter().map(one).collect();
    let all = (!all.is_empty()).then(|| all.into());
    line.json("--notification-configuration", json::object([("QueueConfigurations", all)]))
        .flag("--skip-destination-validation", skip_validation)
}
