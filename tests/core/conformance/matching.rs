//! The language in which a case says what an answer must look like. It knows nothing of commands.

use serde_json::{Map, Value};

/// The names that a case has bound so far.
pub(super) type Names = Map<String, Value>;

/// Where the first name of a text stands: `$` and capitals, digits, underscores.
fn name_in(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('$') {
        let begin = from + at;
        let rest = &text[begin + 1..];
        let upper = |c: char| c.is_ascii_uppercase();
        let length = rest
            .find(|c: char| !(upper(c) || c.is_ascii_digit() || c == '_'))
            .unwrap_or(rest.len());
        if length > 0 && rest.starts_with(upper) {
            return Some((begin, begin + 1 + length));
        }
        from = begin + 1;
    }
    None
}

fn is_name(text: &str) -> bool {
    name_in(text) == Some((0, text.len()))
}

/// The names of a text that nothing is bound to.
pub(super) fn unbound(text: &str, names: &Names) -> bool {
    let mut rest = text;
    while let Some((begin, end)) = name_in(rest) {
        if !names.contains_key(&rest[begin..end]) {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

/// A text with its names replaced; inside JSON they are escaped.
pub(super) fn fill(text: &str, names: &Names) -> String {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let mut filled = String::new();
    let mut rest = text;
    while let Some((begin, end)) = name_in(rest) {
        filled += &rest[..begin];
        filled += &match names.get(&rest[begin..end]) {
            None => rest[begin..end].to_owned(),
            Some(value) => {
                let plain = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let escaped = Value::from(plain.as_str()).to_string();
                if is_json { escaped[1..escaped.len() - 1].to_owned() } else { plain }
            }
        };
        rest = &rest[end..];
    }
    filled + rest
}

/// What of an answer is not as it must be; binds the names that are new.
pub(super) fn mismatches(
    expected: &Value,
    actual: Option<&Value>,
    names: &mut Names,
    path: &str,
) -> Vec<String> {
    let wrong = |why: &str| vec![format!("{path}: {why}")];
    if expected == "$ABSENT" {
        return match actual {
            None | Some(Value::Null) => Vec::new(),
            Some(actual) => wrong(&format!("should be absent, is {actual}")),
        };
    }
    let Some(actual) = actual else { return wrong("missing") };
    match expected {
        Value::String(text) if text == "$ANY" => Vec::new(),
        Value::String(name) if is_name(name) => bind(name, actual, names, path),
        Value::String(text) if name_in(text).is_some() && actual.is_string() => {
            let text = fill(text, names);
            if *actual == text { Vec::new() } else { wrong(&format!("want {text}, got {actual}")) }
        }
        Value::Object(members) => {
            let operator = members.iter().next().filter(|(name, _)| name.starts_with('$'));
            if let Some((operator, argument)) = operator.filter(|_| members.len() == 1) {
                return operate(operator, argument, actual, names, path);
            }
            let member = |(name, expected): (&String, &Value), names: &mut Names| {
                mismatches(expected, actual.get(name), names, &format!("{path}.{name}"))
            };
            members.iter().flat_map(|pair| member(pair, names)).collect()
        }
        Value::Array(items) => {
            let Some(list) = actual.as_array().filter(|list| list.len() == items.len()) else {
                return wrong(&format!("want {} items, got {actual}", items.len()));
            };
            let pairs = items.iter().zip(list).enumerate();
            pairs
                .flat_map(|(index, (expected, actual))| {
                    mismatches(expected, Some(actual), names, &format!("{path}[{index}]"))
                })
                .collect()
        }
        plain if plain == actual => Vec::new(),
        plain => wrong(&format!("want {plain}, got {actual}")),
    }
}

/// Binds a name, or compares with what it is bound to. Version ids are real and all different.
fn bind(name: &str, actual: &Value, names: &mut Names, path: &str) -> Vec<String> {
    if let Some(bound) = names.get(name) {
        let same = bound == actual;
        let why = || format!("{path}: {name} is {bound}, got {actual}");
        return if same { Vec::new() } else { vec![why()] };
    }
    let is_taken = names.iter().any(|(other, value)| other.starts_with("$V") && value == actual);
    let is_real = actual.as_str().is_some_and(|id| !id.is_empty() && id != "null");
    if name.starts_with("$V") && (is_taken || !is_real) {
        return vec![format!("{path}: {name} should be a version id of its own, got {actual}")];
    }
    names.insert(name.to_owned(), actual.clone());
    Vec::new()
}

fn operate(
    operator: &str,
    argument: &Value,
    actual: &Value,
    names: &mut Names,
    path: &str,
) -> Vec<String> {
    let wrong = |why: &str| vec![format!("{path}: {operator} {argument}: {why}, got {actual}")];
    match operator {
        "$len" => {
            let length = match actual {
                Value::Array(items) => items.len(),
                Value::String(text) => text.chars().count(),
                Value::Object(members) => members.len(),
                _ => return wrong("has no length"),
            };
            if *argument == length { Vec::new() } else { wrong("another length") }
        }
        "$not" => match mismatches(argument, Some(actual), &mut names.clone(), path)[..] {
            [] => wrong("must not be"),
            _ => Vec::new(),
        },
        "$set" | "$has" => {
            let (Some(wanted), Some(mut rest)) = (argument.as_array(), actual.as_array().cloned())
            else {
                return wrong("no list");
            };
            if operator == "$set" && rest.len() != wanted.len() {
                return wrong("another length");
            }
            for expected in wanted {
                let found = rest.iter().position(|item| {
                    let mut trial = names.clone();
                    let fits = mismatches(expected, Some(item), &mut trial, path).is_empty();
                    if fits {
                        *names = trial;
                    }
                    fits
                });
                match found {
                    Some(at) => drop(rest.remove(at)),
                    None => return wrong("an item is missing"),
                }
            }
            Vec::new()
        }
        "$re" => {
            let pattern = argument.as_str().and_then(|text| regex_lite::Regex::new(text).ok());
            let found = actual.as_str().zip(pattern).is_some_and(|(text, p)| p.is_match(text));
            if found { Vec::new() } else { wrong("no match") }
        }
        other => vec![format!("{path}: {other} is not understood here")],
    }
}

#[test]
fn names_bind_once_and_compare_then() {
    let mut names = Names::new();
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let expected = value(r#"{"A": "$V1", "L": {"$set": ["$V1", "$V2"]}, "N": "$ABSENT"}"#);
    let actual = value(r#"{"A": "x", "L": ["y", "x"]}"#);
    assert_eq!(mismatches(&expected, Some(&actual), &mut names, ""), [""; 0]);
    assert_eq!(names["$V2"], "y");
    assert_eq!(fill(r#"{"a": "$V1"}"#, &names), r#"{"a": "x"}"#);
    assert!(unbound("$V3", &names) && !unbound("$V1/$V2 $ 5", &names));
    for (expected, actual) in [
        (r#""$V1""#, r#""y""#),
        (r#""$V3""#, r#""x""#),
        (r#""$V3""#, r#""null""#),
        (r#"{"$len": 1}"#, "[]"),
        (r#"{"$has": ["a"]}"#, r#"["b"]"#),
        (r#"{"$not": 1}"#, "1"),
        (r#"{"$re": "^a+$"}"#, r#""ab""#),
        ("[1]", "[1, 2]"),
        (r#""$ANY""#, ""),
    ] {
        let actual = serde_json::from_str(actual).ok();
        assert!(!mismatches(&value(expected), actual.as_ref(), &mut names, "").is_empty());
    }
}
