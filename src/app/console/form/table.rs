//! `--output table`: sections one below the other, as the AWS CLI draws them. It knows nothing of
//! what the answer is about.

use super::{is_scalar, plain};
use serde_json::{Map, Value};

/// Where no terminal says how wide it is.
const WIDTH: usize = 80;
/// What a cell has around its text.
const PADDING: usize = 4;

/// A title, the names of columns, and rows.
#[derive(Default)]
struct Section {
    title: String,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
    indent: usize,
}

/// An answer as a table; nothing where it is empty.
pub(super) fn print(value: &Value, title: &str) -> String {
    let mut sections = Vec::new();
    if !build(&mut sections, Some(title), value, 0) {
        return String::new();
    }
    let widest = |sections: &[Section]| sections.iter().map(Section::width).max();
    if widest(&sections).unwrap_or_default() > WIDTH {
        sections.iter_mut().for_each(Section::turn);
    }
    let width = widest(&sections).unwrap_or_default();
    let drawn: String = sections.iter().map(|section| section.draw(width)).collect();
    format!("{}\n{drawn}", "-".repeat(width))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Number(number) => number.as_i64() == Some(0),
        Value::Bool(true) => false,
    }
}

fn build(sections: &mut Vec<Section>, title: Option<&str>, value: &Value, indent: usize) -> bool {
    if is_empty(value) {
        return false;
    }
    if let Some(title) = title {
        sections.push(Section { title: title.to_owned(), indent, ..Section::default() });
    }
    match value {
        Value::Array(items) if items.first().is_some_and(Value::is_object) => {
            build_list(sections, items, title.unwrap_or_default(), indent);
        }
        Value::Array(items) => {
            for item in items {
                match item.as_array() {
                    None => add_row(sections, vec![plain(item)]),
                    Some(cells) if cells.iter().all(is_scalar) => {
                        add_row(sections, cells.iter().map(plain).collect());
                    }
                    Some(_) => {
                        build(sections, None, item, 0);
                    }
                }
            }
        }
        Value::Object(members) => build_structure(sections, members, indent),
        _ => {}
    }
    true
}

fn add_row(sections: &mut [Section], row: Vec<String>) {
    if let Some(section) = sections.last_mut() {
        section.rows.push(row);
    }
}

