//! The options of requests to CloudWatch and SNS. It knows nothing of other requests.

use super::{Line, is_plain, json};
use crate::{
    app::console::aws::looks_like_option,
    s3::{
        cloudwatch::MetricName,
        request::{AlarmDraft, CloudWatchRequest, SnsRequest},
    },
};
use serde_json::Value;

impl Line {
    /// An option with several values.
    fn several(self, name: &str, values: &[String]) -> Line {
        match values {
            [] => self,
            values if values.iter().any(|value| looks_like_option(value)) => {
                values.iter().fold(self, |line, value| line.option(name, value))
            }
            values => values.iter().fold(self.word(name), |line, value| line.word(value)),
        }
    }

    fn dimensions<'a>(
        self,
        pairs: impl Iterator<Item = (&'a String, Option<&'a String>)> + Clone,
    ) -> Line {
        if pairs.clone().next().is_none() {
            return self;
        }
        let plain = |text: &String| is_plain(text);
        if pairs.clone().all(|(name, value)| plain(name) && value.is_none_or(plain)) {
            return pairs.fold(self.word("--dimensions"), |line, (name, value)| match value {
                Some(value) => line.word(&format!("Name={name},Value={value}")),
                None => line.word(&format!("Name={name}")),
            });
        }
        let one = |(name, value): (&String, Option<&String>)| {
            let value = value.map(|value| value.as_str().into());
            json::object([("Name", Some(name.as_str().into())), ("Value", value)])
        };
        let all: Vec<Value> = pairs.map(one).collect();
        self.json("--dimensions", all.into())
    }

    fn metric(self, metric: &MetricName) -> Line {
        let pairs = metric.dimensions.iter().map(|(name, value)| (name, Some(value)));
        self.text("--unit", &metric.unit).dimensions(pairs)
    }
}

pub(super) fn cloudwatch(line: Line, request: &CloudWatchRequest) -> Line {
    match request {
        CloudWatchRequest::PutMetricAlarm(draft) => put_alarm(line, draft),
        CloudWatchRequest::DescribeAlarms { names, prefix, state } => line
            .several("--alarm-names", names)
            .text("--alarm-name-prefix", prefix)
            .text("--state-value", state),
        CloudWatchRequest::DescribeAlarmHistory { name, item_type } => {
            line.text("--alarm-name", name).text("--history-item-type", item_type)
        }
        CloudWatchRequest::DeleteAlarms(names)
        | CloudWatchRequest::EnableAlarmActions(names)
        | CloudWatchRequest::DisableAlarmActions(names) => line.several("--alarm-names", names),
        CloudWatchRequest::SetAlarmState { name, state, reason } => line
            .option("--alarm-name", name)
            .option("--state-value", state)
            .option("--state-reason", reason),
        CloudWatchRequest::ListMetrics { namespace, name, dimensions } => line
            .text("--namespace", namespace)
            .text("--metric-name", name)
            .dimensions(dimensions.iter().map(|(name, value)| (name, value.as_ref()))),
        CloudWatchRequest::GetMetricStatistics(ask) => line
            .option("--namespace", &ask.metric.namespace)
            .option("--metric-name", &ask.metric.name)
            .moment("--start-time", Some(ask.start))
            .moment("--end-time", Some(ask.end))
            .number("--period", Some(ask.period))
            .several("--statistics", &ask.statistics)
            .metric(&ask.metric),
    }
}

fn put_alarm(line: Line, draft: &AlarmDraft) -> Line {
    let named = |text: &String| (!text.is_empty()).then(|| text.clone());
    let threshold = draft.threshold.map(|threshold| threshold.to_string());
    line.option("--alarm-name", &draft.name)
        .text("--alarm-description", &draft.description)
        .flag("--actions-enabled", draft.actions_enabled == Some(true))
        .flag("--no-actions-enabled", draft.actions_enabled == Some(false))
        .several("--ok-actions", &draft.actions.ok)
        .several("--alarm-actions", &draft.actions.alarm)
        .several("--insufficient-data-actions", &draft.actions.insufficient_data)
        .text("--namespace", &named(&draft.metric.namespace))
        .text("--metric-name", &named(&draft.metric.name))
        .text("--statistic", &draft.statistic)
        .number("--period", draft.period)
        .number("--evaluation-periods", Some(draft.evaluation_periods))
        .number("--datapoints-to-alarm", draft.datapoints_to_alarm)
        .text("--threshold", &threshold)
        .option("--comparison-operator", &draft.comparison)
        .text("--treat-missing-data", &draft.missing_data)
        .metric(&draft.metric)
}

pub(super) fn sns(line: Line, request: &SnsRequest) -> Line {
    let line = line.maybe("--topic-arn", request.topic());
    match request {
        SnsRequest::CreateTopic(name) => line.option("--name", name),
        SnsRequest::Subscribe { protocol, endpoint, .. } => {
            line.option("--protocol", protocol).text("--notification-endpoint", endpoint)
        }
        SnsRequest::Publish { subject, message, .. } => {
            line.text("--subject", subject).option("--message", message)
        }
        SnsRequest::DeleteTopic(_)
        | SnsRequest::ListTopics
        | SnsRequest::ListSubscriptionsByTopic(_) => line,
    }
}
