//! The native tests, in one binary.

mod console;
mod geometry;
mod snapshot;
mod transcript;
mod world;
