//! Commands as articles print them, with parts left out, completed. It knows nothing of what was
//! wrong with them when they were run.

use super::{BucketName, Versioning, text};
use crate::{
    s3::{Region, name::ACCOUNT},
    sim::World,
};

/// Puts something in the place of everything that a command leaves to be imagined. Gives a sentence
/// for each kind of thing.
pub(super) fn complete(command: &mut String, world: &World) -> Vec<String> {
    let mut said = Vec::new();
    if command.contains("create-job") && command.contains("S3ReplicateObject") {
        said.extend(complete_job(command, world));
    }
    let mut meant = Region::US_EAST_1;
    if command.contains("put-metric-alarm") && command.contains("Name=BucketName") {
        meant = complete_alarm(command, world).unwrap_or(meant);
        said.push(text::alarm());
    }
    if has_account(command) {
        // The option of that name stays.
        let whole = command.replace("--account-id", "--\u{0}");
        *command = whole.replace("account-id", &ACCOUNT.to_string()).replace('\u{0}', "account-id");
        said.push(text::account());
    }
    if command.contains(":region:") {
        *command = command.replace(":region:", &format!(":{meant}:"));
        said.push(text::region(meant));
    }
    if command.contains("\"Rules\": [...]") {
        let rules = format!("\"Rules\": [{}]", rule(command, world));
        *command = command.replace("\"Rules\": [...]", &rules);
        said.push(text::dots());
    }
    said
}

fn has_account(command: &str) -> bool {
    let before = |at: usize| &command[..at];
    command.match_indices("account-id").any(|(at, _)| !before(at).ends_with("--"))
}

/// The value that a command gives to an option, as far as it is one plain word.
fn value<'c>(command: &'c str, option: &str) -> Option<&'c str> {
    command.split_once(option)?.1.split_whitespace().next()
}

/// A job of S3 Batch Operations that names its objects by what replication made of them.
fn complete_job(command: &mut String, world: &World) -> Option<String> {
    let dots = command.contains(" ...");
    if !dots && !command.contains("S3BatchOperations_CSV_20180820") {
        return None;
    }
    let source = world.buckets().find(|bucket| bucket.replication.is_some());
    let source = source.map_or("source-bucket", |bucket| bucket.name.as_str());
    let filter = match dots {
        true => "\"EligibleForReplication\": true",
        false => "\"ObjectReplicationStatuses\": [\"FAILED\"]",
    };
    *command = format!(
        "aws s3control create-job --account-id {ACCOUNT} --operation '{{\"S3ReplicateObject\": \
         {{}}}}' --report '{{\"Enabled\": false}}' --manifest-generator \
         '{{\"S3JobManifestGenerator\": {{\"SourceBucket\": \"arn:aws:s3:::{source}\", \
         \"EnableManifestOutput\": false, \"Filter\": {{{filter}}}}}}}' --priority 1 --role-arn \
         arn:aws:iam::{ACCOUNT}:role/replication-role --no-confirmation-required"
    );
    Some(if dots { text::dots() } else { text::failed_job() })
}

/// An alarm on the metric as S3 keeps it, in the Region of the destination, which is given. What it
/// tells is in that Region too.
fn complete_alarm(command: &mut String, world: &World) -> Option<Region> {
    let source = value(command, "Name=BucketName,Value=").unwrap_or_default();
    let source = source.trim_matches('"').to_owned();
    let destination = destination(&source, world);
    let by_source = "Name=BucketName,";
    let both = format!("Name=DestinationBucket,Value={destination}\" \"Name=SourceBucket,");
    *command = command.replace(by_source, &both).replace("Name=Rule,", "Name=RuleId,");
    *command = command.replace("\"Average\"", "\"Maximum\"");
    let region = world.bucket(&BucketName::parse(&destination)?)?.region;
    *command += &format!(" --region {region}");
    Some(region)
}

/// A replication configuration for the bucket that a command names.
pub(super) fn configuration(command: &str, world: &World) -> String {
    format!(
        "{{\n  \"Role\": \"arn:aws:iam::{ACCOUNT}:role/replication-role\",\n  \"Rules\": [{}]\n}}",
        rule(command, world)
    )
}

fn rule(command: &str, world: &World) -> String {
    let destination = destination(value(command, "--bucket").unwrap_or_default(), world);
    format!(
        "{{\n    \"Status\": \"Enabled\",\n    \"Priority\": 1,\n    \"Filter\": {{}},\n    \
         \"DeleteMarkerReplication\": {{ \"Status\": \"Disabled\" }},\n    \
         \"Destination\": {{ \"Bucket\": \"arn:aws:s3:::{destination}\" }}\n  }}"
    )
}

/// A bucket that could be the destination: where a rule of the source leads, or else another bucket
/// that is versioned.
fn destination(source: &str, world: &World) -> String {
    let bucket = world.buckets().find(|bucket| bucket.name.as_str() == source);
    let by_rule = bucket
        .and_then(|bucket| bucket.replication.as_ref())
        .and_then(|configuration| configuration.rules.first())
        .map(|rule| &rule.destination.bucket);
    let fits = |name: &BucketName, versioning| {
        name.as_str() != source && versioning == Versioning::Enabled
    };
    let other = world.buckets().find(|bucket| fits(&bucket.name, bucket.versioning));
    let found = by_rule.or(other.map(|bucket| &bucket.name));
    found.map_or("destination-bucket", |name| name.as_str()).to_owned()
}
