//! Packs the lines of a script, and numbers, into few bytes. It knows nothing of S3, nor of what
//! the commands do.
//!
//! [`Model`] says which words are likely to stand next, and [`Coder`] writes only how far that is
//! wrong, or reads it back. **Version 1 of links is made with this package**: the model, its text
//! and the arithmetic are frozen.

mod coder;
mod mixing;
mod model;

pub use coder::{Coder, Reader, Writer};
pub use model::{Model, teach};
