//! A replication configuration that is being written, as JSON and as the fields of one rule. Each
//! edits the other, and members that no field shows stay as they are. It knows nothing of how it is
//! shown, and checks nothing: S3 does.

mod fields;
mod refused;

pub use fields::RuleField;
pub use refused::Refused;

use super::{
    console::{json, json::draft_from_json, shell::quote},
    text,
};
use crate::{
    s3::{Bucket, BucketName, Request, name::ACCOUNT, replication::Subject, replication::Verdict},
    sim::{Action, Step, World},
};
use serde_json::{Value, json};

/// The most keys that are judged.
const KEYS_MAX: usize = 60;

/// A configuration that is being written.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleEditor {
    /// The bucket that it is for.
    pub bucket: BucketName,
    /// The rule whose fields are shown, from 0.
    pub rule: usize,
    /// The JSON, as it was typed, or as the fields left it.
    pub text: String,
    /// What it says; what it said last, while it is no JSON.
    value: Value,
    /// The rule's tags as they were typed: half written, they are not to change under the fingers.
    tags: Option<String>,
}

/// What a rule would do with a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    /// The key.
    pub key: String,
    /// Why the rule would not take it, if so.
    pub why_not: Option<String>,
}

impl RuleEditor {
    /// Begins with what a bucket has; where it has nothing, with a rule to another bucket.
    pub fn new(world: &World, bucket: &Bucket, rule: usize) -> RuleEditor {
        let known =
            bucket.replication.as_deref().map(|known| json::value_of(&json::draft_of(known)));
        let role = format!("arn:aws:iam::{ACCOUNT}:role/replication-role");
        let value = known.unwrap_or_else(|| json!({"Role": role, "Rules": []}));
        let (bucket, text) = (bucket.name.clone(), String::new());
        let editor = RuleEditor { bucket, rule, text, value, tags: None };
        match editor.rules() {
            0 => editor.add_rule(world),
            _ => editor.written(),
        }
    }

    /// How many rules there are.
    pub fn rules(&self) -> usize {
        self.value.get("Rules").and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The JSON as a person types or pastes it. What `get-bucket-replication` prints will do, too.
    pub fn typed(&self, text: String) -> RuleEditor {
        let read: Option<Value> = serde_json::from_str(&text).ok();
        let inside = read.as_ref().and_then(|read| read.get("ReplicationConfiguration")).cloned();
        match (inside, read) {
            (Some(value), _) => RuleEditor { value, tags: None, ..self.clone() }.written(),
            (None, Some(value)) => RuleEditor { value, text, tags: None, ..self.clone() },
            (None, None) => RuleEditor { text, ..self.clone() },
        }
    }

    /// Adds a rule, to the first bucket of another Region that no rule leads to.
    pub fn add_rule(&self, world: &World) -> RuleEditor {
        let mut next = self.clone();
        let led_to = |name: &BucketName| next.value.to_string().contains(&name.arn());
        let others = || world.buckets().filter(|bucket| bucket.name != self.bucket);
        let free = others().find(|bucket| !led_to(&bucket.name)).or_else(|| others().next());
        let arn = free.map(|bucket| bucket.name.arn()).unwrap_or_default();
        let priorities = |rules: &Vec<Value>| {
            rules.iter().filter_map(|rule| rule.get("Priority")?.as_i64()).max()
        };
        let count = self.rules();
        if let Some(rules) = next.value.get_mut("Rules").and_then(Value::as_array_mut) {
            let priority = priorities(rules).unwrap_or(0) + 1;
            rules.push(json!({
                "ID": format!("rule-{}", count + 1), "Priority": priority, "Filter": {},
                "Status": "Enabled", "Destination": {"Bucket": arn},
                "DeleteMarkerReplication": {"Status": "Disabled"},
            }));
            (next.rule, next.tags) = (count, None);
        }
        next.written()
    }

    /// Goes to another rule.
    pub fn at(&self, rule: usize) -> RuleEditor {
        RuleEditor { rule, tags: None, ..self.clone() }
    }

    /// The value as text again.
    fn written(self) -> RuleEditor {
        RuleEditor { text: json::pretty(&self.value), ..self }
    }

    /// The command that sends it to S3.
    pub fn command(&self) -> String {
        let text = match serde_json::from_str::<Value>(&self.text) {
            Ok(value) => value.to_string(),
            Err(_) => self.text.clone(),
        };
        format!(
            "aws s3api put-bucket-replication --bucket {} --replication-configuration {}",
            self.bucket,
            quote(&text)
        )
    }

    /// What S3 would come to now.
    fn tried(&self, world: &World) -> Result<Step, String> {
        let configuration = draft_from_json(&self.text).map_err(|complaint| complaint.0)?;
        let request = Request::PutBucketReplication { bucket: self.bucket.clone(), configuration };
        Ok(world.apply(&Action::Request { region: None, request }))
    }

    /// Why S3 would refuse it now, if it would.
    pub fn refusal(&self, world: &World) -> Option<Refused> {
        match self.tried(world) {
            Err(complaint) => Some(Refused::unread(complaint, self.rule)),
            Ok(step) => {
                step.outcome.err().map(|refusal| Refused::of(&refusal, &self.text, self.rule))
            }
        }
    }

    /// What the rule would do with each key of the bucket, were it written now. None where S3 would
    /// refuse the configuration.
    pub fn judged(&self, world: &World) -> Option<Vec<Judged>> {
        let step = self.tried(world).ok().filter(|step| step.outcome.is_ok())?;
        Some(judge(&step.world, &self.bucket, self.rule))
    }
}

/// What a rule of a bucket would do with each of its keys, were they written now.
pub fn judge(world: &World, bucket: &BucketName, rule: usize) -> Vec<Judged> {
    let Some(bucket) = world.bucket(bucket) else { return Vec::new() };
    let Some(configuration) = &bucket.replication else { return Vec::new() };
    let keys = bucket.keys().take(KEYS_MAX).filter_map(|(key, entry)| {
        let current = entry.current()?;
        let hides = || entry.versions().nth(1).and_then(|below| Some(below.object()?.tags.clone()));
        let subject = match current.object() {
            Some(object) => Subject::Object(object),
            None => Subject::DeleteMarker { hides: hides().unwrap_or_default() },
        };
        let decisions = configuration.decide(key, &subject);
        let why_not = match &decisions.get(rule)?.verdict {
            _ if current.is_replica() => {
                Some("it is a replica itself, and replicas do not replicate".to_owned())
            }
            Verdict::Skipped(skip) => Some(text::skip(skip)),
            _ => None,
        };
        Some(Judged { key: key.as_str().to_owned(), why_not })
    });
    keys.collect()
}
