//! What differs between two buckets, and between two branches, in sentences. It knows nothing of
//! how it is found.

use crate::s3::{Instant, Version};

/// No rule joins two buckets.
pub fn no_pair() -> String {
    "No rule joins two buckets, so there is nothing to compare. \"sim diff N\" compares with \
     branch N.\n"
        .to_owned()
}

/// The heading of two buckets that a rule joins.
pub fn ends((one, other): (&str, &str), both_ways: bool, differences: usize) -> String {
    let arrow = if both_ways { "and" } else { "to" };
    match differences {
        0 => format!("{one} {arrow} {other}: both hold the same."),
        _ => format!("{one} {arrow} {other}:"),
    }
}

/// The heading of one bucket in two branches.
pub fn bucket(name: &str, other: &str, differences: usize) -> String {
    match differences {
        0 => format!("{name}: the versions are the same as on {other}, and something else is not."),
        _ => format!("{name}:"),
    }
}

/// A heading and its lines, and where they are too many, their number.
pub fn paragraph(heading: &str, lines: &[String], most: usize) -> String {
    let mut said = format!("{heading}\n");
    for line in lines.iter().take(most) {
        said += &format!("- {line}\n");
    }
    if lines.len() > most {
        said += &format!("- … and {} more.\n", lines.len() - most);
    }
    said
}

/// On this branch.
pub const HERE: &str = "here";

/// On another branch.
pub fn on(branch: &str) -> String {
    format!("on {branch}")
}

/// In a bucket.
pub fn in_bucket(name: &str) -> String {
    format!("in {name}")
}

/// A bucket that one branch alone has.
pub fn only_bucket(name: &str, place: &str) -> String {
    format!(
        "{name} is only {place}.
"
    )
}

/// A version that one side alone holds.
pub fn only(key: &str, version: &Version, place: &str) -> String {
    let id = version.id.short();
    let kind = if version.is_delete_marker() { "the delete marker " } else { "" };
    let status = match version.replication_status() {
        Some(status) => format!(" Its status is {status}."),
        None => " No rule took it.".to_owned(),
    };
    format!("{kind}{id} of {key} is only {place}.{status}")
}

/// A version whose metadata differs.
pub fn unequal(key: &str, version: &Version) -> String {
    format!("{} of {key} has other tags or other metadata.", version.id.short())
}

/// A key that reads differently.
pub fn current(key: &str) -> String {
    format!("A read of {key} returns another version, or none.")
}

/// The clocks of two branches.
pub fn clocks(here: Instant, there: Instant, other: &str) -> String {
    match here == there {
        true => format!("The clock shows {here} on both.\n"),
        false => format!("The clock shows {here} here, and {there} on {other}.\n"),
    }
}
