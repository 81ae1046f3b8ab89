//! The rows of the history that are in sight: marks and words. It knows nothing of scrolling.

use super::{
    index::{Index, Mark, Row},
    label,
};
use crate::{
    app::{Moment, Session},
    ui::geometry::{Percent, colour},
};
use std::rc::Rc;
use yew::prelude::*;

/// The height of a row in pixels, as `--row` says it.
pub(super) const ROW: usize = 22;

/// The middle of a row, in pixels. Row 1 is the lowest, and the rows are counted from below, so
/// that a new row on top moves no other.
pub(super) fn middle(row: usize) -> i64 {
    ROW as i64 / 2 - (row * ROW) as i64
}

/// So many rows are drawn as one piece, and again only when something of them has changed.
const PIECE: usize = 2;

/// Some rows that follow each other.
#[derive(Properties)]
pub(super) struct PieceProps {
    /// The number of the lowest.
    first: usize,
    /// What each of them draws, and where.
    rows: Vec<(Row, Percent, Rc<Moment>)>,
    /// The position, as far as it matters here: at most one below them or above.
    position: usize,
    /// How many lanes there are.
    columns: usize,
}

/// A moment of a story never changes, so pointers tell whether it is the same.
impl PartialEq for PieceProps {
    fn eq(&self, other: &PieceProps) -> bool {
        let mut both = self.rows.iter().zip(&other.rows);
        (self.first, self.position, self.columns, self.rows.len())
            == (other.first, other.position, other.columns, other.rows.len())
            && both.all(|(one, other)| {
                one.0 == other.0 && one.1 == other.1 && Rc::ptr_eq(&one.2, &other.2)
            })
    }
}

/// The pieces that hold the rows from `lowest` to `highest`, the highest first.
pub(super) fn pieces(session: &Session, index: &Index, lowest: usize, highest: usize) -> Html {
    let columns = index.regions.len();
    let row = |number: usize| {
        let row = *index.rows.get(number - 1)?;
        let x =
            row.lane.map_or_else(|| between(index, number), |lane| Percent::lane(lane, columns));
        Some((row, x, session.moment(number)?.clone()))
    };
    let piece = |first: usize| {
        let rows: Vec<_> = (first..first + PIECE).map_while(row).collect();
        let position = session.position().clamp(first - 1, first + PIECE);
        html! { <Piece key={first} {first} {rows} {position} {columns} /> }
    };
    html! { { for firsts(lowest, highest).rev().map(piece) } }
}

/// The lowest row of each piece.
fn firsts(lowest: usize, highest: usize) -> impl DoubleEndedIterator<Item = usize> {
    (lowest.saturating_sub(1) / PIECE..highest.div_ceil(PIECE)).map(|piece| piece * PIECE + 1)
}

#[component]
fn Piece(props: &PieceProps) -> Html {
    let rows = (props.first..).zip(&props.rows);
    let rows = rows.map(|(number, (row, x, moment))| drawn(props, number, *row, *x, moment));
    html! { { for rows.collect::<Vec<Html>>().into_iter().rev() } }
}

/// One row: its mark and its words.
fn drawn(props: &PieceProps, number: usize, row: Row, x: Percent, moment: &Moment) -> Html {
    let (x, y) = (x.to_string(), middle(number));
    let (parts, is_quiet) = label::label(moment);
    let later = (number > props.position).then_some("later");
    let class = classes!(
        "ev-t",
        (number == props.position).then_some("now"),
        is_quiet.then_some("quiet"),
        later,
    );
    let words = parts.into_iter().map(|part| {
        html! { <tspan class={part.class}>{ part.words }</tspan> }
    });
    let Some(lane) = row.lane else {
        // What belongs to no lane stands in the middle, on the line that it draws.
        return html! {
            <svg key={number} {x} overflow="visible">
                <text {class} text-anchor="middle" y={(y + 4).to_string()}>
                    { for words }
                </text>
            </svg>
        };
    };
    let to_the_left = props.columns == 2 && lane == 0;
    html! {
        <g key={number} class={classes!(later)}>
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
