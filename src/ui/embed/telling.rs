//! What a playground tells its host: answers to its methods, and events, as plain objects.
//! `static/embed.d.ts` describes them. It knows nothing of how they travel.

use super::{
    Host,
    values::{bucket, entry, lesson_state, new_ticks, place, predictions},
};
use crate::{
    app::{Console, Scenario, Session, lesson, lesson::Play, link, text},
    ui::store::{Store, StoreAction, StoreHandle},
};
use serde::Serialize;
use serde_json::{Value, json};
use serde_wasm_bindgen::Serializer;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What a playground remembers for its host.
pub(super) struct Memory {
    /// Where it began, and begins again.
    beginning: Session,
    play: Option<Play>,
    /// The position, length and branch that were told last, and the goals that were reached.
    told: (usize, usize, usize),
    ticks: Vec<bool>,
    /// What was told of predictions.
    predicted: Vec<Value>,
}

/// The answer to a method.
pub(super) fn answer(host: &Rc<Host>, what: &str, value: &str) -> JsValue {
    let Some(store) = host.store.borrow().clone() else { return JsValue::NULL };
    let answered = host.memory.borrow_mut().ask(&store, what, value);
    match answered {
        Ok(done) => plain(&done),
        Err(refusal) => refusal.into(),
    }
}

/// Tells what changed since the last time.
pub(super) fn tell_changes(host: &Rc<Host>) {
    let Some(store) = host.store.borrow().clone() else { return };
    // The host may ask something while it is being told.
    let changes = host.memory.borrow_mut().changes(&store);
    for (name, detail) in changes {
        host.tell(name, &plain(&detail));
    }
}

/// As a plain object.
fn plain(value: &Value) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// Reads what a playground begins with: a session, and a lesson that is played in it.
pub(super) fn begin(
    kind: &str,
    name: &str,
    words: &str,
) -> Result<(Session, Option<Play>), String> {
    match kind {
        "" => Ok((Session::new(Scenario::first()), None)),
        "lesson" => {
            let lesson = lesson::read(name, words).map_err(|fault| fault.to_string())?;
            Ok((lesson.begin(), Some(Play::new(Rc::new(lesson)))))
        }
        "link" => {
            let opened = link::open(name).map_err(|trouble| text::link::trouble(&trouble))?;
            Ok((opened.session, None))
        }
        other => Err(format!("A playground cannot begin with \"{other}\".")),
    }
}

impl Memory {
    pub(super) fn new(beginning: Session, play: Option<Play>) -> Memory {
        let told = (beginning.position(), beginning.len(), beginning.branch_number());
        Memory { beginning, play, told, ticks: Vec::new(), predicted: Vec::new() }
    }

    fn ask(&mut self, store: &StoreHandle, what: &str, value: &str) -> Result<Value, String> {
        let number = || value.parse::<usize>().map_err(|_| format!("{value} is no number."));
        let action = match what {
            "state" => return Ok(self.state(store)),
            "run" => {
                let mut console = Console::clone(&store.console);
                let entries = console.run(value);
                store.dispatch(StoreAction::Take(Rc::new(console), None));
                return Ok(entries.iter().map(entry).collect());
            }
            "step" => StoreAction::Step,
            "back" => StoreAction::Back,
            "seek" => StoreAction::Seek(number()?),
            "reset" => {
                let session = self.beginning.clone();
                StoreAction::Take(Rc::new(Console::new(session)), None)
            }
            "readonly" => StoreAction::ReadOnly(value == "true"),
            "open" => StoreAction::Open(value.to_owned()),
            "link" => return store.link().map(Value::from).map(|link| json!({ "link": link })),
            other => return Err(format!("A playground has no method \"{other}\".")),
        };
        store.dispatch(action);
        Ok(place(store.session()))
    }

    /// The events since the last time, by name.
    fn changes(&mut self, store: &Store) -> Vec<(&'static str, Value)> {
        let session = store.session();
        let mut changes = Vec::new();
        let now = (session.position(), session.len(), session.branch_number());
        if now != self.told {
            self.told = now;
            changes.push(("step", place(session)));
        }
        let Some(play) = self.play.as_mut() else { return changes };
        play.follow(session);
        changes.extend(new_ticks(play, &self.ticks).into_iter().map(|goal| ("goal", goal)));
        self.ticks = play.ticks();
        let predictions = predictions(play, &store.view.predicted);
        for (number, now) in predictions.iter().enumerate() {
            if !now["choice"].is_null() && self.predicted.get(number) != Some(now) {
                changes.push(("prediction", now.clone()));
            }
        }
        self.predicted = predictions;
        changes
    }

    fn state(&mut self, store: &Store) -> Value {
        let session = store.session();
        let world = session.world();
        let regions = world.regions().iter().map(|region| region.name());
        let mut state = place(session);
        state["scenario"] = session.scenario().name.to_string().into();
        state["title"] = session.scenario().title.to_string().into();
        state["branches"] = session.branches().into();
        state["playing"] = store.view.playing.into();
        state["readonly"] = store.view.read_only.into();
        state["regions"] = regions.collect();
        state["buckets"] = world.buckets().map(bucket).collect();
        // The page may not have been drawn, and so not told of, since something was done.
        let lesson = self.play.as_mut().map(|play| {
            play.follow(session);
            lesson_state(play, &store.view.predicted)
        });
        state["lesson"] = lesson.unwrap_or_default();
        state
    }
}
