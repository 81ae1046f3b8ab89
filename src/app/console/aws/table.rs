//! The operations of `aws s3api` that the playground has, with their options and how each becomes a
//! request. It knows nothing of how words are taken apart.

use super::{super::json, Arguments, Complaint};
use crate::s3::Request;

/// One operation.
pub struct Operation {
    /// Its name in the AWS CLI.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// Its options, besides `--region` and `--output`.
    pub options: &'static [Parameter],
    /// Whether the name of a file to write follows.
    pub outfile: bool,
    /// Makes the request.
    pub build: fn(&Arguments) -> Result<Request, Complaint>,
}

/// One option.
pub struct Parameter {
    /// Its name, such as `--bucket`.
    pub name: &'static str,
    /// What its value is, for the help.
    pub value: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in a few words.
    pub about: &'static str,
}

const fn required(name: &'static str, value: &'static str, about: &'static str) -> Parameter {
    Parameter { name, value, required: true, about }
}

const fn optional(name: &'static str, value: &'static str, about: &'static str) -> Parameter {
    Parameter { name, value, required: false, about }
}

const BUCKET: Parameter = required("--bucket", "NAME", "the bucket");
const KEY: Parameter = required("--key", "KEY", "the object's key");
const VERSION_ID: Parameter = optional("--version-id", "ID", "this version, not the current one");

/// Every operation that the playground has.
pub static OPERATIONS: [Operation; 12] = [
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
        ],
        outfile: false,
        build: |arguments| {
            let option = "--create-bucket-configuration";
            let shape = &json::CREATE_BUCKET;
            let value = arguments.structure(option, "CreateBucketConfiguration", shape)?;
            let location = value.and_then(|value| json::text(&value, "LocationConstraint"));
            Ok(Request::CreateBucket { bucket: arguments.bucket()?, location })
        },
    },
    Operation {
        name: "delete-bucket-replication",
        about: "Takes a bucket's replication configuration away.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::DeleteBucketReplication { bucket: arguments.bucket()? }),
    },
    Operation {
        name: "delete-object",
        about: "Puts a delete marker on a key, or deletes one version for good.",
        options: &[BUCKET, KEY, optional("--version-id", "ID", "delete this version for good")],
        outfile: false,
        build: |arguments| {
            Ok(Request::DeleteObject {
                bucket: arguments.bucket()?,
                key: arguments.key()?,
                version_id: arguments.owned("--version-id"),
            })
        },
    },
    Operation {
        name: "get-bucket-replication",
        about: "Prints a bucket's replication configuration.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::GetBucketReplication { bucket: arguments.bucket()? }),
    },
    Operation {
        name: "get-bucket-versioning",
        about: "Prints whether a bucket keeps versions; nothing where that was never set.",
        options: &[BUCKET],
        outfile: false,
        build: |arguments| Ok(Request::GetBucketVersioning { bucket: arguments.bucket()? }),
    },
    Operation {
        name: "get-object",
        about: "Reads an object into a file of the folder.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: true,
        build: |arguments| {
            Ok(Request::GetObject {
                bucket: arguments.bucket()?,
                key: arguments.key()?,
                version_id: arguments.owned("--version-id"),
                outfile: arguments.outfile()?,
            })
        },
    },
    Operation {
        name: "head-object",
        about: "Prints what S3 knows of an object, such as its replication status.",
        options: &[BUCKET, KEY, VERSION_ID],
        outfile: false,
        build: |arguments| {
            Ok(Request::HeadObject {
                bucket: arguments.bucket()?,
                key: arguments.key()?,
                version_id: arguments.owned("--version-id"),
            })
        },
    },
    Operation {
        name: "list-buckets",
        about: "Lists the buckets of every Region.",
        options: &[],
        outfile: false,
        build: |_| Ok(Request::ListBuckets),
    },
    Operation {
        name: "list-object-versions",
        about: "Lists the versions and delete markers of a bucket.",
        options: &[BUCKET, optional("--prefix", "TEXT", "only keys that begin so")],
        outfile: false,
        build: |arguments| {
            Ok(Request::ListObjectVersions {
                bucket: arguments.bucket()?,
                prefix: arguments.owned("--prefix"),
            })
        },
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
        build: |arguments| {
            let option = "--replication-configuration";
            let shape = &json::CONFIGURATION;
            let value = arguments.structure(option, "ReplicationConfiguration", shape)?;
            Ok(Request::PutBucketReplication {
                bucket: arguments.bucket()?,
                configuration: value.map(|value| json::draft(&value)).unwrap_or_default(),
            })
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
        build: |arguments| {
            let option = "--versioning-configuration";
            let shape = &json::VERSIONING;
            let value = arguments.structure(option, "VersioningConfiguration", shape)?;
            let status = value.and_then(|value| json::text(&value, "Status"));
            Ok(Request::PutBucketVersioning { bucket: arguments.bucket()?, status })
        },
    },
    Operation {
        name: "put-object",
        about: "Uploads an object.",
        options: &[
            BUCKET,
            KEY,
            optional("--body", "FILE", "a file of the folder; without it the object is empty"),
            optional("--tagging", "'a=b&c=d'", "the object's tags"),
        ],
        outfile: false,
        build: |arguments| {
            Ok(Request::PutObject {
                bucket: arguments.bucket()?,
                key: arguments.key()?,
                body: arguments.body()?,
                tags: arguments.tags()?,
            })
        },
    },
];

