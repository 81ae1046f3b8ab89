//! The operations on lifecycle configurations. It knows nothing of what the rules do.

use super::{
    super::{super::json, arguments::Arguments},
    BUCKET, Operation, required,
};
use crate::{
    app::console::Complaint,
    s3::{Request, request::BucketOperation as Of},
};

/// The operations.
pub(super) static OPERATIONS: [Operation; 3] = [
    Operation {
        name: "delete-bucket-lifecycle",
        about: "Takes a bucket's lifecycle configuration away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeleteLifecycle, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-lifecycle-configuration",
        about: "Prints a bucket's lifecycle configuration.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetLifecycle, arguments.bucket()?)),
    },
    Operation {
        name: "put-bucket-lifecycle-configuration",
        about: "Says what S3 does to a bucket's versions by itself, at midnight UTC.",
        options: &[
            BUCKET,
            required("--lifecycle-configuration", "JSON", "the rules; or file://NAME"),
        ],
        outfile: false,
        build: put_lifecycle,
    },
];

fn put_lifecycle(arguments: &Arguments) -> Result<Request, Complaint> {
    let value = arguments.structure(
        "--lifecycle-configuration",
        "LifecycleConfiguration",
        &json::lifecycle::LIFECYCLE,
    )?;
    let rules = json::lifecycle::rules(&value.unwrap_or_default());
    Ok(Request::PutBucketLifecycleConfiguration { bucket: arguments.bucket()?, rules })
}
