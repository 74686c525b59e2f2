//! Words of the source as evidence: short enough to read in a front matter.

/// The most characters of evidence that are kept.
const LONGEST: usize = 200;

/// A text on one line, cut at a word if it is long.
pub(super) fn excerpt(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > LONGEST {
            if words.is_empty() {
                words.extend(word.chars().take(LONGEST));
            }
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The sentence around a place in the text.
pub(super) fn sentence(text: &str, at: usize) -> &str {
    let start = text[..at].rmatch_indices(". ").find(|(stop, _)| ends_sentence(&text[..*stop])).map_or(0, |(stop, _)| stop + 2);
    let end = text[at..]
        .match_indices(". ")
        .map(|(stop, _)| at + stop)
        .find(|stop| ends_sentence(&text[..*stop]))
        .map_or(text.len(), |stop| stop + 1);
    &text[start..end]
}

/// The words of the sentence around a place before it, and from it on.
pub(super) fn around(text: &str, at: usize) -> (&str, &str) {
    let sentence = sentence(text, at);
    sentence.split_at(at - (sentence.as_ptr() as usize - text.as_ptr() as usize))
}

/// Whether the stop behind these words ends a sentence, not "Sat." or "Mr."
fn ends_sentence(before: &str) -> bool {
    const SHORT: [&str; 36] = [
        "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms", "dr", "st", "cllr", "rev", "prof", "hon", "sec", "gen", "no", "vs",
    ];
    let word = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    !(word.chars().count() == 1 && word != "I" || SHORT.contains(&word.to_lowercase().as_str()))
}

/// The start of a text, at most so many bytes, whole characters.
pub(super) fn head(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last words of a text, at most some sixty characters: enough to find the place again.
pub(super) fn tail(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace().rev() {
        length += word.chars().count() + 1;
        if length > 60 && !words.is_empty() {
            break;
        }
        words.push(word);
    }
    words.reverse();
    words.join(" ")
}
