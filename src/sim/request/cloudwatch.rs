//! Carries out requests to CloudWatch: alarms are made and read, and metrics. It knows nothing of
//! when alarms are evaluated.

use super::{Done, did, said};
use crate::{
    s3::{
        Instant, Region, Response, S3Error, Span,
        alarm::{Alarm, AlarmConfiguration, AlarmState, HistoryKind, StateReason, check},
        cloudwatch::{DIMENSIONS, Metric, MetricName, NAMESPACE, Statistic},
        request::{AlarmDraft, CloudWatchRequest, GetMetricStatistics},
        response::{Datapoint, WatchResponse as Answer},
    },
    sim::{Cause, Happening, Refusal, World},
};
use std::rc::Rc;

/// The most alarms of a world.
const ALARMS_MAX: usize = 100;
/// The most values of one answer.
const DATAPOINTS_MAX: u64 = 1440;
/// For so long a metric without new values is listed (AWS, "ListMetrics").
const LISTED: Span = Span::seconds(14 * 86_400);

fn refused(code: &'static str, message: impl Into<String>) -> Refusal {
    S3Error::OfService { code, message: message.into() }.into()
}

fn invalid(message: impl Into<String>) -> Refusal {
    refused("ValidationError", message)
}

/// What CloudWatch says to an alarm that is not there: a code and no message.
fn no_alarm() -> Refusal {
    refused("ResourceNotFound", "Unknown")
}

fn state(name: &str) -> Result<AlarmState, Refusal> {
    let values = || AlarmState::ALL.map(AlarmState::name).join(", ");
    AlarmState::named(name).ok_or_else(|| check::not_of(name, "stateValue", &values()).into())
}

impl World {
    pub(super) fn cloudwatch(
        &mut self,
        region: Option<Region>,
        request: &CloudWatchRequest,
    ) -> Done {
        let region = region.unwrap_or(Region::US_EAST_1);
        match request {
            CloudWatchRequest::PutMetricAlarm(draft) => self.put_alarm(region, draft),
            CloudWatchRequest::DescribeAlarms { names, prefix, state: of } => {
                let of = of.as_deref().map(state).transpose()?;
                let is_asked = |alarm: &&Rc<Alarm>| {
                    let name = alarm.configuration.name.as_str();
                    alarm.region == region
                        && (names.is_empty() || names.iter().any(|asked| asked == name))
                        && name.starts_with(prefix.as_deref().unwrap_or_default())
                        && of.is_none_or(|state| alarm.state == state)
                };
                said(Response::Watch(Answer::Alarms(
                    self.alarms().iter().filter(is_asked).cloned().collect(),
                )))
            }
            CloudWatchRequest::DescribeAlarmHistory { name, item_type } => {
                self.alarm_history(region, name.as_deref(), item_type.as_deref())
            }
            CloudWatchRequest::DeleteAlarms(names) => self.delete_alarms(region, names),
            CloudWatchRequest::EnableAlarmActions(names) => {
                self.enable_actions(region, names, true)
            }
            CloudWatchRequest::DisableAlarmActions(names) => {
                self.enable_actions(region, names, false)
            }
            CloudWatchRequest::SetAlarmState { name, state: to, reason } => {
                self.set_alarm_state(region, name, to, reason)
            }
            CloudWatchRequest::ListMetrics { namespace, name, dimensions } => {
                let namespace = namespace.as_deref().unwrap_or(NAMESPACE);
                self.list_metrics(region, namespace, name.as_deref(), dimensions)
            }
            CloudWatchRequest::GetMetricStatistics(ask) => self.statistics(region, ask),
        }
    }

