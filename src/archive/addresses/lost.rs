//! What became of each address that was published and has no page now.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::became::Became;
use super::claims::head_of;
use super::ledger::{KINDS, Ledger, Line};
use super::{Losses, Redirect, Tombstone, Why, Withdrawn, address, living};
use crate::address::Kind;
use crate::archive::Archive;
use crate::config::Gone;
use crate::diagnostics::{Diagnostic, Place, Severity, complaints};
use crate::document::Head;
use crate::document::withheld::Scope;

/// Lost addresses of which nobody knows what became are told one by one up to this number, and beyond it in one: a folder is
/// missing then, or an example was cleared away, and one thing is to be done about all of them.
const FEW: usize = 5;

/// So many of a kind are looked for among the new files, and told one by one where they are found.
const MOST: usize = 50;

/// What is asked about.
pub(super) struct Asked<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) drafts: &'a [(Kind, Head)],
    pub(super) incomplete: bool,
    pub(super) losses: Losses,
}

/// What leads on by itself, and what is gone; what is lost is told. `claimed` are the old names that documents give themselves.
pub(super) fn settle(
    archive: &Archive,
    asked: &Asked<'_>,
    claimed: &[Redirect],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Redirect>, Vec<Tombstone>) {
    let gone = gone(archive, claimed, diagnostics);
    let claims: HashSet<(Kind, &str)> = claimed.iter().map(|redirect| (redirect.kind, redirect.from.as_str())).collect();
    let mut outcome = Outcome {
        archive,
        asked,
        claimed,
        gone: &gone,
        redirects: Vec::new(),
        tombstones: gone.values().map(|gone| taken_away(asked.ledger, gone)).collect(),
        told: Vec::new(),
        moved: BTreeMap::new(),
        unexplained: Vec::new(),
    };
    for kind in KINDS {
        let is_settled = |line: &&Line| {
            is_withheld(archive, kind, line) || claims.contains(&(kind, &*line.slug)) || gone.contains_key(&(kind, &*line.slug))
        };
        let lost: Vec<&Line> = without_page(archive, asked.ledger, kind).into_iter().filter(|line| !is_settled(line)).collect();
        match kind {
            _ if lost.is_empty() => {}
            Kind::Decisions => outcome.decisions(&lost),
            Kind::Meetings => outcome.meetings(&lost),
            _ => outcome.files(kind, &lost),
        }
    }
    outcome.tombstones.sort_by(|a, b| (a.kind.folder(), &a.slug).cmp(&(b.kind.folder(), &b.slug)));
    // What could not be read is missing and not lost, and that error is told.
    if !asked.incomplete {
        diagnostics.extend(outcome.complaints());
    }
    (outcome.redirects, outcome.tombstones)
}

/// Whether an address is lost because something is withheld: somebody's page, which has a tombstone of its own, or a decision whose address
/// is made of the words that nobody is to read.
fn is_withheld(archive: &Archive, kind: Kind, line: &Line) -> bool {
    match kind {
        Kind::People => archive.withheld.iter().any(|withheld| {
            let mut slugs = std::iter::once(&withheld.slug).chain(&withheld.aliases);
            withheld.scope == Scope::Person && slugs.any(|slug| slug.as_str() == &*line.slug)
        }),
        Kind::Decisions => {
            let whole = |slug: &str| living::find(archive, Kind::Reports, slug).is_some_and(|at| archive.is_withheld(at as u32));
            archive.withheld_decisions.iter().any(|id| id.as_str() == &*line.slug)
                || !line.told.is_empty() && line.told.split(' ').all(whole)
        }
        _ => false,
    }
}

/// What the archivist took away, by address. An entry on what is there, or a second one, is told and passed over.
fn gone<'a>(archive: &'a Archive, claimed: &[Redirect], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<(Kind, &'a str), &'a Gone> {
    let mut all = BTreeMap::new();
    for gone in &archive.config.gone {
        let is_there = living::find(archive, gone.kind, &gone.slug).is_some()
            || claimed.iter().any(|redirect| redirect.kind == gone.kind && redirect.from == gone.slug);
        let place = archive.config.file.as_ref().map_or_else(|| Place::path("config.toml"), |file| Place::span(file, gone.place.clone()));
        if is_there {
            diagnostics.push(complaints::gone_is_there(place, &address(gone.kind, &gone.slug)));
        } else if all.insert((gone.kind, gone.slug.as_str()), gone).is_some() {
            diagnostics.push(complaints::gone_twice(place, &address(gone.kind, &gone.slug)));
        }
    }
    all
}

fn taken_away(ledger: &Ledger, gone: &Gone) -> Tombstone {
    let label = ledger.line(gone.kind, &gone.slug).map(|line| line.label.to_string()).filter(|label| !label.is_empty());
    let why = Why::TakenAway { reason: gone.reason.clone(), date: gone.date };
    Tombstone { kind: gone.kind, slug: gone.slug.clone(), label, why }
}

/// The published addresses of a kind that no thing has. Both lists are in order of slug, so one walk along both will do.
fn without_page<'l>(archive: &Archive, ledger: &'l Ledger, kind: Kind) -> Vec<&'l Line> {
    let count = living::count(archive, kind);
    let mut at = 0;
    let is_lost = |line: &&Line| {
        while at < count && *living::slug(archive, kind, at) < *line.slug {
            at += 1;
        }
        at == count || *living::slug(archive, kind, at) != *line.slug
    };
    ledger.lines(kind).iter().filter(is_lost).collect()
}

