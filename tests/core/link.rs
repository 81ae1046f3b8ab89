//! Links: how long they are, that they open on what they were made of, that old ones open for ever,
//! and that nothing that looks like one does harm.

use crate::console::action;
use crr_playground::{
    app::{
        Console, Scenario, Session,
        link::{CHARACTERS_MAX, Opened, Trouble, link, open, script_of, with_checksum},
        text,
    },
    sim::Action,
};
use proptest::{collection::vec, prelude::*, sample::Index};
use std::{fs, path::Path, rc::Rc};

/// A trainer's story of 40 actions.
const REFERENCE: &str = include_str!("../link/reference.txt");

fn session_of(script: &str) -> Session {
    let scenario = Scenario::name_in(script).map_or(Some(Scenario::empty()), Scenario::named);
    let mut console = Console::new(Session::new(scenario.expect("a scenario")));
    for entry in console.run(script) {
        assert_ne!(entry.code, 252, "{entry:?}");
    }
    console.session
}

fn made(session: &Session) -> String {
    link(session, None, "").expect("a link")
}

fn opened(link: &str) -> Opened {
    open(link).unwrap_or_else(|trouble| panic!("{}", text::link::trouble(&trouble)))
}

#[test]
fn the_reference_story_takes_at_most_eight_characters_an_action() {
    let session = session_of(REFERENCE);
    let actions = session.actions().len() - session.scenario().set_up.len();
    assert_eq!(actions, 40);
    let link = made(&session);
    let each = link.len() * 100 / actions;
    println!(
        "the reference story of {actions} actions: a link of {} characters, {}.{:02} an action",
        link.len(),
        each / 100,
        each % 100
    );
    assert!(each <= 800);
    assert_eq!(opened(&link).session, session);
}

/// The actions of all branches.
fn actions(session: &Session) -> Vec<Vec<Rc<Action>>> {
    let branches = 0..session.branches();
    branches.map(|branch| session.branch_actions(branch).cloned().collect()).collect()
}

/// Each file of the corpus is a link, then the script that it opens to. They were made by releases
/// of long ago: what fails here fails for everybody who holds such a link.
#[test]
fn the_links_of_all_releases_open_for_ever() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/link/corpus");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        let (link, script) = text.split_once('\n').expect("a link and a script");
        let (opened, expected) = (opened(link).session, session_of(script));
        assert_eq!(actions(&opened), actions(&expected), "{}", path.display());
        assert_eq!(opened.position(), expected.position(), "{}", path.display());
        count += 1;
    }
    println!("{count} links of all releases open");
    assert!(count >= 8);
}

#[test]
fn every_position_is_opened_where_it_was() {
    let mut session = session_of(REFERENCE);
    for position in [0, 3, 5, 6, 9, 20, 33, session.len()] {
        session.seek(position);
        assert_eq!(opened(&made(&session)).session, session, "{position}");
    }
}

#[test]
fn a_second_branch_and_the_view_come_along() {
    let mut console = Console::new(session_of(REFERENCE));
    let first = console.session.branch_number();
    console.run("sim goto 12\nsim cut us-east-1 us-west-2\nsim settle");
    let view = "inspect notes.md source-bucket-east";
    let link = link(&console.session, Some(first), view).expect("a link");
    let opened = opened(&link);
    assert_eq!(opened.view, view);
    assert_eq!(opened.session.branches(), 2);
    let (session, beside) = (opened.session, opened.beside.expect("a branch"));
    let [kept, acted] = &actions(&console.session)[..] else { panic!("two branches") };
    assert_eq!(&actions(&session)[session.branch_number()], acted);
    assert_eq!(&actions(&session)[beside], kept);
    assert_eq!(session.world(), console.session.world());
    assert!(!opened.is_corrected);
    // The script of it does the same once more.
    let again = session_of(&script_of(&link).expect("a script"));
    assert_eq!(again.world(), console.session.world());
}

