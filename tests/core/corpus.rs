//! The small corpus of the fuzz targets: texts that once broke something, and one or two that reach
//! far into each reader. Each must do what every text must.

#[path = "../fuzz/checks.rs"]
mod checks;

use std::{fs, path::Path};

#[test]
fn no_text_of_the_corpus_breaks_anything() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut count = 0;
    for (name, check) in checks::TARGETS {
        for entry in fs::read_dir(corpus.join(name)).expect("a folder of each target") {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            check(&String::from_utf8_lossy(&fs::read(path).expect("a file")));
            count += 1;
        }
    }
    println!("{count} texts of the corpus break nothing");
}
