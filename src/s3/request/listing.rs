//! Requests that list a bucket, page by page as S3 does or at once as the AWS CLI does. They know
//! nothing of who carries them out.

use crate::s3::BucketName;

/// What all listings ask.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Listing {
    /// The bucket.
    pub bucket: BucketName,
    /// Only keys that begin so.
    pub prefix: Option<String>,
    /// Keys that have this after the prefix are rolled up into one common prefix.
    pub delimiter: Option<String>,
    /// The most entries of one page. With it the AWS CLI asks for one page only.
    pub max_keys: Option<i64>,
    /// How the AWS CLI puts pages together.
    pub paging: Paging,
}

impl Listing {
    /// Everything in a bucket.
    pub fn of(bucket: BucketName) -> Listing {
        let paging = Paging::default();
        Listing { bucket, prefix: None, delimiter: None, max_keys: None, paging }
    }
}

/// How the AWS CLI puts pages together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Paging {
    /// Whether one page is enough.
    pub off: bool,
    /// The most entries to print.
    pub max_items: Option<u64>,
    /// Where to go on: the `NextToken` of the answer before.
    pub starting_token: Option<String>,
    /// The most entries to ask for at a time.
    pub page_size: Option<u64>,
}

/// `ListObjectVersions`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ListObjectVersions {
    /// What is asked.
    pub listing: Listing,
    /// Begin after all versions of this key.
    pub key_marker: Option<String>,
    /// Begin after this version of that key.
    pub version_id_marker: Option<String>,
}

impl ListObjectVersions {
    /// Everything in a bucket.
    pub fn of(bucket: BucketName) -> ListObjectVersions {
        let listing = Listing::of(bucket);
        ListObjectVersions { listing, key_marker: None, version_id_marker: None }
    }
}

/// `ListObjectsV2`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ListObjectsV2 {
    /// What is asked.
    pub listing: Listing,
    /// Begin after this key.
    pub start_after: Option<String>,
    /// Begin where the page before ended.
    pub continuation_token: Option<String>,
    /// Whether the answer says who owns each object.
    pub fetch_owner: bool,
}

impl ListObjectsV2 {
    /// Everything in a bucket.
    pub fn of(bucket: BucketName) -> ListObjectsV2 {
        let listing = Listing::of(bucket);
        ListObjectsV2 { listing, start_after: None, continuation_token: None, fetch_owner: false }
    }
}
