//! The native tests, in one binary.

mod console;
mod geometry;
mod snapshot;
mod tidy;
mod transcript;
mod world;
