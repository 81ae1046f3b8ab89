//! The native tests, in one binary.

mod clients;
mod compare;
mod conformance;
mod console;
mod control;
mod corpus;
mod costs;
mod export;
mod geometry;
mod jobs;
mod lessons;
mod lifecycle;
mod link;
mod offers;
mod refusals;
mod requests;
mod rule_editor;
mod snapshot;
mod tidy;
mod transcript;
mod watch;
mod world;

use proptest::test_runner::Config;

/// So many random cases, and no files of those that fail: a failure prints its case.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
