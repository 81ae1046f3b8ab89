//! The lesson that is open: its step, its goals, and where to go from it. It knows nothing of what
//! the goals look at.

use super::{
    Panel,
    goals::{cards, goals, hints},
    learner::Doing,
    step::step,
};
use crate::{
    app::{Console, lesson::Play, text::lesson as words},
    ui::{
        icon::{Icon, icon},
        platform,
        store::{Note, StoreAction, Tab},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// The lesson.
pub(super) fn opened(panel: &Panel, play: &Play) -> Html {
    let lesson = play.lesson();
    html! {
        <>
            <div>
                <div class="lesson-h">
                    <p class="faint num">{ place(panel, play) }</p>
                    if !panel.is_guest {
                        <button type="button" class="btn quiet" onclick={panel.on(Doing::List)}>
                            { "All lessons" }
                        </button>
                    }
                </div>
                <h2>{ &lesson.title }</h2>
            </div>
            { step(panel, play) }
            { goals(play) }
            if play.is_done() { { done(panel, play) } }
            { hints(panel, play) }
            if play.is_done() || play.progress().was_done() || play.is_last() {
                { cards(lesson) }
            }
            { foot(panel, play) }
            <details class="details">
                <summary>{ "Where this is from" }</summary>
                <ul>{ for lesson.cited().into_iter().map(|it| html! { <li>{ it }</li> }) }</ul>
            </details>
        </>
    }
}

/// "Storage, lesson 1 of 4, 3 minutes".
fn place(panel: &Panel, play: &Play) -> String {
    let lesson = play.lesson();
    let course = panel.learner.course.as_deref();
    let found = course.and_then(|course| {
        let (_, lessons) = course.parts.iter().find(|(part, _)| *part == lesson.part)?;
        let number = lessons.iter().position(|listed| listed.id == lesson.id)?;
        Some(format!(", lesson {} of {}", number + 1, lessons.len()))
    });
    format!("{}{}, {} minutes", lesson.part, found.unwrap_or_default(), lesson.minutes)
}

fn done(panel: &Panel, play: &Play) -> Html {
    html! {
        <section class="reached">
            <h3>{ words::DONE }</h3>
            <div class="acts">
                { next_lesson(panel, play, "btn main-act") }
                <button type="button" class="btn" onclick={go_on_playing(panel)}>
                    { "Go on playing from here" }
                </button>
            </div>
        </section>
    }
}

fn next_lesson(panel: &Panel, play: &Play, class: &'static str) -> Html {
    let course = panel.learner.course.as_deref();
    let next = course.and_then(|course| course.after(&play.lesson().id)).map(|next| {
        let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
        let name: Rc<str> = format!("lesson={}", next.id).into();
        let onclick = Callback::from(move |_: MouseEvent| {
            learner.dispatch(Doing::Ask);
            act.emit(StoreAction::Learn(name.clone()));
        });
        html! {
            <button type="button" {class} {onclick} title={next.title.clone()}>
                { "Next lesson" }{ icon(Icon::Forward) }
            </button>
        }
    });
    html! { { for next } }
}

/// The lesson's session is a session like any other.
fn go_on_playing(panel: &Panel) -> Callback<MouseEvent> {
    let act = panel.act.clone();
    Callback::from(move |_| {
        act.emit(StoreAction::Tab(Tab::Inspect));
        let (title, text) = words::GOING_ON;
        act.emit(StoreAction::Note(Some(Note::told(title, text))));
    })
}

/// What a guest shows while the stage shows something else than its lesson.
pub(super) fn elsewhere(panel: &Panel, play: &Play) -> Html {
    html! {
        <div>
            <h2>{ &play.lesson().title }</h2>
            <p>{ words::ELSEWHERE }</p>
            { again(panel, play) }
        </div>
    }
}

/// The button that lets the lesson begin again.
fn again(panel: &Panel, play: &Play) -> Html {
    let begin = Rc::new(Console::new(play.lesson().begin()));
    let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
    let (now, is_guest) = (panel.store.console.clone(), panel.is_guest);
    let again = Callback::from(move |_: MouseEvent| {
        let (title, text) = words::ASIDE;
        let is_told = now.session.is_used() && !is_guest;
        learner.dispatch(Doing::Again(now.clone()));
        act.emit(StoreAction::Take(begin.clone(), is_told.then(|| Note::told(title, text))));
    });
    html! {
        <button type="button" class="btn quiet" onclick={again}>
            { icon(Icon::Again) }{ "Start over" }
        </button>
    }
}

/// The button that copies the link to the beginning of this lesson.
fn link(panel: &Panel, play: &Play) -> Html {
    let (act, name) = (panel.act.clone(), format!("#lesson={}", play.lesson().id));
    let onclick = Callback::from(move |_: MouseEvent| {
        let (act, name) = (act.clone(), name.clone());
        platform::spawn(async move {
            let (title, text) = words::link_copied(platform::copy_link(&name).await);
            act.emit(StoreAction::Note(Some(Note::told(title, text))));
        });
    });
    html! {
        <button type="button" class="btn quiet" {onclick}>
            { icon(Icon::Heal) }{ "Copy link to this lesson" }
        </button>
    }
}

fn foot(panel: &Panel, play: &Play) -> Html {
    let showing = panel.learner.showing.as_deref();
    let show = {
        let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
        let start = panel.store.session().set_up_end();
        Callback::from(move |_: MouseEvent| {
            act.emit(StoreAction::Seek(start));
            learner.dispatch(Doing::Show);
        })
    };
    html! {
        <div class="foot">
            if let Some(next) = showing.and_then(|commands| commands.first()) {
                <p>{ "Next: " }<code>{ next }</code></p>
            }
            <div class="acts">
                { again(panel, play) }
                if showing.is_some() {
                    <button type="button" class="btn" onclick={panel.on(Doing::Stop)}>
                        { icon(Icon::Pause) }{ "Stop showing" }
                    </button>
                } else {
                    <button type="button" class="btn quiet" onclick={show}>
                        { icon(Icon::Play) }{ "Show me" }
                    </button>
                }
                if !panel.is_guest { { link(panel, play) } }
                if !play.is_done() { { next_lesson(panel, play, "btn quiet") } }
            </div>
        </div>
    }
}
