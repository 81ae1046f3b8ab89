//! Evaluates alarms: once a minute, while one could change its state. It knows nothing of how they
//! are made.

use super::{MINUTE, Watch};
use crate::{
    s3::{
        Instant, Region, Span,
        alarm::{
            Alarm, AlarmConfiguration, AlarmState, HistoryItem, HistoryKind, MissingData,
            StateReason,
        },
        cloudwatch::Decimal,
    },
    sim::{Cause, Event, Happening, World},
};
use std::rc::Rc;

/// The most items of an alarm's history; the oldest go (our choice, CloudWatch keeps 30 days).
const HISTORY_MAX: usize = 100;

/// A period with its value, if it has one.
type Slot = (Instant, Option<Decimal>);

impl World {
    /// Evaluates every alarm, and says which go to another state.
    pub(in crate::sim) fn evaluate_alarms(&mut self) -> Vec<Event> {
        Rc::make_mut(&mut self.watch).due = None;
        let mut events = Vec::new();
        let mut is_awake = false;
        for alarm in self.watch.alarms.clone() {
            // A Region that is down evaluates nothing.
            if self.network.is_down(alarm.region) {
                is_awake = true;
                continue;
            }
            let (slots, may_change) = self.slots(&alarm);
            is_awake |= may_change;
            let of = &alarm.configuration;
            if let Some(state) = verdict(of, &slots).filter(|state| *state != alarm.state) {
                let reason = reason(of, &slots, state);
                events.extend(self.set_alarm(Cause::Clock, &alarm, state, reason));
            }
        }
        if is_awake {
            self.wake_alarms();
        }
        events
    }

    /// The periods that an alarm looks at, the newest first, and whether time alone could change
    /// them from here on.
    fn slots(&self, alarm: &Alarm) -> (Vec<Slot>, bool) {
        let of = &alarm.configuration;
        let whole = Instant(self.now.0 - self.now.0 % MINUTE.0);
        let back = |number: u32| whole.0.saturating_sub(of.period.0 * u64::from(number));
        let begins = (1..=of.range()).map(|number| Instant(back(number)));
        let Ok(found) = self.find_metric(alarm.region, &of.metric) else {
            return (begins.map(|begin| (begin, None)).collect(), false);
        };
        let first = Instant(back(of.range()));
        let may_change = found.series.iter().any(|series| {
            series.pending() > 0 || series.changed.max(series.published_from()) >= first
        });
        let samples = found.periods(of.statistic, begins, of.period, self.now);
        let value = |(begin, sample): (Instant, Option<super::Sample>)| {
            (begin, sample.map(|sample| sample.statistic(of.statistic)))
        };
        (samples.into_iter().map(value).collect(), may_change)
    }

    /// Sets the state of an alarm, and lets it tell whom it is to tell.
    pub(in crate::sim) fn set_alarm(
        &mut self,
        cause: Cause,
        alarm: &Alarm,
        state: AlarmState,
        reason: StateReason,
    ) -> Vec<Event> {
        let of = &alarm.configuration;
        let what = HistoryKind::State {
            from: (alarm.state, alarm.reason.text(of)),
            to: (state, reason.text(of)),
        };
        let mut changed = Alarm { state, reason, since: self.now, ..alarm.clone() };
        self.log_alarm(&mut changed, what);
        let told = Rc::new(changed.clone());
        let happened = Happening::AlarmChanged { alarm: told.clone(), from: alarm.state };
        let mut events = vec![self.event(cause, happened)];
        if of.actions_enabled && alarm.state != state {
            for topic in of.actions.of(state) {
                let sent = self.tell_of_alarm(topic, &told, alarm.state);
                self.log_alarm(&mut changed, HistoryKind::Action(topic.clone(), sent.is_some()));
                events.extend(sent.into_iter().flatten());
            }
        }
        self.keep_alarm(changed);
        events
    }

    /// Writes something into an alarm's history.
    pub(in crate::sim) fn log_alarm(&self, alarm: &mut Alarm, what: HistoryKind) {
        alarm.history.push(Rc::new(HistoryItem { at: self.now, what }));
        if alarm.history.len() > HISTORY_MAX {
            alarm.history.remove(0);
        }
    }

    /// Keeps an alarm, in the place of the one of its name.
    pub(in crate::sim) fn keep_alarm(&mut self, alarm: Alarm) {
        let watch: &mut Watch = Rc::make_mut(&mut self.watch);
        let name = |alarm: &Alarm| -> (Region, String) {
            (alarm.region, alarm.configuration.name.clone())
        };
        let new = name(&alarm);
        let place = watch.alarms.partition_point(|other| name(other) < new);
        match watch.alarms.get_mut(place).filter(|other| name(other) == new) {
            Some(other) => *other = Rc::new(alarm),
            None => watch.alarms.insert(place, Rc::new(alarm)),
        }
    }
}

