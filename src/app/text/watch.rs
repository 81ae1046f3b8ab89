//! What alarms and topics do, in sentences, and why a metric has no values. It knows nothing of
//! where they are shown.

use super::list;
use crate::{
    s3::{
        alarm::AlarmState,
        cloudwatch::{DIMENSIONS, Metric, NAMESPACE},
        topic::Protocol,
    },
    sim::{Happening, watch::NoData},
};

/// What happened to an alarm or a topic, or nothing where it did not happen to one.
pub(super) fn watch(what: &Happening) -> Option<String> {
    Some(match what {
        Happening::AlarmSet(alarm) => {
            let (of, region) = (&alarm.configuration, alarm.region);
            let tells = if of.actions_enabled { "" } else { " It tells nobody." };
            let (name, metric, state) = (&of.name, &of.metric.name, alarm.state.name());
            format!("The alarm {name} in {region} watches {metric}. It is {state}.{tells}")
        }
        Happening::AlarmDeleted { alarm } => format!("The alarm {alarm} is gone."),
        Happening::AlarmChanged { alarm, from } => {
            let of = &alarm.configuration;
            let (name, to) = (&of.name, alarm.state.name());
            let reason = alarm.reason.text(of);
            match alarm.state == *from {
                true => format!("The alarm {name} stays {to}. {reason}"),
                false => {
                    format!("The alarm {name} went from {} to {to}. {reason}", from.name())
                }
            }
        }
        Happening::TopicCreated { topic } => format!("The topic {topic} is there."),
        Happening::Subscribed { topic, protocol: Protocol::Email, endpoint, .. } => format!(
            "{endpoint} hears of the topic {topic}. SNS would ask by mail first; here the answer \
             is yes."
        ),
        Happening::Subscribed { topic, endpoint, may_send, .. } => {
            let queue = endpoint.rsplit(':').next().unwrap_or_default();
            match may_send {
                true => format!("The queue {queue} hears of the topic {topic}."),
                false => format!(
                    "The queue {queue} is to hear of the topic {topic}, but nothing will come: \
                     no policy of it lets sns.amazonaws.com send to it."
                ),
            }
        }
        Happening::TopicTold { topic, protocol, to, subject, arrived } => {
            let about = subject.as_ref().map(|subject| format!(": {subject}")).unwrap_or_default();
            match (protocol, arrived) {
                (Protocol::Email, _) => format!("{topic} sent a mail to {to}{about}."),
                (Protocol::Sqs, true) => format!("{topic} told the queue {to}{about}."),
                (Protocol::Sqs, false) => format!(
                    "{topic} could not tell the queue {to}: it is gone, or its policy does not \
                     let sns.amazonaws.com send to it."
                ),
            }
        }
        _ => return None,
    })
}

/// Why a metric has no values, in a sentence or two that say what to do.
pub fn no_data(why: &NoData) -> String {
    match why {
        NoData::Namespace(given) => {
            format!("It watches the namespace {given}. S3's metrics are in {NAMESPACE}.")
        }
        NoData::Metric(given) => {
            let names = Metric::ALL.map(Metric::name);
            format!("There is no metric {given}. S3's replication metrics are {}.", list(&names))
        }
        NoData::Dimensions(given) => {
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let names = if given.is_empty() { "none".to_owned() } else { list(&given) };
            format!(
                "Its dimensions are {names}. S3's replication metrics have {}, all three and no \
                 other.",
                list(&DIMENSIONS)
            )
        }
        NoData::Rule => "No rule with Metrics has these three: SourceBucket, DestinationBucket \
                         and RuleId. Compare them with get-bucket-replication; the rule needs \
                         Metrics with the status Enabled."
            .to_owned(),
        NoData::Region(metric, region) => {
            let side = if metric.is_at_source() { "source" } else { "destination" };
            format!(
                "S3 publishes {} in {region}, the {side}'s Region, and the alarm is in another \
                 one. Make it there: --region {region}.",
                metric.name()
            )
        }
        NoData::Statistic(metric, given) => format!(
            "Of {} only the statistic Maximum has values, and it asks for {}.",
            metric.name(),
            given.name()
        ),
        NoData::Unit(metric) => format!(
            "{} is measured in {}. With any other unit there are no values; leave --unit out.",
            metric.name(),
            metric.unit()
        ),
        NoData::Period(period) => {
            format!("S3 publishes once a minute, and a period of {period} holds nothing.")
        }
        NoData::NotYet(from) => format!(
            "Metrics were turned on less than 15 minutes ago. S3 publishes them from {} on.",
            super::clock(*from)
        ),
        NoData::Idle(metric) if metric.is_at_source() => {
            "No operation ended in its periods, so S3 published nothing.".to_owned()
        }
        NoData::Idle(_) => {
            "Nothing was pending in its periods, so S3 published nothing. No data does not mean \
             that replication is broken."
                .to_owned()
        }
    }
}

/// What a state of an alarm means.
pub fn alarm_state(state: AlarmState) -> &'static str {
    match state {
        AlarmState::Ok => "the values it looked at are all right",
        AlarmState::Alarm => "enough values breach its threshold",
        AlarmState::InsufficientData => "it has no values to look at",
    }
}
