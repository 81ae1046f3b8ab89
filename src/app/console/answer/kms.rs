//! What KMS answers. It knows nothing of what keys are for.

use super::{
    super::json::object,
    response::{filled, moment},
};
use crate::s3::{
    Region,
    kms::{Alias, Key, KeyState, alias_arn},
    name::ACCOUNT,
    response::KmsResponse,
};
use serde_json::Value;
use std::rc::Rc;

/// An answer of KMS.
pub(super) fn json(response: &KmsResponse) -> Value {
    match response {
        KmsResponse::Key(one) => key(one),
        KmsResponse::Keys(all) => keys(all),
        KmsResponse::DeletionScheduled(key, days) => scheduled(key, *days),
        KmsResponse::Aliases(region, all) => aliases(*region, all),
        KmsResponse::DeletionCancelled(arn) => object([("KeyId", Some(arn.as_str().into()))]),
    }
}

fn key(key: &Key) -> Value {
    let (state, deletion) = match key.state {
        KeyState::Enabled => ("Enabled", None),
        KeyState::Disabled => ("Disabled", None),
        KeyState::PendingDeletion(at) => ("PendingDeletion", Some(moment(at))),
    };
    let metadata = object([
        ("AWSAccountId", Some(ACCOUNT.to_string().into())),
        ("KeyId", Some((*key.id).into())),
        ("Arn", Some(key.arn().into())),
        ("CreationDate", Some(moment(key.created))),
        ("Enabled", Some((key.state == KeyState::Enabled).into())),
        ("Description", Some(key.description.as_str().into())),
        ("KeyUsage", Some("ENCRYPT_DECRYPT".into())),
        ("KeyState", Some(state.into())),
        ("DeletionDate", deletion),
        ("Origin", Some("AWS_KMS".into())),
        ("KeyManager", Some("CUSTOMER".into())),
        ("CustomerMasterKeySpec", Some("SYMMETRIC_DEFAULT".into())),
        ("KeySpec", Some("SYMMETRIC_DEFAULT".into())),
        ("EncryptionAlgorithms", Some(vec!["SYMMETRIC_DEFAULT"].into())),
        ("MultiRegion", Some(false.into())),
    ]);
    object([("KeyMetadata", Some(metadata))])
}

fn keys(keys: &[Key]) -> Value {
    let one =
        |key: &Key| object([("KeyId", Some((*key.id).into())), ("KeyArn", Some(key.arn().into()))]);
    let all = filled(keys.iter().map(one).collect()).unwrap_or(Value::Array(Vec::new()));
    object([("Keys", Some(all))])
}

fn aliases(region: Region, aliases: &[(Alias, Option<Rc<str>>)]) -> Value {
    let one = |(alias, key): &(Alias, Option<Rc<str>>)| {
        let at = |at| key.as_ref().map(|_| moment(at));
        object([
            ("AliasName", Some((*alias.name).into())),
            ("AliasArn", Some(alias_arn(region, &alias.name).into())),
            ("TargetKeyId", key.as_deref().map(Value::from)),
            ("CreationDate", at(alias.created)),
            ("LastUpdatedDate", at(alias.updated)),
        ])
    };
    object([("Aliases", Some(aliases.iter().map(one).collect::<Vec<_>>().into()))])
}

fn scheduled(key: &Key, days: u64) -> Value {
    let at = match key.state {
        KeyState::PendingDeletion(at) => Some(moment(at)),
        _ => None,
    };
    object([
        ("KeyId", Some(key.arn().into())),
        ("DeletionDate", at),
        ("KeyState", Some("PendingDeletion".into())),
        ("PendingWindowInDays", Some(days.into())),
    ])
}
