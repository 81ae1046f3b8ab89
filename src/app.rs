//! The playground without a screen: sessions, the console, the sentences. It knows nothing of the
//! page.

pub mod compare;
pub mod console;
pub mod difference;
pub mod export;
pub mod lesson;
pub mod link;
pub mod meant;
pub mod offers;
pub mod race;
pub mod rule_editor;
pub mod scenario;
pub mod session;
pub mod text;
pub mod why;

pub use console::{Console, Entry};
pub use lesson::Lesson;
pub use scenario::Scenario;
pub use session::{Moment, Session};
