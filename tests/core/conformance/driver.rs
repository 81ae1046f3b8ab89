//! Drives the console as a program does, one line of JSON at a time. It knows nothing of kinds of
//! cases.

use super::matching::{Names, fill, mismatches, unbound};
use crr_playground::app::{Console, Scenario, Session, console::serve};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeMap};

/// What a case came to: nothing, or why it fails.
pub(super) type Verdict = Result<(), String>;
/// An answer, or the code and the message of a refusal.
pub(super) type Answer = Result<Value, (String, String)>;

/// A console with a disk that is not real, and the names that a case has bound.
pub(super) struct Driver {
    console: Console,
    disk: RefCell<BTreeMap<String, Vec<u8>>>,
    names: Names,
}

impl Driver {
    pub(super) fn new() -> Driver {
        let console = Console::new(Session::new(Scenario::empty()));
        Driver { console, disk: RefCell::default(), names: Names::new() }
    }

    /// Gives fresh names to the buckets of a case.
    pub(super) fn name_buckets(&mut self, placeholders: &[&str]) {
        for placeholder in placeholders {
            let name = placeholder[1..].to_lowercase().replace('_', "-");
            self.names.insert((*placeholder).to_owned(), format!("conf-{name}").into());
        }
    }

    /// Sends words as `crr serve` gets them; gives exit code, output and errors.
    fn send(&mut self, words: &[String]) -> (u64, String, String) {
        let line = Value::from(words).to_string();
        let Driver { console, disk, .. } = self;
        let read = |name: &str| disk.borrow().get(name).cloned();
        let keep = |name: &str, bytes: &[u8]| {
            disk.borrow_mut().insert(name.to_owned(), bytes.to_vec());
            Ok(())
        };
        let answer: Value =
            serde_json::from_str(&serve(console, &line, &read, &keep)).expect("JSON");
        let text = |member: &str| answer[member].as_str().unwrap_or_default().to_owned();
        (answer["rc"].as_u64().unwrap_or(1), text("stdout"), text("stderr"))
    }

    fn ask(&mut self, words: &[String]) -> Answer {
        let (code, stdout, stderr) = self.send(words);
        if code == 0 {
            return match stdout.trim() {
                "" => Ok(json!({})),
                text => serde_json::from_str(text)
                    .map_err(|error| ("NotJson".to_owned(), format!("{error}: {text}"))),
            };
        }
        let service = stderr.split_once("An error occurred (").and_then(|(_, rest)| {
            let (code, rest) = rest.split_once(") when calling the ")?;
            let (_, message) = rest.split_once(" operation: ")?;
            Some((code.to_owned(), message.trim().to_owned()))
        });
        Err(service.unwrap_or_else(|| ("ClientSide".to_owned(), stderr)))
    }

    /// Runs `aws s3api`.
    pub(super) fn aws(&mut self, words: &[&str]) -> Answer {
        let words: Vec<String> =
            ["aws", "s3api"].iter().chain(words).map(|word| (*word).to_owned()).collect();
        self.ask(&words)
    }

    /// Runs `sim`.
    pub(super) fn sim(&mut self, words: &[&str]) -> Verdict {
        let words: Vec<String> =
            ["sim"].iter().chain(words).map(|word| (*word).to_owned()).collect();
        match self.send(&words) {
            (0, ..) => Ok(()),
            (_, _, stderr) => Err(format!("{words:?}: {stderr}")),
        }
    }

    /// Makes a bucket with that versioning.
    pub(super) fn bucket(&mut self, name: &str, versioning: Option<&str>) -> Verdict {
        let said = |answer: Answer| answer.map(drop).map_err(|refusal| format!("{refusal:?}"));
        said(self.aws(&["create-bucket", "--bucket", name]))?;
        let Some(status) = versioning else { return Ok(()) };
        let status = format!("Status={status}");
        let option = "--versioning-configuration";
        said(self.aws(&["put-bucket-versioning", "--bucket", name, option, &status]))
    }

    /// Sets a replication configuration.
    pub(super) fn put_replication(&mut self, bucket: &str, configuration: &Value) -> Answer {
        let text = configuration.to_string();
        let option = "--replication-configuration";
        self.aws(&["put-bucket-replication", "--bucket", bucket, option, &text])
    }

