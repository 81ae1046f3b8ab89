//! The options and words that were given to one operation, read as what they stand for. It knows
//! nothing of the operation.

use super::{
    super::{Complaint, answer, command::Context, json, sim},
    refuse,
    table::{Operation, Takes},
};
use crate::s3::{
    BucketName, FileName, Instant, ObjectKey, Region,
    customer_key::CustomerKey,
    object::Header,
    request::{
        Listing, ObjectDraft, Paging, ReadConditions, Target, UploadTarget, WriteConditions,
    },
};
use serde_json::Value;
use std::borrow::Cow;

/// The text by which botocore knows a bucket's name.
const BUCKET_NAMES: &str = concat!(
    r#"Bucket name must match the regex "^[a-zA-Z0-9.\-_]{1,255}$" or be an ARN matching "#,
    r#"the regex "^arn:(aws).*:(s3|s3-object-lambda):[a-z\-0-9]*:[0-9]{12}:accesspoint[/:]"#,
    r"[a-zA-Z0-9\-.]{1,63}$|^arn:(aws).*:s3-outposts:[a-z\-0-9]+:[0-9]{12}:outpost[/:]",
    r#"[a-zA-Z0-9\-]{1,63}[/:]accesspoint[/:][a-zA-Z0-9\-]{1,63}$""#,
);

/// The headers that an upload can carry, by their options.
pub const HEADERS: [(&str, Header); 6] = [
    ("--cache-control", Header::CacheControl),
    ("--content-disposition", Header::ContentDisposition),
    ("--content-encoding", Header::ContentEncoding),
    ("--content-language", Header::ContentLanguage),
    ("--content-type", Header::ContentType),
    ("--website-redirect-location", Header::WebsiteRedirectLocation),
];

/// The options and words that were given to one operation.
pub struct Arguments<'a> {
    pub(super) values: Vec<(&'static str, Cow<'a, str>)>,
    pub(super) positional: Vec<&'a str>,
    pub(super) context: &'a Context<'a>,
}

fn invalid(message: String) -> Complaint {
    refuse(&format!("Parameter validation failed:\n{message}"))
}

