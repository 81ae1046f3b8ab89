//! The lines and areas of the history that cross rows in sight. It knows nothing of marks.

use super::{
    index::Index,
    rows::{ROW, middle},
    spans::{Held, Span, Spanning},
};
use crate::{
    s3::Instant,
    sim::{Stage, World},
    ui::geometry::{Percent, colour},
};
use yew::prelude::*;

/// Half the width of the moat around an isolated lane, in pixels.
const MOAT: usize = 30;

/// What is crossing now: a line from its write to the seam, where its object is right above it. It
/// is drawn with every frame of play, and nothing else of the history is.
pub(super) fn travelling(world: &World, index: &Index, shown: Instant) -> Html {
    let crossing = world.tasks().filter_map(|task| {
        let is_crossing = matches!(task.stage, Stage::Read | Stage::Transferred);
        if !is_crossing || task.obstacle.is_some() {
            return None;
        }
        let source = index.lane(task.source_region)?;
        let destination = index.lane(task.destination_region)?;
        let from = index.task(task.id)?.written;
        let whole = (task.due - task.since).0.max(1);
        let hundredth = match task.stage {
            Stage::Read => ((shown - task.since).0 * 100 / whole).min(100) as u8,
            // It has crossed, and is being checked.
            _ => 97,
        };
        let lane = |lane: usize| Percent::lane(lane, index.regions.len());
        let end = (way(lane(source), lane(destination), hundredth), seam(index));
        let class = classes!("msg", "going", colour(source));
        (source != destination).then(|| line(class, (lane(source), middle(from)), end))
    });
    html! { <g>{ for crossing.take(24) }</g> }
}

/// Draws a span.
pub(super) fn span(index: &Index, span: &Span) -> Html {
    let columns = index.regions.len();
    let lane = |lane: usize| Percent::lane(lane, columns);
    let (top, bottom) = (span.to.map_or(seam(index), middle), middle(span.from));
    match span.what {
        Spanning::Message { source, destination, held } => {
            let (x1, y1) = match held {
                Some(held) => (way(lane(source), lane(destination), held.way), middle(held.to)),
                None => (lane(source), bottom),
            };
            let class = classes!("msg", colour(source));
            line(class, (x1, y1), (lane(destination), top))
        }
        Spanning::Wait { source, destination, held } => wait(
            lane(source),
            bottom,
            way(lane(source), lane(destination), held.way),
            &held,
            source,
        ),
        Spanning::Cut(left, right) => cut(lane(left), lane(right), top, bottom, span.to.is_some()),
        Spanning::Isolated(isolated) => moat(lane(isolated), top, bottom),
        Spanning::Down(down) => html! {
            <line class="rail-off" x1={lane(down).to_string()} x2={lane(down).to_string()}
                y1={top.to_string()} y2={bottom.to_string()} />
        },
    }
}

/// The upper edge of the history.
fn seam(index: &Index) -> i64 {
    -((index.rows.len() * ROW) as i64)
}

/// A point on the way from one lane to another.
fn way(source: Percent, destination: Percent, percent: u8) -> Percent {
    let (from, to) = (u64::from(source.0), u64::from(destination.0));
    let percent = u64::from(percent);
    Percent(((from * (100 - percent) + to * percent) / 100) as u32)
}

fn line(class: Classes, from: (Percent, i64), to: (Percent, i64)) -> Html {
    html! {
        <line {class} x1={from.0.to_string()} y1={from.1.to_string()}
            x2={to.0.to_string()} y2={to.1.to_string()} />
    }
}

/// A dotted line to the place where a version waits, and on until it is let go.
fn wait(lane: Percent, bottom: i64, at: Percent, held: &Held, source: usize) -> Html {
    let class = classes!("msg", "wait", colour(source));
    let (stop, go) = (middle(held.from), middle(held.to));
    html! {
        <>
            { line(class.clone(), (lane, bottom), (at, stop)) }
            if go < stop {
                { line(class, (at, stop), (at, go)) }
            }
            <svg x={at.to_string()} y={stop.to_string()} overflow="visible">
                <line class="hold" x1="0" x2="0" y1="-7" y2="7" />
            </svg>
        </>
    }
}

fn cut(left: Percent, right: Percent, top: i64, bottom: i64, ended: bool) -> Html {
    let width = Percent(right.0 - left.0).to_string();
    let (x1, x2) = (left.to_string(), right.to_string());
    html! {
        <>
            <rect class="hatch" x={x1.clone()} y={top.to_string()} {width}
                height={(bottom - top).to_string()} />
            <line class="cutbar" x1={x1.clone()} x2={x2.clone()}
                y1={bottom.to_string()} y2={bottom.to_string()} />
            if ended {
                <line class="healbar" {x1} {x2} y1={top.to_string()} y2={top.to_string()} />
            }
        </>
    }
}

fn moat(lane: Percent, top: i64, bottom: i64) -> Html {
    let (height, y) = ((bottom - top).to_string(), top.to_string());
    let edge = format!("M-{MOAT} {top}V{bottom}M{MOAT} {top}V{bottom}");
    html! {
        <svg x={lane.to_string()} overflow="visible">
            <rect class="moat" x={format!("-{MOAT}")} width={(2 * MOAT).to_string()} {y} {height} />
            <path class="cutbar" d={format!("{edge}M-{MOAT} {bottom}H{MOAT}")} />
        </svg>
    }
}
