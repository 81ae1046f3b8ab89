//! The sentences: everything that the page, the console and a screen reader say about what
//! happened, in one place. It knows nothing of where they are shown.
