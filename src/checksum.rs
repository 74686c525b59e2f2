//! Checksums as people compare them: in hexadecimal digits, small letters, two for each byte.
//!
//! Apart from [`fixity`](crate::fixity), which compares files: what an archive publishes and imports has checksums too, and they are
//! written alike everywhere.

use sha2::{Digest as _, Sha256};

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of bytes (FIPS 180-4), as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
