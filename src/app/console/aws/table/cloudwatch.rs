//! The operations of `aws cloudwatch` and `aws sns`. It knows nothing of where values come from, or
//! of who is told.

use super::{
    super::{super::json, arguments::Arguments, refuse},
    Operation, Parameter, flag, optional, plain, required, several,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        alarm::Actions,
        cloudwatch::{Decimal, MetricName},
        request::{AlarmDraft, CloudWatchRequest, GetMetricStatistics, SnsRequest},
    },
};
use serde_json::Value;

const NAMES: Parameter = several(required("--alarm-names", "NAME …", "the alarms"));
const NAMESPACE: Parameter = optional("--namespace", "NAME", "AWS/S3 for S3's metrics");
const METRIC: Parameter = optional("--metric-name", "NAME", "such as ReplicationLatency");
const DIMENSIONS: Parameter = several(optional(
    "--dimensions",
    "Name=…,Value=… …",
    "SourceBucket, DestinationBucket and RuleId for S3's replication metrics",
));
const UNIT: Parameter = optional("--unit", "NAME", "such as Seconds; any other unit has no values");
const TOPIC: Parameter = required("--topic-arn", "ARN", "the topic, as create-topic names it");

fn ask(request: CloudWatchRequest) -> Result<Request, Complaint> {
    Ok(Request::CloudWatch(request))
}

fn sns(request: SnsRequest) -> Result<Request, Complaint> {
    Ok(Request::Sns(request))
}

/// The operations of `aws cloudwatch`.
pub(super) static OPERATIONS: [Operation; 9] = [
    plain("delete-alarms", "Deletes alarms.", &[NAMES], |arguments| {
        ask(CloudWatchRequest::DeleteAlarms(arguments.all("--alarm-names")))
    }),
    plain(
        "describe-alarm-history",
        "Prints what happened to alarms, the newest first.",
        &[
            optional("--alarm-name", "NAME", "only of this alarm"),
            optional(
                "--history-item-type",
                "TYPE",
                "only ConfigurationUpdate, StateUpdate or Action",
            ),
        ],
        |arguments| {
            let name = arguments.owned("--alarm-name");
            let item_type = arguments.owned("--history-item-type");
            ask(CloudWatchRequest::DescribeAlarmHistory { name, item_type })
        },
    ),
    plain(
        "describe-alarms",
        "Prints alarms with their states.",
        &[
            several(optional("--alarm-names", "NAME …", "only these")),
            optional("--alarm-name-prefix", "TEXT", "only those whose names begin so"),
            optional("--state-value", "STATE", "only OK, ALARM or INSUFFICIENT_DATA"),
        ],
        |arguments| {
            ask(CloudWatchRequest::DescribeAlarms {
                names: arguments.all("--alarm-names"),
                prefix: arguments.owned("--alarm-name-prefix"),
                state: arguments.owned("--state-value"),
            })
        },
    ),
    plain("disable-alarm-actions", "Lets alarms tell nobody any more.", &[NAMES], |arguments| {
        ask(CloudWatchRequest::DisableAlarmActions(arguments.all("--alarm-names")))
    }),
    plain(
        "enable-alarm-actions",
        "Lets alarms tell whom they are to tell.",
        &[NAMES],
        |arguments| ask(CloudWatchRequest::EnableAlarmActions(arguments.all("--alarm-names"))),
    ),
    plain(
        "get-metric-statistics",
        "Prints the values of a metric, period by period.",
        &[
            required("--namespace", "NAME", "AWS/S3 for S3's metrics"),
            required("--metric-name", "NAME", "such as ReplicationLatency"),
            required("--start-time", "TIME", "from when on"),
            required("--end-time", "TIME", "until when"),
            required("--period", "SECONDS", "the length of a period: a multiple of 60"),
            DIMENSIONS,
            several(optional(
                "--statistics",
                "NAME …",
                "SampleCount, Average, Sum, Minimum or Maximum",
            )),
            UNIT,
        ],
        get_statistics,
    ),
    plain(
        "list-metrics",
        "Lists the metrics that had values in the last two weeks.",
        &[
            NAMESPACE,
            METRIC,
            several(optional("--dimensions", "Name=…[,Value=…] …", "only with these dimensions")),
        ],
        |arguments| {
            let dimensions = dimensions(arguments, &json::DIMENSION_FILTER)?;
            ask(CloudWatchRequest::ListMetrics {
                namespace: arguments.owned("--namespace"),
                name: arguments.owned("--metric-name"),
                dimensions,
            })
        },
    ),
    plain(
        "put-metric-alarm",
        "Makes an alarm, or changes it.",
        &[
            required("--alarm-name", "NAME", "the alarm"),
            optional("--alarm-description", "TEXT", "what it is for"),
            flag("--actions-enabled", "it tells whom it is to tell, which is so anyway"),
            flag("--no-actions-enabled", "it tells nobody"),
            several(optional("--ok-actions", "ARN …", "topics to tell when it goes to OK")),
            several(optional("--alarm-actions", "ARN …", "topics to tell when it goes to ALARM")),
            several(optional(
                "--insufficient-data-actions",
                "ARN …",
                "topics to tell when it goes to INSUFFICIENT_DATA",
            )),
            METRIC,
            NAMESPACE,
            optional("--statistic", "NAME", "such as Maximum"),
            DIMENSIONS,
            optional("--period", "SECONDS", "the length of a period"),
            UNIT,
            required("--evaluation-periods", "N", "how many periods it looks at"),
            optional("--datapoints-to-alarm", "N", "how many of them must breach; else all"),
            optional("--threshold", "NUMBER", "what the values are compared with"),
            required("--comparison-operator", "NAME", "such as GreaterThanThreshold"),
            optional("--treat-missing-data", "NAME", "breaching, notBreaching, ignore or missing"),
        ],
        put_alarm,
    ),
    plain(
        "set-alarm-state",
        "Sets an alarm's state, until it is evaluated again.",
        &[
            required("--alarm-name", "NAME", "the alarm"),
            required("--state-value", "STATE", "OK, ALARM or INSUFFICIENT_DATA"),
            required("--state-reason", "TEXT", "why"),
        ],
        |arguments| {
            ask(CloudWatchRequest::SetAlarmState {
                name: arguments.text("--alarm-name"),
                state: arguments.text("--state-value"),
                reason: arguments.text("--state-reason"),
            })
        },
    ),
];

