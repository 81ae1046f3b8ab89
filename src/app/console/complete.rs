//! What could follow in a line that is being typed. It knows nothing of keys that are pressed.

use super::{
    aws::table::{GLOBALS, operation, operations},
    form::OUTPUTS,
    shell::{Reader, quote},
    sim::VERBS,
};
use crate::{
    app::scenario::scripts,
    s3::{
        Region,
        cloudwatch::{DIMENSIONS, Metric, NAMESPACE, Statistic},
        job::STATUSES,
        name::ACCOUNT,
    },
    sim::{World, client::PROGRAMS, watch::Series},
};
use std::rc::Rc;

/// The most completions that are offered.
pub const COMPLETIONS_MAX: usize = 50;

/// The words that could stand in place of the last, unfinished word of a line: commands, options,
/// and the names that the world has.
pub fn complete(line: &str, world: &World) -> Vec<String> {
    let Some(words) = words(line) else { return Vec::new() };
    let (begun, before) = match (words.split_last(), line.ends_with([' ', '\t'])) {
        (Some((last, before)), false) => (last.as_str(), before),
        _ => ("", &words[..]),
    };
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let mut offered: Vec<String> = candidates(&before, world);
    offered.retain(|candidate| candidate.starts_with(begun) && candidate != begun);
    offered.sort();
    offered.dedup();
    offered.truncate(COMPLETIONS_MAX);
    offered.iter().map(|candidate| quote(candidate)).collect()
}

