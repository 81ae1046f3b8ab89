//! The worlds that a session has kept on its way, for what is drawn over time. It knows nothing of
//! what that is.

use super::{CHECKPOINT_EVERY, Session};
use crate::sim::World;

impl Session {
    /// The worlds at some moments up to the position, from the beginning; the last is there.
    pub fn worlds(&self) -> impl Iterator<Item = &World> {
        let before = self.position.div_ceil(CHECKPOINT_EVERY).max(1);
        self.branch().checkpoints.iter().take(before).chain([&self.world])
    }
}
