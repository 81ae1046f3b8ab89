//! Two branches under one clock: where the other one stands, and what differs.

use crr_playground::app::{
    Console, Scenario, Session,
    compare::{beside, differences},
};

#[test]
fn the_other_branch_is_shown_at_the_same_clock() {
    let mut console = Console::new(Session::new(Scenario::first()));
    console.run(
        "echo a > f
         aws s3api put-object --bucket source-bucket-east --key k --body f
         sim settle
         sim goto 7
         sim cut us-east-1 us-west-2
         sim settle",
    );
    let session = &console.session;
    let now = session.world().now();
    let other = beside(session, 0, now).expect("the branch");
    assert!(other.world().now() <= now);
    let next = other.moment(other.position() + 1).map(|moment| moment.at);
    assert!(next.is_none_or(|at| at > now), "no later moment would fit");
    let told = differences(session.world(), other.world());
    assert_eq!(told[0], "The link between us-east-1 and us-west-2 is cut in the first alone.");
    let mut later = console.clone();
    later.run("sim advance 1h");
    let session = &later.session;
    let other = beside(session, 0, session.world().now()).expect("the branch");
    assert_eq!(other.position(), other.len());
    let told = differences(session.world(), other.world()).join("\n");
    assert!(told.contains("PENDING in the first") && told.contains("COMPLETED in the"), "{told}");
    assert!(told.contains("k in us-west-2: nothing in the first,"), "{told}");
    assert!(differences(session.world(), session.world()).is_empty());
    assert!(beside(session, 9, now).is_none());
}
