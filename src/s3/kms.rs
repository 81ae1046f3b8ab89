//! Keys of AWS KMS, as far as S3 uses them. It knows nothing of how they encrypt.

use super::{Instant, Region, name::ACCOUNT};
use std::rc::Rc;

/// The name of the key that AWS itself keeps for S3 in every Region.
const MANAGED: &str = "alias/aws/s3";

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
}

/// The name of AWS's own key for S3 in that Region.
pub fn managed(region: Region) -> String {
    format!("arn:aws:kms:{region}:{ACCOUNT}:{MANAGED}")
}

/// Whether a person means AWS's own key for S3 in that Region.
pub fn is_managed(name: &str, region: Region) -> bool {
    name == MANAGED || name == managed(region)
}
