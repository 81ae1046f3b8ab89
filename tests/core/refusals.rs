//! Every refusal that S3 has for a replication configuration, one row each: what is changed in a
//! configuration that S3 takes, and the code and message that come back (AWS,
//! "PutBucketReplication" and "Replication error codes").

use crr_playground::app::{Console, Scenario, Session};
use serde_json::{Value, json};

const MALFORMED: (&str, &str) = (
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
);

const SCHEMA: &str = "for this version of Cross Region Replication configuration schema. Please \
                      refer to S3 Developer Guide for more information.";

/// Three versioned buckets in the account, and two that are not.
const SET_UP: &str = "\
aws s3api create-bucket --bucket source
aws s3api create-bucket --bucket destination
aws s3api create-bucket --bucket other
aws s3api create-bucket --bucket plain
aws s3api create-bucket --bucket suspended
aws s3api put-bucket-versioning --bucket source --versioning-configuration Status=Enabled
aws s3api put-bucket-versioning --bucket destination --versioning-configuration Status=Enabled
aws s3api put-bucket-versioning --bucket other --versioning-configuration Status=Enabled
aws s3api put-bucket-versioning --bucket suspended --versioning-configuration Status=Suspended
";

/// A configuration that S3 takes.
fn good() -> Value {
    json!({
        "Role": "arn:aws:iam::123456789012:role/replication-role",
        "Rules": [rule()],
    })
}

fn rule() -> Value {
    json!({
        "ID": "one",
        "Priority": 1,
        "Filter": { "Prefix": "" },
        "Status": "Enabled",
        "Destination": { "Bucket": "arn:aws:s3:::destination" },
        "DeleteMarkerReplication": { "Status": "Disabled" },
    })
}

/// Puts the members of a patch in the place of those that are there; `null` takes one away.
fn merge(value: &mut Value, patch: Value) {
    let (Value::Object(members), Value::Object(patch)) = (&mut *value, &patch) else {
        *value = patch;
        return;
    };
    for (name, patch) in patch {
        match patch {
            Value::Null => _ = members.shift_remove(name),
            patch => merge(members.entry(name).or_insert(Value::Null), patch.clone()),
        }
    }
}

/// A configuration whose one rule is changed.
fn with(patch: Value) -> Value {
    let mut changed = good();
    merge(&mut changed["Rules"][0], patch);
    changed
}

/// A configuration with a second rule, which is the first one changed.
fn and_with(patch: Value) -> Value {
    let mut second = rule();
    merge(&mut second, patch);
    let mut changed = good();
    changed["Rules"] = json!([rule(), second]);
    changed
}

fn with_destination(patch: Value) -> Value {
    with(json!({ "Destination": patch }))
}

fn put(bucket: &str, configuration: &Value) -> String {
    let mut console = Console::new(Session::new(Scenario::empty()));
    assert!(console.run(SET_UP).iter().all(|entry| entry.code == 0));
    let command = format!(
        "aws s3api put-bucket-replication --bucket {bucket} --replication-configuration \
         '{configuration}'"
    );
    console.run(&command).remove(0).stderr
}

#[track_caller]
fn check(name: &str, configuration: &Value, (code, message): (&str, &str)) {
    check_in("source", name, configuration, (code, message));
}

#[track_caller]
fn check_in(bucket: &str, name: &str, configuration: &Value, (code, message): (&str, &str)) {
    let line = format!(
        "\naws: [ERROR]: An error occurred ({code}) when calling the PutBucketReplication \
         operation: {message}\n"
    );
    assert_eq!(put(bucket, configuration), line, "{name}");
}

#[track_caller]
fn check_taken(name: &str, configuration: &Value) {
    assert_eq!(put("source", configuration), "", "{name}");
}

