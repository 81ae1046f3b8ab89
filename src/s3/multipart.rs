//! Uploads in parts: what came so far, and how the parts become one object. It knows nothing of
//! the bucket around it.

use super::Few;
use super::{Body, ETag, Instant, Object, ObjectKey, S3Error, body, object::Part};
use md5::{Digest, Md5};
use std::rc::Rc;

/// The least bytes of a part that is not the last.
pub const PART_BYTES_MIN: u64 = 5 << 20;
/// The most parts.
pub const PARTS_MAX: i64 = 10_000;

/// An upload that was begun and neither completed nor aborted.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Upload {
    /// The id that S3 gave it.
    pub id: Rc<str>,
    /// The key that it is for.
    pub key: ObjectKey,
    /// When it was begun.
    pub initiated: Instant,
    /// What the object will be, but for its bytes.
    pub object: Rc<Object>,
    /// The parts that came, by number.
    pub parts: Few<u16, UploadedPart>,
}

/// A part that came.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UploadedPart {
    /// Its bytes.
    pub body: Body,
    /// When it came.
    pub at: Instant,
}

impl Upload {
    /// Puts the named parts together.
    ///
    /// # Errors
    /// Where a part is missing, another one than named, out of order or too small.
    pub fn complete(&self, named: &[(String, i64)]) -> Result<Object, S3Error> {
        if named.is_empty() {
            return Err(S3Error::InvalidRequest("You must specify at least one part".to_owned()));
        }
        if named.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
            return Err(S3Error::InvalidPartOrder);
        }
        let mut parts: Vec<(u16, &Body)> = Vec::new();
        for (etag, number) in named {
            let number = u16::try_from(*number).map_err(|_| S3Error::InvalidPart)?;
            let part = self.parts.get(&number).ok_or(S3Error::InvalidPart)?;
            if !part.body.etag().matches(etag) {
                return Err(S3Error::InvalidPart);
            }
            parts.push((number, &part.body));
        }
        let but_the_last = &parts[..parts.len() - 1];
        if but_the_last.iter().any(|(_, body)| body.size < PART_BYTES_MIN) {
            return Err(S3Error::EntityTooSmall);
        }
        let bodies: Vec<&Body> = parts.iter().map(|(_, body)| *body).collect();
        let etag = etag_of_parts(&bodies);
        let part = |(number, body): &(u16, &Body)| Part {
            number: *number,
            size: body.size,
            crc64nvme: body.crc64nvme,
        };
        Ok(Object {
            etag,
            body: join(&bodies, etag.md5),
            parts: parts.iter().map(part).collect(),
            ..Object::clone(&self.object)
        })
    }
}

/// The ETag of an object in parts: the MD5 of the parts' MD5s, and their number.
fn etag_of_parts(parts: &[&Body]) -> ETag {
    let mut md5 = Md5::new();
    parts.iter().for_each(|part| md5.update(part.md5));
    ETag { md5: md5.finalize().into(), parts: u16::try_from(parts.len()).ok() }
}

/// The bytes of all parts. Where their text is not kept, their MD5 cannot be known, and `md5`
/// stands for it.
fn join(parts: &[&Body], md5: [u8; 16]) -> Body {
    let size = parts.iter().map(|part| part.size).sum();
    if size <= body::TEXT_BYTES_MAX as u64 {
        let texts: Option<String> = parts.iter().map(|part| part.text.as_deref()).collect();
        if let Some(text) = texts {
            return Body::of_text(&text);
        }
    }
    let crc64nvme = parts.iter().fold(None, |crc: Option<u64>, part| {
        let with = |crc| body::combine_crc64nvme(crc, part.crc64nvme, part.size);
        Some(crc.map_or(part.crc64nvme, with))
    });
    Body { size, md5, crc64nvme: crc64nvme.unwrap_or_default(), text: None }
}
