//! Topics tell those who subscribed: a queue gets a message, an address a mail. It knows nothing of
//! what there is to tell.

use crate::{
    s3::{
        alarm::{Alarm, AlarmState},
        queue::Content,
        topic::{self, Protocol, Topic},
    },
    sim::{Cause, Event, Happening, World},
};
use std::rc::Rc;

/// SNS, as policies name it.
pub const SNS_SERVICE: &str = "sns.amazonaws.com";

impl World {
    /// The topics, in the order in which they were made.
    pub fn topics(&self) -> &[Rc<Topic>] {
        &self.watch.topics
    }

    /// The topic of that ARN.
    pub fn topic(&self, arn: &str) -> Option<&Rc<Topic>> {
        self.watch.topics.iter().find(|topic| topic.arn() == arn)
    }

    /// Tells a topic that an alarm changed its state. Nothing where there is no such topic.
    pub(in crate::sim) fn tell_of_alarm(
        &mut self,
        arn: &str,
        alarm: &Alarm,
        from: AlarmState,
    ) -> Option<Vec<Event>> {
        let topic = self.topic(arn)?.clone();
        let (subject, message) = topic::alarm_message(alarm, from);
        Some(self.publish_to(Cause::Clock, &topic, Some(&subject), &message))
    }

    /// Tells everybody who subscribed to a topic.
    pub(in crate::sim) fn publish_to(
        &mut self,
        cause: Cause,
        topic: &Topic,
        subject: Option<&str>,
        message: &str,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        for subscription in &topic.subscriptions {
            let endpoint = subscription.endpoint.clone();
            let to: Rc<str> = endpoint.rsplit(':').next().unwrap_or_default().into();
            let arrived = match subscription.protocol {
                Protocol::Email => true,
                // Only where the queue's policy lets SNS send
                // (AWS, "Fanout to Amazon SQS queues").
                Protocol::Sqs => self.may_send(SNS_SERVICE, &endpoint),
            };
            if arrived && subscription.protocol == Protocol::Sqs {
                let text = topic::notification(topic, self.seed, self.now, subject, message);
                self.send(&endpoint, self.now, Content::Text(text.into()));
            }
            let what = Happening::TopicTold {
                topic: topic.name.clone(),
                protocol: subscription.protocol,
                to,
                subject: subject.map(Rc::from),
                arrived,
            };
            events.push(self.event(cause.clone(), what));
        }
        events
    }
}
