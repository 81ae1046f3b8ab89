//! The version grid as a table: words in each cell, or from four columns on one mark. It knows
//! nothing of the world.

use super::grid::{Cell, Column, Grid, Row};
use crate::{
    s3::{Region, Version, VersionId},
    ui::{
        geometry::colour,
        icon::{Icon, icon, marked},
        stage::{version::{mark, status}, words},
        store::{Selection, StoreAction},
    },
};
use yew::prelude::*;

/// From so many columns on a cell has room for one mark only.
const MARKS_FROM: usize = 4;

/// A grid's properties.
#[derive(Properties, PartialEq)]
pub struct VersionTableProps {
    /// What is in it.
    pub grid: Grid,
    /// What is picked.
    pub selection: Selection,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

impl VersionTableProps {
    fn is_picked(&self, row: &Row, column: &Column) -> bool {
        let Selection { version, bucket, .. } = &self.selection;
        *version == Some(row.id) && bucket.as_ref() == Some(&column.bucket)
    }

    fn pick(&self, row: &Row, column: &Column) -> Callback<MouseEvent> {
        let action = StoreAction::Select(Some(Selection {
            key: self.grid.key.clone(),
            version: Some(row.id),
            region: Some(column.region),
            bucket: Some(column.bucket.clone()),
        }));
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

/// The versions of a key by write time, newest first, a column for each bucket.
#[component]
pub fn VersionTable(props: &VersionTableProps) -> Html {
    let grid = &props.grid;
    let small = grid.columns.len() >= MARKS_FROM;
    html! {
        <div class="grid">
            <table class={if small { "vmini" } else { "vgrid" }}>
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
                            for (column, cell) in grid.columns.iter().zip(&row.cells) {
                                <td class={colour(column.place)} key={column.bucket.as_str()}>
                                    if small {
                                        { small_cell(props, row, column, cell) }
                                    } else {
                                        { wide_cell(props, row, column, cell) }
                                    }
                                </td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
            if grid.left_out > 0 {
                <p class="faint">{ format!("and {} more", words::count(grid.left_out, "older version")) }</p>
            }
            if small { { legend() } }
        </div>
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

fn wide_cell(props: &VersionTableProps, row: &Row, column: &Column, cell: &Cell) -> Html {
    let picked = props.is_picked(row, column);
    let pick = props.pick(row, column);
    let Cell::Here { version, current } = cell else {
        let class = classes!("cell", "absent", picked.then_some("is-picked"));
        let label = absent_label(row.id, column.region, cell);
        return html! {
            <button type="button" {class} onclick={pick} aria-label={label}>
                { absent(cell) }
            </button>
        };
    };
    html! {
        <button type="button" class={here_class("cell", version, *current, picked)} onclick={pick}
            aria-label={format!("{}, in {}", words::version(version, *current), column.region)}>
            <span class="l1">
                { icon(if version.is_delete_marker() { Icon::Marker } else { Icon::Doc }) }
                { version.id.short() }
                if *current { <em>{ "current" }</em> }
            </span>
            <span class="l2">{ status_words(version) }</span>
        </button>
    }
}

fn small_cell(props: &VersionTableProps, row: &Row, column: &Column, cell: &Cell) -> Html {
    let picked = props.is_picked(row, column);
    let pick = props.pick(row, column);
    let Cell::Here { version, current } = cell else {
        let class = classes!("mk", "none", picked.then_some("is-picked"));
        let label = absent_label(row.id, column.region, cell);
        return html! { <button type="button" {class} onclick={pick} aria-label={label}></button> };
    };
    let (image, class) = match version.replication_status() {
        _ if version.is_delete_marker() => (Icon::Marker, "i"),
        Some(status) => match mark(status) {
            (image, "pending") => (image, "i pending"),
            (image, "completed") => (image, "i completed"),
            (image, "failed") => (image, "i failed"),
            (image, _) => (image, "i"),
        },
        None => (Icon::Doc, "i"),
    };
    html! {
        <button type="button" class={here_class("mk", version, *current, picked)} onclick={pick}
            aria-label={format!("{}, in {}", words::version(version, *current), column.region)}>
            { marked(image, class) }
        </button>
    }
}

fn here_class(name: &'static str, version: &Version, current: bool, picked: bool) -> Classes {
    classes!(
        name,
        current.then_some("is-current"),
        version.is_delete_marker().then_some("is-marker"),
        picked.then_some("is-picked"),
    )
}

fn status_words(version: &Version) -> Html {
    match version.replication_status() {
        _ if version.is_delete_marker() => html! { <span class="st">{ "Delete marker" }</span> },
        None => html! { <span class="st">{ "no rule took it" }</span> },
        Some(_) => status(version),
    }
}

fn absent(cell: &Cell) -> &'static str {
    match cell {
        Cell::Coming => "not here yet",
        Cell::Failed => "not here: FAILED",
        _ => "not here",
    }
}

fn absent_label(id: VersionId, region: Region, cell: &Cell) -> String {
    format!("{} in {region}: {}. Press to see why.", words::spoken(id), absent(cell))
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
