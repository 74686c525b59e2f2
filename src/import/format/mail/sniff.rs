//! Whether bytes are an e-mail or a mailbox, and a mailbox cut into its mails.
//!
//! Apart because it looks at bytes before anything is decoded, and has to say no: a report may begin with "From: Jane".

use mail_parser::DateTime;

use super::super::Format;

/// Headers that programs write and nobody types.
const TRACES: [&str; 16] = [
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "x-mailer",
    "list-id",
    "references",
    "in-reply-to",
    "envelope-to",
    "x-originating-ip",
    "content-transfer-encoding",
    "x-received",
    "user-agent",
    "resent-from",
];
/// Headers that people read.
const SHOWN: [&str; 7] = ["from", "to", "subject", "date", "cc", "sender", "reply-to"];

/// Which of the two, if either.
pub(in crate::import::format) fn sniff(bytes: &[u8]) -> Option<Format> {
    let bytes = start(bytes);
    let (first, rest) = line(bytes);
    if is_separator(first) && header(line(rest).0).is_some() {
        return Some(Format::Mailbox);
    }
    is_mail(bytes).then_some(Format::Mail)
}

/// Without byte order mark and empty lines.
pub(super) fn start(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let empty = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    &bytes[empty..]
}

/// The first line with its end, and what follows it.
pub(super) fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    bytes.split_at(end)
}

/// Name and value of a header's first line.
pub(super) fn header(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = line.iter().take(78).position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    named.then(|| (name, &line[colon + 1..]))
}

/// Whether a block of headers stands at the start, with what only a mail has.
fn is_mail(bytes: &[u8]) -> bool {
    let (mut traces, mut shown) = (0, 0);
    let (mut from, mut dated) = (false, false);
    let mut rest = bytes;
    let mut begun = false;
    while !rest.is_empty() {
        let (current, next) = line(rest);
        rest = next;
        if current.trim_ascii().is_empty() {
            break;
        }
        if begun && (current.starts_with(b" ") || current.starts_with(b"\t")) {
            continue;
        }
        let Some((name, value)) = header(current) else { return false };
        begun = true;
        let name = name.to_ascii_lowercase();
        traces += usize::from(TRACES.contains(&name.as_str()));
        shown += usize::from(SHOWN.contains(&name.as_str()));
        from |= name == "from";
        dated |= name == "date" && day(value).is_some();
    }
    (traces > 0 && shown > 0) || (from && dated)
}

/// The day that a date header gives, in the mail's own time.
pub(super) fn day(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&value[..value.len().min(200)]);
    let date: DateTime = DateTime::parse_rfc822(text.trim())?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    let year = i16::try_from(date.year).ok().filter(|year| (1970..2200).contains(year))?;
    jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string())
}

/// `From jane@example.org Mon Nov  5 10:00:00 2012`: a mailbox's line between mails (RFC 4155).
fn is_separator(line: &[u8]) -> bool {
    if !line.starts_with(b"From ") || line.len() > 250 {
        return false;
    }
    let text = String::from_utf8_lossy(line);
    let year = |word: &str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let time = |word: &str| word.split(':').count() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    text.split_whitespace().any(year) && text.split_whitespace().any(time)
}

/// The mails of a mailbox, each with the line above it.
///
/// The library's iterator takes every line that begins with "From " for a new mail and drops its words; programs that write
/// mailboxes do not all escape such lines, so a separator has to look like one and stand above a header.
pub(super) fn split(bytes: &[u8]) -> Vec<(&[u8], Vec<u8>)> {
    let mut mails: Vec<(&[u8], Vec<u8>)> = Vec::new();
    let mut rest = start(bytes);
    let mut after_gap = true;
    while !rest.is_empty() {
        let (current, next) = line(rest);
        rest = next;
        if after_gap && is_separator(current) && header(line(next).0).is_some() {
            mails.push((current, Vec::new()));
        } else if let Some((_, mail)) = mails.last_mut() {
            mail.extend_from_slice(unescaped(current));
        }
        after_gap = current.trim_ascii().is_empty();
    }
    mails
}

/// `>From ` as it was before it stood in a mailbox.
fn unescaped(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}