#[test]
fn buckets_that_do_not_fit_are_refused() {
    let versioned = "Destination bucket must have versioning enabled.";
    let enabled = "Versioning must be 'Enabled' on the bucket to apply a replication configuration";
    let to = |arn: &str| with_destination(json!({ "Bucket": arn }));
    let missing = ("NoSuchBucket", "The specified bucket does not exist");
    check_in("missing", "no such bucket", &good(), missing);
    for source in ["plain", "suspended"] {
        // It is checked before the destination is.
        check_in(source, "source", &to("arn:aws:s3:::plain"), ("InvalidRequest", enabled));
    }
    for name in ["plain", "suspended", "missing"] {
        let arn = format!("arn:aws:s3:::{name}");
        check(name, &to(&arn), ("InvalidRequest", versioned));
        let disabled = json!({ "Status": "Disabled", "Destination": { "Bucket": arn } });
        check(name, &with(disabled), ("InvalidRequest", versioned));
    }
    let same = "Destination bucket cannot be the same as the source bucket.";
    check("itself", &to("arn:aws:s3:::source"), ("InvalidRequest", same));
    check("a plain name", &to("destination"), ("InvalidArgument", "Invalid bucket ARN."));
    let object = ("InvalidArgument", "The specified bucket is not valid.");
    check("an object", &to("arn:aws:s3:::destination/key"), object);
}

#[test]
fn what_breaks_the_schema_is_refused() {
    let two_predicates = json!({ "Prefix": "a", "Tag": { "Key": "a", "Value": "b" } });
    let rows = [
        ("status in small letters", with(json!({ "Status": "enabled" }))),
        ("empty status", with(json!({ "Status": "" }))),
        ("storage class", with_destination(json!({ "StorageClass": "COLD" }))),
        ("directory class", with_destination(json!({ "StorageClass": "EXPRESS_ONEZONE" }))),
        (
            "owner",
            with_destination(json!({
                "Account": "123456789012", "AccessControlTranslation": { "Owner": "Source" }
            })),
        ),
        ("prefix and filter", with(json!({ "Prefix": "a" }))),
        ("prefix beside tag", with(json!({ "Filter": two_predicates }))),
        ("one predicate", with(json!({ "Filter": { "Prefix": null, "And": { "Prefix": "a" } } }))),
        ("neither prefix nor filter", with(json!({ "Filter": null }))),
        ("empty markers", with(json!({ "DeleteMarkerReplication": { "Status": null } }))),
        ("existing objects", with(json!({ "ExistingObjectReplication": { "Status": "Enabled" } }))),
        (
            "existing objects, off",
            with(json!({ "ExistingObjectReplication": { "Status": "Disabled" } })),
        ),
        ("priority too large", with(json!({ "Priority": 2_147_483_648_u32 }))),
    ];
    for (name, configuration) in &rows {
        check(name, configuration, MALFORMED);
    }
    let mut none = good();
    none["Rules"] = json!([]);
    check("no rules", &none, MALFORMED);
}

#[test]
fn the_two_schemas_do_not_mix() {
    let older = json!({ "Filter": null, "Prefix": "" });
    let refused = |member: &str, verb: &str, configuration: &Value| {
        let message = format!("{member} {verb} {SCHEMA}");
        check(member, configuration, ("InvalidRequest", &message));
    };
    refused("Priority", "must be specified", &with(json!({ "Priority": null })));
    let unsaid = with(json!({ "DeleteMarkerReplication": null }));
    refused("DeleteMarkerReplication", "must be specified", &unsaid);
    refused("Priority", "cannot be used", &with(older.clone()));
    let mut configuration = with(older);
    merge(&mut configuration["Rules"][0], json!({ "Priority": null }));
    refused("DeleteMarkerReplication", "cannot be used", &configuration);
    merge(&mut configuration["Rules"][0], json!({ "DeleteMarkerReplication": null }));
    check_taken("the older schema", &configuration);
    let mut second = configuration["Rules"][0].clone();
    second["ID"] = json!("two");
    second["Destination"]["Bucket"] = json!("arn:aws:s3:::other");
    let mut several = configuration.clone();
    several["Rules"] = json!([configuration["Rules"][0], second]);
    let one = "Number of distinct destination bucket ARNs cannot exceed 1";
    check("several destinations", &several, ("InvalidRequest", one));
    let mut mixed = configuration.clone();
    let mut newer = rule();
    newer["ID"] = json!("two");
    mixed["Rules"] = json!([configuration["Rules"][0], newer]);
    refused("Priority", "cannot be used", &mixed);
}

