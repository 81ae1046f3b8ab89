//! The editor of rules: fields and JSON edit each other, nothing gets lost, and each refusal of S3
//! stands at its field.

use crr_playground::{
    app::{
        Console, Scenario, Session,
        rule_editor::{RuleEditor, RuleField as F},
    },
    s3::BucketName,
    sim::World,
};

fn console(lines: &str) -> Console {
    let mut console = Console::new(Session::new(Scenario::first()));
    for entry in console.run(lines) {
        assert_eq!(entry.code, 0, "{}: {}", entry.command, entry.stderr);
    }
    console
}

fn editor(world: &World, bucket: &str) -> RuleEditor {
    let name = BucketName::parse(bucket).expect("a name");
    RuleEditor::new(world, world.bucket(&name).expect("a bucket"), 0)
}

#[test]
fn each_field_edits_the_json_and_the_json_each_field() {
    let console = console("");
    let start = editor(console.session.world(), "source-bucket-east");
    for (field, value) in [
        (F::Id, "to-west"),
        (F::Priority, "7"),
        (F::Status, ""),
        (F::Prefix, "media/"),
        (F::Tags, "share=yes"),
        (F::Tags, "share=yes, team="),
        (F::Destination, "arn:aws:s3:::elsewhere"),
        (F::StorageClass, "STANDARD_IA"),
        (F::StorageClass, ""),
        (F::TimeControl, "Enabled"),
        (F::Metrics, "Enabled"),
        (F::DeleteMarkers, "Enabled"),
        (F::ReplicaModifications, "Enabled"),
        (F::Role, "arn:aws:iam::123456789012:role/other"),
    ] {
        let changed = start.set(field, value);
        assert_ne!(changed.text, start.text, "{field:?}");
        let shown = changed.get(field);
        assert!(shown == value || (field == F::Status && shown == "Disabled"), "{field:?} {shown}");
        assert_eq!(start.typed(changed.text.clone()), changed, "{field:?}");
        if matches!(field, F::TimeControl | F::Metrics | F::ReplicaModifications) {
            assert_eq!(changed.set(field, "").text, start.text, "{field:?} off again");
        }
    }
    let both = start.set(F::Prefix, "media/").set(F::Tags, "a=b");
    assert!(both.text.contains("\"And\"") && both.get(F::Prefix) == "media/");
    assert_eq!(both.set(F::Tags, "").set(F::Prefix, "").text, start.text);
}

#[test]
fn members_that_no_field_shows_are_kept() {
    let console = console("");
    let pasted = r#"{"ReplicationConfiguration": {"Role": "r", "Rules": [{
        "ID": "a", "Priority": 1, "Filter": {}, "Status": "Enabled", "Later": {"x": [1]},
        "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": {"Bucket": "arn:aws:s3:::b", "Account": "111122223333"}}]}}"#;
    let pasted = editor(console.session.world(), "source-bucket-east").typed(pasted.to_owned());
    assert!(pasted.text.starts_with("{\n    \"Role\": \"r\""), "what S3 prints can be pasted");
    let edited = pasted
        .set(F::Prefix, "logs/")
        .set(F::TimeControl, "Enabled")
        .set(F::ReplicaModifications, "Enabled")
        .set(F::ReplicaModifications, "");
    for kept in ["\"Later\"", "\"SseKmsEncryptedObjects\"", "\"Account\": \"111122223333\""] {
        assert!(edited.text.contains(kept), "{kept}");
    }
    let older = pasted.typed(
        r#"{"Role": "r", "Rules": [{"Prefix": "a", "Status": "Enabled",
            "Destination": {"Bucket": "arn:aws:s3:::b"}}]}"#
            .to_owned(),
    );
    assert!(!older.set(F::Prefix, "b").text.contains("Filter"), "the older schema stays so");
    assert!(older.set(F::Tags, "a=b").text.contains("Filter"), "tags need the newer one");
}

