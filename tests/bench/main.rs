//! How long the model takes: a step, a copy of the world, a seek.

fn main() {
    divan::main();
}
