//! The numbers of the steps, beside the lanes. It knows nothing of what happened in them.

use super::rows::{self, ROW};
use crate::ui::geometry::Css;
use yew::prelude::*;

/// The numbers of the steps in sight.
pub(super) fn steps(position: usize, lowest: usize, highest: usize, count: usize) -> Html {
    let piece = |first: usize| {
        let last = count.min(first + rows::PIECE - 1);
        let now = Some(position).filter(|now| (first..=last).contains(now));
        html! { <Numbers key={first} {first} {last} {now} /> }
    };
    html! {
        <div class="steps num" aria-hidden="true">
            { for rows::firsts(lowest, highest).rev().map(piece) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NumbersProps {
    first: usize,
    last: usize,
    now: Option<usize>,
}

/// The numbers of some steps, in as few texts as there can be: each costs the browser some time.
#[component]
fn Numbers(NumbersProps { first, last, now }: &NumbersProps) -> Html {
    let lines = |from: usize, to: usize| {
        let lines = (from..=to).rev().map(|number| format!("{number}\n"));
        lines.collect::<String>()
    };
    // The lowest piece stands at the foot, where the style sheet puts it.
    let foot = (*first > 1).then(|| Css(format!("bottom:{}px", (first - 1) * ROW)));
    html! {
        <div ~style={foot}>
            if let Some(now) = *now {
                { lines(now + 1, *last) }<b>{ now }</b>{ format!("\n{}", lines(*first, now - 1)) }
            } else {
                { lines(*first, *last) }
            }
        </div>
    }
}
