//! Everything between two Regions that stands still: the duct, an arrow for each rule, its label,
//! a cut and what heals it. It knows nothing of what travels.

mod middle;

use super::words;
use crate::{
    s3::Span,
    ui::{
        geometry::{Link, Track},
        icon::{Icon, icon},
        store::{StoreAction, Tab, tell},
    },
};
use middle::middle;
use yew::prelude::*;

/// A link's properties.
#[derive(Properties, PartialEq)]
pub struct LinkFrameProps {
    /// The link.
    pub link: Link,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// A link with its rules, as far as it stands still.
#[component]
pub fn LinkFrame(LinkFrameProps { link, act }: &LinkFrameProps) -> Html {
    let rows = || link.tracks.iter().enumerate();
    html! {
        <>
            <svg class="still" aria-hidden="true">
                <rect class="duct" x="0" y="2" width="100%" height="100%" />
                if link.is_loop() {
                    { for rows().map(|(row, track)| round(row, track)) }
                } else {
                    { for rows().map(|(row, track)| arrow(link, row, track)) }
                    if link.tracks.is_empty() {
                        <line class="track idle" x1="0" x2="100%" y1=".5em" y2=".5em" />
                    }
                    { gaps(link) }
                }
            </svg>
            { for rows().map(|(row, track)| label(link, row, track, act)) }
            if link.tracks.is_empty() {
                { add_rule(link, act) }
            }
            if !link.is_loop() {
                { middle(link, act) }
            }
        </>
    }
}

/// The middle of a row, in the height of a track.
fn row_middle(row: usize) -> String {
    format!("{}.5em", row)
}

fn off(track: &Track) -> Option<&'static str> {
    let at_work = track.rule.as_ref().is_some_and(|rule| rule.enabled);
    (!at_work).then_some("off")
}

fn arrow(link: &Link, row: usize, track: &Track) -> Html {
    let y = row_middle(row);
    let (from, to) = if track.rightward { ("0", "100%") } else { ("100%", "0") };
    let class = classes!("track", off(track), (link.delay > Span(0)).then_some("slow"));
    html! {
        <line {class} x1={from} x2={to} y1={y.clone()} y2={y}
            marker-end="url(#head)" />
    }
}

/// A rule inside one Region goes out of its lane and comes back.
fn round(row: usize, track: &Track) -> Html {
    html! {
        <svg y={row_middle(row)} overflow="visible">
            <path class={classes!("track", off(track))} marker-end="url(#head)"
                d="M0-9h22a9 9 0 010 18H1" />
        </svg>
    }
}

/// The gap of a cut, over all rows, or over those of the one direction that is cut.
fn gaps(link: &Link) -> Html {
    let [rightward, leftward] = link.cut;
    if rightward && leftward {
        return gap("0".to_owned(), format!("{}em", link.rows()));
    }
    let is_cut = |track: &Track| if track.rightward { rightward } else { leftward };
    let mut cut_rows = link.tracks.iter().enumerate().filter(|(_, track)| is_cut(track)).peekable();
    if cut_rows.peek().is_none() && (rightward || leftward) {
        // No rule leads this way, but the news of what arrived takes it: its edge of the duct.
        let y = if rightward { "0".to_owned() } else { format!("{}.7em", link.rows() - 1) };
        return gap(y, ".3em".to_owned());
    }
    html! { { for cut_rows.map(|(row, _)| gap(format!("{row}em"), "1em".to_owned())) } }
}

fn gap(y: String, height: String) -> Html {
    let part = |class: &'static str| {
        html! { <rect class={classes!("gap", class)} y={y.clone()} height={height.clone()} /> }
    };
    html! {
        <svg x="50%" overflow="visible">
            { for ["bgfill", "hatched", "gap-l", "gap-r"].into_iter().map(part) }
        </svg>
    }
}

/// What a rule is called, beside the lanes where there are two, on its arrow where there are more.
fn label(link: &Link, row: usize, track: &Track, act: &Callback<StoreAction>) -> Html {
    let name = track.id.short();
    let details = match &track.rule {
        None => "rule is gone".to_owned(),
        Some(rule) if !rule.enabled => "off".to_owned(),
        Some(rule) => words::takes(rule),
    };
    let more = (track.more > 0).then(|| format!("and {} more", track.more));
    let is_filtered = track
        .rule
        .as_ref()
        .is_some_and(|rule| !rule.filter.prefix().is_empty() || !rule.filter.tags().is_empty());
    let onclick = tell::<MouseEvent>(act, StoreAction::Tab(Tab::Rules));
    let outside = link.columns == 2 && !link.is_loop();
    let [far, near] = [track.rightward, !track.rightward].map(|at| &link.lanes[usize::from(at)]);
    let class = classes!(
        "rule",
        near.isolated.then_some("by-moat"),
        // What waits stands before the cut, so the name stands behind it.
        (!outside && link.cut[usize::from(!track.rightward)]).then_some("beyond"),
        far.isolated.then_some("to-moat"),
        if outside { "outside" } else { "on-line" },
        if track.rightward { "from-left" } else { "from-right" },
        (!is_filtered && track.rule.as_ref().is_some_and(|rule| rule.enabled)).then_some("plain"),
        ["row-0", "row-1", "row-2", "row-3", "row-4", "row-5"].get(row).copied(),
    );
    let spoken = format!("Rule {name}, {} to {}: {details}", track.source, track.destination);
    // An ID that S3 made up says nothing to a person; what the rule takes does.
    let named = track.id.is_short();
    let title = match &track.rule {
        _ if named => name,
        Some(rule) if !rule.enabled => "rule off".to_owned(),
        _ => details.clone(),
    };
    html! {
        <button type="button" {class} {onclick} title={spoken.clone()}>
            <span class="sr">{ spoken }</span>
            <b aria-hidden="true">{ title }</b>
            if named {
                <span class="d" aria-hidden="true">
                    if is_filtered { { icon(Icon::Filter) } }
                    { details }
                </span>
            }
            if let Some(more) = more { <span class="d" aria-hidden="true">{ more }</span> }
        </button>
    }
}

fn add_rule(link: &Link, act: &Callback<StoreAction>) -> Html {
    let onclick = tell::<MouseEvent>(act, StoreAction::Tab(Tab::Rules));
    let [one, other] = &link.lanes;
    let label = format!("Add rule between {} and {}", one.region, other.region);
    html! {
        <button type="button" class="rule on-line from-left row-0 add" {onclick}
            aria-label={label}>{ icon(Icon::Plus) }{ "Add rule" }</button>
    }
}