impl Arguments<'_> {
    /// The last value that was given for an option.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// Every value that was given for an option.
    pub fn all(&self, name: &str) -> Vec<String> {
        let given = self.values.iter().filter(|(known, _)| *known == name);
        given.map(|(_, value)| value.to_string()).collect()
    }

    /// The value of an option, as the request keeps it.
    pub fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// The text of an option that must be there.
    pub fn text(&self, name: &str) -> String {
        self.owned(name).unwrap_or_default()
    }

    /// A document, in the line itself or in a file: `file://name`.
    pub fn document(&self, option: &str) -> Result<String, Complaint> {
        let text = self.get(option).unwrap_or_default();
        match text.strip_prefix("file://") {
            Some(path) => self.read(option, path),
            None => Ok(text.to_owned()),
        }
    }

    /// Whether an option without a value was given.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// `--region`, or the variable that stands for it.
    pub fn region(&self) -> Result<Option<Region>, Complaint> {
        let Some(name) = self.get("--region").or(self.context.region.as_deref()) else {
            return Ok(None);
        };
        Region::named(name).map(Some).ok_or_else(|| sim::no_such_region(name))
    }

    /// `--bucket`
    pub fn bucket(&self) -> Result<BucketName, Complaint> {
        bucket_name(self.get("--bucket").unwrap_or_default())
    }

    /// `--key`
    pub fn key(&self) -> Result<ObjectKey, Complaint> {
        ObjectKey::new(self.get("--key").unwrap_or_default()).ok_or_else(|| self.empty_key("Key"))
    }

    /// `--bucket`, `--key` and `--version-id`
    pub fn target(&self) -> Result<Target, Complaint> {
        let version_id = self.owned("--version-id");
        Ok(Target { bucket: self.bucket()?, key: self.key()?, version_id })
    }

    /// `--bucket`, `--key` and `--upload-id`
    pub fn upload(&self) -> Result<UploadTarget, Complaint> {
        let upload_id = self.owned("--upload-id").unwrap_or_default();
        Ok(UploadTarget { bucket: self.bucket()?, key: self.key()?, upload_id })
    }

    /// `--body`
    pub fn body(&self) -> Result<Option<FileName>, Complaint> {
        let named = |name| FileName::new(name).ok_or_else(answer::no_such_body);
        self.get("--body").map(named).transpose()
    }

    /// The file that is written.
    pub fn outfile(&self) -> Result<FileName, Complaint> {
        let name = self.positional.first().copied().unwrap_or_default();
        FileName::new(name).ok_or_else(|| refuse("[Errno 2] No such file or directory: ''"))
    }

    /// A whole number.
    pub fn integer(&self, option: &str) -> Result<Option<i64>, Complaint> {
        let number = |text: &str| {
            text.trim().parse().map_err(|_| {
                refuse(&format!(
                    "Error parsing parameter '{option}': invalid literal for int() with base 10: \
                     '{text}'"
                ))
            })
        };
        self.get(option).map(number).transpose()
    }

    fn count(&self, option: &str) -> Result<Option<u64>, Complaint> {
        let number = self.integer(option)?;
        Ok(number.map(|number| u64::try_from(number).unwrap_or_default()))
    }

    /// A moment; `name` is the parameter's name in the API.
    pub fn instant(&self, option: &str, name: &str) -> Result<Option<Instant>, Complaint> {
        self.get(option).map(|text| moment(text, name)).transpose()
    }

    /// What is to be kept with an object.
    pub fn draft(&self) -> Result<ObjectDraft, Complaint> {
        let headers =
            HEADERS.iter().filter_map(|(option, header)| Some((*header, self.owned(option)?)));
        Ok(ObjectDraft {
            headers: headers.collect(),
            metadata: self.map("--metadata", "Metadata")?,
            tagging: self.owned("--tagging"),
            storage_class: self.owned("--storage-class"),
            acl: self.owned("--acl"),
            lock_mode: self.owned("--object-lock-mode"),
            retain_until: self
                .instant("--object-lock-retain-until-date", "ObjectLockRetainUntilDate")?,
            legal_hold: self.owned("--object-lock-legal-hold-status"),
            encryption: self.owned("--server-side-encryption"),
            kms_key: self.owned("--ssekms-key-id"),
            customer_key: self.customer_key("--sse"),
        })
    }

    /// A key of one's own, by the options that begin so.
    pub fn customer_key(&self, lead: &str) -> CustomerKey {
        let part = |name: &str| self.owned(&format!("{lead}-customer-{name}"));
        CustomerKey { algorithm: part("algorithm"), key: part("key"), md5: part("key-md5") }
    }

    /// When a write is to be done.
    pub fn write_conditions(&self) -> WriteConditions {
        let (if_match, if_none_match) = (self.owned("--if-match"), self.owned("--if-none-match"));
        WriteConditions { if_match, if_none_match }
    }

    /// When a read is to be answered; of a copy, the options begin with `--copy-source`.
    pub fn read_conditions(&self, of_copy: bool) -> Result<ReadConditions, Complaint> {
        let option = |name: &str| match of_copy {
            true => format!("--copy-source-{name}"),
            false => format!("--{name}"),
        };
        let since = |option: &str, name| self.instant(option, name);
        Ok(ReadConditions {
            if_match: self.owned(&option("if-match")),
            if_none_match: self.owned(&option("if-none-match")),
            if_modified_since: since(&option("if-modified-since"), "IfModifiedSince")?,
            if_unmodified_since: since(&option("if-unmodified-since"), "IfUnmodifiedSince")?,
            customer_key: self.customer_key(&option("sse")),
        })
    }

    /// What all listings ask. The options in `one_page` make the AWS CLI ask for one page only.
    pub fn listing(&self, one_page: &[&str]) -> Result<Listing, Complaint> {
        let mut by_hand = one_page.iter().chain(["--max-keys", "--no-paginate"].iter());
        let off = by_hand.any(|option| self.get(option).is_some());
        let paging = Paging {
            off,
            max_items: self.count("--max-items")?,
            starting_token: self.owned("--starting-token"),
            page_size: self.count("--page-size")?,
        };
        if off && paging != (Paging { off, ..Paging::default() }) {
            let options = ["--max-items", "--starting-token", "--page-size"];
            let given: Vec<&str> =
                options.into_iter().filter(|option| self.get(option).is_some()).collect();
            let given = given.join(", ");
            return Err(refuse(&format!("Cannot specify --no-paginate along with {given}")));
        }
        Ok(Listing {
            bucket: self.bucket()?,
            prefix: self.owned("--prefix"),
            delimiter: self.owned("--delimiter"),
            max_keys: self.integer("--max-keys")?,
            paging,
        })
    }

    /// `--tagging`, as a tag set.
    pub fn tag_set(&self) -> Result<Vec<(String, String)>, Complaint> {
        let value = self.structure("--tagging", "Tagging", &json::TAGGING)?.unwrap_or_default();
        let tag = |tag: &Value| {
            let text = |name| json::text(tag, name).unwrap_or_default();
            (text("Key"), text("Value"))
        };
        Ok(json::list(&value, "TagSet").iter().map(tag).collect())
    }

    /// What the AWS CLI says to an empty key.
    pub fn empty_key(&self, name: &str) -> Complaint {
        invalid(format!("Invalid length for parameter {name}, value: 0, valid min length: 1"))
    }

    /// `a=1,b=2`, or JSON.
    pub fn map(
        &self,
        option: &str,
        name: &str,
    ) -> Result<crate::s3::Few<String, String>, Complaint> {
        let Some(value) = self.parsed(option)? else { return Ok(crate::s3::Few::default()) };
        let members = match value {
            Value::Object(members) => members,
            _ => {
                return Err(invalid(format!(
                    "Invalid type for parameter {name}, valid types: <class 'dict'>"
                )));
            }
        };
        let text = |(key, value): (String, Value)| match value {
            Value::String(text) => Ok((key, text)),
            _ => Err(invalid(format!(
                "Invalid type for parameter {name}.{key}, valid types: <class 'str'>"
            ))),
        };
        members.into_iter().map(text).collect()
    }

    /// A structure, as JSON, as shorthand such as `Status=Enabled`, or in a file.
    pub fn structure(
        &self,
        option: &str,
        name: &str,
        shape: &json::Shape,
    ) -> Result<Option<Value>, Complaint> {
        let Some(value) = self.parsed(option)? else { return Ok(None) };
        let is_shorthand = !self.given_text(option)?.trim_start().starts_with(['{', '[']);
        let value = if is_shorthand { json::coerce(value, shape) } else { value };
        json::check(&value, shape, name)?;
        Ok(Some(value))
    }

    /// Several structures, each as shorthand or JSON, or all as one list.
    pub fn structures(
        &self,
        option: &str,
        name: &str,
        shape: &json::Shape,
    ) -> Result<Vec<Value>, Complaint> {
        let mut all = Vec::new();
        for text in self.all(option) {
            let text = match text.strip_prefix("file://") {
                Some(path) => self.read(option, path)?,
                None => text,
            };
            match json::parse(option, &text)? {
                Value::Array(items) => all.extend(items),
                value if text.trim_start().starts_with('{') => all.push(value),
                value => all.push(json::coerce(value, shape)),
            }
        }
        for (index, value) in all.iter().enumerate() {
            json::check(value, shape, &format!("{name}[{index}]"))?;
        }
        Ok(all)
    }

    /// The text of an option, or of the file that it names.
    fn given_text(&self, option: &str) -> Result<String, Complaint> {
        let text = self.get(option).unwrap_or_default();
        match text.strip_prefix("file://") {
            Some(path) => self.read(option, path),
            None => Ok(text.to_owned()),
        }
    }

    fn parsed(&self, option: &str) -> Result<Option<Value>, Complaint> {
        if self.get(option).is_none() {
            return Ok(None);
        }
        json::parse(option, &self.given_text(option)?).map(Some)
    }

    fn read(&self, option: &str, path: &str) -> Result<String, Complaint> {
        let in_folder = FileName::new(path).and_then(|name| self.context.world.file(&name));
        match in_folder {
            Some(body) => body.text.as_deref().map(str::to_owned).ok_or_else(|| {
                Complaint::new(format!(
                    "The text of {path} is not kept: it is binary, or longer than 4 KiB. Give the \
                     JSON itself after {option}."
                ))
            }),
            None => (self.context.disk)(path)
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| {
                    refuse(&format!(
                        "Error parsing parameter '{option}': Unable to load paramfile \
                         file://{path}: [Errno 2] No such file or directory: '{path}'"
                    ))
                }),
        }
    }

    /// Puts the members of `--cli-input-json` in the place of options that were not given.
    pub(super) fn take_input_json(&mut self, operation: &Operation) -> Result<(), Complaint> {
        let Some(Value::Object(members)) = self.parsed("--cli-input-json")? else { return Ok(()) };
        for (name, value) in members {
            let wanted = option_of(&name);
            let known = operation.options.iter().find(|option| option.name == wanted);
            let Some(option) = known else {
                return Err(invalid(format!("Unknown parameter in input: \"{name}\"")));
            };
            if self.get(option.name).is_some() {
                continue;
            }
            let values: Vec<String> = match (value, option.takes) {
                (Value::Bool(false), Takes::Nothing) => Vec::new(),
                (Value::Array(items), Takes::Several) => items.iter().map(plain).collect(),
                (value, _) => vec![plain(&value)],
            };
            self.values.extend(values.into_iter().map(|value| (option.name, value.into())));
        }
        Ok(())
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The AWS CLI's option for a member: `VersionId` is `--version-id`.
fn option_of(member: &str) -> String {
    let mut option = "-".to_owned();
    let mut before_is_upper = false;
    for letter in member.chars() {
        if letter.is_ascii_uppercase() && !before_is_upper {
            option.push('-');
        }
        before_is_upper = letter.is_ascii_uppercase();
        option.push(letter.to_ascii_lowercase());
    }
    // Three capitals in a row, of which the last begins a word.
    option.replace("--ssekmskey-id", "--ssekms-key-id")
}

/// A bucket's name, as the AWS CLI checks it.
pub fn bucket_name(name: &str) -> Result<BucketName, Complaint> {
    BucketName::parse(name)
        .ok_or_else(|| invalid(format!("Invalid bucket name \"{name}\": {BUCKET_NAMES}")))
}

/// A moment, as the AWS CLI reads it.
pub fn moment(text: &str, name: &str) -> Result<Instant, Complaint> {
    Instant::parse(text).ok_or_else(|| {
        invalid(format!(
            "Invalid type for parameter {name}, value: {text}, type: <class 'str'>, valid types: \
             <class 'datetime.datetime'>, timestamp-string"
        ))
    })
}
