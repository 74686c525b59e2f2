//! The editor's notes: shown apart from the author's words, never in them.

use crate::support::{build, mill_lane_with};

const NOTED: &str = r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
authors = ["tom-cooper"]
date = "2013-01-10"
[[notes]]
quote = "the mayor's <ducks>"
text = """
The ducks were *never* the mayor's.

See the minutes of 2011 & <b>before</b>."""
date = "2024-05-01"
by = "A. Archivist"
[[notes]]
text = "The carbon copy lacks a page."
[[notes]]
quote = "A cold start"
text = "It was 4 degrees."
+++
## A cold start

The pond froze.

Nobody fed the mayor’s  \<ducks>, which left.
"#;

#[test]
fn notes_stand_apart_and_lead_to_their_paragraph() {
    let outcome = build(&mill_lane_with(NOTED));
    assert_eq!(outcome.printed, "");
    let page = outcome.page("reports/2013-01-10-cooper/index.html");
    let (text, rest) = page.split_once("<div class=\"text apparatus\">").unwrap();
    for words in ["never", "carbon", "4 degrees", "Archivist"] {
        assert!(!text.contains(words), "{words} stands among the author's words");
    }
    let notes = rest.split_once("<h2 id=\"page-notes\">").unwrap().1.split_once("</section>").unwrap().0;
    for words in [
        "<p>The ducks were *never* the mayor&#x27;s.</p>",
        "<p>See the minutes of 2011 &amp; &lt;b&gt;before&lt;/b&gt;.</p>",
        "A. Archivist, <time datetime=\"2024-05-01\">1 May 2024</time>",
        "<a href=\"#p2\">in paragraph 2</a>:",
        "<a href=\"#a-cold-start\">in a heading</a>:",
        "<li id=\"page-note-2\"><p>The carbon copy lacks a page.</p>",
    ] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
    // And the paragraph leads to its note, from the margin.
    let passage = text.split("<div class=\"passage\">").find(|passage| passage.contains("id=\"p2\"")).unwrap();
    assert!(passage.split_once("<div class=\"margin").unwrap().1.contains("<a href=\"#page-note-1\">Editor’s note 1</a>"), "{passage}");
    assert!(text.contains("<li><a href=\"#page-notes\">Editor’s notes</a></li>"), "the contents name them");
}

#[test]
fn a_note_changes_no_word_of_the_text_and_a_report_without_one_has_no_section() {
    let path = "reports/2013-01-10-cooper/index.html";
    let with = build(&mill_lane_with(NOTED));
    let head = NOTED.split_once("[[notes]]").unwrap().0;
    let body = NOTED.split_once("\n+++\n##").unwrap().1;
    let without = build(&mill_lane_with(&format!("{head}+++\n##{body}")));
    let words = |page: &str| {
        let text =
            page.split_once("<div class=\"text prose\"").unwrap().1.split_once("<div class=\"text apparatus\">").unwrap().0.to_owned();
        let text: String = text
            .split("<div class=\"margin")
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once("</div>").unwrap().1 })
            .collect();
        text.split('<')
            .map(|part| part.split_once('>').map_or("", |(_, words)| words))
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(words(with.page(path)), words(without.page(path)));
    assert!(!without.page(path).contains("Editor’s note"));
}

#[test]
fn a_note_needs_a_text() {
    let printed = build(&mill_lane_with(&NOTED.replace("text = \"It was 4 degrees.\"", ""))).printed;
    assert!(printed.contains("error[missing-field]: `text` is missing"), "{printed}");
}
