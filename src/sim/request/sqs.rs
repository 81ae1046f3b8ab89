//! Carries out requests to SQS: queues are made, and messages read and deleted. It knows nothing of
//! who sends them.

use super::{Done, did, said};
use crate::s3::few::Few;
use crate::{
    s3::{
        Region, Response, S3Error, Span,
        policy::{Policy, PolicyError},
        queue::{self, Queue, VISIBILITY},
        request::SqsRequest,
        response::SqsResponse as Answer,
    },
    sim::{Happening, Refusal, World},
};
use std::rc::Rc;

/// The most queues of a world.
const QUEUES_MAX: usize = 100;
/// The longest that a message is hidden, in seconds.
const VISIBILITY_MAX: i64 = 43_200;
/// The attributes that can be asked for.
const ATTRIBUTES: [&str; 6] = [
    "QueueArn",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "CreatedTimestamp",
    "VisibilityTimeout",
    "Policy",
];

fn refused(code: &'static str, message: impl Into<String>) -> Refusal {
    S3Error::OfService { code, message: message.into() }.into()
}

fn no_queue() -> Refusal {
    refused("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
}

impl World {
    pub(super) fn sqs(&mut self, region: Option<Region>, request: &SqsRequest) -> Done {
        let region = region.unwrap_or(Region::US_EAST_1);
        match request {
            SqsRequest::CreateQueue { name, attributes } => {
                self.create_queue(region, name, attributes)
            }
            SqsRequest::GetQueueUrl(name) => {
                let queue = self.queue(region, name).ok_or_else(no_queue)?;
                said(Response::Sqs(Answer::Url(queue.url())))
            }
            SqsRequest::ListQueues(prefix) => {
                let prefix = prefix.as_deref().unwrap_or_default();
                let here = self.queues.iter().filter(|queue| queue.region == region);
                let named = here.filter(|queue| queue.name.starts_with(prefix));
                said(Response::Sqs(Answer::Urls(named.map(|queue| queue.url()).collect())))
            }
            SqsRequest::GetQueueAttributes { url, names } => self.queue_attributes(url, names),
            SqsRequest::SetQueueAttributes { url, attributes } => {
                let mut queue = self.existing_queue(url)?;
                set(&mut queue, attributes)?;
                self.keep_queue(queue);
                said(Response::Empty)
            }
            SqsRequest::ReceiveMessage { url, most, visibility } => {
                self.receive(url, *most, *visibility)
            }
            SqsRequest::DeleteMessage { url, receipt } => {
                let mut queue = self.existing_queue(url)?;
                let id = queue::receipt_of(receipt).ok_or_else(|| {
                    let why = format!(
                        "The input receipt handle \"{receipt}\" is not a valid receipt handle."
                    );
                    refused("ReceiptHandleIsInvalid", why)
                })?;
                queue.messages.retain(|message| message.id != id);
                self.keep_queue(queue);
                said(Response::Empty)
            }
            SqsRequest::PurgeQueue(url) => {
                let mut queue = self.existing_queue(url)?;
                queue.messages.clear();
                self.keep_queue(queue);
                said(Response::Empty)
            }
            SqsRequest::DeleteQueue(url) => {
                let gone = self.existing_queue(url)?;
                Rc::make_mut(&mut self.queues).retain(|queue| queue.arn() != gone.arn());
                did(Response::Empty, Happening::QueueDeleted { queue: gone.name })
            }
        }
    }

    fn existing_queue(&self, url: &str) -> Result<Queue, Refusal> {
        let named = queue::named_by(url);
        let found = named.and_then(|(region, name)| self.queue(region, name));
        Ok(Queue::clone(found.ok_or_else(no_queue)?))
    }

    fn keep_queue(&mut self, changed: Queue) {
        let is_it =
            |queue: &&mut Rc<Queue>| queue.name == changed.name && queue.region == changed.region;
        if let Some(queue) = Rc::make_mut(&mut self.queues).iter_mut().find(is_it) {
            *queue = Rc::new(changed);
        }
    }

    fn create_queue(
        &mut self,
        region: Region,
        name: &str,
        attributes: &Few<String, String>,
    ) -> Done {
        if !queue::is_name(name) {
            let why = "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 \
                       in length";
            return Err(refused("InvalidParameterValue", why));
        }
        let mut queue = Queue {
            name: name.into(),
            region,
            created: self.now,
            policy: None,
            visibility: VISIBILITY,
            messages: Vec::new(),
        };
        set(&mut queue, attributes)?;
        if let Some(there) = self.queue(region, name) {
            let same = there.visibility == queue.visibility || attributes.is_empty();
            return match same && (there.policy == queue.policy || queue.policy.is_none()) {
                true => said(Response::Sqs(Answer::Url(there.url()))),
                false => Err(refused(
                    "QueueAlreadyExists",
                    "A queue already exists with the same name and a different value for an \
                     attribute",
                )),
            };
        }
        if self.queues.len() >= QUEUES_MAX {
            let why = format!("The playground has room for {QUEUES_MAX} queues.");
            return Err(refused("OverLimit", why));
        }
        let (url, queue_name) = (queue.url(), queue.name.clone());
        Rc::make_mut(&mut self.queues).push(Rc::new(queue));
        did(Response::Sqs(Answer::Url(url)), Happening::QueueCreated { queue: queue_name })
    }

    fn queue_attributes(&self, url: &str, names: &[String]) -> Done {
        let queue = self.existing_queue(url)?;
        if let Some(name) = names.iter().find(|name| !known(name)) {
            let why = format!("Unknown Attribute {name}.");
            return Err(refused("InvalidAttributeName", why));
        }
        let wanted = |name: &&&str| names.iter().any(|named| named == "All" || named == **name);
        let hidden = queue.messages.iter().filter(|m| m.hidden_until > self.now).count();
        let value = |name: &&'static str| {
            let value = match *name {
                "QueueArn" => queue.arn(),
                "ApproximateNumberOfMessages" => (queue.messages.len() - hidden).to_string(),
                "ApproximateNumberOfMessagesNotVisible" => hidden.to_string(),
                "CreatedTimestamp" => (queue.created.0 / 1000).to_string(),
                "VisibilityTimeout" => (queue.visibility.0 / 1000).to_string(),
                _ => queue.policy.as_ref()?.text().to_owned(),
            };
            Some((*name, value))
        };
        let attributes = ATTRIBUTES.iter().filter(wanted).filter_map(value).collect();
        said(Response::Sqs(Answer::Attributes(attributes)))
    }

    fn receive(&mut self, url: &str, most: Option<i64>, visibility: Option<i64>) -> Done {
        let mut queue = self.existing_queue(url)?;
        let most = usize::try_from(most.unwrap_or(1)).ok().filter(|most| (1..=10).contains(most));
        let most = most.ok_or_else(|| {
            let why = "Value for parameter MaxNumberOfMessages is invalid. Reason: Must be \
                       between 1 and 10, if provided.";
            refused("InvalidParameterValue", why)
        })?;
        let hidden = visibility.map(seconds).transpose()?.unwrap_or(queue.visibility);
        let read = queue.receive(self.now, most, hidden);
        let what = Happening::MessagesRead { queue: queue.name.clone(), count: read.len() };
        self.keep_queue(queue);
        did(Response::Sqs(Answer::Messages(read)), what)
    }
}

