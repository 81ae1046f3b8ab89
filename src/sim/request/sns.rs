//! Carries out requests to SNS: topics are made, subscribed to and published to. It knows nothing
//! of what is told.

use super::{Done, did, said};
use crate::{
    s3::{
        Region, Response, S3Error,
        request::SnsRequest,
        response::WatchResponse as Answer,
        topic::{self, Protocol, Subscription, Topic},
    },
    sim::{Cause, Happening, Refusal, World},
};
use std::rc::Rc;

/// The most topics of a world, and the most subscriptions of a topic.
const TOPICS_MAX: usize = 100;

fn invalid(message: impl Into<String>) -> Refusal {
    let message = format!("Invalid parameter: {}", message.into());
    S3Error::OfService { code: "InvalidParameter", message }.into()
}

fn no_topic() -> Refusal {
    let message = "Topic does not exist".to_owned();
    S3Error::OfService { code: "NotFound", message }.into()
}

fn too_many(message: &str) -> Refusal {
    S3Error::OfService { code: "TopicLimitExceeded", message: message.to_owned() }.into()
}

impl World {
    pub(super) fn sns(&mut self, region: Option<Region>, request: &SnsRequest) -> Done {
        let region = region.unwrap_or(Region::US_EAST_1);
        match request {
            SnsRequest::CreateTopic(name) => self.create_topic(region, name),
            SnsRequest::DeleteTopic(arn) => {
                // To delete what is not there is no error (AWS, "DeleteTopic").
                let watch = Rc::make_mut(&mut self.watch);
                watch.topics.retain(|topic| topic.arn() != *arn);
                said(Response::Empty)
            }
            SnsRequest::ListTopics => {
                let here = self.topics().iter().filter(|topic| topic.region == region);
                said(Response::Watch(Answer::Topics(here.map(|topic| topic.arn()).collect())))
            }
            SnsRequest::ListSubscriptionsByTopic(arn) => {
                let topic = self.topic(arn).ok_or_else(no_topic)?;
                said(Response::Watch(Answer::Subscriptions(topic.clone())))
            }
            SnsRequest::Subscribe { topic, protocol, endpoint } => {
                self.subscribe(topic, protocol, endpoint.as_deref().unwrap_or_default())
            }
            SnsRequest::Publish { topic, subject, message } => {
                self.publish(topic, subject.as_deref(), message)
            }
        }
    }

    fn create_topic(&mut self, region: Region, name: &str) -> Done {
        if !topic::is_name(name) {
            return Err(invalid("Topic Name"));
        }
        let arn = topic::arn(region, name);
        if self.topic(&arn).is_some() {
            // It is there already, and that is no error (AWS, "CreateTopic").
            return said(Response::Watch(Answer::TopicArn(arn)));
        }
        if self.topics().len() >= TOPICS_MAX {
            return Err(too_many("Topic limit exceeded"));
        }
        let topic = Topic { name: name.into(), region, subscriptions: Vec::new() };
        Rc::make_mut(&mut self.watch).topics.push(Rc::new(topic));
        did(Response::Watch(Answer::TopicArn(arn)), Happening::TopicCreated { topic: name.into() })
    }

    fn subscribe(&mut self, arn: &str, protocol: &str, endpoint: &str) -> Done {
        let of = self.topic(arn).ok_or_else(no_topic)?.clone();
        let protocol = match protocol {
            "sqs" => Protocol::Sqs,
            "email" => Protocol::Email,
            "http" | "https" | "email-json" | "sms" | "application" | "lambda" | "firehose" => {
                return Err(Refusal::NotHere("subscriptions other than sqs and email"));
            }
            other => {
                let why = format!("Amazon SNS does not support this protocol string: {other}");
                return Err(invalid(why));
            }
        };
        match protocol {
            Protocol::Sqs if !endpoint.starts_with("arn:aws:sqs:") => {
                return Err(invalid("SQS endpoint ARN"));
            }
            Protocol::Email if !endpoint.contains('@') => return Err(invalid("Email address")),
            _ => {}
        }
        let same =
            |known: &Subscription| known.protocol == protocol && *known.endpoint == *endpoint;
        let known = of.subscriptions.iter().position(same);
        let mut changed = Topic::clone(&of);
        let at = known.unwrap_or(changed.subscriptions.len());
        if known.is_none() {
            if changed.subscriptions.len() >= TOPICS_MAX {
                return Err(too_many("Subscription limit exceeded"));
            }
            let since = self.now;
            changed.subscriptions.push(Subscription { protocol, endpoint: endpoint.into(), since });
        }
        let changed = Rc::new(changed);
        let watch = Rc::make_mut(&mut self.watch);
        if let Some(topic) = watch.topics.iter_mut().find(|topic| topic.arn() == arn) {
            *topic = changed.clone();
        }
        let what = Happening::Subscribed {
            topic: of.name.clone(),
            protocol,
            endpoint: endpoint.into(),
            may_send: protocol == Protocol::Email
                || self.may_send(crate::sim::watch::SNS_SERVICE, endpoint),
        };
        did(Response::Watch(Answer::Subscribed(changed, at)), what)
    }

    fn publish(&mut self, arn: &str, subject: Option<&str>, message: &str) -> Done {
        let topic = self.topic(arn).ok_or_else(no_topic)?.clone();
        if message.is_empty() {
            return Err(invalid("Empty message"));
        }
        let events = self.publish_to(Cause::Person, &topic, subject, message);
        let id = topic::id(&format!("{} {arn} {} {message}", self.seed, self.now.0));
        Ok((
            Response::Watch(Answer::Published(id)),
            events.into_iter().map(|event| event.what).collect(),
        ))
    }
}
