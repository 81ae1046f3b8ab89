//! The native tests, in one binary.

mod clients;
mod compare;
mod conformance;
mod console;
mod control;
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
