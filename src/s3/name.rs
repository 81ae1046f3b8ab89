//! The names that S3 gives to things, parsed once at the edge. It knows nothing of what they name.

use std::{fmt, rc::Rc};

/// The account that owns everything in the playground.
pub const ACCOUNT: AccountId = AccountId(123_456_789_012);

/// The longest key that S3 takes, in bytes of UTF-8.
pub const KEY_BYTES_MAX: usize = 1024;

macro_rules! text_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

text_name! {
    /// A bucket's name as the AWS CLI lets it through: 1 to 255 letters, digits, `.`, `-`, `_`.
    /// S3's own stricter rule is asked when a bucket is made, see [`BucketName::is_creatable`].
    BucketName
}
text_name! {
    /// A key of one byte or more. S3 takes at most [`KEY_BYTES_MAX`] bytes and says so itself.
    ObjectKey
}
text_name! {
    /// A replication rule's ID.
    RuleId
}
text_name! {
    /// The name of a file in the folder, which is the person's own computer.
    FileName
}
text_name! {
    /// The ARN of an IAM role, as written in a replication configuration.
    RoleArn
}

/// An AWS account, printed with its twelve digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AccountId(pub u64);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

impl BucketName {
    /// Reads a name by the AWS CLI's own check. The ARN of a Multi-Region Access Point can stand in
    /// its place.
    pub fn parse(text: &str) -> Option<BucketName> {
        if alias_of(text).is_some() {
            return Some(BucketName(text.into()));
        }
        let fits = (1..=255).contains(&text.len());
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        (fits && text.bytes().all(plain)).then(|| BucketName(text.into()))
    }

    /// Whether S3 would make a bucket of this name: 3 to 63 lower-case letters, digits, dots and
    /// hyphens, a letter or digit at both ends, no two dots in a row, not an IP address
    /// (AWS, "General purpose bucket naming rules").
    pub fn is_creatable(&self) -> bool {
        let name = self.as_bytes();
        let plain =
            |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
        let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let is_address = self.0.split('.').count() == 4
            && self.0.split('.').all(|part| part.parse::<u8>().is_ok());
        (3..=63).contains(&name.len())
            && name.iter().all(plain)
            && edge(name.first())
            && edge(name.last())
            && !self.0.contains("..")
            && !is_address
    }

    /// The alias of the Multi-Region Access Point that is named in place of a bucket.
    pub fn access_point(&self) -> Option<&str> {
        alias_of(&self.0)
    }

    /// The bucket's ARN.
    pub fn arn(&self) -> String {
        format!("arn:aws:s3:::{self}")
    }

    fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The alias in `arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap`.
fn alias_of(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("arn:aws:s3::")?;
    let (account, alias) = rest.split_once(":accesspoint/")?;
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let name = alias.strip_suffix(".mrap").filter(|name| (1..=58).contains(&name.len()))?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (digits && plain).then_some(alias)
}

impl ObjectKey {
    /// A key of at least one byte.
    pub fn new(text: &str) -> Option<ObjectKey> {
        (!text.is_empty()).then(|| ObjectKey(text.into()))
    }
}

impl RuleId {
    /// An ID as written by a person, or generated.
    pub fn new(text: &str) -> RuleId {
        RuleId(text.into())
    }

    /// Whether it is short enough to be shown whole, as IDs that people write are.
    pub fn is_short(&self) -> bool {
        const CHARACTERS_MAX: usize = 28;
        self.0.chars().count() <= CHARACTERS_MAX
    }

    /// The ID as the page names a rule: as it is, or the first four characters of a long one,
    /// such as S3 makes up.
    pub fn short(&self) -> String {
        if self.is_short() {
            return self.0.to_string();
        }
        format!("{}…", self.0.chars().take(4).collect::<String>())
    }
}

impl RoleArn {
    /// An ARN as written in a configuration; [`validate`](super::validate) has the rules for it.
    pub fn new(text: &str) -> RoleArn {
        RoleArn(text.into())
    }

    /// The role's name: what follows the last `/`.
    pub fn role_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl FileName {
    /// A file's name, not empty.
    pub fn new(text: &str) -> Option<FileName> {
        (!text.is_empty()).then(|| FileName(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names_follow_the_cli_and_then_s3() {
        let creatable = |name: &str| BucketName::parse(name).map(|name| name.is_creatable());
        assert_eq!(creatable("source-bucket-east"), Some(true));
        assert_eq!(creatable("a.b"), Some(true));
        assert_eq!(creatable("Reports_EU"), Some(false));
        assert_eq!(creatable("a..b"), Some(false));
        assert_eq!(creatable("192.168.5.4"), Some(false));
        assert_eq!(creatable("ab"), Some(false));
        assert_eq!(creatable("has space"), None);
        assert_eq!(creatable(""), None);
    }
}
