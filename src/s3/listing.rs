//! Listings of a bucket: one page as S3 answers it, and all of them as the AWS CLI puts them
//! together. It knows nothing of who asks.

use super::{
    Bucket, ObjectKey, S3Error, VersionId,
    request::{ListObjectVersions, ListObjectsV2, Listing},
    response::{ListedVersion, Page, SinglePage},
};
use std::rc::Rc;

/// The most entries of one page.
pub const PAGE_ENTRIES_MAX: u64 = 1000;

/// Where a page begins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Marker {
    key: String,
    version: Option<String>,
}

/// What is listed of each key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lists {
    /// Every version and delete marker.
    Versions,
    /// The current version, unless it is a delete marker.
    Objects,
}

struct Found {
    lines: Vec<ListedVersion>,
    common_prefixes: Vec<String>,
    next: Option<Marker>,
}

/// Answers `ListObjectVersions`.
///
/// # Errors
/// `InvalidArgument` for a marker or a number that S3 does not take.
pub fn versions(
    bucket: &Bucket,
    seed: u64,
    ask: &ListObjectVersions,
) -> Result<Page<ListedVersion>, S3Error> {
    if ask.version_id_marker.is_some() && ask.key_marker.as_deref().unwrap_or_default().is_empty() {
        return Err(S3Error::InvalidArgument(
            "A version-id marker cannot be specified without a key marker.".to_owned(),
        ));
    }
    let begin = Marker {
        key: ask.key_marker.clone().unwrap_or_default(),
        version: ask.version_id_marker.clone(),
    };
    list(bucket, seed, &ask.listing, begin, Lists::Versions)
}

/// Answers `ListObjectsV2`.
///
/// # Errors
/// `InvalidArgument` for a token or a number that S3 does not take.
pub fn objects(
    bucket: &Bucket,
    seed: u64,
    ask: &ListObjectsV2,
) -> Result<Page<ListedVersion>, S3Error> {
    let key = match ask.continuation_token.as_deref() {
        None => ask.start_after.clone().unwrap_or_default(),
        Some(token) => continuation_key(token).ok_or_else(|| {
            S3Error::InvalidArgument("The continuation token provided is incorrect".to_owned())
        })?,
    };
    list(bucket, seed, &ask.listing, Marker { key, version: None }, Lists::Objects)
}

/// A token for the key after which the next page begins. AWS promises no more than an opaque text.
pub fn continuation_token(key: &str) -> String {
    key.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn continuation_key(token: &str) -> Option<String> {
    let bytes = token.as_bytes().chunks(2).map(|digits| {
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 2)?;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
        u8::from_str_radix(digits, 16).ok()
    });
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok().filter(|key| !key.is_empty())
}

fn list(
    bucket: &Bucket,
    seed: u64,
    ask: &Listing,
    begin: Marker,
    lists: Lists,
) -> Result<Page<ListedVersion>, S3Error> {
    let wanted = match ask.max_keys.unwrap_or(PAGE_ENTRIES_MAX as i64) {
        negative @ ..0 => {
            let why =
                format!("Argument maxKeys must be an integer between 0 and 2147483647: {negative}");
            return Err(S3Error::InvalidArgument(why));
        }
        wanted => PAGE_ENTRIES_MAX.min(wanted as u64),
    };
    let mut page = Page {
        bucket: bucket.name.clone(),
        prefix: ask.prefix.clone().unwrap_or_default(),
        delimiter: ask.delimiter.clone().filter(|delimiter| !delimiter.is_empty()),
        lines: Vec::new(),
        common_prefixes: Vec::new(),
        single: None,
        next_token: None,
    };
    let scan =
        Scan { bucket, seed, prefix: &page.prefix, delimiter: page.delimiter.as_deref(), lists };
    if ask.paging.off {
        let found = scan.page(&begin, wanted);
        page.single = Some(SinglePage {
            max_keys: wanted,
            begin: (begin.key, begin.version.unwrap_or_default()),
            next: found.next.map(|next| (next.key, next.version)),
        });
        (page.lines, page.common_prefixes) = (found.lines, found.common_prefixes);
        return Ok(page);
    }
    (page.lines, page.common_prefixes, page.next_token) = scan.pages(ask, begin)?;
    Ok(page)
}

