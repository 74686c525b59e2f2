//! Bytes to text. Captures of twenty-five years come in every encoding that the web has had, and few say which.
//!
//! Apart from the rest because it alone guesses about bytes; everything after it works on characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes the detector is shown, at most, after the first one that is not ASCII.
const SAMPLE: usize = 1 << 20;

/// The country whose encodings are likelier where bytes alone do not tell: a pound sign is no Polish letter.
const PRIOR: &[u8] = b"uk";

/// A file as text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding's name in the WHATWG Encoding Standard, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes rather than known from a mark or from valid UTF-8.
    pub guessed: bool,
    /// Whether bytes had no meaning in that encoding and became U+FFFD.
    pub malformed: bool,
}

/// Reads bytes as UTF-8 or UTF-16, by mark or by shape, and otherwise in the likeliest older encoding.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes, false);
    }
    if let Some(encoding) = utf_16_by_shape(bytes) {
        return with(encoding, bytes, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return with(UTF_8, bytes, false);
    }
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // A stray byte in a long UTF-8 file is no reason to read the whole as something else.
    let encoding = if mostly_utf_8(bytes) { UTF_8 } else { detector.guess(Some(PRIOR), Utf8Detection::Allow) };
    with(encoding, bytes, true)
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, used, malformed) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name(), guessed, malformed }
}

/// Whether bytes have the shape of UTF-16 without a mark.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    utf_16_by_shape(bytes).is_some()
}

/// UTF-16 without a mark: Western text has a zero in every second byte.
fn utf_16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    let high = sample.iter().step_by(2).filter(|byte| **byte == 0).count();
    let low = sample.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    match pairs {
        0..4 => None,
        _ if low * 10 >= pairs * 7 && high * 10 <= pairs => Some(UTF_16LE),
        _ if high * 10 >= pairs * 7 && low * 10 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the characters outside ASCII are UTF-8 sequences nine times out of ten.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 9 * broken && whole > 0
}
