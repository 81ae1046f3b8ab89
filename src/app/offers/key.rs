//! What can be done with a key, or with one version of it. It knows nothing of other keys.

use super::{
    FieldKind::{Choice, Pairs, Tags, Text},
    Offer, pairs,
};
use crate::{
    app::console::shell::quote,
    s3::{Bucket, BucketName, ObjectKey, Version, VersionId, Versioning, object::StorageClass},
    sim::World,
};

/// What can be done with the key, or with this version of it.
pub(super) fn offers(
    world: &World,
    name: &BucketName,
    key: &ObjectKey,
    version: Option<VersionId>,
) -> Vec<Offer> {
    let Some(bucket) = world.bucket(name) else { return Vec::new() };
    let Some(entry) = bucket.key(key) else { return Vec::new() };
    let Some(current) = entry.current() else { return Vec::new() };
    let version = version.and_then(|id| entry.version(id)).unwrap_or(current);
    let is_current = version.id == current.id;
    let at = format!("--bucket {name} --key {}", quote(key.as_str()));
    let this = match is_current {
        true => at.clone(),
        false => format!("{at} --version-id {}", quote(version.id.as_str())),
    };
    let mut offers = vec![write_text(bucket, key, &at), read(name, key, version, &this)];
    if current.is_delete_marker() {
        let what = "Remove the delete marker, so that the version below it is current again. This \
                    removal is never replicated.";
        let command =
            format!("aws s3api delete-object {at} --version-id {}", quote(current.id.as_str()));
        offers.push(Offer::new("Undelete", what, command));
    }
    if !version.is_delete_marker() {
        if !is_current {
            let what = "Copy it on top, as a new version. The older versions stay where they are.";
            let restore =
                format!("aws s3api copy-object {at} --copy-source {}", from(name, key, version));
            offers.push(Offer::new(format!("Restore {}", version.id.short()), what, restore));
        }
        offers.extend(changes(name, key, version, &at, &this));
    }
    offers.extend(deletes(bucket, version, current, &at));
    offers
}

/// `bucket/key?versionId=…`, as in a URL.
fn from(bucket: &BucketName, key: &ObjectKey, version: &Version) -> String {
    let mut path = format!("{bucket}/");
    for byte in key.as_str().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => path.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => path.push(char::from(byte)),
            byte => path += &format!("%{byte:02X}"),
        }
    }
    quote(&format!("{path}?versionId={}", version.id.as_str()))
}

fn write_text(bucket: &Bucket, key: &ObjectKey, at: &str) -> Offer {
    let what = match bucket.versioning {
        Versioning::Enabled => "A new version with a text of yours goes on top.",
        Versioning::Suspended => "A text of yours takes the place of the version null.",
        Versioning::Unversioned => "A text of yours takes its place.",
    };
    let last = key.as_str().rsplit('/').find(|part| !part.is_empty()).unwrap_or("text");
    let file = quote(last);
    let command = format!("echo -n {{0}} > {file}\naws s3api put-object {at} --body {file}");
    let known = bucket.key(key).and_then(|entry| entry.current()?.body()?.text.clone());
    let text = known.map_or_else(|| "hello again".to_owned(), |text| text.to_string());
    Offer::new("Write a text", what, command).with("Text", text, Text)
}

fn read(bucket: &BucketName, key: &ObjectKey, version: &Version, this: &str) -> Offer {
    let last = key.as_str().rsplit('/').find(|part| !part.is_empty()).unwrap_or("object");
    let what = match this.contains("--version-id") {
        false if version.is_delete_marker() => {
            "S3 refuses this with 404, as a delete marker is on top.".to_owned()
        }
        false => "Ask for the current version, as any reader does.".to_owned(),
        true if version.is_delete_marker() => {
            "S3 refuses this with 405, as a delete marker has nothing to read.".to_owned()
        }
        true => format!("Ask for {} by its version id.", version.id.short()),
    };
    let outfile = quote(&format!("from-{bucket}-{last}"));
    Offer::new("Read it", what, format!("aws s3api get-object {this} {outfile}"))
}

/// What changes what goes with an object.
fn changes(
    bucket: &BucketName,
    key: &ObjectKey,
    version: &Version,
    at: &str,
    this: &str,
) -> Vec<Offer> {
    let Some(object) = version.object() else { return Vec::new() };
    let what = "The tags are replaced, without a new version. The replicas get them too.";
    let tag =
        Offer::new("Tag", what, format!("aws s3api put-object-tagging {this} --tagging {{0}}"));
    let source = from(bucket, key, version);
    let what = "S3 cannot change metadata: the object is copied onto itself, as a new version.";
    let metadata = format!(
        "aws s3api copy-object {at} --copy-source {source} --metadata-directive REPLACE \
         --metadata {{0}}"
    );
    let metadata = Offer::new("Change metadata", what, metadata);
    let what = "The object is copied onto itself, as a new version of that storage class.";
    let class = format!("aws s3api copy-object {at} --copy-source {source} --storage-class {{0}}");
    let class = Offer::new("Change storage class", what, class);
    let classes = StorageClass::ALL.iter().map(|class| class.name().to_owned()).collect();
    let tags =
        if object.tags.is_empty() { "share=yes".to_owned() } else { pairs(object.tags.iter()) };
    vec![
        tag.with("Tags", tags, Tags),
        metadata.with("Metadata", pairs(object.metadata.iter()), Pairs),
        class.with("Storage class", object.storage_class.name(), Choice(classes)),
    ]
}

fn deletes(bucket: &Bucket, version: &Version, current: &Version, at: &str) -> Vec<Offer> {
    let delete = |what: &str| Offer::new("Delete", what, format!("aws s3api delete-object {at}"));
    if bucket.versioning == Versioning::Unversioned {
        let what = "This bucket has no versioning, so the object is gone for good.";
        return vec![delete(what).danger()];
    }
    let mut offers = vec![delete(if current.is_delete_marker() {
        "Another delete marker goes on top of the one that is there: S3 does not mind."
    } else {
        "A delete marker goes on top. The versions stay, and reads say 404."
    })];
    let id = version.id.short();
    let what = format!("{id} is gone from {}. Copies in other buckets stay.", bucket.name);
    let command =
        format!("aws s3api delete-object {at} --version-id {}", quote(version.id.as_str()));
    offers.push(Offer::new(format!("Delete {id} for good"), what, command).danger());
    offers
}
