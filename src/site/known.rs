//! What is sure of a date at which something began or ended, for words that know no "about": Popolo's and schema.org's dates.
//!
//! Both take an absent end for "it goes on", so of a vague end as much is told as is true: its year. Apart from both, because they
//! must not differ.

use crate::date::{Date, End, Point, Qualifier};

/// What is sure of a date, to the day, month or year; of an interval what its ends share. Nothing where not even the year is sure.
pub(in crate::site) fn known(date: Date) -> Option<String> {
    match date {
        Date::Point(point) => of_point(point),
        Date::Interval(End::At(a), End::At(b)) => {
            let (a, b) = (of_point(a)?, of_point(b)?);
            let shared = [10, 7, 4].into_iter().find_map(|n| a.get(..n).filter(|part| b.get(..n) == Some(part)));
            shared.map(str::to_owned)
        }
        Date::Interval(..) => None,
    }
}

/// "About September 2021" was in 2021; "about December 2021" may have been in the next year, "about 2021" in any near it.
fn of_point(point: Point) -> Option<String> {
    if point.qualifier() == Qualifier::Sure {
        return Some(point.to_string());
    }
    let (from, to) = (point.earliest(), point.latest());
    let is_in_its_year = from.month() == to.month() && (2..=11).contains(&from.month());
    is_in_its_year.then(|| format!("{:04}", point.year()))
}
