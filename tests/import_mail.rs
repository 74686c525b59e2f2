//! E-mails and mailboxes, told at the boundary: bytes in, the page that is judged and the report that comes of it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use archive::import::page::{Field, Page, Para, Room};
use archive::import::{Directory, Format, Reason, draft_page, open};

const HEAD: &str =
    "From: Wanda Petrie <wanda@example.org>\nTo: members@example.org\nDate: Wed, 9 Apr 2014 23:30:00 -0700\nMessage-ID: <1@example.org>\n";
const PROSE: &str = "The ferry timetable was agreed without a vote, and the pier committee will meet the carriers again in May, at the\nsame place, when the lamps have been paid for and somebody has found the key to the hut.";

fn pages(bytes: &[u8], format: Format) -> Vec<Page> {
    let opened = open(bytes).expect("pages");
    assert_eq!(opened.format, format);
    opened.pages
}

fn mail(text: &str) -> Page {
    pages(text.as_bytes(), Format::Mail).into_iter().next().expect("one page")
}

/// A mail of plain text.
fn plain(subject: &str, body: &str) -> Page {
    mail(&format!("{HEAD}Subject: {subject}\n\n{body}\n"))
}

fn facts(page: &Page, field: Field) -> Vec<&str> {
    page.facts.iter().filter(|fact| fact.field == field).map(|fact| fact.value.as_str()).collect()
}

fn para<'a>(page: &'a Page, start: &str) -> &'a Para {
    page.paras.iter().find(|para| para.text.starts_with(start)).unwrap_or_else(|| panic!("no paragraph “{start}” in {:#?}", page.paras))
}

fn room(page: &Page, start: &str) -> Room {
    para(page, start).room
}

const EARLIER: Room = Room::Furniture(Reason::EarlierMail);
const SIGNATURE: Room = Room::Furniture(Reason::Signature);
const NOTICE: Room = Room::Furniture(Reason::Notice);

/// Every word of these is in a paragraph or in the evidence of a fact.
fn nothing_lost(page: &Page, words: &str) {
    let mut held: HashSet<&str> = page.paras.iter().flat_map(|para| para.text.split_whitespace()).collect();
    held.extend(page.facts.iter().flat_map(|fact| fact.evidence.split_whitespace()));
    let lost: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_start_matches('>'))
        .filter(|word| !word.is_empty() && !held.contains(word))
        .take(10)
        .collect();
    assert_eq!(lost, Vec::<&str>::new());
}

#[test]
fn headers_are_facts() {
    let page = mail(&format!(
        "Received: from a.example by b.example; Thu, 10 Apr 2014 07:00:00 +0000\nFrom: =?utf-8?Q?Wanda_P=C3=A9trie?= <wanda@example.org>\nCc: col@example.org\nDate: Wed, 9 Apr 2014 23:30:00 -0700\nSubject: Re: [Pier] Fwd: Report of the\n spring meeting\nList-Id: Pier members <pier.lists.example.org>\nArchived-At: <https://lists.example.org/pier/12>\nX-Odd: stray words here\n\n{PROSE}\n"
    ));
    assert_eq!(facts(&page, Field::Author), ["Wanda Pétrie"]);
    assert_eq!(facts(&page, Field::Published), ["2014-04-09"]);
    assert_eq!(facts(&page, Field::Title), ["Report of the spring meeting"]);
    assert_eq!(facts(&page, Field::Publisher), ["Pier"]);
    assert_eq!(facts(&page, Field::Url), ["https://lists.example.org/pier/12"]);
    let author = page.facts.iter().find(|fact| fact.field == Field::Author).expect("an author");
    assert_eq!(author.evidence, "From: Wanda Pétrie <wanda@example.org>");
    nothing_lost(&page, "X-Odd: stray words here Cc: col@example.org Received: b.example; [Pier] <pier.lists.example.org>");
    let draft = draft_page(&page, "a.eml", &Directory::default());
    assert!(draft.body.contains("when the lamps have been paid for"), "{}", draft.body);
}

