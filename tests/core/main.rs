//! The native tests, in one binary.

mod conformance;
mod requests;
mod transcript;
mod world;
