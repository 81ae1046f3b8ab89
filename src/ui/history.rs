//! The history: a lane for each Region, the newest step on top. It knows nothing of what is drawn
//! above it.

mod index;
mod label;
mod lines;
mod marks;
mod numbers;
mod rows;
mod sight;
mod spans;

pub use index::{Index, Mark};
pub use spans::{Span, Spanning};

use super::{
    frame::EachFrame,
    geometry::{Css, Percent, colour},
    platform,
    store::{Store, StoreAction},
};
use sight::use_sight;
use std::{cell::RefCell, rc::Rc};
use web_sys::Element;
use yew::prelude::*;

/// The index of the session's branch, brought up to date.
#[hook]
pub fn use_index(store: &Store) -> Rc<Index> {
    let kept = use_mut_ref(Rc::<Index>::default);
    up_to_date(&kept, store)
}

fn up_to_date(kept: &Rc<RefCell<Rc<Index>>>, store: &Store) -> Rc<Index> {
    let mut kept = kept.borrow_mut();
    if !kept.is_of(store.session()) {
        Rc::make_mut(&mut kept).follow(store.session());
    }
    kept.clone()
}

/// The history's properties.
#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    /// The store.
    pub store: Rc<Store>,
    /// The index of its branch.
    pub index: Rc<Index>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// The history of the branch. A press goes to the step under it.
#[component]
pub fn History(HistoryProps { store, index, act }: &HistoryProps) -> Html {
    let area = use_node_ref();
    let (position, count) = (store.session().position(), index.rows.len());
    let lane = position.checked_sub(1).and_then(|row| index.rows.get(row)?.lane);
    let (lowest, highest, on_scroll) =
        use_sight(&area, (position, count), (lane, index.regions.len()));
    let height = count * rows::ROW;
    let go = use_scrub(store, act, &area, count);
    // A finger that moves scrolls; a mouse that is pressed scrubs.
    let on_move = {
        let go = go.clone();
        Callback::from(move |event: PointerEvent| {
            if event.buttons() & 1 == 1 && event.pointer_type() == "mouse" {
                go.emit(event.into());
            }
        })
    };
    let columns = index.regions.len().max(1);
    html! {
        <section class="history" aria-label="History" onscroll={on_scroll} tabindex="0">
            <div class="cols" ~style={Css(format!("--n:{columns}"))}>
                { numbers::steps(position, lowest, highest) }
                <div class="lanes" ref={area} onclick={go} onpointermove={on_move}>
                    <svg role="img" height={height.to_string()}
                        aria-label="History: one lane for each Region, the newest step on top">
                        <g transform={format!("translate(0 {height})")}>
                            { lanes(store, index, lowest, highest) }
                        </g>
                    </svg>
                </div>
            </div>
        </section>
    }
}

fn lanes(store: &Rc<Store>, index: &Rc<Index>, lowest: usize, highest: usize) -> Html {
    let session = store.session();
    let count = index.rows.len();
    let in_sight =
        |(_, span): &(usize, &Span)| span.from <= highest && span.to.unwrap_or(count) >= lowest;
    let is_area = |(_, span): &(usize, &Span)| {
        !matches!(span.what, Spanning::Message { .. } | Spanning::Wait { .. })
    };
    let (areas, messages): (Vec<_>, Vec<_>) =
        index.spans.iter().enumerate().filter(in_sight).partition(is_area);
    // Each list by itself and each span by its number: what comes and goes moves no other.
    let span = |(number, span): (usize, &Span)| {
        html! { <key={number}>{ lines::span(index, span) }</> }
    };
    let position = session.position();
    let now = -((position * rows::ROW) as i64);
    let draw = {
        let (store, index) = (store.clone(), index.clone());
        Callback::from(move |shown| lines::travelling(store.session().world(), &index, shown))
    };
    html! {
        <>
            if position > 0 {
                <rect class="nowrow" x="0" y={now.to_string()} width="100%" height="22" rx="4" />
            }
            <g>{ for areas.into_iter().map(span) }</g>
            <g>{ for (0..index.regions.len()).map(|lane| rail(lane, index)) }</g>
            <g>{ for messages.into_iter().map(span) }</g>
            if session.at_end() { <EachFrame {draw} /> }
            { rows::in_sight(session, index, lowest, highest) }
        </>
    }
}

fn rail(lane: usize, index: &Index) -> Html {
    let x = Percent::lane(lane, index.regions.len()).to_string();
    let y1 = format!("-{}", index.rows.len() * rows::ROW);
    html! {
        <line class={classes!("rail", colour(lane))} x1={x.clone()} x2={x} {y1} y2="0" />
    }
}

/// What goes to the step under the pointer.
#[hook]
fn use_scrub(
    store: &Rc<Store>,
    act: &Callback<StoreAction>,
    area: &NodeRef,
    count: usize,
) -> Callback<MouseEvent> {
    let (store, act, area) = (store.clone(), act.clone(), area.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(area) = area.cast::<Element>() else { return };
        let below = platform::pixels_below_top(&area, event.client_y()) / rows::ROW;
        let position = count.saturating_sub(below).max(1);
        if position != store.session().position() {
            act.emit(StoreAction::Seek(position));
        }
    })
}
