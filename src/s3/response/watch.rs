//! What CloudWatch and SNS answer to a request that they accepted. It knows nothing of how that is
//! printed.

use crate::s3::{
    Instant,
    alarm::{Alarm, HistoryItem},
    cloudwatch::{Decimal, MetricName, Statistic},
    topic::Topic,
};
use std::rc::Rc;

/// What CloudWatch answers, and SNS.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WatchResponse {
    /// To `DescribeAlarms`.
    Alarms(Vec<Rc<Alarm>>),
    /// To `DescribeAlarmHistory`: names of alarms, each with what happened.
    AlarmHistory(Vec<(String, Rc<HistoryItem>)>),
    /// To `ListMetrics`.
    Metrics(Vec<MetricName>),
    /// To `GetMetricStatistics`.
    Statistics {
        /// The metric's name.
        label: String,
        /// Its unit.
        unit: &'static str,
        /// The values.
        points: Vec<Datapoint>,
    },
    /// To `CreateTopic`: the topic's ARN.
    TopicArn(String),
    /// To `ListTopics`: their ARNs.
    Topics(Vec<String>),
    /// To `ListSubscriptionsByTopic`.
    Subscriptions(Rc<Topic>),
    /// To `Subscribe`: the topic, and which of its subscriptions it is.
    Subscribed(Rc<Topic>, usize),
    /// To `Publish`: the id of the message.
    Published(String),
}

/// The values of one period of a metric.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Datapoint {
    /// When the period begins.
    pub at: Instant,
    /// Statistics with their values.
    pub values: Vec<(Statistic, Decimal)>,
}
