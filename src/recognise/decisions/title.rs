//! What a decision's page is called: its passage without "it was agreed that".

/// The longest title, in characters.
const LONGEST: usize = 90;

/// Openings that say only that something was decided.
const OPENINGS: [&str; 26] = [
    "it was unanimously agreed that ",
    "it was agreed unanimously that ",
    "it was agreed that ",
    "it was agreed to ",
    "it was agreed ",
    "it was resolved that ",
    "it was decided that ",
    "it was decided to ",
    "we agreed that ",
    "we agreed to ",
    "we also agreed to ",
    "we also agreed that ",
    "we also agreed ",
    "we agreed ",
    "we then agreed ",
    "we signed off on ",
    "we signed off ",
    "the committee agreed that ",
    "the committee agreed to ",
    "the committee agreed ",
    "agreed that ",
    "agreed to ",
    "agreed: ",
    "resolved: ",
    "resolved that ",
    "after discussion, ",
];

/// A title made from a passage's words.
pub(super) fn title(words: &str) -> String {
    let mut rest: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    rest = rest.trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{2022}', '\u{b7}', '*', ' ']).to_owned();
    // an opening adverbial of a few words: "After lunch, we agreed"
    let lower = rest.to_lowercase();
    for opening in OPENINGS {
        if lower.starts_with(opening) && rest.is_char_boundary(opening.len()) && rest.len() > opening.len() + 8 {
            rest = rest[opening.len()..].to_owned();
            break;
        }
    }
    let mut chars = rest.chars();
    let mut title: String = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
    title = title.trim_end_matches(['.', ';', ':', ',', ' ']).to_owned();
    if title.chars().count() > LONGEST {
        let cut: String = title.chars().take(LONGEST - 1).collect();
        let at = cut.rfind(' ').filter(|at| *at > LONGEST / 2).unwrap_or(cut.len());
        title = format!("{}\u{2026}", cut[..at].trim_end_matches([',', ';', ':', ' ', '\u{2013}', '-', '(']));
    }
    title
}
