//! Links on the page: opening one, and making the one to this moment. It knows nothing of the
//! address bar and the clipboard.

use super::{Note, Selection, Store, Tab};
use crate::{
    app::{
        Console,
        console::shell::{Reader, quote},
        link, text,
    },
    s3::{BucketName, ObjectKey},
};
use std::rc::Rc;

impl Store {
    /// Opens a link. One that cannot be opened leaves everything as it is, and says why.
    pub(in crate::ui) fn open(&mut self, text: &str) {
        match link::open(text) {
            Ok(opened) => {
                self.take(Rc::new(Console::new(opened.session)));
                self.view.compare = opened.beside;
                self.view.in_hand = true;
                self.view.note = opened
                    .is_corrected
                    .then(|| Note::told("This link is older", text::link::CORRECTED.to_owned()));
                self.look(&opened.view);
            }
            Err(trouble) => {
                let words = text::link::trouble(&trouble) + " Here is the beginning instead.";
                self.view.note = Some(Note::refused("This link cannot be opened", words));
            }
        }
    }

    /// Goes on with this session instead.
    pub(super) fn take(&mut self, console: Rc<Console>) {
        self.console = console;
        self.view.shown = self.session().world().now();
        self.view.playing = false;
        self.view.compare = None;
    }

    /// Wants something of the lessons opened.
    pub(in crate::ui) fn learn(&mut self, what: Rc<str>) {
        self.view.learn.push(what);
        self.view.is_learning = true;
        self.view.tab = Tab::Lessons;
    }

    /// Makes the link to this moment, for the page to copy.
    pub(super) fn make_link(&mut self) {
        match self.link() {
            Ok(link) => self.view.link = Some(link),
            Err(why) => self.view.note = Some(Note::told("There is no link to this", why)),
        }
    }

    /// The link to this moment.
    ///
    /// # Errors
    /// A sentence, where the story is too long for one.
    pub(in crate::ui) fn link(&self) -> Result<String, String> {
        let made = link::link(self.session(), self.view.compare, &self.view_line());
        made.map_err(|trouble| text::link::trouble(&trouble))
    }

    /// Says what became of the link: whether it is in the clipboard.
    pub(super) fn copied(&mut self, is_copied: bool) {
        self.view.link = None;
        let (position, steps) = (self.session().position(), self.session().len());
        let opens = format!("It opens at step {position} of {steps}.");
        self.view.note = Some(match is_copied {
            true => Note::told("Link copied", opens),
            false => {
                Note::told("The link is in the address bar", format!("Copy it there. {opens}"))
            }
        });
    }

    /// How the page is looked at, as a link holds it.
    fn view_line(&self) -> String {
        let Some(selection) = &self.view.selection else { return String::new() };
        let mut line = format!("inspect {}", quote(selection.key.as_str()));
        if let Some(bucket) = &selection.bucket {
            line = format!("{line} {bucket}");
        }
        line
    }

    /// Looks at what a link says. What it says of a later release is passed over.
    fn look(&mut self, line: &str) {
        let parsed = Reader::new(line).next(&|_| None).and_then(|read| read.parsed.ok());
        let words = parsed.map(|parsed| parsed.words).unwrap_or_default();
        self.view.selection = None;
        let ["inspect", rest @ ..] = &words.iter().map(String::as_str).collect::<Vec<_>>()[..]
        else {
            return;
        };
        let Some(key) = rest.first().and_then(|key| ObjectKey::new(key)) else { return };
        let bucket = rest.get(1).and_then(|name| BucketName::parse(name));
        let of = bucket.as_ref().and_then(|name| self.session().world().bucket(name));
        let region = of.map(|bucket| bucket.region);
        self.view.tab = Tab::Inspect;
        self.view.selection = Some(Selection { key, version: None, region, bucket });
    }
}
