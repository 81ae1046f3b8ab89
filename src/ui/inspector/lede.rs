//! The sentences over the version grid: do the Regions agree, and what does a read return. It knows
//! nothing of how they are drawn.

use super::grid::{Cell, Grid, Read};

/// Numbers as words, as far as sentences need them.
const WORDS: [&str; 11] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn word(number: usize) -> String {
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What reads return, each answer once.
fn distinct(reads: impl Iterator<Item = Read>) -> Vec<Read> {
    let mut distinct = Vec::new();
    for read in reads {
        if !distinct.contains(&read) {
            distinct.push(read);
        }
    }
    distinct
}

/// What a read returns, after "a read … returns".
fn returns(read: Read) -> String {
    match read {
        Read::Object(id) => id.short(),
        Read::Marker => "404, as a delete marker is on top".to_owned(),
        Read::Nothing => "404".to_owned(),
        Read::NoAnswer => "no answer".to_owned(),
    }
}

/// Whether the Regions agree, and what a read returns in each.
pub fn lede(grid: &Grid) -> String {
    // The dots that stand for the rest of an id end a sentence as well.
    sentences(grid).replace("….", "…")
}

fn sentences(grid: &Grid) -> String {
    let reads = distinct(grid.columns.iter().map(|column| column.read));
    let apart = grid.columns.iter().all(|column| grid.is_alone(column));
    let noun = if apart { "Region" } else { "bucket" };
    match (&grid.columns[..], reads.len()) {
        ([], _) => "No bucket holds a version of this key.".to_owned(),
        ([only], _) => {
            format!("A read in {} returns {}.", grid.title(only), returns(only.read))
        }
        (columns, 1) => {
            let all = if columns.len() == 2 {
                format!("Both {noun}s")
            } else {
                format!("All {} {noun}s", word(columns.len()))
            };
            format!("{all} agree: a read returns {}.", returns(columns[0].read))
        }
        ([one, other], _) => format!(
            "{} A read in {} returns {}; in {} it returns {}.",
            disagreement(grid, noun),
            grid.title(one),
            returns(one.read),
            grid.title(other),
            returns(other.read)
        ),
        _ => format!("{} {}", disagreement(grid, noun), counted(grid, noun)),
    }
}

fn disagreement(grid: &Grid, noun: &str) -> String {
    let newest = grid.rows.first();
    let on_its_way = newest.is_some_and(|row| row.cells.contains(&Cell::Coming));
    if on_its_way {
        format!("The {noun}s do not agree yet.")
    } else {
        format!("The {noun}s disagree.")
    }
}

/// "Three Regions return three different objects; two return 404."
fn counted(grid: &Grid, noun: &str) -> String {
    let reads = || grid.columns.iter().map(|column| column.read);
    let verb = |count: usize| if count == 1 { "returns" } else { "return" };
    let is_object = |read: &Read| matches!(read, Read::Object(_));
    let objects = distinct(reads().filter(is_object));
    let with_object = reads().filter(is_object).count();
    let silent = reads().filter(|read| *read == Read::NoAnswer).count();
    let not_found = grid.columns.len() - with_object - silent;
    let what = match objects[..] {
        [Read::Object(id)] => id.short(),
        _ => format!("{} different objects", word(objects.len())),
    };
    let mut parts = Vec::new();
    for (count, what) in [(with_object, what.as_str()), (not_found, "404"), (silent, "no answer")] {
        if count > 0 {
            let plural = if count == 1 { "" } else { "s" };
            let noun = if parts.is_empty() { format!(" {noun}{plural}") } else { String::new() };
            parts.push(format!("{}{noun} {} {what}", word(count), verb(count)));
        }
    }
    format!("{}.", capital(parts.join("; ")))
}
