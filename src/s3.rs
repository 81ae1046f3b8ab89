//! What S3 says.
