//! What can be done with a bucket, and what can go wrong with it. It knows nothing of its keys.

use super::{
    FieldKind::{Line, Text},
    Offer,
};
use crate::{
    s3::{Bucket, BucketName, Versioning},
    sim::World,
};

/// What can be done with a bucket.
pub(super) fn offers(world: &World, name: &BucketName) -> Vec<Offer> {
    let Some(bucket) = world.bucket(name) else { return Vec::new() };
    let mut offers = vec![write_text(name), versioning(bucket)];
    if bucket.policy.is_some() {
        let what = "Nothing is forbidden here any more but what the role itself may not do.";
        let command = format!("aws s3api delete-bucket-policy --bucket {name}");
        offers.push(Offer::new("Remove the bucket policy", what, command));
    } else {
        let what = "A bucket policy denies it. What is to come here FAILS, and S3 does not try \
                    again.";
        offers.push(Offer::new("Let no replicas in", what, deny_replicas(name)));
    }
    if bucket.replication.is_some() {
        let what = "What is on its way still arrives; what is written from now on stays here.";
        let command = format!("aws s3api delete-bucket-replication --bucket {name}");
        offers.push(Offer::new("Remove all rules", what, command));
    }
    let what = "So many small objects at once, in one second.";
    let fill = format!("sim fill {name} --prefix {{0}} --count {{1}}");
    let fill = Offer::new("Fill it with objects", what, fill);
    offers.push(fill.with("Names begin with", "file-", Line).with("How many", "30", Line));
    let is_empty = bucket.keys().all(|(_, key)| key.is_empty());
    let what = if is_empty {
        "It is gone for good. What is still to come here FAILS: S3 says DstBucketNotFound."
    } else {
        "S3 refuses this as long as any version or delete marker is in it."
    };
    let command = format!("aws s3api delete-bucket --bucket {name}");
    offers.push(Offer::new("Delete the bucket", what, command).danger());
    offers
}

/// A text that is written in place.
fn write_text(bucket: &BucketName) -> Offer {
    let what = "A small object with a text of yours. Under a name that is taken, it goes on top.";
    let command = format!(
        "echo -n {{1}} > {{0}}\naws s3api put-object --bucket {bucket} --key {{0}} --body {{0}}"
    );
    let text = Offer::new("Write a text", what, command);
    text.with("Name", "note.txt", Line).with("Text", "hello", Text)
}

fn versioning(bucket: &Bucket) -> Offer {
    let name = &bucket.name;
    let (title, what, status) = match bucket.versioning {
        Versioning::Enabled if bucket.replication.is_some() => {
            ("Suspend versioning", "S3 refuses this as long as the bucket has rules.", "Suspended")
        }
        Versioning::Enabled => (
            "Suspend versioning",
            "From then on each write takes the place of the version whose id is null. Replicas \
             that come here FAIL.",
            "Suspended",
        ),
        _ => (
            "Turn versioning on",
            "From then on each write is a version of its own. Rules need it on both sides.",
            "Enabled",
        ),
    };
    let command = format!(
        "aws s3api put-bucket-versioning --bucket {name} --versioning-configuration \
         Status={status}"
    );
    Offer::new(title, what, command)
}

fn deny_replicas(bucket: &BucketName) -> String {
    format!(
        "aws s3api put-bucket-policy --bucket {bucket} --policy \
         '{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Deny\",\"Principal\":\"*\",\
         \"Action\":[\"s3:ReplicateObject\",\"s3:ReplicateDelete\"],\
         \"Resource\":\"arn:aws:s3:::{bucket}/*\"}}]}}'"
    )
}
