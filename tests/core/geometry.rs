//! Where things stand between the columns: rows that do not cross, places that follow the clock.

use crr_playground::{
    app::{Console, Scenario, Session},
    s3::{Instant, Region, Span},
    sim::World,
    ui::geometry::{Link, Percent, Place, Plan, flyers},
};

fn story(scenario: Scenario, lines: &str) -> Session {
    let mut console = Console::new(Session::new(scenario));
    for entry in console.run(lines) {
        assert_eq!(entry.code, 0, "{}: {}", entry.command, entry.stderr);
    }
    console.session
}

/// One bucket in each of so many Regions, and rules between these, by number.
fn mesh(regions: usize, rules: &[(usize, usize)]) -> World {
    let mut lines = String::new();
    for (number, region) in Region::all().take(regions).enumerate() {
        lines += &format!(
            "aws s3api create-bucket --bucket bucket-{number} --region {region} \
             --create-bucket-configuration LocationConstraint={region}\n\
             aws s3api put-bucket-versioning --bucket bucket-{number} \
             --versioning-configuration Status=Enabled\n"
        );
    }
    for source in 0..regions {
        let own = rules.iter().enumerate().filter(|(_, (from, _))| *from == source);
        let written: Vec<String> = own
            .map(|(number, (_, to))| {
                format!(
                    r#"{{"ID":"r{number}","Status":"Enabled","Priority":{},"Filter":{{}},
                    "DeleteMarkerReplication":{{"Status":"Disabled"}},
                    "Destination":{{"Bucket":"arn:aws:s3:::bucket-{to}"}}}}"#,
                    number + 1
                )
            })
            .collect();
        if !written.is_empty() {
            lines += &format!(
                "aws s3api put-bucket-replication --bucket bucket-{source} \
                 --replication-configuration \
                 '{{\"Role\":\"arn:aws:iam::123456789012:role/r\",\"Rules\":[{}]}}'\n",
                written.join(",").replace('\n', " ")
            );
        }
    }
    story(Scenario::empty(), &lines).world().clone()
}

fn spans_cross(one: &Link, other: &Link) -> bool {
    let end =
        |link: &Link| if link.is_loop() { link.x().0 + 1 } else { link.x().0 + link.width().0 };
    one.x().0 < end(other) && other.x().0 < end(one)
}

#[test]
fn lanes_stand_in_the_middle_of_their_columns() {
    let lanes: Vec<String> = (0..5).map(|lane| Percent::lane(lane, 5).to_string()).collect();
    assert_eq!(lanes, ["10.00%", "30.00%", "50.00%", "70.00%", "90.00%"]);
}

#[test]
fn links_that_cross_have_rows_of_their_own_and_others_share() {
    for columns in 1..=6 {
        let pairs = (0..columns * columns).map(|pair| (pair / columns, pair % columns));
        let all: Vec<(usize, usize)> = pairs.filter(|(from, to)| from != to).collect();
        let plan = Plan::of(&mesh(columns, &all), &[]);
        assert_eq!(plan.links.len(), columns * (columns - 1) / 2);
        for (index, one) in plan.links.iter().enumerate() {
            for other in plan.links[..index].iter().filter(|other| spans_cross(one, other)) {
                let apart =
                    one.row >= other.row + other.rows() || other.row >= one.row + one.rows();
                assert!(apart, "{one:?} and {other:?}");
            }
        }
    }
    let neighbours = Plan::of(&mesh(5, &[(0, 1), (1, 2), (3, 2), (3, 4)]), &[]);
    assert_eq!(neighbours.rows, 1);
}

#[test]
fn regions_without_rules_are_joined_by_an_idle_link() {
    assert!(Plan::of(&mesh(1, &[]), &[]).links.is_empty());
    let plan = Plan::of(&mesh(3, &[(0, 1)]), &[]);
    let idle: Vec<(usize, usize)> = plan
        .links
        .iter()
        .filter(|link| link.tracks.is_empty())
        .map(|link| (link.left, link.right))
        .collect();
    assert_eq!(idle, [(1, 2)]);
}

#[test]
fn a_traveller_is_where_the_clock_says() {
    let put = "aws s3api put-object --bucket source-bucket-east --key a\nsim step 3";
    let session = story(Scenario::first(), put);
    let world = session.world();
    let plan = Plan::of(world, &[]);
    let place_at = |shown: Instant| flyers(world, &plan, shown)[0][0].place;
    let task = world.tasks().next().expect("a task");
    let half = Span((task.due - task.since).0 / 2);
    assert_eq!(place_at(task.since), Place::Way(0));
    assert!(matches!(place_at(task.since + half), Place::Way(499..=500)));
    assert_eq!(place_at(task.due), Place::Way(1000));
    assert_eq!(place_at(task.due + Span::seconds(60)), Place::Way(1000));
}

#[test]
fn what_waits_at_a_cut_stands_there_as_one() {
    let put = "aws s3api put-object --bucket source-bucket-east --key a\n";
    let lines = format!("{}sim cut us-east-1 us-west-2\nsim settle", put.repeat(3));
    let session = story(Scenario::first(), &lines);
    let world = session.world();
    let flyers = flyers(world, &Plan::of(world, &[]), world.now());
    let [waiting] = &flyers[0][..] else { panic!("one mark, not {}", flyers[0].len()) };
    assert_eq!((waiting.place, waiting.tasks.len()), (Place::AtCut, 3));
}

#[test]
fn what_a_removed_rule_took_still_has_a_way() {
    let lines = "aws s3api put-object --bucket source-bucket-east --key a\n\
                 aws s3api delete-bucket-replication --bucket source-bucket-east";
    let session = story(Scenario::first(), lines);
    let plan = Plan::of(session.world(), &[]);
    assert!(plan.links[0].tracks.iter().all(|track| track.rule.is_none()));
    assert_eq!(flyers(session.world(), &plan, session.world().now())[0].len(), 1);
}
