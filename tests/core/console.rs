//! Properties of the console: every action has a line that does just it, and no text whatever
//! makes it stumble.

use crr_playground::{
    app::{
        Console, Scenario, Session,
        console::{complete, parse_actions, print, shell},
    },
    s3::{
        Body, BucketName, FileName, ObjectKey, Region, Request, Span,
        validate::{ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft},
    },
    sim::{Action, Heal, TaskId},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::{collections::BTreeMap, rc::Rc};

/// Words that are easily taken for something else.
const TRICKY: [&str; 22] = [
    "report.pdf",
    "a b",
    "--key",
    "-",
    "--",
    "-n",
    "-e",
    "-5",
    "help",
    "it's",
    "\"",
    "$HOME",
    "`x`",
    "a\nb",
    "\u{202e}fdp",
    "<script>alert(1)</script>",
    "日本語/😀",
    "#",
    "~",
    "a=b",
    "file://x",
    "\\",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&TRICKY[..]).prop_map(str::to_owned),
        vec(any::<char>(), 0..12).prop_map(String::from_iter),
        vec(select(&TRICKY[..]), 0..4).prop_map(|words| words.concat()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "x".to_owned() } else { text })
}

fn region() -> impl Strategy<Value = Region> {
    select(Region::all().collect::<Vec<_>>())
}

fn bucket() -> impl Strategy<Value = BucketName> {
    select(&["source-bucket-east", "a.b", "Old_Bucket", "-x", "--", "help"][..])
        .prop_map(|name| BucketName::parse(name).expect("a bucket name"))
}

fn key() -> impl Strategy<Value = ObjectKey> {
    name().prop_map(|name| ObjectKey::new(&name).expect("a key"))
}

fn file() -> impl Strategy<Value = FileName> {
    name().prop_map(|name| FileName::new(&name).expect("a name"))
}

fn rule() -> impl Strategy<Value = RuleDraft> {
    let tag = || (text(), text());
    let filter =
        (option::of(text()), option::of(tag()), option::of((option::of(text()), vec(tag(), 0..3))))
            .prop_map(|(prefix, tag, and)| FilterDraft { prefix, tag, and });
    let destination = (text(), option::of(text()))
        .prop_map(|(bucket, storage_class)| DestinationDraft { bucket, storage_class });
    (
        option::of(text()),
        option::of(any::<i64>()),
        option::of(text()),
        option::of(filter),
        text(),
        option::of(option::of(text())),
        destination,
    )
        .prop_map(|(id, priority, prefix, filter, status, delete_markers, destination)| {
            RuleDraft { id, priority, prefix, filter, status, delete_markers, destination }
        })
}

fn configuration() -> impl Strategy<Value = ConfigurationDraft> {
    (text(), vec(rule(), 0..3)).prop_map(|(role, rules)| ConfigurationDraft { role, rules })
}

fn request() -> impl Strategy<Value = Request> {
    let id = || option::of(text());
    let tags = vec((text(), text()), 0..3)
        .prop_map(|tags| Rc::new(tags.into_iter().collect::<BTreeMap<_, _>>()));
    prop_oneof![
        (bucket(), id()).prop_map(|(bucket, location)| Request::CreateBucket { bucket, location }),
        Just(Request::ListBuckets),
        (bucket(), id())
            .prop_map(|(bucket, status)| Request::PutBucketVersioning { bucket, status }),
        bucket().prop_map(|bucket| Request::GetBucketVersioning { bucket }),
        (bucket(), configuration()).prop_map(|(bucket, configuration)| {
            Request::PutBucketReplication { bucket, configuration }
        }),
        bucket().prop_map(|bucket| Request::GetBucketReplication { bucket }),
        bucket().prop_map(|bucket| Request::DeleteBucketReplication { bucket }),
        (bucket(), key(), option::of(file()), tags)
            .prop_map(|(bucket, key, body, tags)| Request::PutObject { bucket, key, body, tags }),
        (bucket(), key(), id(), file()).prop_map(|(bucket, key, version_id, outfile)| {
            Request::GetObject { bucket, key, version_id, outfile }
        }),
        (bucket(), key(), id()).prop_map(|(bucket, key, version_id)| Request::HeadObject {
            bucket,
            key,
            version_id
        }),
        (bucket(), key(), id()).prop_map(|(bucket, key, version_id)| Request::DeleteObject {
            bucket,
            key,
            version_id
        }),
        (bucket(), id())
            .prop_map(|(bucket, prefix)| Request::ListObjectVersions { bucket, prefix }),
    ]
}

