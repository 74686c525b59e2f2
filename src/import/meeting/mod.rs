//! Which meeting: its date, body and kind. The date of a post is never taken for the date of a meeting.

pub(super) mod date;
pub(super) mod several;

use super::dates::{self, Found};
use super::furniture::Fate;
use super::page::{Fact, Field, Para};
use super::{Basis, Directory, Evidence, Reason, bodies, byline, furniture, names, title, words};

/// How many paragraphs of prose may tell which meeting it was, and how many bytes of each.
const PROSE: usize = 4;
/// Among how many paragraphs of the report a heading may tell which meeting it was.
const HEADED: usize = 10;
const BYTES: usize = 1500;
/// A meeting without a year lies at most so many days before the post that reports it.
const REPORTED_WITHIN: i32 = 150;

/// The parts of a page that can tell about the meeting.
pub(super) struct Clues<'a> {
    pub title: Option<&'a str>,
    /// Short lines above the prose, cut or kept.
    pub top: Vec<&'a str>,
    /// The first paragraphs of prose.
    pub prose: Vec<&'a str>,
    /// Lines that give the date of the post, those that say so first.
    pub posted: Vec<(Found, bool, &'a str)>,
    /// The one line of nothing but a date under the title of a letter: the meeting's, as nothing was posted anywhere.
    pub bare: Option<&'a str>,
    /// The last short paragraphs of the report.
    pub closing: Vec<&'a str>,
    /// The day on which the report says, at its end, that it was written.
    pub written: Option<(jiff::civil::Date, &'a str)>,
    /// What the head of the page says below its title.
    pub subtitles: Vec<&'a str>,
}

/// A date that the page gives to the meeting.
struct Told<'a> {
    found: Found,
    place: Place,
    words: &'a str,
}

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Title,
    Top,
    Prose,
}

