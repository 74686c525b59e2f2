//! Markdown: no words make it panic, none is lost, and a mention changes none.

use std::borrow::Cow;
use std::sync::Arc;

use archive::markdown::{self, Anchor, Text};
use archive::source::SourceFile;
use proptest::prelude::*;

use crate::support::{build, property, sources};

/// A file with front matter and a body, and the body parsed.
fn parsed(body: &str) -> (Arc<SourceFile>, Text) {
    let head = "+++\ntitle = \"Ü\"\n+++\n";
    let file = Arc::new(SourceFile::new("content/pages/x.md", format!("{head}{body}")));
    let text = markdown::parse(&file, head.len()..file.text.len(), &mut Vec::new());
    (file, text)
}

/// Pieces from which bodies are put together: sense and nonsense alike.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "Ann Weaver",
        "Tom",
        "the Parish Committee",
        "é",
        "“curly”",
        "&amp;",
        "&lt;b&gt;",
        "&#8217;",
        "&nosuch;",
        "\\*",
        "\\[",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "[[ann-weaver|Ann]]",
        "[[!Tom Cooper]]",
        "[words](/people/)",
        "[w](javascript:x)",
        "![alt](/x.png \"t\")",
        "<https://example.org>",
        "|",
        "| a | b |\n| - | :-: |\n| c | d |\n",
        "\n",
        "\n\n",
        "  \n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n7) ",
        "\n> ",
        "\n>> ",
        "\n# ",
        "\n## ",
        "\n### A heading {#own .class}\n",
        "\n---\n",
        "\n===\n",
        "\n\n    indented\n\n",
        "\n```rust\nfn main() {}\n```\n",
        "\n```\n",
        "\n~~~\n",
        "[^1]",
        "\n\n[^1]: A note.\n\n",
        "[^a b]",
        "\nTerm\n: Definition\n",
        "\n- [ ] ",
        "\n- [x] ",
        "$x$",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\u{feff}",
        "\u{f8f0}",
        "\u{f8f1}3",
        "\0",
        "\r\n",
        "😀",
        "e\u{301}",
    ]);
    prop_oneof![6 => fixed.prop_map(str::to_owned), 3 => "[a-zA-Z ,.]{1,12}", 1 => "\\PC{0,6}"]
}

/// Raw HTML, kept and not, closed and not.
fn raw() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "<b>",
        "</b>",
        "<i class=\"x\">",
        "</i>",
        "<u>",
        "<br>",
        "<br/>",
        "<script>",
        "</script>",
        "<script>alert(1)</script>",
        "<svg>",
        "<math>",
        "<plaintext>",
        "<textarea>",
        "<x-y>",
        "</x-y>",
        "<b onclick=\"x()\">",
        "<a href=\"/x\">",
        "</a>",
        "<a href=\"javascript:x\">",
        "<!-- c -->",
        "<div>",
        "</div>",
        "\n\n<div>\n\n",
        "\n\n</div>\n\n",
        "<p>",
        "</p>",
        "<",
        ">",
        "<b",
        "</",
        "<table>",
        "<td>",
        "</table>",
        "<li>",
        "<ul>",
        "<select>",
        "<title>",
        "<template>",
        "<noscript>",
        "<style>",
        "<iframe>",
        "<img src=x onerror=y>",
        "<sup id=p1>",
    ])
    .prop_map(str::to_owned)
}

fn body() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

fn body_with_html() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![3 => piece(), 1 => raw()], 0..30).prop_map(|pieces| pieces.concat())
}

