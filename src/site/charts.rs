//! Charts as figures: where each bar begins and how large it is, so that templates only draw.

use super::view::{AxisTick, BarView, OfficeView, TallyView};
use crate::recognise::Votes;

/// Whether anything of a tally was told.
pub(super) fn tally(votes: Votes) -> Option<TallyView> {
    (votes != Votes::default()).then_some(TallyView(votes))
}

/// `21 for, 3 against, 4 abstentions`; `unanimous`; `93 per cent for`.
pub(crate) fn tally_words(votes: Votes) -> String {
    let mut words = Vec::new();
    words.extend(votes.r#for.map(|n| format!("{n} for")));
    words.extend(votes.against.map(|n| format!("{n} against")));
    words.extend(votes.abstain.map(|n| format!("{n} {}", if n == 1 { "abstention" } else { "abstentions" })));
    words.extend(votes.for_percent.map(|tenths| {
        let part = if tenths % 10 == 0 { String::new() } else { format!(".{}", tenths % 10) };
        format!("{}{part} per cent for", tenths / 10)
    }));
    words.extend(votes.unanimous.then(|| "unanimous".to_owned()));
    words.join(", ")
}

/// The sum of a tally's figures, and its bars. Two figures make a bar; one alone would fill it and say nothing.
pub(super) fn tally_bars(votes: Votes) -> (u32, Vec<BarView>) {
    let parts = [("for", votes.r#for), ("against", votes.against), ("abstain", votes.abstain)];
    let told = parts.iter().filter(|p| p.1.is_some()).count();
    let total = parts.iter().filter_map(|p| p.1).fold(0, u32::saturating_add);
    let mut bars = Vec::new();
    let (mut x, mut seen) = (0, 0u64);
    for (key, count) in parts.iter().filter_map(|(key, n)| n.map(|n| (*key, n))) {
        seen += u64::from(count);
        let end = (seen * 1000 / u64::from(total.max(1))).min(1000) as u32;
        if count > 0 && told > 1 {
            bars.push(BarView { key: key.to_owned(), x, width: end - x, height: 1000, count });
        }
        x = end;
    }
    (total, bars)
}

/// Puts offices on one axis of years, and returns the axis' marks; at most a dozen of them.
pub(super) fn time_line(offices: &mut [OfficeView<'_>], last_year: i16) -> Vec<AxisTick> {
    let from = offices.iter().filter_map(|o| o.from_year.or(o.to_year)).min();
    let to = offices.iter().filter_map(|o| if o.current { Some(last_year) } else { o.to_year }).max();
    let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
    let to = to.max(from);
    let width = u32::from((to - from).unsigned_abs()) + 1;
    let x = |year: i16| u32::from((year.clamp(from, to) - from).unsigned_abs()) * 1000 / width;
    for office in offices.iter_mut() {
        if office.from_year.is_none() && office.to_year.is_none() {
            continue;
        }
        let (begin, end) = (x(office.from_year.unwrap_or(from)), x(office.to_year.unwrap_or(to)) + 1000 / width);
        let count = u32::from((office.to_year.unwrap_or(to) - office.from_year.unwrap_or(from)).unsigned_abs()) + 1;
        office.bar = Some(BarView { key: "office".to_owned(), x: begin, width: end.saturating_sub(begin).max(4), height: 1000, count });
    }
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|s| width / s <= 8).unwrap_or(200) as i16;
    (from..=to).filter(|year| year.rem_euclid(step) == 0).map(|year| AxisTick { year, x: x(year) }).collect()
}
