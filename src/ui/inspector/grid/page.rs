//! The page of a long version grid on which a version stands. It knows nothing of buckets.

use crate::s3::{Version, VersionId, WriteTime, bucket::Key};
use std::rc::Rc;

/// The most rows of one page, as the bucket with the most versions counts them.
const ROWS_MAX: usize = 40;

/// A span of write times, and what lies before and after it.
#[derive(Default)]
pub(super) struct Page {
    newest: Option<WriteTime>,
    oldest: Option<WriteTime>,
    pub(super) newer: Option<(VersionId, usize)>,
    pub(super) older: Option<(VersionId, usize)>,
}

impl Page {
    pub(super) fn of<'a>(
        entries: impl Iterator<Item = &'a Rc<Key>> + Clone,
        picked: Option<VersionId>,
    ) -> Page {
        let Some(longest) = entries.clone().max_by_key(|entry| entry.len()) else {
            return Page::default();
        };
        let picked = picked.and_then(|id| entries.clone().find_map(|entry| entry.version(id)));
        let at = picked.and_then(|picked| {
            longest.versions().position(|version| version.written <= picked.written)
        });
        let start = at.unwrap_or(0) / ROWS_MAX * ROWS_MAX;
        let nth = |place: usize| longest.versions().nth(place);
        let end = start + ROWS_MAX;
        let (before, first) = match start {
            0 => (None, None),
            _ => (nth(start - 1), nth(start)),
        };
        let after = nth(end);
        Page {
            newest: first.map(|version| version.written.clone()),
            oldest: after.and(nth(end - 1)).map(|version| version.written.clone()),
            newer: before.map(|version| (version.id, start)),
            older: after.map(|version| (version.id, longest.len() - end)),
        }
    }

    /// The versions of a key that stand on this page.
    pub(super) fn versions<'a>(&'a self, entry: &'a Key) -> impl Iterator<Item = &'a Rc<Version>> {
        let too_new = |version: &&Rc<Version>| {
            self.newest.as_ref().is_some_and(|newest| version.written > *newest)
        };
        let old_enough = |version: &&Rc<Version>| {
            self.oldest.as_ref().is_none_or(|oldest| version.written >= *oldest)
        };
        entry.versions().skip_while(too_new).take_while(old_enough)
    }
}
