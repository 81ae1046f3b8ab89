//! Short checksums: of a link's bytes, against damage, and of what can be seen of a world, so that
//! a later release can tell that the story ends differently now. It knows nothing of links.

use crate::sim::World;
use std::fmt::{self, Write};

/// FNV-1a, which takes text as it is written.
struct Fnv(u64);

impl Fnv {
    const EMPTY: Fnv = Fnv(0xcbf2_9ce4_8422_2325);

    fn bytes(mut self, bytes: &[u8]) -> Fnv {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    fn folded(self) -> u32 {
        let folded = self.0 ^ self.0 >> 29;
        (folded ^ folded >> 17) as u32
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        *self = Fnv(self.0).bytes(text.as_bytes());
        Ok(())
    }
}

/// Of bytes: 24 bits.
pub fn of_bytes(bytes: &[u8]) -> u32 {
    Fnv::EMPTY.bytes(bytes).folded() & 0x00ff_ffff
}

/// Of what a reader sees of a world: 16 bits. It leaves out how the world is kept in memory, which
/// changes from release to release.
pub fn of_world(world: &World) -> u32 {
    let mut fnv = Fnv::EMPTY;
    // Writing into a number cannot fail.
    let written = write_world(world, &mut fnv);
    debug_assert!(written.is_ok());
    fnv.folded() & 0xffff
}

fn write_world(world: &World, to: &mut Fnv) -> fmt::Result {
    write!(to, "{}", world.now().0)?;
    for bucket in world.buckets() {
        write!(to, "\n{} {} {}", bucket.name, bucket.region, bucket.versioning as u8)?;
        for (key, entry) in bucket.keys() {
            write!(to, "\n{key}")?;
            for version in entry.versions() {
                write!(to, "\n{} {}", version.id, u8::from(version.is_delete_marker()))?;
                if let Some(status) = version.replication_status() {
                    write!(to, " {status}")?;
                }
            }
        }
    }
    Ok(())
}
