//! The fuzz targets, one program: the variable `TARGET` names the one that is tried. What must hold
//! stands in `checks.rs`; this knows only how a fuzzer is fed.
#![no_main]

mod checks;

use libfuzzer_sys::fuzz_target;
use std::{env, sync::OnceLock};

static CHECK: OnceLock<fn(&str)> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let check = CHECK.get_or_init(|| {
        let name = env::var("TARGET").unwrap_or_default();
        let named = checks::TARGETS.iter().find(|(known, _)| *known == name);
        named.unwrap_or_else(|| panic!("no target is named \"{name}\"")).1
    });
    check(&String::from_utf8_lossy(data));
});
