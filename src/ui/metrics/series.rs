//! The four metrics of a rule, as charts. It knows nothing of other rules.

use super::{
    Axis,
    chart::{Captions, Values, chart},
};
use crate::{
    app::text,
    s3::{Instant, Span},
    sim::{
        World,
        watch::{Change, Outcome, Series},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// The threshold of Replication Time Control
/// (AWS, "Meeting compliance requirements with S3 Replication Time Control").
const THRESHOLD: Span = Span::seconds(15 * 60);

/// The charts of one rule.
pub(super) fn charts(world: &World, series: &Rc<Series>, axis: Axis) -> Html {
    let history = series.history(axis.from);
    let title = format!("Rule {} to {}", series.rule.short(), series.destination);
    let until = series.until.unwrap_or(axis.to);
    let key = format!("{} {} {}", series.source, title, series.since.0);
    let latency = series.oldest().map_or(Span(0), |oldest| until - oldest);
    let line = |of: &dyn Fn(&Change) -> u64| steps(&history, axis, until, of);
    let (pending, bytes) = (line(&|it| it.pending), line(&|it| it.bytes));
    let late = sawtooth(&history, axis, until);
    let failed = failed(&history, axis);
    let limit = is_timed(world, series)
        .then_some((u128::from(THRESHOLD.0), "The line is the threshold of 15 minutes"));
    let count = |name, now: usize, most: u128| Captions {
        name,
        now: now.to_string(),
        most: Some(most.to_string()),
    };
    let in_all = count("Pending operations", series.pending(), pending.most());
    html! {
        <section class="of-metrics" {key}>
            <h3>{ title }</h3>
            if series.until.is_some() {
                <p class="faint">{ "Turned off: what it counted is kept." }</p>
            }
            { chart(&in_all, &pending, None) }
            { chart(&Captions {
                name: "Pending bytes",
                now: text::bytes(series.pending_bytes()),
                most: Some(text::bytes(u64::try_from(bytes.most()).unwrap_or(u64::MAX))),
            }, &bytes, None) }
            { chart(&Captions {
                name: "Latency",
                now: seconds(latency.0),
                most: Some(seconds(u64::try_from(late.most()).unwrap_or(u64::MAX))),
            }, &late, limit) }
            { chart(
                &count("Failed operations", series.ended(Outcome::Failed), failed.most()),
                &failed,
                None,
            ) }
        </section>
    }
}

/// Whole seconds, as S3 publishes latency.
fn seconds(milliseconds: u64) -> String {
    Span::seconds(milliseconds / 1000).to_string()
}

fn is_timed(world: &World, series: &Series) -> bool {
    let rules = world.bucket(&series.source).and_then(|bucket| bucket.replication.as_ref());
    let rule = rules.and_then(|rules| rules.rules.iter().find(|rule| rule.id == series.rule));
    rule.is_some_and(|rule| rule.destination.replication_time == Some(true))
}

/// Each change, and until when it is so.
fn spans(
    history: &[Change],
    until: Instant,
) -> impl Iterator<Item = (&Change, (Instant, Instant))> {
    let ends = history.iter().skip(1).map(|next| next.at).chain([until]);
    history.iter().zip(ends).map(|(change, end)| (change, (change.at, end.max(change.at))))
}

fn steps(history: &[Change], axis: Axis, until: Instant, of: &dyn Fn(&Change) -> u64) -> Values {
    let mut values = Values::none();
    for (change, span) in spans(history, until) {
        if of(change) > 0 {
            values.hold(axis, span, u128::from(of(change)));
        }
    }
    values
}

/// Latency: the time since the oldest that is pending began.
fn sawtooth(history: &[Change], axis: Axis, until: Instant) -> Values {
    let mut values = Values::none();
    for (change, span) in spans(history, until) {
        if let Some(oldest) = change.oldest {
            values.rise(axis, span, oldest);
        }
    }
    values
}

fn failed(history: &[Change], axis: Axis) -> Values {
    let mut values = Values::none();
    for change in history.iter().filter(|change| change.failed > 0) {
        values.add(axis, change.at, u128::from(change.failed));
    }
    values
}