/// The names of the members that are one word, and of the others.
fn names<'v>(structures: impl Iterator<Item = &'v Map<String, Value>>) -> [Vec<&'v str>; 2] {
    let members = structures.flat_map(|members| members.iter());
    let (words, others): (Vec<_>, Vec<_>) = members.partition(|(_, value)| is_scalar(value));
    [words, others].map(|members| {
        let mut names: Vec<&str> = members.into_iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn build_structure(sections: &mut Vec<Section>, members: &Map<String, Value>, indent: usize) {
    let [words, others] = names([members].into_iter());
    let cells = || words.iter().map(|name| plain(&members[*name])).collect::<Vec<_>>();
    match words[..] {
        [] => {}
        [one] => add_row(sections, vec![one.to_owned(), plain(&members[one])]),
        _ => {
            sections.last_mut().into_iter().for_each(|section| section.headers = owned(&words));
            add_row(sections, cells());
        }
    }
    for name in others {
        build(sections, Some(name), &members[name], indent + 1);
    }
}

fn build_list(sections: &mut Vec<Section>, items: &[Value], title: &str, indent: usize) {
    let [words, others] = names(items.iter().filter_map(Value::as_object));
    sections.last_mut().into_iter().for_each(|section| section.headers = owned(&words));
    for (index, item) in items.iter().enumerate() {
        if index > 0 && !others.is_empty() {
            let (title, headers) = (title.to_owned(), owned(&words));
            sections.push(Section { title, headers, indent, ..Section::default() });
        }
        let cell = |name: &&str| item.get(*name).map(plain).unwrap_or_default();
        add_row(sections, words.iter().map(cell).collect());
        for name in &others {
            if let Some(inner) = item.get(*name) {
                build(sections, Some(name), inner, indent + 1);
            }
        }
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

impl Section {
    /// How wide each column must be for its text.
    fn columns(&self) -> Vec<usize> {
        let rows = || [&self.headers].into_iter().chain(&self.rows);
        let count = rows().map(Vec::len).max().unwrap_or_default();
        let widest = |at: usize| rows().filter_map(|row| row.get(at).map(|it| length(it))).max();
        (0..count).map(|at| widest(at).unwrap_or_default()).collect()
    }

    fn width(&self) -> usize {
        let around = 2 + 2 * self.indent;
        let cells: usize = self.columns().iter().map(|width| width + PADDING).sum();
        (cells + around).max(length(&self.title) + around)
    }

    /// Names beside their values, where there is one row only.
    fn turn(&mut self) {
        if let ([row], false) = (&self.rows[..], self.headers.is_empty()) {
            let pairs = self.headers.iter().zip(row);
            self.rows = pairs.map(|(name, cell)| vec![name.clone(), cell.clone()]).collect();
            self.headers.clear();
        }
    }

    /// The columns so that together they are as wide as the table.
    fn scaled(&self, width: usize) -> Vec<usize> {
        let columns: Vec<usize> = self.columns().iter().map(|width| width + PADDING).collect();
        let sum: usize = columns.iter().sum();
        let rounded = |column: &usize| {
            let (whole, rest) = (column * width / sum, column * width % sum);
            let up = 2 * rest > sum || (2 * rest == sum && whole % 2 == 1);
            whole + usize::from(up)
        };
        let mut scaled: Vec<usize> = columns.iter().map(rounded).collect();
        let count = scaled.len();
        while count > 0 && scaled.iter().sum::<usize>() != width {
            for turn in 0..count {
                let sum: usize = scaled.iter().sum();
                match sum.cmp(&width) {
                    std::cmp::Ordering::Greater => scaled[turn] -= 1,
                    std::cmp::Ordering::Less => scaled[count - 1 - turn] += 1,
                    std::cmp::Ordering::Equal => break,
                }
            }
        }
        scaled
    }

    fn draw(&self, table: usize) -> String {
        let width = table - 2 * self.indent;
        let columns = self.scaled(width);
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(format!("|{}|", centered(&self.title, width - 1, 1)));
            if self.headers.is_empty() && self.rows.is_empty() {
                lines.push(format!("+{}+", "-".repeat(width - 2)));
            }
        }
        if !self.headers.is_empty() {
            lines.push(border(&columns));
            lines.push(row(&columns, &self.headers, centered));
        }
        if !self.rows.is_empty() && !columns.is_empty() {
            lines.push(border(&columns));
            lines.extend(self.rows.iter().map(|cells| row(&columns, cells, left)));
            lines.push(border(&columns));
        }
        let bars = "|".repeat(self.indent);
        lines.iter().map(|line| format!("{bars}{line}{bars}\n")).collect()
    }
}

fn border(columns: &[usize]) -> String {
    let mut line = "+".to_owned();
    for (at, width) in columns.iter().enumerate() {
        let edges = if at == 0 { 2 } else { 1 };
        line += &("-".repeat(width.saturating_sub(edges)) + "+");
    }
    line
}

/// A row; `place` puts a text into a cell that ends before its right edge, and gets how many
/// columns the left edge takes.
fn row(columns: &[usize], cells: &[String], place: fn(&str, usize, usize) -> String) -> String {
    let mut line = "|".to_owned();
    for (at, (width, cell)) in columns.iter().zip(cells).enumerate() {
        line += &(place(cell, width.saturating_sub(1), usize::from(at == 0)) + "|");
    }
    line
}

/// A text in the middle. The AWS CLI counts from the middle of the cell with its edges.
fn centered(text: &str, end: usize, edge: usize) -> String {
    let before = end.div_ceil(2).saturating_sub(length(text) / 2 + 1);
    let after = end.saturating_sub(edge + before + length(text));
    format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
}

fn left(text: &str, end: usize, edge: usize) -> String {
    let before = if length(text) + 2 + edge <= end { 2 } else { 0 };
    let after = end.saturating_sub(edge + before + length(text));
    format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
}
