//! A queue of Amazon SQS, in which messages wait until somebody reads and deletes them. It knows
//! nothing of who sends them.

use super::{
    BucketName, Instant, Region, Span, base64, name::ACCOUNT, notification::Record, policy::Policy,
};
use md5::{Digest, Md5};
use std::rc::Rc;

/// The most messages that a queue keeps; then the oldest go (our choice, SQS keeps them all).
pub const MESSAGES_MAX: usize = 1000;
/// For so long a message is kept (AWS, "Amazon SQS message quotas").
pub const KEPT: Span = Span(4 * 24 * 60 * 60 * 1000);
/// For so long a message that was read is hidden, unless somebody says otherwise.
pub const VISIBILITY: Span = Span(30_000);

/// A queue.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Queue {
    /// Its name.
    pub name: Rc<str>,
    /// Its Region.
    pub region: Region,
    /// When it was made.
    pub created: Instant,
    /// Who may send to it.
    pub policy: Option<Policy>,
    /// For so long a message that was read is hidden.
    pub visibility: Span,
    /// The messages, the oldest first.
    pub messages: Vec<Rc<Message>>,
}

/// One message.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    /// When it was sent.
    pub sent: Instant,
    /// Its id, which follows from what it says: so two orders of events give the same messages.
    pub id: [u8; 16],
    /// What it says.
    pub content: Content,
    /// How often it was read.
    pub received: u32,
    /// Until when nobody else can read it.
    pub hidden_until: Instant,
}

/// What a message says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// S3 tries out a new configuration.
    Test {
        /// The bucket.
        bucket: BucketName,
        /// When.
        at: Instant,
    },
    /// An event of a bucket.
    Event(Rc<Record>),
    /// A text of another service.
    Text(Rc<str>),
}

/// Whether SQS takes a name.
pub fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=80).contains(&name.len()) && name.bytes().all(plain)
}

impl Queue {
    /// Its ARN.
    pub fn arn(&self) -> String {
        format!("arn:aws:sqs:{}:{ACCOUNT}:{}", self.region, self.name)
    }

    /// Its URL, by which the AWS CLI names it.
    pub fn url(&self) -> String {
        url(self.region, &self.name)
    }

    /// Puts a message in, by the time at which it was sent.
    pub fn put(&mut self, seed: u64, sent: Instant, content: Content) {
        let id = message_id(seed, &self.arn(), sent, &content);
        let message = Message { sent, id, content, received: 0, hidden_until: sent };
        let before = |other: &Rc<Message>| (other.sent, other.id) <= (sent, id);
        let place = self.messages.partition_point(before);
        self.messages.insert(place, Rc::new(message));
        if self.messages.len() > MESSAGES_MAX {
            self.messages.remove(0);
        }
    }

    /// Reads up to so many messages, and hides them for a while. What is too old is gone.
    pub fn receive(&mut self, now: Instant, most: usize, hidden: Span) -> Vec<Rc<Message>> {
        self.messages.retain(|message| message.sent + KEPT > now);
        let mut read = Vec::new();
        for message in &mut self.messages {
            if read.len() < most && message.hidden_until <= now {
                let message = Rc::make_mut(message);
                message.received += 1;
                message.hidden_until = now + hidden;
                read.push(Rc::new(message.clone()));
            }
        }
        read
    }
}

/// The URL of a queue.
pub fn url(region: Region, name: &str) -> String {
    format!("https://sqs.{region}.amazonaws.com/{ACCOUNT}/{name}")
}

/// The Region and the name in a queue's URL.
pub fn named_by(url: &str) -> Option<(Region, &str)> {
    let rest = url.strip_prefix("https://sqs.")?;
    let (region, rest) = rest.split_once(".amazonaws.com/")?;
    let (account, name) = rest.split_once('/')?;
    (account == ACCOUNT.to_string()).then_some((Region::named(region)?, name))
}

/// The handle by which a message that was read is deleted.
pub fn receipt(message: &Message) -> String {
    let mut bytes = message.id.to_vec();
    bytes.extend(message.received.to_be_bytes());
    format!("AQEB{}", base64::encode(&bytes))
}

/// The message that a handle is for.
pub fn receipt_of(handle: &str) -> Option<[u8; 16]> {
    let bytes = base64::decode(handle.strip_prefix("AQEB")?)?;
    (bytes.len() == 20).then(|| bytes[..16].try_into().ok()).flatten()
}

fn message_id(seed: u64, arn: &str, sent: Instant, content: &Content) -> [u8; 16] {
    let text = match content {
        Content::Test { bucket, .. } => bucket.to_string(),
        Content::Event(record) => record.identity(),
        Content::Text(text) => text.to_string(),
    };
    let mut md5 = Md5::new();
    md5.update(format!("{seed} {arn} {} {text}", sent.0));
    md5.finalize().into()
}
