//! Properties of the model, over random stories in two buckets with rules both ways.

mod kms;
mod queue;
mod rule;

use crr_playground::{
    app::{
        Scenario, Session,
        console::{Console, print},
    },
    s3::{
        Body, BucketName, FileName, ObjectKey, Region, Request, Span, VersionId,
        request::{BucketOperation, CreateBucket, DeleteObject, PutObjectTagging, Target},
    },
    sim::{Action, Answer, Heal, World, invariant},
};
use proptest::prelude::*;
use std::borrow::Borrow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One thing that happens in a story. Numbers pick among what there is at that moment.
#[derive(Clone, Debug)]
pub(super) enum Happens {
    Write { bucket: usize, key: usize, encrypted: bool },
    Delete { bucket: usize, key: usize },
    DeleteVersion { bucket: usize, key: usize, version: usize },
    Read { bucket: usize, key: usize },
    Step(u32),
    Choose(usize),
    Advance(u64),
    Settle,
    Tag { bucket: usize, key: usize, value: u8 },
    Key { region: usize, enabled: bool },
    Slow(u64),
    Lose(u16),
    Skew { region: usize, ahead_ms: i64 },
    Cut { one_way: bool },
    Isolate(usize),
    Down(usize),
    Up(usize),
    Heal,
}

const REGIONS: [&str; 2] = ["us-east-1", "us-west-2"];
const BUCKETS: [&str; 2] = ["east", "west"];
const KEYS: [&str; 2] = ["report.pdf", "notes.txt"];

pub(super) fn region(index: usize) -> Region {
    Region::named(REGIONS[index]).expect("a Region")
}

fn bucket(index: usize) -> BucketName {
    BucketName::parse(BUCKETS[index]).expect("a bucket name")
}

fn key(index: usize) -> ObjectKey {
    ObjectKey::new(KEYS[index]).expect("a key")
}

fn request(request: Request) -> Action {
    Action::Request { region: None, request }
}

/// Two versioned buckets that replicate to each other, delete markers too.
pub(super) fn two_way() -> Session {
    let mut set_up = kms::make_keys().to_vec();
    for (index, name) in REGIONS.into_iter().enumerate() {
        let location = (name != "us-east-1").then(|| name.to_owned());
        set_up.push(request(Request::CreateBucket(CreateBucket::new(bucket(index), location))));
        let status = Some("Enabled".to_owned());
        set_up.push(request(Request::PutBucketVersioning { bucket: bucket(index), status }));
    }
    for index in 0..2 {
        let configuration = rule::rule_to(1 - index);
        set_up.extend(queue::queue_of(index));
        set_up
            .push(request(Request::PutBucketReplication { bucket: bucket(index), configuration }));
    }
    Session::new(Scenario {
        set_up: set_up.into_iter().map(std::rc::Rc::new).collect(),
        ..Scenario::empty()
    })
}

/// The actions that stand for what happens, in the world of that moment.
fn actions(happens: &Happens, world: &World) -> Vec<Action> {
    let version_id = |at: usize, name: usize, version: usize| {
        let entry = world.bucket(&bucket(at))?.key(&key(name))?.clone();
        let ids: Vec<VersionId> = entry.versions().map(|version| version.id).collect();
        ids.get(version % ids.len().max(1)).copied()
    };
    let file = FileName::new("body").expect("a name");
    vec![match *happens {
        Happens::Write { bucket: at, key: name, encrypted } => {
            let text = format!("{} {name}", world.now());
            let put = match encrypted {
                true => kms::write(at, name, file.clone()),
                false => Request::put(bucket(at), key(name), Some(file.clone())),
            };
            return vec![Action::File { name: file, body: Body::of_text(&text) }, request(put)];
        }
        Happens::Delete { bucket: at, key: name } => {
            request(Request::DeleteObject(DeleteObject::new(&bucket(at), &key(name), None)))
        }
        Happens::DeleteVersion { bucket: at, key: name, version } => {
            let id = version_id(at, name, version);
            request(Request::DeleteObject(DeleteObject::new(&bucket(at), &key(name), id)))
        }
        Happens::Read { bucket: at, key: name } => {
            let (bucket, key) = (bucket(at), key(name));
            request(Request::head(Target { bucket, key, version_id: None }))
        }
        Happens::Step(steps) => Action::Step(steps),
        Happens::Choose(index) => {
            let choices = world.enabled();
            choices
                .get(index % choices.len().max(1))
                .map_or(Action::Step(1), |choice| Action::Choose(choice.actor))
        }
        Happens::Advance(ms) => Action::Advance(Span(ms)),
        Happens::Settle => Action::Settle,
        Happens::Tag { bucket: at, key: name, value } => {
            let target = Target { bucket: bucket(at), key: key(name), version_id: None };
            let tags = vec![("stage".to_owned(), value.to_string())];
            request(Request::PutObjectTagging(PutObjectTagging { target, tags }))
        }
        Happens::Key { region, enabled } => kms::set(region, enabled),
        Happens::Slow(ms) => Action::Slow { one: region(0), other: region(1), by: Span(ms) },
        Happens::Lose(per_mille) => Action::Lose { one: region(0), other: region(1), per_mille },
        Happens::Skew { region: at, ahead_ms } => Action::Skew { region: region(at), ahead_ms },
        Happens::Cut { one_way } => Action::Cut { from: region(0), to: region(1), one_way },
        Happens::Isolate(at) => Action::Isolate(region(at)),
        Happens::Down(at) => Action::Down(region(at)),
        Happens::Up(at) => Action::Up(region(at)),
        Happens::Heal => Action::Heal(Heal::All),
    }]
}

