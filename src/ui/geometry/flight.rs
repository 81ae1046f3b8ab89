//! Where the objects are that travel, at the time that is drawn. It knows nothing of why they
//! travel.

use super::{Css, Link, Plan};
use crate::{
    s3::Instant,
    sim::{Obstacle, Stage, Task, World},
};
use std::{collections::BTreeMap, rc::Rc};

/// The most objects that are drawn on their way on one link; the rest would cover each other.
const TRAVELLERS_MAX: usize = 12;

/// The whole way, in the thousandths in which places count.
const WHOLE_WAY: u64 = 1000;

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
}

impl Flyer {
    /// The first task that stands here.
    pub fn task(&self) -> &Rc<Task> {
        &self.tasks[0]
    }

    /// What keeps it here, if anything does.
    pub fn obstacle(&self) -> Option<Obstacle> {
        self.task().obstacle
    }

    /// Its place on the link's own box.
    pub fn css(&self, link: &Link) -> Css {
        let rightward = link.tracks.get(self.track).is_none_or(|track| track.rightward);
        let Horizontal { left, shift } = self.horizontal(link, rightward);
        let row = 2 * self.track + 1;
        Css(format!("left:{left};top:calc(var(--track)*{row}/2);translate:{shift} -50%"))
    }

    fn horizontal(&self, link: &Link, rightward: bool) -> Horizontal {
        let far = &link.lanes[usize::from(rightward)];
        match self.place {
            Place::Queue => Horizontal::at(if rightward { 0 } else { WHOLE_WAY }, "-50%"),
            Place::Way(thousandths) => Horizontal::riding(thousandths.into(), rightward),
            // A moat keeps 30 px on both sides of its lane.
            Place::Landing if self.obstacle().is_some() && far.isolated => {
                Horizontal::beside(if rightward { "100% - 38px" } else { "38px" }, rightward)
            }
            Place::Landing => Horizontal::riding(WHOLE_WAY, rightward),
            Place::AtCut => Horizontal::beside(before_cut(rightward), rightward),
            Place::NewsAtCut => Horizontal::beside(before_cut(!rightward), !rightward),
            Place::News(thousandths) => {
                let left = u64::from(thousandths);
                Horizontal::at(if rightward { WHOLE_WAY - left } else { left }, "-50%")
            }
        }
    }
}

struct Horizontal {
    left: String,
    shift: String,
}

impl Horizontal {
    fn at(thousandths: u64, shift: &str) -> Horizontal {
        Horizontal { left: tenth(thousandths), shift: shift.to_owned() }
    }

    /// On the way, always between the two lanes: with its left edge at the left one, with its
    /// right edge at the right one.
    fn riding(thousandths: u64, rightward: bool) -> Horizontal {
        let along = if rightward { thousandths } else { WHOLE_WAY - thousandths };
        let inset = 10 - 20 * along as i64 / WHOLE_WAY as i64;
        Horizontal {
            left: format!("calc({} + {inset}px)", tenth(along)),
            shift: format!("-{}", tenth(along)),
        }
    }

    /// Just before an edge that is at `x` for somebody who goes this way.
    fn beside(x: &str, rightward: bool) -> Horizontal {
        let shift = if rightward { "-100%" } else { "0%" };
        Horizontal { left: format!("calc({x})"), shift: shift.to_owned() }
    }
}

fn before_cut(rightward: bool) -> &'static str {
    if rightward { "50% - var(--gap) - 8px" } else { "50% + var(--gap) + 8px" }
}

fn tenth(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// What travels on each link of the plan, in the plan's order.
pub fn flyers(world: &World, plan: &Plan, shown: Instant) -> Vec<Vec<Flyer>> {
    let column = |region| plan.lanes.iter().position(|lane| lane.region == region);
    let mut standing: BTreeMap<(usize, usize, Place, bool), Vec<Rc<Task>>> = BTreeMap::new();
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
                    on_link.push(Flyer { track, place, tasks: vec![task.clone()] });
                }
            }
            place => {
                let waits = task.obstacle.is_some();
                standing.entry((number, track, place, waits)).or_default().push(task.clone());
            }
        }
    }
    for ((number, track, place, _), tasks) in standing {
        flyers[number].push(Flyer { track, place, tasks });
    }
    flyers
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