    /// Uploads an object and gives its version id.
    pub(super) fn put(&mut self, bucket: &str, key: &str, tags: &str) -> Result<String, String> {
        self.disk.borrow_mut().insert("/body".to_owned(), b"v".to_vec());
        let mut words = vec!["put-object", "--bucket", bucket, "--key", key, "--body", "/body"];
        if !tags.is_empty() {
            words.extend(["--tagging", tags]);
        }
        let answer = self.aws(&words).map_err(|refusal| format!("{refusal:?}"))?;
        Ok(answer["VersionId"].as_str().unwrap_or_default().to_owned())
    }

    /// One step of a case.
    pub(super) fn step(&mut self, step: &Value) -> Verdict {
        let given = step["cmd"].as_array().cloned().unwrap_or_default();
        let given: Vec<&str> = given.iter().filter_map(Value::as_str).collect();
        if let Some(word) = given.iter().find(|word| unbound(word, &self.names)) {
            return Err(format!("{word} was never bound"));
        }
        let mut words: Vec<String> = given.iter().map(|word| fill(word, &self.names)).collect();
        if let Some(body) = step["body"].as_str() {
            self.disk.borrow_mut().insert("/body".to_owned(), body.as_bytes().to_vec());
            words.extend(["--body".to_owned(), "/body".to_owned()]);
        }
        let is_read = words.get(2).is_some_and(|operation| operation == "get-object");
        if is_read {
            self.disk.borrow_mut().remove("/out");
            words.push("/out".to_owned());
        }
        if let Some(region) = step["region"].as_str() {
            words.extend(["--region".to_owned(), region.to_owned()]);
        }
        let mut answer = self.ask(&words);
        if let (true, Ok(answer)) = (is_read, &mut answer) {
            let bytes = self.disk.borrow().get("/out").cloned().unwrap_or_default();
            answer["Body"] = String::from_utf8_lossy(&bytes).into_owned().into();
        }
        let command = given.join(" ");
        self.judge(&step["expect"], answer).map_err(|why| format!("{command}: {why}"))
    }

    fn judge(&mut self, expect: &Value, answer: Answer) -> Verdict {
        let Some(refusal) = expect.get("error") else {
            let answer = answer.map_err(|(code, why)| format!("refused: {code}: {why}"))?;
            let ok = expect.get("ok").cloned().unwrap_or(json!({}));
            let complaints = mismatches(&ok, Some(&answer), &mut self.names, "");
            return if complaints.is_empty() { Ok(()) } else { Err(complaints.join("; ")) };
        };
        let Err((code, message)) = answer else {
            return Err(format!("succeeded, want {refusal}"));
        };
        let codes = match &refusal["code"] {
            Value::Array(codes) => codes.clone(),
            code => vec![code.clone()],
        };
        let wanted = refusal["message"].as_str().unwrap_or_default();
        let fits = codes == [Value::Null] || codes.contains(&code.clone().into());
        match fits && message.contains(wanted) {
            true => Ok(()),
            false => Err(format!("refused with {code}: {message}, want {refusal}")),
        }
    }

    /// What `list-object-versions` says of a key: version ids, and whether each is a marker.
    fn versions(&mut self, bucket: &str, key: &str) -> Result<Vec<(String, bool)>, String> {
        let listed = self
            .aws(&["list-object-versions", "--bucket", bucket, "--prefix", key])
            .map_err(|refusal| format!("{refusal:?}"))?;
        let mut found = Vec::new();
        for (member, is_marker) in [("Versions", false), ("DeleteMarkers", true)] {
            for version in listed[member].as_array().into_iter().flatten() {
                if version["Key"] == key {
                    let id = version["VersionId"].as_str().unwrap_or_default();
                    found.push((id.to_owned(), is_marker));
                }
            }
        }
        Ok(found)
    }

