//! Carries out requests to KMS, and says which key an object is to have. It knows nothing of who
//! may use a key.

mod alias;

use super::{Done, did, said};
use crate::{
    s3::{
        Body, Bucket, Instant, Region, Response, S3Error, Span,
        kms::{self, Key, KeyChange, KeyState},
        object::Encryption,
        request::{KmsRequest, ObjectDraft},
        response::KmsResponse as Answer,
    },
    sim::{Happening, Refusal, World},
};
use std::{borrow::Cow, rc::Rc};

/// The most keys of a world.
const KEYS_MAX: usize = 100;
const DAY: u64 = 86_400_000;

fn refused(code: &'static str, message: String) -> S3Error {
    S3Error::OfService { code, message }
}

impl World {
    pub(super) fn kms(&mut self, region: Option<Region>, request: &KmsRequest) -> Done {
        let region = region.unwrap_or(Region::US_EAST_1);
        match request {
            KmsRequest::CreateKey(description) => self.create_key(region, description.as_deref()),
            KmsRequest::DescribeKey(name) => {
                let found = self.key(region, name);
                let missing = || refused("NotFoundException", missing(region, name));
                said(Response::Kms(Answer::Key(found.ok_or_else(missing)?.clone())))
            }
            KmsRequest::ListKeys => {
                said(Response::Kms(Answer::Keys(self.keys_of(region).cloned().collect())))
            }
            KmsRequest::CreateAlias { .. }
            | KmsRequest::UpdateAlias { .. }
            | KmsRequest::DeleteAlias(_)
            | KmsRequest::ListAliases(_) => self.alias(region, request),
            KmsRequest::EnableKey(name) => self.set_enabled(region, name, true),
            KmsRequest::DisableKey(name) => self.set_enabled(region, name, false),
            KmsRequest::ScheduleKeyDeletion { key, days } => {
                let days = days.unwrap_or(30);
                let valid = u64::try_from(days).ok().filter(|days| (7..=30).contains(days));
                let days = valid.ok_or_else(|| {
                    let why = "PendingWindowInDays must be between 7 and 30.";
                    refused("ValidationException", why.to_owned())
                })?;
                let found = self.existing_key(region, key)?;
                if let KeyState::PendingDeletion(_) = found.state {
                    return Err(pending(found).into());
                }
                let state = KeyState::PendingDeletion(self.now + Span(days * DAY));
                let (key, change) = self.set_key(region, key, state)?;
                did(Response::Kms(Answer::DeletionScheduled(key, days)), change)
            }
            KmsRequest::CancelKeyDeletion(name) => {
                let found = self.existing_key(region, name)?;
                if !matches!(found.state, KeyState::PendingDeletion(_)) {
                    let why = format!("{} is not pending deletion.", found.arn());
                    return Err(refused("KMSInvalidStateException", why).into());
                }
                // KMS leaves it disabled.
                let (key, change) = self.set_key(region, name, KeyState::Disabled)?;
                did(Response::Kms(Answer::DeletionCancelled(key.arn())), change)
            }
        }
    }

    fn create_key(&mut self, region: Region, description: Option<&str>) -> Done {
        if self.keys.len() >= KEYS_MAX {
            let why = format!("The playground has room for {KEYS_MAX} keys.");
            return Err(refused("LimitExceededException", why).into());
        }
        let text = format!("{} kms {region} {}", self.seed, self.keys.len());
        let digest = Body::of_text(&text).etag().to_string();
        let parts = [&digest[..8], &digest[8..12], &digest[12..16], &digest[16..20], &digest[20..]];
        let key = Key {
            id: parts.join("-").into(),
            region,
            created: self.now,
            description: description.unwrap_or_default().to_owned(),
            state: KeyState::Enabled,
            aliases: Vec::new(),
        };
        Rc::make_mut(&mut self.keys).push(key.clone());
        let what = Happening::KeyChanged { key: key.id.clone(), change: KeyChange::Created };
        did(Response::Kms(Answer::Key(key)), what)
    }

    /// The key of that name, which a person may write as an id, an alias, or the ARN of either.
    pub fn key(&self, region: Region, name: &str) -> Option<&Key> {
        let is_it = |key: &&Key| key.is_named(name) || key.alias(name).is_some();
        self.keys_of(region).find(is_it)
    }

