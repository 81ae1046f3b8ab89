//! What one says to CloudWatch about metrics and alarms, and to SNS about topics. It knows nothing
//! of who carries it out.

use crate::s3::{
    Instant,
    alarm::Actions,
    cloudwatch::{Decimal, MetricName},
};

/// A request to CloudWatch. Names and numbers are as the person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum CloudWatchRequest {
    /// `PutMetricAlarm`
    PutMetricAlarm(Box<AlarmDraft>),
    /// `DescribeAlarms`
    DescribeAlarms {
        /// Only these, where any are named.
        names: Vec<String>,
        /// Only those whose names begin so.
        prefix: Option<String>,
        /// Only those in this state.
        state: Option<String>,
    },
    /// `DescribeAlarmHistory`
    DescribeAlarmHistory {
        /// Only of this alarm.
        name: Option<String>,
        /// Only items of this type.
        item_type: Option<String>,
    },
    /// `DeleteAlarms`
    DeleteAlarms(Vec<String>),
    /// `EnableAlarmActions`
    EnableAlarmActions(Vec<String>),
    /// `DisableAlarmActions`
    DisableAlarmActions(Vec<String>),
    /// `SetAlarmState`
    SetAlarmState {
        /// The alarm.
        name: String,
        /// The state.
        state: String,
        /// Why.
        reason: String,
    },
    /// `ListMetrics`
    ListMetrics {
        /// Only of this namespace.
        namespace: Option<String>,
        /// Only of this name.
        name: Option<String>,
        /// Only with these dimensions, each with this value or any.
        dimensions: Vec<(String, Option<String>)>,
    },
    /// `GetMetricStatistics`
    GetMetricStatistics(Box<GetMetricStatistics>),
}

/// What `PutMetricAlarm` carries.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct AlarmDraft {
    /// The alarm's name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it tells anybody; yes where nothing is said.
    pub actions_enabled: Option<bool>,
    /// Whom it tells.
    pub actions: Actions,
    /// The metric; a name that is left out is empty.
    pub metric: MetricName,
    /// The statistic.
    pub statistic: Option<String>,
    /// The length of a period in seconds.
    pub period: Option<i64>,
    /// How many periods it looks at.
    pub evaluation_periods: i64,
    /// How many of them must breach.
    pub datapoints_to_alarm: Option<i64>,
    /// What the values are compared with.
    pub threshold: Option<Decimal>,
    /// How.
    pub comparison: String,
    /// What it makes of missing data.
    pub missing_data: Option<String>,
}

/// `GetMetricStatistics`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct GetMetricStatistics {
    /// The metric.
    pub metric: MetricName,
    /// From when on.
    pub start: Instant,
    /// Until when.
    pub end: Instant,
    /// The length of a period in seconds.
    pub period: i64,
    /// The statistics.
    pub statistics: Vec<String>,
}

impl CloudWatchRequest {
    /// CloudWatch's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            CloudWatchRequest::PutMetricAlarm(_) => "PutMetricAlarm",
            CloudWatchRequest::DescribeAlarms { .. } => "DescribeAlarms",
            CloudWatchRequest::DescribeAlarmHistory { .. } => "DescribeAlarmHistory",
            CloudWatchRequest::DeleteAlarms(_) => "DeleteAlarms",
            CloudWatchRequest::EnableAlarmActions(_) => "EnableAlarmActions",
            CloudWatchRequest::DisableAlarmActions(_) => "DisableAlarmActions",
            CloudWatchRequest::SetAlarmState { .. } => "SetAlarmState",
            CloudWatchRequest::ListMetrics { .. } => "ListMetrics",
            CloudWatchRequest::GetMetricStatistics(_) => "GetMetricStatistics",
        }
    }
}

/// A request to SNS.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum SnsRequest {
    /// `CreateTopic`
    CreateTopic(String),
    /// `DeleteTopic`, by its ARN.
    DeleteTopic(String),
    /// `ListTopics`
    ListTopics,
    /// `ListSubscriptionsByTopic`, by the topic's ARN.
    ListSubscriptionsByTopic(String),
    /// `Subscribe`
    Subscribe {
        /// The topic's ARN.
        topic: String,
        /// How: `sqs` or `email`.
        protocol: String,
        /// Where.
        endpoint: Option<String>,
    },
    /// `Publish`
    Publish {
        /// The topic's ARN.
        topic: String,
        /// What it is about.
        subject: Option<String>,
        /// What it says.
        message: String,
    },
}

impl SnsRequest {
    /// The ARN of the topic that the request is about, if it names one.
    pub fn topic(&self) -> Option<&str> {
        match self {
            SnsRequest::CreateTopic(_) | SnsRequest::ListTopics => None,
            SnsRequest::DeleteTopic(topic)
            | SnsRequest::ListSubscriptionsByTopic(topic)
            | SnsRequest::Subscribe { topic, .. }
            | SnsRequest::Publish { topic, .. } => Some(topic),
        }
    }

    /// SNS's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            SnsRequest::CreateTopic(_) => "CreateTopic",
            SnsRequest::DeleteTopic(_) => "DeleteTopic",
            SnsRequest::ListTopics => "ListTopics",
            SnsRequest::ListSubscriptionsByTopic(_) => "ListSubscriptionsByTopic",
            SnsRequest::Subscribe { .. } => "Subscribe",
            SnsRequest::Publish { .. } => "Publish",
        }
    }
}
