//! Addresses that a thing had, or whose thing is gone: a page that leads to the new one, or one that says what stood there. No
//! host of static files can redirect, and a page that is taken away without a word looks like a mistyped address.
//!
//! A program that follows a feed reads no page that leads on. So at an old address stand the feeds themselves, which say where they
//! are now.

use std::borrow::Cow;

use super::head;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::archive::addresses::{self, Redirect, Tombstone, Why, Withdrawn};
use crate::site::feed::Of;
use crate::site::view::{GoneView, HeadView, Link, RedirectView, WithdrawnView};
use crate::site::{Page, View, set};

/// One page for each old address, and what stands beside it.
pub(super) fn pages(archive: &Archive) -> Vec<Page<'_>> {
    let base = archive.base();
    let led = archive.addresses.redirects.iter().map(|redirect| {
        let (from, to) = (Href::page(base, redirect.kind, &redirect.from), Href::page(base, redirect.kind, &redirect.to));
        // The head is that of the page it leads to: its address is the canonical one.
        let head = HeadView { noindex: true, ..head(archive, to, redirect.label.clone(), String::new()) };
        let to = Link { href: to, label: &redirect.label };
        super::page(archive, "redirect.html", from, View::Redirect(RedirectView { head, to }))
    });
    let feeds = archive.addresses.redirects.iter().flat_map(|redirect| feeds(archive, redirect));
    led.chain(feeds).chain(archive.addresses.tombstones.iter().map(|tombstone| gone(archive, tombstone))).collect()
}

/// The feeds about a thing, beside the page that leads to it.
fn feeds<'a>(archive: &'a Archive, redirect: &'a Redirect) -> impl Iterator<Item = Page<'a>> {
    let beside = Href::page(archive.base(), redirect.kind, &redirect.from);
    let at = addresses::find(archive, redirect.kind, &redirect.to);
    let all = at.map_or_else(Vec::new, |at| Of::about(redirect.kind, at as u32));
    all.into_iter().flat_map(move |of| super::feed_pages_at(archive, of, beside))
}

fn gone<'a>(archive: &'a Archive, tombstone: &'a Tombstone) -> Page<'a> {
    let href = Href::page(archive.base(), tombstone.kind, &tombstone.slug);
    let (reason, date, told) = match &tombstone.why {
        Why::TakenAway { reason, date } => (Some(reason.as_str()), date.map(set::date_view), &[][..]),
        Why::NotTold(reports) => (None, None, reports.as_slice()),
        Why::WithReports { rest, .. } => (None, None, rest.as_slice()),
    };
    let title = title(archive, tombstone);
    let head = HeadView { noindex: true, ..head(archive, href, title.to_string(), String::new()) };
    let head = match &tombstone.why {
        // The address is most often made of the report's words: no print and no letter about this page repeats it.
        Why::WithReports { .. } => HeadView { url: set::absolute(archive, Href::register(archive.base(), tombstone.kind)), ..head },
        _ => head,
    };
    let view = GoneView {
        head,
        title,
        gone: gone_with(archive, &tombstone.why),
        kind: one_of(tombstone.kind),
        reason,
        date,
        told: told.iter().map(|at| set::report_row(archive, *at)).map(|row| Link { href: row.href, label: row.title }).collect(),
        register: (tombstone.kind != Kind::Pages)
            .then(|| Link { href: Href::register(archive.base(), tombstone.kind), label: tombstone.kind.label() }),
    };
    super::page(archive, "gone.html", href, View::Gone(view))
}

/// What stood there. Of a decision that went with a report nothing is told but its meeting.
fn title<'a>(archive: &Archive, tombstone: &'a Tombstone) -> Cow<'a, str> {
    match (&tombstone.label, &tombstone.why) {
        (Some(label), _) => label.into(),
        (None, Why::WithReports { meeting: Some(meeting), .. }) => format!("A decision of {meeting}").into(),
        (None, Why::WithReports { .. }) => "This page was taken away".into(),
        // An address may have the very words that nobody is to read.
        (None, _) if !archive.withheld.is_empty() => "This page was taken away".into(),
        (None, _) => tombstone.slug.as_str().into(),
    }
}

fn gone_with<'a>(archive: &'a Archive, why: &'a Why) -> Vec<WithdrawnView<'a>> {
    let Why::WithReports { gone, .. } = why else { return Vec::new() };
    let view = |report: &'a Withdrawn| WithdrawnView {
        href: Href::page(archive.base(), Kind::Reports, &report.slug),
        reason: &report.reason,
        date: report.date.map(set::date_view),
    };
    gone.iter().map(view).collect()
}

/// What a reader calls one thing of a kind.
fn one_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Reports => "report",
        Kind::People => "person",
        Kind::Committees => "committee",
        Kind::Meetings => "meeting",
        Kind::Decisions => "decision",
        Kind::Pages => "page",
    }
}
