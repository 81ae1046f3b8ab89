//! `--query`: the part of JMESPath that people use to pick from an answer. It knows nothing of S3.
//!
//! Fields, indexes, slices, `[*]`, `.*`, `[]`, filters, `[a, b]`, `{A: a}`, pipes, `&&`, `||`, `!`,
//! comparisons, literals and a few functions. The library for the whole of JMESPath (jmespath 0.5)
//! was measured: it adds 35 KiB of gzip to the page.

use serde_json::{Map, Value};
use std::cmp::Ordering;

mod parse;

pub use parse::parse;

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// `@`
    Current,
    /// A value written in the expression.
    Literal(Value),
    /// A value, and what is picked from it.
    Steps(Box<Query>, Vec<Step>),
    /// `[]`: lists in a list become one, and more is picked from each.
    Flat(Box<Query>, Vec<Step>),
    /// `|`, and every list that was spread is whole again.
    Pipe(Box<Query>, Box<Query>),
    /// `||`
    Or(Box<Query>, Box<Query>),
    /// `&&`
    And(Box<Query>, Box<Query>),
    /// `!`
    Not(Box<Query>),
    /// `==`, `<` and the like: the orders that make it true, and the negation of `==`.
    Compare(Box<Query>, Comparison, Box<Query>),
    /// One of the functions.
    Call(Function, Vec<Query>),
}

/// What is picked from a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A member.
    Field(String),
    /// `[0]`, `[-1]`
    Index(i64),
    /// `[1:3]`, and what follows of each.
    Slice(Option<i64>, Option<i64>),
    /// `[*]`, and what follows of each.
    Each,
    /// `.*`, and what follows of each.
    Members,
    /// `[?…]`, and what follows of each.
    Keep(Query),
    /// `[a, b]`
    List(Vec<Query>),
    /// `{A: a}`
    Hash(Vec<(String, Query)>),
}

/// How two values compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// The functions that there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// `length(@)`
    Length,
    /// `keys(@)`
    Keys,
    /// `contains(Key, 'a')`
    Contains,
    /// `starts_with(Key, 'a')`
    StartsWith,
    /// `ends_with(Key, 'a')`
    EndsWith,
}

impl Query {
    /// What an answer gives to it.
    pub fn of(&self, value: &Value) -> Value {
        match self {
            Query::Current => value.clone(),
            Query::Literal(literal) => literal.clone(),
            Query::Steps(from, steps) => pick(steps, from.of(value)),
            Query::Flat(from, steps) => {
                let Value::Array(items) = from.of(value) else { return Value::Null };
                let one_level = items.into_iter().flat_map(|item| match item {
                    Value::Array(inner) => inner,
                    other => vec![other],
                });
                each(steps, one_level)
            }
            Query::Pipe(from, to) => to.of(&from.of(value)),
            Query::Or(one, other) => {
                let first = one.of(value);
                if is_true(&first) { first } else { other.of(value) }
            }
            Query::And(one, other) => {
                let first = one.of(value);
                if is_true(&first) { other.of(value) } else { first }
            }
            Query::Not(of) => (!is_true(&of.of(value))).into(),
            Query::Compare(one, how, other) => compare(&one.of(value), *how, &other.of(value)),
            Query::Call(function, arguments) => {
                let arguments: Vec<Value> = arguments.iter().map(|of| of.of(value)).collect();
                call(*function, &arguments)
            }
        }
    }
}

fn pick(steps: &[Step], value: Value) -> Value {
    let Some((step, rest)) = steps.split_first() else { return value };
    match (step, value) {
        (Step::Field(name), Value::Object(mut members)) => {
            pick(rest, members.remove(name).unwrap_or_default())
        }
        (Step::Index(index), Value::Array(items)) => {
            let at = place(*index, items.len());
            let item = usize::try_from(at).ok().and_then(|at| items.get(at).cloned());
            pick(rest, item.unwrap_or_default())
        }
        (Step::Slice(from, to), Value::Array(items)) => {
            let length = items.len();
            let bound = |index: i64| usize::try_from(place(index, length)).unwrap_or_default();
            let from = from.map_or(0, bound).min(length);
            let to = to.map_or(length, bound).clamp(from, length);
            each(rest, items[from..to].iter().cloned())
        }
        (Step::Each, Value::Array(items)) => each(rest, items.into_iter()),
        (Step::Members, Value::Object(members)) => {
            each(rest, members.into_iter().map(|(_, value)| value))
        }
        (Step::Keep(condition), Value::Array(items)) => {
            each(rest, items.into_iter().filter(|item| is_true(&condition.of(item))))
        }
        (Step::List(_) | Step::Hash(_), Value::Null) => Value::Null,
        (Step::List(queries), value) => {
            pick(rest, queries.iter().map(|query| query.of(&value)).collect())
        }
        (Step::Hash(members), value) => {
            let member = |(name, query): &(String, Query)| (name.clone(), query.of(&value));
            pick(rest, Value::Object(members.iter().map(member).collect::<Map<_, _>>()))
        }
        _ => Value::Null,
    }
}

