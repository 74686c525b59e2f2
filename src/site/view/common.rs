//! The parts that several views share.

use crate::document::withheld::Scope;
use jiff::civil::Date as Day;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::address::Href;
use crate::archive::MeetingTitle;
use crate::date::{Date, Qualifier, Span};
use crate::recognise::{MentionBasis, Outcome, Votes};
use crate::site::charts;

/// What every page shows: the archive's name, the menu, where things stand.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteView<'a> {
    /// The archive's title.
    pub title: &'a str,
    /// What it holds.
    pub description: Option<&'a str>,
    /// The whole address under which the site stands, with `/` at the end.
    pub base_url: &'a str,
    /// The path part of it, with `/` at both ends.
    pub base: &'a str,
    /// Whether `base_url` has a host: what is read elsewhere needs whole addresses.
    pub has_host: bool,
    /// Whether there is a feed of the whole archive.
    pub has_feed: bool,
    /// BCP 47 tag of the language.
    pub language: &'a str,
    /// The language as Open Graph names it, where it has a territory: `en_GB`.
    pub locale: Option<String>,
    /// Where readers write about errors: a web or mail address, ready for a link.
    pub contact: Option<String>,
    /// The same with the address of the page that is written about; where there is a contact.
    pub corrections: Option<CorrectionsView>,
    /// The menu: registers, search, data.
    pub menu: Vec<Link<'a>>,
    /// The archive's own pages: about, how to cite.
    pub pages: Vec<Link<'a>>,
    /// What the archivist is asked; in a preview only.
    pub queue: Option<Href<'a>>,
    /// The theme's files that pages load, by name, with a version in their address: `style`, `script`, `icon` on every page, the others
    /// where they are needed. `style` may be there twice.
    pub assets: Vec<(&'static str, String)>,
    /// What made the site: `archive 0.1.0`.
    pub generator: &'static str,
}

/// Where readers write about a page. The link is `before`, the page's address percent-encoded, `after`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CorrectionsView {
    /// What stands before the page's address; the whole link where the page is not named.
    pub before: String,
    /// Whether the page's address belongs in it.
    pub names_page: bool,
    /// What stands behind it.
    pub after: String,
}

/// Something that is withheld.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct WithheldView<'a> {
    /// `text`, `passage` or `person`.
    pub scope: Scope,
    /// Why.
    pub reason: &'a str,
    /// Since when.
    pub date: DateView,
    /// SHA-256 of what is withheld.
    pub sha256: &'a str,
}

/// Who holds the rights in a report.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RightsView<'a> {
    /// Who.
    pub holder: Option<&'a str>,
    /// On what ground it is shown.
    pub ground: Option<&'a str>,
    /// What others may do with it.
    pub licence: Option<&'a str>,
}

/// A link with its words.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct Link<'a> {
    /// Where it leads.
    pub href: Href<'a>,
    /// Its words.
    pub label: &'a str,
}

/// A feed, as the page that it is about shows it.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct FeedLink<'a> {
    /// What it tells: `Reports that name them`.
    pub label: &'static str,
    /// As Atom.
    pub atom: Href<'a>,
    /// As JSON Feed.
    pub json: Href<'a>,
}

/// Somebody or some body, with a page or without.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct Party<'a> {
    /// The page, if there is one.
    pub href: Option<Href<'a>>,
    /// The name.
    pub label: &'a str,
}

/// A date for people and for machines: `words` (`about November 2011`), `edtf` (`2011-11~`), `machine` (what HTML's
/// `<time datetime>` takes; nothing for a date with a qualifier) and `year`.
#[derive(Debug, Clone, Copy, Hash)]
pub struct DateView(pub Date);

impl Serialize for DateView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sure = self.0.point().filter(|p| p.qualifier() == Qualifier::Sure);
        let mut fields = serializer.serialize_struct("DateView", 4)?;
        fields.serialize_field("words", &self.0.in_words())?;
        fields.serialize_field("edtf", &self.0)?;
        fields.serialize_field("machine", &sure.map(|p| p.to_string()))?;
        fields.serialize_field("year", &self.0.year())?;
        fields.end()
    }
}

