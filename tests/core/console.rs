//! Properties of the console: every action has a line that does just it, and no text whatever
//! makes it stumble.

use crate::clients::{client_name, order};
use crr_playground::{
    app::{
        Console, Scenario, Session,
        console::{CODE_USAGE, LOG_ENTRIES_MAX, complete, parse_actions, print, shell},
    },
    s3::{
        Body, BucketName, FileName, ObjectKey, Region, Request, Span,
        request::{IamRequest, Target},
        validate::{
            ConfigurationDraft, DestinationDraft, FilterDraft, RuleDraft, SourceSelectionDraft,
        },
    },
    sim::{Action, Actor, Heal, JobId, TaskId},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

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
    let source_selection =
        (option::of(text()), option::of(text())).prop_map(|(sse_kms, replica_modifications)| {
            SourceSelectionDraft { sse_kms, replica_modifications }
        });
    (
        option::of(text()),
        option::of(any::<i64>()),
        option::of(text()),
        option::of(filter),
        text(),
        option::of(source_selection),
        option::of(text()),
        option::of(option::of(text())),
        destination(),
    )
        .prop_map(
            |(id, priority, prefix, filter, status, selection, existing, markers, to)| RuleDraft {
                id,
                priority,
                prefix,
                filter,
                status,
                source_selection: selection,
                existing_objects: existing,
                delete_markers: markers,
                destination: to,
            },
        )
}

fn destination() -> impl Strategy<Value = DestinationDraft> {
    let minutes = || option::of(any::<i64>());
    (
        text(),
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of(option::of(text())),
        option::of((text(), minutes())),
        option::of((text(), option::of(minutes()))),
    )
        .prop_map(|(bucket, account, storage_class, owner, key, time, metrics)| {
            DestinationDraft {
                bucket,
                account,
                storage_class,
                owner,
                replica_kms_key: key,
                replication_time: time,
                metrics,
            }
        })
}

fn configuration() -> impl Strategy<Value = ConfigurationDraft> {
    (text(), vec(rule(), 0..3)).prop_map(|(role, rules)| ConfigurationDraft { role, rules })
}

/// A document in the line itself. One that begins so would be read from a file.
fn document() -> impl Strategy<Value = String> {
    text().prop_filter("no file", |text| !text.starts_with("file://"))
}

fn iam() -> impl Strategy<Value = IamRequest> {
    let role = text;
    prop_oneof![
        (role(), document()).prop_map(|(role, trust)| IamRequest::CreateRole { role, trust }),
        role().prop_map(IamRequest::GetRole),
        role().prop_map(IamRequest::DeleteRole),
        Just(IamRequest::ListRoles),
        role().prop_map(IamRequest::ListRolePolicies),
        (role(), document())
            .prop_map(|(role, trust)| IamRequest::UpdateAssumeRolePolicy { role, trust }),
        (role(), text(), document()).prop_map(|(role, policy, document)| {
            IamRequest::PutRolePolicy { role, policy, document }
        }),
        (role(), text()).prop_map(|(role, policy)| IamRequest::GetRolePolicy { role, policy }),
        (role(), text()).prop_map(|(role, policy)| IamRequest::DeleteRolePolicy { role, policy }),
    ]
}