/// The values that decide: the newest of those that are there, as many as there are evaluation
/// periods.
fn newest(of: &AlarmConfiguration, slots: &[Slot]) -> Vec<(Instant, Decimal)> {
    let there = slots.iter().filter_map(|(at, value)| Some((*at, (*value)?)));
    there.take(of.evaluation_periods as usize).collect()
}

/// The state that an alarm goes to; nothing where it keeps its own. With too few values the
/// missing ones are filled in as the alarm says; an alarm whose values all breach, the oldest long
/// enough ago, goes to ALARM early
/// (AWS, "Configuring how CloudWatch alarms treat missing data").
fn verdict(of: &AlarmConfiguration, slots: &[Slot]) -> Option<AlarmState> {
    let breaches = |value: Decimal| of.comparison.holds(value, of.threshold);
    let points = newest(of, slots);
    let breaching = points.iter().filter(|(_, value)| breaches(*value)).count();
    let missing = of.evaluation_periods as usize - points.len();
    let needed = of.needed() as usize;
    let by_count = |breaching: usize| match breaching >= needed {
        true => AlarmState::Alarm,
        false => AlarmState::Ok,
    };
    if missing == 0 || breaching >= needed {
        return Some(by_count(breaching));
    }
    let all_breach = !points.is_empty() && breaching == points.len();
    let age = slots.iter().rposition(|(_, value)| value.is_some()).map_or(0, |at| at + 1);
    let is_early = all_breach && age >= needed;
    match of.missing_data.unwrap_or(MissingData::Missing) {
        MissingData::Breaching => Some(by_count(breaching + missing)),
        MissingData::NotBreaching => Some(by_count(breaching)),
        MissingData::Ignore if points.is_empty() || all_breach => None,
        MissingData::Missing if points.is_empty() => Some(AlarmState::InsufficientData),
        MissingData::Missing if is_early => Some(AlarmState::Alarm),
        MissingData::Ignore | MissingData::Missing => Some(AlarmState::Ok),
    }
}

fn reason(of: &AlarmConfiguration, slots: &[Slot], state: AlarmState) -> StateReason {
    let points = newest(of, slots);
    let missing = of.evaluation_periods.saturating_sub(u32::try_from(points.len()).unwrap_or(0));
    StateReason::Evaluated { points: points.into(), missing, state }
}

/// For so long an alarm looks back.
pub fn looks_back(of: &AlarmConfiguration) -> Span {
    Span(of.period.0 * u64::from(of.range()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::s3::{
        alarm::{Actions, Comparison},
        cloudwatch::{MetricName, Statistic},
    };

    fn alarm(needed: u32, missing_data: MissingData) -> AlarmConfiguration {
        AlarmConfiguration {
            name: "a".into(),
            description: None,
            actions_enabled: true,
            actions: Actions::default(),
            metric: MetricName::default(),
            statistic: Statistic::Maximum,
            period: MINUTE,
            evaluation_periods: 3,
            datapoints_to_alarm: Some(needed),
            threshold: Decimal::whole(1),
            comparison: Comparison::GreaterThanOrEqualToThreshold,
            missing_data: Some(missing_data),
        }
    }

    /// The rows of both tables of AWS's page "Configuring how CloudWatch alarms treat missing
    /// data": the values, the oldest first, and the states for missing, ignore, breaching and not
    /// breaching; `-` keeps the state, `?` is INSUFFICIENT_DATA.
    const ROWS: [(u32, &str, &str); 10] = [
        (3, "0-X-X", "OOOO"),
        (3, "----0", "OOOO"),
        (3, "-----", "?-AO"),
        (3, "0XX-X", "AAAA"),
        (3, "--X--", "A-AO"),
        (2, "0-X-X", "AAAA"),
        (2, "00X0X", "AAAA"),
        (2, "0-X--", "OOAO"),
        (2, "----0", "OOAO"),
        (2, "---X-", "A-AO"),
    ];

    #[test]
    fn missing_data_is_treated_as_in_the_tables_of_aws() {
        let treatments = [
            MissingData::Missing,
            MissingData::Ignore,
            MissingData::Breaching,
            MissingData::NotBreaching,
        ];
        for (needed, values, states) in ROWS {
            let slot = |value: char| match value {
                'X' => (Instant(0), Some(Decimal::whole(1))),
                '0' => (Instant(0), Some(Decimal::whole(0))),
                _ => (Instant(0), None),
            };
            let slots: Vec<Slot> = values.chars().rev().map(slot).collect();
            for (treatment, state) in treatments.into_iter().zip(states.chars()) {
                let expected = match state {
                    'A' => Some(AlarmState::Alarm),
                    'O' => Some(AlarmState::Ok),
                    '?' => Some(AlarmState::InsufficientData),
                    _ => None,
                };
                let found = verdict(&alarm(needed, treatment), &slots);
                assert_eq!(found, expected, "{needed} of 3, {values}, {treatment:?}");
            }
        }
    }
}