fn body() -> impl Strategy<Value = Body> {
    let known = (any::<u64>(), any::<[u8; 16]>(), any::<u64>())
        .prop_map(|(size, md5, crc64nvme)| Body { size, md5, crc64nvme, text: None });
    prop_oneof![
        text().prop_map(|text| Body::of_text(&text)),
        text().prop_map(|text| Body::of_text(&(text + "\n"))),
        known,
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        12 => (option::of(region()), request())
            .prop_map(|(region, request)| Action::Request { region, request }),
        4 => (file(), body()).prop_map(|(name, body)| Action::File { name, body }),
        1 => any::<u32>().prop_map(Action::Step),
        1 => any::<u32>().prop_map(|task| Action::StepTask(TaskId(task))),
        1 => any::<u64>().prop_map(|ms| Action::Advance(Span(ms))),
        1 => Just(Action::Settle),
        1 => (region(), region(), any::<bool>())
            .prop_map(|(from, to, one_way)| Action::Cut { from, to, one_way }),
        1 => region().prop_map(Action::Isolate),
        1 => region().prop_map(Action::Down),
        1 => region().prop_map(Action::Up),
        1 => Just(Action::Heal(Heal::All)),
        1 => (region(), region()).prop_map(|(one, other)| Action::Heal(Heal::Link(one, other))),
        1 => region().prop_map(|region| Action::Heal(Heal::Region(region))),
    ]
}

/// Text that looks like a script.
fn script() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        text(),
        action().prop_map(|action| print(&action)),
        select(
            &[
                " ",
                "\n",
                ";",
                "&&",
                "|",
                "<<EOF\n",
                "EOF\n",
                "'",
                "\"",
                "$'\\x",
                "$(",
                "${",
                ">",
                "aws s3api ",
                "put-object ",
                "--bucket ",
                "sim ",
                "why ",
                "goto ",
                "branch ",
                "undo",
                "help",
                "cat ",
                "echo ",
                "A=",
                "{\"Rules\":[",
                "\\\n",
                "#",
                "\u{0}",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_action_has_one_line_that_does_it(action in action()) {
        let line = print(&action);
        prop_assert!(!line.contains(char::is_control), "{line:?}");
        prop_assert_eq!(parse_actions(&line), vec![action], "{}", line);
    }

    #[test]
    fn a_script_of_printed_lines_is_the_same_actions(actions in vec(action(), 0..6)) {
        let script: String = actions.iter().map(|action| print(action) + "\n").collect();
        prop_assert_eq!(parse_actions(&script), actions);
    }

    #[test]
    fn a_word_reads_back(word in text()) {
        let quoted = format!("echo -n {} > file", shell::quote(&word));
        let name = FileName::new("file").expect("a name");
        prop_assert_eq!(
            parse_actions(&quoted),
            vec![Action::File { name, body: Body::of_text(&word) }]
        );
    }

    #[test]
    fn no_text_makes_it_stumble(script in script()) {
        let mut console = Console::new(Session::new(Scenario::first()));
        for entry in console.run(&script) {
            prop_assert!(entry.code == 0 || !entry.stderr.is_empty(), "{entry:?}");
            prop_assert!(script.contains(&entry.command));
        }
        complete(&script, console.session.world());
    }
}
