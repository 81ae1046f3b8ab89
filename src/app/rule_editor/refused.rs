//! Where S3's refusal of a configuration belongs: to which field, to which line of the JSON, and
//! what to do about it. It knows nothing of what is refused.

use super::RuleField as F;
use crate::{app::text, sim::Refusal};

/// A refusal, beside the field that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The field; none where it is about the whole.
    pub field: Option<F>,
    /// The line of the JSON, from 1.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub what: String,
    /// S3's own code and message.
    pub code: Option<String>,
}

/// A part of S3's message, the field that it is about, the member of the JSON, and what to do.
const KNOWN: [(&str, F, &str, &str); 17] = [
    (
        "Delete marker replication",
        F::DeleteMarkers,
        "DeleteMarkerReplication",
        "A rule with a tag filter cannot replicate delete markers. Remove the tags, or turn this \
         off.",
    ),
    (
        "DeleteMarkerReplication",
        F::DeleteMarkers,
        "DeleteMarkerReplication",
        "A rule with a Filter must say whether delete markers travel; one with a bare Prefix must \
         not.",
    ),
    (
        "duplicate priority",
        F::Priority,
        "Priority",
        "Another rule of this bucket has that priority. Each needs one of its own.",
    ),
    (
        "Priority",
        F::Priority,
        "Priority",
        "A rule with a Filter needs a priority from 0 on; one with a bare Prefix has none.",
    ),
    ("Rule Id must be unique", F::Id, "ID", "Another rule of this bucket has that ID."),
    ("Rule Id", F::Id, "ID", "An ID has 255 characters at most."),
    ("Rule ID", F::Id, "ID", "An ID has ASCII characters only."),
    ("prefix length", F::Prefix, "Prefix", "A prefix has 1,024 bytes at most, as a key has."),
    ("Duplicate Tag", F::Tags, "Tags", "Each tag key may stand here once."),
    (
        "same as the source",
        F::Destination,
        "Bucket",
        "A bucket cannot replicate to itself. Choose another bucket.",
    ),
    (
        "Destination bucket must have versioning",
        F::Destination,
        "Bucket",
        "Turn versioning on for that bucket first, or choose another.",
    ),
    ("bucket ARN", F::Destination, "Bucket", "Choose a bucket: arn:aws:s3:::and-its-name."),
    ("bucket is not valid", F::Destination, "Bucket", "No bucket can have that name."),
    ("ole", F::Role, "Role", "Name a role of this account, as arn:aws:iam::account:role/name."),
    (
        "ReplicationTime",
        F::TimeControl,
        "ReplicationTime",
        "Replication Time Control and metrics go together, each with 15 minutes.",
    ),
    ("etrics", F::Metrics, "Metrics", "A threshold goes with Replication Time Control only."),
    ("minute", F::TimeControl, "ReplicationTime", "S3 takes 15 minutes and nothing else."),
];

impl Refused {
    /// What S3 refused.
    pub(super) fn of(refusal: &Refusal, json: &str, rule: usize) -> Refused {
        let code = text::code_line(refusal);
        let said = code.as_deref().unwrap_or_default();
        let known = KNOWN.iter().find(|(part, ..)| said.contains(part));
        let line = |member: &str| {
            let quoted = format!("\"{member}\"");
            let mut lines = (1..).zip(json.lines()).filter(|(_, line)| line.contains(&quoted));
            lines.nth(if member == "Role" { 0 } else { rule }).map(|(number, _)| number)
        };
        Refused {
            field: known.map(|(_, field, ..)| *field),
            line: known.and_then(|(_, _, member, _)| line(member)),
            what: match known {
                Some((.., what)) => (*what).to_owned(),
                None if code.is_some() => text::advice(refusal),
                None => text::refusal(refusal),
            },
            code,
        }
    }

    /// What cannot be sent to S3 at all: the reason says where.
    pub(super) fn unread(complaint: String, rule: usize) -> Refused {
        if complaint.contains(&format!("Rules[{rule}].Priority,")) {
            let what = "A priority is a whole number, from 0 on.".to_owned();
            let code = Some(complaint.trim().to_owned());
            return Refused { field: Some(F::Priority), line: None, what, code };
        }
        let after = complaint.split_once(" line ").map(|(_, after)| after);
        let line = after.and_then(|after| after.split(' ').next()?.parse().ok());
        Refused { field: None, line, what: complaint.trim().to_owned(), code: None }
    }
}
