//! The playground in a terminal. It knows nothing of the page.

fn main() {}
