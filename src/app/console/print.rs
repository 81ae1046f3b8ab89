//! The one line of text that does an action. It knows nothing of sessions, and [`super::command`]
//! reads back whatever it writes.

use super::{answer::base64, shell::quote, sim::client};

mod request;

use crate::{
    s3::{Body, FileName, Span},
    sim::{Action, Heal},
};
pub use request::command_name;

/// The command that does this action.
pub fn print(action: &Action) -> String {
    match action {
        Action::Request { region, request } => request::print(*region, request),
        Action::File { name, body } => print_file(name, body),
        Action::Step(1) => "sim step".to_owned(),
        Action::Step(steps) => format!("sim step {steps}"),
        Action::Choose(task) => format!("sim step {task}"),
        Action::Advance(span) => format!("sim advance {span}"),
        Action::Settle => "sim settle".to_owned(),
        Action::Cut { from, to, one_way: false } => format!("sim cut {from} {to}"),
        Action::Cut { from, to, one_way: true } => format!("sim cut {from} {to} --one-way"),
        Action::Isolate(region) => format!("sim isolate {region}"),
        Action::Down(region) => format!("sim down {region}"),
        Action::Up(region) => format!("sim up {region}"),
        Action::Slow { one, other, by } => format!("sim slow {one} {other} {by}"),
        Action::Lose { one, other, per_mille } => format!("sim lose {one} {other} {per_mille}"),
        Action::Skew { region, ahead_ms } => {
            let sign = if *ahead_ms < 0 { "-" } else { "" };
            format!("sim skew {region} {sign}{}", Span(ahead_ms.unsigned_abs()))
        }
        Action::AddRegion(region) => format!("sim region add {region}"),
        Action::RemoveRegion(region) => format!("sim region remove {region}"),
        Action::AddClient(order) => client::print(order),
        Action::RemoveClient(name) => format!("sim client remove {name}"),
        Action::Fill { bucket, prefix, count, size } => {
            let objects = format!("--prefix {} --count {count} --size {size}", quote(prefix));
            match bucket.as_str().starts_with('-') {
                true => format!("sim fill {objects} -- {bucket}"),
                false => format!("sim fill {bucket} {objects}"),
            }
        }
        Action::Heal(Heal::All) => "sim heal".to_owned(),
        Action::Heal(Heal::Link(one, other)) => format!("sim heal {one} {other}"),
        Action::Heal(Heal::Region(region)) => format!("sim heal {region}"),
    }
}

fn print_file(name: &FileName, body: &Body) -> String {
    let quoted = quote(name.as_str());
    let Some(text) = &body.text else {
        let md5 = body.etag();
        let crc = base64(body.crc64nvme);
        let numbers = format!("--size {} --md5 {md5} --crc64nvme {crc}", body.size);
        return match name.as_str().starts_with('-') {
            true => format!("sim file {numbers} -- {quoted}"),
            false => format!("sim file {quoted} {numbers}"),
        };
    };
    match text.strip_suffix('\n') {
        Some(line) if !line.contains(char::is_control) && line != "-n" && line != "-e" => {
            format!("echo {} > {quoted}", quote(line))
        }
        _ => format!("echo -n {} > {quoted}", quote(text)),
    }
}
