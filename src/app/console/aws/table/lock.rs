//! The operations of Object Lock. It knows nothing of other operations.

use super::{
    super::{super::json, arguments},
    BUCKET, BYPASS, KEY, Operation, VERSION_ID, required,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        request::{
            BucketOperation, DefaultRetentionDraft, ObjectOperation, PutObjectLegalHold,
            PutObjectLockConfiguration, PutObjectRetention,
        },
    },
};
use serde_json::Value;

/// The operations.
pub(super) static OPERATIONS: [Operation; 6] = [
    Operation {
        name: "get-object-legal-hold",
        about: "Prints whether a version has a legal hold.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| {
            Ok(Request::OfObject(ObjectOperation::GetLegalHold, arguments.target()?))
        },
    },
    Operation {
        name: "get-object-lock-configuration",
        about: "Prints what locks the versions of a bucket by default.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| {
            let operation = BucketOperation::GetObjectLockConfiguration;
            Ok(Request::OfBucket(operation, arguments.bucket()?))
        },
    },
    Operation {
        name: "get-object-retention",
        about: "Prints until when a version is locked.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| {
            Ok(Request::OfObject(ObjectOperation::GetRetention, arguments.target()?))
        },
    },
    Operation {
        name: "put-object-legal-hold",
        about: "Puts a legal hold on a version, or takes it off.",
        options: &[BUCKET, KEY, VERSION_ID, required("--legal-hold", "Status=ON", "ON or OFF")],
        outfile: false,
        build: |arguments| {
            let value = arguments.structure("--legal-hold", "LegalHold", &json::LEGAL_HOLD)?;
            let status = value.and_then(|value| json::text(&value, "Status"));
            let target = arguments.target()?;
            Ok(Request::PutObjectLegalHold(PutObjectLegalHold { target, status }))
        },
    },
    Operation {
        name: "put-object-lock-configuration",
        about: "Turns Object Lock on, with a default retention or without.",
        options: &[
            BUCKET,
            required(
                "--object-lock-configuration",
                "JSON",
                "ObjectLockEnabled=Enabled, and a rule",
            ),
        ],
        outfile: false,
        build: put_configuration,
    },
    Operation {
        name: "put-object-retention",
        about: "Locks a version until a moment.",
        options: &[
            BUCKET,
            KEY,
            VERSION_ID,
            required("--retention", "Mode=MODE,RetainUntilDate=TIME", "GOVERNANCE or COMPLIANCE"),
            BYPASS,
        ],
        outfile: false,
        build: put_retention,
    },
];

fn put_configuration(arguments: &arguments::Arguments) -> Result<Request, Complaint> {
    let option = "--object-lock-configuration";
    let shape = &json::OBJECT_LOCK;
    let value = arguments.structure(option, "ObjectLockConfiguration", shape)?.unwrap_or_default();
    let default = value.get("Rule").map(|rule| rule.get("DefaultRetention"));
    let number = |default: Option<&Value>, name| default?.get(name)?.as_i64();
    let default = default.map(|default| DefaultRetentionDraft {
        mode: default.and_then(|default| json::text(default, "Mode")),
        days: number(default, "Days"),
        years: number(default, "Years"),
    });
    Ok(Request::PutObjectLockConfiguration(PutObjectLockConfiguration {
        bucket: arguments.bucket()?,
        enabled: json::text(&value, "ObjectLockEnabled"),
        default,
    }))
}

fn put_retention(arguments: &arguments::Arguments) -> Result<Request, Complaint> {
    let value = arguments.structure("--retention", "Retention", &json::RETENTION)?;
    let value = value.unwrap_or_default();
    let until = json::text(&value, "RetainUntilDate");
    let until = until.map(|text| arguments::moment(&text, "Retention.RetainUntilDate"));
    Ok(Request::PutObjectRetention(PutObjectRetention {
        target: arguments.target()?,
        mode: json::text(&value, "Mode"),
        until: until.transpose()?,
        bypass_governance: arguments.flag("--bypass-governance-retention"),
    }))
}