/// Where an index counts from the end, where it counts from the beginning.
fn place(index: i64, length: usize) -> i64 {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if index < 0 { length.saturating_add(index) } else { index }
}

/// The rest of each; what comes to nothing is left out.
fn each(rest: &[Step], items: impl Iterator<Item = Value>) -> Value {
    items.map(|item| pick(rest, item)).filter(|item| !item.is_null()).collect()
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

/// Only numbers have an order; JMESPath answers null to anything else. The AWS CLI adds text, so
/// that times can be compared.
fn compare(one: &Value, how: Comparison, other: &Value) -> Value {
    let order = match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_i64().zip(other.as_i64()).map(order),
        (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
        _ => None,
    };
    let is =
        |wanted: &[Ordering]| order.map_or(Value::Null, |order| wanted.contains(&order).into());
    match how {
        Comparison::Equal => (one == other).into(),
        Comparison::Unequal => (one != other).into(),
        Comparison::Less => is(&[Ordering::Less]),
        Comparison::LessOrEqual => is(&[Ordering::Less, Ordering::Equal]),
        Comparison::Greater => is(&[Ordering::Greater]),
        Comparison::GreaterOrEqual => is(&[Ordering::Greater, Ordering::Equal]),
    }
}

fn order((one, other): (i64, i64)) -> Ordering {
    one.cmp(&other)
}

fn call(function: Function, arguments: &[Value]) -> Value {
    match (function, arguments) {
        (Function::Length, [Value::String(text)]) => text.chars().count().into(),
        (Function::Length, [Value::Array(items)]) => items.len().into(),
        (Function::Length, [Value::Object(members)]) => members.len().into(),
        (Function::Keys, [Value::Object(members)]) => {
            members.keys().map(|key| Value::from(key.as_str())).collect()
        }
        (Function::Contains, [Value::String(text), Value::String(part)]) => {
            text.contains(part.as_str()).into()
        }
        (Function::Contains, [Value::Array(items), item]) => items.contains(item).into(),
        (Function::StartsWith, [Value::String(text), Value::String(part)]) => {
            text.starts_with(part.as_str()).into()
        }
        (Function::EndsWith, [Value::String(text), Value::String(part)]) => {
            text.ends_with(part.as_str()).into()
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(query: &str, expected: Value) {
        let answer = json!({
            "Versions": [
                { "Key": "a", "Size": 1, "IsLatest": true, "Owner": { "ID": "x" } },
                { "Key": "b", "Size": 20, "IsLatest": false, "Tags": [["t"], ["u", "v"]] },
                { "Key": "c.txt", "Size": 3, "IsLatest": true },
            ],
            "Prefix": "",
            "with-dash": 1,
        });
        assert_eq!(parse(query).expect(query).of(&answer), expected, "{query}");
    }

    /// As the AWS CLI answers the same (JMESPath, "Specification").
    #[test]
    fn what_people_ask_is_answered() {
        check("Prefix", json!(""));
        check("Nothing.at.all", json!(null));
        check("\"with-dash\"", json!(1));
        check("Versions[0].Key", json!("a"));
        check("Versions[-1].Key", json!("c.txt"));
        check("Versions[*].Key", json!(["a", "b", "c.txt"]));
        check("Versions[].Owner.ID", json!(["x"]));
        check("Versions[1:].Key", json!(["b", "c.txt"]));
        check("Versions[:-1].Key", json!(["a", "b"]));
        check("Versions[?IsLatest].Key", json!(["a", "c.txt"]));
        check("Versions[?Key=='b'].Size", json!([20]));
        check("Versions[?Key=='b'].Size | [0]", json!(20));
        check("Versions[?Size>`2` && IsLatest].Key | [0]", json!("c.txt"));
        check("Versions[?!IsLatest || Size < `2`].Key", json!(["a", "b"]));
        check("Versions[?ends_with(Key, '.txt')].[Key, Size]", json!([["c.txt", 3]]));
        check("Versions[].{K: Key, S: Size}[0]", json!([]));
        check("Versions[].{K: Key} | [1]", json!({ "K": "b" }));
        check("Versions[].Tags[]", json!([["t"], ["u", "v"]]));
        check("Versions[].Tags[][]", json!(["t", "u", "v"]));
        check("length(Versions)", json!(3));
        check("Versions[0].*", json!(["a", 1, true, { "ID": "x" }]));
        check("[Prefix, `null`]", json!(["", null]));
        check("@.Prefix || 'none'", json!("none"));
        check("(Versions[0] || Versions[1]).Key", json!("a"));
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for text in ["", "a.", "a[", "a[?", "a]", "[?a=='b]", "a=b", "{a}", "f(a)", "a b", "`x`"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"!".repeat(100_000)).is_err());
    }
}