impl<'a> Clues<'a> {
    pub(super) fn new(paras: &'a [Para], fates: &[Fate], facts: &'a [Fact]) -> Clues<'a> {
        let mut clues = Clues {
            title: None,
            top: Vec::new(),
            prose: Vec::new(),
            posted: Vec::new(),
            bare: None,
            closing: Vec::new(),
            written: None,
            subtitles: subtitles(facts).collect(),
        };
        let mut body = 0;
        for (para, fate) in paras.iter().zip(fates) {
            let text = words::head(&para.text, BYTES);
            body += usize::from(*fate == Fate::Body);
            match fate {
                Fate::Title => clues.title = Some(text),
                Fate::Body if furniture::is_content(para) && clues.prose.len() < PROSE => clues.prose.push(text),
                Fate::Body if clues.prose.is_empty() => clues.top.push(text),
                // "Meeting of 12 June 2019", below a greeting.
                Fate::Body
                    if body < HEADED && bodies::names_a_meeting(text) && text.split_whitespace().count() <= 12 && !text.ends_with('.') =>
                {
                    clues.top.push(text);
                }
                Fate::Cut(Reason::Masthead) if clues.prose.is_empty() => clues.top.push(text),
                // What stands around the report may be a menu; a date in it tells only beside a body's name.
                Fate::Cut(Reason::Around) if clues.prose.is_empty() && bodies::names_a_meeting(text) && !dates::find(text).is_empty() => {
                    clues.top.push(text);
                }
                Fate::Cut(Reason::Byline)
                    if clues.prose.is_empty() && dates::find(text).first().is_some_and(|found| tells_of_meeting(text, found)) =>
                {
                    clues.top.push(text);
                }
                // Below the report, dates around it are those of other posts.
                Fate::Cut(Reason::Around | Reason::Notice) if !clues.prose.is_empty() && !put_up(text) => {}
                Fate::Cut(Reason::PublicationDate | Reason::Byline | Reason::Filing | Reason::Around | Reason::Notice) => {
                    clues.posted.extend(posted(text).or_else(|| beside(text).filter(|_| clues.prose.is_empty())));
                }
                Fate::Cut(Reason::Navigation | Reason::Counter | Reason::Masthead) if put_up(text) => clues.posted.extend(posted(text)),
                _ => {}
            }
        }
        let end = paras.iter().zip(fates).rev().filter(|(_, fate)| **fate == Fate::Body).take(4).map(|(para, _)| para.text.as_str());
        clues.closing = end.clone().take(2).filter(|text| text.split_whitespace().count() <= 30).collect();
        clues.written = end.into_iter().find_map(|text| Some((date::written(text)?, text)));
        clues.title = clues.title.or_else(|| title::fact(facts).map(|fact| fact.value.as_str()));
        clues.top.extend(subtitles(facts));
        clues.posted.sort_by_key(|(_, says_so, _)| !says_so);
        let title = clues.title.unwrap_or_default();
        if let [(found, false, line)] = &clues.posted[..]
            && facts.is_empty()
            && found.day.is_some()
            && date::is_letter(fates)
            && dates::line(line).is_some()
            && dates::find(title).is_empty()
            && (bodies::names_a_meeting(title) || clues.top.iter().any(|line| bodies::names_a_meeting(line)))
        {
            let line: &str = line;
            clues.posted.clear();
            clues.top.push(line);
            clues.bare = Some(line);
        }
        // A machine's date is a day and no more; it comes first, being no guess.
        let told = facts.iter().filter(|fact| fact.field == Field::Published);
        let told = told.filter_map(|fact| Some((dates::find(&fact.value).into_iter().next()?, true, fact.evidence.as_str())));
        clues.posted.splice(0..0, told);
        clues
    }

    /// The day of the post, and the line that gives it.
    pub(super) fn published(&self) -> Option<(String, Evidence)> {
        let (found, _, line) = self.posted.first()?;
        Some((found.edtf(None)?, Evidence::new(Basis::Stated, words::excerpt(line))))
    }

    /// The meeting's date.
    pub(super) fn date(&self) -> (Option<String>, Evidence) {
        let told = self.told();
        if let Some(contradiction) = date::contradiction(&told) {
            return (None, contradiction);
        }
        let mut dateless: Option<&Told<'_>> = None;
        for day in &told {
            match (day.found.day, day.found.year, dateless) {
                (Some(_), Some(_), _) => return stated(&day.found, None, day.words),
                // "Report, November 2011" above "met on 1 November"
                (Some(_), None, Some(month)) if month.found.month == day.found.month && month.found.year.is_some() => {
                    return stated(&day.found, month.found.year, day.words);
                }
                (None, Some(year), Some(held)) if held.found.month == day.found.month && held.found.day.is_some() => {
                    return stated(&held.found, Some(year), held.words);
                }
                (_, _, None) => dateless = Some(day),
                _ => {}
            }
        }
        match dateless {
            Some(month) if month.found.day.is_none() => stated(&month.found, None, month.words),
            Some(day) => self.year_of(&day.found, day.words),
            None => {
                let weekday = self.posted.iter().find_map(|(post, _, line)| Some((post.date()?, *line)));
                let texts: Vec<&str> = self.title.iter().chain(&self.top).chain(&self.prose).copied().collect();
                let before = |(post, line)| {
                    date::weekday_before(&self.prose, post, line)
                        .or_else(|| date::numbered_weekday_before(&self.prose, post, line))
                        .or_else(|| date::month_before(&texts, post, line))
                };
                weekday.and_then(before).or_else(|| self.only_day()).unwrap_or_else(|| self.day_above())
            }
        }
    }

    /// Every date that the page gives to the meeting, in the order in which they are to be trusted.
    fn told(&self) -> Vec<Told<'_>> {
        let title = self.title.map(|title| (title, Place::Title));
        let top = self.top.iter().map(|line| (*line, Place::Top));
        let prose = self.prose.iter().map(|text| (*text, Place::Prose));
        let mut told = Vec::new();
        for (text, place) in title.into_iter().chain(top).chain(prose) {
            for found in dates::find(text) {
                // "September 2018" alone on a line lends its year to a day in the prose.
                let month = place == Place::Top && found.day.is_none() && dates::line(text).is_some();
                let bare = self.bare.is_some_and(|line| std::ptr::eq(line, text));
                let named =
                    place == Place::Top && (bodies::names_a_meeting(text) || self.subtitles.contains(&text) && dates::line(text).is_some());
                if place == Place::Title || month || bare || named || tells_of_meeting(text, &found) {
                    let words = if place == Place::Prose { words::sentence(text, found.start) } else { text };
                    told.push(Told { found, place, words });
                }
            }
        }
        told
    }

    /// A day without year: that of the post, if the meeting lies shortly before it.
    fn year_of(&self, found: &Found, evidence: &str) -> (Option<String>, Evidence) {
        let written = self.written.iter().map(|(day, line)| (*day, *line));
        let post = self.posted.iter().filter_map(|(post, _, line)| Some((post.date()?, *line))).chain(written).next();
        if let Some((post, line)) = post {
            for year in [post.year(), post.year() - 1] {
                let day = Found { year: Some(year), ..found.clone() }.date();
                let before = day.and_then(|day| day.until(post).ok()).map(|span| span.get_days());
                if before.is_some_and(|days| (0..=REPORTED_WITHIN).contains(&days)) {
                    let words = format!("{} / {}", words::excerpt(evidence), words::excerpt(line));
                    return (found.edtf(Some(year)), Evidence::new(Basis::Inferred, words));
                }
            }
        }
        (None, Evidence::new(Basis::Unknown, words::excerpt(evidence)))
    }

    /// The one day that the first paragraphs name, where nothing says what was on it and nothing makes it another's.
    fn only_day(&self) -> Option<(Option<String>, Evidence)> {
        let mut only: Option<(Found, &str)> = None;
        for text in self.prose.iter().chain(&self.closing) {
            for found in dates::find(text).into_iter().filter(|found| found.day.is_some()) {
                if is_of_another(text, &found) || only.as_ref().is_some_and(|(held, _)| held.month == found.month && held.day == found.day)
                {
                    continue;
                }
                if only.is_some() {
                    return None;
                }
                only = Some((found.clone(), words::sentence(text, found.start)));
            }
        }
        let (found, sentence) = only?;
        let after_post =
            || self.posted.iter().find_map(|(post, _, _)| post.date()).is_some_and(|post| found.date().is_some_and(|day| day > post));
        match found.year {
            Some(_) if after_post() => None,
            Some(_) => Some((Some(found.edtf(None)?), Evidence::new(Basis::Inferred, words::excerpt(sentence)))),
            None => Some(self.year_of(&found, sentence)).filter(|(date, _)| date.is_some()),
        }
    }

    /// Two dates above the report, of which one says "posted": the other is likely the meeting's.
    fn day_above(&self) -> (Option<String>, Evidence) {
        let unknown = (None, Evidence::new(Basis::Unknown, ""));
        let [(first, true, _), .., (other, false, line)] = &self.posted[..] else { return unknown };
        match (first.date(), other.date()) {
            (Some(post), Some(day)) if day < post => (other.edtf(None), Evidence::new(Basis::Inferred, words::excerpt(line))),
            _ => unknown,
        }
    }

    /// The body that met: in the title, else above the prose, else in its first paragraphs, else the archive's own.
    pub(super) fn committee(&self, directory: &Directory) -> (Option<String>, Evidence) {
        let home = directory.home_committee.as_deref();
        let stated = |slug: &str, text: &str| (Some(slug.to_owned()), Evidence::new(Basis::Stated, words::excerpt(text)));
        for text in self.title.iter().chain(&self.top) {
            if let Some((slug, _)) = names::mentioned(&directory.committees, text) {
                return stated(slug, text);
            }
        }
        for text in self.prose.iter().take(2) {
            let own = directory
                .committees
                .iter()
                .filter(|known| Some(known.slug.as_str()) == home)
                .filter_map(|known| names::position(text, &known.name));
            let own = own.min_by_key(|found| found.start).map(|found| (home.unwrap_or_default(), found));
            if let Some((slug, found)) = own.or_else(|| names::mentioned(&directory.committees, text)) {
                return stated(slug, words::sentence(text, found.start));
            }
        }
        match home {
            Some(home) => (Some(home.to_owned()), Evidence::new(Basis::Inferred, format!("config.toml: committee = \"{home}\""))),
            None => (None, Evidence::new(Basis::Unknown, "")),
        }
    }

    /// What kind of meeting, where the text names one.
    pub(super) fn kind(&self) -> Option<(String, Evidence)> {
        const KINDS: [(&str, &str); 9] = [
            ("away day", "away day"),
            ("awayday", "away day"),
            ("away-day", "away day"),
            ("special meeting", "special meeting"),
            ("emergency meeting", "emergency meeting"),
            ("extraordinary meeting", "extraordinary meeting"),
            ("extraordinary general meeting", "extraordinary meeting"),
            ("annual general meeting", "annual general meeting"),
            ("joint meeting", "joint meeting"),
        ];
        for text in self.title.iter().chain(&self.top).chain(self.prose.iter().take(2)) {
            // 'away' day
            let plain: String = text
                .chars()
                .filter(|character| !matches!(character, '\'' | '‘' | '’' | '"' | '“' | '”'))
                .collect::<String>()
                .to_lowercase();
            if let Some(kind) = called(&plain) {
                return Some((kind.to_owned(), Evidence::new(Basis::Stated, plain_sentence(text, kind))));
            }
            for (words_printed, kind) in KINDS {
                let Some(at) = plain.find(words_printed) else { continue };
                let before = plain[..at].split_whitespace().rev().take(4);
                if !before.into_iter().any(|word| ["last", "previous", "next", "future", "since", "after"].contains(&word)) {
                    let evidence = plain_sentence(text, kind);
                    return Some((kind.to_owned(), Evidence::new(Basis::Stated, evidence)));
                }
            }
        }
        None
    }
}

