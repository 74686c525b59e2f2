//! From a raw capture to a report: text in, clean Markdown and proposed metadata out. No disk, no clock, no network.
//!
//! 1. [`decode`]: bytes to text.
//! 2. `lines`: text to lines; invisible characters set right.
//! 3. `paragraphs`: lines to paragraphs; what was wrapped or broken is joined.
//! 4. `furniture`: which paragraphs are the report, which the page around it (with `byline`, `names` and `dates`).
//! 5. `structure`: headings (`heading`), items (`list`), paragraphs.
//! 6. `author`, `meeting`, `title`: the metadata, each with the words that it rests on (`words`).
//! 7. `escape`, `write`: Markdown that renders as the author's words; the file. [`record`]: what is kept beside it.
//!
//! Then, for reports among others: [`alike`] finds copies; [`put_back`] undoes a cut.
//!
//! Two promises hold for any input. Nothing vanishes: every word is in the body, in a [`Cut`] or is the title. And the
//! author's words are not changed, only the page's habits around them; each kind of repair is counted.
//!
//! The scanning is written by hand: lines are short, the rules are lists of words, and time stays linear on any input.

pub mod alike;
mod author;
mod bodies;
mod byline;
mod dates;
mod escape;
pub mod format;
mod furniture;
mod heading;
mod lines;
mod list;
mod meeting;
mod mojibake;
mod names;
mod origin;
pub mod page;
mod paragraphs;
mod profile;
pub mod put_back;
pub mod record;
mod structure;
mod title;
mod words;
mod write;

use std::ops::Range;

pub use crate::document::{Basis, Evidence};
pub use format::{Decoded, Encoding, Format, Opened, Refusal, decode, open};
use furniture::Fate;
use page::{Fact, Page, Para};

/// What the archive already knows, so that a printed name becomes a slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// One row for each name or alias of a person.
    pub people: Vec<KnownName>,
    /// One row for each name or alias of a committee; of one slug's rows the first gives the name for composed titles.
    pub committees: Vec<KnownName>,
    /// Slug of the body whose archive this is.
    pub home_committee: Option<String>,
}

/// A name and the file that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// Slug of the person or committee.
    pub slug: String,
    /// The name as it may be printed.
    pub name: String,
}

/// One of several meetings that a report tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Slug of the body that met.
    pub committee: Option<String>,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// The heading under which it is told, as printed.
    pub heading: Option<String>,
}

/// A proposed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Proposed slug: date and author's surname, `undated-…` without date. Never empty, `[a-z0-9-]` only, not yet unique.
    pub slug: String,
    /// Printed title, or one composed from body, kind and date (basis `Inferred`).
    pub title: String,
    /// Slugs where the archive knows the name, else the printed names. May be empty.
    pub authors: Vec<String>,
    /// Slug of the body that met.
    pub committee: Option<String>,
    /// The meeting's date, EDTF; several days as an interval.
    pub date: Option<String>,
    /// The meetings in order, where the report tells of several; else empty, and `committee` and `date` tell of the one.
    pub meetings: Vec<Sitting>,
    /// Such as "away day".
    pub kind: Option<String>,
    /// Day of the post, EDTF.
    pub published: Option<String>,
    /// The site, where the page names itself.
    pub publisher: Option<String>,
    /// Address of the page, where it prints its own.
    pub url: Option<String>,
    /// Terms under which its words may be used, where the page states them.
    pub licence: Option<String>,
    /// For each field how it is known: title, authors, committee and date always, kind and published where they are set.
    pub basis: Vec<(&'static str, Evidence)>,
    /// The report in Markdown.
    pub body: String,
    /// What of the page is not the report, in order.
    pub cut: Vec<Cut>,
    /// What was set right, by kind.
    pub repairs: Vec<Repair>,
    /// What the file says of itself beside its text: `From: …`, `og:title: …`. All of it, used or not.
    pub said: Vec<String>,
}

/// Lines of the page that are not the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Lines of the source, from 1, the end excluded. Empty lines within belong to it.
    pub lines: Range<usize>,
    /// Why.
    pub reason: Reason,
    /// The words, one paragraph a line.
    pub text: String,
    /// The last words of the report before it; empty above the report.
    pub after: String,
}

