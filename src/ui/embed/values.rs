//! What a playground holds, as values that `static/embed.d.ts` describes. It knows nothing of how
//! they travel.

use crate::{
    app::{
        Entry, Session,
        lesson::{Play, Prediction},
        text,
    },
    s3::{Bucket, Version, Versioning},
};
use serde_json::{Value, json};
use std::rc::Rc;

/// The lesson, with its goals, and what was predicted.
pub(super) fn lesson_state(play: &Play, predicted: &[Option<usize>]) -> Value {
    let ticks = play.ticks();
    let goals = play.lesson().goal_words().enumerate();
    let goals: Value = goals
        .map(|(number, words)| {
            let is_done = ticks.get(number).copied().unwrap_or(false);
            json!({ "words": words, "done": is_done })
        })
        .collect();
    let lesson = play.lesson();
    json!({
        "id": lesson.id, "title": lesson.title, "goals": goals, "done": play.is_done(),
        "predictions": predictions(play, predicted),
    })
}

/// What was asked, what the reader answered, and what came.
pub(super) fn predictions(play: &Play, predicted: &[Option<usize>]) -> Vec<Value> {
    let lesson = play.lesson();
    let prediction = |(question, it): (usize, &Prediction)| {
        let words = |choice: usize| it.choices.get(choice).map(|choice| choice.text.as_str());
        let choice = predicted.get(question).copied().flatten();
        let answer = play.progress().answer(question);
        let right = choice.zip(answer).map(|(choice, answer)| answer.choice == Some(choice));
        json!({
            "lesson": lesson.id, "question": question, "asked": it.question,
            "choices": it.choices.iter().map(|choice| &*choice.text).collect::<Value>(),
            "choice": choice, "answered": choice.and_then(words), "right": right,
            "happened": answer.and_then(|answer| answer.choice).and_then(words),
        })
    };
    lesson.predictions().enumerate().map(prediction).collect()
}

/// What is told of goals: which are reached now and were not before, or the other way round.
pub(super) fn new_ticks(play: &Play, before: &[bool]) -> Vec<Value> {
    let ticks = play.ticks();
    let is_done = |number: usize| ticks.get(number).copied().unwrap_or(false);
    let goals = play.lesson().goal_words().enumerate();
    goals
        .filter(|(number, _)| is_done(*number) != before.get(*number).copied().unwrap_or(false))
        .map(|(number, words)| {
            json!({
                "lesson": play.lesson().id, "goal": number, "words": words,
                "done": is_done(number), "all": play.is_done(),
            })
        })
        .collect()
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
