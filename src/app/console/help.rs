//! The help of each command, printed from the tables that also read the commands. It knows nothing
//! of anything else.

use crate::app::scenario::scripts;

use super::{
    aws::table::{GLOBALS, Operation, SERVICES, Takes, operations},
    sim::{VERBS, Verb, client},
};

/// What the console can do.
pub fn overview() -> String {
    "The console knows these commands:\n\n\
     \x20 aws …               the AWS CLI's own commands: aws help\n\
     \x20 sim …               time, faults and the session: sim help\n\
     \x20 echo 'text' > name  writes a file into the folder\n\
     \x20 cat > name <<'EOF'  writes several lines, up to a line with EOF alone\n\
     \x20 cat name            shows a file of the folder\n\
     \x20 NAME=value          sets a variable, for $NAME\n\
     \x20 AWS_CLI=1           errors as the AWS CLI 1 prints them\n"
        .to_owned()
}

/// The operations of every service.
pub fn aws() -> String {
    let mut text = "The playground has these operations of the AWS CLI:\n\n".to_owned();
    SERVICES.iter().for_each(|service| text += &lines(service));
    text += "\nand of aws s3: cp, ls, mb, mv, rb, rm, with --recursive between buckets.\n";
    text + "\nMore on one of them: aws s3api put-object help\n"
}

/// The operations of one service.
pub fn service(service: &str) -> String {
    let first = operations(service).first().map_or("", |operation| operation.name);
    let lines = lines(service);
    format!(
        "The playground has these operations of aws {service}:\n\n{lines}\nMore on one of them: \
         aws {service} {first} help\n"
    )
}

fn lines(service: &str) -> String {
    let line = |operation: &&Operation| {
        let name = format!("aws {service} {}", operation.name);
        format!("  {name:<42} {}\n", operation.about)
    };
    operations(service).iter().map(line).collect()
}

/// The verbs of `aws s3`, or one of them.
pub fn s3(verb: Option<&str>) -> String {
    const VERBS: [(&str, &str); 6] = [
        ("cp FROM TO [--recursive]", "Copies a file of the folder, an object or a whole prefix."),
        ("ls [s3://BUCKET/PREFIX] [--recursive]", "Lists the buckets, or what a bucket holds."),
        ("mb s3://BUCKET", "Makes a bucket, with --region elsewhere than in us-east-1."),
        ("mv FROM TO [--recursive]", "Copies, and deletes what was copied."),
        ("rb s3://BUCKET", "Deletes an empty bucket."),
        ("rm s3://BUCKET/KEY [--recursive]", "Deletes an object, or a whole prefix."),
    ];
    let is_asked = |line: &str| verb.is_none_or(|verb| line.starts_with(verb));
    let asked = VERBS.iter().filter(|(line, _)| is_asked(line));
    let line = |(line, about): &(&str, &str)| format!("  aws s3 {line:<37} {about}\n");
    let lines: String = asked.map(line).collect();
    match verb {
        None | Some("cp" | "mv") => format!(
            "{lines}\nFROM and TO are files of the folder or s3://BUCKET/KEY, one of them at least \
             in S3.\nWhat is written can have --metadata, --storage-class, --acl, --content-type, \
             --cache-control, --sse\nand --sse-kms-key-id.\n"
        ),
        Some(_) => lines,
    }
}

/// One operation with its options.
pub fn operation(service: &str, operation: &Operation) -> String {
    let mut text = format!("{}\n\n  aws {service} {}", operation.about, operation.name);
    for option in operation.options {
        text += &match option.required {
            true => format!(" {} {}", option.name, option.value),
            false if option.takes == Takes::Nothing => format!(" [{}]", option.name),
            false => format!(" [{} {}]", option.name, option.value),
        };
    }
    text += " [--region REGION]";
    text += if operation.outfile { " FILE\n\n" } else { "\n\n" };
    for option in operation.options {
        text += &format!("  {:<31} {}\n", option.name, option.about);
    }
    for option in &GLOBALS {
        text += &format!("  {:<31} {}\n", option.name, option.about);
    }
    if operation.outfile {
        text += &format!("  {:<31} {}\n", "FILE", "the file of the folder to write");
    }
    text
}

/// The scenarios, with what each has.
pub fn scenarios() -> String {
    let mut text = "sim scenario NAME begins one of these:\n\n".to_owned();
    for script in scripts::all() {
        text += &format!("  {:<12} {}. {}\n", script.name, script.title, script.about);
    }
    text
}

/// The verbs of `sim`.
pub fn sim() -> String {
    let mut text = "The commands of the simulation:\n\n".to_owned();
    for verb in &VERBS {
        // Beside each other they would not fit into the console of the page.
        let line = format!("sim {} {}", verb.name, verb.arguments);
        text += &format!("  {}\n      {}\n", line.trim_end(), verb.about);
    }
    text
}

/// What AWS does not say, and what was chosen in its place.
pub fn ours() -> String {
    include_str!("../text/ours.txt").to_owned()
}

/// One verb.
pub fn verb(verb: &Verb) -> String {
    let line = format!("sim {} {}", verb.name, verb.arguments);
    let more = if verb.name == "client" { client::programs() } else { String::new() };
    format!("{}\n\n  {}\n{more}", verb.about, line.trim_end())
}
