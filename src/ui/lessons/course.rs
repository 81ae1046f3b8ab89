//! The list of the lessons by their parts, the gallery, and the sessions that stand aside. It knows
//! nothing of what a lesson says.

use super::{Panel, fetched::name_of, learner::Doing};
use crate::{
    app::{
        Console,
        lesson::{Scene, course::Listed},
    },
    ui::{
        icon::{Icon, icon},
        store::StoreAction,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// All that can be opened.
pub(super) fn course(panel: &Panel) -> Html {
    let learner = panel.learner;
    let lessons = learner.course.iter().flat_map(|course| course.lessons());
    let (done, all) = lessons.fold((0, 0), |(done, all), listed| {
        (done + usize::from(learner.is_done(&listed.id)), all + 1)
    });
    html! {
        <>
            <div>
                <h2 tabindex="-1" ref={panel.heading.clone()}>{ "Lessons" }</h2>
                <p class="lede">
                    { "Each takes three to six minutes and has one surprise. You do everything by \
                       hand, with the buttons or with the commands." }
                </p>
                if done > 0 {
                    <p class="faint num">{ format!("{done} of {all} are finished.") }</p>
                }
            </div>
            if let Some(trouble) = &learner.trouble {
                <p class="trouble" role="alert">{ icon(Icon::Warn) }{ trouble }</p>
            }
            { kept(panel) }
            if let Some(course) = &learner.course {
                { for course.parts.iter().map(|(part, lessons)| html! {
                    <section key={part.as_str()}>
                        <h3>{ part }</h3>
                        <ol class="goals listed">
                            { for lessons.iter().map(|it| listed(panel, it)) }
                        </ol>
                    </section>
                }) }
            } else if learner.trouble.is_none() {
                <p class="hint" aria-busy="true">{ "…" }</p>
            }
            if !learner.scenes.is_empty() {
                <section>
                    <h3>{ "Scenes worth seeing" }</h3>
                    <ul class="goals listed">
                        { for learner.scenes.iter().map(|it| scene(panel, it)) }
                    </ul>
                </section>
            }
        </>
    }
}

fn listed(panel: &Panel, Listed { id, title }: &Listed) -> Html {
    let is_done = panel.learner.is_done(id);
    html! {
        <li key={id.as_str()} class={if is_done { "done" } else { "todo" }}>
            { icon(if is_done { Icon::Reached } else { Icon::Goal }) }
            <span>
                { link(panel, format!("lesson={id}"), title) }
                if is_done { <span class="sr">{ ", finished" }</span> }
            </span>
        </li>
    }
}

fn scene(panel: &Panel, scene: &Scene) -> Html {
    let name = name_of(scene);
    html! {
        <li key={name.clone()}>
            { icon(Icon::Play) }
            <span>
                { link(panel, format!("scene={name}"), &scene.title) }
                <small class="muted">{ &scene.about }</small>
            </span>
        </li>
    }
}

/// A link that opens a lesson or a scene here, and can be copied.
fn link(panel: &Panel, name: String, title: &str) -> Html {
    let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
    let href = format!("#{name}");
    let name: Rc<str> = name.into();
    let onclick = Callback::from(move |event: MouseEvent| {
        // With these the browser opens it in a tab or window of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            learner.dispatch(Doing::Ask);
            act.emit(StoreAction::Learn(name.clone()));
        }
    });
    html! { <a {href} {onclick}>{ title }</a> }
}

/// The lesson that is under way, and the sessions that stand aside.
fn kept(panel: &Panel) -> Html {
    let resumable = panel.learner.resumable(panel.store.session());
    let aside = &panel.learner.aside;
    let take = |(number, console): (usize, &Rc<Console>)| {
        let session = &console.session;
        let words = format!("{}, {} steps", session.scenario().title, session.len());
        let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
        let (console, now) = (console.clone(), panel.store.console.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            learner.dispatch(Doing::Swap(number, now.clone()));
            act.emit(StoreAction::Take(console.clone(), None));
            let name = &console.session.scenario().name;
            if name.starts_with("lesson=") {
                act.emit(StoreAction::Learn(name.clone()));
            }
        });
        html! {
            <li key={number}>
                <button type="button" class="btn" {onclick}>{ icon(Icon::Back) }{ words }</button>
            </li>
        }
    };
    html! {
        <>
            if let Some(play) = resumable {
                <button type="button" class="btn main-act" onclick={panel.on(Doing::Lesson)}>
                    { format!("Go on with \"{}\"", play.lesson().title) }
                </button>
            }
            if !aside.is_empty() {
                <section>
                    <h3>{ "Standing aside" }</h3>
                    <p class="muted">
                        { "Sessions that made room, until this page closes. Take one back, and \
                           what is on the stage now stands aside." }
                    </p>
                    <ul class="goals">{ for aside.iter().enumerate().rev().map(take) }</ul>
                </section>
            }
        </>
    }
}