/// Flags of the AWS CLI that change nothing here.
pub const IGNORED_FLAGS: [&str; 2] = ["--no-cli-pager", "--no-cli-auto-prompt"];

/// The operations that S3 has and the playground has not.
pub const ABSENT_OPERATIONS: &str = "abort-multipart-upload complete-multipart-upload copy-object \
create-bucket-metadata-configuration create-bucket-metadata-table-configuration \
create-multipart-upload create-session delete-bucket delete-bucket-analytics-configuration \
delete-bucket-cors delete-bucket-encryption delete-bucket-intelligent-tiering-configuration \
delete-bucket-inventory-configuration delete-bucket-lifecycle \
delete-bucket-metadata-configuration delete-bucket-metadata-table-configuration \
delete-bucket-metrics-configuration delete-bucket-ownership-controls delete-bucket-policy \
delete-bucket-tagging delete-bucket-website delete-object-tagging delete-objects \
delete-public-access-block get-bucket-abac get-bucket-accelerate-configuration get-bucket-acl \
get-bucket-analytics-configuration get-bucket-cors get-bucket-encryption \
get-bucket-intelligent-tiering-configuration get-bucket-inventory-configuration \
get-bucket-lifecycle get-bucket-lifecycle-configuration get-bucket-location get-bucket-logging \
get-bucket-metadata-configuration get-bucket-metadata-table-configuration \
get-bucket-metrics-configuration get-bucket-notification \
get-bucket-notification-configuration get-bucket-ownership-controls get-bucket-policy \
get-bucket-policy-status get-bucket-request-payment get-bucket-tagging get-bucket-website \
get-object-acl get-object-attributes get-object-legal-hold get-object-lock-configuration \
get-object-retention get-object-tagging get-object-torrent get-public-access-block head-bucket \
list-bucket-analytics-configurations list-bucket-intelligent-tiering-configurations \
list-bucket-inventory-configurations list-bucket-metrics-configurations \
list-directory-buckets list-multipart-uploads list-objects list-objects-v2 list-parts \
put-bucket-abac put-bucket-accelerate-configuration put-bucket-acl \
put-bucket-analytics-configuration put-bucket-cors put-bucket-encryption \
put-bucket-intelligent-tiering-configuration put-bucket-inventory-configuration \
put-bucket-lifecycle put-bucket-lifecycle-configuration put-bucket-logging \
put-bucket-metrics-configuration put-bucket-notification \
put-bucket-notification-configuration put-bucket-ownership-controls put-bucket-policy \
put-bucket-request-payment put-bucket-tagging put-bucket-website put-object-acl \
put-object-legal-hold put-object-lock-configuration put-object-retention put-object-tagging \
put-public-access-block rename-object restore-object select-object-content \
update-bucket-metadata-inventory-table-configuration \
update-bucket-metadata-journal-table-configuration update-object-encryption upload-part \
upload-part-copy wait write-get-object-response";

/// The options that the AWS CLI has for the operations above and the playground has not.
pub const ABSENT_OPTIONS: &str = "--acl --bucket-key-enabled --bucket-namespace --bucket-region \
--bypass-governance-retention --ca-bundle --cache-control --checksum-algorithm --checksum-crc32 \
--checksum-crc32-c --checksum-crc64-nvme --checksum-md5 --checksum-mode --checksum-sha1 \
--checksum-sha256 --checksum-sha512 --checksum-xxhash128 --checksum-xxhash3 \
--checksum-xxhash64 --cli-auto-prompt --cli-binary-format --cli-connect-timeout \
--cli-input-json --cli-input-yaml --cli-read-timeout --color --content-disposition \
--content-encoding --content-language --content-length --content-md5 --content-type \
--continuation-token --debug --delimiter --encoding-type --endpoint-url \
--expected-bucket-owner --expires --generate-cli-skeleton --grant-full-control --grant-read \
--grant-read-acp --grant-write --grant-write-acp --if-match --if-match-last-modified-time \
--if-match-size --if-modified-since --if-none-match --if-unmodified-since --key-marker \
--max-buckets --max-items --max-keys --metadata --mfa --no-paginate --no-sign-request \
--no-verify-ssl --object-lock-enabled-for-bucket --object-lock-legal-hold-status \
--object-lock-mode --object-lock-retain-until-date --object-ownership \
--optional-object-attributes --page-size --part-number --profile --query --range \
--request-payer --response-cache-control --response-content-disposition \
--response-content-encoding --response-content-language --response-content-type \
--response-expires --server-side-encryption --sse-customer-algorithm --sse-customer-key \
--sse-customer-key-md5 --ssekms-encryption-context --ssekms-key-id --starting-token \
--storage-class --token --version --version-id-marker --website-redirect-location \
--write-offset-bytes";
