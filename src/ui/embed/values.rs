//! What a playground holds, as values that `static/embed.d.ts` describes. It knows nothing of how they
//! travel.

use crate::{
    app::{Entry, Session, lesson::Play, text},
    s3::{Bucket, Version, Versioning},
};
use serde_json::{Value, json};
use std::rc::Rc;

/// The lesson, with its goals.
pub(super) fn lesson_state(play: &Play) -> Value {
    let ticks = play.ticks();
    let goals = play.lesson().goal_words().enumerate();
    let goals: Value = goals
        .map(|(number, words)| {
            let is_done = ticks.get(number).copied().unwrap_or(false);
            json!({ "words": words, "done": is_done })
        })
        .collect();
    let lesson = play.lesson();
    json!({ "id": lesson.id, "title": lesson.title, "goals": goals, "done": play.is_done() })
}

/// Where a session stands, and what just happened there.
pub(super) fn place(session: &Session) -> Value {
    let says = session.moment(session.position()).map(|moment| text::moment(moment));
    json!({
        "position": session.position(),
        "length": session.len(),
        "branch": session.branch_number(),
        "time": session.world().now().to_string(),
        "says": says.unwrap_or_default(),
    })
}

/// What a command came to.
pub(super) fn entry(entry: &Entry) -> Value {
    json!({
        "command": entry.command, "stdout": entry.stdout, "stderr": entry.stderr,
        "note": entry.note, "code": entry.code,
    })
}

/// A bucket with all that is in it.
pub(super) fn bucket(bucket: &Rc<Bucket>) -> Value {
    let versioning = match bucket.versioning {
        Versioning::Enabled => Value::from("Enabled"),
        Versioning::Suspended => Value::from("Suspended"),
        Versioning::Unversioned => Value::Null,
    };
    let keys = bucket.keys().map(|(name, key)| {
        let versions = key.versions().enumerate().map(|(place, found)| version(found, place == 0));
        json!({ "key": name.as_str(), "versions": versions.collect::<Value>() })
    });
    json!({
        "name": bucket.name.as_str(), "region": bucket.region.name(),
        "versioning": versioning, "keys": keys.collect::<Value>(),
    })
}

fn version(version: &Rc<Version>, is_latest: bool) -> Value {
    let status = version.replication_status().map(|status| status.to_string());
    let body = version.body();
    json!({
        "versionId": version.id.as_str(),
        "isLatest": is_latest,
        "isDeleteMarker": version.is_delete_marker(),
        "lastModified": version.written.at.to_string(),
        "size": body.map(|body| body.size),
        "etag": body.map(|body| body.etag().to_string()),
        "replicationStatus": status,
    })
}