fn happens() -> impl Strategy<Value = Happens> {
    let at = 0..2usize;
    prop_oneof![
        4 => (at.clone(), at.clone(), any::<bool>())
            .prop_map(|(bucket, key, encrypted)| Happens::Write { bucket, key, encrypted }),
        1 => (at.clone(), any::<bool>())
            .prop_map(|(region, enabled)| Happens::Key { region, enabled }),
        2 => (at.clone(), at.clone()).prop_map(|(bucket, key)| Happens::Delete { bucket, key }),
        1 => (at.clone(), at.clone(), 0..9usize).prop_map(|(bucket, key, version)| {
            Happens::DeleteVersion { bucket, key, version }
        }),
        1 => (at.clone(), at.clone()).prop_map(|(bucket, key)| Happens::Read { bucket, key }),
        4 => (1..5u32).prop_map(Happens::Step),
        3 => (0..9usize).prop_map(Happens::Choose),
        2 => (0..60_000u64).prop_map(Happens::Advance),
        1 => (10..30u64).prop_map(|minutes| Happens::Advance(minutes * 60_000)),
        1 => Just(Happens::Settle),
        2 => (at.clone(), at.clone(), any::<u8>())
            .prop_map(|(bucket, key, value)| Happens::Tag { bucket, key, value }),
        1 => (0..30_000u64).prop_map(Happens::Slow),
        1 => (0..900u16).prop_map(Happens::Lose),
        1 => (at.clone(), -90_000..90_000i64)
            .prop_map(|(region, ahead_ms)| Happens::Skew { region, ahead_ms }),
        1 => any::<bool>().prop_map(|one_way| Happens::Cut { one_way }),
        1 => at.clone().prop_map(Happens::Isolate),
        1 => at.clone().prop_map(Happens::Down),
        2 => at.prop_map(Happens::Up),
        2 => Just(Happens::Heal),
    ]
}

/// A story. Where a property fails, it is shown as the commands that tell it, set-up and all.
#[derive(Clone)]
pub(super) struct Story(Vec<Happens>);

impl std::ops::Deref for Story {
    type Target = [Happens];

    fn deref(&self) -> &[Happens] {
        &self.0
    }
}

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut session = two_way();
        writeln!(f)?;
        let mut set_up = session.actions().into_iter();
        set_up.try_for_each(|action| writeln!(f, "{}", print(&action)))?;
        for happens in &self.0 {
            for action in actions(happens, session.world()) {
                writeln!(f, "{}", print(&action))?;
                let before = session.clone();
                let act = AssertUnwindSafe(|| {
                    let mut session = before;
                    session.act(&action).map(|_| session)
                });
                match catch_unwind(act) {
                    Ok(Ok(after)) => session = after,
                    _ => return writeln!(f, "# Here it breaks."),
                }
            }
        }
        Ok(())
    }
}

pub(super) fn story() -> impl Strategy<Value = Story> {
    prop::collection::vec(happens(), 0..40).prop_map(Story)
}

fn play(story: &[Happens]) -> Session {
    play_on(two_way(), story)
}

/// Goes on with a session as a story tells it.
pub(super) fn play_on(mut session: Session, story: &[Happens]) -> Session {
    for happens in story {
        for action in actions(happens, session.world()) {
            session.act(&action).expect("room for more");
        }
    }
    session
}

/// The world that a list of actions leads to, from nothing.
fn fold(actions: &[impl Borrow<Action>]) -> World {
    let empty = Scenario::empty();
    let world = World::new(empty.seed, empty.start);
    actions.iter().fold(world, |world, action| world.apply(action.borrow()).world)
}

