//! The operations on objects and their versions. It knows nothing of listings.

use super::{
    super::{super::json, arguments::Arguments},
    BUCKET, BYPASS, CUSTOMER_KEY, KEY, OF_A_COPY, OF_A_NEW_OBJECT, Operation, Parameter,
    VERSION_ID, joined, optional, required, several,
};
use crate::{
    app::console::Complaint,
    s3::{
        FileName, ObjectKey, Request,
        request::{
            CopyObject, DeleteObject, DeleteObjects, GetObject, GetObjectAttributes,
            ObjectOperation as Of, ObjectToDelete, PutObject, PutObjectAcl, PutObjectTagging,
            RestoreObject,
        },
    },
};

const ATTRIBUTES: Parameter = several(required(
    "--object-attributes",
    "NAME…",
    "ETag Checksum ObjectParts StorageClass ObjectSize",
));

/// The options of the operations that read an object.
const READS: [Parameter; 11] = [
    BUCKET,
    KEY,
    VERSION_ID,
    optional("--if-match", "ETAG", "only where it has this ETag"),
    optional("--if-modified-since", "TIME", "only where it was written since"),
    optional("--if-none-match", "ETAG", "only where it has not this ETag"),
    optional("--if-unmodified-since", "TIME", "only where it was not written since"),
    optional(
        "--range",
        "bytes=A-B",
        "only these bytes: also bytes=A- and, of the last N, bytes=-N",
    ),
    CUSTOMER_KEY[0],
    CUSTOMER_KEY[1],
    CUSTOMER_KEY[2],
];

/// Reads an object, into a file where one is named.
fn read(arguments: &Arguments, outfile: Option<FileName>) -> Result<Request, Complaint> {
    Ok(Request::GetObject(Box::new(GetObject {
        target: arguments.target()?,
        conditions: arguments.read_conditions(false)?,
        range: arguments.owned("--range"),
        outfile,
    })))
}

/// The operations.
pub(super) static OPERATIONS: [Operation; 13] = [
    Operation {
        name: "copy-object",
        about: "Copies an object, or one version of it: so an old version is restored.",
        options: &joined::<32>(&[
            &[
                BUCKET,
                KEY,
                required("--copy-source", "BUCKET/KEY", "the source, or BUCKET/KEY?versionId=ID"),
                optional("--metadata-directive", "COPY", "COPY or REPLACE"),
                optional("--tagging-directive", "COPY", "COPY or REPLACE"),
            ],
            &OF_A_NEW_OBJECT,
            &[
                optional("--if-match", "ETAG", "only over a version of this ETag"),
                optional("--if-none-match", "'*'", "only where there is none yet"),
            ],
            &OF_A_COPY,
        ]),
        outfile: false,
        build: copy_object,
    },
    Operation {
        name: "delete-object",
        about: "Puts a delete marker on a key, or deletes one version for good.",
        options: &[
            BUCKET,
            KEY,
            optional("--version-id", "ID", "delete this version for good"),
            BYPASS,
            optional("--if-match", "ETAG", "only where it has this ETag"),
            optional("--if-match-last-modified-time", "TIME", "for directory buckets only"),
            optional("--if-match-size", "N", "for directory buckets only"),
        ],
        outfile: false,
        build: delete_object,
    },
    Operation {
        name: "delete-object-tagging",
        about: "Takes an object's tags away.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| Ok(Request::OfObject(Of::DeleteTagging, arguments.target()?)),
    },
    Operation {
        name: "delete-objects",
        about: "Deletes up to 1,000 keys or versions at once.",
        options: &[
            BUCKET,
            required("--delete", "JSON", "the objects, as JSON or as Objects=[{Key=K}]"),
            BYPASS,
        ],
        outfile: false,
        build: delete_objects,
    },
    Operation {
        name: "get-object",
        about: "Reads an object into a file of the folder.",
        options: &READS,
        outfile: true,
        build: |arguments| read(arguments, Some(arguments.outfile()?)),
    },
    Operation {
        name: "get-object-acl",
        about: "Prints who may do what with an object.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| Ok(Request::OfObject(Of::GetAcl, arguments.target()?)),
    },
    Operation {
        name: "get-object-attributes",
        about: "Prints what is asked for of an object.",
        options: &joined::<7>(&[&[BUCKET, KEY, VERSION_ID, ATTRIBUTES], &CUSTOMER_KEY]),
        outfile: false,
        build: |arguments| {
            Ok(Request::GetObjectAttributes(GetObjectAttributes {
                target: arguments.target()?,
                attributes: arguments.all("--object-attributes"),
                customer_key: arguments.customer_key("--sse"),
            }))
        },
    },
    Operation {
        name: "get-object-tagging",
        about: "Prints an object's tags.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| Ok(Request::OfObject(Of::GetTagging, arguments.target()?)),
    },
    Operation {
        name: "head-object",
        about: "Prints what S3 knows of an object, such as its replication status.",
        options: &READS,
        outfile: false,
        build: |arguments| read(arguments, None),
    },
    Operation {
        name: "put-object",
        about: "Uploads an object.",
        options: &joined::<23>(&[
            &[
                BUCKET,
                KEY,
                optional("--body", "FILE", "a file of the folder; without it the object is empty"),
            ],
            &OF_A_NEW_OBJECT,
            &[
                optional("--if-match", "ETAG", "only over a version of this ETag"),
                optional("--if-none-match", "'*'", "only where there is none yet"),
            ],
        ]),
        outfile: false,
        build: |arguments| {
            Ok(Request::PutObject(Box::new(PutObject {
                bucket: arguments.bucket()?,
                key: arguments.key()?,
                body: arguments.body()?,
                draft: arguments.draft()?,
                conditions: arguments.write_conditions(),
            })))
        },
    },
    Operation {
        name: "put-object-acl",
        about: "Sets who may do what with an object.",
        options: &[
            BUCKET,
            KEY,
            VERSION_ID,
            optional("--acl", "NAME", "a canned access control list"),
        ],
        outfile: false,
        build: |arguments| {
            let (target, acl) = (arguments.target()?, arguments.owned("--acl"));
            Ok(Request::PutObjectAcl(PutObjectAcl { target, acl }))
        },
    },
    Operation {
        name: "put-object-tagging",
        about: "Sets an object's tags, in place of those it had.",
        options: &[
            BUCKET,
            KEY,
            VERSION_ID,
            required("--tagging", "TagSet=[{Key=K,Value=V}]", "the tags"),
        ],
        outfile: false,
        build: |arguments| {
            let (target, tags) = (arguments.target()?, arguments.tag_set()?);
            Ok(Request::PutObjectTagging(PutObjectTagging { target, tags }))
        },
    },
    Operation {
        name: "restore-object",
        about: "Brings an archived object back, as a copy that goes again after some days.",
        options: &[
            BUCKET,
            KEY,
            VERSION_ID,
            optional(
                "--restore-request",
                "Days=N",
                "for how many days; and how fast: GlacierJobParameters={Tier=Standard}",
            ),
        ],
        outfile: false,
        build: restore_object,
    },
];

