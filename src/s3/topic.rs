//! A topic of Amazon SNS, who hears of it, and what its messages look like. It knows nothing of who
//! publishes them.

use super::{
    Body, Instant, Region,
    alarm::{Alarm, AlarmState},
    cloudwatch::Decimal,
    name::ACCOUNT,
};
use serde_json::{Map, Value};
use std::rc::Rc;

/// A topic.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Topic {
    /// Its name.
    pub name: Rc<str>,
    /// Its Region.
    pub region: Region,
    /// Who hears of it, in the order in which they came.
    pub subscriptions: Vec<Subscription>,
}

/// Somebody who hears of a topic.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Subscription {
    /// How they hear of it.
    pub protocol: Protocol,
    /// Where: the ARN of a queue, or a mail address.
    pub endpoint: Rc<str>,
    /// When they came.
    pub since: Instant,
}

/// How somebody hears of a topic.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Protocol {
    /// By a message in a queue.
    Sqs,
    /// By mail.
    Email,
}

impl Protocol {
    /// SNS's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Protocol::Sqs => "sqs",
            Protocol::Email => "email",
        }
    }
}

/// Whether SNS takes a name for a topic.
pub fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=256).contains(&name.len()) && name.bytes().all(plain)
}

/// The ARN of a topic.
pub fn arn(region: Region, name: &str) -> String {
    format!("arn:aws:sns:{region}:{ACCOUNT}:{name}")
}

/// The Region in a topic's ARN.
pub fn region_in(arn: &str) -> Option<Region> {
    Region::named(arn.strip_prefix("arn:aws:sns:")?.split(':').next()?)
}

impl Topic {
    /// Its ARN.
    pub fn arn(&self) -> String {
        arn(self.region, &self.name)
    }
}

/// An id in the form of a UUID, which follows from a text.
pub fn id(text: &str) -> String {
    let digest = Body::of_text(text).etag().to_string();
    let parts = [&digest[..8], &digest[8..12], &digest[12..16], &digest[16..20], &digest[20..]];
    parts.join("-")
}

/// The ARN of a subscription, which follows from its topic, its endpoint and when it came.
pub fn subscription_arn(topic: &Topic, subscription: &Subscription) -> String {
    let text = format!("{} {} {}", topic.arn(), subscription.endpoint, subscription.since.0);
    format!("{}:{}", topic.arn(), id(&text))
}

/// What a queue gets that subscribed to a topic (AWS, "Amazon SNS message and JSON formats"). A
/// signature is left out.
pub fn notification(
    topic: &Topic,
    seed: u64,
    at: Instant,
    subject: Option<&str>,
    message: &str,
) -> String {
    let text = |text: &str| Value::from(text);
    let mut members = Map::new();
    let message_id = id(&format!("{seed} {} {} {message}", topic.arn(), at.0));
    members.insert("Type".into(), text("Notification"));
    members.insert("MessageId".into(), text(&message_id));
    members.insert("TopicArn".into(), text(&topic.arn()));
    if let Some(subject) = subject {
        members.insert("Subject".into(), text(subject));
    }
    members.insert("Message".into(), text(message));
    members.insert("Timestamp".into(), text(&at.to_string().replace("+00:00", ".000Z")));
    members.insert("SignatureVersion".into(), text("1"));
    Value::Object(members).to_string()
}

/// The long name of a Region, as CloudWatch's mails have it.
fn long_name(region: Region) -> String {
    let (name, place) = (region.name(), region.place());
    let lead = match name.split('-').next() {
        Some("us") if name.contains("east") => "US East",
        Some("us") => "US West",
        Some("eu") => "EU",
        Some("ap") => "Asia Pacific",
        Some("ca") => return "Canada (Central)".to_owned(),
        _ => "South America",
    };
    format!("{lead} ({place})")
}

/// What CloudWatch says of an alarm that changed its state: the subject and the message.
pub fn alarm_message(alarm: &Alarm, from: AlarmState) -> (String, String) {
    let of = &alarm.configuration;
    let region = long_name(alarm.region);
    let subject = format!("{}: \"{}\" in {region}", alarm.state.name(), of.name);
    let time = |at: Instant| Value::from(at.to_string().replace("+00:00", ".000+0000"));
    let list = |arns: &[String]| Value::from(arns.to_vec());
    let number = |number: &Decimal| serde_json::from_str(&number.to_string()).unwrap_or_default();
    let dimension = |(name, value): &(String, String)| {
        object([("value", value.as_str().into()), ("name", name.as_str().into())])
    };
    let dimensions: Vec<Value> = of.metric.dimensions.iter().map(dimension).collect();
    let trigger = [
        ("MetricName", Value::from(of.metric.name.as_str())),
        ("Namespace", of.metric.namespace.as_str().into()),
        ("StatisticType", "Statistic".into()),
        ("Statistic", of.statistic.name().to_ascii_uppercase().into()),
        ("Unit", of.metric.unit.as_deref().map_or(Value::Null, Value::from)),
        ("Dimensions", dimensions.into()),
        ("Period", (of.period.0 / 1000).into()),
        ("EvaluationPeriods", of.evaluation_periods.into()),
        ("ComparisonOperator", of.comparison.name().into()),
        ("Threshold", number(&of.threshold)),
        ("TreatMissingData", of.missing_data.map_or("missing", |it| it.name()).into()),
        ("EvaluateLowSampleCountPercentile", "".into()),
    ];
    let members = [
        ("AlarmName", Value::from(of.name.as_str())),
        ("AlarmDescription", of.description.as_deref().map_or(Value::Null, Value::from)),
        ("AWSAccountId", ACCOUNT.to_string().into()),
        ("AlarmConfigurationUpdatedTimestamp", time(alarm.configured)),
        ("NewStateValue", alarm.state.name().into()),
        ("NewStateReason", alarm.reason.text(of).into()),
        ("StateChangeTime", time(alarm.since)),
        ("Region", region.into()),
        ("AlarmArn", alarm.arn().into()),
        ("OldStateValue", from.name().into()),
        ("OKActions", list(&of.actions.ok)),
        ("AlarmActions", list(&of.actions.alarm)),
        ("InsufficientDataActions", list(&of.actions.insufficient_data)),
        ("Trigger", object(trigger)),
    ];
    (subject, object(members).to_string())
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
