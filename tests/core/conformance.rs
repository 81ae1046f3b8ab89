//! Replays the recorded cases of `tests/conformance` through what `crr serve` speaks, each in a
//! world of its own. Where another system differs from AWS, AWS's behaviour is asserted.

mod driver;
mod matching;

use driver::{Driver, Verdict};
use matching::{Names, mismatches};
use serde_json::{Value, json};
use std::io::Write;
use std::{collections::BTreeMap, fs, path::Path};

fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/open");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("a readable file");
            serde_json::from_str::<Vec<Value>>(&text).expect("a list of cases")
        })
        .collect()
}

/// What kind of case it is, by what is in it.
fn kind(case: &Value) -> &str {
    if let Some(kind) = case["kind"].as_str() {
        return kind;
    }
    let expect = &case["expect"];
    match () {
        () if case.get("sites").is_some() => "scenario",
        () if case.get("config").is_none() => "cli",
        () if expect.get("valid").is_some() || expect.get("invalid").is_some() => "config",
        () => "rule",
    }
}

fn list<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[test]
fn every_case_that_applies_passes() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    let cases = cases();
    for case in &cases {
        let kind = kind(case);
        let is_resync = list(case, "steps").iter().any(|step| step.get("resync").is_some());
        let complaints = match kind {
            _ if is_resync => continue,
            "cli" => cli(case),
            "config" => config(case),
            "rule" if case["object"].get("sse_c").is_none() => rule(case),
            "scenario" => scenario(case),
            _ => continue,
        };
        *counts.entry(kind).or_default() += 1;
        if let Err(why) = complaints {
            failures.push(format!("{} ({kind}): {why}", case["name"]));
        }
    }
    let total: usize = counts.values().sum();
    // Past the test harness, which keeps the output of tests that pass to itself.
    let passed = total - failures.len();
    let count = format!("{passed} of {total} recorded cases pass: {counts:?}\n");
    std::io::stderr().write_all(count.as_bytes()).expect("a place to write to");
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
    assert!(total >= 150, "{total} cases are too few");
}

fn cli(case: &Value) -> Verdict {
    let mut driver = Driver::new();
    let buckets = list(case, "buckets").iter().filter_map(Value::as_str);
    let buckets: Vec<&str> = buckets.collect();
    driver.name_buckets(if buckets.is_empty() { &["$B"] } else { &buckets });
    list(case, "setup").iter().chain(list(case, "steps")).try_for_each(|step| driver.step(step))
}

/// The configuration of a case with the rules that it generates.
fn configuration(case: &Value) -> Value {
    let mut configuration = case["config"].clone();
    if let Some(generator) = case.get("config_generator") {
        let repeat = generator["repeat"].as_u64().unwrap_or_default();
        let rules = (0..repeat).map(|index| {
            let mut rule = generator["rule"].clone();
            rule["ID"] = format!("rule-{index}").into();
            rule["Priority"] = index.into();
            rule
        });
        configuration["Rules"] = rules.collect();
    }
    configuration
}

