//! The meetings that reports tell of. There is no other list of them: one is there because somebody gave an account of it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::archive::{Index, Meeting, Report};
use crate::document::Occasion;
use crate::slug::Slug;

pub(super) fn committee_of(occasion: &Occasion, bodies: &Index<'_>, own: Option<u32>) -> Option<u32> {
    match &occasion.committee {
        Some(slug) => bodies.get(slug.value.as_str()).copied(),
        None => own,
    }
}

/// The meetings that reports tell of: one for each body and date.
pub(super) fn meetings(reports: &mut [Report], bodies: &Index<'_>, own: Option<u32>) -> Vec<Meeting> {
    let mut places: FxHashMap<Slug, u32> = FxHashMap::default();
    places.reserve(reports.len());
    let mut meetings: Vec<Meeting> = Vec::with_capacity(reports.len());
    for (at, report) in reports.iter_mut().enumerate() {
        let mut met = Vec::with_capacity(report.document.occasions.len());
        for (occasion, slug) in report.document.occasions.iter().zip(&report.gist.meetings) {
            let known = slug.as_ref().zip(occasion.date).zip(committee_of(occasion, bodies, own));
            met.push(known.map(|((slug, date), committee)| {
                let place = *places.entry(slug.clone()).or_insert_with(|| {
                    let (slug, reports) = (slug.clone(), Vec::with_capacity(1));
                    meetings.push(Meeting { slug, date, committee, document: None, reports, decisions: Vec::new(), rank: 0 });
                    meetings.len() as u32 - 1
                });
                let told = &mut meetings[place as usize].reports;
                if told.last() != Some(&(at as u32)) {
                    told.push(at as u32);
                }
                place
            }));
        }
        report.meetings = met;
    }
    let mut order: Vec<u32> = (0..meetings.len() as u32).collect();
    order.par_sort_by(|a, b| meetings[*a as usize].slug.cmp(&meetings[*b as usize].slug));
    let mut rank = vec![0; order.len()];
    for (at, meeting) in order.iter().enumerate() {
        rank[*meeting as usize] = at as u32;
    }
    for report in reports {
        report.meetings.iter_mut().flatten().for_each(|meeting| *meeting = rank[*meeting as usize]);
    }
    let mut unordered: Vec<Option<Meeting>> = meetings.into_iter().map(Some).collect();
    order.iter().filter_map(|at| unordered[*at as usize].take()).collect()
}
