//! Dates as reports print them: with and without year, weekday, ordinal, two days in one, English and ISO order.
//!
//! Hand-written over words and numbers: a regular expression for each order would be longer and could not tell a
//! calendar date from the 31st of November, which `jiff` does.

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words that may stand on a line of nothing but a date.
const BESIDE: [&str; 24] = [
    "on",
    "at",
    "the",
    "of",
    "am",
    "pm",
    "gmt",
    "bst",
    "utc",
    "date",
    "posted",
    "published",
    "updated",
    "last",
    "first",
    "dated",
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "comments",
    "comment",
    "views",
];
/// Of these, the words that say the date is that of publication.
const PUBLISHED: [&str; 4] = ["posted", "published", "updated", "last"];

/// A date, or two days of one month, in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    pub year: Option<i16>,
    pub month: i8,
    pub day: Option<i8>,
    /// The last day, where a meeting took several.
    pub until: Option<i8>,
    /// The month of the last day, where it is another.
    pub until_month: Option<i8>,
}

impl Found {
    /// EDTF, in the year printed or else the one given. `None` if no such day exists.
    pub(super) fn edtf(&self, year: Option<i16>) -> Option<String> {
        let year = self.year.or(year)?;
        let Some(day) = self.day else { return Some(format!("{year:04}-{:02}", self.month)) };
        let first = Date::new(year, self.month, day).ok()?;
        match self.until {
            None => Some(first.to_string()),
            Some(until) => {
                let month = self.until_month.unwrap_or(self.month);
                // "30 December – 2 January 2019" ends in that year.
                let (first, last) = if month < self.month { (Date::new(year - 1, self.month, day).ok()?, year) } else { (first, year) };
                Some(format!("{first}/{}", Date::new(last, month, until).ok()?))
            }
        }
    }

    /// The first day, if day and year are known.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?).ok()
    }

    /// Day and month in words, for a title: "24 November", "November 2012".
    pub(super) fn in_words(&self) -> String {
        let month = MONTHS.get(self.month as usize - 1).copied().unwrap_or_default();
        let (head, tail) = month.split_at(month.len().min(1));
        let mut words = format!("{}{tail}", head.to_uppercase());
        if let Some(day) = self.day {
            words = match self.until {
                Some(until) => format!("{day}–{until} {words}"),
                None => format!("{day} {words}"),
            };
        }
        self.year.map_or(words.clone(), |year| format!("{words} {year}"))
    }
}

/// A line that holds a date and nothing else of weight.
#[derive(Debug, Clone)]
pub(super) struct DateLine {
    pub found: Found,
    /// Whether it says "posted", "published" or a time of day.
    pub published: bool,
    /// Whether it gives a time of day.
    pub time: bool,
}

/// The month of a name such as "March", 1 to 12.
pub(super) fn month_named(word: &str) -> Option<i8> {
    month(word).filter(|_| word.len() >= 3)
}

