//! Exports: what is written as JSON reads back, and no name breaks out of its quotes.
//! `./dev exports` runs the shell script; this knows nothing of servers.

use crr_playground::app::{
    Console, Scenario, Session,
    export::{json, shell::shell, svg::svg, terraform::terraform, transcript},
    lesson,
    link::Trouble,
    text,
};

/// A story with two branches, the position in the past of the second, and odd names.
fn story() -> Session {
    let mut console = Console::new(Session::new(Scenario::first()));
    let script = "echo \"it's <b>\" > 'a b'\n\
                  aws s3api put-object --bucket source-bucket-east --key '<i>\"$x\"' --body 'a b'\n\
                  sim settle\nsim goto 9\nsim cut us-east-1 us-west-2\nsim settle\nsim back";
    for entry in console.run(script) {
        assert_eq!(entry.code, 0, "{entry:?}");
    }
    console.session
}

#[test]
fn a_session_reads_back_from_json() {
    let session = story();
    assert_eq!(session.branches(), 2);
    let read = json::read(&json::write(&session)).expect("a session");
    assert_eq!(json::write(&read), json::write(&session));
    assert_eq!(read.world(), session.world());
    for bad in
        ["", "{}", "[]", "{\"crr-playground\": 1}", "{\"crr-playground\": 1, \"scenario\": 3}"]
    {
        assert_eq!(json::read(bad), Err(Trouble::Damaged), "{bad}");
    }
    let newer = Err(Trouble::Newer("2".to_owned()));
    assert_eq!(json::read("{\"crr-playground\": 2}"), newer);
}

/// A lesson's scenario has no name of its own, so the file holds its set-up too.
#[test]
fn a_lessons_session_reads_back_from_json() {
    let text = include_str!("../../static/lessons/delete-markers.txt");
    let lesson = lesson::read("delete-markers", text).expect("a lesson");
    let mut console = Console::new(lesson.begin());
    console.run(&lesson.solution);
    let read = json::read(&json::write(&console.session)).expect("a session");
    assert_eq!(read.world(), console.session.world());
    assert_eq!(json::write(&read), json::write(&console.session));
}

#[test]
fn a_file_that_is_no_session_says_what_it_is_and_what_to_do() {
    let said = |text: &str| text::link::of_file(&json::read(text).expect_err("no session"));
    let written = json::write(&story());
    for (bad, words) in [
        ("", "It holds no session"),
        (&written[..written.len() / 2], "It holds no session"),
        ("{\"Rules\": []}", "It holds no session"),
        ("{\"crr-playground\": 2}", "Reload the page"),
        (&written.replace("\"first\"", "\"future\""), "the scenario \"future\""),
        (&written.replace("sim cut us-east-1", "sim crash us-east-1"), "sim crash us-east-1"),
        (&written.replace("sim settle", "sim status"), "sim status"),
        (&written.replace("\"branch\": 2", "\"branch\": 7"), "It holds no session"),
        (&written.replace("\"actions\"", "\"acts\""), "It holds no session"),
        (&" ".repeat(json::BYTES_MAX + 1), "4 MiB"),
    ] {
        assert!(said(bad).contains(words), "{bad:.80}: {}", said(bad));
    }
}

#[test]
fn no_name_breaks_out_of_its_quotes() {
    let session = story();
    let script = shell(&session);
    assert!(script.contains("--key '<i>\"$x\"'"), "{script}");
    assert!(script.contains("destination-bucket-west-\"$SUFFIX\""), "{script}");
    assert!(script.contains("# sim cut us-east-1 us-west-2: nobody can do this"), "{script}");
    let picture = svg(&session, Some("https://example.com/?a=1&b=2#1.x"));
    assert!(picture.contains("&lt;i&gt;&quot;$x&quot;"), "{picture}");
    assert!(picture.contains("href=\"https://example.com/?a=1&amp;b=2#1.x\""), "{picture}");
    assert!(!picture.contains("<script") && !picture.contains("<i>"), "{picture}");
    assert!(terraform(&session).contains("resource \"aws_s3_bucket_replication_configuration\""));
    assert!(transcript(&session).contains("$ sim cut us-east-1 us-west-2\n"));
}
