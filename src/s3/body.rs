//! The bytes of an object, as far as the model keeps them: size, checksums and short text. It
//! knows nothing of where the bytes come from.

use super::range::ByteRange;
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

impl ETag {
    /// Whether a person wrote this ETag, with its quotes or without.
    pub fn matches(&self, written: &str) -> bool {
        let quoted = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        quoted.unwrap_or(written) == self.to_string()
    }
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

    /// Some of these bytes. Where they are not kept the piece has its true size, and checksums that
    /// stand for those that nobody can know: the same piece has always the same (our choice).
    pub fn slice(&self, range: ByteRange) -> Body {
        if range.size() == self.size {
            return self.clone();
        }
        let kept = self.text.as_ref().and_then(|text| {
            let ends = [range.first, range.last + 1].map(usize::try_from);
            text.as_bytes().get(ends[0].ok()?..ends[1].ok()?)
        });
        if let Some(bytes) = kept {
            let mut hasher = BodyHasher::new();
            hasher.update(bytes);
            return hasher.finish();
        }
        let name = format!("{} {}-{}", self.etag(), range.first, range.last);
        Body { size: range.size(), text: None, ..Body::of_text(&name) }
    }
}

/// The CRC64NVME of two pieces of bytes one after the other, from those of the pieces and the
/// length of the second. A checksum is a polynomial over GF(2): so many zero bytes after the
/// first piece multiply it by a power of x, and the second is added.
pub fn combine_crc64nvme(first: u64, second: u64, second_bytes: u64) -> u64 {
    // Reflected, as the checksum itself: the highest bit is the lowest power.
    const POLYNOMIAL: u64 = CRC_64_NVME.poly.reverse_bits();
    let multiply = |a: u64, mut b: u64| {
        (0..64).fold(0, |product, power| {
            let add = if a & (1 << (63 - power)) == 0 { 0 } else { b };
            b = (b >> 1) ^ if b & 1 == 0 { 0 } else { POLYNOMIAL };
            product ^ add
        })
    };
    let mut power = 1 << (63 - 8); // x to the 8th: one byte
    let mut shifted = first;
    let mut bytes = second_bytes;
    while bytes > 0 {
        if bytes & 1 == 1 {
            shifted = multiply(power, shifted);
        }
        power = multiply(power, power);
        bytes >>= 1;
    }
    shifted ^ second
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
    fn checksums_of_pieces_combine_to_that_of_the_whole() {
        let bytes: Vec<u8> =
            (0..70_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        for at in [0, 1, 7, 4096, 65_537, bytes.len()] {
            let (first, second) = bytes.split_at(at);
            let [first, second, whole] =
                [first, second, &bytes[..]].map(|bytes| CRC.checksum(bytes));
            let combined = combine_crc64nvme(first, second, (bytes.len() - at) as u64);
            assert_eq!(combined, whole, "{at}");
        }
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
