//! The bill: always the sum of its lines, and in step with what the buckets hold.

use crate::clients::{line, story, two_way};
use crr_playground::{
    s3::{Span, object::StorageClass},
    sim::{Action, World, bill::Kind},
};
use proptest::prelude::*;

/// How many bytes of STANDARD all versions have together.
fn kept(world: &World) -> u128 {
    let versions = world.buckets().flat_map(|bucket| {
        bucket.keys().flat_map(|(key, entry)| {
            entry.versions().map(|version| match version.body() {
                Some(body) => u128::from(body.size),
                None => key.as_str().len() as u128,
            })
        })
    });
    versions.sum()
}

/// How many milliseconds of a byte of STANDARD were used.
fn storage(world: &World) -> u128 {
    let lines = world.bill().lines.into_iter();
    let standard = Kind::Storage(StorageClass::Standard);
    lines.filter(|line| line.kind == standard).map(|line| line.quantity).sum()
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn the_bill_is_the_sum_of_its_lines_and_never_falls(story in story()) {
        let mut console = two_way();
        let mut before = console.session.world().bill().nanos();
        for part in story {
            console.run(&line(part));
            console.run(
                "sim fill source-bucket-east --prefix film --count 1 --size 4000000000\n\
                 aws s3api delete-object --bucket source-bucket-east --key document.txt\n\
                 aws s3api delete-object --bucket source-bucket-east --key document.txt \
                 --version-id null",
            );
            let world = console.session.world();
            let bill = world.bill();
            let by_region = bill.regions().into_iter().map(|region| bill.of_region(region)).sum();
            let by_rule: u128 = bill.rules().into_iter().map(|rule| bill.of_rule(Some(rule))).sum();
            prop_assert_eq!(bill.nanos(), by_region);
            prop_assert_eq!(bill.nanos(), by_rule + bill.of_rule(None));
            prop_assert!(bill.nanos() >= before);
            before = bill.nanos();
        }
    }

    #[test]
    fn what_is_kept_is_billed_and_nothing_else(story in story(), minutes in 1..10_000u64) {
        let mut console = two_way();
        console.run(&story.into_iter().map(|part| line(part) + "\n").collect::<String>());
        let world = console.session.world().apply(&Action::Settle).world;
        let later = world.apply(&Action::Advance(Span(minutes * 60_000))).world;
        // Whoever still goes on writes meanwhile.
        if kept(&later) == kept(&world) {
            let time = u128::from(later.now().0 - world.now().0);
            prop_assert_eq!(storage(&later) - storage(&world), kept(&world) * time);
        }
    }
}