/// A tally, ready to be drawn: `words` (`21 for, 3 against, 4 abstentions`), `for`, `against`, `abstain` (what was told),
/// `total`, and `bars` ([`BarView`], left to right, empty where there are no two figures).
#[derive(Debug, Clone, Copy, Hash)]
pub struct TallyView(pub Votes);

impl Serialize for TallyView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (total, bars) = charts::tally_bars(self.0);
        let mut fields = serializer.serialize_struct("TallyView", 6)?;
        fields.serialize_field("words", &self.0.in_words())?;
        fields.serialize_field("for", &self.0.r#for)?;
        fields.serialize_field("against", &self.0.against)?;
        fields.serialize_field("abstain", &self.0.abstain)?;
        fields.serialize_field("total", &total)?;
        fields.serialize_field("bars", &bars)?;
        fields.end()
    }
}

/// One bar of a chart.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BarView {
    /// `for`, `against`, `abstain`; or the year.
    pub key: String,
    /// Where it begins, in thousandths of the chart's width.
    pub x: u32,
    /// How wide it is, in thousandths of the chart's width.
    pub width: u32,
    /// How high it is, in thousandths of the chart's height; 1000 for a bar that lies.
    pub height: u32,
    /// The figure.
    pub count: u32,
    /// Its share of a tally, in whole hundredths that add up to 100 with the others'; 0 where it is no tally.
    pub percent: u32,
}

/// One year of a register, a person or a committee, as a bar of a chart and as a link.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearView<'a> {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: u32,
    /// In thousandths of the highest bar.
    pub height: u32,
    /// Its page; the page that the chart stands on, where the year has none.
    pub href: Href<'a>,
}

/// One report in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportRow<'a> {
    /// Its page.
    pub href: Href<'a>,
    /// Its title.
    pub title: &'a str,
    /// Whose account it is.
    pub authors: Vec<Party<'a>>,
    /// When the meeting was.
    pub date: Option<DateView>,
    /// The body that met.
    pub committee: Option<Party<'a>>,
    /// `away day`.
    pub kind: Option<&'a str>,
    /// How many decisions it tells.
    pub decisions: u32,
}

/// One meeting in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MeetingRow<'a> {
    /// Its page.
    pub href: Href<'a>,
    /// `National Executive Committee, 27 November 2012`, or the title its file gives.
    pub title: MeetingTitle<'a>,
    /// When.
    pub date: DateView,
    /// The body that met.
    pub committee: Option<Party<'a>>,
    /// `away day`.
    pub kind: Option<&'a str>,
    /// Its accounts: the report's page, with the author's name as words.
    pub accounts: Vec<Link<'a>>,
    /// How many accounts there are besides, which only the meeting's page names.
    pub more_accounts: u32,
    /// How many decisions were taken.
    pub decisions: u32,
}

/// One decision in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DecisionRow<'a> {
    /// Its page.
    pub href: Href<'a>,
    /// What was decided.
    pub title: &'a str,
    /// What came of it.
    pub outcome: Outcome,
    /// The tally.
    pub tally: Option<TallyView>,
    /// When.
    pub date: Option<DateView>,
    /// The meeting, where its date is known.
    pub meeting: Option<Href<'a>>,
    /// The body that decided.
    pub committee: Option<Party<'a>>,
    /// Another body's or an earlier decision.
    pub reported: bool,
    /// Its accounts differ.
    pub disputed: bool,
    /// How many accounts tell it.
    pub accounts: u32,
}

/// One office or seat of a person, or one holder of a body's office.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficeView<'a> {
    /// Who holds it.
    pub person: Party<'a>,
    /// The body.
    pub body: Party<'a>,
    /// `General Secretary`; `member` where nothing is said.
    pub label: &'a str,
    /// `from July 2011 to March 2018`; empty where nothing is known.
    pub span: String,
    /// Its bar on the page's time line: where it begins and how wide it is, in thousandths.
    pub bar: Option<BarView>,
    /// No end is known.
    pub current: bool,
    /// The days it covers, for the time line and for the page's script.
    pub days: DaysView,
}