/// Why lines are furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The site's name, slogan, description, or the title once more.
    Masthead,
    /// Menus and links to other pages.
    Navigation,
    /// Buttons for sharing.
    Share,
    /// Who wrote or posted it; evidence for the author.
    Byline,
    /// When it was posted; evidence for `published`.
    PublicationDate,
    /// Readers' comments and the form for them.
    Comment,
    /// Lists of other posts.
    MoreFrom,
    /// Other posts with their first words.
    Teaser,
    /// Invitations to subscribe.
    Subscribe,
    /// Tags and categories.
    Filing,
    /// Counters of visits, comments, likes.
    Counter,
    /// Advertisements.
    Advertisement,
    /// Copyright, cookies, terms.
    Notice,
    /// Words under or for a picture.
    Caption,
    /// An earlier mail, quoted below.
    EarlierMail,
    /// What a mail program sets below every mail.
    Signature,
    /// Head, foot and number of each printed page.
    RunningHead,
    /// Words of the report, set again to catch the eye.
    PullQuote,
    /// What a reader of the page does not see.
    Hidden,
    /// Other parts of the page, before or after the one that holds the report.
    Around,
    /// Files that came with a mail and are not the report.
    Attachment,
    /// Words with which a mail hands over a report.
    Cover,
    /// Words that a tracked change takes out.
    Deleted,
}

impl Reason {
    /// The reason in words, for the archivist.
    pub fn words(self) -> &'static str {
        match self {
            Reason::Masthead => "masthead",
            Reason::Navigation => "navigation",
            Reason::Share => "share links",
            Reason::Byline => "by-line",
            Reason::PublicationDate => "date of the post",
            Reason::Comment => "readers' comments",
            Reason::MoreFrom => "links to other posts",
            Reason::Teaser => "teasers of other posts",
            Reason::Subscribe => "invitation to subscribe",
            Reason::Filing => "tags and categories",
            Reason::Counter => "counter",
            Reason::Advertisement => "advertisement",
            Reason::Notice => "legal notice",
            Reason::Caption => "captions and descriptions of pictures",
            Reason::EarlierMail => "earlier mail, quoted",
            Reason::Signature => "signature of the mail",
            Reason::RunningHead => "page heads, feet and numbers",
            Reason::PullQuote => "words of the report set twice",
            Reason::Hidden => "hidden words",
            Reason::Around => "other parts of the page",
            Reason::Attachment => "attachments",
            Reason::Cover => "covering words of the mail",
            Reason::Deleted => "deleted by a tracked change",
        }
    }
}

/// How often one thing was set right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// What.
    pub what: RepairKind,
    /// How often, at least once.
    pub count: usize,
}

/// What is set right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// CRLF became LF.
    LineEnd,
    /// Fixed-width and no-break spaces became spaces.
    FixedSpace,
    /// Soft hyphens were removed.
    SoftHyphen,
    /// Zero-width characters were removed.
    ZeroWidth,
    /// Control characters were removed.
    Control,
    /// Hard-wrapped lines were joined.
    Unwrapped,
    /// Sentences broken over an empty line were joined.
    Mended,
    /// Lines became headings.
    Heading,
    /// Lines became items of a list.
    Item,
    /// Links that led nowhere became their words.
    DeadLink,
    /// Doubled quotation marks, left as they are.
    DoubledQuote,
    /// Words broken at the end of a line were joined.
    Hyphen,
    /// Letters mangled by a wrong encoding were set right.
    Mojibake,
}

impl RepairKind {
    /// The repair in words, for the archivist.
    pub fn words(self) -> &'static str {
        match self {
            RepairKind::LineEnd => "line ends made uniform",
            RepairKind::FixedSpace => "no-break spaces made spaces",
            RepairKind::SoftHyphen => "soft hyphens removed",
            RepairKind::ZeroWidth => "zero-width characters removed",
            RepairKind::Control => "control characters removed",
            RepairKind::Unwrapped => "wrapped lines joined",
            RepairKind::Mended => "broken sentences joined",
            RepairKind::Heading => "headings marked",
            RepairKind::Item => "list items marked",
            RepairKind::DeadLink => "dead links made words",
            RepairKind::DoubledQuote => "doubled quotation marks left as printed",
            RepairKind::Hyphen => "words joined that a line's end had broken",
            RepairKind::Mojibake => "mangled letters set right",
        }
    }
}

/// Makes a report of a text file. Total: any text gives a draft. `file_name` is the last resort for a slug.
pub fn draft(text: &str, file_name: &str, directory: &Directory) -> Draft {
    draft_page(&format::page_of_text(text), file_name, directory)
}

/// Makes a report of a page. Total: any page gives a draft. `file_name` is the last resort for a slug.
pub fn draft_page(page: &Page, file_name: &str, directory: &Directory) -> Draft {
    let mut repairs = lines::Repairs::default();
    for repair in &page.repairs {
        repairs.add(repair.what, repair.count);
    }
    let paras = paragraphs::join(page.paras.clone(), &mut repairs);
    let fates = furniture::divide(&paras, &page.facts, directory);
    let report: Vec<&Para> = paras.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::Body).map(|(para, _)| para).collect();
    let doubled =
        report.iter().map(|para| ["““", "””", "\"\"", "‘‘"].iter().map(|mark| para.text.matches(mark).count()).sum::<usize>()).sum();
    repairs.add(RepairKind::DoubledQuote, doubled);
    let blocks = structure::blocks(&report, &mut repairs);
    let mut draft = propose(&paras, &fates, &page.facts, directory);
    several(&mut draft, &blocks, directory);
    draft.slug = title::slug(&draft);
    if draft.slug == "undated-report" {
        let stem = file_name.rsplit(['/', '\\']).next().unwrap_or_default().split('.').next().unwrap_or_default();
        draft.slug = title::slug(&Draft { title: stem.to_owned(), ..draft.clone() });
    }
    draft.body = write::body(&blocks);
    draft.cut = cuts(&paras, &fates);
    draft.repairs = repairs.finish();
    draft
}

