//! The release build of the page, opened in a browser as a reader opens it.
