//! What `aws s3` prints of the requests that it makes. It knows nothing of how they were carried
//! out.

use super::{super::aws::s3::Tells, service_error, unreachable};
use crate::{
    app::text,
    s3::{Instant, Request, Response},
    sim::{Answer, Refusal},
};

/// What is printed where a request succeeded, and whether that is a success for the command, too.
pub fn done(tells: &Tells, answer: &Answer) -> (String, bool) {
    match (tells, answer) {
        (Tells::Line { verb, what }, _) => (format!("{verb}: {what}\n"), true),
        (Tells::Listing(_), Answer::Response(Response::Buckets(buckets))) => {
            let line = |(name, created)| format!("{} {name}\n", stamp(created));
            (buckets.iter().map(|(name, created)| line((name, *created))).collect(), true)
        }
        (Tells::Listing(from), Answer::Response(Response::Objects { page, .. })) => {
            let shown = |text: &str| text.strip_prefix(&**from).unwrap_or(text).to_owned();
            let prefix = |prefix: &String| format!("{:>30} {}\n", "PRE", shown(prefix));
            let mut said: String = page.common_prefixes.iter().map(prefix).collect();
            for line in &page.lines {
                let size = line.version.body().map_or(0, |body| body.size);
                let key = shown(line.key.as_str());
                said += &format!("{} {size:>10} {key}\n", stamp(line.version.written.at));
            }
            let is_empty = said.is_empty() && !page.prefix.is_empty();
            (said, !is_empty)
        }
        _ => (String::new(), true),
    }
}

/// What is printed where a request was refused.
pub fn refused(tells: &Tells, refusal: &Refusal, request: &Request) -> String {
    let why = match refusal {
        Refusal::S3(error) => service_error(error, request),
        Refusal::Unreachable { region, bucket } => unreachable(*region, bucket.as_ref(), request),
        Refusal::NoSuchFile(name) => {
            return format!("\naws: [ERROR]: The user-provided path {name} does not exist.\n");
        }
        other => text::refusal(other) + "\n",
    };
    let why = why.trim_start().trim_start_matches("aws: [ERROR]: ");
    match tells {
        Tells::NoSource(key) => format!(
            "fatal error: {}\n",
            why.trim_end().replace(": Not Found", &format!(": Key \"{key}\" does not exist"))
        ),
        Tells::Line { verb, what } => format!("{verb} failed: {what} {why}"),
        Tells::Listing(_) => format!("\naws: [ERROR]: {why}"),
    }
}

/// A moment as `aws s3 ls` shows it.
fn stamp(at: Instant) -> String {
    at.to_string()[..19].replace('T', " ")
}
