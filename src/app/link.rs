//! Links: a session in the fragment of an address. It knows nothing of the page that opens them.
//!
//! `#1.` and a payload. The payload is the scenario, the printed lines of all actions of the branch
//! on the screen, or of two, the position, and how the page is looked at. Because each action is
//! held as its line, and every line reads back as its action, an action that a later release adds
//! needs nothing here. [`crr_packing`] makes few bytes of them; then come a checksum against damage
//! and the characters of base64 that an address may hold.
//!
//! **Version 1 is frozen**: the model, its text, the arithmetic and the order of the parts. Every
//! link that was ever made must open; `tests/link/corpus` holds such links.

pub mod checksum;
pub mod ids;
pub mod opening;
pub mod payload;

pub use crr_packing::teach;
pub use opening::{Opened, open, script_of};
use payload::Payload;

use super::{Session, console::print};
use crate::sim::Action;

/// The most characters of a link, without the address before its `#`.
pub const CHARACTERS_MAX: usize = 64 * 1024;
/// The most bytes of all lines of a link.
pub const TEXT_BYTES_MAX: usize = 512 * 1024;
/// How much a link may let happen: events, and lines of what S3 answers.
pub const WORK_MAX: usize = 200_000;

/// What a link begins with.
const PREFIX: &str = "#1.";
/// The digits of base64 that an address may hold.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a link cannot be opened, or made. `app::text` has the sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// There is no link in it at all.
    NoLink,
    /// It was made by a release that came after this one.
    Newer(String),
    /// It has too many characters.
    TooLong(usize),
    /// It has a character that no link has.
    OddCharacter(char),
    /// It is not as it was made.
    Damaged,
    /// Its scenario is not in this release.
    NoScenario(String),
    /// One of its lines is no command of this release.
    NoCommand(String),
    /// More would happen than a link may let happen.
    TooMuch,
    /// The story has more than a link can hold.
    StoryTooLong,
}

/// The link to this moment of a session, beginning with `#`. It holds the branch that the position
/// is on, another one where one is shown beside it, and a line about the view.
///
/// # Errors
/// Where the story is too long for a link.
pub fn link(session: &Session, beside: Option<usize>, view: &str) -> Result<String, Trouble> {
    let session = &session.tellable();
    let set_up = session.scenario().set_up.len();
    let lines = |branch: usize| -> Vec<String> {
        session.branch_actions(branch).skip(set_up).map(|action| print(action)).collect()
    };
    let branch = lines(session.branch_number());
    let beside = beside.filter(|number| *number != session.branch_number()).map(lines);
    let payload = Payload {
        scenario: session.scenario().name.to_string(),
        place: session.place(),
        branch,
        beside,
        view: view.to_owned(),
        world: checksum::of_world(&session.end_world()),
    };
    let text: usize = payload.lines().map(|line| line.len() + 1).sum();
    if text > TEXT_BYTES_MAX {
        return Err(Trouble::StoryTooLong);
    }
    let bytes = payload.pack(session.scenario());
    let link = with_checksum(&bytes);
    if link.len() > CHARACTERS_MAX { Err(Trouble::StoryTooLong) } else { Ok(link) }
}

/// Whether the fragment of an address is a link, of this release or of a later one.
pub fn is_link(fragment: &str) -> bool {
    fragment.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The link that these bytes are, whatever they say.
pub fn with_checksum(bytes: &[u8]) -> String {
    PREFIX.to_owned() + &to_characters(bytes)
}

fn to_characters(bytes: &[u8]) -> String {
    let sum = checksum::of_bytes(bytes).to_be_bytes();
    let all = bytes.iter().chain(&sum[1..]);
    let (mut text, mut bits, mut held) = (String::new(), 0u32, 0);
    for byte in all {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 6 {
            held -= 6;
            text.push(char::from(DIGITS[(bits >> held) as usize & 63]));
        }
    }
    if held > 0 {
        text.push(char::from(DIGITS[(bits << (6 - held)) as usize & 63]));
    }
    text
}

fn from_characters(text: &str) -> Result<Vec<u8>, Trouble> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for character in text.chars() {
        let digit = u8::try_from(character).ok();
        let digit = digit.and_then(|digit| DIGITS.iter().position(|known| *known == digit));
        let digit = digit.ok_or(Trouble::OddCharacter(character))?;
        bits = (bits << 6 | digit as u32) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    let is_whole = held < 6 && bits & ((1 << held) - 1) == 0;
    let end = bytes.len().checked_sub(3).filter(|_| is_whole).ok_or(Trouble::Damaged)?;
    let sum = checksum::of_bytes(&bytes[..end]).to_be_bytes();
    if bytes[end..] != sum[1..] {
        return Err(Trouble::Damaged);
    }
    bytes.truncate(end);
    Ok(bytes)
}

/// Whether an action can make S3 go through a whole bucket.
fn is_search(action: &Action) -> bool {
    use crate::s3::Request as R;
    let Action::Request { request, .. } = action else { return false };
    matches!(
        request,
        R::ListObjectVersions(_) | R::ListObjectsV2(_) | R::ListMultipartUploads { .. }
    )
}
