//! What the history draws, row by row: marks on lanes, and what spans rows. It grows with the
//! session instead of being made anew. It knows nothing of pixels.

use super::spans::{Held, Span};
use crate::{
    app::{Moment, Session},
    s3::{BucketName, Region},
    sim::TaskId,
};
use std::rc::Rc;

/// A mark on a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A person wrote an object.
    Write,
    /// A person put a delete marker.
    Marker,
    /// A replica arrived; whether it is a delete marker.
    Replica(bool),
    /// A bucket, its versioning or its rules were set.
    SetUp,
    /// A destination will not get a version.
    Failed,
    /// The threshold of Replication Time Control passed.
    Late,
    /// One of the quieter stages of a replication, or a read.
    Quiet,
    /// Nothing on a lane.
    None,
}

/// One moment of the history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The lane, from 0; none for what belongs to no Region or to several.
    pub lane: Option<usize>,
    /// The mark on it.
    pub mark: Mark,
}

/// All rows and spans of one branch.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The Regions, in the order of their lanes.
    pub regions: Vec<Region>,
    /// The rows, from step 1.
    pub rows: Vec<Row>,
    /// What spans rows.
    pub spans: Vec<Span>,
    last: Option<Rc<Moment>>,
    branch: usize,
    pub(super) lanes: Vec<(BucketName, usize)>,
    /// What is known of each task, by name.
    tasks: Vec<Known>,
    /// The row in which something was healed last.
    pub(super) healed: usize,
}

/// Two are the same where they have taken in the same moments.
impl PartialEq for Index {
    fn eq(&self, other: &Index) -> bool {
        self.branch == other.branch
            && self.rows.len() == other.rows.len()
            && self.last.as_ref().map(Rc::as_ptr) == other.last.as_ref().map(Rc::as_ptr)
    }
}

/// What the index knows of a task.
#[derive(Clone, Debug)]
pub(super) struct Known {
    id: TaskId,
    /// The row in which its version was written.
    pub(super) written: usize,
    /// Where its version waits, if it does, and which span says so.
    pub(super) held: Option<(usize, Held)>,
}

impl Index {
    /// Takes in what is new in a session. Begins anew where it is another branch.
    pub fn follow(&mut self, session: &Session) {
        let known = self.rows.len();
        let same = self.branch == session.branch_number()
            && match (&self.last, session.moment(known)) {
                (Some(last), Some(moment)) => Rc::ptr_eq(last, moment),
                (None, _) => true,
                _ => false,
            };
        if !same {
            *self = Index { branch: session.branch_number(), ..Index::default() };
        }
        for moment in session.moments().skip(self.rows.len()) {
            self.add(moment);
        }
    }

    /// Whether the index has taken in all of a session.
    pub fn is_of(&self, session: &Session) -> bool {
        self.branch == session.branch_number()
            && self.rows.len() == session.len()
            && match (&self.last, session.moment(session.len())) {
                (Some(last), Some(moment)) => Rc::ptr_eq(last, moment),
                (last, moment) => last.is_none() && moment.is_none(),
            }
    }

    fn add(&mut self, moment: &Rc<Moment>) {
        let number = self.rows.len() + 1;
        let mut row = Row { lane: None, mark: Mark::None };
        for event in &moment.events {
            let next = self.row(event);
            if row.mark == Mark::None || next.mark == Mark::Failed {
                row = next;
            }
            self.span(number, event);
        }
        self.rows.push(row);
        self.last = Some(moment.clone());
    }

    pub(super) fn lane(&self, region: Region) -> Option<usize> {
        self.regions.iter().position(|known| *known == region)
    }

    /// The lane of a Region, a new one where it has none yet.
    pub(super) fn lane_for(&mut self, region: Region) -> usize {
        self.lane(region).unwrap_or_else(|| {
            self.regions.push(region);
            self.regions.len() - 1
        })
    }

    /// The lane of a bucket's Region.
    pub(super) fn lane_of(&self, bucket: &BucketName) -> Option<usize> {
        self.lanes.iter().find(|(known, _)| known == bucket).map(|(_, lane)| *lane)
    }

    /// What is known of a task.
    pub(super) fn task(&self, id: TaskId) -> Option<&Known> {
        let at = self.tasks.binary_search_by_key(&id, |task| task.id).ok()?;
        self.tasks.get(at)
    }

    /// What is known of a task, to be changed. One that is new was written in this row.
    pub(super) fn task_mut(&mut self, id: TaskId, row: usize) -> &mut Known {
        let at = self.tasks.partition_point(|task| task.id < id);
        if self.tasks.get(at).is_none_or(|task| task.id != id) {
            self.tasks.insert(at, Known { id, written: row, held: None });
        }
        &mut self.tasks[at]
    }
}