#[test]
fn each_refusal_stands_at_its_field() {
    let console = console("aws s3 mb s3://plain --region eu-west-1");
    let world = console.session.world();
    let start = editor(world, "source-bucket-east");
    assert_eq!(start.refusal(world), None);
    let marked = start.set(F::DeleteMarkers, "Enabled");
    for (wrong, field) in [
        (marked.set(F::Tags, "a=b"), F::DeleteMarkers),
        (start.set(F::Id, &"x".repeat(256)), F::Id),
        (start.set(F::Id, "é"), F::Id),
        (start.set(F::Priority, ""), F::Priority),
        (start.set(F::Priority, "-1"), F::Priority),
        (start.set(F::Priority, "high"), F::Priority),
        (start.set(F::Prefix, &"x".repeat(1025)), F::Prefix),
        (start.set(F::Tags, "a=b, a=c"), F::Tags),
        (start.set(F::Destination, "arn:aws:s3:::source-bucket-east"), F::Destination),
        (start.set(F::Destination, "arn:aws:s3:::plain"), F::Destination),
        (start.set(F::Destination, "plain"), F::Destination),
        (start.set(F::Role, "nobody"), F::Role),
        (start.set(F::Role, ""), F::Role),
        (start.add_rule(world).set(F::Priority, "1"), F::Priority),
    ] {
        let refused = wrong.refusal(world).unwrap_or_else(|| panic!("{field:?} was taken"));
        assert_eq!(refused.field, Some(field), "{refused:?}");
        let line = wrong.text.lines().nth(refused.line.map_or(0, |line| line - 1));
        assert!(refused.line.is_none() || line.is_some_and(|line| line.contains('"')));
        assert!(refused.code.is_some() && wrong.judged(world).is_none());
    }
    let other = start.add_rule(world).set(F::Priority, "high").at(0);
    let refused = other.refusal(world).expect("another rule is wrong");
    assert_eq!(refused.field, None, "{refused:?}");
    let broken = start.typed(start.text.replace("\"Status\": \"Enabled\",", "\"Status\": oops,"));
    let refused = broken.refusal(world).expect("no JSON");
    assert_eq!((refused.field, refused.line), (None, Some(8)), "{refused:?}");
    assert_eq!(broken.get(F::Priority), "1", "the fields show what it said last");
}

#[test]
fn what_is_saved_is_what_was_written() {
    let mut console = console("");
    let made = editor(console.session.world(), "destination-bucket-west").set(F::Prefix, "it's");
    for entry in console.run(&made.command()) {
        assert_eq!(entry.code, 0, "{}", entry.stderr);
    }
    let again = editor(console.session.world(), "destination-bucket-west");
    assert_eq!(again.get(F::Prefix), "it's");
    assert_eq!(again.get(F::Destination), "arn:aws:s3:::source-bucket-east");
}

#[test]
fn it_says_which_keys_a_rule_takes_and_why_not_the_others() {
    let console = console(
        "echo a > f
         aws s3api put-object --bucket source-bucket-east --key media/a --body f --tagging k=v
         aws s3api put-object --bucket source-bucket-east --key media/b --body f
         aws s3api put-object --bucket source-bucket-east --key other --body f
         aws s3api delete-object --bucket source-bucket-east --key media/gone",
    );
    let world = console.session.world();
    let start = editor(world, "source-bucket-east").set(F::Prefix, "media/").set(F::Tags, "k=v");
    let judged = start.judged(world).expect("it is taken");
    let why = |key: &str| {
        let found = judged.iter().find(|judged| judged.key == key).expect("the key");
        found.why_not.clone().unwrap_or_default()
    };
    assert_eq!(why("media/a"), "");
    assert_eq!(
        why("media/b"),
        "the rule takes only objects that are written with the tag k=v; a tag that is added later \
         does not count"
    );
    assert_eq!(why("other"), "the rule takes only keys that begin with \"media/\"");
    assert!(!why("media/gone").is_empty());
}
