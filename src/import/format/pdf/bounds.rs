//! How much a PDF may hold: its packed streams are measured before the library unpacks them.
//!
//! Apart because the library unpacks without limit, and a thousand bytes of a hostile stream are a million unpacked.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::super::UNPACKED;

/// Bytes that LZW and run lengths may have packed: they grow several thousandfold at worst.
const SMALL: usize = 64 * 1024;
/// Streams packed more than once, at most.
const LAYERS: usize = 4;
/// Packed bytes read in all while looking for bombs, as a multiple of the file: streams overlap in no honest file.
const WORK: usize = 16;

/// Whether any stream of a file unpacks to more than a report can be. The file's own structure may be packed, so this looks
/// before anything is parsed: at whatever follows the word `stream`.
pub(super) fn is_bomb(bytes: &[u8]) -> bool {
    let mut work = bytes.len().saturating_mul(WORK).saturating_add(1 << 20);
    let mut unpacked = 0usize;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let word = at + found;
        at = word + 6;
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        let data = &bytes[at..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // A picture is not unpacked, however large; nor is it deflated text that unpacks again.
        let Some((read, size)) = layers(data, LAYERS) else { return true };
        unpacked = unpacked.max(size);
        let Some(left) = work.checked_sub(read.max(64)) else { return true };
        work = left;
    }
    unpacked > UNPACKED
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// Bytes read and bytes unpacked; nothing where it is too much.
fn layers(data: &[u8], depth: usize) -> Option<(usize, usize)> {
    if data.first().is_none_or(|first| first & 0x0f != 8) {
        return Some((0, 0));
    }
    let mut decoder = ZlibDecoder::new(data);
    let mut out = Vec::new();
    // What is broken in the middle was unpacked up to there, by the library too.
    let _ = decoder.by_ref().take(UNPACKED as u64 + 1).read_to_end(&mut out);
    let read = usize::try_from(decoder.total_in()).unwrap_or(usize::MAX);
    if out.len() > UNPACKED {
        return None;
    }
    if depth == 0 {
        return Some((read, out.len()));
    }
    let (inner_read, inner) = layers(&out, depth - 1)?;
    Some((read.saturating_add(inner_read), out.len().max(inner)))
}

/// What a stream unpacks to, if it is text and no more than a report can be.
pub(super) fn size(stream: &Stream<'_>) -> Option<usize> {
    let filters = stream.filters();
    if filters.len() > LAYERS {
        return None;
    }
    let mut data = stream.raw_data().into_owned();
    for filter in filters {
        data = match filter {
            Filter::FlateDecode => inflate(&data)?,
            Filter::Ascii85Decode => ascii_85(&data),
            Filter::AsciiHexDecode => {
                data.iter().copied().filter(u8::is_ascii_hexdigit).collect::<Vec<_>>().chunks(2).map(nibbles).collect()
            }
            Filter::Crypt => data,
            // The rest is a picture, or old and small.
            Filter::LzwDecode | Filter::RunLengthDecode if data.len() <= SMALL => return Some(data.len()),
            _ => return None,
        };
    }
    Some(data.len())
}

fn inflate(data: &[u8]) -> Option<Vec<u8>> {
    let limit = UNPACKED as u64 + 1;
    let mut out = Vec::new();
    if ZlibDecoder::new(data).take(limit).read_to_end(&mut out).is_err() && out.is_empty() {
        let _ = DeflateDecoder::new(data).take(limit).read_to_end(&mut out);
    }
    (out.len() <= UNPACKED).then_some(out)
}

fn nibbles(pair: &[u8]) -> u8 {
    pair.iter().fold(0, |byte, digit| byte << 4 | char::from(*digit).to_digit(16).unwrap_or(0) as u8)
}

/// Base 85 (ISO 32000, 7.4.3), as far as it goes.
fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut group, mut count) = (0u32, 0);
    for byte in data.iter().copied().take_while(|byte| *byte != b'~') {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&group.to_be_bytes()[..count - 1]);
    }
    out
}
