//! Amazon S3 Cross-Region Replication as a playground: a model, a console, and a page.
//!
//! Four layers, each of which may use only those before it:
//! [`s3`] says what S3 says, [`sim`] lets time pass, [`app`] is the playground without a screen,
//! [`ui`] is the page. A test fails where an arrow runs back.

pub mod app;
pub mod s3;
pub mod sim;
pub mod ui;
