//! Words to Markdown that renders as the same words.
//!
//! Kept as Markdown: `**bold**` and `[words](address)`. Everything else that CommonMark, its tables, footnotes or the
//! archive's own `[[…]]` would read as a mark is escaped.

mod marks;

use super::lines::Repairs;
use super::page::{Style, Words};
use super::structure::Block;
use super::{RepairKind, words};

/// The longest words and the longest address of a link, in bytes.
const WORDS: usize = 1000;
const ADDRESS: usize = 2000;

/// Makes links that lead nowhere, `[words](#)`, their words.
pub(super) fn dead_links(blocks: &mut [Block], repairs: &mut Repairs) {
    for words in blocks.iter_mut().flat_map(Block::words_mut) {
        let dead = if words.literal { without_dead_marks(words) } else { without_dead_links(words) };
        repairs.add(RepairKind::DeadLink, dead);
    }
}

fn without_dead_marks(words: &mut Words) -> usize {
    let all = words.marks.len();
    words.marks.retain(|mark| !matches!(&mark.style, Style::Link(address) if !leads(address)));
    all - words.marks.len()
}

/// Whether an address leads anywhere from another page.
fn leads(address: &str) -> bool {
    let lower = words::head(address, 8).to_ascii_lowercase();
    ["http://", "https://", "mailto:", "ftp://"].iter().any(|scheme| lower.starts_with(scheme))
}

fn without_dead_links(words: &mut Words) -> usize {
    let text = &words.text;
    if !text.contains("](") {
        return 0;
    }
    let mut alive = String::with_capacity(text.len());
    let mut from = 0;
    let mut dead = 0;
    while let Some(open) = text[from..].find('[').map(|at| from + at) {
        alive.push_str(&text[from..open]);
        match link(text, open) {
            Some(found) if found.is_dead => {
                alive.push_str(&text[open + 1..found.close]);
                dead += 1;
                from = found.end;
            }
            _ => {
                alive.push('[');
                from = open + 1;
            }
        }
    }
    alive.push_str(&text[from..]);
    words.text = alive;
    dead
}

/// The words of a paragraph or an item as Markdown on one line.
pub(super) fn markdown(words: &Words) -> String {
    if words.literal {
        return marks::markdown(words, Place::Block);
    }
    let text = squash(&words.text);
    let mut out = String::with_capacity(text.len() + 8);
    let start = block_start(&text, &mut out);
    inline(&text, start, &mut out);
    out
}

/// As [`markdown`], for a cell of a table.
pub(super) fn cell(words: &Words) -> String {
    let inner = if words.literal {
        marks::markdown(words, Place::Within)
    } else {
        let mut out = String::new();
        inline(&squash(&words.text), 0, &mut out);
        out
    };
    inner.replace('|', "\\|")
}