/// The operations of `aws sns`.
pub(super) static SNS: [Operation; 6] = [
    plain(
        "create-topic",
        "Makes a topic.",
        &[required("--name", "NAME", "the topic")],
        |arguments| sns(SnsRequest::CreateTopic(arguments.text("--name"))),
    ),
    plain("delete-topic", "Deletes a topic.", &[TOPIC], |arguments| {
        sns(SnsRequest::DeleteTopic(arguments.text("--topic-arn")))
    }),
    plain("list-subscriptions-by-topic", "Lists who hears of a topic.", &[TOPIC], |arguments| {
        sns(SnsRequest::ListSubscriptionsByTopic(arguments.text("--topic-arn")))
    }),
    plain("list-topics", "Lists the topics.", &[], |_| sns(SnsRequest::ListTopics)),
    plain(
        "publish",
        "Tells everybody who subscribed to a topic.",
        &[
            TOPIC,
            optional("--subject", "TEXT", "what it is about"),
            required("--message", "TEXT", "what it says"),
        ],
        |arguments| {
            sns(SnsRequest::Publish {
                topic: arguments.text("--topic-arn"),
                subject: arguments.owned("--subject"),
                message: arguments.text("--message"),
            })
        },
    ),
    plain(
        "subscribe",
        "Lets a queue or an address hear of a topic.",
        &[
            TOPIC,
            required("--protocol", "NAME", "sqs or email"),
            optional("--notification-endpoint", "ARN", "the queue, or the address"),
        ],
        |arguments| {
            sns(SnsRequest::Subscribe {
                topic: arguments.text("--topic-arn"),
                protocol: arguments.text("--protocol"),
                endpoint: arguments.owned("--notification-endpoint"),
            })
        },
    ),
];

fn get_statistics(arguments: &Arguments) -> Result<Request, Complaint> {
    let (start, end) = (
        arguments.instant("--start-time", "StartTime")?,
        arguments.instant("--end-time", "EndTime")?,
    );
    let (Some(start), Some(end)) = (start, end) else {
        return Err(refuse("the following arguments are required: --start-time, --end-time"));
    };
    ask(CloudWatchRequest::GetMetricStatistics(Box::new(GetMetricStatistics {
        metric: metric(arguments)?,
        start,
        end,
        period: arguments.integer("--period")?.unwrap_or_default(),
        statistics: arguments.all("--statistics"),
    })))
}

fn put_alarm(arguments: &Arguments) -> Result<Request, Complaint> {
    let enabled = arguments.flag("--actions-enabled").then_some(true);
    let disabled = arguments.flag("--no-actions-enabled").then_some(false);
    let threshold = arguments.get("--threshold").map(|text| {
        Decimal::parse(text).ok_or_else(|| {
            refuse(&format!(
                "Error parsing parameter '--threshold': could not convert string to float: \
                 '{text}'"
            ))
        })
    });
    ask(CloudWatchRequest::PutMetricAlarm(Box::new(AlarmDraft {
        name: arguments.text("--alarm-name"),
        description: arguments.owned("--alarm-description"),
        actions_enabled: disabled.or(enabled),
        actions: Actions {
            ok: arguments.all("--ok-actions"),
            alarm: arguments.all("--alarm-actions"),
            insufficient_data: arguments.all("--insufficient-data-actions"),
        },
        metric: metric(arguments)?,
        statistic: arguments.owned("--statistic"),
        period: arguments.integer("--period")?,
        evaluation_periods: arguments.integer("--evaluation-periods")?.unwrap_or_default(),
        datapoints_to_alarm: arguments.integer("--datapoints-to-alarm")?,
        threshold: threshold.transpose()?,
        comparison: arguments.text("--comparison-operator"),
        missing_data: arguments.owned("--treat-missing-data"),
    })))
}

fn metric(arguments: &Arguments) -> Result<MetricName, Complaint> {
    let dimensions = dimensions(arguments, &json::DIMENSION)?;
    Ok(MetricName {
        namespace: arguments.text("--namespace"),
        name: arguments.text("--metric-name"),
        dimensions: dimensions
            .into_iter()
            .map(|(name, value)| (name, value.unwrap_or_default()))
            .collect(),
        unit: arguments.owned("--unit"),
    })
}

/// `--dimensions Name=a,Value=b Name=c,Value=d`, or a list as JSON.
fn dimensions(
    arguments: &Arguments,
    shape: &json::Shape,
) -> Result<Vec<(String, Option<String>)>, Complaint> {
    let given = arguments.structures("--dimensions", "Dimensions", shape)?;
    let pair =
        |value: &Value| (json::text(value, "Name").unwrap_or_default(), json::text(value, "Value"));
    Ok(given.iter().map(pair).collect())
}
