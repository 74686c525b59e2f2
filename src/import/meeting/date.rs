//! Dates that need a second look: two that contradict each other, a weekday alone, a line without a word beside it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Place, Told};
use crate::import::bodies;
use crate::import::dates::Found;
use crate::import::furniture::Fate;
use crate::import::{Basis, Evidence, Reason, dates, words};

/// The weekdays, in small letters.
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Whether a page has none of the furniture of a site: nobody posted it.
pub(super) fn is_letter(fates: &[Fate]) -> bool {
    !fates.iter().any(|fate| {
        matches!(
            fate,
            Fate::Cut(
                Reason::Share
                    | Reason::Comment
                    | Reason::Navigation
                    | Reason::Filing
                    | Reason::MoreFrom
                    | Reason::Subscribe
                    | Reason::Counter
                    | Reason::Teaser
                    | Reason::Notice
            )
        )
    })
}

/// Two dates of one meeting that cannot both be true: of one month, but another day or another year.
pub(super) fn contradiction(told: &[Told<'_>]) -> Option<Evidence> {
    let whole: Vec<(&Told<'_>, String)> = told.iter().filter_map(|day| Some((day, day.found.date().and(day.found.edtf(None))?))).collect();
    let (first, value) = whole.first()?;
    let (second, other) = whole[1..].iter().find(|(day, other)| {
        let elsewhere = day.words != first.words && (day.place != first.place || day.place == Place::Prose);
        let month = day.found.month == first.found.month;
        let within = day.found.day >= first.found.day && first.found.until.is_some_and(|until| day.found.day <= Some(until));
        let year = day.found.year != first.found.year;
        elsewhere && other != value && month && !within && (year || first.place != Place::Prose)
    })?;
    let words = format!("{} / {}", words::excerpt(first.words), words::excerpt(second.words));
    Some(Evidence { basis: Basis::Unknown, words, candidates: vec![value.clone(), other.clone()] })
}

/// Whether a printed date may be meant otherwise: `04/07/2011`, or "Tuesday 5 June 2008", which was a Thursday.
pub(super) fn is_doubtful(found: &Found, text: &str) -> bool {
    let printed = text.get(found.start..found.end).unwrap_or_default();
    // In a sentence out of a longer text the place is another, and nothing is said.
    if dates::find(printed).first().is_none_or(|again| (again.day, again.month) != (found.day, found.month)) {
        return false;
    }
    let figures = printed.chars().all(|character| character.is_ascii_digit() || matches!(character, '/' | '.'));
    let either = figures && !printed.is_empty() && found.day.is_some_and(|day| day <= 12 && day != found.month);
    let before = text.get(..found.start).unwrap_or_default().to_lowercase();
    let named = before.trim_end_matches([' ', ',', '.']).rsplit(' ').next().unwrap_or_default().trim_start_matches('(').to_owned();
    let weekday = DAYS.iter().find(|(name, _)| *name == named).map(|(_, weekday)| *weekday);
    either || weekday.is_some_and(|weekday| found.date().is_some_and(|day| day.weekday() != weekday))
}

/// "Written 12 March 2014", at the end of a report.
pub(super) fn written(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let says = ["written", "dated", "draft"].iter().any(|word| lower.starts_with(word)) || dates::line(text).is_some();
    let found = dates::find(text).into_iter().next().filter(|_| says && text.split_whitespace().count() <= 12)?;
    found.date()
}

/// "On Saturday", "yesterday": the day before the post, at most a week.
pub(super) fn weekday_before(prose: &[&str], post: Date, line: &str) -> Option<(Option<String>, Evidence)> {
    // The sentence itself tells of a meeting, or else its paragraph does.
    for (text, wide) in prose.iter().map(|text| (text, false)).chain(prose.iter().take(1).map(|text| (text, true))) {
        let lower = text.to_ascii_lowercase();
        for (at, weekday) in weekdays(&lower) {
            let sentence = words::sentence(text, at);
            if !held(if wide { text } else { sentence }) {
                continue;
            }
            let day = match weekday {
                Some(weekday) => {
                    (1..=7i32).map(|days| post.checked_sub(days.days())).find_map(|day| day.ok().filter(|day| day.weekday() == weekday))
                }
                None => post.checked_sub(1i32.days()).ok(),
            };
            let Some(day) = day else { continue };
            let words = format!("{} / {}", words::excerpt(sentence), words::excerpt(line));
            return Some((Some(day.to_string()), Evidence::new(Basis::Inferred, words)));
        }
    }
    None
}

/// "Tuesday the 12th": the last such day before the post, within two months.
pub(super) fn numbered_weekday_before(prose: &[&str], post: Date, line: &str) -> Option<(Option<String>, Evidence)> {
    for text in prose {
        let lower = text.to_ascii_lowercase();
        for (name, weekday) in DAYS {
            for (at, _) in lower.match_indices(name) {
                let rest = lower[at + name.len()..].trim_start().trim_start_matches("the ");
                let figures: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let suffixed = ["st", "nd", "rd", "th"].iter().any(|suffix| rest[figures.len()..].starts_with(suffix));
                let Some(number) = figures.parse::<i8>().ok().filter(|_| suffixed && figures.len() <= 2) else { continue };
                let sentence = words::sentence(text, at);
                let day = (0..=62i32)
                    .filter_map(|days| post.checked_sub(days.days()).ok())
                    .find(|day| day.day() == number && day.weekday() == weekday);
                if let Some(day) = day.filter(|_| !sentence.to_lowercase().contains("next ") && !sentence.contains(" will ")) {
                    let words = format!("{} / {}", words::excerpt(sentence), words::excerpt(line));
                    return Some((Some(day.to_string()), Evidence::new(Basis::Inferred, words)));
                }
            }
        }
    }
    None
}

/// "The March meeting", "April Council": the last such month before the post, or that of the post itself.
pub(super) fn month_before(texts: &[&str], post: Date, line: &str) -> Option<(Option<String>, Evidence)> {
    for text in texts {
        let all: Vec<&str> =
            text.split(|character: char| !character.is_alphanumeric() && character != '-').filter(|word| !word.is_empty()).collect();
        for pair in all.windows(3) {
            let named =
                dates::month_named(pair[0]).filter(|_| bodies::meets(&pair[1].to_lowercase()) || bodies::meets(&pair[2].to_lowercase()));
            let Some(month) = named.filter(|_| !dated(pair[1])) else { continue };
            let at = (pair[0].as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            let sentence = words::sentence(text, at);
            if ["next ", " will ", "last "].iter().any(|word| sentence.to_lowercase().contains(word)) {
                continue;
            }
            let year = if month <= post.month() { post.year() } else { post.year() - 1 };
            let words = format!("{} / {}", words::excerpt(sentence), words::excerpt(line));
            return Some((Some(format!("{year:04}-{month:02}")), Evidence::new(Basis::Inferred, words)));
        }
    }
    None
}

/// Places of "on Saturday", "last Saturday", "yesterday" (no weekday) in a text of small letters.
fn weekdays(lower: &str) -> Vec<(usize, Option<Weekday>)> {
    let mut found: Vec<(usize, Option<Weekday>)> = Vec::new();
    for (name, weekday) in DAYS {
        for before in ["on ", "last ", "this "] {
            let phrase = format!("{before}{name}");
            let next = |at: usize| lower[at + phrase.len()..].chars().next();
            // "On Saturday 4 May" is a date; "last Saturday's" is not this.
            let alone =
                |at: &usize| next(*at).is_none_or(|next| matches!(next, ' ' | ',' | '.' | ';')) && !dated(&lower[*at + phrase.len()..]);
            found.extend(lower.match_indices(&phrase).map(|(at, _)| at).filter(alone).map(|at| (at, Some(weekday))));
        }
    }
    found.extend(["yesterday", "last night"].iter().flat_map(|words| lower.match_indices(words)).map(|(at, _)| (at, None)));
    found.sort_by_key(|(at, _)| *at);
    found
}

fn dated(rest: &str) -> bool {
    rest.trim_start_matches([' ', ',']).starts_with(|character: char| character.is_ascii_digit())
}

/// Whether a sentence tells of a meeting that was, not of one to come.
fn held(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let meets = bodies::among(&lower) || [" met", "gathered", "sat down", "convened"].iter().any(|word| lower.contains(word));
    meets && !["next ", " will ", "since ", "before ", "until ", "deadline"].iter().any(|word| lower.contains(word))
}
