//! What must hold for every text, whoever wrote it: it is read without a panic and within bounds,
//! and what is printed of it reads back the same. The fuzzer tries this on texts that nobody would
//! write, the native tests on the small corpus beside it.

use crr_playground::{
    app::{
        Console, Scenario, Session,
        console::{CODE_USAGE, Ran, complete, parse_actions, print, serve},
        export::{json, shell::shell, terraform::terraform},
        lesson,
        link::{self, Trouble},
        rule_editor::{RuleEditor, RuleField},
        text,
    },
    s3::BucketName,
    sim::{Action, World},
};

/// A target: its name, and what must hold for a text.
pub(crate) type Target = (&'static str, fn(&str));

/// Each target with its check.
pub(crate) const TARGETS: [Target; 6] = [
    ("console", console),
    ("replication", replication),
    ("json", any_json),
    ("link", any_link),
    ("lesson", any_lesson),
    ("session", any_session),
];

/// What has a reader of JSON or of another small language. The first character of a text for the
/// target `json` picks one of them by its number, `a` the first.
const READERS: [&str; 26] = [
    "aws s3api put-bucket-policy --bucket source-bucket-east --policy",
    "aws iam update-assume-role-policy --role-name replication-role --policy-document",
    "aws iam put-role-policy --role-name replication-role --policy-name p --policy-document",
    "aws s3api put-bucket-lifecycle-configuration --bucket source-bucket-east \
     --lifecycle-configuration",
    "aws s3api put-bucket-notification-configuration --bucket source-bucket-east \
     --notification-configuration",
    "aws s3api put-object-lock-configuration --bucket source-bucket-east \
     --object-lock-configuration",
    "aws s3api put-bucket-tagging --bucket source-bucket-east --tagging",
    "aws s3control create-job --cli-input-json",
    "aws cloudwatch put-metric-alarm --cli-input-json",
    "aws s3api delete-objects --bucket source-bucket-east --delete",
    "aws s3api complete-multipart-upload --cli-input-json",
    "aws s3api put-object --cli-input-json",
    "aws s3api restore-object --bucket source-bucket-east --key k --restore-request",
    "aws s3api put-object-tagging --bucket source-bucket-east --key k --tagging",
    "aws s3api put-object-retention --bucket source-bucket-east --key k --retention",
    "aws s3control create-multi-region-access-point --account-id 123456789012 --details",
    "aws s3control submit-multi-region-access-point-routes --cli-input-json",
    "aws s3api create-bucket --bucket new --create-bucket-configuration",
    "aws s3api put-bucket-ownership-controls --bucket source-bucket-east --ownership-controls",
    "aws sqs set-queue-attributes --cli-input-json",
    "aws sns subscribe --cli-input-json",
    "aws s3api list-object-versions --bucket source-bucket-east --query",
    "aws s3api copy-object --cli-input-json",
    "aws s3api list-objects-v2 --bucket source-bucket-east --starting-token",
    "aws s3api put-object --bucket source-bucket-east --key k --metadata",
    "aws cloudwatch get-metric-statistics --cli-input-json",
];

fn first() -> Console {
    Console::new(Session::new(Scenario::first()))
}

/// Every action has a line that does just it.
fn reads_back(action: &Action) {
    let line = print(action);
    assert_eq!(parse_actions(&line), std::slice::from_ref(action), "{line}");
}

/// A session of lines, and the completion of the last.
fn console(text: &str) {
    let mut console = first();
    for ran in console.run_with(text, &|_| None) {
        assert!(ran.is_understood() || !ran.entry.stderr.is_empty(), "{:?}", ran.entry);
        ran.action.iter().for_each(reads_back);
    }
    let last = text.rsplit('\n').next().unwrap_or_default();
    complete(last, console.session.world());
    serve(&mut console, last, &|_| None, &|_, _| Ok(()));
    let session = &console.session;
    assert_eq!(shell(session), shell(session));
    terraform(session);
}

/// Runs a line of which the last word is `text`.
fn run(console: &mut Console, line: &str, text: &str) -> Ran {
    let words = line.split_whitespace().chain([text]).map(str::to_owned).collect();
    let ran = console.run_words(words, &|_| None);
    ran.action.iter().for_each(reads_back);
    ran
}

/// A replication configuration, in the console and in the editor. What S3 took, it prints, takes
/// once more, and prints again.
fn replication(text: &str) {
    let put = "aws s3api put-bucket-replication --bucket source-bucket-east \
               --replication-configuration";
    let get = "aws s3api get-bucket-replication --bucket source-bucket-east --query \
               ReplicationConfiguration --output";
    let mut console = first();
    let world = console.session.world().clone();
    edited(&world, text);
    if run(&mut console, put, text).entry.code == 0 {
        let printed = run(&mut console, get, "json").entry.stdout;
        let again = run(&mut console, put, &printed);
        assert_eq!(again.entry.code, 0, "{printed}\n{}", again.entry.stderr);
        assert_eq!(run(&mut console, get, "json").entry.stdout, printed);
    }
}

fn edited(world: &World, text: &str) {
    let name = BucketName::parse("source-bucket-east").expect("a name");
    let bucket = world.bucket(&name).expect("the first story has it");
    let typed = RuleEditor::new(world, bucket, 0).typed(text.to_owned());
    let more = typed.add_rule(world);
    for editor in [&typed, &more] {
        editor.command();
        editor.refusal(world);
        for field in [RuleField::Id, RuleField::Priority, RuleField::Prefix, RuleField::Tags] {
            editor.set(field, &editor.get(field));
        }
    }
}

fn any_json(text: &str) {
    let mut characters = text.chars();
    let reader = characters.next().and_then(|first| READERS.get((first as usize).checked_sub(97)?));
    let Some(line) = reader else { return };
    let mut console = first();
    let rest = characters.as_str();
    let ran = run(&mut console, line, rest);
    assert!(ran.entry.code != CODE_USAGE || !ran.entry.stderr.is_empty(), "{:?}", ran.entry);
    let printed = console.session.world().clone();
    if let Some(action) = &ran.action {
        assert_eq!(printed, first().session.world().apply(action).world);
    }
}

/// A link as it is, or with `=` before it the bytes of one under a checksum that is right, or with
/// `$` before it a story to be linked.
fn any_link(text: &str) {
    let opened = match (text.strip_prefix('='), text.strip_prefix('$')) {
        (Some(bytes), _) => link::open(&link::with_checksum(&bytes_of(bytes))),
        (_, Some(story)) => {
            let mut console = first();
            console.run(story);
            let made = link::link(&console.session, None, "view");
            let Ok(made) = made else { return };
            let opened = link::open(&made);
            if let Ok(opened) = &opened {
                let linked = console.session.tellable();
                assert_eq!(opened.session.world(), linked.world(), "{made}");
            }
            opened
        }
        _ => link::open(text),
    };
    match opened {
        Err(trouble) => assert!(!text::link::trouble(&trouble).is_empty()),
        Ok(opened) => {
            let again = link::link(&opened.session, opened.beside, &opened.view);
            match again.map(|again| link::open(&again).map(|again| again.session)) {
                Ok(again) => {
                    assert_eq!(again.as_ref().map(Session::world), Ok(opened.session.world()))
                }
                Err(trouble) => assert_eq!(trouble, Trouble::StoryTooLong),
            }
        }
    }
}

/// Bytes as a text can name them: what is no byte counts as one all the same.
fn bytes_of(text: &str) -> Vec<u8> {
    text.chars().map(|character| character as u32 as u8).collect()
}

/// A lesson, a course, a gallery.
fn any_lesson(text: &str) {
    if let Ok(lesson) = lesson::read("fuzzed", text) {
        let begun = lesson.begin();
        let mut progress = lesson::Progress::default();
        progress.follow(&lesson, &begun);
        progress.ticks(&lesson);
        lesson::course::json_line(&lesson);
    }
    if let Ok(course) = lesson::Course::read(text) {
        course.lessons().for_each(drop);
    }
    let _ = lesson::Scene::read_all(text);
}

/// A session as JSON.
fn any_session(text: &str) {
    match json::read(text) {
        Err(trouble) => assert!(!text::link::trouble(&trouble).is_empty()),
        Ok(session) => {
            let written = json::write(&session);
            let again = json::read(&written).expect("what was written is read");
            assert_eq!(json::write(&again), written);
            assert_eq!(again.world(), session.world());
        }
    }
}