/// The complete report file: TOML front matter between `+++`, then the body. `sha256` is the capture's, in hexadecimal.
pub fn front_matter(draft: &Draft, file_name: &str, sha256: &str) -> String {
    write::file(draft, file_name, sha256)
}

/// The metadata, with how each field is known.
fn propose(paras: &[Para], fates: &[Fate], facts: &[Fact], directory: &Directory) -> Draft {
    let clues = meeting::Clues::new(paras, fates, facts);
    let (authors, author_words) = author::find(paras, fates, facts, directory);
    let (committee, committee_words) = clues.committee(directory);
    let (date, date_words) = clues.date();
    let (kind, kind_words) = clues.kind().unzip();
    let (published, published_words) = clues.published().unzip();
    let mut draft = Draft {
        slug: String::new(),
        title: String::new(),
        authors,
        committee,
        date,
        meetings: Vec::new(),
        kind,
        published,
        publisher: origin::publisher(paras, fates, facts),
        url: origin::url(paras, fates, facts),
        licence: origin::licence(paras, fates, facts),
        basis: Vec::new(),
        body: String::new(),
        cut: Vec::new(),
        repairs: Vec::new(),
        said: facts.iter().map(|fact| fact.evidence.clone()).collect(),
    };
    let printed = paras.iter().zip(fates).find(|(_, fate)| **fate == Fate::Title).map(|(para, _)| &para.text);
    let title_words = match printed {
        Some(title) => {
            draft.title = title::printed(title);
            Evidence::new(Basis::Stated, words::excerpt(title))
        }
        None if title::said(facts).is_some() => {
            let (title, words) = title::said(facts).unwrap_or_default();
            draft.title = title;
            Evidence::new(Basis::Stated, words)
        }
        None => {
            draft.title = title::compose(&draft, &date_words.words, directory);
            let sources = [kind_words.as_ref(), Some(&date_words), Some(&committee_words)];
            let words = sources.into_iter().flatten().map(|evidence| &evidence.words).find(|words| !words.is_empty());
            Evidence::new(Basis::Inferred, words.cloned().unwrap_or_default())
        }
    };
    draft.basis = vec![("title", title_words), ("authors", author_words), ("committee", committee_words), ("date", date_words)];
    draft.basis.extend(kind_words.map(|words| ("kind", words)));
    draft.basis.extend(published_words.map(|words| ("published", words)));
    draft
}

/// Where headings tell of several meetings: those, and the first one's date as the report's.
fn several(draft: &mut Draft, blocks: &[structure::Block], directory: &Directory) {
    let year_in = |text: &str| dates::find(text).into_iter().find_map(|found| found.year);
    let printed = blocks.iter().filter_map(structure::Block::prose).take(3).find_map(dates::year_in);
    let year = draft
        .date
        .as_deref()
        .and_then(year_in)
        .or_else(|| year_in(&draft.title))
        .or_else(|| dates::year_in(&draft.title))
        .or(printed)
        .or_else(|| draft.published.as_deref().and_then(year_in));
    draft.meetings = meeting::several::sittings(blocks, year, directory);
    let Some(Sitting { date: Some(date), heading: Some(heading), .. }) = draft.meetings.first() else { return };
    let basis = if year_in(heading).is_some() { Basis::Stated } else { Basis::Inferred };
    draft.date = Some(date.clone());
    if let Some((_, evidence)) = draft.basis.iter_mut().find(|(field, _)| *field == "date") {
        *evidence = Evidence::new(basis, words::excerpt(heading));
    }
}

/// Neighbouring lines that were cut for one reason, as one.
fn cuts(paras: &[Para], fates: &[Fate]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut neighbour = false;
    let mut after = String::new();
    for (para, fate) in paras.iter().zip(fates) {
        let Fate::Cut(reason) = *fate else {
            neighbour = false;
            if *fate == Fate::Body {
                after = words::tail(&para.text);
            }
            continue;
        };
        match cuts.last_mut() {
            Some(cut) if neighbour && cut.reason == reason => {
                cut.lines.end = para.last + 1;
                cut.text.push('\n');
                cut.text.push_str(&para.text);
            }
            _ => cuts.push(Cut { lines: para.first..para.last + 1, reason, text: para.text.clone(), after: after.clone() }),
        }
        neighbour = true;
    }
    cuts
}
