//! The form in which an answer is printed: `--output`, and what `--query` leaves of it. It knows
//! nothing of what the answer is about.

use super::{Ran, answer, json, query::Query};
use serde_json::{Map, Value};

mod table;
mod text;
mod yaml;

/// The forms of `--output`, by the AWS CLI's names.
pub const OUTPUTS: [(&str, Output); 6] = [
    ("json", Output::Json),
    ("text", Output::Text),
    ("table", Output::Table),
    ("yaml", Output::Yaml),
    ("yaml-stream", Output::YamlStream),
    ("off", Output::Off),
];

/// What an answer is printed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Output {
    /// JSON.
    #[default]
    Json,
    /// Lines with tabs.
    Text,
    /// A table.
    Table,
    /// YAML.
    Yaml,
    /// YAML, as a list of pages; here there is one.
    YamlStream,
    /// Nothing.
    Off,
}

/// How an answer is printed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Form {
    /// What is picked from it.
    pub query: Option<Query>,
    /// As what it is printed.
    pub output: Output,
}

impl Form {
    /// What a command came to, with its answer in this form. A table is called by the operation.
    pub fn shown(&self, mut ran: Ran, operation: &str) -> Ran {
        if let Some(Ok(answered)) = ran.acted.as_ref().map(|acted| acted.outcome()) {
            ran.entry.stdout = self.print(answer::json_of(answered), operation);
        }
        ran
    }

    /// The answer as it is printed; nothing where S3 answered nothing and nothing was asked of it.
    fn print(&self, answer: Option<Value>, operation: &str) -> String {
        let shown = match (&self.query, answer) {
            (None, None) => return String::new(),
            (None, Some(answer)) => answer,
            (Some(query), answer) => query.of(&answer.unwrap_or(Value::Object(Map::new()))),
        };
        let mut printed = String::new();
        match self.output {
            Output::Json => printed = json::pretty(&shown) + "\n",
            Output::Text => text::write(&mut printed, &shown, None, None),
            Output::Table => printed = table::print(&shown, operation),
            Output::Yaml => printed = yaml::print(&shown),
            Output::YamlStream => printed = yaml::print(&Value::Array(vec![shown])),
            Output::Off => {}
        }
        printed
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// A value as Python prints it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
