//! The parts of a link, and the order in which they are packed. It knows nothing of sessions. A
//! part of version 1: it stays as it is.

use super::{TEXT_BYTES_MAX, Trouble, ids::Ids};
use crate::app::{
    Scenario,
    session::{ACTIONS_MAX, Place},
};
use crr_packing::{Coder, Model, Reader, Writer};

/// What a link holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Payload {
    /// The scenario's name.
    pub scenario: String,
    /// The position, counted from the beginning of the set-up.
    pub place: Place,
    /// The lines of the branch, without the set-up's.
    pub branch: Vec<String>,
    /// Those of the branch that is shown beside it.
    pub beside: Option<Vec<String>>,
    /// How the page is looked at, as a line of words; empty where that is nothing special.
    pub view: String,
    /// The checksum of the branch's last world.
    pub world: u32,
}

/// The kinds of numbers. Each has odds of its own.
mod kind {
    pub(super) const LINES: usize = 0;
    pub(super) const LEFT: usize = 1;
    pub(super) const INSIDE: usize = 2;
    pub(super) const HAS_VIEW: usize = 3;
    pub(super) const BESIDE: usize = 4;
    pub(super) const SHARED: usize = 5;
    pub(super) const SCENARIO: usize = 6;
}

/// The scenarios that have a number in version 1. Others are written out.
const SCENARIOS: [&str; 9] =
    ["first", "empty", "pair", "two-way", "one-to-many", "star", "mesh", "chain", "hybrid"];

impl Payload {
    /// Every line of it.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        self.branch.iter().chain(self.beside.iter().flatten()).chain([&self.view])
    }

    /// How many of its first lines the branch beside has in common with it. The last line is never
    /// among them, so that the branch beside begins before the end.
    fn shared(&self) -> usize {
        let beside = self.beside.iter().flatten();
        let shared = self.branch.iter().zip(beside).take_while(|(one, other)| one == other).count();
        shared.min(self.branch.len().saturating_sub(1))
    }

    /// The bytes of it.
    pub fn pack(&self, scenario: &Scenario) -> Vec<u8> {
        let mut model = Model::new();
        let mut coder = Coder::Write(Writer::new());
        let out = &mut coder;
        let known = SCENARIOS.iter().position(|name| *name == self.scenario);
        model.number(out, kind::SCENARIO, known.map_or(0, |at| at as u32 + 1));
        if known.is_none() {
            model.line(out, &self.scenario, TEXT_BYTES_MAX);
        }
        model.number(out, kind::LINES, self.branch.len() as u32);
        let mut ids = Ids::new(scenario.seed);
        for line in &self.branch {
            model.line(out, &ids.shorten(line), TEXT_BYTES_MAX);
        }
        let all = scenario.set_up.len() + self.branch.len();
        model.number(out, kind::LEFT, all.saturating_sub(self.place.whole) as u32);
        model.number(out, kind::INSIDE, self.place.inside as u32);
        model.number(out, kind::HAS_VIEW, u32::from(!self.view.is_empty()));
        if !self.view.is_empty() {
            model.line(out, &self.view, TEXT_BYTES_MAX);
        }
        let beside = self.beside.as_ref();
        model.number(out, kind::BESIDE, beside.map_or(0, |lines| lines.len() as u32 + 1));
        if let Some(lines) = beside {
            let shared = self.shared();
            model.number(out, kind::SHARED, shared as u32);
            for line in &lines[shared..] {
                model.line(out, &ids.shorten(line), TEXT_BYTES_MAX);
            }
        }
        for bit in 0..16 {
            out.code(self.world >> bit & 1 == 1, 1 << 15);
        }
        match coder {
            Coder::Write(writer) => writer.finish(),
            Coder::Learn | Coder::Read(_) => Vec::new(),
        }
    }

    /// Reads the bytes.
    ///
    /// # Errors
    /// Where no link holds these bytes.
    pub fn unpack(bytes: &[u8]) -> Result<(Payload, Scenario), Trouble> {
        let mut model = Model::new();
        let mut coder = Coder::Read(Reader::new(bytes));
        let mut room = TEXT_BYTES_MAX;
        let coder = &mut coder;
        let name = match model.number(coder, kind::SCENARIO, 0) as usize {
            0 => read_line(&mut model, coder, &mut room)?,
            at => SCENARIOS.get(at - 1).copied().ok_or(Trouble::Damaged)?.to_owned(),
        };
        let scenario = Scenario::named(&name).ok_or(Trouble::NoScenario(name))?;
        let mut ids = Ids::new(scenario.seed);
        let count = read_count(&mut model, coder, kind::LINES)?;
        let mut read_lines = |model: &mut Model, coder: &mut Coder, room: &mut usize, count| {
            let line = |_| Ok(ids.lengthen(&read_line(model, coder, room)?));
            (0..count).map(line).collect::<Result<Vec<String>, Trouble>>()
        };
        let branch = read_lines(&mut model, coder, &mut room, count)?;
        let left = model.number(coder, kind::LEFT, 0) as usize;
        let whole = (scenario.set_up.len() + count).checked_sub(left).ok_or(Trouble::Damaged)?;
        let place = Place { whole, inside: model.number(coder, kind::INSIDE, 0) as usize };
        let view = match model.number(coder, kind::HAS_VIEW, 0) {
            0 => String::new(),
            _ => read_line(&mut model, coder, &mut room)?,
        };
        let beside = match read_count(&mut model, coder, kind::BESIDE)?.checked_sub(1) {
            None => None,
            Some(count) => {
                let shared = read_count(&mut model, coder, kind::SHARED)?;
                let own = count.checked_sub(shared).ok_or(Trouble::Damaged)?;
                let mut lines = branch.get(..shared).ok_or(Trouble::Damaged)?.to_vec();
                lines.extend(read_lines(&mut model, coder, &mut room, own)?);
                Some(lines)
            }
        };
        let bit = |bit| u32::from(coder.code(false, 1 << 15)) << bit;
        let world = (0..16).map(bit).sum();
        if coder.is_exhausted() {
            return Err(Trouble::Damaged);
        }
        let scenario_name = scenario.name.to_string();
        let payload = Payload { scenario: scenario_name, place, branch, beside, view, world };
        Ok((payload, scenario))
    }
}

fn read_count(model: &mut Model, coder: &mut Coder, kind: usize) -> Result<usize, Trouble> {
    match model.number(coder, kind, 0) as usize {
        _ if coder.is_exhausted() => Err(Trouble::Damaged),
        count if count > ACTIONS_MAX + 1 => Err(Trouble::TooMuch),
        count => Ok(count),
    }
}

fn read_line(model: &mut Model, coder: &mut Coder, room: &mut usize) -> Result<String, Trouble> {
    let line = model.line(coder, "", *room);
    if coder.is_exhausted() {
        return Err(Trouble::Damaged);
    }
    *room = room.checked_sub(line.len() + 1).ok_or(Trouble::TooMuch)?;
    String::from_utf8(line).map_err(|_| Trouble::Damaged)
}
