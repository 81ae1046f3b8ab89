//! The native tests, in one binary.

mod console;
mod transcript;
mod world;
