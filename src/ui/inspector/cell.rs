//! One cell of the version grid: what one bucket has of one version. It knows nothing of the other
//! cells.

use super::grid::Cell;
use crate::{
    s3::{Region, Version, VersionId},
    ui::{
        icon::{Icon, icon, marked},
        stage::{
            version::{mark, status},
            words,
        },
    },
};
use yew::prelude::*;

/// Where a cell is, and what a press on it does.
pub(super) struct Place {
    /// The version of its row.
    pub(super) id: VersionId,
    /// The Region of its column.
    pub(super) region: Region,
    /// Whether the inspector shows it.
    pub(super) picked: bool,
    /// Picks it.
    pub(super) pick: Callback<MouseEvent>,
}

/// A cell with its words. For a narrow one, the fewer words come first.
pub(super) fn wide(cell: &Cell, at: &Place, narrow: bool) -> Html {
    let Place { id, region, picked, pick } = at;
    let Cell::Here { version, current } = cell else {
        let class = classes!("cell", "absent", picked.then_some("is-picked"));
        let label = absent_label(*id, *region, cell);
        return html! {
            <button type="button" {class} onclick={pick.clone()} aria-label={label}>
                { absent(cell) }
            </button>
        };
    };
    html! {
        <button type="button" class={here_class("cell", version, *current, *picked)}
            onclick={pick.clone()}>
            <span class="sr">{ name(version, *current, *region) }</span>
            <span class="l1" aria-hidden="true">
                { icon(if version.is_delete_marker() { Icon::Marker } else { Icon::Doc }) }
                { version.id.short() }
                if *current && !narrow { <em>{ "current" }</em> }
            </span>
            <span class={classes!("l2", (*current && narrow).then_some("with-em"))}
                aria-hidden="true">
                { status_words(version) }
                if *current && narrow { <em>{ "current" }</em> }
            </span>
        </button>
    }
}

/// A cell with one mark.
pub(super) fn small(cell: &Cell, at: &Place) -> Html {
    let Place { id, region, picked, pick } = at;
    let Cell::Here { version, current } = cell else {
        let class = classes!("mk", "none", picked.then_some("is-picked"));
        let label = absent_label(*id, *region, cell);
        return html! {
            <button type="button" {class} onclick={pick.clone()} aria-label={label}></button>
        };
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
        <button type="button" class={here_class("mk", version, *current, *picked)}
            onclick={pick.clone()} aria-label={name(version, *current, *region)}>
            { marked(image, class) }
        </button>
    }
}

fn name(version: &Version, current: bool, region: Region) -> String {
    format!("{}, in {region}", words::version(version, current))
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
