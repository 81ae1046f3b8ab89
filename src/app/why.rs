//! Why a version is here, why it is not there, why it is current: chains of sentences that lead
//! to their moments. It knows nothing of how they are shown.

pub mod alarm;
mod chain;
mod delete;

pub use delete::if_deleted;

use super::{Session, text::source::Source};
use crate::{
    s3::{Bucket, ObjectKey, Region, VersionId},
    sim::World,
};
use chain::Subject;
use std::rc::Rc;

/// One link of a chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Because {
    /// The sentence.
    pub sentence: String,
    /// The position just after the moment that it speaks of.
    pub moment: Option<usize>,
    /// The Region that it happened in.
    pub region: Option<Region>,
    /// Whose word the rule in it is; a plain fact of this session has none.
    pub source: Option<Source>,
}

/// The question that [`key`] answers.
pub fn title(
    session: &Session,
    key: &ObjectKey,
    version: Option<VersionId>,
    region: Option<Region>,
) -> String {
    let Some((id, place)) = place(session, key, version, region) else {
        return format!("Why is there no {key}?");
    };
    let id_text = id.short();
    match place {
        Place::Holds(bucket) if is_current(&bucket, key, id) => {
            format!("Why is {id_text} the current version in {}?", bucket.region)
        }
        Place::Holds(bucket) => {
            format!("Why is {id_text} not the current version in {}?", bucket.region)
        }
        Place::Lacks(region) => format!("Why is {id_text} not in {region}?"),
    }
}

/// Why this version of the key is in this Region, or is not. Without a version it is the current
/// one, without a Region the one that it was written in.
pub fn key(
    session: &Session,
    key: &ObjectKey,
    version: Option<VersionId>,
    region: Option<Region>,
) -> Vec<Because> {
    let Some((id, place)) = place(session, key, version, region) else {
        return vec![plain(format!("No bucket here holds a version of {key}."))];
    };
    let subject = Subject { session, key, id };
    match place {
        Place::Holds(bucket) => subject.why_here(&bucket),
        Place::Lacks(region) => subject.why_not_in(region),
    }
}

/// Whether a version of this key is in a bucket, or was.
pub fn knows(session: &Session, key: &ObjectKey) -> bool {
    place(session, key, None, None).is_some()
}

enum Place {
    Holds(Rc<Bucket>),
    Lacks(Region),
}

fn holds(bucket: &Bucket, key: &ObjectKey, id: VersionId) -> bool {
    bucket.key(key).is_some_and(|entry| entry.version(id).is_some())
}

fn is_current(bucket: &Bucket, key: &ObjectKey, id: VersionId) -> bool {
    bucket.key(key).and_then(|entry| entry.current()).is_some_and(|current| current.id == id)
}

fn buckets_on_stage(world: &World) -> impl Iterator<Item = &Rc<Bucket>> {
    world.regions().iter().flat_map(|region| world.buckets_in(*region))
}

fn place(
    session: &Session,
    key: &ObjectKey,
    version: Option<VersionId>,
    region: Option<Region>,
) -> Option<(VersionId, Place)> {
    let world = session.world();
    let asked = |bucket: &&Rc<Bucket>| region.is_none_or(|region| bucket.region == region);
    let current = |bucket: &Rc<Bucket>| Some(bucket.key(key)?.current()?.id);
    let id = version
        .or_else(|| buckets_on_stage(world).filter(asked).find_map(current))
        .or_else(|| buckets_on_stage(world).find_map(current))
        .or_else(|| chain::last_written(session, key))?;
    let holders = || buckets_on_stage(world).filter(|bucket| holds(bucket, key, id));
    let written_here = |bucket: &&Rc<Bucket>| {
        let version = world.version(&bucket.name, key, id);
        version.is_some_and(|version| !version.is_replica())
    };
    let holder = holders().filter(asked).find(written_here).or_else(|| holders().find(asked));
    match (holder, region) {
        (Some(bucket), _) => Some((id, Place::Holds(bucket.clone()))),
        (None, Some(region)) => Some((id, Place::Lacks(region))),
        (None, None) => {
            let (_, gone, _) = Subject { session, key, id }.written()?;
            Some((id, Place::Lacks(gone.written.region)))
        }
    }
}

fn plain(sentence: String) -> Because {
    Because { sentence, moment: None, region: None, source: None }
}

fn by(source: Source, sentence: String) -> Because {
    Because { source: Some(source), ..plain(sentence) }
}
