//! The operations of `aws kms` that replication meets. It knows nothing of what keys are for.

use super::{Operation, Parameter, optional, plain, required};
use crate::{
    app::console::{Complaint, aws::arguments::Arguments},
    s3::{Request, request::KmsRequest},
};

const KEY: Parameter = required("--key-id", "ID", "the key, by its id or its ARN");

fn kms(request: KmsRequest) -> Result<Request, Complaint> {
    Ok(Request::Kms(request))
}

fn key(arguments: &Arguments) -> String {
    arguments.text("--key-id")
}

/// The operations.
pub(super) static OPERATIONS: [Operation; 7] = [
    plain(
        "cancel-key-deletion",
        "Keeps a key that was to be deleted; it stays disabled.",
        &[KEY],
        |arguments| kms(KmsRequest::CancelKeyDeletion(key(arguments))),
    ),
    plain(
        "create-key",
        "Makes a key in a Region.",
        &[optional("--description", "TEXT", "what it is for")],
        |arguments| kms(KmsRequest::CreateKey(arguments.owned("--description"))),
    ),
    plain("describe-key", "Prints a key and its state.", &[KEY], |arguments| {
        kms(KmsRequest::DescribeKey(key(arguments)))
    }),
    plain("disable-key", "Lets nobody use a key.", &[KEY], |arguments| {
        kms(KmsRequest::DisableKey(key(arguments)))
    }),
    plain("enable-key", "Lets a key be used again.", &[KEY], |arguments| {
        kms(KmsRequest::EnableKey(key(arguments)))
    }),
    plain("list-keys", "Lists the keys of a Region.", &[], |_| kms(KmsRequest::ListKeys)),
    plain(
        "schedule-key-deletion",
        "Deletes a key in 7 to 30 days; until then nobody can use it.",
        &[KEY, optional("--pending-window-in-days", "N", "7 to 30; without it 30")],
        |arguments| {
            let days = arguments.integer("--pending-window-in-days")?;
            kms(KmsRequest::ScheduleKeyDeletion { key: key(arguments), days })
        },
    ),
];
