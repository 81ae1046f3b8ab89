//! The operations that upload an object in parts. It knows nothing of other uploads.

use super::{
    super::{super::json, arguments::Arguments},
    BUCKET, CUSTOMER_KEY, KEY, OF_A_COPY, OF_A_NEW_OBJECT, Operation, Parameter, joined, optional,
    required,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        request::{CompleteMultipartUpload, CreateMultipartUpload, UploadPart, UploadPartCopy},
    },
};
use serde_json::Value;

const UPLOAD_ID: Parameter = required("--upload-id", "ID", "the upload");

/// The operations.
pub(super) static OPERATIONS: [Operation; 7] = [
    Operation {
        name: "abort-multipart-upload",
        about: "Gives an upload in parts up.",
        options: &[BUCKET, KEY, UPLOAD_ID],
        outfile: false,
        build: |arguments| Ok(Request::AbortMultipartUpload(arguments.upload()?)),
    },
    Operation {
        name: "complete-multipart-upload",
        about: "Makes an object of the parts.",
        options: &[
            BUCKET,
            KEY,
            UPLOAD_ID,
            optional("--multipart-upload", "JSON", "the parts: Parts=[{ETag=E,PartNumber=N}]"),
            optional("--if-match", "ETAG", "only over a version of this ETag"),
            optional("--if-none-match", "'*'", "only where there is none yet"),
        ],
        outfile: false,
        build: complete,
    },
    Operation {
        name: "create-multipart-upload",
        about: "Begins an upload in parts.",
        options: &joined::<20>(&[&[BUCKET, KEY], &OF_A_NEW_OBJECT]),
        outfile: false,
        build: |arguments| {
            let (bucket, key) = (arguments.bucket()?, arguments.key()?);
            let draft = arguments.draft()?;
            let create = CreateMultipartUpload { bucket, key, draft };
            Ok(Request::CreateMultipartUpload(Box::new(create)))
        },
    },
    Operation {
        name: "list-multipart-uploads",
        about: "Lists the uploads in parts that are under way.",
        options: &[BUCKET, optional("--prefix", "TEXT", "only keys that begin so")],
        outfile: false,
        build: |arguments| {
            let (bucket, prefix) = (arguments.bucket()?, arguments.owned("--prefix"));
            Ok(Request::ListMultipartUploads { bucket, prefix })
        },
    },
    Operation {
        name: "list-parts",
        about: "Lists the parts of an upload that came so far.",
        options: &[BUCKET, KEY, UPLOAD_ID],
        outfile: false,
        build: |arguments| Ok(Request::ListParts(arguments.upload()?)),
    },
    Operation {
        name: "upload-part",
        about: "Uploads a part.",
        options: &joined::<8>(&[
            &[
                BUCKET,
                KEY,
                required("--part-number", "N", "1 to 10,000"),
                UPLOAD_ID,
                optional("--body", "FILE", "a file of the folder; without it the part is empty"),
            ],
            &CUSTOMER_KEY,
        ]),
        outfile: false,
        build: |arguments| {
            Ok(Request::UploadPart(UploadPart {
                upload: arguments.upload()?,
                number: arguments.integer("--part-number")?.unwrap_or_default(),
                body: arguments.body()?,
                customer_key: arguments.customer_key("--sse"),
            }))
        },
    },
    Operation {
        name: "upload-part-copy",
        about: "Makes a part of bytes that an object has already.",
        options: &joined::<16>(&[
            &[
                BUCKET,
                KEY,
                required("--copy-source", "BUCKET/KEY", "the source, or BUCKET/KEY?versionId=ID"),
                required("--part-number", "N", "1 to 10,000"),
                UPLOAD_ID,
                optional("--copy-source-range", "bytes=A-B", "only these bytes of the source"),
            ],
            &OF_A_COPY,
            &CUSTOMER_KEY,
        ]),
        outfile: false,
        build: |arguments| {
            Ok(Request::UploadPartCopy(Box::new(UploadPartCopy {
                upload: arguments.upload()?,
                number: arguments.integer("--part-number")?.unwrap_or_default(),
                source: arguments.text("--copy-source"),
                range: arguments.owned("--copy-source-range"),
                source_conditions: arguments.read_conditions(true)?,
                customer_key: arguments.customer_key("--sse"),
            })))
        },
    },
];

fn complete(arguments: &Arguments) -> Result<Request, Complaint> {
    let shape = &json::COMPLETED_UPLOAD;
    let value = arguments.structure("--multipart-upload", "MultipartUpload", shape)?;
    let parts = value.as_ref().map_or(&[][..], |value| json::list(value, "Parts"));
    let part = |part: &Value| {
        let etag = json::text(part, "ETag").unwrap_or_default();
        (etag, part.get("PartNumber").and_then(Value::as_i64).unwrap_or_default())
    };
    Ok(Request::CompleteMultipartUpload(CompleteMultipartUpload {
        upload: arguments.upload()?,
        parts: parts.iter().map(part).collect(),
        conditions: arguments.write_conditions(),
    }))
}