fn restore_object(arguments: &Arguments) -> Result<Request, Complaint> {
    let shape = &json::RESTORE;
    let value = arguments.structure("--restore-request", "RestoreRequest", shape)?;
    let value = value.unwrap_or_default();
    let tier = value.get("GlacierJobParameters").and_then(|job| json::text(job, "Tier"));
    let days = value.get("Days").and_then(serde_json::Value::as_i64);
    Ok(Request::RestoreObject(RestoreObject { target: arguments.target()?, days, tier }))
}

fn copy_object(arguments: &Arguments) -> Result<Request, Complaint> {
    Ok(Request::CopyObject(Box::new(CopyObject {
        bucket: arguments.bucket()?,
        key: arguments.key()?,
        source: arguments.owned("--copy-source").unwrap_or_default(),
        metadata_directive: arguments.owned("--metadata-directive"),
        tagging_directive: arguments.owned("--tagging-directive"),
        draft: arguments.draft()?,
        conditions: arguments.write_conditions(),
        source_conditions: arguments.read_conditions(true)?,
    })))
}

fn delete_object(arguments: &Arguments) -> Result<Request, Complaint> {
    Ok(Request::DeleteObject(DeleteObject {
        target: arguments.target()?,
        bypass_governance: arguments.flag("--bypass-governance-retention"),
        if_match: arguments.owned("--if-match"),
        if_match_size: arguments.integer("--if-match-size")?,
        if_match_last_modified: arguments
            .instant("--if-match-last-modified-time", "IfMatchLastModifiedTime")?,
    }))
}

fn delete_objects(arguments: &Arguments) -> Result<Request, Complaint> {
    let value = arguments.structure("--delete", "Delete", &json::DELETE)?.unwrap_or_default();
    let mut objects = Vec::new();
    for object in json::list(&value, "Objects") {
        let key = ObjectKey::new(&json::text(object, "Key").unwrap_or_default());
        objects.push(ObjectToDelete {
            key: key.ok_or_else(|| arguments.empty_key("Delete.Objects[].Key"))?,
            version_id: json::text(object, "VersionId"),
            etag: json::text(object, "ETag"),
        });
    }
    Ok(Request::DeleteObjects(DeleteObjects {
        bucket: arguments.bucket()?,
        objects: objects.into(),
        quiet: value.get("Quiet").and_then(serde_json::Value::as_bool).unwrap_or_default(),
        bypass_governance: arguments.flag("--bypass-governance-retention"),
    }))
}
