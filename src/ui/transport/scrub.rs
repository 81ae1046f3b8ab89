//! The slider over all steps, with a tick for each. It knows nothing of what the steps are.

use crate::ui::{
    geometry::colour,
    history::{Index, Mark, Spanning},
    store::{Store, StoreAction},
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
    let time = session.world().now().clock_text();
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
            { for (0..=count).step_by(every).map(|step| tick(index, step)) }
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

fn tick(index: &Index, step: usize) -> Html {
    let row = step.checked_sub(1).and_then(|row| index.rows.get(row));
    let lane = row.and_then(|row| row.lane);
    let is_full = row.is_some_and(|row| !matches!(row.mark, Mark::Quiet | Mark::None));
    let half = if is_full { 5 } else { 3 };
    let class = classes!("tick", lane.map(colour), (!is_full).then_some("small"));
    let (x, height) = (percent(share(step, index.rows.len())), (2 * half).to_string());
    html! {
        <rect key={step} {class} {x} y="50%" width="2" {height}
            transform={format!("translate(-1 -{half})")} />
    }
}
