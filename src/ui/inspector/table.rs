//! The version grid as a table: words in each cell, or from four columns on one mark. It knows
//! nothing of the world.

use super::{
    cell::{self, Place},
    grid::{Column, Grid, Row},
};
use crate::{
    s3::{Region, VersionId},
    ui::{
        geometry::colour,
        icon::{Icon, icon},
        stage::words,
        store::{Selection, StoreAction, tell},
    },
};
use yew::prelude::*;

/// From so many columns on a cell has room for few words.
const NARROW_FROM: usize = 3;
/// From so many columns on a cell has room for one mark only.
const MARKS_FROM: usize = 4;
/// From so many columns on the names above them stand on end.
const ON_END_FROM: usize = 6;
/// From so many columns on they stand close together.
const CLOSE_FROM: usize = 10;

/// The versions of a key by write time, newest first, a column for each bucket.
pub fn version_table(grid: &Grid, picked: &Selection, act: &Callback<StoreAction>) -> Html {
    let count = grid.columns.len();
    let small = count >= MARKS_FROM;
    let narrow = !small && count >= NARROW_FROM;
    let class = classes!(
        if small { "vmini" } else { "vgrid" },
        narrow.then_some("narrow-cells"),
        (count >= ON_END_FROM).then_some("on-end"),
        (count >= CLOSE_FROM).then_some("close"),
    );
    html! {
        <div class="grid">
            { turn(grid.newer, "newer", picked, act) }
            <table {class}>
                <caption class="sr">
                    { format!("Versions of {} by write time, newest first", grid.key) }
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Written" }</th>
                        for column in grid.columns.iter() { { head(grid, column, small) } }
                    </tr>
                </thead>
                <tbody>
                    for row in grid.rows.iter() {
                        <tr key={format!("{} {}", row.written.0, row.id)}>
                            { row_head(row, small) }
                            { for grid.columns.iter().zip(&row.cells).map(|(column, what)| {
                                let place = place(row, column, picked, act);
                                html! {
                                    <td class={colour(column.place)} key={column.bucket.as_str()}>
                                        if small {
                                            { cell::small(what, &place) }
                                        } else {
                                            { cell::wide(what, &place, narrow) }
                                        }
                                    </td>
                                }
                            }) }
                        </tr>
                    }
                </tbody>
            </table>
            { turn(grid.older, "older", picked, act) }
            if small { { legend() } }
        </div>
    }
}

/// A button that leads to the next page, where there is one.
fn turn(
    to: Option<(VersionId, usize)>,
    word: &'static str,
    picked: &Selection,
    act: &Callback<StoreAction>,
) -> Html {
    let Some((version, count)) = to else { return Html::default() };
    let there = Selection { version: Some(version), ..picked.clone() };
    let onclick = tell::<MouseEvent>(act, StoreAction::Select(Some(there)));
    let words = words::count(count, &format!("{word} version"));
    html! {
        <button type="button" class="more" key={word} {onclick}>{ format!("and {words}") }</button>
    }
}

fn place(row: &Row, column: &Column, picked: &Selection, act: &Callback<StoreAction>) -> Place {
    let here = Selection {
        key: picked.key.clone(),
        version: Some(row.id),
        region: Some(column.region),
        bucket: Some(column.bucket.clone()),
    };
    Place {
        id: row.id,
        region: column.region,
        picked: picked.version == here.version && picked.bucket == here.bucket,
        pick: tell(act, StoreAction::Select(Some(here))),
    }
}

fn head(grid: &Grid, column: &Column, small: bool) -> Html {
    let title = grid.title(column);
    html! {
        <th scope="col" class={colour(column.place)} key={column.bucket.as_str()}>
            if small {
                <abbr title={title.clone()} aria-label={title.clone()}>
                    { short_name(&title, column.region) }
                </abbr>
            } else {
                <span class="head" title={title.clone()}><span class="sw"></span>{ title }</span>
            }
        </th>
    }
}

fn row_head(row: &Row, small: bool) -> Html {
    let time = row.written.clock_text();
    if small {
        return html! { <th scope="row">{ row.id.short() }<small>{ time }</small></th> };
    }
    html! { <th scope="row">{ time }</th> }
}

/// A Region's name for a narrow column: `us-e1`, `ap-ne1`. Bucket names stay as they are.
fn short_name(title: &str, region: Region) -> String {
    let parts: Vec<&str> = region.name().split('-').collect();
    let [area, side, number] = parts[..] else { return title.to_owned() };
    if title != region.name() {
        return title.to_owned();
    }
    let side = match side {
        "northeast" => "ne",
        "southeast" => "se",
        other => &other[..1],
    };
    format!("{area}-{side}{number}")
}

fn legend() -> Html {
    let marks = [
        (Icon::Marker, "delete marker"),
        (Icon::Clock, "PENDING"),
        (Icon::Check, "COMPLETED"),
        (Icon::Warn, "FAILED"),
        (Icon::Replica, "REPLICA"),
    ];
    html! {
        <p class="legend">
            { for marks.map(|(image, word)| html! { <span>{ icon(image) }{ word }</span> }) }
            <span>{ "outlined in colour: current" }</span>
        </p>
    }
}