    fn keys_of(&self, region: Region) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(move |key| key.region == region && key.is_there(self.now))
    }

    /// The key of that name, where KMS does not take an alias for it.
    pub(super) fn existing_key(&self, region: Region, name: &str) -> Result<&Key, S3Error> {
        let found = self.keys_of(region).find(|key| key.is_named(name));
        found.ok_or_else(|| {
            let why = match self.key(region, name) {
                Some(_) => format!("Invalid keyId '{name}'"),
                None => missing(region, name),
            };
            refused("NotFoundException", why)
        })
    }

    fn set_enabled(&mut self, region: Region, name: &str, enabled: bool) -> Done {
        let found = self.existing_key(region, name)?;
        if let KeyState::PendingDeletion(_) = found.state {
            return Err(pending(found).into());
        }
        let state = if enabled { KeyState::Enabled } else { KeyState::Disabled };
        let (_, change) = self.set_key(region, name, state)?;
        did(Response::Empty, change)
    }

    fn set_key(
        &mut self,
        region: Region,
        name: &str,
        state: KeyState,
    ) -> Result<(Key, Happening), Refusal> {
        let mut changed = self.existing_key(region, name)?.clone();
        changed.state = state;
        let keys = Rc::make_mut(&mut self.keys).iter_mut();
        if let Some(key) = keys.into_iter().find(|key| key.id == changed.id) {
            *key = changed.clone();
        }
        let what = Happening::KeyChanged { key: changed.id.clone(), change: KeyChange::Set(state) };
        Ok((changed, what))
    }

    /// The draft with its KMS key by its ARN, where it asks for one that S3 can use.
    ///
    /// # Errors
    /// What S3 passes on from KMS.
    pub(super) fn with_key<'d>(
        &self,
        bucket: &Bucket,
        draft: &'d ObjectDraft,
    ) -> Result<Cow<'d, ObjectDraft>, S3Error> {
        let is_silent = draft.encryption.is_none()
            && draft.kms_key.is_none()
            && draft.customer_key == Default::default();
        if is_silent && let Encryption::Kms { key, .. } = &bucket.encryption.encryption {
            let key =
                key.as_deref().map(|name| self.usable_key(bucket.region, name)).transpose()?;
            let encryption = bucket.encryption.encryption.name().map(str::to_owned);
            return Ok(Cow::Owned(ObjectDraft { encryption, kms_key: key, ..draft.clone() }));
        }
        let uses_kms = draft.encryption.as_deref().is_some_and(|name| name.starts_with("aws:kms"));
        let Some(name) = draft.kms_key.as_deref().filter(|_| uses_kms) else {
            return Ok(Cow::Borrowed(draft));
        };
        let arn = self.usable_key(bucket.region, name)?;
        Ok(Cow::Owned(ObjectDraft { kms_key: Some(arn), ..draft.clone() }))
    }

    /// The ARN of a key that can be used.
    fn usable_key(&self, region: Region, name: &str) -> Result<String, S3Error> {
        if kms::is_managed(name, region) {
            return Ok(kms::managed(region));
        }
        let found = self.key(region, name);
        let key = found.ok_or_else(|| refused("KMS.NotFoundException", missing(region, name)))?;
        match key.state {
            KeyState::Enabled => Ok(key.arn()),
            KeyState::Disabled => {
                Err(refused("KMS.DisabledException", format!("{} is disabled.", key.arn())))
            }
            KeyState::PendingDeletion(_) => Err(refused(
                "KMS.KMSInvalidStateException",
                format!("{} is pending deletion.", key.arn()),
            )),
        }
    }

    /// Whether an object can be decrypted, which a person may do with every key.
    pub(super) fn check_decryptable(
        &self,
        region: Region,
        encryption: &Encryption,
    ) -> Result<(), S3Error> {
        match encryption {
            Encryption::Kms { key: Some(key), .. } => self.usable_key(region, key).map(|_| ()),
            _ => Ok(()),
        }
    }
}

fn missing(region: Region, name: &str) -> String {
    let in_region = name.strip_prefix(&kms::alias_arn(region, ""));
    if let Some(alias) = in_region.or(Some(name)).filter(|name| name.starts_with(kms::PREFIX)) {
        return format!("Alias {} is not found.", kms::alias_arn(region, alias));
    }
    let of = name.strip_prefix("arn:aws:kms:").and_then(|rest| rest.split(':').next());
    match of {
        Some(of) if of == region.name() => format!("Key '{name}' does not exist"),
        Some(of) => format!("Invalid arn {of}"),
        None if name.len() == 36 => {
            let arn = Key {
                id: name.into(),
                region,
                created: Instant(0),
                description: String::new(),
                state: KeyState::Enabled,
                aliases: Vec::new(),
            };
            format!("Key '{}' does not exist", arn.arn())
        }
        None => format!("Invalid keyId '{name}'"),
    }
}

fn pending(key: &Key) -> S3Error {
    refused("KMSInvalidStateException", format!("{} is pending deletion.", key.arn()))
}
