//! A key of one's own, which S3 uses for one request and does not keep: SSE-C. It knows nothing of
//! where the objects lie.

use super::{S3Error, base64, object::Encryption};
use md5::{Digest, Md5};
use std::rc::Rc;

/// How many bytes a key has.
const KEY_BYTES: usize = 32;

/// What a request says about a key of one's own, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct CustomerKey {
    /// `AES256`
    pub algorithm: Option<String>,
    /// The key: 32 letters, or with its MD5 beside it, base64 of 32 bytes.
    pub key: Option<String>,
    /// The key's MD5, in base64. Without it the AWS CLI computes it, and encodes the key.
    pub md5: Option<String>,
}

/// What S3 keeps of such a key: its MD5, in base64.
pub type KeyDigest = Rc<str>;

fn invalid(why: &str) -> S3Error {
    S3Error::InvalidArgument(why.to_owned())
}

fn refused(why: &str) -> S3Error {
    S3Error::InvalidRequest(why.to_owned())
}

impl CustomerKey {
    /// The key as S3 knows it again; nothing where the request names none.
    ///
    /// # Errors
    /// S3's own words for a key that it cannot use.
    pub fn digest(&self) -> Result<Option<KeyDigest>, S3Error> {
        let CustomerKey { algorithm, key, md5 } = self;
        match (algorithm.as_deref(), key) {
            (None, None) if md5.is_none() => return Ok(None),
            (None, _) => {
                return Err(invalid(
                    "Requests specifying Server Side Encryption with Customer provided keys must \
                     provide a valid encryption algorithm.",
                ));
            }
            (Some("AES256"), Some(_)) => {}
            (Some("AES256"), None) => {
                return Err(invalid(
                    "Requests specifying Server Side Encryption with Customer provided keys must \
                     provide an appropriate secret key.",
                ));
            }
            (Some(_), _) => return Err(S3Error::InvalidEncryptionAlgorithm),
        }
        let text = key.as_deref().unwrap_or_default();
        let bytes = match md5 {
            Some(_) => base64::decode(text).unwrap_or_default(),
            None => text.as_bytes().to_vec(),
        };
        let digest = base64::encode(&Md5::digest(&bytes));
        if md5.as_ref().is_some_and(|md5| *md5 != digest) {
            return Err(invalid(
                "The calculated MD5 hash of the key did not match the hash that was provided.",
            ));
        }
        if bytes.len() != KEY_BYTES {
            return Err(invalid("The secret key was invalid for the specified algorithm."));
        }
        Ok(Some(digest.into()))
    }

    /// Whether this key opens what is encrypted so.
    ///
    /// # Errors
    /// Where a key is missing, is another one, or is not needed.
    pub fn opens(&self, encryption: &Encryption) -> Result<(), S3Error> {
        match (encryption, self.digest()?) {
            (Encryption::Customer(held), Some(given)) if *held == given => Ok(()),
            (Encryption::Customer(_), Some(_)) => Err(S3Error::AccessDenied(
                "Requests specifying Server Side Encryption with Customer provided keys must \
                 provide the correct secret key.",
            )),
            (Encryption::Customer(_), None) => Err(refused(
                "The object was stored using a form of Server Side Encryption. The correct \
                 parameters must be provided to retrieve the object.",
            )),
            (_, Some(_)) => {
                Err(refused("The encryption parameters are not applicable to this object."))
            }
            (_, None) => Ok(()),
        }
    }

    /// Whether a part that comes with this key belongs to an upload that was begun so.
    ///
    /// # Errors
    /// Where the upload has another key, or only one of the two has one.
    pub fn fits_upload(&self, encryption: &Encryption) -> Result<(), S3Error> {
        match (encryption, self.digest()?) {
            (Encryption::Customer(held), Some(given)) => match *held == given {
                true => Ok(()),
                false => Err(refused(
                    "The provided encryption parameters did not match the ones used originally.",
                )),
            },
            (Encryption::Customer(_), None) | (_, Some(_)) => Err(refused(
                "The multipart upload initiate requested encryption. Subsequent part requests must \
                 include the appropriate encryption parameters.",
            )),
            (_, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str, md5: Option<&str>) -> CustomerKey {
        let md5 = md5.map(str::to_owned);
        CustomerKey { algorithm: Some("AES256".into()), key: Some(key.into()), md5 }
    }

    #[test]
    fn a_key_is_32_bytes_plain_or_in_base64_beside_its_md5() {
        let plain = key(&"k".repeat(32), None).digest().unwrap().unwrap();
        let encoded = base64::encode("k".repeat(32).as_bytes());
        assert_eq!(key(&encoded, Some(&plain)).digest(), Ok(Some(plain)));
        assert_eq!(CustomerKey::default().digest(), Ok(None));
        for bad in [key("short", None), key(&encoded, Some("no")), key(&encoded, None)] {
            assert_eq!(bad.digest().unwrap_err().code(), "InvalidArgument");
        }
    }
}