    fn put_alarm(&mut self, region: Region, draft: &AlarmDraft) -> Done {
        let configuration = Rc::new(check::configuration(draft)?);
        let actions = &configuration.actions;
        for state in AlarmState::ALL {
            actions.of(state).iter().try_for_each(|arn| check_action(region, arn))?;
        }
        let before = self.alarm(region, &configuration.name).cloned();
        if before.is_none() && self.alarms().len() >= ALARMS_MAX {
            return Err(refused("LimitExceeded", "The maximum limit for alarms has been reached."));
        }
        let noted = if before.is_some() { HistoryKind::Updated } else { HistoryKind::Created };
        // A change leaves the state as it is (AWS, "PutMetricAlarm").
        let mut alarm = match before {
            Some(before) => Alarm { configuration, configured: self.now, ..Alarm::clone(&before) },
            None => Alarm {
                region,
                configuration,
                configured: self.now,
                state: AlarmState::InsufficientData,
                reason: StateReason::Initial,
                since: self.now,
                history: Vec::new(),
            },
        };
        self.log_alarm(&mut alarm, noted);
        let told = Rc::new(alarm.clone());
        self.keep_alarm(alarm);
        self.wake_alarms();
        did(Response::Empty, Happening::AlarmSet(told))
    }

    fn delete_alarms(&mut self, region: Region, names: &[String]) -> Done {
        // Where one of them is not there, none is deleted (AWS, "DeleteAlarms").
        for name in names {
            self.alarm(region, name).ok_or_else(no_alarm)?;
        }
        let watch = Rc::make_mut(&mut self.watch);
        watch
            .alarms
            .retain(|alarm| alarm.region != region || !names.contains(&alarm.configuration.name));
        let gone = names.iter().map(|name| Happening::AlarmDeleted { alarm: name.clone() });
        Ok((Response::Empty, gone.collect()))
    }

    fn enable_actions(&mut self, region: Region, names: &[String], enabled: bool) -> Done {
        let mut happened = Vec::new();
        for name in names {
            let Some(alarm) = self.alarm(region, name).cloned() else { continue };
            let of = AlarmConfiguration {
                actions_enabled: enabled,
                ..AlarmConfiguration::clone(&alarm.configuration)
            };
            let alarm = Alarm { configuration: Rc::new(of), ..Alarm::clone(&alarm) };
            happened.push(Happening::AlarmSet(Rc::new(alarm.clone())));
            self.keep_alarm(alarm);
        }
        Ok((Response::Empty, happened))
    }

    fn set_alarm_state(&mut self, region: Region, name: &str, to: &str, why: &str) -> Done {
        let to = state(to)?;
        let alarm = self.alarm(region, name).ok_or_else(no_alarm)?.clone();
        let reason = StateReason::Said(why.to_owned());
        let events = self.set_alarm(Cause::Person, &alarm, to, reason);
        self.wake_alarms();
        Ok((Response::Empty, events.into_iter().map(|event| event.what).collect()))
    }

    fn alarm_history(&self, region: Region, name: Option<&str>, kind: Option<&str>) -> Done {
        let is_asked = |alarm: &&Rc<Alarm>| {
            alarm.region == region && name.is_none_or(|name| alarm.configuration.name == name)
        };
        let mut items = Vec::new();
        for alarm in self.alarms().iter().filter(is_asked) {
            for item in alarm.history.iter().rev() {
                if kind.is_none_or(|kind| item.what.item_type() == kind) {
                    items.push((alarm.configuration.name.clone(), item.clone()));
                }
            }
        }
        items.sort_by_key(|(_, item)| std::cmp::Reverse(item.at));
        said(Response::Watch(Answer::AlarmHistory(items)))
    }

