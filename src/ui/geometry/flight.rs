//! Where the objects are that travel, at the time that is drawn. It knows nothing of why they
//! travel.

use super::{Link, Plan};
use crate::{
    s3::Instant,
    sim::{Obstacle, Stage, Task, World},
};
use std::rc::Rc;

/// The most objects that are drawn on their way on one link; the rest would cover each other.
const TRAVELLERS_MAX: usize = 12;

/// How much of the stage's width a traveller with its words takes up, and a little room around it,
/// in hundredths of a percent.
const ELBOW_ROOM: u32 = 1_000;

/// The whole way, in the thousandths in which places count.
pub(super) const WHOLE_WAY: u64 = 1000;

/// How far an object has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In its source's Region: in the queue, or kept there.
    Queue,
    /// Before a cut.
    AtCut,
    /// Before its destination, or being checked there.
    Landing,
    /// The replica is there; the news of it stands before a cut on the way back.
    NewsAtCut,
    /// On the way, so many thousandths.
    Way(u16),
    /// The replica is there; the news of it is on the way back, so many thousandths.
    News(u16),
}

/// An object on its way, or several that stand in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flyer {
    /// On which track of the link, from 0.
    pub track: usize,
    /// Where.
    pub place: Place,
    /// The tasks, by name. Never empty.
    pub tasks: Vec<Rc<Task>>,
    /// Whether another is so close that its words would be covered.
    pub crowded: bool,
}

impl Place {
    /// How far it has come on the way, if it is on it or at its end.
    fn way(self) -> Option<u16> {
        match self {
            Place::Way(thousandths) => Some(thousandths),
            Place::Landing => Some(WHOLE_WAY as u16),
            _ => None,
        }
    }
}

impl Flyer {
    /// The first task that stands here.
    pub fn task(&self) -> &Rc<Task> {
        &self.tasks[0]
    }

    /// Whether it is drawn without words: it has no room for them, or no need.
    pub fn is_chip(&self) -> bool {
        self.crowded || !matches!(self.place, Place::Way(_) | Place::AtCut | Place::Landing)
    }

    /// What keeps it here, if anything does.
    pub fn obstacle(&self) -> Option<Obstacle> {
        self.task().obstacle
    }
}

/// Where tasks stand together: on which link and track, in which place, and whether they wait.
type Standing = (usize, usize, Place, bool);

/// What travels on each link of the plan, in the plan's order.
pub fn flyers(world: &World, plan: &Plan, shown: Instant) -> Vec<Vec<Flyer>> {
    let column = |region| plan.lanes.iter().position(|lane| lane.region == region);
    let mut standing: Vec<(Standing, Vec<Rc<Task>>)> = Vec::new();
    let mut flyers = vec![Vec::new(); plan.links.len()];
    for task in world.tasks() {
        let ends = column(task.source_region).zip(column(task.destination_region));
        let Some((from, to)) = ends else { continue };
        let joins = |link: &Link| (link.left, link.right) == (from.min(to), from.max(to));
        let Some(number) = plan.links.iter().position(joins) else { continue };
        let track = plan.links[number].track_of(&task.source, &task.destination, &task.rule);
        match place(task, shown) {
            place @ (Place::Way(_) | Place::News(_)) => {
                let on_link: &mut Vec<Flyer> = &mut flyers[number];
                if on_link.len() < TRAVELLERS_MAX {
                    on_link.push(Flyer { track, place, tasks: vec![task.clone()], crowded: false });
                }
            }
            place => {
                let here = (number, track, place, task.obstacle.is_some());
                match standing.binary_search_by(|(known, _)| known.cmp(&here)) {
                    Ok(at) => standing[at].1.push(task.clone()),
                    Err(at) => standing.insert(at, (here, vec![task.clone()])),
                }
            }
        }
    }
    for ((number, track, place, _), tasks) in standing {
        flyers[number].push(Flyer { track, place, tasks, crowded: false });
    }
    for (on_link, link) in flyers.iter_mut().zip(&plan.links) {
        mark_crowded(on_link, elbow_room(link));
    }
    flyers
}

/// How many thousandths of the way lie between travellers that do not cover each other.
fn elbow_room(link: &Link) -> u16 {
    let way = link.width().0.saturating_sub(ELBOW_ROOM).max(1);
    (ELBOW_ROOM * WHOLE_WAY as u32 / way).min(WHOLE_WAY as u32) as u16
}

/// Marks the travellers on one link that are nearer to each other than `room`.
fn mark_crowded(flyers: &mut [Flyer], room: u16) {
    let at: Vec<(usize, Option<u16>)> =
        flyers.iter().map(|flyer| (flyer.track, flyer.place.way())).collect();
    for (index, flyer) in flyers.iter_mut().enumerate() {
        let (track, Some(own)) = at[index] else { continue };
        let others =
            at.iter().enumerate().filter(|(other, place)| *other != index && place.0 == track);
        let mut others = others.filter_map(|(_, (_, way))| *way);
        flyer.crowded = others.any(|other| own.abs_diff(other) < room);
    }
}

/// How far a task has come at this time. A fault is seen at once.
fn place(task: &Task, shown: Instant) -> Place {
    match (task.next_stage(), task.obstacle) {
        (Stage::Transferred, None) => Place::Way(part(task, shown)),
        (Stage::Transferred, Some(Obstacle::Cut(..))) => Place::AtCut,
        (Stage::Transferred, Some(Obstacle::Isolated(region) | Obstacle::Down(region)))
            if region == task.destination_region =>
        {
            Place::Landing
        }
        (Stage::Verified, _) => Place::Landing,
        (Stage::Recorded, None) => Place::News(part(task, shown)),
        (Stage::Recorded, Some(_)) => Place::NewsAtCut,
        _ => Place::Queue,
    }
}

/// How much of the time between two stages has passed, in thousandths.
fn part(task: &Task, shown: Instant) -> u16 {
    let (passed, whole) = (shown - task.since, task.due - task.since);
    (passed.0.saturating_mul(WHOLE_WAY) / whole.0.max(1)).min(WHOLE_WAY) as u16
}
