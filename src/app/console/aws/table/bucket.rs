//! The operations on whole buckets. It knows nothing of what lies in them.

use super::{
    super::{super::json, arguments::Arguments},
    BUCKET, Operation, flag, optional, plain, required,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        request::{BucketOperation as Of, CreateBucket, EncryptionRule},
    },
};

/// The operations.
pub(super) static OPERATIONS: [Operation; 24] = [
    Operation {
        name: "create-bucket",
        about: "Makes a bucket. Outside us-east-1 the Region is named twice.",
        options: &[
            BUCKET,
            optional(
                "--create-bucket-configuration",
                "LocationConstraint=REGION",
                "where it is to be",
            ),
            flag("--object-lock-enabled-for-bucket", "its versions can be locked"),
            optional("--object-ownership", "NAME", "who owns what is written into it"),
            optional("--acl", "private", "a canned access control list"),
        ],
        outfile: false,
        build: create_bucket,
    },
    Operation {
        name: "delete-bucket",
        about: "Deletes an empty bucket.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::Delete, arguments.bucket()?)),
    },
    plain(
        "delete-bucket-encryption",
        "Lets a bucket encrypt with S3's own keys again.",
        &[BUCKET],
        |arguments| Ok(Request::OfBucket(Of::DeleteEncryption, arguments.bucket()?)),
    ),
    plain(
        "get-bucket-encryption",
        "Prints how a bucket encrypts what comes without a word about it.",
        &[BUCKET],
        |arguments| Ok(Request::OfBucket(Of::GetEncryption, arguments.bucket()?)),
    ),
    plain(
        "put-bucket-encryption",
        "Sets how a bucket encrypts what comes without a word about it.",
        &[
            BUCKET,
            required(
                "--server-side-encryption-configuration",
                "JSON",
                "Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=aws:kms}}]",
            ),
        ],
        put_encryption,
    ),
    Operation {
        name: "delete-bucket-ownership-controls",
        about: "Takes a bucket's ownership setting away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeleteOwnershipControls, arguments.bucket()?)),
    },
    Operation {
        name: "delete-bucket-replication",
        about: "Takes a bucket's replication configuration away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeleteReplication, arguments.bucket()?)),
    },
    Operation {
        name: "delete-bucket-tagging",
        about: "Takes a bucket's own tags away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeleteTagging, arguments.bucket()?)),
    },
    Operation {
        name: "delete-bucket-policy",
        about: "Takes a bucket's policy away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeletePolicy, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-policy",
        about: "Prints a bucket's policy.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetPolicy, arguments.bucket()?)),
    },
    Operation {
        name: "put-bucket-policy",
        about: "Says who may do what with a bucket.",
        options: &[BUCKET, required("--policy", "JSON", "the policy; or file://NAME")],
        outfile: false,
        build: |arguments| {
            let (bucket, policy) = (arguments.bucket()?, arguments.document("--policy")?);
            Ok(Request::PutBucketPolicy { bucket, policy })
        },
    },
    Operation {
        name: "delete-public-access-block",
        about: "Allows access control lists for everybody.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::DeletePublicAccessBlock, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-location",
        about: "Prints the Region of a bucket; null stands for us-east-1.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetLocation, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-ownership-controls",
        about: "Prints who owns what is written into a bucket.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetOwnershipControls, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-replication",
        about: "Prints a bucket's replication configuration.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetReplication, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-tagging",
        about: "Prints a bucket's own tags.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetTagging, arguments.bucket()?)),
    },
    Operation {
        name: "get-bucket-versioning",
        about: "Prints whether a bucket keeps versions; nothing where that was never set.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetVersioning, arguments.bucket()?)),
    },
    Operation {
        name: "get-public-access-block",
        about: "Prints whether access control lists for everybody are refused.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::GetPublicAccessBlock, arguments.bucket()?)),
    },
    Operation {
        name: "head-bucket",
        about: "Says whether a bucket is there, and where.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::OfBucket(Of::Head, arguments.bucket()?)),
    },
    Operation {
        name: "list-buckets",
        about: "Lists the buckets of every Region.",
        options: &[],
        outfile: false,
        build: |_| Ok(Request::ListBuckets),
    },
    Operation {
        name: "put-bucket-ownership-controls",
        about: "Sets who owns what is written into a bucket.",
        options: &[
            BUCKET,
            required(
                "--ownership-controls",
                "Rules=[{ObjectOwnership=NAME}]",
                "BucketOwnerEnforced turns access control lists off",
            ),
        ],
        outfile: false,
        build: put_ownership,
    },
    Operation {
        name: "put-bucket-replication",
        about: "Sets a bucket's replication configuration, in place of the one it had.",
        options: &[
            BUCKET,
            required(
                "--replication-configuration",
                "JSON",
                "the role and the rules, as JSON or as file://NAME",
            ),
        ],
        outfile: false,
        build: put_replication,
    },
    Operation {
        name: "put-bucket-tagging",
        about: "Sets a bucket's own tags, in place of those it had.",
        options: &[BUCKET, required("--tagging", "TagSet=[{Key=K,Value=V}]", "the tags")],
        outfile: false,
        build: |arguments| {
            let (bucket, tags) = (arguments.bucket()?, arguments.tag_set()?);
            Ok(Request::PutBucketTagging { bucket, tags })
        },
    },
    Operation {
        name: "put-bucket-versioning",
        about: "Makes a bucket keep every version, which replication needs.",
        options: &[
            BUCKET,
            required("--versioning-configuration", "Status=Enabled", "Enabled or Suspended"),
        ],
        outfile: false,
        build: put_versioning,
    },
];