struct Outcome<'a> {
    archive: &'a Archive,
    asked: &'a Asked<'a>,
    claimed: &'a [Redirect],
    gone: &'a BTreeMap<(Kind, &'a str), &'a Gone>,
    redirects: Vec<Redirect>,
    tombstones: Vec<Tombstone>,
    /// What became something else, by what that is: one file is to be written for all old addresses of a thing.
    moved: BTreeMap<(Kind, usize), Vec<&'a Line>>,
    /// What has a cure of its own.
    told: Vec<Diagnostic>,
    /// What nobody knows of.
    unexplained: Vec<(Kind, &'a Line)>,
}

impl<'a> Outcome<'a> {
    /// A passage that is known under another id leads there; one that is not found any more leaves a word.
    fn decisions(&mut self, lost: &[&'a Line]) {
        let mut now: HashMap<&str, usize> = HashMap::new();
        for (at, decision) in self.archive.decisions.iter().enumerate() {
            for id in &decision.former {
                now.entry(id.as_str()).or_insert(at);
            }
        }
        for line in lost {
            match now.get(&*line.slug) {
                Some(at) => self.leads_to(Kind::Decisions, line, *at),
                None => self.not_told(Kind::Decisions, line),
            }
        }
    }

    fn meetings(&mut self, lost: &[&'a Line]) {
        for line in lost {
            if let Some(at) = self.under_the_bodys_name(line) {
                self.leads_to(Kind::Meetings, line, at);
            } else if let Some(at) = self.told_by_the_same(line) {
                self.moved.entry((Kind::Meetings, at)).or_default().push(line);
            } else {
                self.not_told(Kind::Meetings, line);
            }
        }
    }

    /// The meeting of the same date under the new name of a body that was renamed.
    fn under_the_bodys_name(&self, line: &Line) -> Option<usize> {
        let heads = self.archive.committees.iter().map(|body| &body.document.head);
        let names = heads.flat_map(|head| head.aliases.iter().map(move |alias| (alias.value.as_str(), head.slug.as_str())));
        names.into_iter().find_map(|(old, new)| {
            let date = line.slug.strip_suffix(old)?.strip_suffix('-')?;
            living::find(self.archive, Kind::Meetings, &format!("{date}-{new}"))
        })
    }

    /// The one meeting that the reports tell of now which told of this one: a new one, or the only one.
    fn told_by_the_same(&self, line: &Line) -> Option<usize> {
        let mut found = BTreeSet::new();
        for report in self.telling(line) {
            let met: Vec<u32> = self.archive.reports[report as usize].meetings.iter().flatten().copied().collect();
            let is_new = |at: &&u32| self.asked.ledger.line(Kind::Meetings, self.archive.meetings[**at as usize].slug.as_str()).is_none();
            let new: Vec<u32> = met.iter().filter(is_new).copied().collect();
            found.extend(if new.is_empty() && met.len() == 1 { met } else { new });
        }
        found.first().copied().filter(|_| found.len() == 1).map(|at| at as usize)
    }

    /// The reports that told of something, as far as they are there, perhaps under another name.
    fn telling(&self, line: &Line) -> Vec<u32> {
        let now = |old: &str| {
            let led = || self.claimed.iter().find(|redirect| redirect.kind == Kind::Reports && redirect.from == old);
            let find = |slug: &str| living::find(self.archive, Kind::Reports, slug);
            find(old).or_else(|| find(&led()?.to)).map(|at| at as u32)
        };
        line.told.split(' ').filter_map(now).collect()
    }

    fn not_told(&mut self, kind: Kind, line: &Line) {
        let gone: Vec<Withdrawn> = line.told.split(' ').filter_map(|report| self.withdrawn(report)).collect();
        let rest = self.telling(line);
        // A decision was called by the words of a report, a meeting by its body and its date.
        let is_of_words = kind == Kind::Decisions && !gone.is_empty();
        let label = Some(line.label.to_string()).filter(|label| !(label.is_empty() || is_of_words));
        let why = match gone.is_empty() {
            true => Why::NotTold(rest),
            false => Why::WithReports { gone, rest, meeting: self.meeting_of(&line.slug).filter(|_| is_of_words) },
        };
        self.tombstones.push(Tombstone { kind, slug: line.slug.to_string(), label, why });
    }

    fn withdrawn(&self, report: &str) -> Option<Withdrawn> {
        let gone = self.gone.get(&(Kind::Reports, report))?;
        Some(Withdrawn { slug: gone.slug.clone(), reason: gone.reason.clone(), date: gone.date })
    }

    /// What the meeting is or was called with whose name a decision's address begins, as those do that nobody chose.
    fn meeting_of(&self, decision: &str) -> Option<String> {
        let called = |slug: &str| {
            let now = living::find(self.archive, Kind::Meetings, slug).map(|at| living::label(self.archive, Kind::Meetings, at));
            now.or_else(|| self.asked.ledger.line(Kind::Meetings, slug).map(|line| line.label.to_string()))
        };
        // The longest first: one body's name may begin with another's.
        let mut found = decision.rmatch_indices('-').filter_map(|(at, _)| called(&decision[..at]));
        found.find(|label| !label.is_empty())
    }

    fn leads_to(&mut self, kind: Kind, line: &Line, at: usize) {
        let (to, label) = (living::slug(self.archive, kind, at).to_owned(), living::label(self.archive, kind, at));
        self.redirects.push(Redirect { kind, from: line.slug.to_string(), to, label });
    }

    /// Files are taken away, renamed or made drafts by somebody.
    fn files(&mut self, kind: Kind, lost: &[&'a Line]) {
        let became = Became::new(self.archive, self.asked.ledger, kind);
        for (number, line) in lost.iter().enumerate() {
            let is_it =
                |head: &Head| head.slug.as_str() == &*line.slug || head.aliases.iter().any(|alias| alias.value.as_str() == &*line.slug);
            let draft = self.asked.drafts.iter().find(|(of, head)| *of == kind && is_it(head));
            let found = || became.of(line).filter(|_| number < MOST);
            match draft {
                Some((_, head)) if number < MOST => {
                    let file = Place::span(&head.file, draft_span(head));
                    self.told.push(complaints::address_of_a_draft(self.place(kind, line), file, &address(kind, &line.slug)));
                }
                _ => match found() {
                    Some(at) => self.moved.entry((kind, at)).or_default().push(line),
                    None => self.unexplained.push((kind, line)),
                },
            }
        }
    }

    fn place(&self, kind: Kind, line: &Line) -> Place {
        self.asked.ledger.place(kind, line)
    }

    /// What to write where to keep the addresses of a thing that has another one now.
    fn moved(&self, kind: Kind, at: usize, lines: &[&Line]) -> Diagnostic {
        let new = living::slug(self.archive, kind, at);
        let head = head_of(self.archive, kind, new);
        let listed = head.map_or(&[][..], |head| &head.aliases);
        let old = listed.iter().map(|alias| alias.value.as_str()).chain(lines.iter().map(|line| &*line.slug));
        let aliases = format!("aliases = [{}]", old.map(|slug| format!("\"{slug}\"")).collect::<Vec<_>>().join(", "));
        let lost: Vec<(Place, String)> = lines.iter().map(|line| (self.place(kind, line), address(kind, &line.slug))).collect();
        match head {
            Some(head) => {
                let before = listed.first().map(|alias| alias.span.start);
                let file = Place::span(&head.file, before.map_or(0..3, |at| line_of(&head.file.text, at)));
                complaints::address_moved(&lost, &address(kind, new), file, before.is_some(), &aliases)
            }
            None => complaints::meeting_moved(&lost, &address(kind, new), new, &aliases),
        }
    }

    /// What there is to say, each alone or many in one.
    fn complaints(&mut self) -> Vec<Diagnostic> {
        let (asked, unexplained, mut told) = (self.asked, &self.unexplained, std::mem::take(&mut self.told));
        told.extend(self.moved.iter().map(|((kind, at), lines)| self.moved(*kind, *at, lines)));
        if unexplained.len() > FEW {
            let folders: Vec<(&str, usize)> = KINDS
                .into_iter()
                .map(|kind| (kind.folder(), unexplained.iter().filter(|(of, _)| *of == kind).count()))
                .filter(|(_, count)| *count > 0)
                .collect();
            let first: Vec<String> = unexplained.iter().take(FEW).map(|(kind, line)| address(*kind, &line.slug)).collect();
            let (kind, line) = unexplained[0];
            told.push(complaints::many_addresses_lost(asked.ledger.place(kind, line), unexplained.len(), &folders, &first));
        } else {
            let one = |(kind, line): &(Kind, &Line)| {
                complaints::address_lost(asked.ledger.place(*kind, line), &address(*kind, &line.slug), &line.slug)
            };
            told.extend(unexplained.iter().map(one));
        }
        if asked.losses == Losses::Tell {
            told.iter_mut().for_each(|complaint| complaint.severity = Severity::Warning);
        }
        told
    }
}

/// Where a file says that it is a draft.
fn draft_span(head: &Head) -> std::ops::Range<usize> {
    head.file.text.find("\ndraft").map_or(0..3, |at| at + 1..at + "\ndraft".len())
}

/// The line of a text in which a byte stands, without its end.
fn line_of(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end)
}
