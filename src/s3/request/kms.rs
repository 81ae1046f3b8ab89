//! What one says to KMS about keys. It knows nothing of what they encrypt.

/// A request to KMS. Names are as the person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum KmsRequest {
    /// `CreateKey`, with what is to be said of it.
    CreateKey(Option<String>),
    /// `DescribeKey`
    DescribeKey(String),
    /// `ListKeys`
    ListKeys,
    /// `EnableKey`
    EnableKey(String),
    /// `DisableKey`
    DisableKey(String),
    /// `ScheduleKeyDeletion`
    ScheduleKeyDeletion {
        /// The key.
        key: String,
        /// How many days are left to think again; without it 30.
        days: Option<i64>,
    },
    /// `CancelKeyDeletion`
    CancelKeyDeletion(String),
}

impl KmsRequest {
    /// KMS's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            KmsRequest::CreateKey(_) => "CreateKey",
            KmsRequest::DescribeKey(_) => "DescribeKey",
            KmsRequest::ListKeys => "ListKeys",
            KmsRequest::EnableKey(_) => "EnableKey",
            KmsRequest::DisableKey(_) => "DisableKey",
            KmsRequest::ScheduleKeyDeletion { .. } => "ScheduleKeyDeletion",
            KmsRequest::CancelKeyDeletion(_) => "CancelKeyDeletion",
        }
    }

    /// The key that the request is about, if it names one.
    pub fn key(&self) -> Option<&str> {
        match self {
            KmsRequest::CreateKey(_) | KmsRequest::ListKeys => None,
            KmsRequest::DescribeKey(key)
            | KmsRequest::EnableKey(key)
            | KmsRequest::DisableKey(key)
            | KmsRequest::ScheduleKeyDeletion { key, .. }
            | KmsRequest::CancelKeyDeletion(key) => Some(key),
        }
    }
}
