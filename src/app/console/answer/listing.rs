//! Answers that list a bucket. It knows nothing of how the pages came about.

use super::{
    super::json::object,
    response::{filled, id, moment, owner, quoted},
};
use crate::s3::{
    listing::continuation_token,
    response::{ListedVersion, Page, SinglePage},
};
use serde_json::{Map, Value};

fn common_prefixes(page: &Page<ListedVersion>) -> Option<Value> {
    let prefix = |prefix: &String| object([("Prefix", Some(prefix.as_str().into()))]);
    filled(page.common_prefixes.iter().map(prefix).collect())
}

/// One object of a listing; of versions, it says which.
fn line(listed: &ListedVersion, is_version: bool, says_owner: bool) -> Option<Value> {
    let version = &listed.version;
    let of = version.object()?;
    let key = ("Key", Some(listed.key.as_str().into()));
    let modified = ("LastModified", Some(moment(version.written.at)));
    let etag = ("ETag", Some(quoted(of.etag)));
    let algorithm = ("ChecksumAlgorithm", Some(vec![Value::from("CRC64NVME")].into()));
    let kind = ("ChecksumType", Some("FULL_OBJECT".into()));
    let size = ("Size", Some(of.body.size.into()));
    let class = ("StorageClass", Some(of.storage_class.name().into()));
    let owner = ("Owner", says_owner.then(owner));
    Some(match is_version {
        false => object([key, modified, etag, algorithm, kind, size, class, owner]),
        true => object([
            etag,
            algorithm,
            kind,
            size,
            class,
            key,
            ("VersionId", Some(id(version.id))),
            ("IsLatest", Some(listed.is_latest.into())),
            modified,
            owner,
        ]),
    })
}

fn marker(listed: &ListedVersion) -> Option<Value> {
    let version = Some(&listed.version).filter(|version| version.is_delete_marker())?;
    Some(object([
        ("Owner", Some(owner())),
        ("Key", Some(listed.key.as_str().into())),
        ("VersionId", Some(id(version.id))),
        ("IsLatest", Some(listed.is_latest.into())),
        ("LastModified", Some(moment(version.written.at))),
    ]))
}

/// The members that stand in every listing which the AWS CLI puts together.
fn whole<const N: usize>(page: &Page<ListedVersion>, found: [(&str, Option<Value>); N]) -> Value {
    let mut members = match object(found) {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    members.insert("RequestCharged".to_owned(), Value::Null);
    members.insert("Prefix".to_owned(), page.prefix.as_str().into());
    if let Some(token) = &page.next_token {
        members.insert("NextToken".to_owned(), token.as_str().into());
    }
    Value::Object(members)
}

pub(super) fn versions(page: &Page<ListedVersion>) -> Value {
    let versions = filled(page.lines.iter().filter_map(|l| line(l, true, true)).collect());
    let markers = filled(page.lines.iter().filter_map(marker).collect());
    let prefixes = common_prefixes(page);
    let Some(single) = &page.single else {
        return whole(
            page,
            [("Versions", versions), ("DeleteMarkers", markers), ("CommonPrefixes", prefixes)],
        );
    };
    let SinglePage { max_keys, begin, next } = single;
    let next_version = next.as_ref().and_then(|(_, version)| version.as_deref());
    object([
        ("IsTruncated", Some(next.is_some().into())),
        ("KeyMarker", Some(begin.0.as_str().into())),
        ("VersionIdMarker", Some(begin.1.as_str().into())),
        ("NextKeyMarker", next.as_ref().map(|(key, _)| key.as_str().into())),
        ("NextVersionIdMarker", next_version.map(Value::from)),
        ("Versions", versions),
        ("DeleteMarkers", markers),
        ("Name", Some(page.bucket.as_str().into())),
        ("Prefix", Some(page.prefix.as_str().into())),
        ("Delimiter", page.delimiter.as_deref().map(Value::from)),
        ("MaxKeys", Some((*max_keys).into())),
        ("CommonPrefixes", prefixes),
    ])
}

pub(super) fn objects(
    page: &Page<ListedVersion>,
    start_after: &Option<String>,
    token: &Option<String>,
    fetch_owner: bool,
) -> Value {
    let contents = filled(page.lines.iter().filter_map(|l| line(l, false, fetch_owner)).collect());
    let prefixes = common_prefixes(page);
    let Some(SinglePage { max_keys, next, .. }) = &page.single else {
        return whole(page, [("Contents", contents), ("CommonPrefixes", prefixes)]);
    };
    let next_token = next.as_ref().map(|(key, _)| continuation_token(key).into());
    object([
        ("IsTruncated", Some(next.is_some().into())),
        ("Contents", contents),
        ("Name", Some(page.bucket.as_str().into())),
        ("Prefix", Some(page.prefix.as_str().into())),
        ("Delimiter", page.delimiter.as_deref().map(Value::from)),
        ("MaxKeys", Some((*max_keys).into())),
        ("CommonPrefixes", prefixes),
        ("KeyCount", Some((page.lines.len() + page.common_prefixes.len()).into())),
        ("ContinuationToken", token.as_deref().map(Value::from)),
        ("NextContinuationToken", next_token),
        ("StartAfter", start_after.as_deref().map(Value::from)),
    ])
}
