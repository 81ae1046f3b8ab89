//! Random requests of the services beside S3: queues, keys, roles, notifications. It knows nothing
//! of how they print.

use super::{bucket, maybe, pairs, text};
use crr_playground::s3::{
    Request,
    notification::NotificationDraft,
    request::{IamRequest, KmsRequest, SqsRequest},
};
use proptest::{collection::vec, option::of, prelude::*};
use std::collections::BTreeMap;

fn url() -> BoxedStrategy<String> {
    let url = |name| format!("https://sqs.us-east-1.amazonaws.com/123456789012/{name}");
    prop_oneof![text(), "[a-z]{1,3}".prop_map(url)].boxed()
}

fn iam() -> BoxedStrategy<Request> {
    let one = || text();
    let iam = prop_oneof![
        (one(), one()).prop_map(|(role, trust)| IamRequest::CreateRole { role, trust }),
        one().prop_map(IamRequest::GetRole),
        Just(IamRequest::ListRoles),
        one().prop_map(IamRequest::DeleteRole),
        (one(), one()).prop_map(|(role, trust)| IamRequest::UpdateAssumeRolePolicy { role, trust }),
        (one(), one(), one()).prop_map(|(role, policy, document)| {
            IamRequest::PutRolePolicy { role, policy, document }
        }),
        (one(), one()).prop_map(|(role, policy)| IamRequest::GetRolePolicy { role, policy }),
        (one(), one()).prop_map(|(role, policy)| IamRequest::DeleteRolePolicy { role, policy }),
        one().prop_map(IamRequest::ListRolePolicies),
        (one(), one()).prop_map(|(policy, document)| IamRequest::CreatePolicy { policy, document }),
        (one(), one()).prop_map(|(role, arn)| IamRequest::AttachRolePolicy { role, arn }),
        (one(), one()).prop_map(|(role, arn)| IamRequest::DetachRolePolicy { role, arn }),
        one().prop_map(IamRequest::ListAttachedRolePolicies),
    ];
    iam.prop_map(Request::Iam).boxed()
}

pub(super) fn about_services() -> BoxedStrategy<Request> {
    let attributes = || {
        pairs()
            .prop_map(|pairs| pairs.into_iter().collect::<BTreeMap<_, _>>())
            .prop_map(|few| few.into_iter().collect())
    };
    let event = || prop_oneof![Just("s3:ObjectCreated:*".to_owned()), text()];
    let filter = || of(vec((maybe(), maybe()), 0..3));
    let draft = (maybe(), text(), vec(event(), 0..3), filter())
        .prop_map(|(id, queue, events, filter)| NotificationDraft { id, queue, events, filter });
    let sqs = prop_oneof![
        (text(), attributes())
            .prop_map(|(name, attributes)| SqsRequest::CreateQueue { name, attributes }),
        text().prop_map(SqsRequest::GetQueueUrl),
        maybe().prop_map(SqsRequest::ListQueues),
        (url(), vec("[A-Za-z]{1,9}", 0..3))
            .prop_map(|(url, names)| SqsRequest::GetQueueAttributes { url, names }),
        (url(), attributes())
            .prop_map(|(url, attributes)| SqsRequest::SetQueueAttributes { url, attributes }),
        (url(), of(-1..12i64), of(-1..99_999i64)).prop_map(|(url, most, visibility)| {
            SqsRequest::ReceiveMessage { url, most, visibility }
        }),
        (url(), text()).prop_map(|(url, receipt)| SqsRequest::DeleteMessage { url, receipt }),
        url().prop_map(SqsRequest::PurgeQueue),
        url().prop_map(SqsRequest::DeleteQueue),
    ];
    let kms = prop_oneof![
        maybe().prop_map(KmsRequest::CreateKey),
        Just(KmsRequest::ListKeys),
        text().prop_map(KmsRequest::DescribeKey),
        text().prop_map(KmsRequest::EnableKey),
        text().prop_map(KmsRequest::DisableKey),
        (text(), of(0..40i64))
            .prop_map(|(key, days)| KmsRequest::ScheduleKeyDeletion { key, days }),
        text().prop_map(KmsRequest::CancelKeyDeletion),
        (text(), text()).prop_map(|(alias, key)| KmsRequest::CreateAlias { alias, key }),
        (text(), text()).prop_map(|(alias, key)| KmsRequest::UpdateAlias { alias, key }),
        text().prop_map(KmsRequest::DeleteAlias),
        maybe().prop_map(KmsRequest::ListAliases),
    ];
    prop_oneof![
        sqs.prop_map(Request::Sqs),
        kms.prop_map(Request::Kms),
        iam(),
        (bucket(), vec(draft, 0..3), any::<bool>()).prop_map(
            |(bucket, configurations, skip_validation)| {
                Request::PutBucketNotificationConfiguration {
                    bucket,
                    configurations,
                    skip_validation,
                }
            }
        ),
    ]
    .boxed()
}