/// "emergency executive", "special council": an adjective of meetings before a body.
fn called(plain: &str) -> Option<&'static str> {
    const CALLED: [(&str, &str); 3] =
        [("emergency", "emergency meeting"), ("special", "special meeting"), ("extraordinary", "extraordinary meeting")];
    let words: Vec<&str> =
        plain.split(|character: char| !character.is_alphanumeric() && character != '-').filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|window| {
        let (_, kind) = CALLED.iter().find(|(word, _)| *word == window[1])?;
        let other = ["last", "previous", "next", "future", "since", "after"].contains(&window[0]);
        (!other && bodies::is_body(window[2])).then_some(*kind)
    })
}

fn plain_sentence(text: &str, kind: &str) -> String {
    let first = kind.split(' ').next().unwrap_or_default();
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| text.as_bytes()[*at..].get(..first.len()).is_some_and(|head| head.eq_ignore_ascii_case(first.as_bytes())));
    words::excerpt(words::sentence(text, at.unwrap_or(0)))
}

fn stated(found: &Found, year: Option<i16>, evidence: &str) -> (Option<String>, Evidence) {
    match found.edtf(year) {
        // Figures that may be day and month or month and day, or a weekday that the date was not.
        Some(date) if date::is_doubtful(found, evidence) => (Some(date), Evidence::new(Basis::Inferred, words::excerpt(evidence))),
        Some(date) => (Some(date), Evidence::new(Basis::Stated, words::excerpt(evidence))),
        None => (None, Evidence::new(Basis::Unknown, words::excerpt(evidence))),
    }
}