#[test]
fn an_address_is_no_name() {
    let author = |from: &str| {
        let page = mail(&format!("From: {from}\nDate: Wed, 9 Apr 2014 23:30:00 +0000\nList-Post: <mailto:pier@example.org>\n\n{PROSE}\n"));
        assert_eq!(facts(&page, Field::Publisher), ["pier"]);
        nothing_lost(&page, from);
        facts(&page, Field::Author).join("; ")
    };
    assert_eq!(author("wanda@example.org"), "");
    assert_eq!(author("\"wanda@example.org\" <wanda@example.org>"), "");
    assert_eq!(author("\"Petrie, Wanda\" <wanda@example.org>"), "Wanda Petrie");
    assert_eq!(author("'Wanda Petrie' via Pier <pier@example.org>"), "Wanda Petrie");
    assert_eq!(author("wanda at example.org (Wanda Petrie)"), "Wanda Petrie");
    assert_eq!(author("Wanda Petrie <w@example.org>, Col Abara <c@example.org>"), "Wanda Petrie; Col Abara");
}

#[test]
fn typed_headers_are_text() {
    for text in [
        "From: Jane\nSubject: the pier\n\nWe met at noon.\n",
        "Subject: pier\nDate: soon\n\nWe met.\n",
        "Notes: these\nTo: all\n\nWe met.\n",
        "From the floor somebody asked about lamps.\n",
    ] {
        assert_eq!(open(text.as_bytes()).expect("a page").format, Format::Text, "{text}");
    }
    let mut zipped = vec![0x1f, 0x8b, 8, 0];
    zipped.extend_from_slice(b"From: a\nMessage-ID: b\n\n");
    assert!(open(&zipped).is_err());
}

#[test]
fn a_reply_above_an_earlier_mail() {
    for earlier in [
        "On 3 May 2012, at 10:00, Col Abara <col@example.org>\nwrote:\n\n> Will you write it up?\n> I cannot.\n>> Who can?",
        "-----Original Message-----\nFrom: Col Abara\nSent: 3 May 2012 10:00\nTo: Wanda Petrie\nSubject: the pier\n\nWill you write it up?\n> Who can?",
        "________________________________\nFrom: Col Abara\nSent: 3 May 2012 10:00\nTo: Wanda Petrie\nSubject: the pier\n\nWill you write it up?\n> Who can?",
    ] {
        let page = plain("Re: the pier", &format!("{PROSE}\n\nWanda\n-- \nWanda Petrie\nPier secretary\n\n{earlier}"));
        assert_eq!(room(&page, "The ferry"), Room::Open);
        assert_eq!(room(&page, "Wanda"), Room::Open);
        assert_eq!(room(&page, "Wanda Petrie"), SIGNATURE, "{:#?}", page.paras);
        assert_eq!(room(&page, "Pier secretary"), SIGNATURE);
        assert_eq!(room(&page, "Will you"), EARLIER);
        assert_eq!(room(&page, "Who can?"), EARLIER);
        let last = page.paras.last().expect("a paragraph");
        assert_eq!(last.room, EARLIER);
        nothing_lost(&page, earlier);
    }
}

#[test]
fn a_reply_below_and_between() {
    let long = "> So many words that nobody would answer them one by one, and that stand here whole.\n".repeat(8);
    let page = plain("Re: the pier", &format!("On 3 May 2012, Col Abara wrote:\n{long}\n{PROSE}"));
    assert_eq!((room(&page, "On 3 May"), room(&page, "So many"), room(&page, "The ferry")), (EARLIER, EARLIER, Room::Open));
    let page = plain(
        "Re: the pier",
        &format!("{PROSE}\n\n> Were the lamps paid for?\n\nThey were, and the ropes too.\n\n> And the hut?\n\nNobody has the key."),
    );
    let quoted = para(&page, "Were the lamps");
    assert_eq!((quoted.room, quoted.quoted), (Room::Open, 1));
    assert_eq!(para(&page, "They were").quoted, 0);
    let page = plain("The pier", &format!("{PROSE}\n\nThe motion as carried:\n\n> This meeting thanks the carriers and asks for lamps."));
    assert_eq!(room(&page, "This meeting"), Room::Open);
}

