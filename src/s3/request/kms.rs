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
    /// `CreateAlias`
    CreateAlias {
        /// The alias.
        alias: String,
        /// The key that it is to stand for.
        key: String,
    },
    /// `UpdateAlias`
    UpdateAlias {
        /// The alias.
        alias: String,
        /// The key that it stands for from now on.
        key: String,
    },
    /// `DeleteAlias`
    DeleteAlias(String),
    /// `ListAliases`, of one key or of all.
    ListAliases(Option<String>),
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
            KmsRequest::CreateAlias { .. } => "CreateAlias",
            KmsRequest::UpdateAlias { .. } => "UpdateAlias",
            KmsRequest::DeleteAlias(_) => "DeleteAlias",
            KmsRequest::ListAliases(_) => "ListAliases",
        }
    }

    /// The key that the request is about, if it names one as such.
    pub fn key(&self) -> Option<&str> {
        match self {
            KmsRequest::CreateKey(_)
            | KmsRequest::ListKeys
            | KmsRequest::CreateAlias { .. }
            | KmsRequest::UpdateAlias { .. }
            | KmsRequest::DeleteAlias(_) => None,
            KmsRequest::ListAliases(key) => key.as_deref(),
            KmsRequest::DescribeKey(key)
            | KmsRequest::EnableKey(key)
            | KmsRequest::DisableKey(key)
            | KmsRequest::ScheduleKeyDeletion { key, .. }
            | KmsRequest::CancelKeyDeletion(key) => Some(key),
        }
    }
}
