//! Two states of a report side by side, sentence by sentence: a paragraph on one long line would hide what changed in it.

use std::time::Duration;

use similar::{Algorithm, TextDiff};

use crate::printable;

/// The most lines of a difference that are shown unless all are asked for.
const LINES: usize = 40;
/// Two texts that have little in common take long to compare; what is found until then is shown.
const TIME: Duration = Duration::from_secs(2);

/// The difference as a unified diff without its two headers; empty where no word differs.
pub(super) fn unified(old: &str, new: &str, whole: bool) -> String {
    let (old, new) = (sentences(old), sentences(new));
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).timeout(TIME).diff_lines(old.as_str(), new.as_str());
    let text = printable::text(&diff.unified_diff().context_radius(1).missing_newline_hint(false).to_string());
    let lines: Vec<&str> = text.lines().collect();
    if whole || lines.len() <= LINES {
        return text;
    }
    format!("{}\n… and {} more lines (--verbose shows them)\n", lines[..LINES].join("\n"), lines.len() - LINES)
}

/// One sentence a line, without empty lines.
fn sentences(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    for line in body.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        let mut ended = false;
        for c in line.chars() {
            // The space behind a sentence becomes the end of the line.
            out.push(if ended && c == ' ' { '\n' } else { c });
            ended = matches!(c, '.' | '?' | '!');
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_sentence_stands_alone() {
        let old = "The wall was mended. It cost five pounds. All were glad.\n\nThe end.\n";
        let diff = unified(old, &old.replace("five", "six"), false);
        assert_eq!(diff, "@@ -1,3 +1,3 @@\n The wall was mended.\n-It cost five pounds.\n+It cost six pounds.\n All were glad.\n");
        assert_eq!(unified(old, old, false), "");
    }
}
