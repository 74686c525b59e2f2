//! Pages of mailing-list archives: a mail in `<pre>`, its header set above it by the archive's program.
//!
//! Apart because such a page is a mail in another dress: what was quoted and signed in it is judged as in a mail.

use super::super::mail;
use crate::import::dates;
use crate::import::page::{Fact, Field, Page, Para, Room};
use crate::import::{Reason, names, words};

/// How many lines above the mail may be its header.
const HEADER: usize = 30;

/// Reads the mail in a page whose words stand in `<pre>`; leaves any other page alone.
pub(super) fn unwrap(page: &mut Page) {
    let open = |para: &&Para| para.room == Room::Open;
    let typed: usize = page.paras.iter().filter(open).filter(|para| !para.literal).map(Para::words).sum();
    let all: usize = page.paras.iter().filter(open).map(Para::words).sum();
    if typed * 10 < all * 7 || typed < 30 {
        return;
    }
    let Some(first) = page.paras.iter().position(|para| para.room == Room::Open && !para.literal) else { return };
    let mut facts = Vec::new();
    for para in &mut page.paras[first.saturating_sub(HEADER)..first] {
        if matches!(para.room, Room::Open | Room::Furniture(Reason::Around)) {
            header(para, &mut facts);
        }
    }
    mail::rooms_of_text(&mut page.paras[first..]);
    // The header is nearer than what the page's head says.
    facts.append(&mut page.facts);
    page.facts = facts;
}

/// "From: …", "Jane Smith jane at example.org", "Wed Nov 15 09:31:07 CET 2006".
fn header(para: &mut Para, facts: &mut Vec<Fact>) {
    let text = para.text.clone();
    let told = mail::header_facts(&text);
    if !told.is_empty() {
        let tells = |field| told.iter().any(|fact| fact.field == field);
        para.room = Room::Furniture(match () {
            () if tells(Field::Author) => Reason::Byline,
            () if tells(Field::Published) => Reason::PublicationDate,
            () => Reason::Masthead,
        });
        facts.extend(told);
        return;
    }
    if text.len() > 200 || facts.iter().any(|fact| fact.field == Field::Author && fact.evidence == text) {
        return;
    }
    if let Some(name) = addressed(&text) {
        facts.push(Fact { field: Field::Author, value: name, evidence: text });
        para.room = Room::Furniture(Reason::Byline);
    } else if let Some(day) = dates::line(&text).and_then(|line| line.found.edtf(None)).filter(|day| day.len() == 10) {
        facts.push(Fact { field: Field::Published, value: day, evidence: text });
        para.room = Room::Furniture(Reason::PublicationDate);
    }
}

/// The name before an address: "Jane Smith jane at example.org", "Jane Smith <jane@example.org>".
fn addressed(text: &str) -> Option<String> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let at = all.iter().position(|word| word.contains('@') || *word == "at" || *word == "(at)")?;
    let end = if all[at].contains('@') { at } else { at.checked_sub(1)? };
    let name = all[..end].join(" ");
    let name = words::head(&name, 100).trim_matches([' ', '<', '"', '(']);
    names::is_name(name).then(|| name.to_owned())
}
