//! The console on the page: what was run and answered, and a prompt. It knows nothing of commands.

mod prompt;

use super::{
    platform,
    stage::words,
    store::{Store, StoreAction},
};
use crate::app::Entry;
use prompt::use_prompt;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// How many of the latest answers are shown.
const ANSWERS_MAX: usize = 60;

/// The console's properties.
#[derive(Properties, PartialEq)]
pub struct ConsoleViewProps {
    /// The store.
    pub store: Rc<Store>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// The console.
#[component]
pub fn ConsoleView(ConsoleViewProps { store, act }: &ConsoleViewProps) -> Html {
    let log = use_node_ref();
    let open = store.view.console_open;
    let groups = groups(store);
    let latest = groups.last().map(|group| Rc::as_ptr(&group[group.len() - 1]) as usize);
    use_effect_with((latest, open, log.clone()), |(_, _, log)| {
        let to_end = |log| platform::before_frame(move || platform::scroll_to_end(&log));
        let frame = log.cast::<Element>().map(to_end);
        move || drop(frame)
    });
    let has_log = open && !groups.is_empty();
    let (prompt, again) = use_prompt(store, act);
    html! {
        <section class={classes!("console", has_log.then_some("has-log"))} aria-label="Console">
            <h2 class="sr">{ "Console: every click prints its command here" }</h2>
            if has_log { { answers(groups, &log, &again) } }
            { prompt }
        </section>
    }
}

fn answers(groups: Vec<Group>, log: &NodeRef, again: &Callback<String>) -> Html {
    html! {
        <ol class="log" ref={log} tabindex="0" aria-label="Commands and answers">
            { for groups.into_iter().map(|entries| {
                let key = Rc::as_ptr(&entries[0]) as usize;
                html! { <Answer {key} {entries} again={again.clone()} /> }
            }) }
        </ol>
    }
}

/// What is shown as one answer: one command, or the player's steps one after the other.
type Group = Vec<Rc<Entry>>;

fn groups(store: &Store) -> Vec<Group> {
    let is_step = |entry: &Entry| entry.command == "sim step" && entry.code == 0;
    let mut groups: Vec<Group> = Vec::new();
    let log = store.console.log();
    let latest = log.len().saturating_sub(4 * ANSWERS_MAX);
    for entry in log.skip(latest) {
        match groups.last_mut() {
            Some(group) if is_step(entry) && is_step(&group[0]) => group.push(entry.clone()),
            _ => groups.push(vec![entry.clone()]),
        }
    }
    let first = groups.len().saturating_sub(ANSWERS_MAX);
    groups.split_off(first)
}

/// The most lines of an answer that are shown, and the most bytes: the browser would lay out each
/// of them again with every step.
const LINES_MAX: usize = 200;
const BYTES_MAX: usize = 20_000;

/// One answer. What the console logged once never changes, so pointers tell whether it is the same.
#[derive(Properties)]
struct AnswerProps {
    entries: Group,
    /// Puts a command into the prompt again.
    again: Callback<String>,
}

impl PartialEq for AnswerProps {
    fn eq(&self, other: &AnswerProps) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(|(one, other)| Rc::ptr_eq(one, other))
    }
}

#[component]
fn Answer(AnswerProps { entries, again }: &AnswerProps) -> Html {
    let first = &entries[0];
    let command = match entries.len() {
        1 => first.command.clone(),
        steps => format!("{} {steps}", first.command),
    };
    let said = |of: fn(&Entry) -> &String| {
        let lines = entries
            .iter()
            .map(|entry| of(entry).trim_matches('\n'))
            .filter(|text| !text.is_empty());
        lines.collect::<Vec<&str>>().join("\n")
    };
    let (stdout, stderr, note) =
        (said(|entry| &entry.stdout), said(|entry| &entry.stderr), said(|entry| &entry.note));
    let (shown, left_out) = beginning(&stdout);
    let onclick = {
        let command = command.clone();
        again.reform(move |_: MouseEvent| command.clone())
    };
    html! {
        <li>
            <button type="button" class="cmd" title="Put it into the prompt again" {onclick}>
                { command }
            </button>
            <div>
                if !shown.is_empty() { <pre>{ shown.to_owned() }</pre> }
                if left_out > 0 {
                    <p class="from">{ format!("and {}", words::count(left_out, "more line")) }</p>
                }
                if !stderr.is_empty() { <pre class="err">{ stderr }</pre> }
                if !note.is_empty() { <p class="from">{ note }</p> }
            </div>
        </li>
    }
}

/// As much of a long answer as is shown, in whole lines, and how many lines are left out.
fn beginning(answer: &str) -> (&str, usize) {
    let (mut end, mut left_out) = (0, 0);
    for (number, line) in answer.split_inclusive('\n').enumerate() {
        let fits = number == 0 || (number < LINES_MAX && end + line.len() <= BYTES_MAX);
        if fits && left_out == 0 {
            end += line.len();
        } else {
            left_out += 1;
        }
    }
    (&answer[..end], left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_answer_is_shown_from_its_beginning() {
        let short = "{\n    \"Versions\": []\n}";
        assert_eq!(beginning(short), (short, 0));
        let many = "line\n".repeat(LINES_MAX + 3);
        assert_eq!(beginning(&many), (&many[..5 * LINES_MAX], 3));
        let wide = format!("{}\nb\nc", "a".repeat(BYTES_MAX));
        assert_eq!(beginning(&wide), (&wide[..BYTES_MAX + 1], 2));
    }
}