#[test]
fn rules_that_do_not_fit_together_are_refused() {
    let tag = json!({ "Key": "a", "Value": "b" });
    let by_tag = json!({
        "Filter": { "Prefix": null, "Tag": tag },
        "DeleteMarkerReplication": { "Status": "Enabled" },
    });
    let markers = "Delete marker replication is not supported if any Tag filter is specified. \
                   Please refer to S3 Developer Guide for more information.";
    check("markers by tag", &with(by_tag), ("InvalidRequest", markers));
    let twins = json!({ "Filter": { "Prefix": null, "And": { "Tags": [tag, tag] } } });
    check("twin tags", &with(twins), ("InvalidRequest", "Duplicate Tag Keys are not allowed."));
    let unique = ("InvalidArgument", "Rule Id must be unique");
    check("twin IDs", &and_with(json!({ "Priority": 2 })), unique);
    let long = ("InvalidArgument", "Rule Id cannot be greater than 255");
    check("long ID", &with(json!({ "ID": "a".repeat(256) })), long);
    let letters = ("InvalidArgument", "Rule ID must not contain non-ASCII characters.");
    check("other letters", &with(json!({ "ID": "Schlüssel" })), letters);
    let duplicate = ("InvalidRequest", "Found duplicate priority 1.");
    let elsewhere = json!({ "ID": "two", "Destination": { "Bucket": "arn:aws:s3:::other" } });
    check("twin priorities", &and_with(elsewhere), duplicate);
    let negative = ("InvalidRequest", "Priority must be between 0 and 2147483647.");
    check("negative priority", &with(json!({ "Priority": -1 })), negative);
    let prefix = ("InvalidArgument", "Rule prefix length should not exceed allowed limit of 1024");
    check("long prefix", &with(json!({ "Filter": { "Prefix": "a".repeat(1025) } })), prefix);
    let mut many = good();
    let numbered = |number: usize| {
        let mut numbered = rule();
        merge(&mut numbered, json!({ "ID": number.to_string(), "Priority": number }));
        numbered
    };
    many["Rules"] = (0..1001).map(numbered).collect();
    let most = "The number of replication rules must not exceed the allowed limit of 1000 rules.";
    check("too many rules", &many, ("InvalidRequest", most));
}

#[test]
fn roles_that_are_none_are_refused() {
    let with_role = |role: &str| {
        let mut changed = good();
        changed["Role"] = json!(role);
        changed
    };
    check("empty", &with_role(""), ("InvalidRequest", "Role must not be empty."));
    let invalid = ("InvalidArgument", "Invalid Role specified in replication configuration");
    check("not an ARN", &with_role("replication-role"), invalid);
    check("no account", &with_role("arn:aws:iam::account-id:role/replication-role"), invalid);
    let user = with_role("arn:aws:iam::123456789012:user/somebody");
    check("a user", &user, ("InvalidArgument", "The relative id should start with role"));
    let foreign = with_role("arn:aws:iam::210987654321:role/replication-role");
    check("another account's", &foreign, ("AccessDenied", "Access Denied"));
    check_taken("not there", &with_role("arn:aws:iam::123456789012:role/nobody"));
}

