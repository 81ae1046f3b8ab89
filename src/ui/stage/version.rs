//! One version as a tile: a solid frame for an object, a dashed one for a delete marker. It knows
//! nothing of the stack that it stands in.

use super::words;
use crate::{
    s3::{ReplicationStatus, Version},
    ui::icon::{Icon, icon},
};
use yew::prelude::*;

/// One version of a key: whether a plain read meets it, and whether the inspector shows it.
pub fn version_tile(
    version: &Version,
    current: bool,
    picked: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let is_marker = version.is_delete_marker();
    let class = classes!(
        "ver",
        current.then_some("is-current"),
        is_marker.then_some("is-marker"),
        picked.then_some("is-picked"),
    );
    let image = if is_marker { Icon::Marker } else { Icon::Doc };
    html! {
        <button type="button" {class} {onclick}
            aria-pressed={if picked { "true" } else { "false" }}>
            <span class="sr">{ words::version(version, current) }</span>
            { icon(image) }
            <span class="id" aria-hidden="true">{ version.id.short() }</span>
            { status(version) }
        </button>
    }
}

/// What became of a version's replication: a mark, and a word where there is room. Screen readers
/// hear of it where the version is named.
pub fn status(version: &Version) -> Html {
    if version.is_delete_marker() {
        return html! {
            <span class="st mw" aria-hidden="true">
                if words::is_waiting_marker(version) {
                    <span class="pending">{ icon(Icon::Clock) }</span>
                }
                <span class="long">{ "delete " }</span>{ "marker" }
            </span>
        };
    }
    let Some(status) = version.replication_status() else { return Html::default() };
    let (image, class) = mark(status);
    html! {
        <span class={classes!("st", class)} aria-hidden="true">
            { icon(image) }
            <span class="w">{ status.to_string() }</span>
        </span>
    }
}

/// The mark of a status, and the class of its colour.
pub fn mark(status: ReplicationStatus) -> (Icon, &'static str) {
    match status {
        ReplicationStatus::Pending => (Icon::Clock, "pending"),
        ReplicationStatus::Completed => (Icon::Check, "completed"),
        ReplicationStatus::Failed => (Icon::Warn, "failed"),
        ReplicationStatus::Replica => (Icon::Replica, "replica"),
    }
}
