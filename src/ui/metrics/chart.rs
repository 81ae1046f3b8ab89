//! A small chart: a line over the timeline, with its name and its figures in words. It knows
//! nothing of what it draws.

use super::Axis;
use crate::s3::Instant;
use yew::prelude::*;

/// How many values a chart draws: each is the most of its share of the time.
const COLUMNS: u64 = 160;
/// How high a chart is, in its own units.
const HEIGHT: u128 = 100;

/// Values over the timeline, one for each column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Values(Vec<u128>);

impl Values {
    /// Nothing yet.
    pub(super) fn none() -> Values {
        Values(vec![0; COLUMNS as usize])
    }

    /// The columns that a span of the timeline touches.
    fn columns(axis: Axis, from: Instant, to: Instant) -> std::ops::RangeInclusive<usize> {
        let whole = (axis.to - axis.from).0.max(1);
        let column = |at: Instant| {
            let past = at.0.saturating_sub(axis.from.0);
            (past.saturating_mul(COLUMNS) / whole).min(COLUMNS - 1) as usize
        };
        column(from)..=column(to)
    }

    /// It is so much from one moment to another.
    pub(super) fn hold(&mut self, axis: Axis, (from, to): (Instant, Instant), value: u128) {
        for column in Self::columns(axis, from, to) {
            self.0[column] = self.0[column].max(value);
        }
    }

    /// It grows from nothing, by one in each millisecond after `since`, until another moment.
    pub(super) fn rise(&mut self, axis: Axis, (from, to): (Instant, Instant), since: Instant) {
        let whole = (axis.to - axis.from).0;
        for column in Self::columns(axis, from, to) {
            let end = axis.from.0 + whole * (column as u64 + 1) / COLUMNS;
            let value = u128::from(end.min(to.0).saturating_sub(since.0));
            self.0[column] = self.0[column].max(value);
        }
    }

    /// So much more happened then.
    pub(super) fn add(&mut self, axis: Axis, at: Instant, value: u128) {
        for column in Self::columns(axis, at, at) {
            self.0[column] += value;
        }
    }

    /// The highest.
    pub(super) fn most(&self) -> u128 {
        self.0.iter().copied().max().unwrap_or(0)
    }
}

/// What stands beside the line.
pub(super) struct Captions {
    /// What it is: "Pending operations".
    pub(super) name: &'static str,
    /// The value now.
    pub(super) now: String,
    /// The highest value, where it can be another one.
    pub(super) most: Option<String>,
}

/// A chart. A limit is drawn as a line across it, and is always in sight.
pub(super) fn chart(words: &Captions, values: &Values, limit: Option<(u128, &str)>) -> Html {
    let Captions { name, now, most } = words;
    let highest = values.most().max(limit.map_or(0, |(limit, _)| limit + limit / 8)).max(1);
    let y = |value: u128| (HEIGHT - value * HEIGHT / highest).to_string();
    let mut line = format!("M0 {}", y(values.0[0]));
    for value in &values.0 {
        line += &format!("V{}h1", y(*value));
    }
    let area = format!("{line}V{HEIGHT}H0z");
    let is_over = limit.is_some_and(|(limit, _)| values.most() > limit);
    let most = most.as_ref().map(|most| format!("at most {most}")).unwrap_or_default();
    let label = format!("{name}: {now} now {most}");
    html! {
        <figure class={classes!("chart", is_over.then_some("over"))} key={*name}>
            <figcaption>
                <span>{ *name }</span>
                <b class="num">{ now }</b>
                <span class="faint num">{ most }</span>
            </figcaption>
            <svg role="img" aria-label={label} viewBox={format!("0 -4 {COLUMNS} {}", HEIGHT + 8)}
                preserveAspectRatio="none">
                <path class="area" d={area} />
                <path class="line" d={line} />
                if let Some((limit, _)) = limit {
                    <line class="limit" x1="0" x2={COLUMNS.to_string()} y1={y(limit)}
                        y2={y(limit)} />
                }
            </svg>
            if let Some((_, words)) = limit { <p class="faint">{ words.to_owned() }</p> }
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_keeps_the_most_of_its_share_of_the_time() {
        let axis = Axis { from: Instant(1000), to: Instant(1000 + COLUMNS * 10) };
        let at = |column: u64| Instant(1000 + column * 10);
        let mut values = Values::none();
        values.hold(axis, (at(2), at(4)), 7);
        values.hold(axis, (at(3), at(3)), 9);
        values.add(axis, at(5), 2);
        values.add(axis, at(5), 2);
        assert_eq!(values.0[1..7], [0, 7, 9, 7, 4, 0]);
        values.rise(axis, (at(10), at(12)), at(8));
        assert_eq!(values.0[9..14], [0, 30, 40, 40, 0]);
        assert_eq!(values.most(), 40);
    }
}
