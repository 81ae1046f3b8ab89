//! The operations that list a bucket. It knows nothing of single objects.

use super::{BUCKET, Operation, Parameter, flag, joined, optional};
use crate::s3::{
    Request,
    request::{ListObjectVersions, ListObjectsV2},
};

const ENCODING: Parameter = optional("--encoding-type", "url", "changes nothing here");

/// The options of every listing.
const LISTING: [Parameter; 8] = [
    BUCKET,
    optional("--prefix", "TEXT", "only keys that begin so"),
    optional("--delimiter", "TEXT", "roll up keys that have this after the prefix"),
    optional("--max-keys", "N", "one page of so many entries"),
    optional("--max-items", "N", "print so many, and a token for the rest"),
    optional("--page-size", "N", "ask for so many at a time"),
    optional("--starting-token", "TOKEN", "go on there"),
    ENCODING,
];

/// The operations.
pub(super) static OPERATIONS: [Operation; 2] = [
    Operation {
        name: "list-object-versions",
        about: "Lists the versions and delete markers of a bucket.",
        options: &joined::<10>(&[
            &LISTING,
            &[
                optional("--key-marker", "KEY", "begin after this key"),
                optional("--version-id-marker", "ID", "begin after this version of that key"),
            ],
        ]),
        outfile: false,
        build: |arguments| {
            Ok(Request::ListObjectVersions(ListObjectVersions {
                listing: arguments.listing(&["--key-marker", "--version-id-marker"])?,
                key_marker: arguments.owned("--key-marker"),
                version_id_marker: arguments.owned("--version-id-marker"),
            }))
        },
    },
    Operation {
        name: "list-objects-v2",
        about: "Lists the objects of a bucket; keys under a delete marker are hidden.",
        options: &joined::<11>(&[
            &LISTING,
            &[
                optional("--start-after", "KEY", "begin after this key"),
                optional("--continuation-token", "TOKEN", "begin where the page before ended"),
                flag("--fetch-owner", "say who owns each object"),
            ],
        ]),
        outfile: false,
        build: |arguments| {
            Ok(Request::ListObjectsV2(ListObjectsV2 {
                listing: arguments.listing(&["--continuation-token"])?,
                start_after: arguments.owned("--start-after"),
                continuation_token: arguments.owned("--continuation-token"),
                fetch_owner: arguments.flag("--fetch-owner"),
            }))
        },
    },
];
