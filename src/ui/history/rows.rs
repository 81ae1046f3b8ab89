//! The rows of the history that are in sight: marks and words. It knows nothing of scrolling.

use super::{
    index::{Index, Mark, Row},
    label,
};
use crate::{
    app::{Moment, Session},
    ui::geometry::{Percent, colour},
};
use std::{cmp::Ordering, rc::Rc};
use yew::prelude::*;

/// The height of a row in pixels, as `--row` says it.
pub(super) const ROW: usize = 22;

/// So many characters have room between the last of several lanes and the edge.
const CHARACTERS_AT_THE_EDGE: usize = 20;

/// The middle of a row, in pixels. Row 1 is the lowest, and the rows are counted from below, so
/// that a new row on top moves no other.
pub(super) fn middle(row: usize) -> i64 {
    ROW as i64 / 2 - (row * ROW) as i64
}

/// A row's properties: what it draws, and where.
#[derive(Properties)]
pub(super) struct DrawnRowProps {
    number: usize,
    row: Row,
    x: Percent,
    moment: Rc<Moment>,
    /// Whether it is above the position, below it, or there.
    from_position: Ordering,
    /// How many lanes there are.
    columns: usize,
}

/// A moment of a story never changes, so pointers tell whether it is the same.
impl PartialEq for DrawnRowProps {
    fn eq(&self, other: &DrawnRowProps) -> bool {
        Rc::ptr_eq(&self.moment, &other.moment)
            && (self.number, self.row, self.x) == (other.number, other.row, other.x)
            && (self.from_position, self.columns) == (other.from_position, other.columns)
    }
}

/// The rows from `lowest` to `highest`, the highest first. Each is drawn again only when something
/// of it has changed.
pub(super) fn in_sight(session: &Session, index: &Index, lowest: usize, highest: usize) -> Html {
    let columns = index.regions.len();
    let line = |number: usize| {
        let (row, moment) = (*index.rows.get(number - 1)?, session.moment(number)?.clone());
        let x =
            row.lane.map_or_else(|| between(index, number), |lane| Percent::lane(lane, columns));
        let from_position = number.cmp(&session.position());
        Some(html! {
            <DrawnRow key={number} {number} {row} {x} {moment} {from_position} {columns} />
        })
    };
    html! { { for (lowest..=highest).rev().filter_map(line) } }
}

/// One row: its mark and its words.
#[component]
fn DrawnRow(props: &DrawnRowProps) -> Html {
    let DrawnRowProps { number, row, moment, from_position, columns, .. } = props;
    let (x, y) = (props.x.to_string(), middle(*number));
    let (parts, is_quiet) = label::label(moment);
    let later = from_position.is_gt().then_some("later");
    let class = classes!(
        "ev-t",
        from_position.is_eq().then_some("now"),
        is_quiet.then_some("quiet"),
        later,
    );
    let characters: usize = parts.iter().map(|part| part.words.chars().count()).sum();
    let words = parts.into_iter().map(|part| {
        html! { <tspan class={part.class}>{ part.words }</tspan> }
    });
    let Some(lane) = row.lane else {
        // What belongs to no lane stands in the middle, on the line that it draws.
        return html! {
            <svg {x} overflow="visible">
                <text {class} text-anchor="middle" y={(y + 4).to_string()}>
                    { for words }
                </text>
            </svg>
        };
    };
    // Between two lanes are their messages. Of more, the last has half the room on its right.
    let to_the_left = match columns {
        ..=2 => *columns == 2 && lane == 0,
        _ => lane + 1 == *columns && characters > CHARACTERS_AT_THE_EDGE,
    };
    html! {
        <g class={classes!(later)}>
            if let Mark::SetUp = row.mark {
                <svg x={x.clone()} y={y.to_string()} overflow="visible">
                    <path class={classes!("ev", colour(lane))} d="M0-5l5 5-5 5-5-5z" />
                </svg>
            } else {
                { mark(row.mark, &x, y, lane) }
            }
            <text {class} {x} dx={if to_the_left { "-16" } else { "16" }} y={(y + 4).to_string()}
                text-anchor={to_the_left.then_some("end")}>
                { for words }
            </text>
        </g>
    }
}

/// Where the words of a row without a lane stand: on the link that it is about, else in the middle.
fn between(index: &Index, number: usize) -> Percent {
    let columns = index.regions.len();
    let link = index.spans.iter().find(|span| span.from == number || span.to == Some(number));
    let lanes = link.map(|span| span.what.lanes());
    let (left, right) = lanes.unwrap_or((0, columns.saturating_sub(1)));
    let (left, right) = (Percent::lane(left, columns), Percent::lane(right, columns));
    Percent((left.0 + right.0) / 2)
}

/// The marks of what people do.
fn mark(mark: Mark, x: &str, y: i64, lane: usize) -> Html {
    let (cx, cy, r) = (x.to_owned(), y.to_string(), colour(lane));
    let cross = html! { <path class="ev-x" d="M-2.5-2.5l5 5M2.5-2.5l-5 5" /> };
    let at = |inside: Html| {
        html! { <svg x={x.to_owned()} y={y.to_string()} overflow="visible">{ inside }</svg> }
    };
    match mark {
        Mark::Write => html! { <circle class={classes!("ev", r)} {cx} {cy} r="5.5" /> },
        Mark::Replica(false) => {
            html! { <circle class={classes!("ev", "ring", r)} {cx} {cy} r="5" /> }
        }
        Mark::Quiet => html! { <circle class={classes!("ev", "dot", r)} {cx} {cy} r="3" /> },
        Mark::Marker => at(html! { <><circle class={classes!("ev", r)} r="6.5" />{ cross }</> }),
        Mark::Replica(true) => at(html! {
            <>
                <circle class={classes!("ev", "ring", r)} r="6" />
                <path class={classes!("ev-x", "on-ring", r)}
                    d="M-2.2-2.2l4.4 4.4M2.2-2.2l-4.4 4.4" />
            </>
        }),
        Mark::Failed => at(html! {
            <>
                <path class="ev-failed" d="M0-8l8 14H-8z" />
                <path class="ev-x" d="M0-2.5v3.5M0 3.5v.01" />
            </>
        }),
        Mark::Late => at(html! {
            <>
                <circle class="ev late" r="6" /><path class="ev-hand" d="M0-3.5V0l2.2 1.6" />
            </>
        }),
        Mark::SetUp | Mark::None => Html::default(),
    }
}