fn deletes_by_id(story: &[Happens]) -> bool {
    story.iter().any(|happens| matches!(happens, Happens::DeleteVersion { .. }))
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn the_same_actions_give_the_same_world(story in story()) {
        let session = play(&story);
        prop_assert_eq!(&fold(&session.actions()), session.world());
    }

    #[test]
    fn every_moment_can_be_reached_from_every_other(story in story(), to in 0..200usize) {
        let mut session = play(&story);
        let end = session.clone();
        let to = to % (session.len() + 1);
        session.seek(to);
        let there = session.clone();
        prop_assert_eq!(&fold(&session.actions()), session.world());
        while session.back() {}
        for _ in 0..to {
            session.seek(session.position() + 1);
        }
        prop_assert_eq!(&session, &there);
        session.seek(session.len());
        prop_assert_eq!(session, end);
    }

    #[test]
    fn what_is_undone_was_never_done(story in story()) {
        let mut session = play(&story);
        let before = session.clone();
        let name = FileName::new("f").expect("a name");
        let file = Action::File { name, body: Body::of_text("x") };
        session.act(&file).expect("room for more");
        prop_assert_eq!(session.undo(), Some(file.clone().into()));
        prop_assert_eq!(session.world(), before.world());
        prop_assert_eq!(session.redo(), Some(file.into()));
    }

    #[test]
    fn acting_in_the_past_keeps_the_other_future(story in story(), to in 0..200usize) {
        let mut session = play(&story);
        let end = session.clone();
        session.seek(to % (end.len() + 1));
        let acted = session.act(&Action::Advance(Span(1))).expect("room for more");
        prop_assert_eq!(&fold(&session.actions()), session.world());
        if let Some(branch) = acted.kept_branch {
            prop_assert!(session.switch_to(branch));
        } else {
            prop_assert_eq!(session.undo(), Some(Action::Advance(Span(1)).into()));
        }
        prop_assert_eq!(session.world(), end.world());
    }

    #[test]
    fn the_invariants_hold(story in story()) {
        let mut session = two_way();
        for happens in story.iter() {
            let before = session.world().clone();
            for action in actions(happens, &before) {
                session.act(&action).expect("room for more");
            }
            let after = session.world();
            prop_assert!(invariant::one_id_means_the_same_bytes(after));
            if !matches!(happens, Happens::Tag { .. }) {
                prop_assert!(invariant::failed_stays_failed(&before, after));
            }
            if !deletes_by_id(&story) {
                prop_assert!(invariant::completed_means_that_the_destination_holds_it(after));
            }
            if !matches!(happens, Happens::DeleteVersion { .. }) {
                prop_assert!(invariant::no_write_is_lost(&before, after));
            }
        }
    }

    #[test]
    fn when_all_is_healed_both_buckets_list_the_same(story in story()) {
        // What FAILED stays where it is, and keys that are disabled let it fail.
        let kept = |happens: &Happens| {
            !matches!(happens, Happens::DeleteVersion { .. } | Happens::Key { .. })
        };
        let story: Vec<Happens> = story.0.into_iter().filter(kept).collect();
        let mut session = play(&story);
        let heal = [Action::Up(region(0)), Action::Up(region(1)), Action::Heal(Heal::All)];
        for action in heal.iter().chain([&Action::Settle]) {
            session.act(action).expect("room for more");
        }
        let world = session.world();
        prop_assert_eq!(world.tasks().count(), 0);
        prop_assert!(invariant::both_list_the_same(world, &bucket(0), &bucket(1)));
    }

    #[test]
    fn advancing_is_its_steps_and_then_the_rest(story in story(), ms in 0..2_000_000u64) {
        let start = play(&story).world().clone();
        let end = start.now() + Span(ms);
        let mut world = start.clone();
        while world.next_choice().is_some_and(|choice| choice.due <= end) {
            world = world.apply(&Action::Step(1)).world;
        }
        let rest = end - world.now();
        let advanced = start.apply(&Action::Advance(Span(ms))).world;
        prop_assert_eq!(advanced, world.apply(&Action::Advance(rest)).world);
    }

    #[test]
    fn two_independent_events_end_in_the_same_world_in_either_order(story in story()) {
        let world = play(&story).world().clone();
        let choices = world.enabled();
        for (one, other) in choices.iter().zip(choices.iter().skip(1)) {
            let both = |first, second| {
                world.apply(&Action::Choose(first)).world.apply(&Action::Choose(second)).world
            };
            prop_assert_eq!(both(one.actor, other.actor), both(other.actor, one.actor));
        }
    }

    #[test]
    fn a_refused_action_changes_nothing(story in story()) {
        let world = play(&story).world().clone();
        let missing = BucketName::parse("missing").expect("a name");
        let ask = Request::OfBucket(BucketOperation::GetVersioning, missing);
        let step = world.apply(&request(ask));
        prop_assert!(step.outcome.is_err());
        prop_assert_eq!(step.world, world);
    }
}

#[test]
fn a_story_that_fails_is_shown_as_commands_that_can_be_pasted() {
    let story = Story(vec![
        Happens::Write { bucket: 0, key: 1, encrypted: false },
        Happens::Cut { one_way: true },
        Happens::Choose(0),
        Happens::Advance(90_000),
    ]);
    let shown = format!("{story:?}");
    assert!(shown.contains("\naws s3api put-object --bucket east --key notes.txt --body body\n"));
    let end = "sim cut us-east-1 us-west-2 --one-way\nsim step t1\nsim advance 1m30s\n";
    assert!(shown.ends_with(end));
    let mut console = Console::new(Session::new(Scenario::empty()));
    console.run(&shown);
    assert_eq!(console.session.world(), play(&story).world());
}

#[test]
fn stepping_where_nothing_is_left_leaves_no_trace() {
    let mut session = two_way();
    let before = session.clone();
    let acted = session.act(&Action::Step(1)).expect("room for more");
    assert_eq!(acted.outcome(), Ok(&Answer::NothingLeft));
    assert_eq!(session, before);
}
