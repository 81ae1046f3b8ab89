//! Runs the transcripts in `tests/transcript`: what a person types, `----`, what the console says.
//! `UPDATE_EXPECT=1 cargo test` writes down what it says now.
//!
//! A first line `# scenario: first` names the scenario; without it the account is empty. Lines that
//! begin with `#` before a command are for the reader. Output with an empty line in it stands
//! between two double lines of `----`.

use crr_playground::app::{Console, Entry, Scenario, Session};
use std::{
    fs,
    path::{Path, PathBuf},
};

const LINE: &str = "----\n";

/// Splits a transcript into commands, each with the comments above it, without their outputs.
fn commands(transcript: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut rest = transcript;
    while let Some((command, after)) = rest.split_once(&format!("\n{LINE}")) {
        commands.push(command.trim_start_matches('\n').to_owned());
        let end = match after.strip_prefix(LINE) {
            Some(inside) => inside.split_once(&format!("{LINE}{LINE}")).map(|(_, rest)| rest),
            None => format!("\n{after}").find("\n\n").map(|end| &after[end..]),
        };
        rest = end.unwrap_or_default();
    }
    commands
}

fn said(entry: &Entry) -> String {
    let code = match entry.code {
        0 => String::new(),
        code => format!("exit {code}\n"),
    };
    [entry.stdout.as_str(), &entry.stderr, &entry.note, &code].concat()
}

fn run(transcript: &str) -> String {
    let scenario =
        match transcript.lines().next().and_then(|line| line.strip_prefix("# scenario: ")) {
            Some("first") => Scenario::first(),
            None => Scenario::empty(),
            Some(other) => panic!("there is no scenario {other}"),
        };
    let mut console = Console::new(Session::new(scenario));
    let mut written = String::new();
    for command in commands(transcript) {
        let output: String = console.run(&command).iter().map(said).collect();
        let output = match output.starts_with('\n') || output.contains("\n\n") {
            true => format!("{LINE}{output}{LINE}{LINE}"),
            false => output,
        };
        written += &format!("{command}\n{LINE}{output}\n");
    }
    written.trim_end().to_owned() + "\n"
}

fn check(path: &Path) {
    let transcript = fs::read_to_string(path).expect("a readable transcript");
    expect_test::expect_file![path].assert_eq(&run(&transcript));
}

/// S3's list of failure reasons (AWS, "Amazon S3 replication failure reasons").
const REASONS: &str = "
    AssumeRoleNotPermitted DstBucketInvalidRegion DstBucketNotFound DstBucketObjectLockConfigMissing
    DstBucketUnversioned DstDelObjNotPermitted DstKmsKeyInvalidState DstKmsKeyNotFound
    DstMultipartCompleteNotPermitted DstMultipartInitNotPermitted DstMultipartUploadNotPermitted
    DstObjectHardDeleted DstPutAclNotPermitted DstPutLegalHoldNotPermitted DstPutObjectNotPermitted
    DstPutRetentionNotPermitted DstPutTaggingNotPermitted DstVersionNotFound
    InitiateReplicationNotPermitted SrcBucketInvalidRegion SrcBucketNotFound
    SrcBucketReplicationConfigMissing SrcGetAclNotPermitted SrcGetLegalHoldNotPermitted
    SrcGetObjectNotPermitted SrcGetRetentionNotPermitted SrcGetTaggingNotPermitted
    SrcHeadObjectNotPermitted SrcKeyNotFound SrcKmsKeyInvalidState SrcObjectNotEligible
    SrcObjectNotFound SrcReplicationNotPending SrcVersionNotFound";

/// What the console says in all transcripts.
fn all_outputs() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcript");
    let entries = fs::read_dir(folder).expect("the transcripts");
    let texts = entries.map(|entry| fs::read_to_string(entry.expect("an entry").path()));
    let lines = |text: String| {
        let outputs = text.lines().filter(|line| !line.starts_with(['#', '$']));
        outputs.collect::<Vec<_>>().join("\n")
    };
    texts.map(|text| lines(text.expect("a readable transcript"))).collect()
}

#[test]
fn a_person_can_reach_every_failure_reason() {
    let said = all_outputs();
    let never: Vec<&str> =
        REASONS.split_whitespace().filter(|reason| !said.contains(&format!("{reason},"))).collect();
    assert!(never.is_empty(), "no transcript reaches {never:?}");
}

/// Where a note completes a command, the command works; or its note says which bucket is missing.
#[test]
fn what_the_articles_leave_out_is_completed_by_commands_that_work() {
    let mut tried = 0;
    for article in ["article_one.txt", "article_two.txt"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcript");
        let transcript = fs::read_to_string(folder.join(article)).expect("a transcript");
        let mut console = Console::new(Session::new(Scenario::empty()));
        for command in commands(&transcript) {
            for entry in console.run(&command) {
                let Some((_, completed)) = entry.note.split_once("Completed:\n") else { continue };
                let after = console.clone().run(completed);
                tried += 1;
                assert!(
                    after.iter().all(|it| it.code == 0 || it.note.contains("create-bucket")),
                    "{completed}: {after:?}"
                );
            }
        }
    }
    assert_eq!(tried, 10);
}

#[test]
fn transcripts_say_what_they_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcript");
    let entries = fs::read_dir(folder).expect("the transcripts");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().for_each(|path| check(path));
}
