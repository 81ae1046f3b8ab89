//! Opening a link: from its characters to a session at its moment. It knows nothing of the page. It
//! never panics, and never lets more happen than its limits say.

use super::{
    CHARACTERS_MAX, Trouble, WORK_MAX, checksum, from_characters, is_search, payload::Payload,
};
use crate::{
    app::{
        Session,
        console::{parse_actions, print},
        session::{Full, Place},
    },
    s3::Response,
    sim::{Action, Answer},
};
use std::rc::Rc;

/// What a link opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The session, at the link's moment.
    pub session: Session,
    /// The branch that is to be shown beside it, from 0.
    pub beside: Option<usize>,
    /// How the page was looked at, as a line of words.
    pub view: String,
    /// Whether the story ends otherwise than when the link was made: rules were corrected since.
    pub is_corrected: bool,
}

/// Opens a link: a whole address, or the part of it from the `#`.
///
/// # Errors
/// Where it cannot be opened; nothing has happened then.
pub fn open(link: &str) -> Result<Opened, Trouble> {
    let (payload, scenario) = Payload::unpack(&bytes_of(link)?)?;
    let actions = actions_of(&payload.branch)?;
    let mut session = Session::new(scenario);
    let set_up = session.scenario().set_up.len();
    let mut room = WORK_MAX;
    run(&mut session, &actions, &mut room)?;
    let is_corrected = checksum::of_world(session.world()) != payload.world;
    let main = session.branch_number();
    let mut beside = None;
    if let Some(lines) = &payload.beside {
        let others = actions_of(lines)?;
        let shared = others.iter().zip(&actions).take_while(|(one, other)| one == other).count();
        let shared = shared.min(actions.len().saturating_sub(1));
        session.seek_place(Place { whole: set_up + shared, inside: 0 });
        run(&mut session, &others[shared..], &mut room)?;
        beside = Some(session.branch_number()).filter(|number| *number != main);
        session.switch_to(main);
    }
    session.seek_place(payload.place);
    Ok(Opened { session, beside, view: payload.view, is_corrected })
}

/// The script of a link in its one form: the scenario, each action's line, and where it stands.
///
/// # Errors
/// As [`open`].
pub fn script_of(link: &str) -> Result<String, Trouble> {
    let opened = open(link)?;
    let session = &opened.session;
    let set_up = session.scenario().set_up.len();
    let mut script = format!("# scenario: {}\n", session.scenario().name);
    for action in session.branch_actions(session.branch_number()).skip(set_up) {
        script += &print(action);
        script.push('\n');
    }
    if let Some(beside) = opened.beside {
        let mut whole = session.clone();
        whole.switch_to(beside);
        let main: Vec<_> = session.branch_actions(session.branch_number()).collect();
        let shared = whole.branch_actions(beside).zip(&main);
        let shared = shared.take_while(|(one, other)| one == *other).count();
        let mut here = session.clone();
        here.seek_place(Place { whole: shared, inside: 0 });
        script += &format!("sim goto {}\n", here.position());
        for action in whole.branch_actions(beside).skip(shared) {
            script += &print(action);
            script.push('\n');
        }
        script += "sim branch 1\n";
    }
    if !session.at_end() {
        script += &format!("sim goto {}\n", session.position());
    }
    if !opened.view.is_empty() {
        script += &format!("# view: {}\n", opened.view);
    }
    Ok(script)
}

/// The text without what messages put into a link: the ends of lines, and the `>` of an answer in
/// front of the next one; as they are, or as browsers write them in an address.
fn joined(text: &str) -> String {
    let coded = ["%20", "%09", "%0A", "%0D", "%0a", "%0d", "%3E", "%3e", "%22", "%3C", "%3c"];
    let plain = coded.iter().fold(text.to_owned(), |text, coded| text.replace(coded, " "));
    plain.split(|c: char| c.is_whitespace() || c == '>').collect()
}

/// The bytes of a link's payload. Chat programs like to add a sign at the end.
fn bytes_of(link: &str) -> Result<Vec<u8>, Trouble> {
    let from = link.find('#').ok_or(Trouble::NoLink)?;
    let text = &link[from + 1..];
    if text.len() > 2 * CHARACTERS_MAX {
        return Err(Trouble::TooLong(text.chars().count()));
    }
    let text = joined(text);
    let (version, payload) = text.split_once('.').ok_or(Trouble::NoLink)?;
    let around = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '\'', '"'];
    let payload = payload.trim_end_matches(around);
    match version.parse::<u32>() {
        Ok(1) if version == "1" => {}
        Ok(newer) if newer > 1 => return Err(Trouble::Newer(newer.to_string())),
        _ => return Err(Trouble::NoLink),
    }
    if payload.len() > CHARACTERS_MAX {
        return Err(Trouble::TooLong(payload.chars().count()));
    }
    from_characters(payload)
}

/// The actions of lines, each of which must be just one.
///
/// # Errors
/// Where one of them is not.
pub fn actions_of(lines: &[String]) -> Result<Vec<Rc<Action>>, Trouble> {
    let script: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    let actions = parse_actions(&script);
    if actions.len() == lines.len() {
        return Ok(actions.into_iter().map(Rc::new).collect());
    }
    let is_none = |line: &&String| parse_actions(line).len() != 1;
    Err(lines
        .iter()
        .find(is_none)
        .map_or(Trouble::Damaged, |line| Trouble::NoCommand(line.clone())))
}

/// Does actions as long as there is room for what they let happen.
///
/// # Errors
/// Where there is none left.
pub fn run(session: &mut Session, actions: &[Rc<Action>], room: &mut usize) -> Result<(), Trouble> {
    let mut happened = 0;
    for action in actions {
        let acted = session.act_shared(action.clone()).map_err(|full| match full {
            Full::Actions | Full::Branches => Trouble::TooMuch,
        })?;
        happened += acted.events().count();
        let searched = if is_search(action) { happened / 16 } else { 0 };
        let answered = match acted.outcome() {
            Ok(Answer::Response(Response::Versions(page))) => page.lines.len(),
            Ok(Answer::Response(Response::Objects { page, .. })) => page.lines.len(),
            _ => 0,
        };
        let work = 1 + acted.events().count() + searched + answered;
        *room = room.checked_sub(work).ok_or(Trouble::TooMuch)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Scenario;

    #[test]
    fn no_more_happens_than_there_is_room_for() {
        let script = "sim fill source-bucket-east --prefix a --count 20\n".repeat(9)
            + &"aws s3api list-object-versions --bucket source-bucket-east\n".repeat(9);
        let actions: Vec<_> = parse_actions(&script).into_iter().map(Rc::new).collect();
        let left = |mut room: usize| {
            let mut session = Session::new(Scenario::first());
            run(&mut session, &actions, &mut room).map(|()| room)
        };
        // 18 actions, 180 writes, 9 answers of 180 lines, each of which went through 180 versions.
        let work = 18 + 180 + 9 * 180 + 9 * (180 / 16) + 9;
        assert_eq!(left(work + 5), Ok(5));
        assert_eq!(left(work - 1), Err(Trouble::TooMuch));
        assert_eq!(left(100), Err(Trouble::TooMuch));
    }
}