/// HTML without its tags.
fn stripped(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

fn html(text: &Text, anchors: &[Anchor<'_>]) -> String {
    let mut out = String::new();
    for block in &text.blocks {
        text.block_html(block, anchors, "/mill/", &mut out);
    }
    out
}

/// Ranges of a text's words, in order and apart, cut at random places; not in links and code, where no mention is.
fn anchors(text: &Text, cuts: &[u16]) -> Vec<Anchor<'static>> {
    let length = text.words.len() as u32;
    let boundary = |n: u16| {
        let mut at = (u32::from(n) * length / 65_536).min(length);
        while !text.words.is_char_boundary(at as usize) {
            at -= 1;
        }
        at
    };
    let mut places: Vec<u32> = cuts.iter().map(|n| boundary(*n)).collect();
    places.sort_unstable();
    let silent = |pair: &[u32]| text.passages.iter().flat_map(|p| &p.silent).any(|s| s.start < pair[1] && pair[0] < s.end);
    let pairs = places.chunks_exact(2).filter(|pair| pair[0] < pair[1] && !silent(pair));
    pairs
        .map(|pair| Anchor {
            range: pair[0]..pair[1],
            href: Cow::Borrowed("/people/x/?a=\"&b"),
            class: "person",
            title: Cow::Borrowed("why <&\"> not"),
        })
        .collect()
}

#[test]
fn a_mention_changes_no_word() {
    property(600)
        .run(&(body_with_html(), prop::collection::vec(any::<u16>(), 0..16)), |(body, cuts)| {
            let (_, text) = parsed(&body);
            let anchors = anchors(&text, &cuts);
            let (plain, linked) = (html(&text, &[]), html(&text, &anchors));
            prop_assert_eq!(stripped(&plain), stripped(&linked));
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_linked_is_well_formed_and_links_never_nest() {
    property(600)
        .run(&(body(), prop::collection::vec(any::<u16>(), 0..16)), |(body, cuts)| {
            let (_, text) = parsed(&body);
            let linked = html(&text, &anchors(&text, &cuts));
            let mut open: Vec<&str> = Vec::new();
            for (at, _) in linked.match_indices('<') {
                let tag = linked[at + 1..].split('>').next().unwrap_or_default();
                let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                if tag.starts_with('/') {
                    prop_assert_eq!(open.pop(), Some(name), "{}", linked);
                } else if !["br", "hr", "img", "input"].contains(&name) {
                    prop_assert!(name != "a" || !open.contains(&"a"), "a link in a link: {}", linked);
                    open.push(name);
                }
            }
            prop_assert!(open.is_empty(), "{:?} not closed: {}", open, linked);
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_passage_stands_on_the_page() {
    let squeezed = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    // Notes go to the foot, and table parts in raw HTML where a browser puts them: neither is lost, but both are elsewhere.
    let apart = ["[^", "<table", "<td", "<select"];
    property(600)
        .run(&body_with_html().prop_filter("moved", move |body| !apart.iter().any(|a| body.contains(a))), |body| {
            let (_, text) = parsed(&body);
            let page = squeezed(&stripped(&html(&text, &[])));
            for passage in &text.passages {
                let words = squeezed(&text.of(passage).replace('\0', "\u{fffd}"));
                prop_assert!(page.contains(&words), "{:?} is lost\n{}\n{}", words, page, html(&text, &[]));
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_word_has_its_place_in_the_file() {
    property(600)
        .run(&(body_with_html(), prop::collection::vec(any::<u16>(), 0..16)), |(body, cuts)| {
            let (file, text) = parsed(&body);
            let start = file.text.len() - body.len();
            let ranges = anchors(&text, &cuts).into_iter().map(|a| a.range).chain(text.passages.iter().map(|p| p.range.clone()));
            for range in ranges {
                prop_assert!(text.words.get(range.start as usize..range.end as usize).is_some(), "{:?} is no range of words", range);
                let place = text.source(&range);
                prop_assert!(place.start <= place.end && place.end <= file.text.len(), "{:?} at {:?}", range, place);
                prop_assert!(file.text.get(place.clone()).is_some(), "{:?} at {:?} cuts a letter", range, place);
                prop_assert!(range.is_empty() || place.start >= start, "{:?} at {:?} is in the front matter", range, place);
            }
            let mut before = 0;
            for passage in &text.passages {
                prop_assert!(passage.range.start >= before && passage.range.end >= passage.range.start, "passages are in order");
                before = passage.range.end;
                for silent in &passage.silent {
                    prop_assert!(silent.start >= passage.range.start && silent.end <= passage.range.end);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn plain_words_stand_where_they_were_written() {
    let words = prop::collection::vec("[a-zA-Zéü’]{1,8}", 1..20);
    property(300)
        .run(&(words, 0usize..20), |(words, which)| {
            let body = words.chunks(5).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n\n");
            let (file, text) = parsed(&body);
            let word = &words[which % words.len()];
            for (at, _) in text.words.match_indices(word.as_str()) {
                let range = at as u32..(at + word.len()) as u32;
                prop_assert_eq!(&file.text[text.source(&range)], word.as_str());
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_text_makes_it_panic() {
    property(600)
        .run(&prop_oneof![any::<String>(), "(\\PC|\n|[<>\\[\\]`*_|#-]){0,200}"], |body| {
            let (_, text) = parsed(&body);
            html(&text, &[]);
            markdown::plain_words(&body);
            Ok(())
        })
        .unwrap();
}

#[test]
fn ids_on_a_page_are_unique() {
    property(400)
        .run(&body_with_html(), |body| {
            let (_, text) = parsed(&body);
            let page = html(&text, &[]);
            let mut ids: Vec<&str> =
                page.match_indices(" id=\"").map(|(at, _)| page[at + 5..].split('"').next().unwrap_or_default()).collect();
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            prop_assert_eq!(ids.len(), all, "{}", page);
            Ok(())
        })
        .unwrap();
}

/// A whole report page: whoever is in the registry, its words are the report's.
#[test]
fn a_report_has_the_same_words_whoever_is_named_in_it() {
    let report = "-- content/reports/march.md --\n+++\ntitle = \"March\"\ndate = \"2012-03-01\"\n+++\nAnn Weaver and *Tom* Cooper’s **dog** stood by; Ann\nWeaver’s bees & [Tom Cooper](/people/) too.\n\n- The Chair of the Parish Committee, Ann\n- `Tom Cooper` and [[ann-weaver|our Ann]], [[!Tom Cooper]]\n\n| Who | Why |\n| --- | --- |\n| Ann Weaver | Parish Committee |\n\n> Tom Cooper\n> was <u>Ann</u> Weaver.[^1]\n\n[^1]: Ann Weaver said so.\n";
    let config = "-- config.toml --\ntitle = \"M\"\nbase_url = \"/\"\ncommittee = \"parish\"\n";
    let parish = "-- content/committees/parish.md --\n+++\nname = \"Parish Committee\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n";
    let ann = "-- content/people/ann-weaver.md --\n+++\nname = \"Ann Weaver\"\n[[memberships]]\norganization = \"parish\"\npost = \"chair\"\nstart_date = \"2010\"\n+++\n";
    let tom = "-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\n+++\n";
    let body = |registry: &[&str]| {
        let outcome = build(&sources(&format!("{config}{report}{}", registry.concat())));
        let page = outcome.page("reports/march/index.html").to_owned();
        let body = page
            .split("class=\"text prose\"")
            .nth(1)
            .and_then(|rest| rest.split("class=\"text apparatus\"").next())
            .expect("a body")
            .to_owned();
        // The margin says who is named; it is beside the text and no part of it.
        let mut parts = body.split("<div class=\"margin");
        let first = parts.next().unwrap_or_default().to_owned();
        let body = parts.filter_map(|rest| rest.split_once("</details>")).fold(first, |body, (_, rest)| body + rest);
        stripped(&body).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let nobody = body(&[]);
    assert!(nobody.contains("Ann Weaver and Tom Cooper’s dog stood by; Ann Weaver’s bees & Tom Cooper too."), "{nobody}");
    for registry in [&[parish][..], &[ann], &[tom], &[ann, tom], &[parish, ann, tom]] {
        assert_eq!(body(registry), nobody);
    }
}