    /// Does what a rule case does to its object, and gives the destinations that it reached.
    pub(super) fn reached_by(
        &mut self,
        op: &str,
        object: &Value,
        key: &str,
        mut version: String,
        destinations: &[String],
    ) -> Result<Vec<String>, String> {
        let refused = |refusal: (String, String)| format!("{refusal:?}");
        let delete = ["delete-object", "--bucket", "src", "--key", key];
        let mut before = Vec::new();
        match op {
            "delete-marker" => drop(self.aws(&delete).map_err(refused)?),
            "delete-version" => {
                if object["of"] == "delete-marker" {
                    let marker = self.aws(&delete).map_err(refused)?;
                    version = marker["VersionId"].as_str().unwrap_or_default().to_owned();
                    self.sim(&["settle"])?;
                }
                for name in destinations {
                    let held = self.versions(name, key)?;
                    before.extend(held.iter().any(|(id, _)| *id == version).then_some(name));
                }
                let by_id = [&delete[..], &["--version-id", &version]].concat();
                self.aws(&by_id).map_err(refused)?;
            }
            "metadata" | "replica-metadata" => {
                let tags = r#"{"TagSet":[{"Key":"changed","Value":"yes"}]}"#;
                let put = ["put-object-tagging", "--bucket", "src", "--key", key, "--tagging"];
                self.aws(&[&put[..], &[tags]].concat()).map_err(refused)?;
            }
            _ => {}
        }
        self.sim(&["settle"])?;
        let mut reached = Vec::new();
        for name in destinations {
            let held = self.versions(name, key)?;
            let is_hit = match op {
                "delete-marker" => held.iter().any(|(_, is_marker)| *is_marker),
                "delete-version" => {
                    before.contains(&name) && !held.iter().any(|(id, _)| *id == version)
                }
                "metadata" | "replica-metadata" => {
                    let tags = self.aws(&["get-object-tagging", "--bucket", name, "--key", key]);
                    let changed = json!({"Key": "changed", "Value": "yes"});
                    tags.is_ok_and(|tags| {
                        tags["TagSet"].as_array().is_some_and(|tags| tags.contains(&changed))
                    })
                }
                _ => held.iter().any(|(_, is_marker)| !is_marker),
            };
            reached.extend(is_hit.then(|| name.clone()));
        }
        reached.sort();
        Ok(reached)
    }

    /// One step of a scenario, which happens at a site or to the network.
    pub(super) fn scenario_step(&mut self, step: &Value, sites: &Value) -> Verdict {
        let region = |site: &Value| {
            let site = site.as_str().unwrap_or_default();
            sites[site].as_str().unwrap_or(site).to_owned()
        };
        for (control, verb) in
            [("settle", "settle"), ("down", "down"), ("up", "up"), ("cut", "cut"), ("join", "heal")]
        {
            let Some(which) = step.get(control) else { continue };
            let words: Vec<String> = match which {
                Value::Bool(_) => Vec::new(),
                Value::Array(sites) => sites.iter().map(region).collect(),
                site => vec![region(site)],
            };
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            return self.sim(&[&[verb], &words[..]].concat());
        }
        if let Some(wait) = step.get("wait_ms") {
            return self.sim(&["advance", &format!("{wait}ms")]);
        }
        if let Some(same) = step.get("same_versions").and_then(Value::as_array) {
            let mut listings = Vec::new();
            for place in same {
                let bucket = fill(place[1].as_str().unwrap_or_default(), &self.names);
                listings.push(self.listing(&bucket, &region(&place[0]))?);
            }
            let differ = listings.windows(2).any(|pair| pair[0] != pair[1]);
            return if differ { Err(format!("listings differ: {listings:?}")) } else { Ok(()) };
        }
        let mut step = step.clone();
        step["region"] = region(&step["site"]).into();
        self.step(&step)
    }

    /// Key, version id, whether it is latest and whether it is a marker, of all that a bucket has.
    fn listing(
        &mut self,
        bucket: &str,
        region: &str,
    ) -> Result<Vec<(String, String, bool, bool)>, String> {
        let listed = self
            .aws(&["list-object-versions", "--bucket", bucket, "--region", region])
            .map_err(|refusal| format!("{refusal:?}"))?;
        let mut rows = Vec::new();
        for (member, is_marker) in [("Versions", false), ("DeleteMarkers", true)] {
            for version in listed[member].as_array().into_iter().flatten() {
                let text = |name: &str| version[name].as_str().unwrap_or_default().to_owned();
                rows.push((text("Key"), text("VersionId"), version["IsLatest"] == true, is_marker));
            }
        }
        rows.sort();
        Ok(rows)
    }
}
