//! What could happen next, and how time is let pass. It knows nothing of what is drawn.

use super::{FieldKind::Line, Offer};
use crate::{
    app::text,
    sim::{Actor, Choice, Stage, Task, World},
};

/// The most events that are listed; the rest come when these are through.
const CHOICES_MAX: usize = 60;

/// How time is let pass.
fn clock(world: &World) -> Vec<Offer> {
    let pass = |title: &str, span: &str| {
        let what = "Whatever is due in that time happens.";
        Offer::new(title, what, format!("sim advance {span}"))
    };
    let mut offers = vec![
        pass("A minute passes", "1m"),
        pass("Fifteen minutes pass", "15m"),
        pass("A day passes", "1d"),
        pass("So much time passes", "{0}").with("Time", "2h30m", Line),
    ];
    if world.next_choice().is_some() {
        let what = "Until nothing can go on any more. What a fault keeps waits.";
        offers.push(Offer::new("Until all is settled", what, "sim settle"));
    }
    offers
}

/// Everything that could happen now, and how time is let pass. Choosing an event lets it happen
/// before what was due earlier.
pub(super) fn next(world: &World) -> Vec<Offer> {
    let offer = |choice: Choice| {
        let what = format!("{}, due at {}.", choice.actor, text::clock(choice.due));
        let would = match choice.actor {
            Actor::Task(id) => would(world.task(id)?),
            Actor::Job(id) => {
                format!("The batch job {id} goes on in {}", world.job(id)?.about.region)
            }
            Actor::Client(name) => {
                let client = world.client(name)?;
                format!("{name} goes on in {}", client.order.region)
            }
        };
        Some(Offer::new(would, what, format!("sim step {}", choice.actor)))
    };
    let choices = world.enabled().into_iter().filter_map(offer).take(CHOICES_MAX);
    choices.chain(clock(world)).collect()
}

/// What a task would do next: `K9dT… arrives in us-west-2`.
fn would(task: &Task) -> String {
    let (from, to) = (task.source_region, task.destination_region);
    let marker = if task.is_delete_marker() { "Delete marker " } else { "" };
    let id = task.version.short();
    let what = match task.next_stage() {
        Stage::Written | Stage::Detected => format!("is noticed in {from}"),
        Stage::Queued => format!("joins the queue of {from}"),
        Stage::Read => "is read with the role".to_owned(),
        Stage::Transferred => format!("arrives in {to}"),
        Stage::Verified => format!("is checked and stored in {to}"),
        Stage::Recorded => format!("is recorded in {from}"),
    };
    format!("{marker}{id} {what}")
}
