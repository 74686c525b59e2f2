//! Reports of several meetings: headings that each name a body or a meeting, and its day.

use crate::import::bodies::names_a_meeting;
use crate::import::structure::{Block, Kind};
use crate::import::{Directory, Sitting, dates, names};

/// The meetings under whose headings the report tells of them; empty where it tells of one. `year` is for days without one.
pub(in crate::import) fn sittings(blocks: &[Block], year: Option<i16>, directory: &Directory) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for block in blocks {
        let Kind::Heading { words, .. } = &block.kind else { continue };
        let text = words.text.trim();
        let committee = names::mentioned(&directory.committees, text).map(|(slug, _)| slug.to_owned());
        let Some(found) = dates::find(text).into_iter().find(|found| found.day.is_some()) else { continue };
        if committee.is_none() && !names_a_meeting(text) {
            continue;
        }
        let Some(date) = found.edtf(year) else { continue };
        sittings.push(Sitting { committee, date: Some(date), heading: Some(text.to_owned()) });
    }
    let different = sittings.iter().any(|sitting| sitting.date != sittings[0].date || sitting.committee != sittings[0].committee);
    if different { sittings } else { Vec::new() }
}
