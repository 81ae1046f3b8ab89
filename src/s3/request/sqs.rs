//! What one says to SQS about queues and their messages. It knows nothing of who carries it out.

use crate::s3::few::Few;

/// A request to SQS. Names, URLs and numbers are as the person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum SqsRequest {
    /// `CreateQueue`
    CreateQueue {
        /// The queue's name.
        name: String,
        /// Its attributes: `Policy`, `VisibilityTimeout`.
        attributes: Few<String, String>,
    },
    /// `GetQueueUrl`
    GetQueueUrl(String),
    /// `ListQueues`, whose names begin so.
    ListQueues(Option<String>),
    /// `GetQueueAttributes`
    GetQueueAttributes {
        /// The queue's URL.
        url: String,
        /// Which attributes; `All` for every one.
        names: Vec<String>,
    },
    /// `SetQueueAttributes`
    SetQueueAttributes {
        /// The queue's URL.
        url: String,
        /// What is to be changed.
        attributes: Few<String, String>,
    },
    /// `ReceiveMessage`
    ReceiveMessage {
        /// The queue's URL.
        url: String,
        /// The most messages, 1 to 10; without it one.
        most: Option<i64>,
        /// For how many seconds they are hidden then.
        visibility: Option<i64>,
    },
    /// `DeleteMessage`
    DeleteMessage {
        /// The queue's URL.
        url: String,
        /// The handle that came with the message.
        receipt: String,
    },
    /// `PurgeQueue`
    PurgeQueue(String),
    /// `DeleteQueue`
    DeleteQueue(String),
}

impl SqsRequest {
    /// SQS's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            SqsRequest::CreateQueue { .. } => "CreateQueue",
            SqsRequest::GetQueueUrl(_) => "GetQueueUrl",
            SqsRequest::ListQueues(_) => "ListQueues",
            SqsRequest::GetQueueAttributes { .. } => "GetQueueAttributes",
            SqsRequest::SetQueueAttributes { .. } => "SetQueueAttributes",
            SqsRequest::ReceiveMessage { .. } => "ReceiveMessage",
            SqsRequest::DeleteMessage { .. } => "DeleteMessage",
            SqsRequest::PurgeQueue(_) => "PurgeQueue",
            SqsRequest::DeleteQueue(_) => "DeleteQueue",
        }
    }

    /// The URL of the queue that the request is about, if it names one.
    pub fn url(&self) -> Option<&str> {
        match self {
            SqsRequest::CreateQueue { .. }
            | SqsRequest::GetQueueUrl(_)
            | SqsRequest::ListQueues(_) => None,
            SqsRequest::GetQueueAttributes { url, .. }
            | SqsRequest::SetQueueAttributes { url, .. }
            | SqsRequest::ReceiveMessage { url, .. }
            | SqsRequest::DeleteMessage { url, .. }
            | SqsRequest::PurgeQueue(url)
            | SqsRequest::DeleteQueue(url) => Some(url),
        }
    }
}