/// The buckets that a configuration leads to, by the names that cases give them.
fn destinations(configuration: &Value) -> Vec<String> {
    let mut names: Vec<String> = list(configuration, "Rules")
        .iter()
        .filter_map(|rule| rule["Destination"]["Bucket"].as_str()?.strip_prefix("arn:aws:s3:::"))
        .filter(|name| name.starts_with("dst-"))
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn config(case: &Value) -> Verdict {
    let mut driver = Driver::new();
    let configuration = configuration(case);
    let versioning = |name: &str, or: &str| match &case["bucket_versioning"] {
        Value::Object(states) => match states.get(name).or(states.get(or)) {
            Some(state) => state.as_str().map(str::to_owned),
            None => Some("Enabled".to_owned()),
        },
        _ => Some("Enabled".to_owned()),
    };
    driver.bucket("src", versioning("source", "source").as_deref())?;
    for name in destinations(&configuration) {
        if !list(case, "missing_buckets").contains(&Value::from(name.as_str())) {
            driver.bucket(&name, versioning(&name, "destination").as_deref())?;
        }
    }
    let put = driver.put_replication("src", &configuration);
    let expect = case.get("aws_expect").unwrap_or(&case["expect"]);
    if expect["valid"] == true {
        put.map_err(|refusal| format!("should be accepted: {refusal:?}"))?;
        let Some(rules) = expect.get("round_trip") else { return Ok(()) };
        let got = driver.aws(&["get-bucket-replication", "--bucket", "src"]);
        let got = got.map_err(|refusal| format!("{refusal:?}"))?;
        let rules = json!({"ReplicationConfiguration": {"Rules": rules}});
        return none(mismatches(&rules, Some(&got), &mut Names::new(), ""));
    }
    let Err((code, message)) = put else { return Err("should be refused".to_owned()) };
    let is_client_side = case["client_side"] == true;
    let codes = match &expect["invalid"] {
        Value::Array(codes) => codes.clone(),
        code => vec![code.clone()],
    };
    if !is_client_side && !codes.contains(&Value::Null) && !codes.contains(&code.clone().into()) {
        return Err(format!("refused with {code} ({message}), want {codes:?}"));
    }
    match expect["message"].as_str() {
        Some(wanted) if !is_client_side && !message.contains(wanted) => {
            Err(format!("message {message:?}, want {wanted:?}"))
        }
        _ => Ok(()),
    }
}

fn none(complaints: Vec<String>) -> Verdict {
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("; ")) }
}

fn rule(case: &Value) -> Verdict {
    let mut driver = Driver::new();
    let configuration = configuration(case);
    let (object, op) = (&case["object"], case["object"]["op"].as_str().unwrap_or_default());
    let key = object["key"].as_str().unwrap_or_default();
    let is_replica = op.starts_with("replica");
    driver.bucket("src", Some("Enabled"))?;
    for name in destinations(&configuration) {
        driver.bucket(&name, Some("Enabled"))?;
    }
    if is_replica {
        driver.bucket("upstream", Some("Enabled"))?;
        let up = json!({"Role": configuration["Role"], "Rules": [{"ID": "up", "Priority": 1,
            "Status": "Enabled", "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": "arn:aws:s3:::src"}}]});
        driver.put_replication("upstream", &up).map_err(|refusal| format!("{refusal:?}"))?;
    }
    let set = |driver: &mut Driver| {
        driver.put_replication("src", &configuration).map_err(|refusal| format!("{refusal:?}"))
    };
    if op != "existing" {
        set(&mut driver)?;
    }
    let pairs = object["tags"].as_object().into_iter().flatten();
    let tags: Vec<String> =
        pairs.map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default())).collect();
    let version = driver.put(if is_replica { "upstream" } else { "src" }, key, &tags.join("&"))?;
    if op == "existing" {
        set(&mut driver)?;
    }
    driver.sim(&["settle"])?;
    let reached = driver.reached_by(op, object, key, version, &destinations(&configuration))?;
    let expect = case.get("aws_expect").unwrap_or(&case["expect"]);
    let mut wanted: Vec<String> = list(expect, "replicates_to")
        .iter()
        .filter_map(|arn| Some(arn.as_str()?.trim_start_matches("arn:aws:s3:::").to_owned()))
        .collect();
    wanted.sort();
    match reached == wanted {
        true => Ok(()),
        false => Err(format!("{op} {key} went to {reached:?}, want {wanted:?}")),
    }
}

fn scenario(case: &Value) -> Verdict {
    let mut driver = Driver::new();
    let sites = &case["sites"];
    let buckets: Vec<&str> = match list(case, "buckets") {
        [] => vec!["$B"],
        named => named.iter().filter_map(Value::as_str).collect(),
    };
    driver.name_buckets(&buckets);
    let converged = if case.get("aws_converged").is_some() { "aws_converged" } else { "converged" };
    let steps = ["setup", "steps", converged].into_iter().flat_map(|part| list(case, part));
    for step in steps {
        driver.scenario_step(step, sites).map_err(|why| format!("{step}: {why}"))?;
    }
    Ok(())
}
