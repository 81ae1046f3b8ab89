//! Carries out requests about the names of KMS keys (AWS, "Aliases in AWS KMS"). It knows nothing
//! of what keys are for.

use super::{Answer, Done, did, pending, refused, said};
use crate::{
    s3::{
        Region, Response, S3Error,
        kms::{self, Alias, KeyChange, KeyState},
        request::KmsRequest,
    },
    sim::{Happening, World},
};
use std::rc::Rc;

impl World {
    /// A request about aliases.
    pub(super) fn alias(&mut self, region: Region, request: &KmsRequest) -> Done {
        match request {
            KmsRequest::CreateAlias { alias, key } => {
                check_name(alias)?;
                if self.key(region, alias).is_some() {
                    let arn = kms::alias_arn(region, alias);
                    let why = format!("An alias with the name {arn} already exists");
                    return Err(refused("AlreadyExistsException", why).into());
                }
                let made = Alias { name: (**alias).into(), created: self.now, updated: self.now };
                self.give_alias(region, key, made)
            }
            KmsRequest::UpdateAlias { alias, key } => {
                check_name(alias)?;
                let (_, known) = self.existing_alias(region, alias)?;
                self.give_alias(region, key, Alias { updated: self.now, ..known })
            }
            KmsRequest::DeleteAlias(alias) => {
                check_name(alias)?;
                let (key, known) = self.existing_alias(region, alias)?;
                self.take_alias(region, &known.name);
                let change = KeyChange::Unnamed(known.name);
                did(Response::Empty, Happening::KeyChanged { key, change })
            }
            _ => self.list_aliases(region, request.key()),
        }
    }

    fn list_aliases(&self, region: Region, key: Option<&str>) -> Done {
        let only = key.map(|key| self.existing_key(region, key).map(|key| key.id.clone()));
        let only = only.transpose()?;
        let mut aliases = Vec::new();
        for key in self.keys_of(region).filter(|key| only.as_ref().is_none_or(|id| *id == key.id)) {
            for alias in &key.aliases {
                insert(&mut aliases, alias.clone(), Some(key.id.clone()));
            }
        }
        if only.is_none() {
            // AWS lists the names of its own keys, too.
            let name = kms::MANAGED.into();
            insert(&mut aliases, Alias { name, created: self.now, updated: self.now }, None);
        }
        said(Response::Kms(Answer::Aliases(region, aliases)))
    }

    /// The alias of that name, and the id of the key that has it.
    fn existing_alias(&self, region: Region, name: &str) -> Result<(Rc<str>, Alias), S3Error> {
        let found = self.keys_of(region).find_map(|key| Some((key.id.clone(), key.alias(name)?)));
        let (key, alias) =
            found.ok_or_else(|| refused("NotFoundException", super::missing(region, name)))?;
        Ok((key, alias.clone()))
    }

    /// Lets a key have an alias, and no other key have it.
    fn give_alias(&mut self, region: Region, key: &str, alias: Alias) -> Done {
        if key.contains(kms::PREFIX) {
            let why = "Aliases must refer to keys. Not aliases".to_owned();
            return Err(refused("ValidationException", why).into());
        }
        let found = self.existing_key(region, key)?;
        if let KeyState::PendingDeletion(_) = found.state {
            return Err(pending(found).into());
        }
        let others = found.aliases.iter().filter(|known| known.name != alias.name);
        if others.count() >= kms::ALIASES_MAX {
            let why = format!("Key {} has reached the aliases limit", found.arn());
            return Err(refused("LimitExceededException", why).into());
        }
        let id = found.id.clone();
        self.take_alias(region, &alias.name);
        let change = KeyChange::Named(alias.name.clone());
        if let Some(key) = Rc::make_mut(&mut self.keys).iter_mut().find(|key| key.id == id) {
            key.aliases.push(alias);
        }
        did(Response::Empty, Happening::KeyChanged { key: id, change })
    }

    fn take_alias(&mut self, region: Region, name: &str) {
        for key in Rc::make_mut(&mut self.keys).iter_mut().filter(|key| key.region == region) {
            key.aliases.retain(|alias| *alias.name != *name);
        }
    }
}

/// Puts an alias where it stands by its name.
fn insert(list: &mut Vec<(Alias, Option<Rc<str>>)>, alias: Alias, key: Option<Rc<str>>) {
    let at = list.iter().take_while(|(before, _)| before.name < alias.name).count();
    list.insert(at, (alias, key));
}

/// KMS's checks of an alias's name (AWS, "CreateAlias").
fn check_name(name: &str) -> Result<(), S3Error> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ":/_-".contains(c);
    if name.is_empty() || name.len() > kms::ALIAS_CHARACTERS_MAX || !name.chars().all(is_plain) {
        let why = match name.chars().all(is_plain) {
            true => format!("Member must have length between 1 and {}", kms::ALIAS_CHARACTERS_MAX),
            false => {
                "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$".to_owned()
            }
        };
        let why = format!(
            "1 validation error detected: Value '{name}' at 'aliasName' failed to satisfy \
             constraint: {why}"
        );
        return Err(refused("ValidationException", why));
    }
    match name.strip_prefix(kms::PREFIX) {
        None | Some("") => Err(refused("ValidationException", "Invalid identifier".to_owned())),
        Some(rest) if rest.starts_with("aws/") => {
            let why = "Names that begin with alias/aws/ are AWS's own.";
            Err(refused("NotAuthorizedException", why.to_owned()))
        }
        Some(_) => Ok(()),
    }
}
