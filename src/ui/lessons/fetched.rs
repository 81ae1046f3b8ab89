//! What is fetched: the list, the gallery, a lesson. It knows nothing of how they are drawn.

use super::learner::{Doing, Learner};
use crate::{
    app::{
        Console, Session,
        lesson::{self, Course, Scene},
        text::lesson as words,
    },
    ui::{
        frame::Latest,
        platform,
        store::{Note, StoreAction},
    },
};
use std::rc::Rc;
use yew::prelude::*;

type Tell = UseReducerDispatcher<Learner>;

/// The list of the lessons, and the gallery where that comes too.
pub(super) async fn course() -> Doing {
    let Some(text) = platform::fetch_text("lessons/index.txt").await else {
        return Doing::Trouble(words::not_come("The list of lessons"));
    };
    let scenes = platform::fetch_text("lessons/gallery.txt").await.unwrap_or_default();
    let scenes = Scene::read_all(&scenes).unwrap_or_default();
    match Course::read(&text) {
        Ok(course) => Doing::Course(Rc::new(course), scenes.into()),
        Err(fault) => Doing::Trouble(words::unreadable("The list of lessons", &fault)),
    }
}

/// What a scene is called in a fragment.
pub(super) fn name_of(scene: &Scene) -> String {
    let letters = scene.title.to_ascii_lowercase();
    let parts = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<&str>>().join("-")
}

/// Opens what a fragment names, and runs the commands below it.
pub(super) async fn open(what: &str, latest: &Latest, tell: &Tell, act: &Callback<StoreAction>) {
    let (name, commands) = what.split_once('\n').unwrap_or((what, ""));
    let opened = match name.split_once('=') {
        Some(("given", id)) => return given(id, commands, tell),
        Some(("lesson", id)) => open_lesson(id, latest, tell, act).await,
        Some((_, scene)) => open_scene(scene, latest, tell, act).await,
        None => return,
    };
    match opened {
        Err(trouble) => tell.dispatch(Doing::Trouble(trouble)),
        Ok(()) => {
            platform::name_in_address(name);
            if !commands.is_empty() {
                act.emit(StoreAction::Line(commands.to_owned()));
            }
        }
    }
}

/// Opens a lesson that came with the page, in whose session that has begun already.
fn given(id: &str, text: &str, tell: &Tell) {
    tell.dispatch(match lesson::read(id, text) {
        Ok(lesson) => Doing::Opened(Rc::new(lesson), None),
        Err(fault) => Doing::Trouble(words::unreadable(&format!("The lesson \"{id}\""), &fault)),
    });
}

async fn open_lesson(
    id: &str,
    latest: &Latest,
    tell: &Tell,
    act: &Callback<StoreAction>,
) -> Result<(), String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(is_name) {
        return Err(words::no_lesson(id));
    }
    let text = platform::fetch_text(&format!("lessons/{id}.txt")).await;
    let text = text.ok_or_else(|| words::not_come(&format!("The lesson \"{id}\"")))?;
    let lesson = lesson::read(id, &text)
        .map_err(|fault| words::unreadable(&format!("The lesson \"{id}\""), &fault))?;
    let now = latest.console();
    if lesson.scenario.name == now.session.scenario().name {
        tell.dispatch(Doing::Opened(Rc::new(lesson), None));
        return Ok(());
    }
    let console = Rc::new(Console::new(lesson.begin()));
    let aside = now.session.is_used().then_some(now);
    let note = aside.is_some().then(|| Note::told(words::ASIDE.0, words::ASIDE.1));
    tell.dispatch(Doing::Opened(Rc::new(lesson), aside));
    act.emit(StoreAction::Take(console, note));
    Ok(())
}

async fn open_scene(
    name: &str,
    latest: &Latest,
    tell: &Tell,
    act: &Callback<StoreAction>,
) -> Result<(), String> {
    let text = platform::fetch_text("lessons/gallery.txt").await;
    let text = text.ok_or_else(|| words::not_come("The gallery"))?;
    let scenes = Scene::read_all(&text).map_err(|it| words::unreadable("The gallery", &it))?;
    let scene = scenes.into_iter().find(|scene| name_of(scene) == name);
    let scene = scene.ok_or_else(|| words::no_lesson(name))?;
    let begin = Session::new(scene.scenario).tellable();
    let mut console = Console::new(begin);
    console.run_with(&scene.script, &|_| None);
    let now = latest.console();
    tell.dispatch(Doing::Scene(now.session.is_used().then_some(now)));
    let note = Note::told(&*scene.title, words::SCENE);
    act.emit(StoreAction::Take(Rc::new(console), Some(note)));
    Ok(())
}
