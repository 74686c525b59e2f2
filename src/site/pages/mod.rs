//! The pages: one function for each kind, called for every thing of that kind.

mod committee;
mod decision;
mod home;
mod imported;
mod index;
mod meeting;
mod other;
mod person;
mod queue;
mod redirect;
mod register;
mod report;
mod seats;
mod topics;
mod withheld;

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::feed::{Format, Of};
use super::view::{Contexts, CorrectionsView, HeadView, Link, SiteView, Years};
use super::{About, Page, Preview, Site, View, set};
use crate::address::{Href, Kind};
use crate::archive::{Archive, Telling};
use crate::diagnostics::Diagnostic;
use crate::recognise::Subject;
use crate::web::is_web_address;

pub(super) use committee::{hrefs as committee_hrefs, view as committee};
pub(super) use decision::view as decision;
pub(super) use meeting::view as meeting;
pub(super) use other::{data, opening};
pub(super) use person::{hrefs as person_hrefs, view as person};
pub(super) use register::years as register_years;
pub(super) use report::{met_digests, view as report, whose};

/// Lists longer than this leave their rows to the years' pages, so that no page grows without end.
const LONG: usize = 250;

/// Puts the whole site together. `assets` are the theme's files that pages load, by name, with their addresses.
pub fn assemble<'a>(archive: &'a Archive, assets: &[(&'static str, String)], preview: Preview) -> (Site<'a>, Vec<Diagnostic>) {
    let mut pages = every(archive, preview);
    let mut diagnostics = Vec::new();
    pages.dedup_by(|second, first| {
        let same = second.file().is_same(&first.file());
        if same {
            diagnostics.push(super::two_at_one_address(archive, second));
        }
        same
    });
    (site(archive, frame(archive, assets, preview), pages), diagnostics)
}

/// The page of the queue alone, as a site of its own: it stands beside the published pages, and none of them names it.
pub fn queue<'a>(archive: &'a Archive, assets: &[(&'static str, String)]) -> Site<'a> {
    site(archive, frame(archive, assets, Preview::On), vec![queue::page(archive)])
}

/// The page at a path alone, as a site of its own, where it is the page of one thing: made without a look at the others. The
/// whole site has the same page, unless [two want one address](may_collide).
pub fn one<'a>(archive: &'a Archive, assets: &[(&'static str, String)], path: &str) -> Option<Site<'a>> {
    let page = thing(archive, path)?;
    Some(site(archive, frame(archive, assets, Preview::Off), vec![page]))
}

/// Whether there is the page of one thing at a path.
pub fn has_one(archive: &Archive, path: &str) -> bool {
    thing(archive, path).is_some()
}

/// The page of one thing.
fn thing<'a>(archive: &'a Archive, path: &str) -> Option<Page<'a>> {
    let (folder, slug) = path.strip_suffix("/index.html")?.split_once('/')?;
    let kind = Kind::REGISTERS.into_iter().find(|kind| kind.folder() == folder)?;
    fn find<'a, T>(list: &'a [T], wanted: &str, slug: impl Fn(&'a T) -> &'a str) -> Option<(u32, &'a str)> {
        let at = list.binary_search_by(|one| slug(one).cmp(wanted)).ok()?;
        Some((at as u32, slug(&list[at])))
    }
    let ((at, slug), template, about): (_, _, fn(u32) -> About<'a>) = match kind {
        Kind::Reports => (find(&archive.reports, slug, |r| r.document.head.slug.as_str())?, "report.html", About::Report),
        Kind::Meetings => (find(&archive.meetings, slug, |m| m.slug.as_str())?, "meeting.html", About::Meeting),
        Kind::Decisions => (find(&archive.decisions, slug, |d| d.slug.as_str())?, "decision.html", About::Decision),
        Kind::People => (find(&archive.people, slug, |p| p.document.head.slug.as_str())?, "person.html", About::Person),
        Kind::Committees => (find(&archive.committees, slug, |c| c.document.head.slug.as_str())?, "committee.html", About::Committee),
        Kind::Pages => return None,
    };
    Some(Page { archive, href: Href::page(archive.base(), kind, slug), template, about: about(at) })
}

/// Whether two pages may want one address: where a thing is called like a year, whose page a register has, or was. Only then is a
/// look at all pages needed to know. Old names that are others' are told when the archive is joined, and get no page.
pub fn may_collide(archive: &Archive) -> bool {
    let is_number = |slug: &str| slug.bytes().all(|byte| byte.is_ascii_digit());
    let old = archive.addresses.redirects.iter().map(|redirect| &*redirect.from);
    let gone = archive.addresses.tombstones.iter().map(|tombstone| &*tombstone.slug);
    archive.reports.iter().any(|r| is_number(r.document.head.slug.as_str()))
        || archive.people.iter().any(|p| is_number(p.document.head.slug.as_str()))
        || archive.committees.iter().any(|c| is_number(c.document.head.slug.as_str()))
        || archive.decisions.iter().any(|d| is_number(d.slug.as_str()))
        || archive.pages.iter().any(|p| is_number(p.head.slug.as_str()))
        || old.chain(gone).any(is_number)
}

fn site<'a>(archive: &'a Archive, frame: SiteView<'a>, pages: Vec<Page<'a>>) -> Site<'a> {
    let mut hasher = FxHasher::default();
    frame.hash(&mut hasher);
    archive.config.base_url.hash(&mut hasher);
    Site { frame_digest: hasher.finish(), frame, pages }
}

/// Every page there is, in order of path.
fn every(archive: &Archive, preview: Preview) -> Vec<Page<'_>> {
    let base = archive.base();
    let count = |n: usize| (0..n as u32).into_par_iter();
    let ((people, committees), registers) = rayon::join(
        || {
            let people = || count(archive.people.len()).flat_map_iter(|i| person::pages(archive, i)).collect::<Vec<_>>();
            let committees = || count(archive.committees.len()).flat_map_iter(|i| committee::pages(archive, i)).collect::<Vec<_>>();
            rayon::join(people, committees)
        },
        || Kind::REGISTERS.into_par_iter().flat_map_iter(|kind| register::pages(archive, kind)).collect::<Vec<_>>(),
    );
    let things = archive.decisions.len() + archive.meetings.len() + archive.reports.len();
    let mut pages: Vec<Page<'_>> = Vec::with_capacity(things + people.len() + committees.len());
    let of = |kind, slug, template, about| Page { archive, href: Href::page(base, kind, slug), template, about };
    // In order of kind and slug.
    pages.extend(committees);
    pages.extend((0..archive.decisions.len() as u32).flat_map(|i| decision::pages(archive, i)));
    let meetings = archive.meetings.iter().zip(0..);
    pages.extend(meetings.map(|(m, i)| of(Kind::Meetings, m.slug.as_str(), "meeting.html", About::Meeting(i))));
    pages.extend(people);
    let reports = archive.reports.iter().zip(0..);
    pages.extend(reports.map(|(r, i)| of(Kind::Reports, r.document.head.slug.as_str(), "report.html", About::Report(i))));
    settle(&mut pages);
    let mut few = registers;
    few.push(home::page(archive));
    few.extend(other::pages(archive));
    few.extend(redirect::pages(archive));
    few.extend(withheld::pages(archive));
    if preview == Preview::On {
        few.push(queue::page(archive));
    }
    put_between(pages, few)
}