/// Every date in the text, in order, without overlaps.
pub(super) fn find(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let reader = Reader { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some((date, next)) => {
                match found.last_mut() {
                    Some(first) if spans(text, first, &date) => {
                        first.end = date.end;
                        first.year = date.year;
                        first.until = date.day;
                        first.until_month = Some(date.month);
                    }
                    _ => found.push(date),
                }
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether two dates are the ends of one meeting: "30 November – 1 December 2019".
fn spans(text: &str, first: &Found, last: &Found) -> bool {
    let between = text.get(first.end..last.start).unwrap_or_default().trim();
    let bare = first.day.is_some() && first.year.is_none() && first.until.is_none() && last.day.is_some() && last.until.is_none();
    let apart = (last.month + 12 - first.month) % 12 == 1;
    bare && apart && matches!(between, "-" | "–" | "—" | "to" | "until" | "/")
}

/// Reads a line that is a date alone, such as a post's.
pub(super) fn line(text: &str) -> Option<DateLine> {
    if text.len() > 120 {
        return None;
    }
    let found = find(text).into_iter().next()?;
    let rest = format!("{} {}", &text[..found.start], &text[found.end..]);
    let mut time = false;
    let mut published = false;
    for word in rest.split(|character: char| !character.is_alphanumeric() && character != ':').filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let bare = word.trim_matches(':');
        if is_time(bare) {
            time = true;
        } else if PUBLISHED.contains(&bare) {
            published = true;
        } else if !bare.is_empty()
            && bare.parse::<u16>().is_err()
            && !BESIDE.contains(&bare)
            && !WEEKDAYS.iter().any(|day| bare.len() >= 3 && day.starts_with(bare))
        {
            return None;
        }
    }
    Some(DateLine { found, published: published || time, time })
}

/// Whether a text gives a time of day: `7:59 pm`, `13:49`.
pub(super) fn has_time(text: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric() && character != ':')
        .any(|word| word.contains(':') && is_time(&word.to_lowercase()))
}

fn is_time(word: &str) -> bool {
    let clock = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let suffix = &word[clock.len()..];
    if !matches!(suffix, "" | "am" | "pm" | "h") {
        return false;
    }
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|part| part.parse::<u8>().ok()).is_some_and(|hour| hour < 25);
    let rest: Vec<_> = parts.collect();
    hour && (!rest.is_empty() || !suffix.is_empty())
        && rest.len() < 3
        && rest.iter().all(|part| part.len() == 2 && part.parse::<u8>().is_ok_and(|part| part < 60))
}

/// The first year that a text names by itself: "in 2012".
pub(super) fn year_in(text: &str) -> Option<i16> {
    tokens(text).into_iter().find_map(|(start, end)| year(&text[start..end]))
}

fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    tokens.extend(start.map(|from| (from, text.len())));
    tokens
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [(usize, usize)],
}

