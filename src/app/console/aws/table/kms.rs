//! The operations of `aws kms` that replication meets. It knows nothing of what keys are for.

use super::{Operation, Parameter, optional, plain, required};
use crate::{
    app::console::{Complaint, aws::arguments::Arguments},
    s3::{Request, request::KmsRequest},
};

const ALIAS: Parameter = required("--alias-name", "alias/NAME", "the alias");
const TARGET: Parameter = required("--target-key-id", "ID", "the key, by its id or its ARN");
const KEY: Parameter = required("--key-id", "ID", "the key, by its id or its ARN");

fn kms(request: KmsRequest) -> Result<Request, Complaint> {
    Ok(Request::Kms(request))
}

fn key(arguments: &Arguments) -> String {
    arguments.text("--key-id")
}

fn alias(arguments: &Arguments) -> String {
    arguments.text("--alias-name")
}

fn target(arguments: &Arguments) -> String {
    arguments.text("--target-key-id")
}

/// The operations.
pub(super) static OPERATIONS: [Operation; 11] = [
    plain(
        "cancel-key-deletion",
        "Keeps a key that was to be deleted; it stays disabled.",
        &[KEY],
        |arguments| kms(KmsRequest::CancelKeyDeletion(key(arguments))),
    ),
    plain(
        "create-alias",
        "Gives a key a name, by which uploads and rules can call it.",
        &[ALIAS, TARGET],
        |arguments| {
            let (alias, key) = (alias(arguments), target(arguments));
            kms(KmsRequest::CreateAlias { alias, key })
        },
    ),
    plain(
        "create-key",
        "Makes a key in a Region.",
        &[optional("--description", "TEXT", "what it is for")],
        |arguments| kms(KmsRequest::CreateKey(arguments.owned("--description"))),
    ),
    plain("delete-alias", "Takes a name from its key. The key stays.", &[ALIAS], |arguments| {
        kms(KmsRequest::DeleteAlias(alias(arguments)))
    }),
    plain("describe-key", "Prints a key and its state.", &[KEY], |arguments| {
        kms(KmsRequest::DescribeKey(key(arguments)))
    }),
    plain("disable-key", "Lets nobody use a key.", &[KEY], |arguments| {
        kms(KmsRequest::DisableKey(key(arguments)))
    }),
    plain("enable-key", "Lets a key be used again.", &[KEY], |arguments| {
        kms(KmsRequest::EnableKey(key(arguments)))
    }),
    plain(
        "list-aliases",
        "Lists the names of the keys of a Region.",
        &[optional("--key-id", "ID", "of this key only")],
        |arguments| kms(KmsRequest::ListAliases(arguments.owned("--key-id"))),
    ),
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
    plain("update-alias", "Gives a name to another key.", &[ALIAS, TARGET], |arguments| {
        let (alias, key) = (alias(arguments), target(arguments));
        kms(KmsRequest::UpdateAlias { alias, key })
    }),
];
