//! Ranges of bytes: as a read asks for them, and as a copied part does. They know nothing of the
//! bytes.

use super::S3Error;

/// Some bytes of an object, from the first to the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ByteRange {
    /// The first, counted from zero.
    pub first: u64,
    /// The last.
    pub last: u64,
}

impl ByteRange {
    /// How many bytes.
    pub fn size(self) -> u64 {
        self.last - self.first + 1
    }

    /// The range that a read asks for: `bytes=0-9`, `bytes=10-` or the last ones, `bytes=-5`. What
    /// is no such range, or several, is as if it was not said, and the read gets everything
    /// (AWS, "GetObject"; RFC 9110, "Range").
    ///
    /// # Errors
    /// Where the object ends before the range begins.
    pub fn of_read(text: &str, size: u64) -> Result<Option<ByteRange>, S3Error> {
        let Some((first, last)) = text.strip_prefix("bytes=").and_then(|rest| rest.split_once('-'))
        else {
            return Ok(None);
        };
        let end = size.saturating_sub(1);
        let (first, last) = match (first, number(first), last, number(last)) {
            (_, Some(first), _, _) if first >= size => return Err(S3Error::InvalidRange),
            (_, Some(first), "", _) => (first, end),
            (_, Some(first), _, Some(last)) => (first, last.min(end)),
            ("", _, _, Some(0)) => return Err(S3Error::InvalidRange),
            ("", _, _, Some(count)) if size > 0 => (size.saturating_sub(count), end),
            _ => return Ok(None),
        };
        Ok((first <= last).then_some(ByteRange { first, last }))
    }

    /// The range that a copied part asks for, of which both ends must be there. AWS says that the
    /// source must have more than 5 MB for that (AWS, "UploadPartCopy"); S3 was seen to take
    /// smaller ones.
    ///
    /// # Errors
    /// Where it is no such range, or the source does not reach so far.
    pub fn of_copy(text: &str, size: u64) -> Result<ByteRange, S3Error> {
        let ends = text.strip_prefix("bytes=").and_then(|rest| rest.split_once('-'));
        let ends = ends.and_then(|(first, last)| Some((number(first)?, number(last)?)));
        match ends.filter(|(first, last)| first <= last) {
            None => Err(S3Error::InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where \
                 first and last are the zero-based offsets of the first and last bytes to copy"
                    .to_owned(),
            )),
            Some((first, _)) if first >= size => Err(S3Error::InvalidRequest(
                "The specified copy range is invalid for the source object size".to_owned(),
            )),
            Some((_, last)) if last >= size => Err(S3Error::InvalidArgument(format!(
                "Range specified is not valid for source object of size: {size}"
            ))),
            Some((first, last)) => Ok(ByteRange { first, last }),
        }
    }
}

fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_gets_what_is_there() {
        let read = |text, size| {
            ByteRange::of_read(text, size).map(|range| range.map(|r| (r.first, r.last)))
        };
        for (text, range) in [
            ("bytes=0-4", Some((0, 4))),
            ("bytes=8-99", Some((8, 9))),
            ("bytes=3-", Some((3, 9))),
            ("bytes=-4", Some((6, 9))),
            ("bytes=-99", Some((0, 9))),
            ("bytes=4-3", None),
            ("bytes=0-1,3-4", None),
            ("bytes=-", None),
            ("bytes=+1-2", None),
            ("bytes=1-x", None),
            ("bytes=1--", None),
            ("bytes=x-1", None),
            ("lines=0-1", None),
            ("", None),
        ] {
            assert_eq!(read(text, 10), Ok(range), "{text}");
        }
        for (text, size) in
            [("bytes=10-", 10), ("bytes=10-12", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
        {
            assert_eq!(read(text, size), Err(S3Error::InvalidRange), "{text}");
        }
        assert_eq!(read("bytes=-5", 0), Ok(None));
    }

    #[test]
    fn a_copied_part_needs_both_ends_inside() {
        let range = ByteRange::of_copy("bytes=2-9", 10);
        assert_eq!(range, Ok(ByteRange { first: 2, last: 9 }));
        for text in ["0-8", "bytes=1-0", "bytes=-2", "bytes=1-", "bytes=-", "bytes=0-1,3-4"] {
            let refused = ByteRange::of_copy(text, 10);
            assert!(matches!(refused, Err(S3Error::InvalidArgument(_))), "{text}");
        }
        let beyond = ByteRange::of_copy("bytes=100-200", 10);
        assert!(matches!(beyond, Err(S3Error::InvalidRequest(_))));
        assert!(ByteRange::of_copy("bytes=0-100", 10).is_err());
    }
}
