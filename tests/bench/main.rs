//! How long the model takes: a step, a request, a copy of the world, a seek, a job, a link.

use crr_playground::{
    app::{
        Console, Scenario, Session,
        console::parse_actions,
        link::{link, open},
    },
    s3::{
        BucketName, ObjectKey, Request, Span,
        lifecycle::{CurrentAction, LifecycleFilter, LifecycleRule, NoncurrentAction},
    },
    sim::{Action, Actor, World},
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// How many versions a world has. A step among ten times as many may cost half as much again.
const VERSIONS: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn bucket(name: &str) -> BucketName {
    BucketName::parse(name).expect("a bucket name")
}

fn put(key: &str) -> Action {
    let key = ObjectKey::new(key).expect("a key");
    let request = Request::put(bucket("source-bucket-east"), key, None);
    Action::Request { region: None, request }
}

/// The first article's set-up, with so many versions in it, ten of each key, written before
/// anything replicated.
fn world_of(versions: usize) -> World {
    let session = Session::new(Scenario::first());
    let set_up = session.actions();
    let (rule, buckets) = set_up.split_last().expect("a set-up");
    let empty = World::new(1, session.scenario().start);
    let world = buckets.iter().fold(empty, |world, action| world.apply(action).world);
    let full = (0..versions).fold(world, |world, version| {
        world.apply(&put(&format!("key-{}", version % (versions / 10)))).world
    });
    full.apply(rule).world
}

/// One stage of one task, each of the seven in its turn.
#[divan::bench(args = VERSIONS)]
fn step(bencher: Bencher, versions: usize) {
    let mut world = world_of(versions).apply(&put("key-1")).world;
    let mut worlds = Vec::new();
    while world.next_choice().is_some() {
        worlds.push(world.clone());
        world = world.apply(&Action::Step(1)).world;
    }
    let mut next = worlds.iter().cycle();
    bencher
        .with_inputs(|| next.next().expect("a world"))
        .bench_local_values(|world| black_box(world.apply(&Action::Step(1))));
}

/// The last stage of a task while so many others are under way.
#[divan::bench(args = VERSIONS)]
fn last_step_of_a_task(bencher: Bencher, tasks: usize) {
    let world = world_of(10).apply(&put("first")).world;
    let world = (0..tasks).fold(world, |world, key| world.apply(&put(&format!("{key}"))).world);
    let first = world.tasks().next().expect("a task").id;
    let next = Action::Choose(Actor::Task(first));
    let last = (0..5).fold(world, |world, _| world.apply(&next).world);
    bencher.bench_local(|| black_box(last.apply(&next)));
}

/// A write with its task.
#[divan::bench(args = VERSIONS)]
fn write(bencher: Bencher, versions: usize) {
    let world = world_of(versions);
    let put = put("key-1");
    bencher.bench_local(|| black_box(world.apply(&put)));
}

/// A month of lifecycle: each day something is noncurrent long enough, or old enough to expire.
#[divan::bench(args = VERSIONS)]
fn month_of_lifecycle(bencher: Bencher, versions: usize) {
    let days = |days| CurrentAction { days: Some(days), ..CurrentAction::default() };
    let rules = vec![LifecycleRule {
        id: Some("month".into()),
        status: "Enabled".into(),
        filter: Some(LifecycleFilter::default()),
        expiration: Some(days(20)),
        noncurrent_expiration: Some(NoncurrentAction {
            days: Some(10),
            ..NoncurrentAction::default()
        }),
        ..LifecycleRule::default()
    }];
    let bucket = bucket("source-bucket-east");
    let request = Request::PutBucketLifecycleConfiguration { bucket, rules };
    let world = world_of(versions).apply(&Action::Request { region: None, request }).world;
    let month = Action::Advance(Span::seconds(31 * 86_400));
    bencher.bench_local(|| black_box(world.apply(&month)));
}

#[divan::bench(args = VERSIONS)]
fn copy_of_the_world(bencher: Bencher, versions: usize) {
    let world = world_of(versions);
    bencher.bench_local(|| black_box(world.clone()));
}

/// A console in a world of so many versions, none of which has set out.
fn filled(versions: usize) -> Console {
    let mut console = Console::new(Session::new(Scenario::first()));
    for (number, left) in (1..).zip((1..=versions).rev().step_by(10_000)) {
        let count = left.min(10_000);
        console.run(&format!("sim fill source-bucket-east --prefix {number}-key- --count {count}"));
    }
    console
}

/// One typed command in a world of so many versions: from its text to what it prints.
#[divan::bench(args = VERSIONS)]
fn typed_command(bencher: Bencher, versions: usize) {
    let mut console = filled(versions);
    // A fill numbers its keys with as many digits as the last one needs.
    let digits = versions.min(10_000).to_string().len();
    let head =
        format!("aws s3api head-object --bucket source-bucket-east --key 1-key-{:0digits$}", 1);
    assert_eq!(console.run(&head)[0].code, 0);
    bencher
        .with_inputs(|| console.clone())
        .bench_local_values(|mut console| black_box(console.run(&head)));
}

/// To somewhere in so many actions, never twice near the same place.
#[divan::bench(args = [100, 1_000, 10_000])]
fn seek(bencher: Bencher, actions: usize) {
    let mut session = Session::new(Scenario::first());
    let room = actions - session.actions().len();
    for action in 0..room {
        let action = if action % 8 == 0 { put(&format!("key-{action}")) } else { Action::Step(1) };
        session.act(&action).expect("room for more");
    }
    let moments = session.len();
    let mut to = 0;
    bencher.bench_local(|| {
        to = (to + 7919) % moments;
        session.seek(black_box(to));
    });
}

/// A world of so many versions with a Batch Replication job that is to bring all of them over.
fn world_with_a_job(versions: usize) -> World {
    let mut console = Console::new(Session::new(Scenario::first()));
    console.run(
        "aws iam update-assume-role-policy --role-name replication --policy-document \
         '{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}]}'",
    );
    let job = parse_actions(
        "aws s3control create-job --account-id 123456789012 --operation S3ReplicateObject={} \
         --report Enabled=true,Bucket=arn:aws:s3:::source-bucket-east,\
         Format=Report_CSV_20180820,ReportScope=AllTasks --priority 1 \
         --role-arn arn:aws:iam::123456789012:role/replication --no-confirmation-required \
         --manifest-generator '{\"S3JobManifestGenerator\":{\"SourceBucket\":\
         \"arn:aws:s3:::source-bucket-east\",\"EnableManifestOutput\":false}}'",
    );
    let set_up = console.session.actions();
    let roles = &set_up[set_up.len() - 1..];
    let mut world = world_of(versions);
    for action in roles.iter().map(|action| &**action).chain(&job) {
        world = world.apply(action).world;
    }
    world
}

/// A Batch Replication job over so many versions, from its first step to its last.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn whole_job(bencher: Bencher, versions: usize) {
    let world = world_with_a_job(versions);
    bencher.bench_local(|| black_box(world.apply(&Action::Settle)));
}

