//! `--query`: the part of JMESPath that people use to pick from an answer. It knows nothing of S3.
//!
//! Fields, indexes, slices, `[*]`, `.*`, `[]`, filters, `[a, b]`, `{A: a}`, pipes, `&&`, `||`, `!`,
//! comparisons, literals and a few functions. The library for the whole of JMESPath (jmespath 0.5)
//! was measured: it adds 35 KiB of gzip to the page.

use serde_json::{Map, Value};
use std::cmp::Ordering;

mod function;
mod parse;

pub use function::Function;
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
    /// `&`: an expression that a function asks of each item.
    Reference(Box<Query>),
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
            Query::Call(function, arguments) => function.call(arguments, value),
            Query::Reference(_) => Value::Null,
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
    let order = order(one, other);
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

fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Some(one.as_i64()?.cmp(&other.as_i64()?)),
        (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
        _ => None,
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
        check("sort_by(Versions, &Size)[].Key", json!(["a", "c.txt", "b"]));
        check("reverse(sort_by(Versions, &Key))[0].Key", json!("c.txt"));
        check("max_by(Versions, &Size).Key", json!("b"));
        check("min_by(Versions[?IsLatest], &Size).Key", json!("a"));
        check("sort(Versions[].Size)", json!([1, 3, 20]));
        check("[sum(Versions[].Size), max(Versions[].Size)]", json!([24, 20]));
        check("join(', ', Versions[].Key)", json!("a, b, c.txt"));
        check("map(&Size, Versions)", json!([1, 20, 3]));
        check("not_null(Nothing, Prefix)", json!(""));
        check(
            "[type(Versions), to_string(`1`), values(Versions[0].Owner)]",
            json!(["array", "1", ["x"]]),
        );
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
