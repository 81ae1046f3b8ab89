//! Every lesson is read, listed and proved; bad files are refused with their line; the table of
//! what the articles teach names lessons and cards that are there.

use crr_playground::app::{
    Console, Lesson, Scenario, Session,
    console::CODE_USAGE,
    export,
    lesson::{self, Comparison, Course, Fault, Play, Progress, Scene, Seen},
    link,
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs, path::PathBuf, rc::Rc};

mod coverage;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static/lessons")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn course() -> Course {
    Course::read(&text("index.txt")).unwrap_or_else(|fault| panic!("index.txt, {fault}"))
}

fn lessons() -> Vec<Lesson> {
    let read = |id: &str| {
        let file = format!("{id}.txt");
        lesson::read(id, &text(&file)).unwrap_or_else(|fault| panic!("{file}, {fault}"))
    };
    course().lessons().map(|listed| read(&listed.id)).collect()
}

fn no_complaints(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_lesson_is_listed_with_its_title_and_part() {
    let not_lessons = ["README.txt", "index.txt", "gallery.txt"];
    let entries = fs::read_dir(folder()).expect("the lessons");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let there: BTreeSet<String> = names
        .map(|name| name.expect("a name"))
        .filter(|name| !not_lessons.contains(&name.as_str()))
        .collect();
    let course = course();
    let listed = course.lessons().map(|listed| format!("{}.txt", listed.id)).collect();
    assert_eq!(there, listed, "the files beside index.txt, and those that it lists");
    let mut all = lessons().into_iter();
    for (part, listed) in &course.parts {
        for (listed, lesson) in listed.iter().zip(all.by_ref()) {
            assert_eq!((&lesson.title, &lesson.part), (&listed.title, part), "{}", lesson.id);
        }
    }
}

#[test]
fn every_lesson_is_proved() {
    let prove = |lesson: &Lesson| -> Vec<String> {
        let wrong = lesson::prove(lesson);
        wrong.into_iter().map(|why| format!("{}: {why}", lesson.id)).collect()
    };
    no_complaints(lessons().iter().flat_map(prove).collect());
}

#[test]
fn every_card_has_a_name_of_its_own() {
    let mut seen = BTreeSet::new();
    for lesson in lessons() {
        for card in lesson.cards {
            assert!(seen.insert(card.name.clone()), "two cards are named \"{}\"", card.name);
        }
    }
}

#[test]
fn every_scene_shows_what_it_says() {
    let scenes = Scene::read_all(&text("gallery.txt"));
    let mut complaints = Vec::new();
    for scene in scenes.unwrap_or_else(|fault| panic!("gallery.txt, {fault}")) {
        let mut console = Console::new(Session::new(scene.scenario.clone()));
        for entry in console.run(&scene.script).iter().filter(|it| it.code == CODE_USAGE) {
            complaints.push(format!("{}: {}: {}", scene.title, entry.command, entry.stderr));
        }
        let session = &console.session;
        let moment = session.moment(session.position()).map(AsRef::as_ref);
        let began = session.beginning();
        let seen = Seen { world: session.world(), moment, began, branches: session.branches() };
        if scene.shows.is_empty() {
            complaints.push(format!("{}: it lacks a line \"shows: …\"", scene.title));
        }
        for shows in scene.shows.iter().filter(|shows| !shows.holds(&seen)) {
            complaints.push(format!("{}: at its end it does not show {shows:?}", scene.title));
        }
    }
    no_complaints(complaints);
}

const GOOD: &str = "\
title: A title
part: Storage
minutes: 3
aws: What is Amazon S3?
begins: first

== read A step
Words.
$ sim settle

== predict
What then?
( ) Nothing
    when: 0 versions of k in source-bucket-east
    Words.
(x) Something
    when: 1 version of k in source-bucket-east
    Words.

== goals
now: object source-bucket-east k exists
    Write k.

== hints
A hint.

== solution
aws s3api put-object --bucket source-bucket-east --key k
";

#[test]
fn a_good_file_is_read_and_proved() {
    let lesson = lesson::read("good", GOOD).expect("a good file");
    assert_eq!(lesson.goals.len(), 1);
    no_complaints(lesson::prove(&lesson));
}

#[test]
fn a_learner_predicts_acts_goes_back_and_is_shown() {
    let lesson = Rc::new(lesson::read("good", GOOD).expect("a good file"));
    let mut play = Play::new(lesson.clone());
    let mut console = Console::new(lesson.begin());
    play.follow(&console.session);
    assert_eq!((play.ticks(), play.may_go_on()), (vec![false], true));
    play.go_on();
    assert_eq!((play.question(), play.may_go_on()), (Some(0), false), "answer first");
    play.predict(0);
    assert!(!play.may_go_on() && play.comparison(0).is_none(), "the last step; nothing happened");
    console.run(&lesson.solution);
    play.follow(&console.session);
    assert!(play.is_done());
    let otherwise = Comparison::Otherwise { happened: "Something", words: "Words." };
    assert_eq!(play.comparison(0), Some(otherwise));
    play.predict(1);
    assert_eq!(play.chosen(0), Some(0), "too late to change it");
    console.session.back();
    play.follow(&console.session);
    assert!(!play.is_done() && play.progress().was_done());
    assert!(play.hints().is_empty() && play.has_hint());
    play.hint();
    assert_eq!((play.hints().len(), play.has_hint()), (1, false));
    play.show_me(&mut console);
    assert!(play.is_done());
    assert_eq!(console.session.branches(), 2, "what the learner did stays");
}

#[test]
fn a_place_is_found_again() {
    let lesson = Rc::new(lesson::read("good", GOOD).expect("a good file"));
    let mut play = Play::new(lesson.clone());
    play.go_on();
    play.predict(1);
    play.hint();
    assert_eq!(play.place(), "1 1 1");
    let mut again = Play::new(lesson.clone());
    again.go_to(&play.place());
    assert_eq!(again, play);
    for (bad, fits) in [("9 9 9", "1 1 -"), ("", "0 0 -"), ("1 -1 x y", "1 0 -")] {
        again.go_to(bad);
        assert_eq!(again.place(), fits);
    }
}

#[test]
fn following_step_by_step_is_following_at_once() {
    for lesson in lessons() {
        let mut console = Console::new(lesson.begin());
        console.run(&lesson.solution);
        let mut session = console.session;
        let end = session.position();
        let mut slowly = Progress::default();
        for position in session.set_up_end()..=end {
            session.seek(position);
            slowly.follow(&lesson, &session);
        }
        let mut at_once = Progress::default();
        at_once.follow(&lesson, &session);
        assert_eq!(slowly.ticks(&lesson), at_once.ticks(&lesson), "{}", lesson.id);
    }
}

fn refused(from: &str, to: &str) -> Fault {
    assert!(GOOD.contains(from), "the good file has no {from:?}");
    lesson::read("bad", &GOOD.replacen(from, to, 1)).expect_err("a bad file")
}

#[test]
fn a_bad_file_is_refused_with_its_line_and_what_to_write() {
    for (from, to, line, why) in [
        ("minutes: 3", "minutes: three", 3, "is no number of minutes"),
        ("minutes: 3", "mintues: 3", 3, "There are title, part, minutes"),
        ("begins: first", "begins: second", 5, "Write \"both-ways\""),
        ("== read A step", "== red A step", 7, "There are before, read, predict"),
        ("== read A step", "== read", 7, "A step needs a heading"),
        ("(x) Something", "( ) Something", 11, "just one of them marked \"(x)\""),
        ("(x) Something", "(y) Something", 16, "A choice begins with \"(x) \""),
        ("    when: 1 version", "    Words: 1 version", 11, "the right one needs one too"),
        ("now: object", "soon: object", 21, "A goal begins with \"now:\""),
        ("k exists", "k is there", 21, "is no replication status"),
        ("now: object", "now: obj", 21, "Write one of these"),
        ("    Write k.\n", "", 21, "Say the goal to the learner"),
        ("A hint.\n", "", 27, "lacks a section \"== hints\""),
        ("aws: What is Amazon S3?\n", "", 27, "\"aws: …\" at the top"),
    ] {
        let fault = refused(from, to);
        assert!(fault.line == line && fault.why.contains(why), "{to}: {fault}");
    }
    let long = GOOD.to_owned() + &"#".repeat(4096);
    assert!(lesson::read("long", &long).expect_err("too long").why.contains("Make two lessons"));
}

#[test]
fn what_is_not_proved_says_why() {
    let prove = |from: &str, to: &str| -> String {
        let text = GOOD.replacen(from, to, 1);
        lesson::prove(&lesson::read("unproved", &text).expect("readable")).join("\n")
    };
    let solution = "--bucket source-bucket-east --key k";
    assert!(prove(solution, "--bucket source-bucket-east --key l").contains("does not reach"));
    assert!(prove("k exists", "k is gone").contains("The beginning meets"));
    assert!(prove("$ sim settle", "$ sim setle").contains("There is no \"sim setle\""));
    assert!(prove("1 version of k", "2 versions of k").contains("none of the choices"));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "(?s).{0,200}") {
        let _ = (lesson::read("any", &text), Course::read(&text), Scene::read_all(&text));
    }

    #[test]
    fn no_damage_makes_the_reader_panic(
        at in 0..GOOD.len(),
        more in "[\\PC\n]{0,4}",
        cut in 0..9usize,
    ) {
        let end = (at + cut).min(GOOD.len());
        if GOOD.is_char_boundary(at) && GOOD.is_char_boundary(end) {
            let damaged = [&GOOD[..at], &more, &GOOD[end..]].concat();
            if let Ok(lesson) = lesson::read("damaged", &damaged) {
                let _ = lesson::prove(&lesson);
            }
        }
    }

    #[test]
    fn no_words_make_the_predicates_panic(words in proptest::collection::vec(
        prop_oneof![
            "object", "bucket", "a-b", "is", "of", "in", "versions", "while", "\"", "[0-9]{1,30}",
            "\\PC{1,5}",
        ],
        0..9,
    )) {
        let _ = lesson::predicate::parse(&words.join(" "));
    }
}

/// The beginning of a lesson has no name that a link could call it by.
#[test]
fn what_was_done_in_a_lesson_can_be_linked_and_exported() {
    for lesson in lessons() {
        let mut console = Console::new(lesson.begin());
        console.run(&lesson.solution);
        let link = link::link(&console.session, None, "").expect("a link");
        let opened = link::open(&link).expect("it opens").session;
        assert_eq!(opened.world(), console.session.world(), "{}", lesson.id);
        let first = export::transcript(&console.session);
        let first = first.lines().next().and_then(Scenario::name_in).map(str::to_owned);
        assert!(first.as_deref().is_some_and(|name| Scenario::named(name).is_some()), "{first:?}");
    }
}