#[test]
fn footers_and_disclaimers_are_notices() {
    let mailman = "_______________________________________________\nPier mailing list\nPier@lists.example.org\nhttps://lists.example.org/mailman/listinfo/pier";
    let google = "-- \nYou received this message because you are subscribed to the Google Groups \"Pier\" group.\nTo unsubscribe from this group, send an email to pier+unsubscribe@example.org.\nFor more options, visit https://groups.example.org.";
    let legal = "This e-mail and any attachments are confidential and intended only for the person to whom they are addressed.\nIf it has reached you in error please delete it.";
    for (footer, last) in [(mailman, "https://lists"), (google, "For more"), (legal, "If it has")] {
        let page = plain("The pier", &format!("{PROSE}\n\nWanda\n\n{footer}"));
        assert_eq!(room(&page, "Wanda"), Room::Open);
        assert_eq!(room(&page, last), NOTICE, "{:#?}", page.paras);
        assert_eq!(room(&page, footer.lines().next().expect("a line").trim()), NOTICE);
        nothing_lost(&page, footer);
    }
    for report in [
        "This email list was discussed: it is to be confidential, said the chair, and we agreed to ask the members in May.",
        "This message tells of the meeting at which coronavirus closed the pier, and of what we did about it.",
        "- The mailing list was set right by Col.\n- Nobody could unsubscribe before.",
    ] {
        let page = plain("The pier", &format!("{report}\n\n{PROSE}"));
        assert!(page.paras.iter().all(|para| para.room == Room::Open), "{:#?}", page.paras);
    }
    let page = plain("The pier", &format!("You are receiving this email because you are a member.\n\n{PROSE}"));
    assert_eq!((room(&page, "You are"), room(&page, "The ferry")), (NOTICE, Room::Open));
}

#[test]
fn a_forwarded_mail_is_the_report() {
    let markers = ["---------- Forwarded message ----------", "Begin forwarded message:\n", "-------- Original Message --------"];
    for marker in markers {
        let page = plain(
            "Fwd: the pier",
            &format!(
                "FYI, see below.\n\n{marker}\nFrom: Col Abara <col@example.org>\nDate: Thu, May 3, 2012 at 10:00 AM\nSubject: Report from the pier\nTo: a@example.org, b@example.org,\n c@example.org\n\n{PROSE}\n\nCol"
            ),
        );
        assert_eq!(facts(&page, Field::Author), ["Col Abara"], "{marker}");
        assert_eq!(facts(&page, Field::Published), ["2012-05-03"]);
        assert_eq!(facts(&page, Field::Title), ["Report from the pier"]);
        assert_eq!(room(&page, "FYI"), Room::Furniture(Reason::Masthead));
        assert_eq!(room(&page, "From: Col"), Room::Furniture(Reason::Byline));
        assert_eq!(room(&page, "c@example.org"), Room::Furniture(Reason::Masthead));
        assert_eq!((room(&page, "The ferry"), room(&page, "Col")), (Room::Open, Room::Open));
        nothing_lost(&page, "Petrie <wanda@example.org> FYI, below. Thu, 10:00");
    }
    let quoted = format!(
        "> From: Col Abara <col@example.org>\n> Date: 3 May 2012 10:00:00 BST\n> Subject: Report\n>\n> {}\n",
        PROSE.replace('\n', "\n> ")
    );
    let page = plain("Fwd: Report", &format!("Begin forwarded message:\n\n{quoted}"));
    assert_eq!((para(&page, "The ferry").room, para(&page, "The ferry").quoted), (Room::Open, 0));
    assert_eq!(facts(&page, Field::Author), ["Col Abara"]);
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b1\n{part}\n")).collect();
    format!("{HEAD}Subject: Report\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b1\n\n{parts}--b1--\n")
}

#[test]
fn text_before_html_and_html_before_a_stub() {
    let html = format!("Content-Type: text/html; charset=utf-8\n\n<p>{PROSE}</p>");
    let page = mail(&multipart(
        "alternative",
        &[&format!("Content-Type: text/plain; format=flowed; delsp=yes\n\n{}\n", PROSE.replace('\n', "  \n")), &html],
    ));
    assert_eq!(page.paras.len(), 1, "{:#?}", page.paras);
    assert_eq!((page.paras[0].first, page.paras[0].last, page.paras[0].text.as_str()), (1, 2, PROSE.replace('\n', " ").as_str()));
    let page = mail(&multipart("alternative", &["Content-Type: text/plain\n\nYour reader does not show HTML.", &html]));
    assert!(page.paras[0].text.contains("The ferry"), "{:#?}", page.paras);
    assert_eq!(room(&page, "Your reader"), NOTICE);
    let page = mail(&format!("{HEAD}Content-Type: text/html\n\n<p>{PROSE}</p>\n"));
    assert!(page.paras[0].text.contains("The ferry"));
}

