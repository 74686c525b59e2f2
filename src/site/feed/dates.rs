//! When something last changed, by the dates that its files hold: when a report was published, captured, and the day it tells of.
//!
//! No clock and no file's time stamp is read, so the same sources give the same feed, on any machine and after any checkout. A date
//! that is not sure stands for the first day that it may be: an entry needs a moment, and this one never moves by itself.

use jiff::civil::Date as Day;

use crate::archive::Archive;
use crate::date::{Date, Qualifier};

/// The last of a report's dates.
pub(super) fn report(archive: &Archive, report: u32) -> Option<Day> {
    let read = &archive.reports[report as usize];
    let captured = read.document.source.as_ref().and_then(|source| source.captured);
    let dates = [read.document.published, captured, read.date];
    dates.into_iter().flatten().filter_map(first_day).max()
}

/// The day of a meeting, or of its account that changed last.
pub(super) fn meeting(archive: &Archive, meeting: u32) -> Option<Day> {
    let met = &archive.meetings[meeting as usize];
    met.reports.iter().filter_map(|r| report(archive, *r)).chain(first_day(met.date)).max()
}

/// The day of a decision, or of its account that changed last.
pub(super) fn decision(archive: &Archive, decision: u32) -> Option<Day> {
    let made = &archive.decisions[decision as usize];
    let accounts = made.accounts.iter().filter_map(|(r, _)| report(archive, *r));
    accounts.chain(made.date.and_then(first_day)).max()
}

fn first_day(date: Date) -> Option<Day> {
    date.earliest().or(date.latest())
}

/// A day as RFC 3339 wants moments. What has no date at all is said to be of the first day of 1970, which is always the same.
pub(super) fn moment(day: Option<Day>) -> String {
    format!("{}T00:00:00Z", day.unwrap_or(Day::constant(1970, 1, 1)))
}

/// A date that is sure to the day.
pub(in crate::site) fn sure_day(date: Date) -> Option<Day> {
    date.point().filter(|point| point.qualifier() == Qualifier::Sure).and_then(|point| point.day())
}

/// The last day on which the words of a report are known to have changed: it was published, or captured. Nothing where neither is
/// known to the day; the day of the meeting says nothing about the page.
pub(in crate::site) fn changed(archive: &Archive, report: u32) -> Option<Day> {
    let document = &archive.reports[report as usize].document;
    let captured = document.source.as_ref().and_then(|source| source.captured);
    [document.published, captured].into_iter().flatten().filter_map(sure_day).max()
}
