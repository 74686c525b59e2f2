//! What of a mail the library may be given: it is fast on what programs send, but takes quadratic time, or a deep stack, on what
//! an enemy might write.
//!
//! Apart because it is about the library and nothing else. Where it says no, the mail is read as the text that it is.

use std::borrow::Cow;

/// The most bytes of one header that describes a part: its parameters are compared with one another.
const LONGEST: usize = 16 * 1024;
/// The most mails within mails: they are dropped by recursion.
const DEEPEST: usize = 100;
/// The most bytes to look at for the bounds of parts, and for encoded words, that do not end.
const WORK: usize = 1 << 28;

/// Whether the library reads this in linear time and with a bounded stack.
pub(super) fn is_harmless(bytes: &[u8]) -> bool {
    let (mut multiparts, mut mails, mut encoded) = (0usize, 0usize, 0usize);
    let mut rest = bytes;
    while !rest.is_empty() {
        let (run, next) = folded(rest);
        rest = next;
        encoded = encoded.saturating_add(count(run, b"=?").saturating_mul(run.len()));
        if !describes(run) {
            continue;
        }
        let has = |word: &[u8]| run.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word));
        if run.len() > LONGEST {
            return false;
        }
        multiparts += usize::from(has(b"multipart"));
        mails += usize::from(has(b"message") || has(b"digest"));
    }
    mails <= DEEPEST && multiparts.saturating_mul(bytes.len()) <= WORK && encoded <= WORK
}

/// A line with those that continue it, and what follows.
fn folded(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    loop {
        end += super::sniff::line(&bytes[end..]).0.len();
        match bytes.get(end) {
            Some(b' ' | b'\t') => {}
            _ => return bytes.split_at(end),
        }
    }
}

/// Whether a line would be read as a header that describes a part; the library skips any space in its name.
fn describes(run: &[u8]) -> bool {
    let mut name = run.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
    b"content-".iter().all(|byte| name.next() == Some(*byte))
}

fn count(bytes: &[u8], mark: &[u8; 2]) -> usize {
    bytes.windows(2).filter(|pair| pair == mark).count()
}

/// A soft line end right above a boundary, made one that the library reads: it takes the line end for the boundary's, which is
/// already gone, and with it the last letters of the part.
pub(super) fn mended(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Option<Vec<u8>> = None;
    let mut from = 0;
    let mut soft = false;
    let mut at = 0;
    while at < bytes.len() {
        let line = super::sniff::line(&bytes[at..]).0;
        if soft && line.starts_with(b"--") {
            let out = out.get_or_insert_with(|| Vec::with_capacity(bytes.len() + 64));
            out.extend_from_slice(&bytes[from..at]);
            out.extend_from_slice(if bytes[..at].ends_with(b"\r\n") { b"\r\n" } else { b"\n" });
            from = at;
        }
        soft = line.trim_ascii_end().ends_with(b"=");
        at += line.len();
    }
    match out {
        None => Cow::Borrowed(bytes),
        Some(mut out) => {
            out.extend_from_slice(&bytes[from..]);
            Cow::Owned(out)
        }
    }
}
