//! Clients: the same race under every strategy, and properties over random stories.

use crr_playground::{
    app::{Console, Scenario, Session},
    s3::{BucketName, ObjectKey, Region, Span},
    sim::{
        Action, ClientName, Order, World,
        client::{BUCKETS_MAX, COUNT_MAX, Doing, PROGRAMS},
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::fmt::Write;

const EAST: &str = "source-bucket-east";
const WEST: &str = "destination-bucket-west";

/// Any client's name.
pub(crate) fn client_name() -> impl Strategy<Value = ClientName> {
    "[a-z][a-z0-9-]{0,15}".prop_filter_map("a name", |name| ClientName::parse(&name))
}

/// Any order that a person can give a client.
pub(crate) fn order() -> impl Strategy<Value = Order> {
    let bucket = select(&["source-bucket-east", "a.b", "Old_Bucket", "x"][..])
        .prop_map(|name| BucketName::parse(name).expect("a bucket name"));
    let key = "[ a-z$'/😀-]{1,9}".prop_map(|key| ObjectKey::new(&key).expect("a key"));
    let region = select(Region::all().collect::<Vec<_>>());
    let times = (any::<u64>(), 1..=COUNT_MAX, any::<u64>(), option::of("[A-Z' -]{1,3}"));
    let program = select(PROGRAMS.iter().collect::<Vec<_>>());
    (client_name(), region, program, vec(bucket, 2..=BUCKETS_MAX), key, times).prop_map(
        |(name, region, program, buckets, key, (every, count, after, country))| {
            let (every, after) = (Span(every), Span(after));
            Order { name, region, program, buckets, key, every, count, after, country }
        },
    )
}

/// The first scenario, with a rule that leads back.
pub(crate) fn two_way() -> Console {
    let mut console = Console::new(Session::new(Scenario::first()));
    let back = format!(
        "aws s3api put-bucket-replication --bucket {WEST} --replication-configuration '{{\"Role\":\
         \"arn:aws:iam::123456789012:role/replication-role\",\"Rules\":[{{\"Priority\":1,\
         \"Filter\":{{}},\"Status\":\"Enabled\",\"DeleteMarkerReplication\":{{\"Status\":\
         \"Disabled\"}},\"Destination\":{{\"Bucket\":\"arn:aws:s3:::{EAST}\"}}}}]}}'"
    );
    for entry in console.run(&back) {
        assert_eq!(entry.code, 0, "{entry:?}");
    }
    console
}

fn run(console: &mut Console, script: &str) {
    for entry in console.run(script) {
        assert_eq!(entry.code, 0, "{entry:?}");
    }
}

/// Alice and Bob write the same document at the same time, three rounds each, while a third
/// person reads it in the West; the link is cut for half a minute in the middle.
fn race(strategy: &str) -> World {
    let mut console = two_way();
    let known = format!("--bucket {EAST} --bucket {WEST} --key users/ada.txt");
    let (writer, function) = match strategy {
        "reconcile" => ("naive-writer", true),
        other => (other, false),
    };
    let writes = format!("--program {writer} {known} --every 10s --count 3");
    run(
        &mut console,
        &format!(
            "sim client add alice --in us-east-1 {writes}\nsim client add bob --in us-west-2 \
             {writes}\nsim client add rita --in us-west-2 --program reader {known} --every 5s \
             --count 20"
        ),
    );
    if function {
        let function = "--program reconcile --count 20 --key users/ada.txt";
        run(
            &mut console,
            &format!(
                "sim client add fn-east --in us-east-1 {function} --bucket {EAST}\n\
                 sim client add fn-west --in us-west-2 {function} --bucket {WEST}"
            ),
        );
    }
    let cut = "sim advance 8s\nsim cut us-east-1 us-west-2\nsim advance 30s\nsim heal\nsim settle";
    run(&mut console, cut);
    console.session.world().clone()
}

#[test]
fn the_same_race_under_every_strategy() {
    let mut table = "strategy            lost  412 unreached gave-up stale missing \
                     requests seconds nano-$\n"
        .to_owned();
    for strategy in [
        "naive-writer",
        "previous-etag",
        "if-match",
        "metadata-timestamp",
        "region-owner",
        "sync-window",
        "reconcile",
    ] {
        let world = race(strategy);
        let sum = |of: fn(&crr_playground::sim::client::Report) -> u32| -> u32 {
            world.clients().map(|report| of(&report)).sum()
        };
        let lines =
            sum(|report| if report.client.order.count == 3 { report.client.rounds } else { 0 });
        assert_eq!(lines, 6);
        writeln!(
            table,
            "{strategy:<19} {:>4} {:>4} {:>9} {:>7} {:>5} {:>7} {:>8} {:>7} {:>9}",
            sum(|report| report.lost),
            sum(|report| report.client.tally.conflicts),
            sum(|report| report.client.tally.unreachable),
            sum(|report| report.client.tally.gave_up),
            sum(|report| report.client.tally.stale),
            sum(|report| report.client.tally.missing),
            sum(|report| report.client.tally.puts + report.client.tally.gets),
            world.now().0 / 1000 % 3600 - 6,
            world.bill().nanos(),
        )
        .expect("a text grows");
    }
    expect_test::expect![[r#"
        strategy            lost  412 unreached gave-up stale missing requests seconds nano-$
        naive-writer           3    0         0       0     0       0       26      95     98002
        previous-etag          3    0         0       0     2       0       32      95     99202
        if-match               3    0         0       0     2       0       32      95     99202
        metadata-timestamp     3    0         4       0     2       0       38      95     99202
        region-owner           0    1         3       0     4       8       37      95     96404
        sync-window            0   22         6       0     1       3      104     298    168805
        reconcile              0    0         0       0     2       0      117      95    232203
    "#]]
    .assert_eq(&table);
}

/// A story: which client is added, with which program, and what happens between.
pub(crate) fn story() -> impl Strategy<Value = Vec<(u8, u8)>> {
    vec((0..12u8, any::<u8>()), 0..30)
}

pub(crate) fn line((what, number): (u8, u8)) -> String {
    let program = PROGRAMS[usize::from(number) % PROGRAMS.len()].name;
    let region = ["us-east-1", "us-west-2"][usize::from(number % 2)];
    let name = ["ann", "ben", "cy", "dot", "eve"][usize::from(number % 5)];
    match what {
        0..=3 => format!(
            "sim client add {name} --in {region} --program {program} --bucket {EAST} --bucket \
             {WEST} --every {}s --count {} --after {}s --country DE",
            number % 7,
            number % 4 + 1,
            number % 3
        ),
        4 => format!("sim client remove {name}"),
        5 => format!("sim step {name}"),
        6 => format!("sim step {}", number % 9 + 1),
        7 => "sim cut us-east-1 us-west-2 --one-way".to_owned(),
        8 => format!("sim down {region}"),
        9 => format!("sim up {region}"),
        10 => "sim heal".to_owned(),
        _ => format!("sim advance {number}s"),
    }
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn clients_act_alike_every_time_and_the_agenda_knows_them(story in story()) {
        let script: String = story.into_iter().map(|part| line(part) + "\n").collect();
        let (mut once, mut again) = (two_way(), two_way());
        once.run(&script);
        again.run(&script);
        let world = once.session.world();
        prop_assert_eq!(world, again.session.world());
        for report in world.clients() {
            let client = report.client;
            let listed = world
                .enabled()
                .into_iter()
                .find(|choice| choice.actor.to_string() == client.name().as_str());
            let going = match client.doing {
                Doing::Going(due) => Some(due),
                _ => None,
            };
            prop_assert_eq!(listed.map(|choice| choice.due), going);
            prop_assert!(report.lost <= client.tally.written && report.recoverable <= report.lost);
            let is_down = world.network().is_down(client.order.region);
            prop_assert!(!(is_down && going.is_some()));
        }
        let end = once.session.clone();
        once.session.seek(end.len() / 2);
        once.session.seek(end.len());
        prop_assert_eq!(once.session, end);
    }

    #[test]
    fn in_buckets_that_keep_versions_every_lost_line_can_be_got_back(story in story()) {
        let script: String = story.into_iter().map(|part| line(part) + "\n").collect();
        let mut console = two_way();
        console.run(&script);
        let settled = console.session.world().apply(&Action::Settle).world;
        for report in settled.clients() {
            prop_assert_eq!(report.lost, report.recoverable);
        }
    }
}