    fn list_metrics(
        &self,
        region: Region,
        namespace: &str,
        name: Option<&str>,
        dimensions: &[(String, Option<String>)],
    ) -> Done {
        let time = (Instant(self.now.0.saturating_sub(LISTED.0)), self.now);
        let mut found: Vec<MetricName> = Vec::new();
        for series in self.metrics().iter().filter(|_| namespace == NAMESPACE) {
            for metric in Metric::ALL {
                let values =
                    [series.source.as_str(), series.destination.as_str(), series.rule.as_str()];
                let given = DIMENSIONS.into_iter().zip(values);
                let given: Vec<(String, String)> =
                    given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                let has = |(name, value): &(String, Option<String>)| {
                    let mut same = given.iter().filter(|(known, _)| known == name);
                    same.any(|(_, known)| value.as_ref().is_none_or(|value| value == known))
                };
                let is_asked = series.region_of(metric) == region
                    && name.is_none_or(|name| name == metric.name())
                    && dimensions.iter().all(has)
                    && series.has_values(metric, time);
                let one = MetricName {
                    namespace: namespace.to_owned(),
                    name: metric.name().to_owned(),
                    dimensions: given,
                    unit: None,
                };
                if is_asked && !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        said(Response::Watch(Answer::Metrics(found)))
    }

    fn statistics(&self, region: Region, ask: &GetMetricStatistics) -> Done {
        let statistics = asked_statistics(&ask.statistics)?;
        let period = check_time(ask)?;
        let label = ask.metric.name.clone();
        let Ok(found) = self.find_metric(region, &ask.metric) else {
            return said(Response::Watch(Answer::Statistics {
                label,
                unit: "None",
                points: Vec::new(),
            }));
        };
        // Periods begin at whole multiples of their length, as CloudWatch rounds them.
        let first = ask.start.0 - ask.start.0 % period.0;
        let begins = (0..)
            .map(|number| Instant(first + number * period.0))
            .take_while(|begin| *begin < ask.end);
        let mut points: Vec<Datapoint> = Vec::new();
        for statistic in statistics {
            for (at, sample) in found.periods(statistic, begins.clone(), period, self.now) {
                let Some(value) = sample.map(|sample| sample.statistic(statistic)) else {
                    continue;
                };
                match points.iter_mut().find(|point| point.at == at) {
                    Some(point) => point.values.push((statistic, value)),
                    None => points.push(Datapoint { at, values: vec![(statistic, value)] }),
                }
            }
        }
        said(Response::Watch(Answer::Statistics { label, unit: found.metric.unit(), points }))
    }
}

/// The statistics that are asked for, in CloudWatch's order.
fn asked_statistics(names: &[String]) -> Result<Vec<Statistic>, Refusal> {
    if names.is_empty() {
        return Err(refused(
            "InvalidParameterCombination",
            "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
        ));
    }
    for name in names {
        Statistic::named(name).ok_or_else(|| {
            refused(
                "InvalidParameterValue",
                format!("The value {name} for parameter Statistics is not supported."),
            )
        })?;
    }
    let is_asked = |statistic: &Statistic| names.iter().any(|name| name == statistic.name());
    Ok(Statistic::ALL.into_iter().filter(is_asked).collect())
}

/// The length of the periods that are asked for.
fn check_time(ask: &GetMetricStatistics) -> Result<Span, Refusal> {
    if ask.start >= ask.end {
        return Err(refused(
            "InvalidParameterValue",
            "The parameter StartTime must be less than the parameter EndTime.",
        ));
    }
    let seconds = u64::try_from(ask.period).ok().filter(|period| *period > 0);
    let seconds = seconds.filter(|it| it.is_multiple_of(60) && *it <= 31_536_000).ok_or_else(|| {
        refused(
            "InvalidParameterValue",
            "The parameter Period must be a value in the set [1, 5, 10, 20, 30] or a multiple of \
             60.",
        )
    })?;
    let points = (ask.end - ask.start).0 / 1000 / seconds;
    if points > DATAPOINTS_MAX {
        let points = match points {
            1_000.. => format!("{},{:03}", points / 1000, points % 1000),
            _ => points.to_string(),
        };
        return Err(refused(
            "InvalidParameterCombination",
            format!(
                "You have requested up to {points} datapoints, which exceeds the limit of 1,440. \
                 You may reduce the datapoints requested by increasing Period, or decreasing the \
                 time range."
            ),
        ));
    }
    Ok(Span::seconds(seconds))
}

/// An alarm tells topics of its own Region.
fn check_action(region: Region, arn: &str) -> Result<(), Refusal> {
    let parts: Vec<&str> = arn.split(':').collect();
    match parts[..] {
        ["arn", "aws", "sns", of, _, name] if !name.is_empty() => match of == region.name() {
            true => Ok(()),
            false => {
                Err(invalid(format!("Invalid region {of} specified. Only {region} is supported.")))
            }
        },
        ["arn", "aws", "lambda" | "autoscaling" | "automate" | "ssm" | "swf", ..] => {
            Err(Refusal::NotHere("alarm actions other than SNS topics"))
        }
        _ => Err(invalid(format!("Invalid arn syntax: {arn}"))),
    }
}
