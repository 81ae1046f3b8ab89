//! How many bytes a bucket keeps, of which storage class, and brought by which rules. It knows
//! nothing of prices.

use super::{BucketName, ObjectKey, RuleId, Version, object::StorageClass, version::Origin};
use std::rc::Rc;

/// A rule, with the bucket that it belongs to.
pub type RuleOf = (BucketName, RuleId);

/// Bytes of one storage class that came in one way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Share {
    /// The storage class.
    pub class: StorageClass,
    /// The rule that brought them as replicas; none where they were written here.
    pub rule: Option<RuleOf>,
    /// How many bytes.
    pub bytes: u64,
}

/// What a bucket keeps, all versions together. A copy shares what did not change.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stored(Rc<Vec<Share>>);

impl Stored {
    /// What there is of each storage class and rule.
    pub fn shares(&self) -> &[Share] {
        &self.0
    }

    /// The bytes of one storage class and rule.
    pub fn bytes(&self, class: StorageClass, rule: Option<&RuleOf>) -> u64 {
        let share = self.0.iter().find(|share| share.class == class && share.rule.as_ref() == rule);
        share.map_or(0, |share| share.bytes)
    }

    /// Counts a version that came, or with -1 one that went. A delete marker takes the bytes of
    /// its key's name (AWS, "Working with delete markers").
    pub(super) fn count(&mut self, key: &ObjectKey, version: &Version, sign: i64) {
        let (class, bytes) = match version.object() {
            Some(object) => (object.storage_class, object.body.size),
            None => (StorageClass::Standard, key.as_str().len() as u64),
        };
        let rule = match &version.origin {
            Origin::Written => None,
            Origin::Replica { source, rule } => Some((source.clone(), rule.clone())),
        };
        if bytes == 0 {
            return;
        }
        let shares = Rc::make_mut(&mut self.0);
        let order = |share: &Share| (share.class, share.rule.clone());
        let place = shares.binary_search_by(|share| order(share).cmp(&(class, rule.clone())));
        match place {
            Ok(place) => {
                let share = &mut shares[place];
                share.bytes = share.bytes.saturating_add_signed(sign * bytes as i64);
                if share.bytes == 0 {
                    shares.remove(place);
                }
            }
            Err(place) if sign > 0 => shares.insert(place, Share { class, rule, bytes }),
            Err(_) => {}
        }
    }
}