#[test]
fn keys_and_owners_that_do_not_fit_are_refused() {
    let empty = "SourceSelectionCriteria cannot be empty.";
    check("empty", &with(json!({ "SourceSelectionCriteria": {} })), ("InvalidRequest", empty));
    let selects = |status: &str| json!({ "SseKmsEncryptedObjects": { "Status": status } });
    let missing = "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.";
    for status in ["Enabled", "Disabled"] {
        let selects = with(json!({ "SourceSelectionCriteria": selects(status) }));
        check(status, &selects, ("InvalidRequest", missing));
    }
    let key = |key: &str| json!({ "EncryptionConfiguration": { "ReplicaKmsKeyID": key } });
    let arn = "arn:aws:kms:us-east-1:123456789012:key/nobody";
    let unselected = "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is \
                      present.";
    check("unselected", &with_destination(key(arn)), ("InvalidRequest", unselected));
    let both = |name: &str| {
        let selects = selects("Enabled");
        with(json!({ "SourceSelectionCriteria": selects, "Destination": key(name) }))
    };
    check("no ARN", &both("alias/mine"), ("InvalidArgument", "Invalid ReplicaKmsKeyID ARN."));
    check_taken("a key that is not there", &both(arn));
    let account = "Account must be specified if the Owner in AccessControlTranslation has a value";
    let owner = json!({ "AccessControlTranslation": { "Owner": "Destination" } });
    check("no account", &with_destination(owner), ("InvalidRequest", account));
}

#[test]
fn replication_time_and_metrics_that_do_not_fit_are_refused() {
    let time =
        |status: &str, minutes: u8| json!({ "Status": status, "Time": { "Minutes": minutes } });
    let threshold =
        |minutes: u8| json!({ "Status": "Enabled", "EventThreshold": { "Minutes": minutes } });
    let plain = json!({ "Status": "Enabled" });
    let alone = "Replication destination must contain both ReplicationTime and Metrics or neither.";
    for status in ["Enabled", "Disabled"] {
        let alone_time = with_destination(json!({ "ReplicationTime": time(status, 15) }));
        check(status, &alone_time, ("InvalidRequest", alone));
    }
    let rows = [
        (time("Enabled", 15), plain.clone(), "ReplicationMetrics must contain an event threshold"),
        (time("Enabled", 20), threshold(15), "Invalid time minute value"),
        (time("Enabled", 15), threshold(20), "Invalid event threshold minute value"),
        (
            time("Disabled", 15),
            threshold(15),
            "Metrics cannot contain an event threshold when ReplicationTime is not specified or \
             Disabled",
        ),
    ];
    for (time, metrics, message) in rows {
        let both = with_destination(json!({ "ReplicationTime": time, "Metrics": metrics }));
        check(message, &both, ("InvalidArgument", message));
    }
    let message = "Metrics cannot contain an event threshold when ReplicationTime is not specified \
                   or Disabled";
    let alone = with_destination(json!({ "Metrics": threshold(15) }));
    check("threshold alone", &alone, ("InvalidArgument", message));
    check_taken("metrics alone", &with_destination(json!({ "Metrics": plain })));
}

#[test]
fn what_the_aws_cli_refuses_itself_never_reaches_s3() {
    let mut no_role = good();
    merge(&mut no_role, json!({ "Role": null }));
    let missing = "Missing required parameter in ReplicationConfiguration: \"Role\"";
    assert!(put("source", &no_role).contains(missing));
    let unknown = with(json!({ "Speed": "fast" }));
    assert!(put("source", &unknown).contains("Unknown parameter in ReplicationConfiguration"));
}

#[test]
fn what_looks_wrong_and_is_right_is_taken() {
    check_taken("the configuration that all others change", &good());
    check_taken("priority 0", &with(json!({ "Priority": 0 })));
    check_taken("the largest priority", &with(json!({ "Priority": 2_147_483_647 })));
    let elsewhere = json!({
        "ID": "two", "Priority": 2, "Destination": { "Bucket": "arn:aws:s3:::other" }
    });
    check_taken("two destinations", &and_with(elsewhere));
    check_taken("one destination twice", &and_with(json!({ "ID": "two", "Priority": 2 })));
    let foreign = json!({
        "Account": "999999999999", "AccessControlTranslation": { "Owner": "Destination" }
    });
    check_taken("a wrong account", &with_destination(foreign));
}