/// The words of the last command of a text; none where it cannot be read.
fn words(line: &str) -> Option<Vec<String>> {
    let mut reader = Reader::new(line);
    let mut words = Vec::new();
    while let Some(statement) = reader.next(&|_| None) {
        words = statement.parsed.ok()?.words;
    }
    Some(words)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn candidates(before: &[&str], world: &World) -> Vec<String> {
    match before {
        [] => owned(&["aws", "sim", "echo", "cat", "help"]),
        ["aws"] => owned(&[
            "s3",
            "s3api",
            "s3control",
            "cloudwatch",
            "iam",
            "kms",
            "sns",
            "sqs",
            "sts",
            "help",
        ]),
        ["aws", "s3"] => owned(&["cp", "ls", "mb", "mv", "rb", "rm"]),
        ["aws", "s3", verb, ..] => places(verb, world),
        ["aws", service] => {
            let names = operations(service).into_iter().map(|operation| operation.name);
            names.chain(["help"]).map(str::to_owned).collect()
        }
        ["aws", service, operation, rest @ ..] => aws_candidates(service, operation, rest, world),
        ["sim"] => VERBS.iter().map(|verb| verb.name.to_owned()).collect(),
        ["sim", "step"] => world.enabled().iter().map(|choice| choice.actor.to_string()).collect(),
        ["sim", "client"] => owned(&["add", "remove"]),
        ["sim", "client", "remove"] => {
            world.clients().map(|known| known.client.name().to_string()).collect()
        }
        ["sim", "client", "add", .., option] => client_option(option, world),
        ["sim", "cost"] => owned(&["--month"]),
        ["sim", "cost", "--month", ..] => owned(&["--objects", "--size", "--bucket"]),
        ["sim", "help"] => VERBS.iter().map(|verb| verb.name.to_owned()).collect(),
        ["sim", "scenario"] => scripts::all().map(|script| script.name.to_owned()).collect(),
        ["sim", "cut", _, _] => owned(&["--one-way"]),
        ["sim", "cut" | "heal" | "isolate" | "down" | "up" | "slow" | "lose" | "skew", ..] => {
            regions(world)
        }
        ["sim", "region"] => owned(&["add", "remove"]),
        ["sim", "region", "add"] => Region::all().map(|region| region.name().to_owned()).collect(),
        ["sim", "region", "remove"] => regions(world),
        ["sim", "fill"] => world.buckets().map(|bucket| bucket.name.to_string()).collect(),
        ["sim", "fill", ..] => owned(&["--prefix", "--count", "--size"]),
        ["sim", "file", _, ..] => owned(&["--size", "--md5", "--crc64nvme"]),
        ["sim", "why"] => keys(world, None).into_iter().chain(alarms(world)).collect(),
        ["sim", "why", ..] => regions(world),
        ["cat", ..] => files(world),
        _ => Vec::new(),
    }
}

fn aws_candidates(service: &str, name: &str, rest: &[&str], world: &World) -> Vec<String> {
    let Some(operation) = operation(service, name) else {
        return Vec::new();
    };
    let bucket = rest.windows(2).find(|pair| pair[0] == "--bucket").map(|pair| pair[1]);
    match rest.last() {
        Some(&"--bucket") => {
            let buckets = world.buckets().map(|bucket| bucket.name.as_str().to_owned());
            buckets.chain(world.access_points().map(|point| point.arn())).collect()
        }
        Some(&"--key" | &"--prefix") => keys(world, bucket),
        Some(&("--alarm-name" | "--alarm-names")) => alarms(world),
        Some(&("--topic-arn" | "--alarm-actions" | "--ok-actions")) => {
            world.topics().iter().map(|topic| topic.arn()).collect()
        }
        Some(&"--metric-name") => {
            Metric::ALL.into_iter().map(|metric| metric.name().to_owned()).collect()
        }
        Some(&"--namespace") => vec![NAMESPACE.to_owned()],
        Some(&("--statistic" | "--statistics")) => {
            Statistic::ALL.into_iter().map(|statistic| statistic.name().to_owned()).collect()
        }
        Some(&"--dimensions") => dimensions(world),
        Some(&"--role-name") => world.roles().map(|(name, _)| name.clone()).collect(),
        Some(&"--body") => files(world),
        Some(&"--account-id") => vec![ACCOUNT.to_string()],
        Some(&"--mrap") => world.access_points().map(|point| point.arn()).collect(),
        Some(&"--job-id") => world.jobs().map(|job| job.about.id.clone()).collect(),
        Some(&"--role-arn") => {
            let roles = world.roles().map(|(name, _)| name);
            roles.map(|name| format!("arn:aws:iam::{ACCOUNT}:role/{name}")).collect()
        }
        Some(&"--job-statuses") => owned(&STATUSES),
        Some(&"--requested-job-status") => owned(&["Ready", "Cancelled"]),
        Some(&"--operation") => owned(&["{\"S3ReplicateObject\":{}}"]),
        Some(&"--region") => Region::all().map(|region| region.name().to_owned()).collect(),
        Some(&"--output") => OUTPUTS.iter().map(|(name, _)| (*name).to_owned()).collect(),
        Some(&"--versioning-configuration") => {
            vec!["Status=Enabled".to_owned(), "Status=Suspended".to_owned()]
        }
        Some(&"--create-bucket-configuration") => {
            Region::all().map(|region| format!("LocationConstraint={region}")).collect()
        }
        Some(
            &("--replication-configuration"
            | "--lifecycle-configuration"
            | "--policy"
            | "--policy-document"
            | "--notification-configuration"
            | "--attributes"
            | "--cli-input-json"
            | "--assume-role-policy-document"),
        ) => files(world).into_iter().map(|name| format!("file://{name}")).collect(),
        Some(&"--version-id") => versions(world, bucket),
        _ => {
            let options = operation.options.iter().map(|option| option.name);
            let options = options.chain(GLOBALS.iter().map(|option| option.name));
            let unused = options.filter(|name| !rest.contains(name));
            unused.map(str::to_owned).collect()
        }
    }
}

/// What can follow an option of `sim client add`, or the options.
fn client_option(before: &str, world: &World) -> Vec<String> {
    match before {
        "--in" => Region::all().map(|region| region.name().to_owned()).collect(),
        "--program" => PROGRAMS.iter().map(|program| program.name.to_owned()).collect(),
        "--bucket" => world.buckets().map(|bucket| bucket.name.as_str().to_owned()).collect(),
        "--key" => keys(world, None),
        _ => owned(&[
            "--in",
            "--program",
            "--bucket",
            "--key",
            "--every",
            "--count",
            "--after",
            "--country",
        ]),
    }
}

/// What `aws s3` takes: buckets, what is in them, and for copies files of the folder.
fn places(verb: &str, world: &World) -> Vec<String> {
    let buckets = || world.buckets().map(|bucket| format!("s3://{}/", bucket.name));
    let objects = world
        .buckets()
        .flat_map(|bucket| bucket.keys().map(|(key, _)| format!("s3://{}/{key}", bucket.name)));
    match verb {
        "ls" | "rb" => buckets().collect(),
        "cp" | "mv" => buckets().chain(objects).chain(files(world)).collect(),
        "rm" => buckets().chain(objects).collect(),
        _ => Vec::new(),
    }
}

fn alarms(world: &World) -> Vec<String> {
    world.alarms().iter().map(|alarm| alarm.configuration.name.clone()).collect()
}

fn dimensions(world: &World) -> Vec<String> {
    let of = |series: &Rc<Series>| {
        [series.source.as_str(), series.destination.as_str(), series.rule.as_str()]
            .into_iter()
            .zip(DIMENSIONS)
            .map(|(value, name)| format!("Name={name},Value={value}"))
            .collect::<Vec<String>>()
    };
    world.metrics().iter().flat_map(of).collect()
}

fn regions(world: &World) -> Vec<String> {
    let on_stage = world.regions().iter().map(|region| region.name().to_owned());
    let on_stage: Vec<String> = on_stage.collect();
    match on_stage.is_empty() {
        true => Region::all().map(|region| region.name().to_owned()).collect(),
        false => on_stage,
    }
}

fn keys(world: &World, bucket: Option<&str>) -> Vec<String> {
    let asked =
        world.buckets().filter(|known| bucket.is_none_or(|name| known.name.as_str() == name));
    let keys = asked.flat_map(|bucket| bucket.keys().map(|(key, _)| key.as_str().to_owned()));
    keys.collect()
}

fn versions(world: &World, bucket: Option<&str>) -> Vec<String> {
    let asked =
        world.buckets().filter(|known| bucket.is_none_or(|name| known.name.as_str() == name));
    let ids = asked.flat_map(|bucket| {
        bucket.keys().flat_map(|(_, key)| key.versions().map(|version| version.id.to_string()))
    });
    ids.collect()
}

fn files(world: &World) -> Vec<String> {
    world.files().map(|(name, _)| name.as_str().to_owned()).collect()
}