fn known(name: &String) -> bool {
    name == "All" || ATTRIBUTES.contains(&name.as_str())
}

fn seconds(seconds: i64) -> Result<Span, Refusal> {
    let valid = u64::try_from(seconds).ok().filter(|_| seconds <= VISIBILITY_MAX);
    valid.map(|seconds| Span(seconds * 1000)).ok_or_else(|| {
        let why = format!(
            "Value {seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between \
             0 and {VISIBILITY_MAX}, if provided."
        );
        refused("InvalidParameterValue", why)
    })
}

fn set(queue: &mut Queue, attributes: &Few<String, String>) -> Result<(), Refusal> {
    for (name, value) in attributes {
        match name.as_str() {
            "Policy" if value.is_empty() => queue.policy = None,
            "Policy" => {
                let policy = Policy::parse(value).map_err(|error| match error {
                    PolicyError::Malformed(_) => {
                        refused("InvalidAttributeValue", "Invalid value for the parameter Policy.")
                    }
                    PolicyError::NotHere(what) => Refusal::NotHere(what),
                })?;
                queue.policy = Some(policy);
            }
            "VisibilityTimeout" => {
                let invalid = "Invalid value for the parameter VisibilityTimeout.";
                let number = value.parse();
                let number = number.map_err(|_| refused("InvalidAttributeValue", invalid))?;
                queue.visibility = seconds(number)?;
            }
            "DelaySeconds"
            | "MaximumMessageSize"
            | "MessageRetentionPeriod"
            | "RedrivePolicy"
            | "ReceiveMessageWaitTimeSeconds"
            | "KmsMasterKeyId"
            | "SqsManagedSseEnabled"
            | "FifoQueue" => {
                return Err(Refusal::NotHere(
                    "attributes of queues but Policy and VisibilityTimeout",
                ));
            }
            _ => {
                let why = format!("Unknown Attribute {name}.");
                return Err(refused("InvalidAttributeName", why));
            }
        }
    }
    Ok(())
}
