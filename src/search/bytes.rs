//! How the index's files are written: numbers in few bytes, a digest in front, and words deflated.

use std::io::Write;

/// The digest in front of each file: so many bytes.
pub(super) const SEAL: usize = 4;

/// A number, seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
pub(super) fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A number that may be less than nothing: 0, -1, 1, -2 … as 0, 1, 2, 3 …
pub(super) fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// By what a file is told from another: the first bytes of the BLAKE3 of what it says.
pub(super) fn seal(says: &[u8]) -> [u8; SEAL] {
    let hash = blake3::hash(says);
    let bytes = hash.as_bytes();
    [bytes[0], bytes[1], bytes[2], bytes[3]]
}

/// A file: the digest, then the bytes as they are. Postings are left so: they hardly shrink, and git finds what stayed.
pub(super) fn plain(says: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(SEAL + says.len());
    file.extend_from_slice(&seal(says));
    file.extend_from_slice(says);
    file
}

/// A file: the digest of what it says, then that, deflated. Words shrink to less than half, on servers that would not.
pub(super) fn deflated(says: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(SEAL + says.len() / 2);
    file.extend_from_slice(&seal(says));
    let mut deflate = flate2::write::DeflateEncoder::new(file, flate2::Compression::default());
    // Writing to memory cannot fail.
    let _ = deflate.write_all(says);
    deflate.finish().unwrap_or_default()
}
