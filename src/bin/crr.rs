//! The playground in a terminal. It knows nothing of the page.
#![allow(clippy::print_stdout, reason = "a terminal program prints")]

use crr_playground::app::{
    Console, Entry, Scenario, Session,
    console::shell::is_unfinished,
    export,
    lesson::{self, Course, course::json_line, prove},
    link::{self, script_of},
    text,
};
use std::{
    env, fs,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    process::ExitCode,
};

const HELP: &str = "\
The playground for Amazon S3 Cross-Region Replication, in a terminal.

  crr run FILE [--scenario first]      runs a script and prints what each command says
  crr console [--scenario first]       reads commands line by line
  crr serve                            one JSON array of words per line in, one answer per line out
  crr lessons [--prove] [FOLDER]       lists the lessons as JSON lines, or proves each of them
  crr link FILE [--scenario first]     runs a script and prints the link to its end
  crr open LINK                        prints the script of a link
  crr export FORMAT FILE               runs a script and prints it as shell, terraform, transcript,
                                       json or svg
  crr help                             prints this

A script may name its scenario in its first line: # scenario: first
";

fn main() -> ExitCode {
    let mut words: Vec<String> = env::args().skip(1).collect();
    let scenario = take_option(&mut words, "--scenario");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let begin = |script: &str| {
        let name = scenario.as_deref().or_else(|| Scenario::name_in(script)).unwrap_or("empty");
        let absent = || format!("There is no scenario \"{name}\". \"sim scenario\" lists them.");
        Scenario::named(name).map(Session::new).map(Console::new).ok_or_else(absent)
    };
    let script = |file: &str| {
        let script = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        Ok((begin(&script)?, script))
    };
    let done = match words[..] {
        ["run", file] => script(file).and_then(|(console, script)| said(run(console, &script))),
        ["console"] => begin("").and_then(|console| said(converse(console))),
        ["serve"] => begin("").and_then(|console| said(serve(console))),
        ["link", file] => script(file).and_then(|(console, script)| link(console, &script)),
        ["export", format, file] => {
            script(file).and_then(|(console, script)| exported(console, &script, format))
        }
        ["open", link] => match script_of(link) {
            Ok(script) => said(print_all(&script)),
            Err(trouble) => Err(text::link::trouble(&trouble)),
        },
        ["lessons", ref rest @ ..] => said(lessons(rest)),
        [] | ["help" | "--help" | "-h"] => said(print_all(HELP)),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|why| {
        eprintln!("{why}");
        ExitCode::FAILURE
    })
}

/// Where nobody reads on, that is no failure of ours.
fn said(done: io::Result<ExitCode>) -> Result<ExitCode, String> {
    Ok(done.unwrap_or(ExitCode::SUCCESS))
}