/// The day that a by-line, a date line or a note of filing gives to the post, and whether it says "posted" or a time.
fn posted(text: &str) -> Option<(Found, bool, &str)> {
    if let Some(line) = dates::line(text) {
        return line.found.date().map(|_| (line.found, line.published, text));
    }
    let says_so = byline::read(text).is_some_and(|byline| byline.date.is_some()) || put_up(text) || dates::has_time(text);
    let found = dates::find(text).into_iter().find(|found| found.date().is_some())?;
    if !says_so && leads(text, &found) {
        return Some((found, false, text));
    }
    says_so.then_some((found, true, text))
}

/// What the head of a page says of the meeting: a subtitle, a field of its own, a summary that names it.
fn subtitles(facts: &[Fact]) -> impl Iterator<Item = &str> {
    const KEYS: [&str; 10] = [
        "subtitle",
        "standfirst",
        "meeting",
        "meeting_date",
        "meeting-date",
        "date_of_meeting",
        "event_date",
        "description",
        "og:description",
        "summary",
    ];
    facts.iter().filter(|fact| fact.field == Field::Other && fact.value.len() < 400).filter_map(|fact| {
        let key = fact.evidence.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let key = if fact.evidence.starts_with("og:") { "og:description" } else { key.as_str() };
        // Some readers give the field's own words, some the whole of its line.
        let value =
            fact.value.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case(key)).map_or(fact.value.as_str(), |(_, value)| value);
        KEYS.contains(&key).then_some(value.trim().trim_matches('"'))
    })
}

