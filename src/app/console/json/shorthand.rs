//! The AWS CLI's shorthand: `Status=Enabled`, `Objects=[{Key=a},{Key=b}],Quiet=true`, `a=1,b=2`. It
//! knows nothing of what the members mean.

use super::Shape;
use serde_json::{Map, Value};

/// How deep lists and structures may stand inside each other.
const DEPTH_MAX: usize = 16;

/// Reads a shorthand. Every value is a text; [`coerce`] makes numbers and booleans of them.
///
/// # Errors
/// The AWS CLI's own words.
pub fn shorthand(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0 };
    let value = match text.trim_start().starts_with(['[', '{']) {
        true => reader.value(0)?,
        false => Value::Object(reader.members(0)?),
    };
    reader.spaces();
    match reader.peek() {
        None => Ok(value),
        Some(other) => Err(reader.expected("','", &other.to_string())),
    }
}

/// Makes numbers and booleans of the texts that stand where a shape wants them, and a list of one
/// value that stands for a list.
pub fn coerce(value: Value, shape: &Shape) -> Value {
    match (shape, value) {
        (Shape::Integer, Value::String(text)) => {
            text.parse::<i64>().map_or(Value::String(text), Value::from)
        }
        (Shape::Boolean, Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(text),
        },
        (Shape::List(item), Value::Array(items)) => {
            items.into_iter().map(|value| coerce(value, item)).collect()
        }
        (Shape::List(item), value @ (Value::String(_) | Value::Object(_))) => {
            Value::Array(vec![coerce(value, item)])
        }
        (Shape::Structure(members), Value::Object(given)) => {
            let of = |name: &str| members.iter().find(|member| member.name == name);
            let coerced = given.into_iter().map(|(name, value)| {
                let value = match of(&name) {
                    Some(member) => coerce(value, &member.shape),
                    None => value,
                };
                (name, value)
            });
            Value::Object(coerced.collect())
        }
        (_, value) => value,
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn spaces(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes a character, if it stands here.
    fn take(&mut self, wanted: char) -> bool {
        self.spaces();
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn expected(&self, expected: &str, received: &str) -> String {
        let pointer = " ".repeat(self.text[..self.at].chars().count());
        let input = self.text;
        format!("Expected: {expected}, received: '{received}' for input:\n{input}\n{pointer}^")
    }

    fn received(&self) -> String {
        self.peek().map_or("EOF".to_owned(), |c| c.to_string())
    }

    /// `a=1,b=2`, up to the end or a `}`.
    fn members(&mut self, depth: usize) -> Result<Map<String, Value>, String> {
        let mut members = Map::new();
        loop {
            self.spaces();
            if matches!(self.peek(), None | Some('}')) && (depth > 0 || !members.is_empty()) {
                return Ok(members);
            }
            let begin = self.at;
            let plain = |c: char| c.is_alphanumeric() || "_-.#/:".contains(c);
            while self.peek().is_some_and(plain) {
                self.at += self.peek().map_or(0, char::len_utf8);
            }
            let name = self.text[begin..self.at].to_owned();
            if name.is_empty() || !self.take('=') {
                return Err(self.expected("'='", &self.received()));
            }
            let value = self.member_value(depth)?;
            members.insert(name, value);
            if !self.take(',') {
                return Ok(members);
            }
        }
    }

    /// A value, or several with commas between them: `a=1,2,3,b=4`.
    fn member_value(&mut self, depth: usize) -> Result<Value, String> {
        let first = self.value(depth)?;
        let mut values = vec![first];
        loop {
            let before = self.at;
            if !values[0].is_string() || !self.take(',') {
                break;
            }
            self.spaces();
            let rest = &self.text[self.at..];
            let end = rest.find([',', '=', '}', ']']).unwrap_or(rest.len());
            if rest[end..].starts_with('=')
                || rest[..end].is_empty()
                || rest.starts_with(['[', '{'])
            {
                self.at = before;
                break;
            }
            values.push(self.value(depth)?);
        }
        match values.len() {
            1 => Ok(values.remove(0)),
            _ => Ok(Value::Array(values)),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if depth >= DEPTH_MAX {
            return Err(self.expected("a value", &self.received()));
        }
        self.spaces();
        if self.take('[') {
            let mut items = Vec::new();
            while !self.take(']') {
                items.push(self.value(depth + 1)?);
                if !self.take(',') && self.peek() != Some(']') {
                    return Err(self.expected("']'", &self.received()));
                }
            }
            return Ok(Value::Array(items));
        }
        if self.take('{') {
            let members = self.members(depth + 1)?;
            return match self.take('}') {
                true => Ok(Value::Object(members)),
                false => Err(self.expected("'}'", &self.received())),
            };
        }
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => {
                let rest = &self.text[self.at..];
                let end = rest.find([',', '}', ']']).unwrap_or(rest.len());
                self.at += end;
                Ok(Value::from(rest[..end].trim_end()))
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Value, String> {
        self.at += 1;
        let mut text = String::new();
        while let Some(next) = self.peek() {
            self.at += next.len_utf8();
            match next {
                '\\' if self.peek() == Some(quote) || self.peek() == Some('\\') => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                next if next == quote => return Ok(text.into()),
                plain => text.push(plain),
            }
        }
        Err(self.expected(&format!("'{quote}'"), "EOF"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn structures_lists_and_quotes() {
        let read = |text| shorthand(text).expect("a shorthand");
        assert_eq!(read("Status=Enabled"), json!({"Status": "Enabled"}));
        assert_eq!(read("a=1, b = \"x, y\""), json!({"a": "1", "b": "x, y"}));
        assert_eq!(read("a=1,2,b=3"), json!({"a": ["1", "2"], "b": "3"}));
        assert_eq!(
            read("T=[{K=a,V=b},{K=c,V=}]"),
            json!({"T": [{"K": "a", "V": "b"}, {"K": "c", "V": ""}]})
        );
        assert_eq!(read("O={P={Q=1}},R=2"), json!({"O": {"P": {"Q": "1"}}, "R": "2"}));
        for bad in ["", "a", "a=[1", "a={b=1", "=1", "a=\"b", "a=1}", &"a=[".repeat(40)] {
            assert!(shorthand(bad).is_err(), "{bad}");
        }
    }
}
