//! The seam between now and before: what just happened, and the controls of time. It knows nothing
//! of what is drawn above and below it.

mod scrub;

use super::{
    frame::EachFrame,
    history::Index,
    icon::{Icon, icon},
    stage::menu::{Menu, Side},
    store::{Speed, Store, StoreAction, tell},
};
use crate::{
    app::{Moment, offers::Thing, text},
    s3::{Instant, ObjectKey},
    sim::{Happening, Stage, World},
};
use scrub::scrub;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The transport.
pub fn transport(store: &Store, index: &Rc<Index>, act: &Callback<StoreAction>) -> Html {
    let session = store.session();
    let (position, len) = (session.position(), session.len());
    let is_next = store.next_moment().is_some();
    let playing = store.view.playing;
    let step = |action: StoreAction| tell(act, action);
    let is_past = position > 0;
    let clock = |shown: Instant| html! { <span class="when num">{ text::clock(shown) }</span> };
    html! {
        <section class="transport" aria-label="Time">
            <p class="say">
                <EachFrame draw={clock} /><span role="status">{ narration(store) }</span>
            </p>
            <div class={classes!("ctl", (session.branches() > 1).then_some("branched"))}>
                { button("First step", Icon::First, "ends", is_past, step(StoreAction::Begin)) }
                { button("Step back", Icon::Back, "", is_past, step(StoreAction::Back)) }
                { play(playing, is_next, step(StoreAction::Play(!playing))) }
                { button("Step forward", Icon::Forward, "", is_next, step(StoreAction::Step)) }
                <Menu label="What happens next" image={Icon::Fork} thing={Thing::Next}
                    side={Side::Left} act={act.clone()} />
                { button("Last step", Icon::Last, "ends", position < len, step(StoreAction::End)) }
                { scrub(store, index, act) }
                <span class="pos num">
                    <span class="opt-s">{ "Step " }</span><b>{ position }</b>
                    { format!(" of {len}") }
                </span>
                if session.branches() > 1 { { branches(store, act) } }
                { speeds(store, act) }
            </div>
        </section>
    }
}

fn button(
    label: &'static str,
    image: Icon,
    class: &'static str,
    can: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    // Not `disabled`: the focus would be lost at the last step, and the keys with it.
    html! {
        <button type="button" class={classes!("btn", "quiet", "icon", class)} aria-label={label}
            aria-disabled={(!can).then_some("true")} onclick={can.then_some(onclick)}>
            { icon(image) }
        </button>
    }
}

/// The one button that is filled while there is something to play.
fn play(playing: bool, can: bool, onclick: Callback<MouseEvent>) -> Html {
    let (label, image) = if playing { ("Pause", Icon::Pause) } else { ("Play", Icon::Play) };
    let main = (can && !playing).then_some("main-act");
    html! {
        <button type="button" class={classes!("btn", "icon", "play", main)} aria-label={label}
            aria-disabled={(!can).then_some("true")} onclick={can.then_some(onclick)}>
            { icon(image) }
        </button>
    }
}

/// What the moment says. At the very beginning: what this page is for.
fn narration(store: &Store) -> Html {
    let session = store.session();
    let moment = session.moment(session.position());
    // Who goes back into the set-up and acts there has a story of their own.
    let set_up = &session.scenario().set_up;
    let is_of_set_up = |moment: &Rc<Moment>| {
        set_up.get(moment.action).is_some_and(|action| **action == *moment.whole())
    };
    let is_opening = session.at_end() && moment.is_none_or(is_of_set_up) && !store.view.read_only;
    let sentence = is_opening.then(|| opening(session.world())).flatten();
    let sentence = sentence.or_else(|| moment.map(|moment| text::moment(moment)));
    match sentence.as_deref() {
        None => html! { "Before the first step: nothing is here yet." },
        // What was asked is answered in the console.
        Some("") => html! { "Asked and answered. Nothing changed." },
        Some(sentence) => with_key(sentence, moment.and_then(|moment| key_named(moment))),
    }
}

/// The key that the sentence of a moment names.
fn key_named(moment: &Moment) -> Option<&str> {
    match &moment.events.first()?.what {
        Happening::Written { key, .. } | Happening::VersionDeleted { key, .. } => Some(key),
        Happening::Reached(task) if task.stage == Stage::Detected => Some(&task.key),
        _ => None,
    }
    .map(ObjectKey::as_str)
}

/// A sentence in which a key stands out, where it cannot be mistaken for another word.
fn with_key(sentence: &str, key: Option<&str>) -> Html {
    let parts = key.and_then(|key| {
        let (before, after) = sentence.split_once(key)?;
        (!after.contains(key)).then_some((before, key, after))
    });
    match parts {
        Some((before, key, after)) => html! { <>{ before }<b>{ key }</b>{ after }</> },
        None => html! { sentence },
    }
}

/// What there is to do in a world in which nothing has happened yet.
fn opening(world: &World) -> Option<String> {
    let source = world.buckets().find(|bucket| bucket.replication.is_some())?;
    let rule = source.replication.as_ref()?.rules.first()?;
    let destination = world.bucket(&rule.destination.bucket)?;
    Some(format!(
        "Upload a file to {} and watch S3 carry it from {} to {}, one step at a time.",
        source.name,
        source.region.place(),
        destination.region.place()
    ))
}

/// What a choice from a list leads to.
fn on_choice(act: &Callback<StoreAction>, action: fn(usize) -> StoreAction) -> Callback<Event> {
    act.reform(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        action(usize::try_from(select.selected_index()).unwrap_or_default())
    })
}

fn speeds(store: &Store, act: &Callback<StoreAction>) -> Html {
    let onchange = on_choice(act, |index| StoreAction::Speed(Speed(index)));
    let option = |speed: Speed| {
        let selected = speed == store.view.speed;
        html! { <option key={speed.0} {selected}>{ speed.label() }</option> }
    };
    html! {
        <select class="btn quiet num" aria-label="Speed" {onchange}>
            { for Speed::all().map(option) }
        </select>
    }
}

/// The branches, where there are several.
fn branches(store: &Store, act: &Callback<StoreAction>) -> Html {
    let session = store.session();
    let (count, current) = (session.branches(), session.branch_number());
    let onchange = on_choice(act, StoreAction::Branch);
    let option = |branch: usize| {
        html! {
            <option key={branch} selected={branch == current}>
                { format!("Branch {}", branch + 1) }
            </option>
        }
    };
    let beside = (0..count).rev().find(|branch| *branch != current);
    let compare = beside.filter(|_| store.view.compare.is_none());
    html! {
        <>
            <select class="btn quiet num branch" {onchange}
                aria-label={format!("Branch, one of {count}")}>
                { for (0..count).map(option) }
            </select>
            <button type="button" class="btn quiet branch"
                onclick={tell(act, StoreAction::Compare(compare))}
                aria-pressed={if store.view.compare.is_some() { "true" } else { "false" }}>
                { "Compare" }
            </button>
        </>
    }
}
