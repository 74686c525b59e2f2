//! Words in blocks of code, where [`Text`](crate::markdown::Text) has none: a passage may stand there too.
//!
//! Apart from `text` because code is read in another way: as it stands, line by line, without what indents or quotes its lines.

use std::ops::Range;

use super::entry::Entry;
use super::letters::quoted;
use crate::markdown;

/// The words of an entry in the blocks of code of a body, which begins at this byte of its file: each time the words as they are shown, and
/// where their lines stand in the file. All of them, since a quote that is no prose is taken out wherever it stands.
pub(super) fn places(body: &str, offset: usize, entry: &Entry) -> Vec<(String, Vec<Range<usize>>)> {
    let mut out = Vec::new();
    for block in markdown::code_blocks(body) {
        let words: String = block.iter().map(|(_, words)| words.as_str()).collect();
        for at in quoted(&words, &entry.quote.value, &entry.prefix, &entry.suffix) {
            let sources = sources(body, &block, &at).into_iter().map(|place| place.start + offset..place.end + offset);
            out.push((words[at].to_owned(), sources.collect()));
        }
    }
    out
}

/// Where some bytes of a block's words stand, line by line, without the white space around them.
fn sources(body: &str, block: &[(Range<usize>, String)], wanted: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut begin = 0;
    for (source, words) in block {
        let (from, to) = (wanted.start.max(begin) - begin, wanted.end.min(begin + words.len()).saturating_sub(begin));
        begin += words.len();
        if from >= to {
            continue;
        }
        // Tabs are written as blanks by the parser: then the line as a whole.
        let is_same = body.get(source.clone()) == Some(words);
        let here = if is_same { source.start + from..source.start + to } else { source.clone() };
        out.extend(super::last_look::lines(body, here));
    }
    out
}