/// Requests about replication and roles; the file `requests.rs` has all the others.
fn request() -> impl Strategy<Value = Request> {
    let id = || option::of(text());
    let target = || {
        (bucket(), key(), id()).prop_map(|(bucket, key, version_id)| Target {
            bucket,
            key,
            version_id,
        })
    };
    prop_oneof![
        2 => (bucket(), id())
            .prop_map(|(bucket, status)| Request::PutBucketVersioning { bucket, status }),
        4 => (bucket(), configuration()).prop_map(|(bucket, configuration)| {
            Request::PutBucketReplication { bucket, configuration }
        }),
        2 => (bucket(), document())
            .prop_map(|(bucket, policy)| Request::PutBucketPolicy { bucket, policy }),
        2 => (bucket(), key(), option::of(file()))
            .prop_map(|(bucket, key, body)| Request::put(bucket, key, body)),
        1 => (target(), file()).prop_map(|(target, outfile)| Request::get(target, outfile)),
        1 => target().prop_map(Request::head),
        4 => iam().prop_map(Request::Iam),
        1 => Just(Request::GetCallerIdentity),
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

pub(crate) fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        12 => (option::of(region()), request())
            .prop_map(|(region, request)| Action::Request { region, request }),
        4 => (file(), body()).prop_map(|(name, body)| Action::File { name, body }),
        1 => any::<u32>().prop_map(Action::Step),
        1 => any::<u32>().prop_map(|task| Action::Choose(Actor::Task(TaskId(task)))),
        1 => client_name().prop_map(|name| Action::Choose(Actor::Client(name))),
        2 => order().prop_map(|order| Action::AddClient(order.into())),
        1 => client_name().prop_map(Action::RemoveClient),
        1 => any::<u32>().prop_map(|job| Action::Choose(Actor::Job(JobId(job)))),
        1 => any::<u64>().prop_map(|ms| Action::Advance(Span(ms))),
        1 => Just(Action::Settle),
        1 => (region(), region(), any::<bool>())
            .prop_map(|(from, to, one_way)| Action::Cut { from, to, one_way }),
        1 => region().prop_map(Action::Isolate),
        1 => region().prop_map(Action::Down),
        1 => region().prop_map(Action::Up),
        1 => (region(), region(), any::<u64>())
            .prop_map(|(one, other, ms)| Action::Slow { one, other, by: Span(ms) }),
        1 => (region(), region(), 0..=1000u16)
            .prop_map(|(one, other, per_mille)| Action::Lose { one, other, per_mille }),
        1 => (region(), -31_000_000_000..31_000_000_000i64)
            .prop_map(|(region, ahead_ms)| Action::Skew { region, ahead_ms }),
        1 => region().prop_map(Action::AddRegion),
        1 => region().prop_map(Action::RemoveRegion),
        1 => (bucket(), text(), any::<u32>(), any::<u64>()).prop_map(
            |(bucket, prefix, count, size)| Action::Fill { bucket, prefix, count, size }
        ),
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

fn console() -> Console {
    Console::new(Session::new(Scenario::first()))
}

fn codes(console: &mut Console, text: &str) -> Vec<u8> {
    console.run(text).iter().map(|entry| entry.code).collect()
}

#[test]
fn limits_have_sentences_and_lose_nothing_that_was_done() {
    let mut console = console();
    let too_long = format!("echo {}", "a".repeat(shell::TEXT_BYTES_MAX));
    let entries = console.run(&too_long);
    assert_eq!((entries.len(), entries[0].code), (1, CODE_USAGE));
    assert!(entries[0].command.len() < 300 && entries[0].stderr.contains("1048576 bytes"));

    let too_many = "help\n".repeat(shell::COMMANDS_MAX + 5);
    let entries = console.run(&too_many);
    assert_eq!(entries.len(), shell::COMMANDS_MAX + 1);
    assert!(entries[shell::COMMANDS_MAX].stderr.contains("10000 commands"));
    assert_eq!(console.log().len(), LOG_ENTRIES_MAX);

    let full = "echo a > a\n".repeat(10_000);
    assert_eq!(codes(&mut console, &full).iter().filter(|code| **code == CODE_USAGE).count(), 5);
    let entry = console.run("sim step").remove(0);
    assert!(entry.code == CODE_USAGE && entry.stderr.contains("This story holds"), "{entry:?}");
    assert_eq!(codes(&mut console, "sim reset\nsim step"), [0, 0]);
}

#[test]
fn a_click_and_its_line_come_to_the_same() {
    let (mut clicked, mut typed) = (console(), console());
    let script = "echo hi > a.txt\naws s3api put-object --bucket source-bucket-east --key a.txt \
                  --body a.txt\nsim cut us-east-1 us-west-2\nsim settle\nsim heal\nsim settle";
    for (action, entry) in parse_actions(script).iter().zip(typed.run(script)) {
        clicked.act(action.clone().into()).expect("room for more");
        assert_eq!(**clicked.log().last().expect("an entry"), entry);
    }
    assert_eq!(clicked, typed);
}

#[test]
fn many_events_are_told_from_both_ends() {
    let mut console = console();
    let put = "aws s3api put-object --bucket source-bucket-east --key a\n".repeat(50);
    console.run(&put);
    let told = console.run("sim settle").remove(0).stdout;
    assert_eq!(told.lines().count(), 201);
    assert!(told.contains("\n… and 100 more events …\n"), "{told}");
}

#[test]
fn files_of_the_disk_are_read_again_when_they_change() {
    use std::cell::RefCell;
    let disk = RefCell::new("one");
    let read = |name: &str| (name == "/tmp/body").then(|| disk.borrow().as_bytes().to_vec());
    let mut console = console();
    let upload = "aws s3api put-object --bucket source-bucket-east --key a --body /tmp/body\n\
                  aws s3api get-object --bucket source-bucket-east --key a out && cat out";
    assert_eq!(console.run_with(upload, &read)[2].entry.stdout, "one");
    *disk.borrow_mut() = "two";
    assert_eq!(console.run_with(upload, &read)[2].entry.stdout, "two");
    let moments = console.session.len();
    console.run_with("aws s3api list-buckets", &read);
    assert_eq!(console.session.len(), moments + 1);
    assert_eq!(console.run("aws s3api put-object --bucket b --key a --body x")[0].code, 252);
}

#[test]
fn completion_knows_commands_options_and_names() {
    let mut console = console();
    console.run("aws s3api put-object --bucket source-bucket-east --key 'my report.pdf'");
    let complete = |line: &str| complete(line, console.session.world());
    assert_eq!(complete("si"), ["sim"]);
    assert_eq!(complete("aws s3api put-object-r"), ["put-object-retention"]);
    assert_eq!(complete("aws s3api put-object --b"), ["--body", "--bucket"]);
    assert_eq!(complete("aws s3api put-object --bucket s"), ["source-bucket-east"]);
    assert_eq!(complete("sim help\naws s3api head-object --key "), ["'my report.pdf'"]);
    assert_eq!(complete("sim step "), ["t1"]);
    assert_eq!(complete("sim cut us-"), ["us-east-1", "us-west-2"]);
    assert_eq!(complete("sim cut 'us-"), Vec::<String>::new());
}
