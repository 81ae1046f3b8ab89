//! Keys of AWS KMS, as far as S3 uses them. It knows nothing of how they encrypt.

use super::{Instant, Region, name::ACCOUNT};
use std::rc::Rc;

/// The name of the key that AWS itself keeps for S3 in every Region.
pub const MANAGED: &str = "alias/aws/s3";

/// What the names of keys begin with.
pub const PREFIX: &str = "alias/";
/// The longest name of a key, and the most names that one key can have (AWS, "CreateAlias" and
/// "Resource quotas").
pub const ALIAS_CHARACTERS_MAX: usize = 256;
/// See [`ALIAS_CHARACTERS_MAX`].
pub const ALIASES_MAX: usize = 50;

/// A name of a key, which can be given to another key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Alias {
    /// It, from `alias/` on.
    pub name: Rc<str>,
    /// When it was made.
    pub created: Instant,
    /// Since when it has been this key's.
    pub updated: Instant,
}

/// A key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// Its id.
    pub id: Rc<str>,
    /// Its Region.
    pub region: Region,
    /// When it was made.
    pub created: Instant,
    /// What its maker says of it.
    pub description: String,
    /// Whether it can be used.
    pub state: KeyState,
    /// Its names. They go with it.
    pub aliases: Vec<Alias>,
}

/// Whether a key can be used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyState {
    /// It can.
    Enabled,
    /// It cannot, until somebody enables it.
    Disabled,
    /// It cannot, and is gone from then on.
    PendingDeletion(Instant),
}

/// What was done to a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyChange {
    /// It was made.
    Created,
    /// It is in this state now.
    Set(KeyState),
    /// It has this alias now.
    Named(Rc<str>),
    /// It has this alias no more.
    Unnamed(Rc<str>),
}

impl Key {
    /// Its ARN.
    pub fn arn(&self) -> String {
        format!("arn:aws:kms:{}:{ACCOUNT}:key/{}", self.region, self.id)
    }

    /// Whether it is there at that moment.
    pub fn is_there(&self, now: Instant) -> bool {
        !matches!(self.state, KeyState::PendingDeletion(at) if at <= now)
    }

    /// Whether a person means this key: by its ARN, or by its id.
    pub fn is_named(&self, name: &str) -> bool {
        *self.id == *name || self.arn() == name
    }

    /// The alias that a person means, by its name or its ARN, if it is one of this key.
    pub fn alias(&self, name: &str) -> Option<&Alias> {
        let arn = |alias: &Alias| alias_arn(self.region, &alias.name);
        self.aliases.iter().find(|alias| *alias.name == *name || arn(alias) == name)
    }
}

/// The ARN of an alias.
pub fn alias_arn(region: Region, name: &str) -> String {
    format!("arn:aws:kms:{region}:{ACCOUNT}:{name}")
}

/// The name of AWS's own key for S3 in that Region.
pub fn managed(region: Region) -> String {
    alias_arn(region, MANAGED)
}

/// Whether a person means AWS's own key for S3 in that Region.
pub fn is_managed(name: &str, region: Region) -> bool {
    name == MANAGED || name == managed(region)
}
