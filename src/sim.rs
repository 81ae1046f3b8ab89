//! What moves: Regions, links, faults, the clock and the tasks that replicate. It knows nothing of
//! screens, sentences or lessons.
//!
//! [`World::apply`] takes an [`Action`] and gives a [`Step`]: the next world, the answer, and what
//! happened with its causes. A world has no clock and no randomness but its own, so the same
//! actions give the same world for ever.

pub mod access_point;
pub mod act;
pub mod action;
pub mod bill;
pub mod client;
pub mod distance;
pub mod draw;
pub mod event;
pub mod invariant;
pub mod job;
pub mod lifecycle;
pub mod network;
pub mod notify;
pub mod permission;
pub mod replica;
pub mod replicate;
pub mod request;
pub mod restore;
pub mod run;
pub mod task;
pub mod timer;
pub mod watch;
pub mod world;

pub use action::{Action, Heal};
pub use bill::Ledger;
pub use client::{Client, ClientName, Order};
pub use event::{Cause, Event, Happening};
pub use job::{Job, JobId, JobNews};
pub use network::{Network, Obstacle};
pub use run::{Answer, Move, Run};
pub use task::{Actor, Choice, Part, Stage, Task, TaskId, Work};
pub use timer::Timer;
pub use world::{Refusal, Step, World};