/// The days of a span, as ISO 8601 intervals with an open end left empty: `may` (the days that may belong to it,
/// `2011-07-01/2018-03-31`) and `sure` (those that surely do; empty where there are none). Both are empty for a span without dates.
#[derive(Debug, Clone, Copy, Hash)]
pub struct DaysView(pub Span);

impl Serialize for DaysView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let dated = self.0 != Span::default();
        let end = |day: Day| if day == Day::MIN || day == Day::MAX { String::new() } else { day.to_string() };
        let interval = |days: std::ops::RangeInclusive<Day>| {
            if dated && !days.is_empty() { format!("{}/{}", end(*days.start()), end(*days.end())) } else { String::new() }
        };
        let mut fields = serializer.serialize_struct("DaysView", 2)?;
        fields.serialize_field("may", &interval(self.0.days()))?;
        fields.serialize_field("sure", &interval(self.0.sure_days()))?;
        fields.end()
    }
}

/// A name in its time.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NameView<'a> {
    /// The name.
    pub name: &'a str,
    /// When it was used; empty where nothing is said.
    pub span: String,
}

/// Where a page says that it comes from.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SourceView<'a> {
    /// Its address.
    pub url: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// When it was captured.
    pub captured: Option<DateView>,
    /// A web archive's copy.
    pub archived_url: Option<&'a str>,
    /// The raw file's name.
    pub file: Option<&'a str>,
    /// The raw file's SHA-256.
    pub sha256: Option<&'a str>,
    /// Which part of the raw file.
    pub part: Option<u32>,
    /// Terms of use.
    pub licence: Option<&'a str>,
}

/// What import did to a report.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImportView<'a> {
    /// What the raw file was read as.
    pub format: Option<&'a str>,
    /// Its encoding.
    pub encoding: Option<&'a str>,
    /// What was cut, with how many words.
    pub cut: Vec<(&'a str, u32)>,
    /// What was set right, with how often.
    pub repairs: Vec<(&'a str, u32)>,
    /// How many cut parts the archivist put back.
    pub put_back: u32,
}

/// How a field of a report is known.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BasisView<'a> {
    /// `date`
    pub field: &'a str,
    /// `stated`, `inferred`, `unknown`.
    pub basis: crate::document::Basis,
    /// The words it rests on.
    pub evidence: &'a str,
    /// Whether these are the archivist's words and no quotation.
    pub answered: bool,
    /// Values between which the source contradicts itself.
    pub candidates: Vec<String>,
}

/// What the editor has to say of a report.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NoteView<'a> {
    /// The words it is about.
    pub quote: Option<&'a str>,
    /// The id of the paragraph or heading in which they stand: `p7`.
    pub paragraph: Option<&'a str>,
    /// The paragraph's number; nothing for a heading.
    pub number: Option<&'a str>,
    /// What there is to say, by paragraph.
    pub text: Vec<&'a str>,
    /// When it was written.
    pub date: Option<DateView>,
    /// Who says it.
    pub by: Option<&'a str>,
}

/// The words of a mention and why they mean whom they mean.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FormView<'a> {
    /// The words.
    pub words: &'a str,
    /// By which rule.
    pub basis: MentionBasis,
    /// One line.
    pub why: &'a str,
    /// Where it stands first.
    pub href: Href<'a>,
    /// The number of that paragraph: `p7`.
    pub paragraph: &'a str,
    /// How often these words stand in the report.
    pub count: u32,
}

/// A heading in a report's contents.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadingView<'a> {
    /// Its id on the page.
    pub id: &'a str,
    /// Its words.
    pub label: &'a str,
    /// 1 to 6, as written.
    pub level: u8,
}

/// How to cite a page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CiteView {
    /// A whole citation as one would type it, without the date of access.
    pub words: String,
    /// For BibTeX and biblatex.
    pub bibtex: String,
    /// For reference managers that read RIS.
    pub ris: String,
    /// For those that read CSL-JSON.
    pub csl: String,
    /// The page's whole address.
    pub url: String,
}

/// The way here: links from the home page down.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CrumbsView<'a> {
    /// In order, without the page itself.
    pub links: Vec<Link<'a>>,
}
