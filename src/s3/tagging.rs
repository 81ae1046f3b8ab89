//! Tags as people write them, and S3's rules for them. It knows nothing of objects.

use super::Few;
use super::{S3Error, object::Tags};

/// The most tags of an object.
pub const OBJECT_TAGS_MAX: usize = 10;
/// The most tags of a bucket.
pub const BUCKET_TAGS_MAX: usize = 50;
const KEY_CHARACTERS_MAX: usize = 128;
const VALUE_CHARACTERS_MAX: usize = 256;

/// Checks a tag set.
///
/// # Errors
/// `InvalidTag` for a tag that breaks a rule, `BadRequest` for too many.
pub fn tag_set(pairs: &[(String, String)], tags_max: usize) -> Result<Tags, S3Error> {
    if pairs.len() > tags_max {
        let what = if tags_max == OBJECT_TAGS_MAX { "Object" } else { "Bucket" };
        return Err(S3Error::BadRequest(what, tags_max));
    }
    let mut tags = Few::default();
    for (key, value) in pairs {
        // Letters of any script, digits, spaces and these signs.
        let plain = |c: char| c.is_alphanumeric() || " +-=._:/@".contains(c);
        if key.is_empty() || key.chars().count() > KEY_CHARACTERS_MAX || !key.chars().all(plain) {
            return Err(S3Error::InvalidTag("The TagKey you have provided is invalid"));
        }
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(S3Error::InvalidTag("Your TagKey cannot be prefixed with aws:"));
        }
        if value.chars().count() > VALUE_CHARACTERS_MAX || !value.chars().all(plain) {
            return Err(S3Error::InvalidTag("The TagValue you have provided is invalid"));
        }
        if tags.insert(key.clone(), value.clone()).is_some() {
            return Err(S3Error::InvalidTag("Cannot provide multiple Tags with the same key"));
        }
    }
    Ok(tags)
}

/// Reads the header `x-amz-tagging`: `a=b&c=d`, written as in a URL.
///
/// # Errors
/// `InvalidArgument` where it is not so written or names a key twice, else as [`tag_set`].
pub fn header(text: &str) -> Result<Tags, S3Error> {
    let refused = || {
        S3Error::InvalidArgument(
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query \
             parameters without tag name duplicates."
                .to_owned(),
        )
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = decode(key).zip(decode(value)).ok_or_else(refused)?;
        if pairs.iter().any(|(known, _)| *known == key) {
            return Err(refused());
        }
        pairs.push((key, value));
    }
    tag_set(&pairs, OBJECT_TAGS_MAX)
}

/// Reads a part of a URL: `%20` and `+` are a space.
pub fn decode(text: &str) -> Option<String> {
    decode_with(text, true)
}

/// As [`decode`], where `+` may be a plus, as it is in the name of a copy's source.
pub fn decode_with(text: &str, plus_is_space: bool) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'+' if plus_is_space => bytes.push(b' '),
            b'%' => {
                let digits = std::str::from_utf8(after.get(..2)?).ok()?;
                if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                    return None;
                }
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                rest = &after[2..];
            }
            plain => bytes.push(*plain),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Writes a text as a part of a URL; the bytes of `also_plain` stay as they are.
pub fn encode(text: &str, also_plain: &[u8]) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if is_plain || also_plain.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
