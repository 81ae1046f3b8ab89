//! What a lesson wants brought about, help with that, and what many believe. It knows nothing of
//! when a goal is reached.

use super::{Panel, learner::Doing, step::coded};
use crate::{
    app::{
        lesson::{Card, Lesson, Play},
        text::lesson as words,
    },
    ui::icon::{Icon, icon},
};
use yew::prelude::*;

/// The goals, each with its tick.
pub(super) fn goals(play: &Play) -> Html {
    let ticks = play.ticks();
    let goal = |(number, text): (usize, &str)| {
        let is_done = ticks.get(number).is_some_and(|tick| *tick);
        html! {
            <li key={number} class={if is_done { "done" } else { "todo" }}>
                { icon(if is_done { Icon::Reached } else { Icon::Goal }) }
                <span>
                    { coded(text) }
                    <span class="sr">{ if is_done { ", reached" } else { ", to do" } }</span>
                </span>
            </li>
        }
    };
    html! {
        <section>
            <h3>{ "Goals" }</h3>
            <ol class="goals">{ for play.lesson().goal_words().enumerate().map(goal) }</ol>
            if play.progress().broken(play.lesson()).is_some() {
                <p class="trouble" role="status">{ icon(Icon::Warn) }{ words::BROKEN }</p>
            }
        </section>
    }
}

/// The hints that were asked for, and the button for the next.
pub(super) fn hints(panel: &Panel, play: &Play) -> Html {
    let (shown, all) = (play.hints().len(), play.lesson().hints.len());
    html! {
        <section>
            <ol class="goals" aria-live="polite" aria-label="Hints">
                { for play.hints().iter().enumerate().map(|(number, hint)| html! {
                    <li key={number}>{ icon(Icon::Help) }<span>{ coded(hint) }</span></li>
                }) }
            </ol>
            if play.has_hint() {
                <button type="button" class="btn" onclick={panel.on(Doing::Hint)}>
                    { format!("Hint {} of {all}", shown + 1) }
                </button>
            }
        </section>
    }
}

/// What many believe, and what is so.
pub(super) fn cards(lesson: &Lesson) -> Html {
    let card = |card: &Card| {
        html! {
            <li key={card.name.as_str()}>
                <p><b>{ "Believed: " }</b>{ coded(&card.believed) }</p>
                <p><b>{ "In fact: " }</b>{ coded(&card.so) }</p>
            </li>
        }
    };
    if lesson.cards.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ "Believed, but false" }</h3>
            <ul class="cards">{ for lesson.cards.iter().map(card) }</ul>
        </section>
    }
}