/// Lines, common prefixes, and the token for the rest.
type Together = (Vec<ListedVersion>, Vec<String>, Option<String>);

struct Scan<'b> {
    bucket: &'b Bucket,
    seed: u64,
    prefix: &'b str,
    delimiter: Option<&'b str>,
    lists: Lists,
}

impl Scan<'_> {
    /// All pages, as the AWS CLI puts them together: it counts versions, or objects, and leaves
    /// delete markers and common prefixes alone.
    fn pages(&self, ask: &Listing, begin: Marker) -> Result<Together, S3Error> {
        let (mut begin, mut skip) = match &ask.paging.starting_token {
            None => (begin, 0),
            Some(token) => token::read(token, self.lists).ok_or_else(|| {
                S3Error::InvalidArgument(
                    "The starting token is not one of this listing.".to_owned(),
                )
            })?,
        };
        let size = ask.paging.page_size.unwrap_or(PAGE_ENTRIES_MAX).clamp(1, PAGE_ENTRIES_MAX);
        let (mut lines, mut prefixes, mut counted) = (Vec::new(), Vec::new(), 0);
        loop {
            let found = self.page(&begin, size);
            // A page that is begun in its middle shows the rest of what is counted, only.
            let is_rest = skip > 0;
            let (mut index, mut printed) = (0, None);
            for line in found.lines {
                if line.version.is_delete_marker() {
                    lines.extend((!is_rest).then_some(line));
                    continue;
                }
                index += 1;
                if index <= skip {
                    continue;
                }
                if ask.paging.max_items.is_some_and(|most| counted >= most) {
                    printed.get_or_insert(index - 1);
                    continue;
                }
                counted += 1;
                lines.push(line);
            }
            prefixes.extend(found.common_prefixes.into_iter().filter(|_| !is_rest));
            if let Some(printed) = printed {
                let token = token::write(&begin, printed, self.lists);
                return Ok((lines, prefixes, Some(token)));
            }
            skip = 0;
            let Some(next) = found.next else { return Ok((lines, prefixes, None)) };
            if ask.paging.max_items.is_some_and(|most| counted >= most) {
                return Ok((lines, prefixes, Some(token::write(&next, 0, self.lists))));
            }
            begin = next;
        }
    }

    /// One page.
    fn page(&self, begin: &Marker, wanted: u64) -> Found {
        let mut found = Found { lines: Vec::new(), common_prefixes: Vec::new(), next: None };
        let mut last: Option<Marker> = None;
        let first = ObjectKey::new(self.prefix.max(&begin.key));
        let keys: Box<dyn Iterator<Item = _>> = match &first {
            Some(first) => Box::new(self.bucket.keys_from(first)),
            None => Box::new(self.bucket.keys()),
        };
        for (key, entry) in keys.take_while(|(key, _)| key.as_str().starts_with(self.prefix)) {
            if let Some(common) = self.common_prefix(key.as_str()) {
                let is_new = found.common_prefixes.last().is_none_or(|known| known != common);
                // A marker inside a common prefix stands for all of it.
                if !is_new || begin.key.starts_with(common) || !self.is_listed(entry) {
                    continue;
                }
                if found.len() >= wanted {
                    found.next = last;
                    return found;
                }
                found.common_prefixes.push(common.to_owned());
                last = Some(Marker { key: common.to_owned(), version: None });
                continue;
            }
            for line in self.lines(key, entry, begin) {
                if found.len() >= wanted {
                    found.next = last;
                    return found;
                }
                last = Some(Marker {
                    key: key.as_str().to_owned(),
                    version: (self.lists == Lists::Versions).then(|| line.version.id.to_string()),
                });
                found.lines.push(line);
            }
        }
        found
    }

    fn is_listed(&self, entry: &super::bucket::Key) -> bool {
        self.lists == Lists::Versions
            || entry.current().is_some_and(|current| !current.is_delete_marker())
    }

    fn common_prefix<'k>(&self, key: &'k str) -> Option<&'k str> {
        let (rest, delimiter) = (key.get(self.prefix.len()..)?, self.delimiter?);
        let at = rest.find(delimiter)?;
        key.get(..self.prefix.len() + at + delimiter.len())
    }

    /// What of one key is listed after the marker.
    fn lines(
        &self,
        key: &ObjectKey,
        entry: &Rc<super::bucket::Key>,
        begin: &Marker,
    ) -> Vec<ListedVersion> {
        let line = |(index, version): (usize, &Rc<super::Version>)| ListedVersion {
            key: key.clone(),
            version: version.clone(),
            is_latest: index == 0,
        };
        let all = entry.versions().enumerate();
        let is_marker = key.as_str() == begin.key;
        if self.lists == Lists::Objects {
            let shown =
                all.take(1).filter(|(_, version)| !version.is_delete_marker() && !is_marker);
            return shown.map(line).collect();
        }
        if !is_marker {
            return all.map(line).collect();
        }
        let Some(id) = begin.version.as_deref().and_then(VersionId::parse) else {
            return Vec::new();
        };
        if let Some(at) = entry.versions().position(|version| version.id == id) {
            return all.skip(at + 1).map(line).collect();
        }
        // The marker is gone, yet S3 knows its place: older than it is what was written before.
        let Some(place) = self.bucket.write_of(self.seed, key, id) else { return Vec::new() };
        let is_older = |version: &super::Version| {
            version.written.bucket == self.bucket.name && version.written.sequence < place
        };
        all.skip_while(|(_, version)| !is_older(version)).map(line).collect()
    }
}

