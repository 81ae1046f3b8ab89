//! What would happen if somebody deleted a key, or one version of it. Nothing is done: it is tried
//! on a copy of the world. It knows nothing of how the answer is shown.

use super::{Because, plain};
use crate::{
    app::text,
    s3::{
        Bucket, ObjectKey, Request, Version, VersionId, replication::Verdict, request::DeleteObject,
    },
    sim::{Action, Happening, World},
};

/// What a plain delete would do here, and what a delete of this version by its id.
pub fn if_deleted(
    world: &World,
    bucket: &Bucket,
    key: &ObjectKey,
    version: Option<VersionId>,
) -> Vec<Because> {
    let mut chain = tried(world, bucket, key, None);
    if let Some(id) = version.filter(|id| holds(bucket, key, *id)) {
        chain.extend(tried(world, bucket, key, Some(id)));
    }
    chain
}

fn holds(bucket: &Bucket, key: &ObjectKey, id: VersionId) -> bool {
    bucket.key(key).is_some_and(|entry| entry.version(id).is_some())
}

fn tried(world: &World, bucket: &Bucket, key: &ObjectKey, id: Option<VersionId>) -> Vec<Because> {
    let request = Request::DeleteObject(DeleteObject::new(&bucket.name, key, id));
    let step = world.apply(&Action::Request { region: None, request });
    let name = id.map_or_else(String::new, |id| format!(" version {} by its id", id.short()));
    if let Err(refusal) = &step.outcome {
        return vec![plain(format!("Deleting{name}: {}", text::refusal(refusal)))];
    }
    let read = step.world.bucket(&bucket.name).map(|after| match after.read(key) {
        Ok(version) => format!("a read in {} would return {}", bucket.region, version.id.short()),
        Err(_) => format!("a read in {} would return 404", bucket.region),
    });
    let read = read.unwrap_or_default();
    let here = |sentence: String| Because { region: Some(bucket.region), ..plain(sentence) };
    match id {
        None => {
            let written = step.events.iter().find_map(|event| match &event.what {
                Happening::Written { version, .. } => Some(version),
                _ => None,
            });
            let Some(marker) = written else {
                return vec![here(format!(
                    "Without versioning it would be gone for good; {read}."
                ))];
            };
            let on_top =
                format!("A delete marker would go on top; {read}. The versions would stay.");
            let mut chain = vec![here(on_top)];
            chain.extend(prospects(world, marker));
            chain
        }
        Some(_) => {
            let gone = format!("Deleted by its id it would be gone here for good; {read}.");
            let copies = "Its copies in other buckets would stay: S3 never replicates a delete by \
                          version id, so that nobody can delete both sides at once.";
            vec![here(gone), plain(copies.to_owned())]
        }
    }
}

/// Where the marker would go, rule by rule.
fn prospects(world: &World, marker: &Version) -> Vec<Because> {
    if marker.decisions.is_empty() {
        return vec![plain("No rule is in force here, so the marker would stay here.".to_owned())];
    }
    let decision = |decision: &crate::s3::Decision| {
        let to = &decision.destination;
        let sentence = match &decision.verdict {
            Verdict::Skipped(why) => {
                format!("The marker would not go to {to}: {}.", text::skip(why))
            }
            _ => format!("The marker would go to {to}, and hide the object there, too."),
        };
        Because { region: world.bucket(to).map(|bucket| bucket.region), ..plain(sentence) }
    };
    marker.decisions.iter().map(decision).collect()
}
