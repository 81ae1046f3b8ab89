//! `--output yaml`: members by the order of their names, as the AWS CLI writes them. It knows
//! nothing of what the answer is about.

use serde_json::Value;

/// An answer as YAML.
pub(super) fn print(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Array(items) if !items.is_empty() => list(&mut text, items, 0),
        Value::Object(members) if !members.is_empty() => structure(&mut text, members, 0),
        scalar => {
            let scalar = inline(scalar);
            text = format!("{scalar}\n");
            // A plain word that stands alone is closed.
            if !scalar.starts_with(['\'', '"', '{', '[']) {
                text += "...\n";
            }
        }
    }
    text
}

fn list(text: &mut String, items: &[Value], indent: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(&" ".repeat(indent));
        }
        text.push_str("- ");
        match item {
            Value::Array(inner) if !inner.is_empty() => list(text, inner, indent + 2),
            Value::Object(inner) if !inner.is_empty() => structure(text, inner, indent + 2),
            scalar => *text += &(inline(scalar) + "\n"),
        }
    }
}

fn structure(text: &mut String, members: &serde_json::Map<String, Value>, indent: usize) {
    let mut names: Vec<&String> = members.keys().collect();
    names.sort_unstable();
    for (index, name) in names.into_iter().enumerate() {
        if index > 0 {
            text.push_str(&" ".repeat(indent));
        }
        *text += &(word(name) + ":");
        match &members[name] {
            // The signs of a list stand below the first letter of its name.
            Value::Array(inner) if !inner.is_empty() => {
                *text += &format!("\n{}", " ".repeat(indent));
                list(text, inner, indent);
            }
            Value::Object(inner) if !inner.is_empty() => {
                *text += &format!("\n{}", " ".repeat(indent + 2));
                structure(text, inner, indent + 2);
            }
            scalar => *text += &format!(" {}\n", inline(scalar)),
        }
    }
}

/// What stands on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => word(text),
        Value::Array(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
        other => other.to_string(),
    }
}

/// A text, in quotes where it would be read as something else without.
fn word(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return Value::from(text).to_string();
    }
    let signs = [',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
    let begins = text.starts_with(signs)
        || text.starts_with("- ")
        || text.starts_with("? ")
        || text.starts_with(": ")
        || matches!(text, "-" | "?" | "=" | "<<")
        || text.starts_with("---")
        || text.starts_with("...");
    let inside = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let spaced = text.starts_with(' ') || text.ends_with(' ') || text.is_empty();
    match begins || inside || spaced || is_read_as_other(text) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => text.to_owned(),
    }
}

/// Whether YAML takes a text for a number, a moment, a truth or nothing.
fn is_read_as_other(text: &str) -> bool {
    const WORDS: [&str; 5] = ["null", "~", "true", "false", ".nan"];
    let number = text.strip_prefix(['-', '+']).unwrap_or(text).replace('_', "");
    let is_number = number.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && (number.parse::<f64>().is_ok() || number.starts_with("0x") || number.starts_with("0o"));
    let digits = text.bytes().take(4).filter(u8::is_ascii_digit).count();
    let is_moment = digits == 4 && text.as_bytes().get(4) == Some(&b'-') && is_date(text);
    WORDS.contains(&text.to_lowercase().as_str()) || is_number || is_moment
}

/// `2026-01-01`, with or without a time of day.
fn is_date(text: &str) -> bool {
    let day = text.get(..10).unwrap_or_default();
    let plain = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let rest = text.get(10..).unwrap_or_default();
    let time = |byte: u8| byte.is_ascii_digit() || b"T:+-.Z ".contains(&byte);
    day.len() == 10 && plain && (rest.is_empty() || rest.len() >= 6) && rest.bytes().all(time)
}