impl Found {
    fn len(&self) -> u64 {
        (self.lines.len() + self.common_prefixes.len()) as u64
    }
}

/// The AWS CLI's own token: JSON in base64, of the page's marker and of how much of it was printed.
mod token {
    use super::{Lists, Marker, continuation_key, continuation_token};

    pub(super) fn write(begin: &Marker, printed: u64, lists: Lists) -> String {
        let text = |text: &str| {
            let mut quoted = String::from("\"");
            for c in text.chars() {
                match c {
                    '"' | '\\' => quoted.extend(['\\', c]),
                    c if (' '..='~').contains(&c) => quoted.push(c),
                    c => {
                        let mut units = [0; 2];
                        for unit in c.encode_utf16(&mut units) {
                            quoted.push_str(&format!("\\u{unit:04x}"));
                        }
                    }
                }
            }
            quoted + "\""
        };
        let key = match (begin.key.as_str(), lists) {
            ("", _) => "null".to_owned(),
            (key, Lists::Objects) => text(&continuation_token(key)),
            (key, Lists::Versions) => text(key),
        };
        let mut json = match lists {
            Lists::Objects => format!("{{\"ContinuationToken\": {key}"),
            Lists::Versions => format!("{{\"KeyMarker\": {key}"),
        };
        if let Some(version) = &begin.version {
            json += &format!(", \"VersionIdMarker\": {}", text(version));
        }
        if printed > 0 {
            json += &format!(", \"boto_truncate_amount\": {printed}");
        }
        crate::s3::base64::encode(format!("{json}}}").as_bytes())
    }

    pub(super) fn read(token: &str, lists: Lists) -> Option<(Marker, u64)> {
        let json = String::from_utf8(crate::s3::base64::decode(token)?).ok()?;
        let value: serde_json::Value = serde_json::from_str(&json).ok()?;
        let text = |name: &str| value.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        let key = match lists {
            Lists::Versions => text("KeyMarker"),
            Lists::Objects => match text("ContinuationToken") {
                Some(token) => Some(continuation_key(&token)?),
                None => None,
            },
        };
        let printed = value.get("boto_truncate_amount").and_then(serde_json::Value::as_u64);
        let marker = Marker { key: key.unwrap_or_default(), version: text("VersionIdMarker") };
        Some((marker, printed.unwrap_or_default()))
    }
}