#[test]
fn transfer_and_charset_are_undone() {
    let cases: [(&str, &[u8], &str); 6] = [
        (
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
            b"Caf=E9 na=EFve =96 and a soft=\n break",
            "Café naïve – and a soft break",
        ),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"Q2Fmw6kgbmHDr3Zl", "Café naïve"),
        (
            "Content-Type: text/plain",
            b"The na\xefve caf\xe9 was closed, and nobody minded much.",
            "The naïve café was closed, and nobody minded much.",
        ),
        ("Content-Type: text/plain; charset=windows-1252", b"The chair\x92s caf\xe9", "The chair’s café"),
        ("Content-Type: text/plain; charset=no-such-thing", "The naïve café of the pier".as_bytes(), "The naïve café of the pier"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"?!? not base64 at all", "?!? not base64 at all"),
    ];
    for (header, body, words) in cases {
        let bytes = [HEAD.as_bytes(), header.as_bytes(), b"\n\n", body, b"\n"].concat();
        let page = pages(&bytes, Format::Mail).remove(0);
        assert_eq!(page.paras.iter().map(|para| para.text.as_str()).collect::<Vec<_>>().join(" "), words, "{header}");
    }
    // A soft line end right above a boundary takes no letter of the last word with it.
    for end in ["\n", "\r\n"] {
        let text = multipart(
            "mixed",
            &[
                "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=",
                "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nthe whole word=",
            ],
        );
        let page = mail(&text.replace('\n', end));
        assert_eq!(page.paras.iter().map(|para| para.text.as_str()).collect::<Vec<_>>(), ["the whole word"]);
    }
}

#[test]
fn attachments_are_named_and_read_where_they_are_the_report() {
    let attached = format!(
        "Content-Type: text/plain; name=\"pier report.txt\"\nContent-Disposition: attachment; filename=\"pier report.txt\"\n\n{PROSE}"
    );
    let page = mail(&multipart("mixed", &["Content-Type: text/plain\n\nReport attached.\n\nWanda", &attached]));
    assert_eq!(room(&page, "Report attached."), Room::Furniture(Reason::Cover));
    assert_eq!(room(&page, "The ferry"), Room::Open);
    nothing_lost(&page, "Attachment: pier report.txt");
    let page = mail(&multipart("mixed", &[&format!("Content-Type: text/plain\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}"), &attached]));
    let ferries: Vec<Room> = page.paras.iter().filter(|para| para.text.starts_with("The ferry")).map(|para| para.room).collect();
    // The mail tells enough itself; the attachment's words are kept apart.
    assert_eq!(ferries, [Room::Open, Room::Open, Room::Open, Room::Furniture(Reason::Attachment)]);
    nothing_lost(&page, "Attachment: pier report.txt");
}

#[test]
fn a_mail_within_a_mail() {
    let inner = format!(
        "Content-Type: message/rfc822\n\nFrom: Col Abara <col@example.org>\nDate: Thu, 3 May 2012 10:00:00 +0100\nSubject: From the pier\n\n{PROSE}\n"
    );
    let page = mail(&multipart("mixed", &["Content-Type: text/plain\n\nSee attached.", &inner]));
    assert_eq!(facts(&page, Field::Author), ["Col Abara"]);
    assert_eq!(facts(&page, Field::Title), ["From the pier"]);
    assert_eq!((room(&page, "See attached"), room(&page, "The ferry")), (Room::Furniture(Reason::Cover), Room::Open));
    let page = mail(&multipart("mixed", &[&format!("Content-Type: text/plain\n\nOnce more, and in my own words. {PROSE}"), &inner]));
    assert_eq!(facts(&page, Field::Author), ["Wanda Petrie"]);
    assert_eq!((room(&page, "Once more"), room(&page, "The ferry")), (Room::Open, EARLIER));
}

#[test]
fn a_mailbox_is_its_mails() {
    let one = |name: &str, day: usize| {
        format!(
            "From {name}@example.org Wed Apr  9 10:00:00 2014\nFrom: {name} Petrie <{name}@example.org>\nDate: {day} Apr 2014 10:00:00 +0000\nSubject: Day {day}\n\nFrom the floor came a shout on 9 May 2014 at 10:00.\n>From here on it was calm.\n>>From there too.\n\nFrom: nobody in particular.\n\n"
        )
    };
    let pages = pages(format!("{}{}", one("Wanda", 1), one("Col", 2)).as_bytes(), Format::Mailbox);
    assert_eq!(pages.len(), 2);
    assert_eq!(facts(&pages[1], Field::Author), ["Col Petrie"]);
    assert_eq!(facts(&pages[1], Field::Published), ["2014-04-02"]);
    let texts: Vec<&str> = pages[0].paras.iter().map(|para| para.text.as_str()).collect();
    assert_eq!(texts[..2], ["From the floor came a shout on 9 May 2014 at 10:00.", "From here on it was calm."]);
    nothing_lost(&pages[1], "Col@example.org 10:00:00 2014 shout nobody particular. there");
}