/// One step of a Batch Replication job over so many versions: a piece of its manifest is listed, or
/// arrives. Every twentieth of its steps in turn.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn step_of_a_job(bencher: Bencher, versions: usize) {
    let mut world = world_with_a_job(versions);
    let mut worlds = Vec::new();
    let mut steps = 0;
    while world.next_choice().is_some() {
        if steps % 20 == 0 {
            worlds.push(world.clone());
        }
        world = world.apply(&Action::Step(1)).world;
        steps += 1;
    }
    let progress = world.jobs().next().expect("a job").about.progress;
    assert_eq!(progress.succeeded, versions as u64);
    let mut next = worlds.iter().cycle();
    bencher
        .with_inputs(|| next.next().expect("a world"))
        .bench_local_values(|world| black_box(world.apply(&Action::Step(1))));
}

/// A story of so many actions, of the kinds that a reader's story has.
fn story_of(actions: usize) -> Session {
    let mut console = Console::new(Session::new(Scenario::first()));
    for round in 0.. {
        let number = round * 37 % 101;
        let script = format!(
            "echo 'text number {round}' > notes-{number}.txt
aws s3api put-object --bucket source-bucket-east --key notes-{number}.txt --body notes-{number}.txt
sim step 3
sim cut us-east-1 us-west-2
aws s3api delete-object --bucket source-bucket-east --key notes-{number}.txt
sim advance {number}s
sim heal
aws s3api get-object --bucket destination-bucket-west --key notes-{number}.txt out"
        );
        for line in script.lines() {
            if console.session.actions().len() == actions + 5 {
                return console.session;
            }
            console.run(line);
        }
    }
    console.session
}

/// The story of 40 actions that links are measured by.
fn reference_story() -> Session {
    let mut console = Console::new(Session::new(Scenario::first()));
    console.run(include_str!("../link/reference.txt"));
    console.session
}

/// A story of six actions in which 10,000 objects are written, and most of them replicated.
fn filled_story() -> Session {
    let mut console = filled(10_000);
    (0..5).for_each(|_| drop(console.run("sim settle")));
    console.session
}

/// Stories to make links of: the reference story, a short one with much in it, long ones, and one
/// of 10,000 actions, its scenario's included, which is the most that a session holds.
const STORIES: [&str; 4] = ["reference", "10,000 objects", "1,000 actions", "10,000 actions"];

fn story(name: &str) -> Session {
    match name {
        "reference" => reference_story(),
        "10,000 objects" => filled_story(),
        "1,000 actions" => story_of(1_000),
        _ => story_of(9_995),
    }
}

/// From its characters to the session.
#[divan::bench(args = STORIES, sample_count = 20)]
fn open_link(bencher: Bencher, name: &str) {
    let link = link(&story(name), None, "").expect("a link");
    bencher.bench_local(|| black_box(open(&link)));
}

#[divan::bench(args = STORIES, sample_count = 20)]
fn make_link(bencher: Bencher, name: &str) {
    let session = story(name);
    bencher.bench_local(|| black_box(link(&session, None, "")));
}
