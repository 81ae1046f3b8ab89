//! What spans rows of the history: messages, waits, cuts. It knows nothing of pixels.

use super::index::Index;
use crate::{
    s3::Region,
    sim::{Event, Happening, Heal, Obstacle, Stage, Task, TaskId},
};

/// What spans rows, from the row in which it began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The row in which it began, from 1.
    pub from: usize,
    /// The row in which it ended; none while it goes on.
    pub to: Option<usize>,
    /// What it is.
    pub what: Spanning,
}

/// What spans rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spanning {
    /// A version went from one lane to another, perhaps after it had waited.
    Message {
        /// The lane it came from.
        source: usize,
        /// The lane it went to.
        destination: usize,
        /// Where it had waited, if it had.
        held: Option<Held>,
    },
    /// A version waits.
    Wait {
        /// The lane it came from.
        source: usize,
        /// The lane it wants to go to.
        destination: usize,
        /// Where it waits.
        held: Held,
    },
    /// The link between two lanes is cut.
    Cut(usize, usize),
    /// A Region is isolated.
    Isolated(usize),
    /// A Region is down.
    Down(usize),
}

impl Spanning {
    /// The outermost lanes that it touches.
    pub fn lanes(self) -> (usize, usize) {
        match self {
            Spanning::Message { source, destination, .. }
            | Spanning::Wait { source, destination, .. } => {
                (source.min(destination), source.max(destination))
            }
            Spanning::Cut(left, right) => (left, right),
            Spanning::Isolated(lane) | Spanning::Down(lane) => (lane, lane),
        }
    }
}

/// Where a version waits, or waited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// How far it had come, in percent of its way.
    pub way: u8,
    /// From this row.
    pub from: usize,
    /// To this row.
    pub to: usize,
}

impl Index {
    /// Takes in what an event begins or ends.
    pub(super) fn span(&mut self, row: usize, event: &Event) {
        match &event.what {
            Happening::Written { tasks, .. } => {
                for task in tasks {
                    self.task_mut(*task, row);
                }
            }
            Happening::Waits(task, obstacle) => self.wait(row, task, *obstacle),
            Happening::Reached(task) => self.reach(row, task),
            Happening::Failed(task, _) | Happening::Dropped(task) => self.release(task.id, row),
            Happening::LinkCut { from, to, .. } => {
                if let (Some(from), Some(to)) = (self.lane(*from), self.lane(*to)) {
                    self.begin(row, Spanning::Cut(from.min(to), from.max(to)));
                }
            }
            Happening::RegionIsolated { region, .. } => {
                if let Some(lane) = self.lane(*region) {
                    self.begin(row, Spanning::Isolated(lane));
                }
            }
            Happening::RegionDown { region, .. } => {
                if let Some(lane) = self.lane(*region) {
                    self.begin(row, Spanning::Down(lane));
                }
            }
            Happening::RegionUp { region, .. } => {
                let lane = self.lane(*region);
                self.end(row, |what| matches!(what, Spanning::Down(down) if Some(down) == lane));
            }
            Happening::Healed { heal, .. } => self.heal(row, *heal),
            _ => {}
        }
    }

    fn begin(&mut self, row: usize, what: Spanning) {
        let is_known = |span: &Span| span.to.is_none() && span.what == what;
        if !self.spans.iter().any(is_known) {
            self.spans.push(Span { from: row, to: None, what });
        }
    }

    fn end(&mut self, row: usize, is_meant: impl Fn(Spanning) -> bool) {
        self.healed = row;
        for span in self.spans.iter_mut().filter(|span| span.to.is_none() && is_meant(span.what)) {
            span.to = Some(row);
        }
    }

    fn heal(&mut self, row: usize, heal: Heal) {
        match heal {
            Heal::All => {
                self.end(row, |what| matches!(what, Spanning::Cut(..) | Spanning::Isolated(_)));
            }
            Heal::Link(one, other) => {
                let lanes = (self.lane(one), self.lane(other));
                self.end(row, |what| {
                    let Spanning::Cut(left, right) = what else { return false };
                    lanes == (Some(left), Some(right)) || lanes == (Some(right), Some(left))
                });
            }
            Heal::Region(region) => {
                let lane = self.lane(region);
                self.end(row, |what| match what {
                    Spanning::Cut(left, right) => lane == Some(left) || lane == Some(right),
                    Spanning::Isolated(isolated) => lane == Some(isolated),
                    _ => false,
                });
            }
        }
    }

    /// The lanes from and to which a task leads.
    fn ends(&self, task: &Task) -> Option<(usize, usize)> {
        self.lane_of(&task.source).zip(self.lane_of(&task.destination))
    }

    fn wait(&mut self, row: usize, task: &Task, obstacle: Obstacle) {
        let Some((source, destination)) = self.ends(task) else { return };
        let is_at = |region: Region, lane: usize| self.lane(region) == Some(lane);
        let way = match obstacle {
            _ if source == destination || task.stage > Stage::Read => return,
            Obstacle::Cut(..) => 36,
            Obstacle::Isolated(region) | Obstacle::Down(region) if is_at(region, destination) => 86,
            _ => 14,
        };
        let held = Held { way, from: row, to: row };
        let span = self.spans.len();
        let known = self.task_mut(task.id, row);
        known.held = Some((span, held));
        let from = known.written;
        let what = Spanning::Wait { source, destination, held };
        self.spans.push(Span { from, to: Some(row), what });
    }

    fn reach(&mut self, row: usize, task: &Task) {
        if task.stage == Stage::Transferred {
            self.release(task.id, self.healed);
        }
        let Some((source, destination)) = self.ends(task) else { return };
        if task.stage == Stage::Verified && source != destination {
            let healed = self.healed;
            let known = self.task_mut(task.id, row);
            let held = known.held.take().map(|(_, held)| held);
            // What was written under a cut and never stood before it left when it was healed.
            let from = if held.is_none() { known.written.max(healed) } else { known.written };
            let what = Spanning::Message { source, destination, held };
            self.spans.push(Span { from, to: Some(row), what });
        }
    }

    /// A waiting version goes on, or is given up.
    fn release(&mut self, task: TaskId, row: usize) {
        let Some((index, held)) = &mut self.task_mut(task, row).held else { return };
        held.to = row.max(held.from);
        let (index, held) = (*index, *held);
        let span = &mut self.spans[index];
        span.to = Some(held.to);
        if let Spanning::Wait { held: drawn, .. } = &mut span.what {
            *drawn = held;
        }
    }
}
