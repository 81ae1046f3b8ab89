//! The table of what the two articles teach, and of where they differ from S3, names for each
//! row the lesson, card or transcript that covers it. It knows nothing of what these say.

use super::{course, lessons, no_complaints};
use crr_playground::{app::lesson::Source, sim::client::Program};
use std::{collections::BTreeSet, fs, path::Path};

/// How many places there are where the articles and S3 differ.
const DIFFERENCES: usize = 32;
/// How many headings and code blocks each article has.
const SECTIONS: [usize; 2] = [28, 37];
const CODE_BLOCKS: [usize; 2] = [19, 14];

/// One row: what kind of thing it is, its name, and what covers it.
struct Row {
    number: usize,
    kind: String,
    name: String,
    covered_by: Vec<String>,
}

/// `KIND: NAME => COVER; COVER`, after lines that are for the reader.
fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons/coverage.txt");
    let text = fs::read_to_string(path).expect("tests/lessons/coverage.txt");
    let lines = text.lines().enumerate();
    let rows = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    rows.map(|(index, line)| {
        let (what, covers) = line
            .split_once(" => ")
            .unwrap_or_else(|| panic!("line {}: write KIND: NAME => COVER; COVER", index + 1));
        let (kind, name) = what
            .split_once(": ")
            .unwrap_or_else(|| panic!("line {}: write KIND: NAME before the =>", index + 1));
        let covered_by = covers.split(';').map(|cover| cover.trim().to_owned()).collect();
        Row { number: index + 1, kind: kind.into(), name: name.into(), covered_by }
    })
    .collect()
}

#[test]
fn everything_that_the_articles_teach_is_covered_by_something_that_is_there() {
    let ids: BTreeSet<String> = course().lessons().map(|listed| listed.id.clone()).collect();
    let cards: BTreeSet<String> =
        lessons().into_iter().flat_map(|it| it.cards).map(|card| card.name).collect();
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_there = |cover: &str| match cover.split_once(' ') {
        Some(("lesson", id)) => ids.contains(id),
        Some(("card", name)) => cards.contains(name),
        Some(("client", name)) => Program::named(name).is_some(),
        Some(("transcript", name)) => top.join("tests/transcript").join(name).is_file(),
        _ => false,
    };
    let mut complaints = Vec::new();
    for row in rows() {
        let missing = row.covered_by.iter().filter(|cover| !is_there(cover));
        complaints
            .extend(missing.map(|cover| format!("line {}: there is no {cover:?}", row.number)));
        let has_card = row.covered_by.iter().any(|cover| cover.starts_with("card "));
        if row.kind == "difference" && !has_card {
            complaints.push(format!("line {}: no card corrects it", row.number));
        }
    }
    no_complaints(complaints);
}

#[test]
fn no_difference_is_left_out() {
    let all = rows();
    let numbers: Vec<&str> = all
        .iter()
        .filter(|row| row.kind == "difference")
        .filter_map(|row| row.name.split_whitespace().next())
        .collect();
    let expected: Vec<String> = (1..=DIFFERENCES).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn no_section_and_no_code_block_is_left_out() {
    let all = rows();
    let count = |kind: &str| all.iter().filter(|row| row.kind == kind).count();
    assert_eq!([count("section 1"), count("section 2")], SECTIONS);
    assert_eq!([count("code 1"), count("code 2")], CODE_BLOCKS);
    let shell =
        all.iter().filter(|row| row.kind.starts_with("code") && row.name.starts_with("bash"));
    for row in shell {
        let has = |cover: &String| cover.starts_with("transcript article_");
        assert!(row.covered_by.iter().any(has), "line {}: no transcript as printed", row.number);
    }
}

#[test]
fn lessons_name_the_articles_headings_as_they_are() {
    let headings: BTreeSet<(String, String)> =
        rows().into_iter().map(|row| (row.kind, row.name)).collect();
    let mut complaints = Vec::new();
    for lesson in lessons() {
        for source in &lesson.sources {
            let Source::Article(number, heading) = source else { continue };
            let row = (format!("section {number}"), heading.clone());
            if !headings.contains(&row) {
                complaints.push(format!("{}: article {number} has no {heading:?}", lesson.id));
            }
        }
    }
    no_complaints(complaints);
}
