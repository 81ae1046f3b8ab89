//! The metrics: what is pending and how late, the alarms, what failed and why, and the bill, as
//! small charts over the timeline. It knows nothing of how these are counted.

mod alarms;
mod bill;
mod chart;
mod failures;
mod races;
mod series;

use super::store::StoreAction;
use crate::{
    app::{Session, text},
    s3::Instant,
};
use yew::prelude::*;

/// The time that all charts show: from the beginning of the scenario until now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Axis {
    from: Instant,
    to: Instant,
}

/// The whole panel.
pub(super) fn metrics(session: &Session, act: &Callback<StoreAction>) -> Html {
    let world = session.world();
    let from = session.worlds().next().map_or(world.now(), |first| first.now());
    let axis = Axis { from, to: world.now() };
    let words = match world.metrics() {
        [] => {
            "No rule has metrics yet. Turn them on for a rule, under Rules, and S3 counts what is \
             pending, how late it is, and what failed."
        }
        _ => {
            "What S3 counts for each rule with metrics. CloudWatch gets it once a minute, \
             beginning 15 minutes after they were turned on; here it is drawn as it happens."
        }
    };
    html! {
        <>
            <div>
                <h2>{ "Metrics" }</h2>
                <p class="lede">{ words }</p>
                <p class="faint num">
                    { format!("{} to {}", text::clock(axis.from), text::clock(axis.to)) }
                </p>
            </div>
            { for world.metrics().iter().map(|series| series::charts(world, series, axis)) }
            { alarms::alarms(world) }
            { races::races(world) }
            { failures::failures(session, act) }
            { bill::bill(session, axis) }
        </>
    }
}
