//! What holds for the source as a whole: layers, sizes, first lines, the README's code map.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The layers, each of which may use itself and those before it.
const LAYERS: [&str; 4] = ["s3", "sim", "app", "ui"];
/// Crates of the browser, which only the page may use.
const BROWSER: [&str; 6] =
    ["yew::", "web_sys::", "js_sys::", "wasm_bindgen", "gloo_timers", "gloo_events"];
/// The only files that may ask what they are compiled for.
const MAY_ASK_FOR_THE_TARGET: [&str; 3] = ["src/main.rs", "src/ui/embed.rs", "src/ui/platform.rs"];
const LINE_CHARACTERS_MAX: usize = 100;
const UI_LINES_MAX: usize = 200;
const LINES_MAX: usize = 400;

struct Source {
    /// Its path from the top of the repository.
    path: String,
    text: String,
}

impl Source {
    /// The layer it belongs to, as an index of [`LAYERS`].
    fn layer(&self) -> Option<usize> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?.trim_end_matches(".rs");
        LAYERS.iter().position(|layer| *layer == first)
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    for path in entries.map(|entry| entry.expect("a readable entry").path()) {
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| collect(&top().join(folder), &mut paths));
    paths.sort();
    let read = |path: PathBuf| Source {
        text: fs::read_to_string(&path).expect("a readable source"),
        path: path.strip_prefix(top()).expect("inside").to_string_lossy().into_owned(),
    };
    paths.into_iter().map(read).collect()
}

/// Fails with every complaint at once.
fn no_complaints(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// What a source that belongs to a layer uses and must not.
fn uses_that_run_back(source: &Source) -> Vec<String> {
    let Some(layer) = source.layer() else { return Vec::new() };
    let later = LAYERS[layer + 1..].iter();
    let paths = later.flat_map(|later| {
        [format!("crate::{later}"), format!("super::{later}::"), format!("crr_playground::{later}")]
    });
    let grouped = LAYERS[layer + 1..].iter().map(|later| format!("    {later}::"));
    let browser = BROWSER.iter().filter(|_| LAYERS[layer] != "ui").map(|name| name.to_string());
    paths
        .chain(grouped)
        .chain(browser)
        .filter(|banned| source.text.lines().any(|line| uses(line, banned)))
        .map(|banned| format!("{} uses {banned}", source.path))
        .collect()
}

/// Whether a line of code, not of prose, names this path.
fn uses(line: &str, path: &str) -> bool {
    let is_prose = line.trim_start().starts_with("//");
    let begins_line = path.starts_with(' ');
    !is_prose && if begins_line { line.starts_with(path) } else { line.contains(path) }
}

#[test]
fn layers_point_one_way() {
    no_complaints(sources(&["src"]).iter().flat_map(uses_that_run_back).collect());
}

#[test]
fn a_use_that_runs_back_is_found() {
    let complaints = |path: &str, text: &str| {
        uses_that_run_back(&Source { path: path.into(), text: text.into() }).len()
    };
    assert_eq!(complaints("src/s3/bucket.rs", "use crate::sim::World;"), 1);
    assert_eq!(complaints("src/sim/world.rs", "use crate::{\n    app::Session,\n};"), 1);
    assert_eq!(complaints("src/app.rs", "let x = crate::ui::App;"), 1);
    assert_eq!(complaints("src/sim.rs", "use yew::prelude::*;"), 1);
    assert_eq!(complaints("src/sim/world.rs", "use crate::s3::Bucket; // not crate::app"), 1);
    assert_eq!(complaints("src/sim/world.rs", "use crate::s3::Bucket;\n// crate::app"), 0);
    assert_eq!(complaints("src/ui/stage.rs", "use crate::app::Session;\nuse yew::prelude::*;"), 0);
}

#[test]
fn only_a_few_files_ask_what_they_are_compiled_for() {
    let asks = |source: &&Source| {
        source.text.contains("target_arch")
            && !MAY_ASK_FOR_THE_TARGET.contains(&source.path.as_str())
    };
    no_complaints(sources(&["src"]).iter().filter(asks).map(|s| s.path.clone()).collect());
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    let mut complaints = Vec::new();
    for Source { path, text } in sources(&["src", "tests"]) {
        if !text.starts_with("//! ") {
            complaints.push(format!("{path} does not begin with //! and a sentence"));
        }
        if path.ends_with("/mod.rs") {
            complaints.push(format!("{path}: write foo.rs beside foo/ instead"));
        }
        let most = if path.starts_with("src/ui") { UI_LINES_MAX } else { LINES_MAX };
        let lines = text.lines().count();
        if lines > most {
            complaints.push(format!("{path} has {lines} lines; {most} is the most"));
        }
        for (number, line) in text.lines().enumerate() {
            if line.chars().count() > LINE_CHARACTERS_MAX {
                complaints.push(format!("{path}:{} is too long", number + 1));
            }
        }
    }
    no_complaints(complaints);
}

/// With `:has()` the browser looks through the page with each step that it draws. Fifteen
/// milliseconds each, in a world of 200 versions: marks around an element cost nothing.
#[test]
fn the_style_sheet_leaves_looking_around_to_the_page() {
    let sheet = fs::read_to_string(top().join("static/style.css")).expect("the style sheet");
    let asks = |(_, line): &(usize, &str)| line.contains(":has(");
    let found = sheet.lines().enumerate().filter(asks);
    no_complaints(found.map(|(at, _)| format!("style.css:{}: `:has(`", at + 1)).collect());
}

#[test]
fn the_code_map_names_every_file_and_no_other() {
    let readme = fs::read_to_string(top().join("README.md")).expect("a README");
    let map = readme.split("### Code map").nth(1).expect("a section \"### Code map\"");
    let map = map.split("\n## ").next().and_then(|map| map.split("\n### ").next()).expect("a map");
    let named: BTreeSet<String> = map
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.ends_with(".rs"))
        .map(|name| format!("src/{name}"))
        .collect();
    let there: BTreeSet<String> = sources(&["src"]).into_iter().map(|s| s.path).collect();
    let missing = there.difference(&named).map(|path| format!("the code map lacks {path}"));
    let gone = named.difference(&there).map(|path| format!("the code map names {path}"));
    no_complaints(missing.chain(gone).collect());
}
