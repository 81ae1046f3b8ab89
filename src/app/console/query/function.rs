//! The functions of `--query` (JMESPath, "Specification"). It knows nothing of how they are read.

use super::{Query, order};
use serde_json::Value;
use std::cmp::Ordering;

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The functions that there are.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Function { $($(#[$doc])* $variant,)* }

        impl Function {
            /// All of them, by their names.
            pub const ALL: &'static [(&'static str, Function)] =
                &[$(($name, Function::$variant),)*];
        }
    };
}

functions! {
    /// `length(@)`
    Length = "length",
    /// `keys(@)`
    Keys = "keys",
    /// `values(@)`
    Values = "values",
    /// `contains(Key, 'a')`
    Contains = "contains",
    /// `starts_with(Key, 'a')`
    StartsWith = "starts_with",
    /// `ends_with(Key, 'a')`
    EndsWith = "ends_with",
    /// `sort(@)`
    Sort = "sort",
    /// `sort_by(Versions, &Size)`
    SortBy = "sort_by",
    /// `reverse(@)`
    Reverse = "reverse",
    /// `max(@)`
    Max = "max",
    /// `max_by(Versions, &Size)`
    MaxBy = "max_by",
    /// `min(@)`
    Min = "min",
    /// `min_by(Versions, &Size)`
    MinBy = "min_by",
    /// `sum(@)`
    Sum = "sum",
    /// `join(', ', @)`
    Join = "join",
    /// `map(&Size, Versions)`
    Map = "map",
    /// `not_null(A, B)`
    NotNull = "not_null",
    /// `to_string(@)`
    ToString = "to_string",
    /// `type(@)`
    Type = "type",
}

impl Function {
    /// What it gives; nothing where its arguments are not those that it takes.
    pub(super) fn call(self, arguments: &[Query], value: &Value) -> Value {
        match (self, arguments) {
            (Function::Map, [Query::Reference(by), list]) => match list.of(value) {
                Value::Array(items) => items.iter().map(|item| by.of(item)).collect(),
                _ => Value::Null,
            },
            (_, [list, Query::Reference(by)]) => match list.of(value) {
                Value::Array(items) => self.by(items, |item| by.of(item)),
                _ => Value::Null,
            },
            _ => {
                let values: Vec<Value> = arguments.iter().map(|of| of.of(value)).collect();
                match (self, &values[..]) {
                    (Function::Sort | Function::Max | Function::Min, [Value::Array(items)]) => {
                        self.by(items.clone(), Value::clone)
                    }
                    (_, values) => self.plain(values),
                }
            }
        }
    }

    /// Puts a list in order, or picks from it, by something of each item. What has no order among
    /// the others makes it nothing.
    fn by(self, items: Vec<Value>, of: impl Fn(&Value) -> Value) -> Value {
        let mut pairs: Vec<(Value, Value)> =
            items.into_iter().map(|item| (of(&item), item)).collect();
        if pairs.iter().any(|(of, _)| order(of, &pairs[0].0).is_none()) {
            return Value::Null;
        }
        pairs.sort_by(|(one, _), (other, _)| {
            let order = order(one, other).unwrap_or(Ordering::Equal);
            let falls = matches!(self, Function::Max | Function::MaxBy);
            if falls { order.reverse() } else { order }
        });
        let mut sorted = pairs.into_iter().map(|(_, item)| item);
        match self {
            Function::Sort | Function::SortBy => sorted.collect(),
            Function::Max | Function::MaxBy | Function::Min | Function::MinBy => {
                sorted.next().unwrap_or_default()
            }
            _ => Value::Null,
        }
    }

    fn plain(self, values: &[Value]) -> Value {
        match (self, values) {
            (Function::Length, [Value::String(text)]) => text.chars().count().into(),
            (Function::Length, [Value::Array(items)]) => items.len().into(),
            (Function::Length, [Value::Object(members)]) => members.len().into(),
            (Function::Keys, [Value::Object(members)]) => {
                members.keys().map(|key| Value::from(key.as_str())).collect()
            }
            (Function::Values, [Value::Object(members)]) => members.values().cloned().collect(),
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
            (Function::Reverse, [Value::Array(items)]) => items.iter().rev().cloned().collect(),
            (Function::Reverse, [Value::String(text)]) => {
                text.chars().rev().collect::<String>().into()
            }
            (Function::Sum, [Value::Array(items)]) => {
                items.iter().filter_map(Value::as_i64).fold(0, i64::saturating_add).into()
            }
            (Function::Join, [Value::String(between), Value::Array(items)]) => {
                let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                texts.join(between).into()
            }
            (Function::NotNull, values) => {
                values.iter().find(|value| !value.is_null()).cloned().unwrap_or_default()
            }
            (Function::ToString, [Value::String(text)]) => text.as_str().into(),
            (Function::ToString, [other]) => other.to_string().into(),
            (Function::Type, [value]) => kind(value).into(),
            _ => Value::Null,
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
