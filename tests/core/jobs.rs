//! Batch Replication jobs over many versions.

use crr_playground::{
    app::{Console, Scenario, Session},
    s3::{BucketName, ReplicationStatus, job::JobStatus},
    sim::{Action, Happening, JobNews, World, invariant},
};

const CREATE: &str = "aws s3control create-job --account-id 123456789012 \
    --operation S3ReplicateObject={} --report Enabled=true,Bucket=arn:aws:s3:::reports,\
    Format=Report_CSV_20180820,ReportScope=AllTasks,Prefix=batch/ --priority 1 \
    --role-arn arn:aws:iam::123456789012:role/replication --no-confirmation-required \
    --manifest-generator '{\"S3JobManifestGenerator\":{\"SourceBucket\":\
    \"arn:aws:s3:::source-bucket-east\",\"EnableManifestOutput\":false}}'";

/// The first article's set-up, with so many objects from before the rule, and a job over them.
fn console_of(objects: u32) -> Console {
    let mut console = Console::new(Session::new(Scenario::first()));
    let text = format!(
        "aws iam update-assume-role-policy --role-name replication --policy-document \
         '{{\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}]}}'\n\
         aws s3api create-bucket --bucket reports\n\
         aws s3api delete-bucket-replication --bucket source-bucket-east\n\
         sim fill source-bucket-east --prefix many/ --count {objects}\n\
         aws s3api put-bucket-replication --bucket source-bucket-east --replication-configuration \
         '{{\"Role\":\"arn:aws:iam::123456789012:role/replication-role\",\
         \"Rules\":[{{\"ID\":\"all\",\
         \"Status\":\"Enabled\",\"Prefix\":\"\",\"Destination\":{{\"Bucket\":\
         \"arn:aws:s3:::destination-bucket-west\"}}}}]}}'\n{CREATE}"
    );
    for entry in console.run(&text) {
        assert_eq!(entry.code, 0, "{entry:?}");
    }
    console
}

fn bucket(name: &str) -> BucketName {
    BucketName::parse(name).expect("a bucket name")
}

fn status(world: &World) -> JobStatus {
    world.jobs().next().expect("a job").about.status
}

fn versions(world: &World, name: &str) -> usize {
    world.bucket(&bucket(name)).expect("a bucket").keys().map(|(_, key)| key.len()).sum()
}

#[test]
fn a_large_job_brings_pieces_and_reports_every_task() {
    let mut console = console_of(2500);
    console.run("sim settle");
    let world = console.session.world();
    assert_eq!(status(world), JobStatus::Complete);
    assert_eq!(versions(world, "destination-bucket-west"), 2500);
    assert!(invariant::completed_means_that_the_destination_holds_it(world));
    let (east, west) = (bucket("source-bucket-east"), bucket("destination-bucket-west"));
    assert!(invariant::both_list_the_same(world, &east, &west));
    let statuses = world
        .bucket(&east)
        .expect("a bucket")
        .keys()
        .map(|(_, key)| key.current().and_then(|version| version.replication_status()));
    assert!(statuses.into_iter().all(|status| status == Some(ReplicationStatus::Completed)));
    let reports = world.bucket(&bucket("reports")).expect("a bucket");
    let sizes: u64 = reports
        .keys()
        .filter(|(key, _)| key.as_str().contains("/results/"))
        .filter_map(|(_, key)| Some(key.current()?.body()?.size))
        .sum();
    let row = "source-bucket-east,many/0001,,succeeded,200,,Successful\n".len() + 32;
    assert_eq!(sizes, 2500 * row as u64);
}

#[test]
fn a_large_job_waits_where_the_way_is_cut_and_goes_on_by_itself() {
    let mut console = console_of(300);
    console.run("sim step 5\nsim cut us-east-1 us-west-2\nsim settle");
    let world = console.session.world();
    assert_eq!(
        (status(world), versions(world, "destination-bucket-west")),
        (JobStatus::Active, 200)
    );
    let refused = console.run("sim step j1").remove(0);
    assert!(refused.stderr.contains("is cut"), "{refused:?}");
    console.run("sim heal\nsim settle");
    let world = console.session.world();
    assert_eq!(
        (status(world), versions(world, "destination-bucket-west")),
        (JobStatus::Complete, 300)
    );
}

#[test]
fn a_job_fails_when_most_of_many_tasks_fail() {
    let mut console = console_of(3000);
    console.run(
        "aws iam put-role-policy --role-name replication-role --policy-name no --policy-document \
         '{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:ReplicateObject\",\
         \"Resource\":\"*\"}]}'\n\
         sim settle",
    );
    let job = console.session.world().jobs().next().expect("a job").clone();
    assert_eq!((job.about.status, job.about.progress.failed), (JobStatus::Failed, 1000));
    assert!(job.about.failure.is_some());
}

#[test]
fn stepping_through_a_job_is_the_same_as_settling_it() {
    let console = console_of(150);
    let settled = console.session.world().apply(&Action::Settle);
    let mut world = console.session.world().clone();
    let mut began = 0;
    while world.next_choice().is_some() {
        let step = world.apply(&Action::Step(1));
        began += step
            .events
            .iter()
            .filter(|event| matches!(event.what, Happening::Job(_, JobNews::Began { .. })))
            .count();
        world = step.world;
    }
    assert_eq!((world, began), (settled.world, 2));
}