/// Puts pages that are in order of slug in order of path. The two differ only where a slug begins with a whole other one,
/// since `a/` stands behind `a-b/`; so each page moves past a few, and no sort need find that out.
fn settle(pages: &mut [Page<'_>]) {
    for mut at in 1..pages.len() {
        while at > 0 && pages[at - 1].file().order(&pages[at].file()).is_gt() {
            pages.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Puts a few pages in their places among many: each is looked for, and the many are not compared again.
fn put_between<'a>(many: Vec<Page<'a>>, mut few: Vec<Page<'a>>) -> Vec<Page<'a>> {
    few.sort_by(|a, b| a.file().order(&b.file()));
    let mut all = Vec::with_capacity(many.len() + few.len());
    let mut rest = many.into_iter();
    for page in few {
        let before = rest.as_slice().partition_point(|other| other.file().order(&page.file()).is_le());
        all.extend(rest.by_ref().take(before));
        all.push(page);
    }
    all.extend(rest);
    all
}

fn frame<'a>(archive: &'a Archive, assets: &[(&'static str, String)], preview: Preview) -> SiteView<'a> {
    let config = &archive.config;
    let base = config.base_path();
    let mut menu: Vec<Link<'a>> = Kind::REGISTERS
        .iter()
        .filter(|kind| holds(archive, **kind))
        .map(|kind| Link { href: Href::register(base, *kind), label: kind.label() })
        .collect();
    let has_data = !menu.is_empty();
    menu.extend(of_pages(archive));
    menu.push(Link { href: Href::special(base, "search"), label: "Search" });
    if has_data {
        menu.push(Link { href: Href::special(base, "data"), label: "Data" });
    }
    SiteView {
        title: &config.title,
        description: config.description.as_deref(),
        base_url: &config.base_url,
        base,
        has_host: config.has_host(),
        has_feed: Of::Site.is_there(archive),
        language: &config.language,
        locale: locale(&config.language),
        contact: config.contact.as_deref().map(|contact| contact_address(&contact.replace("{url}", ""))),
        corrections: config.contact.as_deref().map(|contact| corrections(contact, &config.title)),
        menu,
        pages: archive.pages.iter().map(|p| Link { href: Href::page(base, Kind::Pages, p.head.slug.as_str()), label: &p.title }).collect(),
        queue: (preview == Preview::On).then(|| queue::href(archive)),
        assets: assets.to_vec(),
        generator: concat!("archive ", env!("CARGO_PKG_VERSION")),
    }
}

/// The pages that asked for a place in the menu, in their order.
fn of_pages(archive: &Archive) -> Vec<Link<'_>> {
    let mut asked: Vec<_> = archive.pages.iter().filter_map(|page| Some((page, page.menu.as_ref()?))).collect();
    asked.sort_by_key(|(page, entry)| (entry.order, page.head.slug.as_str()));
    let base = archive.base();
    let href = |slug| Href::page(base, Kind::Pages, slug);
    asked
        .into_iter()
        .map(|(page, entry)| Link { href: href(page.head.slug.as_str()), label: entry.label.as_deref().unwrap_or(&page.title) })
        .collect()
}

/// `en-GB` as Open Graph writes it; nothing for a language without a territory.
fn locale(language: &str) -> Option<String> {
    let mut parts = language.split('-');
    let is_letters = |part: &&str, most: usize| (2..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let tongue = parts.next().filter(|part| is_letters(part, 3))?;
    let territory = parts.find(|part| is_letters(part, 2))?;
    Some(format!("{}_{}", tongue.to_ascii_lowercase(), territory.to_ascii_uppercase()))
}

/// Whether a register has anything in it. One that has not is no way to go, and is not in the menu.
pub(super) fn holds(archive: &Archive, kind: Kind) -> bool {
    match kind {
        Kind::Reports => !archive.reports.is_empty(),
        Kind::People => !archive.people.is_empty(),
        Kind::Committees => !archive.committees.is_empty(),
        Kind::Meetings => !archive.meetings.is_empty(),
        Kind::Decisions => !archive.decisions.is_empty(),
        Kind::Pages => false,
    }
}

/// A contact as the target of a link.
fn contact_address(contact: &str) -> String {
    if is_web_address(contact) { contact.to_owned() } else { format!("mailto:{contact}") }
}

/// Where readers write about a page: by mail, with the page's address in the letter; on the web where the archivist has said by `{url}` where
/// the address goes, since a form may take a stranger's question amiss (RFC 6068, RFC 3986).
fn corrections(contact: &str, title: &str) -> CorrectionsView {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let address = contact_address(contact);
    if let Some((before, after)) = address.split_once("{url}") {
        return CorrectionsView { before: before.to_owned(), names_page: true, after: after.replace("{url}", "") };
    }
    if !address.starts_with("mailto:") {
        return CorrectionsView { before: address, names_page: false, after: String::new() };
    }
    let joint = if address.contains('?') { '&' } else { '?' };
    let subject =
        if address.contains("subject=") { String::new() } else { format!("subject={}&", utf8_percent_encode(title, NON_ALPHANUMERIC)) };
    CorrectionsView { before: format!("{address}{joint}{subject}body="), names_page: true, after: "%0D%0A%0D%0A".to_owned() }
}

/// A page whose view stands ready.
fn page<'a>(archive: &'a Archive, template: &'static str, href: Href<'a>, view: View<'a>) -> Page<'a> {
    Page { archive, href, template, about: About::Made(Box::new(view)) }
}

/// A feed in its forms, in order of path; nothing where there is no such feed.
fn feed_pages(archive: &Archive, of: Of) -> impl Iterator<Item = Page<'_>> {
    feed_forms(archive, of, move |format| of.href(archive, format))
}

/// The same beside another page. What they say is the feed itself, with its own address.
fn feed_pages_at<'a>(archive: &'a Archive, of: Of, page: Href<'a>) -> impl Iterator<Item = Page<'a>> {
    feed_forms(archive, of, move |format| page.beside(of.file(format)))
}

fn feed_forms<'a>(archive: &'a Archive, of: Of, href: impl Fn(Format) -> Href<'a>) -> impl Iterator<Item = Page<'a>> {
    let there = of.is_there(archive);
    let forms = [(Format::Json, "feed.json"), (Format::Atom, "feed.xml")].into_iter().filter(move |_| there);
    forms.map(move |(format, template)| Page { archive, href: href(format), template, about: About::Feed(of, format) })
}

fn head<'a>(archive: &'a Archive, href: Href<'a>, title: String, description: String) -> HeadView<'a> {
    HeadView { title, description, href, url: set::absolute(archive, href), noindex: false }
}

/// The mentions that a page shows, whether they are all, and the years of all of them.
struct Shown<'a> {
    mentions: Contexts<'a>,
    years: Years<'a>,
    reports: u32,
    shortened: bool,
}

fn shown(archive: &Archive, subject: Subject, shortened: bool) -> Shown<'_> {
    let (mentions, count) = mentions(archive, subject);
    let href = archive.subject_href(subject);
    let shortened = shortened || count as usize > LONG;
    let years = Years::new(set::years(counted_years(archive, mentions), |y| if shortened { href.in_year(y) } else { href }));
    let limit = if shortened { LONG / 5 } else { LONG } as u32;
    Shown { mentions: Contexts { archive, subject, mentions: mentions.into(), limit }, years, reports: mentions.len() as u32, shortened }
}

/// The mentions of a person or committee, report by report, and how many there are.
fn mentions(archive: &Archive, subject: Subject) -> (&[Telling], u32) {
    match subject {
        Subject::Person(i) => (&archive.people[i as usize].mentions, archive.people[i as usize].mention_count),
        Subject::Committee(i) => (&archive.committees[i as usize].mentions, archive.committees[i as usize].mention_count),
    }
}

/// The year of each report with the number of mentions in it.
fn counted_years<'a>(archive: &'a Archive, mentions: &'a [Telling]) -> impl Iterator<Item = (i16, u32)> + 'a {
    mentions.iter().filter_map(|m| Some((archive.digests.years[m.report as usize]?, m.count)))
}

/// Each of some words once, in order, with `and` before the last.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// `1 decision`, `2 decisions`.
pub(in crate::site) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