#[test]
fn hostile_mails_are_read_in_bounded_time() {
    let nest: String = (0..10_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    let lost: String = (0..5_000).map(|_| "--b1\nContent-Type: multipart/mixed; boundary=zz\n\nwords\n").collect();
    let within = "Content-Type: message/rfc822\n\n".repeat(20_000);
    let attributes: String = (0..100_000).map(|at| format!(";x{at}*1=a")).collect();
    let cases = [
        format!("{HEAD}{nest}\n{PROSE}\n"),
        format!("{HEAD}Content-Type: multipart/mixed; boundary=b1\n\n{lost}{PROSE}\n"),
        format!("{HEAD}{within}{HEAD}\n{PROSE}\n"),
        format!("{HEAD}Content-Type: text/plain{attributes}\n\n{PROSE}\n"),
        format!("{HEAD}Subject: {}\n\n{PROSE}\n", "word ".repeat(1_000_000)),
        format!("{HEAD}Subject: {}\n\n{PROSE}\n", "=?aa?q?".repeat(700_000)),
        format!("{HEAD}To: {}\n\n{PROSE}\n", "a@example.org, ".repeat(100_000)),
        format!("{HEAD}\n{PROSE}\n{}", "> a\nb\n".repeat(50_000)),
        format!("{HEAD}\n{PROSE}\n{}", "On 3 May 2012, A wrote:\n> a\n-- \n".repeat(20_000)),
        format!("{HEAD}\n{PROSE}\n{}", "From: a\nTo: b\n".repeat(10_000)),
        format!("{HEAD}\n{PROSE}\n{}", format!("{}unsubscribe\n\n", "_".repeat(40)).repeat(4_000)),
        format!("{HEAD}\n{PROSE}\n{}words", ">".repeat(100_000)),
        format!("{HEAD}Content-Type: text/plain; format=flowed\n\n{}", "soft \n".repeat(200_000) + PROSE),
    ];
    for (nth, text) in cases.iter().enumerate() {
        let start = Instant::now();
        let page = mail(text);
        assert!(start.elapsed() < Duration::from_secs(20), "case {nth} took {:?}", start.elapsed());
        nothing_lost(&page, PROSE);
    }
    let start = Instant::now();
    let many = format!("From a@example.org Wed Apr  9 10:00:00 2014\n{HEAD}\n{PROSE}\n\n").repeat(10_000);
    assert_eq!(pages(many.as_bytes(), Format::Mailbox).len(), 10_000);
    assert!(start.elapsed() < Duration::from_secs(60), "a mailbox took {:?}", start.elapsed());
}

/// A small generator, so that the same damage is done each time.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap_or_default()
}

#[test]
fn damaged_mails_give_a_page_or_a_refusal() {
    let inner = format!(
        "Content-Type: message/rfc822\n\n{HEAD}Content-Type: multipart/alternative; boundary=b2\n\n--b2\n\n{PROSE}=\n--b2\nContent-Type: text/html\n\n<p>x\n--b2--\n"
    );
    let seed = multipart(
        "mixed",
        &[
            "Content-Type: text/plain; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nA=\n",
            &inner,
            "Content-Type: image/png; name=a\nContent-Transfer-Encoding: base64\n\nAAAA==\n",
            "Content-Type: multipart/digest; boundary=b3\n\n--b3\n\nSubject: x\n\nwords\n--b3--\n",
        ],
    );
    let mut state = 7;
    for _ in 0..3_000 {
        let mut bytes = seed.clone().into_bytes();
        for _ in 0..1 + next(&mut state) % 6 {
            let at = next(&mut state) % bytes.len();
            match next(&mut state) % 5 {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] = b"\n=-b:; >\xff\r"[next(&mut state) % 10],
                2 => {
                    let end = (at + next(&mut state) % 60).min(bytes.len());
                    bytes.drain(at..end);
                    bytes.push(b'\n');
                }
                3 => {
                    let end = (at + next(&mut state) % 90).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    let to = next(&mut state) % bytes.len();
                    bytes.splice(to..to, copy);
                }
                _ => bytes.insert(at, b"\n=-\r"[next(&mut state) % 4]),
            }
        }
        if let Ok(opened) = open(&bytes) {
            for page in &opened.pages {
                drop(draft_page(page, "a.eml", &Directory::default()));
            }
        }
    }
}
