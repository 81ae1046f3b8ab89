//! The session as a shell script that builds the same scene on a real account. It knows nothing of
//! what the commands do, but which of them change something.

use super::words::Names;
use crate::{
    app::{
        Session,
        console::{print, print::command_name},
        text,
    },
    s3::{Request, Response},
    sim::{Action, Answer, Refusal},
};

/// What every script begins with. Its first argument tells scenes apart, for the name of a bucket
/// must be the only one of its kind in all of AWS.
const HEAD: &str = include_str!("head.sh");

/// The script: everything up to the position, the set-up included.
pub fn shell(session: &Session) -> String {
    let whole = session.place().whole;
    let branch = session.branch_number();
    let actions: Vec<&Action> =
        session.branch_actions(branch).take(whole).map(|action| &**action).collect();
    let outcomes = outcomes(session, whole);
    let mut names = Names::of(&actions, &outcomes);
    let mut script = HEAD.to_owned();
    script += &deleting(&names);
    script += "\necho \"SUFFIX=$SUFFIX\"\n";
    script += &names.roles_to_make();
    for (action, outcome) in actions.iter().zip(&outcomes) {
        script.push('\n');
        script += &of_action(action, outcome.as_ref(), &mut names);
    }
    script += "\necho \"The scene is built. To delete it: SUFFIX=$SUFFIX bash $0 --delete\"\n";
    script
}

/// What each action came to at last.
fn outcomes(session: &Session, whole: usize) -> Vec<Option<Result<Answer, Refusal>>> {
    let mut outcomes = vec![None; whole];
    for moment in session.moments() {
        if let Some(outcome) = outcomes.get_mut(moment.action) {
            *outcome = Some(moment.outcome.clone());
        }
    }
    outcomes
}

fn deleting(names: &Names) -> String {
    let mut script = "\nif [ \"${1:-}\" = --delete ]; then\n".to_owned();
    for bucket in names.buckets() {
        script += &format!("  delete_bucket {}\n", names.word(bucket));
    }
    for role in names.roles() {
        script += &format!("  delete_role {}\n", names.word(&format!("role/{role}")))
            .replace("delete_role role/", "delete_role ");
    }
    script + "  exit\nfi\n"
}

fn of_action(
    action: &Action,
    outcome: Option<&Result<Answer, Refusal>>,
    names: &mut Names,
) -> String {
    let line = print(action);
    match action {
        Action::Request { request, .. } => match outcome {
            Some(Err(refusal)) => remark(&format!("Refused: {line}\n{}", text::refusal(refusal))),
            _ if is_read(request) => remark(&format!("Left out, for it only reads: {line}")),
            outcome => of_request(&line, request, outcome, names),
        },
        Action::File { name, body } => {
            let file = names.word(name.as_str());
            let folder = match name.as_str().rfind('/') {
                Some(_) => format!("mkdir -p -- \"$(dirname -- {file})\"\n"),
                None => String::new(),
            };
            match &body.text {
                Some(text) => format!("{folder}printf '%s' {} > {file}\n", names.plain(text)),
                None => format!(
                    "# The bytes of this file are not known here; these stand for them.\n\
                     {folder}head -c {} /dev/zero > {file}\n",
                    body.size
                ),
            }
        }
        Action::Settle => "settle\n".to_owned(),
        Action::Step(_) | Action::Choose(_) | Action::Advance(_) => {
            remark(&format!("{line}: on a real account time goes by itself"))
        }
        Action::Fill { bucket, prefix, count, size } => format!(
            "head -c {size} /dev/zero > fill\nfor number in $(seq 1 {count}); do\n  \
             aws s3api put-object --bucket {} --body fill \\\n    \
             --key {}\"$(printf %0{digits}d \"$number\")\" >/dev/null\n\
             done\n",
            names.word(bucket.as_str()),
            names.plain(prefix),
            digits = count.to_string().len(),
        ),
        _ => remark(&format!("{line}: nobody can do this to a real Region")),
    }
}

/// Whether a request changes nothing.
fn is_read(request: &Request) -> bool {
    ["Get", "Head", "List"].iter().any(|begins| request.operation().starts_with(begins))
}

fn of_request(
    line: &str,
    request: &Request,
    outcome: Option<&Result<Answer, Refusal>>,
    names: &mut Names,
) -> String {
    let command = command_name(request);
    let mut words = names.line(line);
    let made = match outcome {
        Some(Ok(Answer::Response(response))) => version_of(response),
        _ => None,
    };
    let variable = made.and_then(|id| names.variable(&id));
    let script = match variable {
        Some(variable) => {
            format!("{variable}=$({words} --query VersionId --output text)\n")
        }
        None => {
            words.push_str(if command.starts_with("put-object") { " >/dev/null\n" } else { "\n" });
            words
        }
    };
    match request {
        Request::PutObject(put) => {
            let (bucket, key) = (names.word(put.bucket.as_str()), names.plain(put.key.as_str()));
            script + &format!("put_buckets+=({bucket})\nput_keys+=({key})\n")
        }
        _ => script,
    }
}

/// The id of the version that a request made.
fn version_of(response: &Response) -> Option<String> {
    match response {
        Response::Written { version, .. } | Response::Copied { version, .. } => {
            Some(version.id.to_string())
        }
        Response::Deleted { version_id, .. } => version_id.map(|id| id.to_string()),
        _ => None,
    }
}

/// A comment of as many lines as it takes.
fn remark(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}
