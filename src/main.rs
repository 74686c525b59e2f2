//! Arguments to command to exit code; everything else is in the library.

use std::process::ExitCode;

/// Rendering allocates and frees on all cores at once; the system's allocator stood high in the profile of a large build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    archive::cli::run()
}