/// A day among a few words above the report: "Mar 12, 2021 ∙ Paid".
fn beside(text: &str) -> Option<(Found, bool, &str)> {
    let found = dates::find(text).into_iter().find(|found| found.date().is_some())?;
    (text.split_whitespace().count() <= 9 && !bodies::names_a_meeting(text)).then_some((found, false, text))
}

/// Whether a line says when its page was put up.
fn put_up(text: &str) -> bool {
    const SAYS: [&str; 9] = [
        "posted",
        "last updated",
        "updated on",
        "last modified",
        "put on the web",
        "page created",
        "uploaded",
        "published on",
        "first published",
    ];
    let lower = words::head(text, 200).to_lowercase();
    SAYS.iter().any(|says| lower.contains(says))
}

/// Whether a short line begins with a day and has a word or three behind it, as a post's does: its author, its category.
pub(super) fn leads(text: &str, found: &Found) -> bool {
    found.date().is_some()
        && found.start < 12
        && text.len() < 80
        && text[found.end..].split_whitespace().count() <= 4
        && !text.ends_with(['.', ';', ':', '?'])
}

/// Whether a sentence says that the meeting told of was held on this date.
fn tells_of_meeting(text: &str, found: &Found) -> bool {
    const HELD: [&str; 21] = [
        "meeting",
        "report of",
        "report on",
        "report from",
        "account of",
        "met on",
        "met in",
        "met at",
        "met for",
        " met ",
        "held",
        "took place",
        "away day",
        "awayday",
        "convened",
        "gathered",
        "conference call",
        "date:",
        "date of",
        "assembled",
        "sat on",
    ];
    let (before, after) = words::around(text, found.start);
    let before = before.to_lowercase();
    let after = after.chars().take(80).collect::<String>().to_lowercase();
    let told_after = before.len() < 60
        && ["meeting", " met ", "away day", "took place"].iter().any(|word| after.contains(word))
        && !after.contains("next");
    let held = HELD.iter().any(|word| before.contains(word)) || told_after;
    found.day.is_some() && held && !is_of_another(text, found)
}

/// Whether the words before a date make it that of something else: the next meeting, a deadline, an earlier one.
fn is_of_another(text: &str, found: &Found) -> bool {
    const OTHER: [&str; 17] = [
        "next",
        "last ",
        "previous",
        "former",
        "earlier",
        "past ",
        "since",
        "until",
        "deadline",
        "will be",
        "before the",
        "will meet",
        "closing",
        "elected",
        "following the",
        "published",
        "by ",
    ];
    let before = words::around(text, found.start).0.to_lowercase();
    let near: String = before.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
    OTHER.iter().any(|word| near.contains(word))
}
