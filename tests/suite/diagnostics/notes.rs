//! What is wrong in the editor's notes.

use super::printed;
use crate::support::expect;

#[test]
fn note_quote_not_found() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
date = "2013-01-10"
[[notes]]
quote = "The pond was frozen."
text = "It was not."
+++
The pond froze.
"#,
    );
    expect(
        &printed,
        r#"
warning[note-quote-not-found]: this note is about words that do not stand in the text: `The pond was frozen.`
 --> content/reports/2013/2013-01-10-cooper.md:5:9
  |
5 | quote = "The pond was frozen."
  |         ^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the note is shown, without a link to its paragraph
  = help: copy the words from one paragraph of the body, letter for letter, or leave `quote` out for a note on the whole report
"#,
    );
}