/// As [`markdown`], for a heading: marks that end or extend a heading are escaped as well.
pub(super) fn heading(words: &Words) -> String {
    let escaped = if words.literal {
        marks::markdown(words, Place::Within)
    } else {
        let mut escaped = String::new();
        inline(&squash(&words.text), 0, &mut escaped);
        escaped
    };
    let mut out = String::with_capacity(escaped.len());
    for character in escaped.chars() {
        if matches!(character, '{' | '}') || (character == '#' && !out.ends_with('\\')) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Where words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start of a block.
    Block,
    /// Behind the marks of a heading or a cell.
    Within,
}

/// One space between words.
fn squash(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Escapes what would begin a block; returns the bytes it has written.
fn block_start(words: &str, out: &mut String) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && words[digits..].starts_with(['.', ')']) {
        out.push_str(&words[..digits]);
        out.push('\\');
        out.push_str(&words[digits..=digits]);
        return digits + 1;
    }
    match words.as_bytes().first() {
        Some(mark @ (b'#' | b'>' | b'+' | b'-' | b'=' | b'|' | b':')) => {
            out.push('\\');
            out.push(char::from(*mark));
            1
        }
        _ => 0,
    }
}

fn inline(words: &str, start: usize, out: &mut String) {
    let bold = bold_marks(words);
    let mut bold = bold.into_iter().peekable();
    let mut at = start;
    while let Some(character) = words[at..].chars().next() {
        if character == '*' {
            while bold.next_if(|mark| *mark < at).is_some() {}
            if bold.next_if_eq(&at).is_some() {
                out.push_str("**");
                at += 2;
                continue;
            }
        }
        if character == '['
            && let Some(found) = link(words, at)
            && !found.is_dead
        {
            out.push('[');
            inline(&words[at + 1..found.close], 0, out);
            out.push_str(&words[found.close..found.end]);
            at = found.end;
            continue;
        }
        if character == '<'
            && let Some(length) = autolink(&words[at..])
        {
            out.push_str(&words[at..at + length]);
            at += length;
            continue;
        }
        if is_mark(words, at, character) {
            out.push('\\');
        }
        out.push(character);
        at += character.len_utf8();
    }
}

/// The length of an address between angle brackets, as mails print it: a link in Markdown too (CommonMark 6.5).
fn autolink(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let end = inner
        .bytes()
        .take(ADDRESS)
        .position(|byte| byte == b'>' || byte == b'<' || byte.is_ascii_whitespace() || byte.is_ascii_control())?;
    let web = inner.starts_with("http://") || inner.starts_with("https://");
    (web && inner.as_bytes()[end] == b'>' && end > 10).then_some(end + 2)
}

/// Whether Markdown would read this character, at this byte, as a mark.
fn is_mark(words: &str, at: usize, character: char) -> bool {
    let bytes = words.as_bytes();
    let next = bytes.get(at + 1).copied();
    match character {
        '*' | '`' | '~' | '^' => true,
        '_' => {
            let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
            !(word(at.checked_sub(1).and_then(|before| bytes.get(before))) && word(bytes.get(at + 1)))
        }
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '<' => next.is_some_and(|next| !next.is_ascii_whitespace()),
        '&' => entity(&words[at + 1..]),
        '[' => at == 0 || matches!(next, Some(b'[' | b'^' | b'!')) || matches!(bytes[at - 1], b'!' | b'[') || reference(bytes, at),
        ']' => matches!(next, Some(b'(' | b'[' | b':')),
        '+' => words[at..].starts_with("+++") && at == 0,
        '$' => next == Some(b'$'),
        _ => false,
    }
}

/// `[words]` with an address or a reference behind it.
fn reference(bytes: &[u8], at: usize) -> bool {
    let inner = bytes[at + 1..].iter().take(WORDS).position(|byte| matches!(byte, b'[' | b']'));
    inner.is_some_and(|inner| matches!(bytes.get(at + inner + 2), Some(b'(' | b'[' | b':')))
}

fn entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.bytes().take(32).position(|byte| !byte.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.as_bytes()[end] == b';')
}

struct Link {
    /// Of the closing bracket.
    close: usize,
    /// After the closing parenthesis.
    end: usize,
    is_dead: bool,
}

/// The link that begins with this bracket, if it is one. A web address is needed, or `#` and nothing.
fn link(words: &str, open: usize) -> Option<Link> {
    if open > 0 && words.as_bytes()[open - 1] == b'!' {
        return None;
    }
    let inner = words.as_bytes()[open + 1..].iter().take(WORDS).position(|byte| matches!(byte, b'[' | b']'))?;
    let close = open + 1 + inner;
    let after = words[close..].strip_prefix("](")?;
    let mut depth = 0usize;
    let end = after.bytes().take(ADDRESS).position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b'<' | b'>' | b'\\' | b'`')
    })?;
    let address = &after[..end];
    let is_dead = matches!(address, "" | "#");
    let lower = address.get(..8.min(address.len())).unwrap_or_default().to_ascii_lowercase();
    let leads = ["http://", "https://", "mailto:", "/", "www.", "ftp://"].iter().any(|scheme| lower.starts_with(scheme));
    let named = words[open + 1..close].chars().any(|character| !character.is_whitespace());
    (after.as_bytes()[end] == b')' && (is_dead || (leads && named))).then_some(Link { close, end: close + 2 + end + 1, is_dead })
}

/// Where `**` opens and closes bold text, as CommonMark would have it.
fn bold_marks(words: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    let mut from = 0;
    while let Some(at) = words[from..].find('*').map(|at| from + at) {
        let run = words[at..].bytes().take_while(|byte| *byte == b'*').count();
        from = at + run;
        if run != 2 {
            // A run of one, or of three, between the marks would pair with one of them.
            open = open.filter(|_| run == 1);
            continue;
        }
        let before = words[..at].chars().next_back();
        let after = words[at + 2..].chars().next();
        let space = |character: Option<char>| character.is_none_or(char::is_whitespace);
        let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let opens = !space(after) && (letter(after) || !letter(before));
        let closes = !space(before) && (letter(before) || !letter(after));
        match open {
            Some(start) if closes && at > start + 2 => {
                marks.extend([start, at]);
                open = None;
            }
            _ if opens => open = Some(at),
            _ => {}
        }
    }
    // A link that only half lies within bold text would not be bold in Markdown either; leave such marks as they are.
    marks
}
