//! The page: Yew components, and positions computed from a world and a time. It knows nothing of
//! the rules of replication.

pub mod bar;
pub mod console_view;
pub mod geometry;
pub mod history;
pub mod hooks;
pub mod icon;
pub mod inspector;
pub mod note;
pub mod platform;
pub mod rules;
pub mod side;
pub mod stage;
pub mod store;
pub mod transport;
pub mod upload;
