//! "The Panel" after "the Appeals Panel": a body by its head, once its full name has been given.

use super::mention;
use crate::recognise::around::{is_capital, word_after};
use crate::recognise::finding::DoubtKind;
use crate::recognise::found::Findings;
use crate::recognise::names::Sense;
use crate::recognise::scan::Sheet;

/// Heads by which a body is called once its full name has been given, as they are written then.
pub(in crate::recognise) const HEADS: [&str; 14] = [
    "Committee",
    "Sub-Committee",
    "Sub-committee",
    "Subcommittee",
    "Panel",
    "Forum",
    "Commission",
    "Board",
    "Group",
    "Working Group",
    "Working Party",
    "Taskforce",
    "Task Force",
    "Inquiry",
];

/// "The Panel" after "the Appeals Panel" in the same section, whose heading counts. Another body of the same head in the
/// section makes it nobody's; so does the archive's own, unless the full name stands in the very passage or the heading:
/// in a report of the National Executive Committee "the Committee" is most likely that one.
pub(super) fn by_head(sheet: &Sheet<'_>, bodies: &mut [Option<u32>], findings: &mut Findings) {
    let own = [sheet.names.own, sheet.body(0)];
    // bodies named in this section so far, with the last passage; a heading counts as every passage
    let mut named: Vec<(u32, u32, bool)> = Vec::new();
    let mut section = None;
    // bodies in no file, which are asked about: their heads are taken too
    let mut strange: Vec<(usize, String)> =
        findings.doubts.iter().filter(|d| d.kind == DoubtKind::Committee).map(|d| (d.end, d.text.clone())).collect();
    strange.sort_unstable();
    let mut strange_here = 0;
    let mut strange_before = 0;
    for (index, hit) in sheet.hits.iter().enumerate() {
        let is_heading = sheet.is_heading(hit.passage);
        let here =
            if is_heading { Some(hit.passage) } else { sheet.report.text.passages.get(hit.passage as usize).and_then(|p| p.section) };
        if here != section {
            named.clear();
            section = here;
            strange_here = strange_before;
        }
        while strange.get(strange_before).is_some_and(|(end, _)| *end <= hit.start) {
            strange_before += 1;
        }
        if let Some(body) = bodies[index] {
            match named.iter_mut().find(|(other, ..)| *other == body) {
                Some(known) => *known = (body, hit.passage, known.2 || is_heading),
                None => named.push((body, hit.passage, is_heading)),
            }
            continue;
        }
        let Some(head) =
            sheet.senses(hit).iter().find_map(|s| if let Sense::Head(head) = s { HEADS.get(usize::from(*head)) } else { None })
        else {
            continue;
        };
        let after = word_after(sheet.text(), hit.end);
        if after.is_some_and(|w| is_capital(w.text) && w.text != "I" || matches!(w.text, "of" | "on" | "for")) {
            continue;
        }
        let ends_so = |body: u32| has_head(sheet, body, head);
        let mut fitting = named.iter().filter(|(body, ..)| ends_so(*body));
        let (Some((body, passage, in_heading)), None) = (fitting.next(), fitting.next()) else { continue };
        let is_rival = own.into_iter().flatten().any(|own| own != *body && ends_so(own));
        let is_taken = strange[strange_here..strange_before].iter().rev().take(20).any(|(_, name)| ends_with_head(name, head));
        if is_taken {
            continue;
        }
        if is_rival && *passage != hit.passage && !in_heading {
            continue;
        }
        bodies[index] = Some(*body);
        if sheet.names.committees().get(*body as usize).is_some_and(|c| c.recognise) {
            mention(sheet, hit, *body, "after its full name in this section", findings);
        }
    }
}

/// Whether any name of a body ends in this head.
fn has_head(sheet: &Sheet<'_>, body: u32, head: &str) -> bool {
    let Some(committee) = sheet.names.committees().get(body as usize) else { return false };
    std::iter::once(&committee.name).chain(committee.other_names.iter().map(|n| &n.name)).any(|name| ends_with_head(name, head))
}

fn ends_with_head(name: &str, head: &str) -> bool {
    name.len().checked_sub(head.len()).filter(|at| *at > 0).and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(head))
}