fn print_all(text: &str) -> io::Result<ExitCode> {
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the link to the end of a script.
fn link(console: Console, script: &str) -> Result<ExitCode, String> {
    said(print_all(&(link_to(&played(console, script)?)? + "\n")))
}

fn link_to(session: &Session) -> Result<String, String> {
    link::link(session, None, "").map_err(|trouble| text::link::trouble(&trouble))
}

/// Prints a script's story in another form.
fn exported(console: Console, script: &str, format: &str) -> Result<ExitCode, String> {
    let session = played(console, script)?;
    said(print_all(&match format {
        "shell" => export::shell::shell(&session),
        "terraform" => export::terraform::terraform(&session),
        "transcript" => export::transcript(&session),
        "json" => export::json::write(&session),
        "svg" => export::svg::svg(&session, Some(&link_to(&session)?)),
        other => {
            return Err(format!(
                "There is no format \"{other}\". There are shell, terraform, transcript, json and \
                 svg."
            ));
        }
    }))
}

/// Plays a script. Every command of it must be understood.
fn played(mut console: Console, script: &str) -> Result<Session, String> {
    for ran in console.run_with(script, &read_file) {
        if !ran.is_understood() {
            return Err(format!("{}\n{}", ran.entry.command, ran.entry.stderr.trim_end()));
        }
    }
    Ok(console.session)
}

fn take_option(words: &mut Vec<String>, name: &str) -> Option<String> {
    let at = words.iter().position(|word| word == name)?;
    words.remove(at);
    (at < words.len()).then(|| words.remove(at))
}

fn read_file(name: &str) -> Option<Vec<u8>> {
    fs::read(name).ok()
}

/// Runs a script and prints its transcript. The code says whether every command was understood.
fn run(mut console: Console, script: &str) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut code = ExitCode::SUCCESS;
    for ran in console.run_with(script, &read_file) {
        writeln!(out, "$ {}", ran.entry.command)?;
        write_entry(&mut out, &ran.entry)?;
        if !ran.is_understood() {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

fn write_entry(out: &mut impl Write, entry: &Entry) -> io::Result<()> {
    write!(out, "{}{}{}", entry.stdout, entry.stderr, entry.note)
}

/// Reads commands from a person. A command may take several lines.
fn converse(mut console: Console) -> io::Result<ExitCode> {
    let is_person = io::stdin().is_terminal();
    let mut pending = String::new();
    let prompt = |pending: &str| -> io::Result<()> {
        if is_person {
            print!("{}", if pending.is_empty() { "crr> " } else { "...> " });
        }
        io::stdout().flush()
    };
    prompt(&pending)?;
    for line in io::stdin().lock().lines() {
        pending.push_str(&line?);
        pending.push('\n');
        if !is_unfinished(&pending) {
            if pending.trim() == "exit" {
                return Ok(ExitCode::SUCCESS);
            }
            for ran in console.run_with(&std::mem::take(&mut pending), &read_file) {
                write_entry(&mut io::stdout(), &ran.entry)?;
            }
        }
        prompt(&pending)?;
    }
    for ran in console.run_with(&pending, &read_file) {
        write_entry(&mut io::stdout(), &ran.entry)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers commands of a program, one line of JSON each.
fn serve(mut console: Console) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let keep = |name: &str, bytes: &[u8]| fs::write(name, bytes).map_err(|error| error.to_string());
    for line in io::stdin().lock().lines() {
        let answer = crr_playground::app::console::serve(&mut console, &line?, &read_file, &keep);
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the lessons are, seen from the top of the repository.
const FOLDER: &str = "static/lessons";

/// Prints a line for each lesson: what it is, or with `--prove` whether it holds.
fn lessons(words: &[&str]) -> io::Result<ExitCode> {
    let is_proof = words.contains(&"--prove");
    let folder = words.iter().find(|word| !word.starts_with("--")).copied();
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let folder = match folder {
        Some(folder) => Path::new(folder),
        None if Path::new(FOLDER).is_dir() => Path::new(FOLDER),
        None => &built_from,
    };
    let mut out = io::stdout().lock();
    let mut is_good = true;
    let ids = match read(&folder.join("index.txt"))
        .and_then(|text| Course::read(&text).map_err(|fault| format!("index.txt, {fault}")))
    {
        Ok(course) => course.lessons().map(|listed| listed.id.clone()).collect(),
        Err(why) => {
            eprintln!("{why}");
            is_good = false;
            Vec::new()
        }
    };
    for id in ids {
        let file = format!("{id}.txt");
        let lesson = read(&folder.join(&file))
            .and_then(|text| lesson::read(&id, &text).map_err(|fault| format!("{file}, {fault}")));
        match lesson {
            Ok(lesson) if is_proof => {
                let wrong = prove(&lesson);
                is_good &= wrong.is_empty();
                match wrong.is_empty() {
                    true => writeln!(out, "{id}: proved")?,
                    false => writeln!(out, "{id}:\n  {}", wrong.join("\n  "))?,
                }
            }
            Ok(lesson) => writeln!(out, "{}", json_line(&lesson))?,
            Err(why) => {
                eprintln!("{why}");
                is_good = false;
            }
        }
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