/// What a person reads where a link cannot be opened.
#[track_caller]
fn check_trouble(link: &str, said: &str) {
    let trouble = open(link).expect_err("no link");
    assert_eq!(text::link::trouble(&trouble), said);
}

#[test]
fn bad_links_say_what_is_wrong() {
    let link = made(&session_of(REFERENCE));
    check_trouble("", &text::link::trouble(&Trouble::NoLink));
    check_trouble("https://example.com/#top", &text::link::trouble(&Trouble::NoLink));
    check_trouble(
        "#2.abc",
        "This link was made by a newer release (links of version 2; this one reads version 1). \
         Reload the page, or open the link where it was made.",
    );
    let damaged = "This link is damaged: its end is missing, or a character was changed on the \
                   way. Copy it once more, as a whole.";
    check_trouble("#1.", damaged);
    check_trouble(&link[..link.len() / 2], damaged);
    check_trouble(&link.replacen(&link[40..41], "_", 1), damaged);
    check_trouble(
        &link.replacen(&link[40..41], "%", 1),
        "This link has the character \"%\" in it, which no link has. Copy the link once more, as a \
         whole.",
    );
    check_trouble(
        &("#1.".to_owned() + &"a".repeat(CHARACTERS_MAX + 1)),
        "This link has 65537 characters, and 65536 is the most. It was not made here.",
    );
}

/// What a message does to a link that stands in it.
#[test]
fn a_link_survives_a_message() {
    let session = session_of(REFERENCE);
    let link = made(&session);
    let (one, other) = link.split_at(90);
    for sent in [
        format!("https://example.com/crr/{link}.\n"),
        format!("(see https://example.com/crr/{link})."),
        format!("<https://example.com/crr/{link}>"),
        format!("\"https://example.com/crr/{link}\","),
        format!("{link}%22%3E"),
        format!("{link}%20"),
        format!("{one}\r\n{other}"),
        format!("{one}\n> > {other}\n"),
        format!("{one}%0D%0A%3E%20{other}"),
        format!("{one}%20{other}"),
    ] {
        assert_eq!(open(&sent).map(|opened| opened.session).as_ref(), Ok(&session), "{sent}");
    }
}

proptest! {
    #![proptest_config(crate::cases(60))]
    #[test]
    fn a_link_opens_on_what_it_was_made_of(
        actions in vec(action(), 0..6), at in any::<Index>(),
    ) {
        let mut session = Session::new(Scenario::first());
        let calm = |action: &&Action| !matches!(action, Action::Fill { .. } | Action::Advance(_));
        for action in actions.iter().filter(calm) {
            session.act(action).expect("room");
        }
        session.seek(at.index(session.len() + 1));
        let link = made(&session);
        prop_assert_eq!(open(&link).map(|opened| opened.session), Ok(session), "{}", link);
    }
}

proptest! {
    #![proptest_config(crate::cases(20_000))]

    /// Nearly all of these stop at the checksum. What stands behind it is tried below.
    #[test]
    fn no_text_makes_it_stumble(
        which in any::<Index>(), edits in vec((any::<Index>(), any::<char>()), 0..4),
        cut in any::<Index>(),
    ) {
        let starts = ["#1.", "#1.AAAA", "#2.x", "", "https://example.com/#1.C_-"];
        let mut link: Vec<char> = starts[which.index(starts.len())].chars().collect();
        link.extend(REFERENCE.chars().take(cut.index(300)).filter(|c| c.is_ascii_alphanumeric()));
        for (at, with) in edits {
            let at = at.index(link.len() + 1);
            link.insert(at, with);
        }
        if let Err(trouble) = open(&String::from_iter(link)) {
            prop_assert!(!text::link::trouble(&trouble).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(200))]

    /// Bytes that nobody packed, under a checksum that is right.
    #[test]
    fn no_bytes_make_it_stumble(bytes in vec(any::<u8>(), 0..60)) {
        let _ = open(&with_checksum(&bytes));
    }
}
