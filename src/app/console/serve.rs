//! One command of a program, as a line of JSON in, and its answer, as a line of JSON out: what
//! `crr serve` speaks. It knows nothing of where the lines come from.

use super::{CODE_USAGE, Console, Disk, Entry};
use serde_json::json;

/// Writes a real file, or says why not.
pub type Keep<'k> = &'k dyn Fn(&str, &[u8]) -> Result<(), String>;

/// Answers one line. Where get-object names a path rather than a plain name, the bytes are kept
/// there.
pub fn serve(console: &mut Console, line: &str, disk: Disk, keep: Keep) -> String {
    let entry = match serde_json::from_str::<Vec<String>>(line) {
        Ok(words) if !words.is_empty() => run(console, words, disk, keep),
        _ => Entry {
            stderr: "A line must be one JSON array of words, such as [\"sim\",\"step\"].\n"
                .to_owned(),
            code: CODE_USAGE,
            ..Entry::default()
        },
    };
    json!({"rc": entry.code, "stdout": entry.stdout, "stderr": entry.stderr}).to_string()
}

fn run(console: &mut Console, words: Vec<String>, disk: Disk, keep: Keep) -> Entry {
    let ran = console.run_words(words, disk);
    let Some(name) = ran.file_read().filter(|name| name.as_str().contains('/')) else {
        return ran.entry;
    };
    let text = console.session.world().file(name).and_then(|body| body.text.clone());
    match text.map_or(Ok(()), |text| keep(name.as_str(), text.as_bytes())) {
        Ok(()) => ran.entry,
        Err(error) => {
            let stderr = format!("\naws: [ERROR]: {error}: '{name}'\n");
            Entry { stdout: String::new(), stderr, code: 255, ..ran.entry }
        }
    }
}
