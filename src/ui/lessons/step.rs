//! One step of a lesson: something to read and to try, or a question to answer first. It knows
//! nothing of the steps before and after it.

use super::{Panel, learner::Doing};
use crate::{
    app::{
        lesson::{Comparison, Piece, Play, Prediction, Step},
        text::lesson as words,
    },
    ui::{
        icon::{Icon, icon},
        store::StoreAction,
    },
};
use yew::prelude::*;

/// The step that is read, what the last question came to, and the way on.
pub(super) fn step(panel: &Panel, play: &Play) -> Html {
    let (number, all) = (play.step_number() + 1, play.lesson().steps.len());
    let place = format!("Step {number} of {all}");
    let inside = match play.step() {
        Some(Step::Read { title, pieces }) => html! {
            <>
                <h3>{ title }</h3>
                { for pieces.iter().enumerate().map(|(at, it)| piece(panel, play, at, it)) }
            </>
        },
        Some(Step::Predict(prediction)) => question(panel, play, prediction),
        None => Html::default(),
    };
    let asked = play.lesson().steps.iter().take(number);
    let asked = asked.filter(|step| matches!(step, Step::Predict(_))).count();
    let came = asked.checked_sub(1).and_then(|question| play.comparison(question));
    let off = |is_off: bool| is_off.then_some("true");
    html! {
        <>
            <section class="step-of" tabindex="-1" ref={panel.heading.clone()}
                aria-label={place.clone()}>
                { inside }
                { for came.as_ref().map(compared) }
            </section>
            <div class="lesson-h">
                <button type="button" class="btn" onclick={panel.on(Doing::Previous)}
                    aria-disabled={off(number == 1)}>{ icon(Icon::Back) }{ "Back" }</button>
                <span class="faint num">
                    { place }
                    <small>{ words::reached_of(&play.ticks()) }</small>
                </span>
                <button type="button" class="btn main-act" onclick={panel.on(Doing::Next)}
                    aria-disabled={off(!play.may_go_on())}>
                    { "Next" }{ icon(Icon::Forward) }
                </button>
            </div>
        </>
    }
}

/// Words with code between backticks.
pub(super) fn coded(text: &str) -> Html {
    let part = |(number, part): (usize, &str)| match number % 2 {
        0 => html! { { part } },
        _ => html! { <code>{ part }</code> },
    };
    html! { { for text.split('`').enumerate().map(part) } }
}

fn piece(panel: &Panel, play: &Play, at: usize, piece: &Piece) -> Html {
    let command = match piece {
        Piece::Words(text) => return html! { <p>{ coded(text) }</p> },
        Piece::Command(command) => command,
    };
    let (at, console) = ((play.step_number(), at), panel.store.console.clone());
    let ran = panel.learner.tried.said(at, command, play.lesson(), &panel.store.console);
    let onclick = {
        let (learner, act) = (panel.learner.dispatcher(), panel.act.clone());
        let command = command.clone();
        Callback::from(move |_: MouseEvent| {
            learner.dispatch(Doing::Try(at, command.clone(), console.clone()));
            act.emit(StoreAction::Line(command.clone()));
        })
    };
    let answer = ran.map(|entry| {
        let said = [entry.stdout.trim_end(), entry.stderr.trim_end()].join("\n");
        let said = said.trim();
        html! { <pre tabindex="0">{ if said.is_empty() { "Done." } else { said } }</pre> }
    });
    html! {
        <div>
            <button type="button" class="try" {onclick}>
                { icon(if ran.is_some() { Icon::Again } else { Icon::Play }) }
                <span class="sr">{ "Run " }</span><code>{ command }</code>
            </button>
            { for answer }
        </div>
    }
}

fn question(panel: &Panel, play: &Play, prediction: &Prediction) -> Html {
    let number = play.question().unwrap_or(0);
    let chosen = play.chosen(number);
    let answered = play.progress().answer(number);
    let choices = || prediction.choices.iter().enumerate();
    let happened = answered.and_then(|it| Some(prediction.choices.get(it.choice?)?.text.as_str()));
    let learner = panel.learner;
    let option = |(choice, it): (usize, &crate::app::lesson::Choice)| {
        let tell = learner.dispatcher();
        let onchange = Callback::from(move |_: Event| tell.dispatch(Doing::Predict(choice)));
        html! {
            <label key={choice}
                class={classes!("opt", (chosen == Some(choice)).then_some("chosen"))}>
                <input type="radio" name={format!("{}-{number}", play.lesson().id)}
                    checked={chosen == Some(choice)} disabled={answered.is_some()} {onchange} />
                <span>{ coded(&it.text) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="ask">
            <legend>{ coded(&prediction.question) }</legend>
            { for choices().map(option) }
            <p class="muted">
                if answered.is_none() {
                    { words::PREDICT }
                } else if chosen.is_none() {
                    { words::came_first(happened) }
                }
            </p>
        </fieldset>
    }
}

/// What was predicted beside what happened.
fn compared(comparison: &Comparison) -> Html {
    let (title, text) = words::comparison(comparison);
    let is_right = matches!(comparison, Comparison::AsPredicted(_));
    html! {
        <div class="reached told" role="status">
            { icon(if is_right { Icon::Reached } else { Icon::Help }) }
            <div><b>{ title }</b><p>{ coded(&text) }</p></div>
        </div>
    }
}
