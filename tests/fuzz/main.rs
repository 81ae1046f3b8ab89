//! The fuzz targets, one program: the variable `TARGET` names the one that is tried. What must hold
//! stands in `checks.rs`; this knows only how a fuzzer is fed.
#![no_main]

mod checks;

use crr_playground::{
    app::{Scenario, Session, console::parse_actions, link::opening},
    sim::Action,
};
use libfuzzer_sys::fuzz_target;
use std::{env, rc::Rc, sync::OnceLock};

/// The most objects that the fills of a script may write, and how much it may let happen.
const OBJECTS_MAX: u64 = 100;
const WORK_MAX: usize = 2_000;

static TARGET: OnceLock<checks::Target> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let (name, check) = TARGET.get_or_init(|| {
        let name = env::var("TARGET").unwrap_or_default();
        let named = checks::TARGETS.into_iter().find(|(known, _)| *known == name);
        named.unwrap_or_else(|| panic!("no target is named \"{name}\""))
    });
    let text = String::from_utf8_lossy(data);
    let script = match *name {
        "console" => Some(&*text),
        "link" => text.strip_prefix('$'),
        _ => None,
    };
    if script.is_none_or(is_short) {
        check(&text);
    }
});

/// Whether so little happens in a script that thousands like it can be tried in a minute. The
/// benches say what much costs.
fn is_short(script: &str) -> bool {
    let actions = parse_actions(script);
    let filled = actions.iter().map(|action| match action {
        Action::Fill { count, .. } => u64::from(*count),
        _ => 0,
    });
    if filled.sum::<u64>() > OBJECTS_MAX {
        return false;
    }
    let actions: Vec<_> = actions.into_iter().map(Rc::new).collect();
    let mut room = WORK_MAX;
    opening::run(&mut Session::new(Scenario::first()), &actions, &mut room).is_ok()
}
