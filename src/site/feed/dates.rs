//! When something last changed, by the dates that its files hold: when a report was published, captured, and the day it tells of.
//!
//! No clock and no file's time stamp is read, so the same sources give the same feed, on any machine and after any checkout. A date
//! that is not sure stands for the first day that it may be: an entry needs a moment, and this one never moves by itself.

use jiff::civil::Date as Day;

use crate::archive::Archive;
use crate::date::{Date, Point, Qualifier};

/// By what entries are put in order: when they last changed, then the day that they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The last of its dates.
    pub updated: Option<Day>,
    /// The first day that it may be about; of several meetings, of the last.
    pub date: Option<Day>,
}

impl Stamp {
    /// That of a report.
    pub(crate) fn of_report(archive: &Archive, report: u32) -> Stamp {
        let read = &archive.reports[report as usize];
        // An account of two meetings was not written before the later of them.
        let met = read.meetings.iter().flatten().map(|meeting| archive.meetings[*meeting as usize].date);
        let date = met.chain(read.date).filter_map(first_day).max();
        let updated = touched(archive, report).filter_map(first_day).chain(date).max();
        Stamp { updated, date }
    }

    /// That of a meeting: it changes with its accounts.
    pub(super) fn of_meeting(archive: &Archive, meeting: u32) -> Stamp {
        let met = &archive.meetings[meeting as usize];
        Stamp::of_accounts(archive, met.reports.iter().copied(), first_day(met.date))
    }

    /// That of a decision: likewise.
    pub(super) fn of_decision(archive: &Archive, decision: u32) -> Stamp {
        let made = &archive.decisions[decision as usize];
        Stamp::of_accounts(archive, made.accounts.iter().map(|(report, _)| *report), made.date.and_then(first_day))
    }

    fn of_accounts(archive: &Archive, accounts: impl Iterator<Item = u32>, date: Option<Day>) -> Stamp {
        Stamp { updated: accounts.filter_map(|report| archive.news(report).updated).chain(date).max(), date }
    }

    /// It as one number, never 0.
    pub(crate) fn packed(self) -> u64 {
        let number = |day: Option<Day>| {
            let number = |day: Day| (i64::from(day.year()) + 10_000) << 9 | i64::from(day.month()) << 5 | i64::from(day.day());
            day.map_or(0, |day| number(day) as u64)
        };
        1 << 63 | number(self.updated) << 31 | number(self.date)
    }

    /// The stamp that was [packed](Stamp::packed).
    pub(crate) fn unpacked(packed: u64) -> Stamp {
        let day = |number: u64| {
            let year = i16::try_from((number >> 9) as i64 - 10_000).ok()?;
            Day::new(year, (number >> 5 & 0xf) as i8, (number & 0x1f) as i8).ok()
        };
        Stamp { updated: day(packed << 1 >> 32), date: day(packed & 0x7fff_ffff) }
    }
}

/// The dates on which a file says that its page changed: it was published, captured, annotated, withheld.
fn touched(archive: &Archive, report: u32) -> impl Iterator<Item = Date> {
    let document = &archive.reports[report as usize].document;
    let captured = document.source.as_ref().and_then(|source| source.captured);
    let notes = document.notes.iter().filter_map(|note| note.date);
    let withheld = archive.withheld_of(report).iter().map(|withheld| withheld.date);
    document.published.into_iter().chain(captured).chain(notes).chain(withheld)
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
    date.point().filter(|point| point.qualifier() == Qualifier::Sure).and_then(Point::day)
}

/// The last day on which the words of a report are known to have changed: it was published, captured, annotated or withheld. Nothing where
/// none is known to the day; the day of the meeting says nothing about the page.
pub(in crate::site) fn changed(archive: &Archive, report: u32) -> Option<Day> {
    touched(archive, report).filter_map(sure_day).max()
}

#[cfg(test)]
mod tests {
    use super::{Day, Stamp};

    #[test]
    fn a_stamp_comes_out_as_it_went_in() {
        let days =
            [None, Some(Day::constant(0, 1, 1)), Some(Day::constant(1999, 12, 31)), Some(Day::constant(9999, 12, 31)), Some(Day::MIN)];
        for updated in days {
            for date in days {
                let stamp = Stamp { updated, date };
                assert_eq!(Stamp::unpacked(stamp.packed()), stamp);
                assert_ne!(stamp.packed(), 0);
            }
        }
    }
}
