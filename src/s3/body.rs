//! The bytes of an object, as far as the model keeps them: size, checksums and short text. It
//! knows nothing of where the bytes come from.

use crc::{CRC_64_NVME, Crc};
use md5::{Digest, Md5};
use std::{fmt, rc::Rc};

/// The most bytes of text that a [`Body`] keeps. Larger bodies are known by their checksums.
pub const TEXT_BYTES_MAX: usize = 4096;

static CRC: Crc<u64> = Crc::<u64>::new(&CRC_64_NVME);

/// An entity tag: the MD5 of the bytes, and for a multipart upload the number of its parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ETag {
    /// The MD5 of the bytes, or of the parts' MD5s.
    pub md5: [u8; 16],
    /// How many parts, for an object that was uploaded in parts.
    pub parts: Option<u16>,
}

impl fmt::Display for ETag {
    /// Without the quotes that S3 puts around it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.md5.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        self.parts.map_or(Ok(()), |parts| write!(f, "-{parts}"))
    }
}

impl fmt::Debug for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What the model knows of some bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Body {
    /// How many bytes.
    pub size: u64,
    /// Their MD5.
    pub md5: [u8; 16],
    /// Their CRC64NVME, which S3 computes for every upload.
    pub crc64nvme: u64,
    /// The bytes themselves where they are UTF-8 text of at most [`TEXT_BYTES_MAX`] bytes.
    pub text: Option<Rc<str>>,
}

impl Body {
    /// The body that holds this text. Text over [`TEXT_BYTES_MAX`] bytes is not kept.
    pub fn of_text(text: &str) -> Body {
        let mut hasher = BodyHasher::new();
        hasher.update(text.as_bytes());
        hasher.finish()
    }

    /// The ETag of a single upload of these bytes.
    pub fn etag(&self) -> ETag {
        ETag { md5: self.md5, parts: None }
    }
}

/// Reads bytes chunk by chunk, so that a large file never stands in memory as a whole.
pub struct BodyHasher {
    md5: Md5,
    crc: crc::Digest<'static, u64>,
    size: u64,
    kept: Vec<u8>,
}

impl BodyHasher {
    /// A hasher that has read nothing.
    pub fn new() -> BodyHasher {
        BodyHasher { md5: Md5::new(), crc: CRC.digest(), size: 0, kept: Vec::new() }
    }

    /// Reads the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        if self.size <= TEXT_BYTES_MAX as u64 {
            self.kept.extend_from_slice(bytes);
        }
    }

    /// What was read, as a body.
    pub fn finish(self) -> Body {
        let whole = self.kept.len() as u64 == self.size;
        let text = whole.then(|| std::str::from_utf8(&self.kept).ok()).flatten();
        Body {
            size: self.size,
            md5: self.md5.finalize().into(),
            crc64nvme: self.crc.finalize(),
            text: text.map(Rc::from),
        }
    }
}

impl Default for BodyHasher {
    fn default() -> BodyHasher {
        BodyHasher::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_the_published_ones() {
        let body = Body::of_text("123456789");
        assert_eq!(body.etag().to_string(), "25f9e794323b453885f5181f1b624d0b");
        assert_eq!(body.crc64nvme, 0xae8b_1486_0a79_9888);
        assert_eq!(Body::of_text("").etag().to_string(), "d41d8cd98f00b204e9800998ecf8427e");
    }

    #[test]
    fn chunks_make_no_difference_and_only_short_text_is_kept() {
        let text = "é".repeat(2048);
        let mut hasher = BodyHasher::new();
        text.as_bytes().chunks(7).for_each(|chunk| hasher.update(chunk));
        assert_eq!(hasher.finish(), Body::of_text(&text));
        assert_eq!(Body::of_text(&text).text.as_deref(), Some(text.as_str()));
        assert_eq!(Body::of_text(&"a".repeat(TEXT_BYTES_MAX + 1)).text, None);
        let mut binary = BodyHasher::new();
        binary.update(&[0xff, 0xfe]);
        assert_eq!(binary.finish().text, None);
    }
}
