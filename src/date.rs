//! Dates as archivists write them: EDTF, the Extended Date/Time Format (Library of Congress 2019, ISO 8601-2).
//!
//! Understood: level 0 dates (`2012`, `2012-11`, `2012-11-27`) with the qualifiers `?` (uncertain), `~` (approximate)
//! and `%` (both) at the end, and intervals `a/b` whose ends may be open (`..`) or unknown (nothing). Separate from the
//! documents because import, resolution by date and every page work with the same few questions: when at the earliest,
//! when at the latest, do these two overlap, how is it said.

use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date as Day;
use serde::{Serialize, Serializer};

/// A date of known precision, perhaps uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    qualifier: Qualifier,
}

/// How sure a date is: EDTF's mark behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Qualifier {
    /// No mark.
    #[default]
    Sure,
    /// `?`: the source may be wrong.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    Both,
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// A date.
    At(Point),
    /// `..`: it goes on, or always was.
    Open,
    /// Nothing: there is an end and nobody knows when.
    Unknown,
}

/// A date or an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// One date.
    Point(Point),
    /// From one end to the other.
    Interval(End, End),
}

/// Why some words are not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Not of EDTF's form at all.
    Form,
    /// Of its form, but there is no such month or day: `2013-02-29`.
    NoSuchDay,
    /// An interval that ends before it begins.
    Backwards,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Form => "this is not a date in EDTF's form",
            DateError::NoSuchDay => "there is no such day in the calendar",
            DateError::Backwards => "the interval ends before it begins",
        })
    }
}

impl Point {
    /// A day that is sure.
    pub fn of_day(day: Day) -> Point {
        Point { year: day.year(), month: Some(day.month()), day: Some(day.day()), qualifier: Qualifier::Sure }
    }

    /// A year that is sure.
    pub fn of_year(year: i16) -> Point {
        Point { year, month: None, day: None, qualifier: Qualifier::Sure }
    }

    /// Reads `2012`, `2012-11` or `2012-11-27`, with a qualifier or without.
    ///
    /// # Errors
    /// [`DateError::Form`] or [`DateError::NoSuchDay`].
    pub fn parse(text: &str) -> Result<Point, DateError> {
        let (digits, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::Sure),
        };
        let mut parts = digits.split('-');
        let year = number(parts.next(), 4)?.ok_or(DateError::Form)?;
        let month = number(parts.next(), 2)?;
        let day = number(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        Day::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).map_err(|_| DateError::NoSuchDay)?;
        Ok(Point { year, month: month.map(|m| m as i8), day: day.map(|d| d as i8), qualifier })
    }

    /// The first day it may be.
    pub fn earliest(self) -> Day {
        Day::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Day::MIN)
    }

    /// The last day it may be.
    pub fn latest(self) -> Day {
        match (self.month, self.day) {
            (_, Some(_)) => self.earliest(),
            (Some(_), None) => self.earliest().last_of_month(),
            (None, _) => self.earliest().last_of_year(),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The day, where it is precise to the day.
    pub fn day(self) -> Option<Day> {
        self.day.map(|_| self.earliest())
    }

    /// How sure it is.
    pub fn qualifier(self) -> Qualifier {
        self.qualifier
    }

    /// In words: `27 November 2012`, `about November 2011`, `2011 (uncertain)`.
    pub fn in_words(self) -> String {
        let plain = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", month_name(month), self.year),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            (None, _) => self.year.to_string(),
        };
        match self.qualifier {
            Qualifier::Sure => plain,
            Qualifier::Uncertain => format!("{plain} (uncertain)"),
            Qualifier::Approximate => format!("about {plain}"),
            Qualifier::Both => format!("about {plain} (uncertain)"),
        }
    }
}

fn number(part: Option<&str>, digits: usize) -> Result<Option<i16>, DateError> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    part.parse().map(Some).map_err(|_| DateError::Form)
}

/// The English name of a month, 1 to 12; January for a number out of range.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or(NAMES[0])
}

impl Date {
    /// Reads a date or an interval.
    ///
    /// # Errors
    /// What is wrong with it, without a place: the caller knows where it stands.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let text = text.trim();
        let Some((from, to)) = text.split_once('/') else { return Point::parse(text).map(Date::Point) };
        let (from, to) = (End::parse(from)?, End::parse(to)?);
        if let (End::At(a), End::At(b)) = (from, to)
            && a.earliest() > b.latest()
        {
            return Err(DateError::Backwards);
        }
        if !matches!((from, to), (End::At(_), _) | (_, End::At(_))) {
            return Err(DateError::Form);
        }
        Ok(Date::Interval(from, to))
    }

    /// The first day it may be; nothing where it has no known beginning.
    pub fn earliest(self) -> Option<Day> {
        match self {
            Date::Point(point) | Date::Interval(End::At(point), _) => Some(point.earliest()),
            Date::Interval(..) => None,
        }
    }

    /// The last day it may be; nothing where it has no known end.
    pub fn latest(self) -> Option<Day> {
        match self {
            Date::Point(point) | Date::Interval(_, End::At(point)) => Some(point.latest()),
            Date::Interval(..) => None,
        }
    }

    /// All the days it may be, the whole calendar where an end is open.
    pub fn days(self) -> RangeInclusive<Day> {
        self.earliest().unwrap_or(Day::MIN)..=self.latest().unwrap_or(Day::MAX)
    }

    /// Whether some day may belong to both.
    pub fn overlaps(self, other: Date) -> bool {
        let (a, b) = (self.days(), other.days());
        a.start() <= b.end() && b.start() <= a.end()
    }

    /// The year it begins in, or ends in where its beginning is open.
    pub fn year(self) -> i16 {
        match self {
            Date::Point(point) | Date::Interval(End::At(point), _) | Date::Interval(_, End::At(point)) => point.year,
            Date::Interval(..) => 0,
        }
    }

    /// Whether nothing marks it, or an end of it, as uncertain or approximate.
    fn is_sure(self) -> bool {
        let (from, to) = match self {
            Date::Point(point) => return point.qualifier == Qualifier::Sure,
            Date::Interval(from, to) => (from, to),
        };
        [from, to].into_iter().all(|end| !matches!(end, End::At(point) if point.qualifier != Qualifier::Sure))
    }

    /// The single date, where it is not an interval.
    pub fn point(self) -> Option<Point> {
        match self {
            Date::Point(point) => Some(point),
            Date::Interval(..) => None,
        }
    }

    /// In words: `27 November 2012`, `3 to 4 December 2019`, `until March 2018`, `from 2011`.
    pub fn in_words(self) -> String {
        match self {
            Date::Point(point) => point.in_words(),
            Date::Interval(End::At(a), End::At(b)) => match (a.month == b.month && a.year == b.year, a.day, b.day) {
                (true, Some(first), Some(_)) if a.qualifier == Qualifier::Sure => format!("{first} to {}", b.in_words()),
                _ => format!("{} to {}", a.in_words(), b.in_words()),
            },
            Date::Interval(End::At(a), _) => format!("from {}", a.in_words()),
            Date::Interval(_, End::At(b)) => format!("until {}", b.in_words()),
            Date::Interval(..) => "at an unknown time".to_owned(),
        }
    }
}

