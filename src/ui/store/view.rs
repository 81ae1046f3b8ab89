//! How the page is being looked at: what is picked, how fast the clock runs, what was said. It
//! knows nothing of how these change.

use super::Note;
use crate::s3::{BucketName, Instant, ObjectKey, Region, VersionId};
use std::rc::Rc;

/// How the page is being looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    /// What the inspector shows.
    pub selection: Option<Selection>,
    /// The tab of the side panel that is open.
    pub tab: Tab,
    /// Whether the clock runs.
    pub playing: bool,
    /// What is yet to be drawn of what the clock met last. It meets nothing more before all is:
    /// everything in one frame would take too long.
    pub behind: Behind,
    /// Whether the reader has taken the clock in hand: it does not start by itself any more.
    pub in_hand: bool,
    /// How fast it runs.
    pub speed: Speed,
    /// The clock that is drawn: the world's own, or later while playing.
    pub shown: Instant,
    /// The tenths of a millisecond that have passed since then, fewer than ten: at a slow speed
    /// a frame is less than a millisecond.
    pub tenths: u64,
    /// The branch that is shown beside this one, counted from 0.
    pub compare: Option<usize>,
    /// What of the lessons is to be opened.
    pub learn: Vec<Rc<str>>,
    /// Whether the lessons were looked at: then they follow what is done, seen or not.
    pub is_learning: bool,
    /// What the learner predicted, question by question, for the page around to be told.
    pub predicted: Rc<[Option<usize>]>,
    /// The link that the page is to copy.
    pub link: Option<String>,
    /// What is being told.
    pub note: Option<Note>,
    /// Whether the console's log is open.
    pub console_open: bool,
    /// Whether the reader may go through time and do nothing else.
    pub read_only: bool,
    /// The theme.
    pub theme: Theme,
    /// The file that is being read.
    pub uploading: Option<Upload>,
}

impl View {
    /// What is yet to be drawn. Where the clock stands still, everything is drawn at once.
    pub fn late(&self) -> Behind {
        if self.playing { self.behind } else { Behind::Nothing }
    }

    /// How the page is looked at when it opens.
    pub fn new(shown: Instant) -> View {
        View {
            selection: None,
            tab: Tab::Inspect,
            playing: false,
            behind: Behind::Nothing,
            in_hand: false,
            speed: Speed::default(),
            shown,
            tenths: 0,
            compare: None,
            learn: Vec::new(),
            is_learning: false,
            predicted: Rc::default(),
            link: None,
            note: None,
            console_open: true,
            read_only: false,
            theme: Theme::System,
            uploading: None,
        }
    }
}

/// What is drawn a frame later than the stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Behind {
    /// Nothing.
    Nothing,
    /// What is around the stage.
    Around,
    /// That, and before it what travels.
    Travellers,
}

impl Behind {
    /// After one more frame.
    pub(super) fn after_frame(self) -> Behind {
        match self {
            Behind::Travellers => Behind::Around,
            Behind::Around | Behind::Nothing => Behind::Nothing,
        }
    }
}

/// What the inspector shows: a key, and the version, Region and bucket in which it was picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The key.
    pub key: ObjectKey,
    /// The version.
    pub version: Option<VersionId>,
    /// The Region.
    pub region: Option<Region>,
    /// The bucket.
    pub bucket: Option<BucketName>,
}

/// A tab of the side panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// A key across all Regions.
    Inspect,
    /// The rules.
    Rules,
    /// The lessons.
    Lessons,
    /// The metrics, the alarms and the bill.
    Metrics,
    /// The history, where it has no room of its own.
    History,
    /// The console, where it has no room of its own.
    Console,
}

/// How fast the clock runs against the reader's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Speed(pub usize);

impl Speed {
    /// Tenths of the reader's time for each speed, from the slowest.
    const TENTHS: [u64; 12] = [1, 2, 5, 10, 20, 50, 100, 500, 1_000, 10_000, 36_000, 100_000];

    /// Every speed, from the slowest.
    pub fn all() -> impl Iterator<Item = Speed> {
        (0..Self::TENTHS.len()).map(Speed)
    }

    /// How much of the world's time passes in so many milliseconds of the reader's: in tenths of a
    /// millisecond.
    pub fn tenths_in(self, milliseconds: u64) -> u64 {
        milliseconds * Self::TENTHS.get(self.0).copied().unwrap_or(10)
    }

    /// As the page writes it: `2×`, `1/10×`.
    pub fn label(self) -> String {
        match Self::TENTHS.get(self.0).copied().unwrap_or(10) {
            tenths @ (1 | 2 | 5) => format!("1/{}×", 10 / tenths),
            tenths @ 10_000.. => format!("{},{:03}×", tenths / 10_000, tenths / 10 % 1000),
            tenths => format!("{}×", tenths / 10),
        }
    }
}

impl Default for Speed {
    /// Twice the reader's own time: an object replicates in ten seconds.
    fn default() -> Speed {
        Speed(4)
    }
}

/// Light, dark, or as the reader's system has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A file that is being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// How much of it has been read.
    pub bytes_read: u64,
    /// Its size.
    pub size: u64,
}
