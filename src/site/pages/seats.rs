//! Who sat on a committee, year by year: the same seats as on its page, turned to the years.

use crate::archive::Archive;
use crate::date::{Date, Fit, Point, Span};
use crate::site::set;
use crate::site::view::*;

/// Of a body with more seats than these, times years, the tables by person must do.
const MANY: usize = 6_000;

/// The years of a committee from its first dated seat to its last, newest first; years without anybody are left out.
pub(super) fn sittings(archive: &Archive, committee: u32) -> Vec<SittingView<'_>> {
    let seats = &archive.committees[committee as usize].members;
    let span = |(person, at): &(u32, u32)| archive.people[*person as usize].memberships[*at as usize].span;
    let years = || seats.iter().map(span).flat_map(|s| [s.start, s.end]).flatten().map(Date::year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Vec::new() };
    let last = last.max(archive.last_year());
    if usize::from((last - first).unsigned_abs()) * seats.len() > MANY {
        return Vec::new();
    }
    let of_year = (first..=last).rev().filter_map(|year| sitting(archive, seats, year));
    of_year.collect()
}

fn sitting<'a>(archive: &'a Archive, seats: &[(u32, u32)], year: i16) -> Option<SittingView<'a>> {
    let date = Date::Point(Point::of_year(year));
    let mut held: Vec<(Option<u32>, &str, Seat<'a>)> = Vec::new();
    for (person, at) in seats {
        let membership = &archive.people[*person as usize].memberships[*at as usize];
        let fit = membership.span.fit(date);
        if membership.span == Span::default() || fit == Fit::Outside {
            continue;
        }
        let seat = Seat { person: set::person_party(archive, *person), label: &membership.label, whole_year: fit == Fit::Inside };
        held.push((membership.post, &archive.people[*person as usize].document.sort_name, seat));
    }
    held.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let (officers, members): (Vec<_>, Vec<_>) = held.into_iter().partition(|(post, ..)| post.is_some());
    let seats = |list: Vec<(Option<u32>, &str, Seat<'a>)>| list.into_iter().map(|(.., seat)| seat).collect::<Vec<_>>();
    let sitting = SittingView { year, officers: seats(officers), members: seats(members) };
    (!sitting.officers.is_empty() || !sitting.members.is_empty()).then_some(sitting)
}
