//! The operations of `aws kms` that replication meets. It knows nothing of what keys are for.

use super::{Operation, Parameter, optional, required};
use crate::{
    app::console::{Complaint, aws::arguments::Arguments},
    s3::{Request, request::KmsRequest},
};

const KEY: Parameter = required("--key-id", "ID", "the key, by its id or its ARN");

const fn operation(
    name: &'static str,
    about: &'static str,
    options: &'static [Parameter],
    build: super::Build,
) -> Operation {
    Operation { name, about, options, outfile: false, build }
}

fn kms(request: KmsRequest) -> Result<Request, Complaint> {
    Ok(Request::Kms(request))
}

fn key(arguments: &Arguments) -> String {
    arguments.text("--key-id")
}

/// The operations.
pub(super) static OPERATIONS: [Operation; 7] = [
    operation(
        "cancel-key-deletion",
        "Keeps a key that was to be deleted; it stays disabled.",
        &[KEY],
        |arguments| kms(KmsRequest::CancelKeyDeletion(key(arguments))),
    ),
    operation(
        "create-key",
        "Makes a key in a Region.",
        &[optional("--description", "TEXT", "what it is for")],
        |arguments| kms(KmsRequest::CreateKey(arguments.owned("--description"))),
    ),
    operation("describe-key", "Prints a key and its state.", &[KEY], |arguments| {
        kms(KmsRequest::DescribeKey(key(arguments)))
    }),
    operation("disable-key", "Lets nobody use a key.", &[KEY], |arguments| {
        kms(KmsRequest::DisableKey(key(arguments)))
    }),
    operation("enable-key", "Lets a key be used again.", &[KEY], |arguments| {
        kms(KmsRequest::EnableKey(key(arguments)))
    }),
    operation("list-keys", "Lists the keys of a Region.", &[], |_| kms(KmsRequest::ListKeys)),
    operation(
        "schedule-key-deletion",
        "Deletes a key in 7 to 30 days; until then nobody can use it.",
        &[KEY, optional("--pending-window-in-days", "N", "7 to 30; without it 30")],
        |arguments| {
            let days = arguments.integer("--pending-window-in-days")?;
            kms(KmsRequest::ScheduleKeyDeletion { key: key(arguments), days })
        },
    ),
];
