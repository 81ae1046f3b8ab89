//! Lifecycle: any rule that a person can write, and what it never removes.

use crate::clients::{line, story, two_way};
use crr_playground::{
    s3::{
        Bucket, ReplicationStatus, Span,
        lifecycle::{Conditions, CurrentAction, LifecycleFilter, LifecycleRule, NoncurrentAction},
    },
    sim::{Action, World},
};
use proptest::{collection::vec, option::of, prelude::*};
use std::rc::Rc;

fn text() -> impl Strategy<Value = String> {
    "[ -~é]{0,6}"
}

fn conditions(tags: usize) -> impl Strategy<Value = Conditions> {
    let tags = vec((text(), text()), 0..=tags);
    (of(text()), tags, of(any::<i64>()), of(any::<i64>()))
        .prop_map(|(prefix, tags, greater, less)| Conditions { prefix, tags, greater, less })
}

fn current(expires: bool) -> impl Strategy<Value = CurrentAction> {
    (of(text()), of(any::<i64>()), of(any::<bool>()), of(text())).prop_map(
        move |(date, days, marker, class)| CurrentAction {
            date,
            days,
            marker: marker.filter(|_| expires),
            class: class.filter(|_| !expires),
        },
    )
}

fn noncurrent() -> impl Strategy<Value = NoncurrentAction> {
    (of(any::<i64>()), of(any::<i64>()), of(text()))
        .prop_map(|(days, newer, class)| NoncurrentAction { days, newer, class })
}

/// Any rule that a person can write, right or wrong.
pub(crate) fn rule() -> impl Strategy<Value = LifecycleRule> {
    let filter =
        (conditions(1), of(conditions(3))).prop_map(|(own, and)| LifecycleFilter { own, and });
    let noncurrents = (of(noncurrent()), vec(noncurrent(), 0..3));
    let currents = (of(current(true)), vec(current(false), 0..3));
    (of(text()), of(text()), of(filter), text(), currents, noncurrents, of(of(any::<i64>())))
        .prop_map(|(id, prefix, filter, status, currents, noncurrents, abort)| LifecycleRule {
            id,
            prefix,
            filter,
            status,
            expiration: currents.0,
            transitions: currents.1,
            noncurrent_expiration: noncurrents.0,
            noncurrent_transitions: noncurrents.1,
            abort,
        })
}

/// Every version that waits for lifecycle to let it be: its bucket, key and id.
fn waiting(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for bucket in world.buckets() {
        for (key, entry) in bucket.keys() {
            for version in entry.versions() {
                let status = version.replication_status();
                if matches!(status, Some(ReplicationStatus::Pending | ReplicationStatus::Failed)) {
                    all.push(format!("{} {key} {} {status:?}", bucket.name, version.id));
                }
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn lifecycle_never_removes_what_is_pending_or_failed(
        story in story(),
        fails in any::<bool>(),
    ) {
        let mut console = two_way();
        let rules = "'{\"Rules\":[{\"Status\":\"Enabled\",\"Filter\":{},\
                     \"Expiration\":{\"Days\":1},\
                     \"NoncurrentVersionExpiration\":{\"NoncurrentDays\":1}}]}'";
        for bucket in ["source-bucket-east", "destination-bucket-west"] {
            console.run(&format!(
                "aws s3api put-bucket-lifecycle-configuration --bucket {bucket} \
                 --lifecycle-configuration {rules}"
            ));
        }
        for part in story {
            console.run(&line(part));
        }
        if fails {
            console.run("aws iam delete-role --role-name replication-role\nsim settle");
        } else {
            console.run("sim isolate us-east-1");
        }
        // Whoever is still writing shall be done.
        let world = console.session.world().apply(&Action::Settle).world;
        let before = waiting(&world);
        let later = world.apply(&Action::Advance(Span(9 * 86_400_000))).world;
        let after = waiting(&later);
        for version in &before {
            prop_assert!(after.contains(version), "{version} is gone");
        }
        // All else expired: nothing but markers that wait for nobody, and what waits, is left.
        let is_up = |bucket: &&Rc<Bucket>| !later.network().is_down(bucket.region);
        for bucket in later.buckets().filter(is_up) {
            for (key, entry) in bucket.keys() {
                for version in entry.versions() {
                    let is_kept = after.iter().any(|line| line.contains(version.id.as_str()));
                    let blocked = entry.versions().any(|version| {
                        after.iter().any(|line| line.contains(version.id.as_str()))
                    });
                    prop_assert!(is_kept || blocked, "{key} {} stayed", version.id);
                }
            }
        }
    }
}
