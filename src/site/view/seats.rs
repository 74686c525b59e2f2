//! Who sat on a committee, year by year. Apart from the committee's page because it is a table of its own: the same seats that the
//! page lists by person, turned to the years.

use super::common::Party;
use serde::Serialize;

/// One year of a committee.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SittingView<'a> {
    /// The year.
    pub year: i16,
    /// Those who held a post on some day that may be of this year, in the order of posts.
    pub officers: Vec<Seat<'a>>,
    /// Those who sat without a post, by name.
    pub members: Vec<Seat<'a>>,
}

/// One who sat.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Seat<'a> {
    /// Who.
    pub person: Party<'a>,
    /// `Chair`; `member` where nothing is said.
    pub label: &'a str,
    /// Whether the seat was surely held from the first day of the year to the last.
    pub whole_year: bool,
}
