//! Addresses that were published stay: each leads to its page, to where that page went, or to a word on why it went.
//!
//! `ledger/addresses.tsv` holds the address of every thing's page that `archive build` has published. A build that would lose
//! one of them either knows by itself what became of it, or is stopped until the archivist has said so. Who has to say is
//! decided by who did it:
//!
//! - A report, person, committee or page is a file. That it is gone, was renamed or made a draft is the archivist's doing, by
//!   intent or by accident, and nobody else can know which: an error, with what it may have become.
//! - A meeting is made by the reports that tell of it. Where they tell of another one now (a date was corrected), it moved, and
//!   that is an error; where its body was renamed, its old address leads on by itself; where no report tells of it any more, that
//!   follows from what was done to the reports, and a page says so.
//! - A decision is found in the prose. Nobody took it away: where its passage is known under another id, the old one leads on;
//!   otherwise a page says that it is no longer taken for a decision, and who told it. Where a report that told it was taken away,
//!   the page says that, with the reason, and has no word of the report.
//!
//! 1. `ledger`: the file. 2. `claims`: old names that documents give themselves. 3. `lost`: what became of the rest, and `became`,
//!    which file a lost one may be. 4. `names`: which of its names a thing had first. 5. This module: what comes of it, [`Addresses`].
//!
//! Kept as soon as the site has a real address, or the file is there: see [`Ledger::is_kept`]. Pure; written after publication.

mod became;
mod claims;
mod ledger;
mod living;
mod lost;
mod names;

use crate::address::Kind;
use crate::date::Date;
use crate::diagnostics::{Diagnostic, Place};

pub use ledger::Ledger;
pub(crate) use living::find;
pub use names::Names;

use super::Archive;

/// Where the ledger is kept in the archive.
pub const PATH: &str = "ledger/addresses.tsv";

/// What becomes of a build that would lose an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Losses {
    /// It is not published.
    #[default]
    Stop,
    /// It is shown all the same, and told: a preview loses nobody's link.
    Tell,
}

/// What is needed to know which addresses there were, beside the archive.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The ledger as it is kept.
    pub ledger: Ledger,
    /// Documents that are there and not published, being drafts.
    pub drafts: Vec<(Kind, crate::document::Head)>,
    /// Whether some file could not be read: what it holds is missing, and not lost.
    pub incomplete: bool,
    /// What a loss is.
    pub losses: Losses,
}

/// What stands at addresses whose things are elsewhere or gone.
#[derive(Debug, Default)]
pub struct Addresses {
    /// The ledger as it was read.
    pub ledger: Ledger,
    /// Old addresses that lead on, in order.
    pub redirects: Vec<Redirect>,
    /// Addresses of what is gone, in order.
    pub tombstones: Vec<Tombstone>,
    /// What things were called before.
    pub names: Names,
}

/// An old address that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Of both pages.
    pub kind: Kind,
    /// The old slug.
    pub from: String,
    /// The slug of the page it leads to.
    pub to: String,
    /// What that page is about.
    pub label: String,
}

/// An address whose page was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// What it was.
    pub kind: Kind,
    /// Its slug.
    pub slug: String,
    /// What it was called; nothing where nobody knows, or where that may be words of a report that was taken away.
    pub label: Option<String>,
    /// Why it is gone.
    pub why: Why,
}

/// Why a page is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The archivist took it away: `[[gone]]` in `config.toml`.
    TakenAway {
        /// In the archivist's words.
        reason: String,
        /// When.
        date: Option<Date>,
    },
    /// No report tells of this meeting, or this decision is not found any more. What told of it and is still there: indices of
    /// reports.
    NotTold(Vec<u32>),
    /// A report that told of it was taken away, and it is gone with that report.
    WithReports {
        /// The reports that the archivist took away, in the order of the ledger.
        gone: Vec<Withdrawn>,
        /// Those that told of it too and are still there: indices of reports.
        rest: Vec<u32>,
        /// What the meeting is called of which it was a decision, where its address tells it.
        meeting: Option<String>,
    },
}

/// A report that the archivist took away, of which a page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its slug.
    pub slug: String,
    /// Why it went, in the archivist's words.
    pub reason: String,
    /// When.
    pub date: Option<Date>,
}

impl Addresses {
    /// Where the ledger has an address; the ledger as a whole where it has none.
    pub fn place(&self, kind: Kind, slug: &str) -> Place {
        self.ledger.line(kind, slug).map_or_else(|| Place::path(PATH), |line| self.ledger.place(kind, line))
    }

    /// Whether the archivist took a report away: its words are nobody's any more, wherever they were kept.
    pub fn lack_a_report(&self) -> bool {
        self.tombstones.iter().any(|tombstone| tombstone.kind == Kind::Reports && matches!(tombstone.why, Why::TakenAway { .. }))
    }

    /// The slugs of decisions that went with a report that was taken away.
    pub fn gone_with_reports(&self) -> impl Iterator<Item = &str> {
        let went = |tombstone: &&Tombstone| tombstone.kind == Kind::Decisions && matches!(tombstone.why, Why::WithReports { .. });
        self.tombstones.iter().filter(went).map(|tombstone| tombstone.slug.as_str())
    }
}

/// Works out what stands at old addresses, and tells what would be lost.
pub(super) fn settle(archive: &mut Archive, known: Known, diagnostics: &mut Vec<Diagnostic>) {
    let Known { ledger, drafts, incomplete, losses } = known;
    let mut redirects = claims::redirects(archive, diagnostics);
    let (more, tombstones) =
        lost::settle(archive, &lost::Asked { ledger: &ledger, drafts: &drafts, incomplete, losses }, &redirects, diagnostics);
    redirects.extend(more);
    let names = Names::of(archive, &ledger, &redirects);
    redirects.sort_by(|a, b| (a.kind.folder(), &a.from).cmp(&(b.kind.folder(), &b.from)));
    archive.addresses = Addresses { ledger, redirects, tombstones, names };
}

/// The address below the site's root: `/reports/2012-11-27-baxter/`.
fn address(kind: Kind, slug: &str) -> String {
    format!("/{}/{slug}/", kind.folder())
}
