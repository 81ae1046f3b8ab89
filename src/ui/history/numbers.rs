//! The numbers of the steps, beside the lanes. It knows nothing of what happened in them.

use super::rows;
use yew::prelude::*;

/// The numbers of the steps in sight.
pub(super) fn steps(position: usize, lowest: usize, highest: usize, count: usize) -> Html {
    let piece = |first: usize| {
        let last = count.min(first + rows::PIECE - 1);
        let now = Some(position).filter(|now| (first..=last).contains(now));
        html! { <Numbers key={first} {first} {last} {now} /> }
    };
    html! {
        <svg class="steps num" aria-hidden="true" height={(count * rows::ROW).to_string()}>
            <g transform={format!("translate(0 {})", count * rows::ROW)}>
                { for rows::firsts(lowest, highest).rev().map(piece) }
            </g>
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct NumbersProps {
    first: usize,
    last: usize,
    now: Option<usize>,
}

/// The numbers of some steps.
#[component]
fn Numbers(NumbersProps { first, last, now }: &NumbersProps) -> Html {
    let number = |row: usize| {
        let y = (rows::middle(row) + 4).to_string();
        let class = (Some(row) == *now).then_some("now");
        html! { <text key={row} {class} {y}>{ row }</text> }
    };
    html! { { for (*first..=*last).rev().map(number) } }
}