impl End {
    fn parse(text: &str) -> Result<End, DateError> {
        match text {
            ".." => Ok(End::Open),
            "" => Ok(End::Unknown),
            _ => Point::parse(text).map(End::At),
        }
    }
}

/// By the earliest day, then by the latest: the order in which registers list.
impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        // Nearly all are days, and quickly told apart.
        let day = |date: &Date| if let Date::Point(point) = date { Some((point.year, point.month?, point.day?)) } else { None };
        if let (Some(a), Some(b)) = (day(self), day(other))
            && a != b
        {
            return a.cmp(&b);
        }
        let (a, b) = (self.days(), other.days());
        a.start().cmp(b.start()).then_with(|| a.end().cmp(b.end())).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As EDTF, the same words that were read.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.iter().chain(self.day.iter()).try_for_each(|n| write!(f, "-{n:02}"))?;
        f.write_str(match self.qualifier {
            Qualifier::Sure => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::At(point) => point.fmt(f),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Point(point) => point.fmt(f),
            Date::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The time in which a name was used or an office held: from a first date to a last, either of them perhaps absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// `start_date`; nothing where it is not known, or always was.
    pub start: Option<Date>,
    /// `end_date`; nothing where it goes on.
    pub end: Option<Date>,
}

/// How a date lies to a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// On no day that it may be.
    Outside,
    /// On some of the days that it may be: the month of a hand-over, or the day itself.
    Perhaps,
    /// On every day that it may be.
    Inside,
}

impl Span {
    /// The days that may belong to it.
    pub fn days(self) -> RangeInclusive<Day> {
        self.start.and_then(Date::earliest).unwrap_or(Day::MIN)..=self.end.and_then(Date::latest).unwrap_or(Day::MAX)
    }

    /// The days that surely belong to it; empty where its ends are too vague. The day of a hand-over is not sure.
    pub fn sure_days(self) -> RangeInclusive<Day> {
        let start = self.start.map_or(Day::MIN, |d| d.latest().unwrap_or(Day::MAX));
        let end = self.end.map_or(Day::MAX, |d| d.earliest().unwrap_or(Day::MIN));
        let start = if self.start.is_some() { start.tomorrow().unwrap_or(Day::MAX) } else { start };
        let end = if self.end.is_some() { end.yesterday().unwrap_or(Day::MIN) } else { end };
        start..=end
    }

    /// Whether something of this date falls into it.
    pub fn fit(self, date: Date) -> Fit {
        let (may, asked, sure) = (self.days(), date.days(), self.sure_days());
        if asked.end() < may.start() || asked.start() > may.end() {
            Fit::Outside
        } else if asked.start() >= sure.start() && asked.end() <= sure.end() {
            Fit::Inside
        } else {
            Fit::Perhaps
        }
    }

    /// Whether two days or more surely belong to both. One may be the day of a hand-over; so may be some day of a month or a year
    /// in which the one ends and the other begins.
    pub fn surely_overlaps(self, other: Span) -> bool {
        if self.start.is_none() && self.end.is_none() || other.start.is_none() && other.end.is_none() {
            return false;
        }
        let (a, b) = (self.least_days(), other.least_days());
        a.start().max(b.start()) < a.end().min(b.end())
    }

    /// The days that belong to it if it began as late and ended as early as its dates allow, both of these days included; none where
    /// a date is not certain (`2012-05-03~`), because nothing says how far off it may be.
    fn least_days(self) -> RangeInclusive<Day> {
        let start = self.start.map_or(Day::MIN, |d| d.latest().filter(|_| d.is_sure()).unwrap_or(Day::MAX));
        let end = self.end.map_or(Day::MAX, |d| d.earliest().filter(|_| d.is_sure()).unwrap_or(Day::MIN));
        start..=end
    }

    /// In words: `2011 to 2018`, `from about 2020`, `until 2018`, or nothing where neither end is known.
    pub fn in_words(self) -> String {
        match (self.start, self.end) {
            (Some(a), Some(b)) if a == b => a.in_words(),
            (Some(a), Some(b)) => format!("{} to {}", a.in_words(), b.in_words()),
            (Some(a), None) => format!("from {}", a.in_words()),
            (None, Some(b)) => format!("until {}", b.in_words()),
            (None, None) => String::new(),
        }
    }
}
