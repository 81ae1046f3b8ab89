//! Reads the text of a `--query`. It knows nothing of what the expression gives.

use super::{Comparison, Function, Query, Step};
use serde_json::Value;

/// The longest expression that is read, in bytes.
const BYTES_MAX: usize = 2000;
/// How deep an expression may be inside others.
const DEPTH_MAX: usize = 40;

/// The comparisons, the longer signs first.
const COMPARISONS: [(&str, Comparison); 6] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::Unequal),
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

/// Reads an expression.
///
/// # Errors
/// A sentence that says where it cannot be read.
pub fn parse(text: &str) -> Result<Query, String> {
    if text.len() > BYTES_MAX {
        return Err(format!("an expression has {BYTES_MAX} bytes at most here."));
    }
    let mut reader = Reader { rest: text, whole: text, depth: 0 };
    let query = reader.pipe()?;
    reader.blank();
    match reader.rest.is_empty() {
        true => Ok(query),
        false => Err(reader.stuck()),
    }
}

struct Reader<'a> {
    rest: &'a str,
    whole: &'a str,
    depth: usize,
}

type Read<T> = Result<T, String>;

impl Reader<'_> {
    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Passes a sign, if it stands here.
    fn takes(&mut self, sign: &str) -> bool {
        self.blank();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn expect(&mut self, sign: &str) -> Read<()> {
        if self.takes(sign) { Ok(()) } else { Err(self.stuck()) }
    }

    fn stuck(&self) -> String {
        match self.rest.chars().next() {
            Some(_) => {
                let at = self.whole.len() - self.rest.len();
                format!("cannot be read from \"{}\" on, at character {at}.", self.rest)
            }
            None => "ends too early.".to_owned(),
        }
    }

    fn pipe(&mut self) -> Read<Query> {
        if self.depth >= DEPTH_MAX {
            return Err(format!("more than {DEPTH_MAX} expressions stand in one another."));
        }
        self.depth += 1;
        let mut query = self.or()?;
        while self.at_pipe() {
            self.expect("|")?;
            query = Query::Pipe(Box::new(query), Box::new(self.or()?));
        }
        self.depth -= 1;
        Ok(query)
    }

    fn at_pipe(&mut self) -> bool {
        self.blank();
        self.rest.starts_with('|') && !self.rest.starts_with("||")
    }

    fn or(&mut self) -> Read<Query> {
        let mut query = self.and()?;
        while self.takes("||") {
            query = Query::Or(Box::new(query), Box::new(self.and()?));
        }
        Ok(query)
    }

    fn and(&mut self) -> Read<Query> {
        let mut query = self.comparison()?;
        while self.takes("&&") {
            query = Query::And(Box::new(query), Box::new(self.comparison()?));
        }
        Ok(query)
    }

    fn comparison(&mut self) -> Read<Query> {
        let query = self.not()?;
        match COMPARISONS.iter().find(|(sign, _)| self.takes(sign)) {
            Some((_, how)) => Ok(Query::Compare(Box::new(query), *how, Box::new(self.not()?))),
            None => Ok(query),
        }
    }

    fn not(&mut self) -> Read<Query> {
        self.blank();
        let mut negations = 0;
        while !self.rest.starts_with("!=") && self.takes("!") {
            negations += 1;
        }
        let query = self.chain()?;
        Ok(match negations {
            0 => query,
            // A value that is negated twice is true or false.
            even if even % 2 == 0 => Query::Not(Box::new(Query::Not(Box::new(query)))),
            _ => Query::Not(Box::new(query)),
        })
    }

    /// A value, and everything that is picked from it.
    fn chain(&mut self) -> Read<Query> {
        self.blank();
        let mut steps = Vec::new();
        let mut query = match self.rest.chars().next() {
            Some('@') => {
                self.expect("@")?;
                Query::Current
            }
            Some('(') => {
                self.expect("(")?;
                let inside = self.pipe()?;
                self.expect(")")?;
                inside
            }
            Some('\'' | '`') => self.literal()?,
            Some('[') => Query::Current,
            _ => match self.function()? {
                Some(call) => call,
                None => {
                    steps.push(self.member()?);
                    Query::Current
                }
            },
        };
        loop {
            if self.takes("[]") {
                query = Query::Flat(Box::new(wrap(query, steps)), Vec::new());
                steps = Vec::new();
            } else if self.takes("[") {
                steps.push(self.bracket()?);
            } else if self.takes(".") {
                steps.push(self.member()?);
            } else {
                return Ok(wrap(query, steps));
            }
        }
    }

    /// What stands behind a dot: a name, `*`, or a choice of several.
    fn member(&mut self) -> Read<Step> {
        if self.takes("*") {
            return Ok(Step::Members);
        }
        if self.takes("[") {
            return self.list();
        }
        if self.takes("{") {
            let mut members = Vec::new();
            loop {
                let name = self.name()?;
                self.expect(":")?;
                members.push((name, self.pipe()?));
                if !self.takes(",") {
                    self.expect("}")?;
                    return Ok(Step::Hash(members));
                }
            }
        }
        Ok(Step::Field(self.name()?))
    }

    /// What stands behind a `[`.
    fn bracket(&mut self) -> Read<Step> {
        if self.takes("?") {
            let condition = self.pipe()?;
            self.expect("]")?;
            return Ok(Step::Keep(condition));
        }
        if self.rest.starts_with("*]") && self.takes("*]") {
            return Ok(Step::Each);
        }
        self.blank();
        if !self.rest.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == ':') {
            return self.list();
        }
        let from = self.number();
        let step = match (self.takes(":"), from) {
            (true, from) => Step::Slice(from, self.number()),
            (false, Some(index)) => Step::Index(index),
            (false, None) => return Err(self.stuck()),
        };
        self.expect("]")?;
        Ok(step)
    }

    fn list(&mut self) -> Read<Step> {
        let mut queries = vec![self.pipe()?];
        while self.takes(",") {
            queries.push(self.pipe()?);
        }
        self.expect("]")?;
        Ok(Step::List(queries))
    }

    fn number(&mut self) -> Option<i64> {
        self.blank();
        let sign = usize::from(self.rest.starts_with('-'));
        let digits = self.rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest[..sign + digits].parse().ok()?;
        self.rest = &self.rest[sign + digits..];
        Some(number)
    }

    fn function(&mut self) -> Read<Option<Query>> {
        let length = self.rest.bytes().take_while(|byte| is_of_name(*byte)).count();
        if !self.rest[length..].starts_with('(') {
            return Ok(None);
        }
        let name = &self.rest[..length];
        let Some((_, function)) = Function::ALL.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = Function::ALL.iter().map(|(name, _)| *name).collect();
            let known = crate::app::text::list(&known);
            return Err(format!("the playground has not the function {name}. It has {known}."));
        };
        self.rest = &self.rest[length + 1..];
        let mut arguments = vec![self.argument()?];
        while self.takes(",") {
            arguments.push(self.argument()?);
        }
        self.expect(")")?;
        Ok(Some(Query::Call(*function, arguments)))
    }

    /// An argument of a function: a value, or with `&` what is to be asked of each item.
    fn argument(&mut self) -> Read<Query> {
        match self.takes("&") {
            true => Ok(Query::Reference(Box::new(self.pipe()?))),
            false => self.pipe(),
        }
    }

    fn name(&mut self) -> Read<String> {
        self.blank();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            let end = quoted.find('"').ok_or_else(|| self.stuck())?;
            self.rest = &quoted[end + 1..];
            return Ok(quoted[..end].to_owned());
        }
        let length = self.rest.bytes().take_while(|byte| is_of_name(*byte)).count();
        if length == 0 || self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.stuck());
        }
        let name = self.rest[..length].to_owned();
        self.rest = &self.rest[length..];
        Ok(name)
    }

    /// `'text'`, or JSON between back quotes.
    fn literal(&mut self) -> Read<Query> {
        let quote = &self.rest[..1];
        let inside = &self.rest[1..];
        let end = inside.find(quote).ok_or_else(|| self.stuck())?;
        let value = match quote {
            "'" => Value::from(&inside[..end]),
            _ => serde_json::from_str(&inside[..end]).map_err(|_| self.stuck())?,
        };
        self.rest = &inside[end + 1..];
        Ok(Query::Literal(value))
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Steps behind a `[]` belong to each of what it made one list of.
fn wrap(query: Query, steps: Vec<Step>) -> Query {
    match query {
        query if steps.is_empty() => query,
        Query::Flat(from, _) => Query::Flat(from, steps),
        query => Query::Steps(Box::new(query), steps),
    }
}
