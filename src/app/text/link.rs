//! The sentences about links. They know nothing of how links are made.

use crate::app::link::{CHARACTERS_MAX, Trouble, WORK_MAX};

/// Why a link cannot be opened or made, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoLink => {
            "That is no link to a session: such a link has \"#1.\" in it, and letters and digits \
             behind that."
                .to_owned()
        }
        Trouble::Newer(version) => format!(
            "This link was made by a newer release (links of version {version}; this one reads \
             version 1). Reload the page, or open the link where it was made."
        ),
        Trouble::TooLong(characters) => format!(
            "This link has {characters} characters, and {CHARACTERS_MAX} is the most. It was not \
             made here."
        ),
        Trouble::OddCharacter(character) => format!(
            "This link has the character {} in it, which no link has. Copy the link once more, as \
             a whole.",
            shown(*character)
        ),
        Trouble::Damaged => {
            "This link is damaged: its end is missing, or a character was changed on the way. \
             Copy it once more, as a whole."
                .to_owned()
        }
        Trouble::NoScenario(name) => {
            format!("This link begins in the scenario \"{name}\", which is not in this release.")
        }
        Trouble::NoCommand(line) => {
            let beginning: String = line.chars().take(60).map(visible).collect();
            format!("This link holds a command that is not in this release: {beginning}")
        }
        Trouble::TooMuch => format!(
            "More would happen in this link than a link may let happen ({WORK_MAX} events and \
             lines of answers). Run its commands in the console instead."
        ),
        Trouble::StoryTooLong => format!(
            "This story is too long for a link, which has at most {CHARACTERS_MAX} characters. \
             Save the session as a file instead."
        ),
    }
}

/// Why a file cannot be opened as a session, and what to do.
pub fn of_file(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Newer(version) => format!(
            "It was saved by a newer release (files of version {version}; this one reads version \
             1). Reload the page, or open it where it was saved."
        ),
        Trouble::NoScenario(name) => {
            format!("It begins in the scenario \"{name}\", which is not in this release.")
        }
        Trouble::NoCommand(line) => {
            let beginning: String = line.chars().take(60).map(visible).collect();
            format!("It holds a line that is no action of this release: {beginning}")
        }
        Trouble::TooMuch => format!(
            "More would happen in it than a session may let happen ({WORK_MAX} events and lines of \
             answers)."
        ),
        Trouble::StoryTooLong | Trouble::TooLong(_) => {
            "It has more than 4 MiB, and no session that was saved here has.".to_owned()
        }
        Trouble::NoLink | Trouble::OddCharacter(_) | Trouble::Damaged => {
            "It holds no session: only a file that \"Save the session\" wrote does, as a whole and \
             unchanged. To upload a file, drop it on a bucket."
                .to_owned()
        }
    }
}

/// A story too long for a link goes with a picture that has none.
pub const PICTURE_WITHOUT_LINK: &str = "This story is too long for a link, so the picture has \
                                        none. Save the session beside it.";

/// What a note says where a link was opened whose story ends otherwise now.
pub const CORRECTED: &str = "Since this link was made, rules of the playground were corrected. The \
                             same commands end otherwise now.";

fn shown(character: char) -> String {
    match visible(character) {
        ' ' if character != ' ' => format!("U+{:04X}", u32::from(character)),
        plain => format!("\"{plain}\""),
    }
}

fn visible(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}