fn create_bucket(arguments: &Arguments) -> Result<Request, Complaint> {
    let option = "--create-bucket-configuration";
    let shape = &json::CREATE_BUCKET;
    let value = arguments.structure(option, "CreateBucketConfiguration", shape)?;
    Ok(Request::CreateBucket(CreateBucket {
        bucket: arguments.bucket()?,
        location: value.and_then(|value| json::text(&value, "LocationConstraint")),
        object_lock: arguments.flag("--object-lock-enabled-for-bucket"),
        ownership: arguments.owned("--object-ownership"),
        acl: arguments.owned("--acl"),
    }))
}

fn put_ownership(arguments: &Arguments) -> Result<Request, Complaint> {
    let shape = &json::OWNERSHIP;
    let value = arguments.structure("--ownership-controls", "OwnershipControls", shape)?;
    let rules = value.as_ref().map_or(&[][..], |value| json::list(value, "Rules"));
    let ownership = rules.iter().filter_map(|rule| json::text(rule, "ObjectOwnership")).collect();
    Ok(Request::PutBucketOwnershipControls { bucket: arguments.bucket()?, ownership })
}

fn put_encryption(arguments: &Arguments) -> Result<Request, Complaint> {
    let option = "--server-side-encryption-configuration";
    let name = "ServerSideEncryptionConfiguration";
    let value = arguments.structure(option, name, &json::ENCRYPTION)?;
    let rules = value.as_ref().map_or(&[][..], |value| json::list(value, "Rules"));
    let rule = |rule: &serde_json::Value| {
        let default = rule.get("ApplyServerSideEncryptionByDefault");
        let text = |name: &str| default.and_then(|default| json::text(default, name));
        EncryptionRule {
            algorithm: text("SSEAlgorithm"),
            key: text("KMSMasterKeyID"),
            bucket_key: rule.get("BucketKeyEnabled").and_then(serde_json::Value::as_bool),
        }
    };
    let rules = rules.iter().map(rule).collect();
    Ok(Request::PutBucketEncryption { bucket: arguments.bucket()?, rules })
}

fn put_replication(arguments: &Arguments) -> Result<Request, Complaint> {
    let option = "--replication-configuration";
    let shape = &json::CONFIGURATION;
    let value = arguments.structure(option, "ReplicationConfiguration", shape)?;
    Ok(Request::PutBucketReplication {
        bucket: arguments.bucket()?,
        configuration: value.map(|value| json::draft(&value)).unwrap_or_default(),
    })
}

fn put_versioning(arguments: &Arguments) -> Result<Request, Complaint> {
    let option = "--versioning-configuration";
    let shape = &json::VERSIONING;
    let value = arguments.structure(option, "VersioningConfiguration", shape)?;
    let status = value.and_then(|value| json::text(&value, "Status"));
    Ok(Request::PutBucketVersioning { bucket: arguments.bucket()?, status })
}
