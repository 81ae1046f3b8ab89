//! Starts the page. It knows nothing but where the page begins.

fn main() {}
