//! What CloudWatch and SNS answer, as JSON. It knows nothing of how values come about.

use super::{super::json::object, response::moment};
use crate::s3::{
    alarm::{Alarm, AlarmState, HistoryItem, HistoryKind},
    cloudwatch::{Decimal, MetricName},
    name::ACCOUNT,
    response::{Datapoint, WatchResponse as Answer},
    topic::{self, Protocol, Subscription, Topic},
};
use serde_json::Value;
use std::rc::Rc;

fn text(text: &str) -> Option<Value> {
    Some(text.into())
}

/// A number as the AWS CLI prints it: with a point.
fn number(number: Decimal) -> Option<Value> {
    serde_json::from_str(&number.to_string()).ok()
}

fn dimensions(metric: &MetricName) -> Option<Value> {
    let one =
        |(name, value): &(String, String)| object([("Name", text(name)), ("Value", text(value))]);
    Some(metric.dimensions.iter().map(one).collect())
}

/// What CloudWatch or SNS answered.
pub(super) fn json(response: &Answer) -> Value {
    match response {
        Answer::Alarms(all) => alarms(all),
        Answer::AlarmHistory(items) => history(items),
        Answer::Metrics(all) => metrics(all),
        Answer::Statistics { label, unit, points } => statistics(label, unit, points),
        Answer::TopicArn(arn) => object([("TopicArn", text(arn))]),
        Answer::Topics(arns) => topics(arns),
        Answer::Subscriptions(topic) => subscriptions(topic),
        Answer::Subscribed(topic, at) => subscribed(topic, *at),
        Answer::Published(id) => object([("MessageId", text(id))]),
    }
}

/// To `DescribeAlarms`.
fn alarms(alarms: &[Rc<Alarm>]) -> Value {
    let alarms: Vec<Value> = alarms.iter().map(|one| alarm(one)).collect();
    let none = Value::Array(Vec::new());
    object([("MetricAlarms", Some(alarms.into())), ("CompositeAlarms", Some(none))])
}

fn alarm(alarm: &Alarm) -> Value {
    let of = &alarm.configuration;
    let list = |arns: &[String]| Some(Value::from(arns.to_vec()));
    object([
        ("AlarmName", text(&of.name)),
        ("AlarmArn", text(&alarm.arn())),
        ("AlarmDescription", of.description.as_deref().map(Value::from)),
        ("AlarmConfigurationUpdatedTimestamp", Some(moment(alarm.configured))),
        ("ActionsEnabled", Some(of.actions_enabled.into())),
        ("OKActions", list(&of.actions.ok)),
        ("AlarmActions", list(&of.actions.alarm)),
        ("InsufficientDataActions", list(&of.actions.insufficient_data)),
        ("StateValue", text(alarm.state.name())),
        ("StateReason", text(&alarm.reason.text(of))),
        ("StateUpdatedTimestamp", Some(moment(alarm.since))),
        ("MetricName", text(&of.metric.name)),
        ("Namespace", text(&of.metric.namespace)),
        ("Statistic", text(of.statistic.name())),
        ("Dimensions", dimensions(&of.metric)),
        ("Period", Some((of.period.0 / 1000).into())),
        ("Unit", of.metric.unit.as_deref().map(Value::from)),
        ("EvaluationPeriods", Some(of.evaluation_periods.into())),
        ("DatapointsToAlarm", of.datapoints_to_alarm.map(Value::from)),
        ("Threshold", number(of.threshold)),
        ("ComparisonOperator", text(of.comparison.name())),
        ("TreatMissingData", of.missing_data.map(|treated| treated.name().into())),
        ("StateTransitionedTimestamp", Some(moment(alarm.since))),
    ])
}

/// To `DescribeAlarmHistory`.
fn history(items: &[(String, Rc<HistoryItem>)]) -> Value {
    let one = |(name, item): &(String, Rc<HistoryItem>)| {
        let (summary, data) = told(name, &item.what);
        object([
            ("AlarmName", text(name)),
            ("AlarmType", text("MetricAlarm")),
            ("Timestamp", Some(moment(item.at))),
            ("HistoryItemType", text(item.what.item_type())),
            ("HistorySummary", text(&summary)),
            ("HistoryData", data.map(|data| data.to_string().into())),
        ])
    };
    object([("AlarmHistoryItems", Some(items.iter().map(one).collect()))])
}

fn told(name: &str, what: &HistoryKind) -> (String, Option<Value>) {
    let state = |(state, reason): &(AlarmState, String)| {
        object([("stateValue", text(state.name())), ("stateReason", text(reason))])
    };
    match what {
        HistoryKind::Created => (format!("Alarm \"{name}\" created"), None),
        HistoryKind::Updated => (format!("Alarm \"{name}\" updated"), None),
        HistoryKind::State { from, to } => {
            let summary = format!("Alarm updated from {} to {}", from.0.name(), to.0.name());
            let data = object([
                ("version", text("1.0")),
                ("oldState", Some(state(from))),
                ("newState", Some(state(to))),
            ]);
            (summary, Some(data))
        }
        HistoryKind::Action(arn, true) => (format!("Successfully executed action {arn}"), None),
        HistoryKind::Action(arn, false) => (format!("Failed to execute action {arn}"), None),
    }
}

/// To `ListMetrics`.
fn metrics(metrics: &[MetricName]) -> Value {
    let one = |metric: &MetricName| {
        object([
            ("Namespace", text(&metric.namespace)),
            ("MetricName", text(&metric.name)),
            ("Dimensions", dimensions(metric)),
        ])
    };
    object([("Metrics", Some(metrics.iter().map(one).collect()))])
}

/// To `GetMetricStatistics`.
fn statistics(label: &str, unit: &str, points: &[Datapoint]) -> Value {
    let one = |point: &Datapoint| {
        let mut members = serde_json::Map::new();
        members.insert("Timestamp".to_owned(), moment(point.at));
        for (statistic, value) in &point.values {
            members.insert(statistic.name().to_owned(), number(*value).unwrap_or_default());
        }
        members.insert("Unit".to_owned(), unit.into());
        Value::Object(members)
    };
    object([("Label", text(label)), ("Datapoints", Some(points.iter().map(one).collect()))])
}

/// To `ListTopics`.
fn topics(arns: &[String]) -> Value {
    let topics = arns.iter().map(|arn| object([("TopicArn", text(arn))]));
    object([("Topics", Some(topics.collect()))])
}

/// To `ListSubscriptionsByTopic`.
fn subscriptions(topic: &Topic) -> Value {
    let one = |subscription: &Subscription| {
        object([
            ("SubscriptionArn", text(&topic::subscription_arn(topic, subscription))),
            ("Owner", text(&ACCOUNT.to_string())),
            ("Protocol", text(subscription.protocol.name())),
            ("Endpoint", text(&subscription.endpoint)),
            ("TopicArn", text(&topic.arn())),
        ])
    };
    object([("Subscriptions", Some(topic.subscriptions.iter().map(one).collect()))])
}

/// To `Subscribe`. An address has to confirm first.
fn subscribed(topic: &Topic, at: usize) -> Value {
    let arn = topic.subscriptions.get(at).map(|subscription| match subscription.protocol {
        Protocol::Email => "pending confirmation".to_owned(),
        Protocol::Sqs => topic::subscription_arn(topic, subscription),
    });
    object([("SubscriptionArn", arn.map(Value::from))])
}