impl Reader<'_> {
    /// A date that begins at this token, and the token after it.
    fn date(&self, at: usize) -> Option<(Found, usize)> {
        let (mut found, next) = self.figures(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at))?;
        found.start = self.tokens.get(at)?.0;
        found.end = self.tokens.get(next - 1)?.1;
        // The 31st of November is no date; in a leap year the 29th of February is.
        found.edtf(Some(2000))?;
        Some((found, next))
    }

    /// `2012-11-27`, `27/11/2012`, `27.11.2012`.
    fn figures(&self, at: usize) -> Option<(Found, usize)> {
        let (between, again) = (self.between(at)?, self.between(at + 1)?);
        if between != again || !["-", "/", "."].contains(&between) {
            return None;
        }
        let [a, b, c] = [self.word(at)?, self.word(at + 1)?, self.word(at + 2)?];
        let (year, month, day) = match (a.len(), c.len()) {
            (4, 1 | 2) => (year(a)?, number(b)?, number(c)?),
            (1 | 2, 4) => (year(c)?, number(b)?, number(a)?),
            // `29/5/12`: day, month, year, as the British write it.
            (1 | 2, 2) if between != "-" && c.bytes().all(|byte| byte.is_ascii_digit()) => (short_year(c)?, number(b)?, number(a)?),
            _ => return None,
        };
        (1..=12).contains(&month).then_some((found(Some(year), month, Some(day), None), at + 3))
    }

    /// `27th November 2012`, `27 of November`, `3/4 December 2019`, `21-23 July`.
    fn day_first(&self, at: usize) -> Option<(Found, usize)> {
        let first = day(self.word(at)?)?;
        let mut next = at + 1;
        let mut until = None;
        if let Some(second) = self.word(next).and_then(day)
            && matches!(self.between(at)?, "/" | "-" | "–" | "—" | "&" | " & " | " - " | " – ")
        {
            until = Some(second);
            next += 1;
        } else if matches!(self.word(next), Some("and" | "to"))
            && let Some(second) = self.word(next + 1).and_then(day)
        {
            // "9 and 23 May" are two meetings; the first one counts.
            until = (self.word(next) == Some("to") || second == first + 1).then_some(second);
            next += 2;
        }
        if self.word(next) == Some("of") {
            next += 1;
        }
        self.close(next - 1)?;
        let month = month(self.word(next)?)?;
        let until = until.filter(|until| *until > first);
        Some(self.with_year(found(None, month, Some(first), until), next + 1))
    }

    /// `November 27th, 2012`, `December 3-4, 2019`, `November 2012`.
    fn month_first(&self, at: usize) -> Option<(Found, usize)> {
        let month = month(self.word(at)?)?;
        self.close(at)?;
        if let Some(year) = self.word(at + 1).and_then(year) {
            return Some((found(Some(year), month, None, None), at + 2));
        }
        let next = if self.word(at + 1) == Some("the") { at + 2 } else { at + 1 };
        let first = day(self.word(next)?)?;
        match self.word(next + 1).and_then(day) {
            Some(second) if second > first && matches!(self.between(next), Some("/" | "-" | "–" | "&" | " & ")) => {
                Some(self.with_year(found(None, month, Some(first), Some(second)), next + 2))
            }
            _ => Some(self.with_year(found(None, month, Some(first), None), next + 1)),
        }
    }

    fn with_year(&self, mut found: Found, next: usize) -> (Found, usize) {
        // "Wed Nov 15 09:31:07 CET 2006", as programs print it.
        if let (Some(hour), Some(minute), Some(_)) = (self.word(next), self.word(next + 1), self.word(next + 2))
            && hour.len() == 2
            && minute.len() == 2
            && self.between(next) == Some(":")
            && self.between(next + 1) == Some(":")
        {
            let zone = self.word(next + 3).is_some_and(|word| word.len() <= 5 && word.chars().all(|letter| letter.is_ascii_uppercase()));
            let at = if zone { next + 4 } else { next + 3 };
            if let Some(year) = self.word(at).and_then(year) {
                found.year = Some(year);
                return (found, at + 1);
            }
        }
        let printed = self.word(next).and_then(|word| {
            // "14 March '09"
            let short = self.between(next - 1).is_some_and(|between| matches!(between.trim(), "'" | "’" | "‘"));
            if short { short_year(word) } else { year(word) }
        });
        match self.close(next - 1).and(printed) {
            Some(year) => {
                found.year = Some(year);
                (found, next + 1)
            }
            None => (found, next),
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|&(start, end)| &self.text[start..end])
    }

    /// What stands between this token and the next.
    fn between(&self, at: usize) -> Option<&str> {
        let (end, start) = (self.tokens.get(at)?.1, self.tokens.get(at + 1)?.0);
        Some(&self.text[end..start])
    }

    /// Nothing but space, a comma or a hyphen between this token and the next.
    fn close(&self, at: usize) -> Option<()> {
        let between = self.between(at)?.trim();
        matches!(between, "" | "," | "." | "-" | "/" | "'" | "’" | "‘").then_some(())
    }
}

fn found(year: Option<i16>, month: i8, day: Option<i8>, until: Option<i8>) -> Found {
    Found { start: 0, end: 0, year, month, day, until, until_month: None }
}

fn number(word: &str) -> Option<i8> {
    word.parse().ok()
}

/// A year of two figures: 70 and above are of the last century.
fn short_year(word: &str) -> Option<i16> {
    let figures = word.parse::<i16>().ok().filter(|_| word.len() == 2)?;
    Some(if figures < 70 { 2000 + figures } else { 1900 + figures })
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1850..2200).contains(year))
}

fn day(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let suffix = &word[figures.len()..];
    let fits = suffix.is_empty() || ["st", "nd", "rd", "th"].iter().any(|ending| suffix.eq_ignore_ascii_case(ending));
    number(figures).filter(|day| fits && figures.len() <= 2 && (1..=31).contains(day))
}

/// A month by its name or its first three letters. "may" and "march" in lower case are verbs.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    if lower.len() < 3 || (word == lower && matches!(word, "may" | "march" | "mar")) {
        return None;
    }
    let at = MONTHS.iter().position(|month| *month == lower || (lower.len() <= 4 && month.starts_with(&lower)))?;
    i8::try_from(at + 1).ok()
}
