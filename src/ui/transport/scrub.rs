//! The slider over all steps, with a tick for each. It knows nothing of what the steps are.

use crate::{
    app::text,
    ui::{
        geometry::colour,
        history::{Index, Mark, Spanning},
        store::{Store, StoreAction},
    },
};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The most ticks that are drawn; of more steps, every so many gets one.
const TICKS_MAX: usize = 240;

/// The slider.
pub(super) fn scrub(store: &Store, index: &Rc<Index>, act: &Callback<StoreAction>) -> Html {
    let session = store.session();
    let (position, len) = (session.position(), session.len());
    let oninput = act.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        StoreAction::Seek(input.value().parse().unwrap_or_default())
    });
    let time = text::clock(session.world().now());
    html! {
        <div class="scrub">
            <Ticks index={index.clone()} />
            <input type="range" min="0" max={len.to_string()} value={position.to_string()}
                {oninput} aria-label="Step"
                aria-valuetext={format!("Step {position} of {len}, {time}")} />
        </div>
    }
}

/// The ticks' properties.
#[derive(Properties, PartialEq)]
struct TicksProps {
    index: Rc<Index>,
}

/// The ticks, drawn anew only when the history grows.
#[component]
fn Ticks(TicksProps { index }: &TicksProps) -> Html {
    let count = index.rows.len();
    let every = count.div_ceil(TICKS_MAX).max(1);
    let cuts = index.spans.iter().filter(|span| matches!(span.what, Spanning::Cut(..)));
    html! {
        <svg aria-hidden="true">
            { for cuts.map(|span| {
                let (from, to) = (share(span.from, count), share(span.to.unwrap_or(count), count));
                html! {
                    <rect class="hatch" x={percent(from)} width={percent(to - from)} y="25%"
                        height="50%" />
                }
            }) }
            <line class="base" x1="0" x2="100%" y1="50%" y2="50%" />
            <svg y="50%" width="100%" height="20" viewBox="0 0 10000 20" preserveAspectRatio="none"
                overflow="visible">
                { for ticks(index, every).into_iter().map(|(class, d)| {
                    html! { <path {class} {d} /> }
                }) }
            </svg>
        </svg>
    }
}

/// How far along a step stands, in hundredths of a percent.
fn share(step: usize, count: usize) -> usize {
    step * 10_000 / count.max(1)
}

fn percent(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The ticks of each kind as one line, with its class: 240 elements would cost more than all the
/// rest of the page.
fn ticks(index: &Index, every: usize) -> Vec<(String, String)> {
    let count = index.rows.len();
    let mut lines: Vec<(String, String)> = Vec::new();
    for step in (0..=count).step_by(every) {
        let row = step.checked_sub(1).and_then(|row| index.rows.get(row));
        let lane = row.and_then(|row| row.lane).map_or("", colour);
        let is_full = row.is_some_and(|row| !matches!(row.mark, Mark::Quiet | Mark::None));
        let (size, up, whole) = if is_full { ("", 5, 10) } else { ("small", 3, 6) };
        let class = format!("tick {lane} {size}");
        let tick = format!("M{}-{up}v{whole}", share(step, count));
        match lines.iter_mut().find(|(known, _)| *known == class) {
            Some((_, line)) => line.push_str(&tick),
            None => lines.push((class, tick)),
        }
    }
    lines
}
