//! Charts as figures: where each bar begins and how large it is, so that templates only draw.

use jiff::civil::Date as Day;

use super::view::{AxisTick, BarView, OfficeView, TallyView};
use crate::date::{Date, Span};
use crate::recognise::Votes;

/// Whether anything of a tally was told.
pub(super) fn tally(votes: Votes) -> Option<TallyView> {
    (votes != Votes::default()).then_some(TallyView(votes))
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
            bars.push(BarView { key: key.to_owned(), x, width: end - x, height: 1000, count, percent: 0 });
        }
        x = end;
    }
    give_shares(&mut bars, total);
    (total, bars)
}

/// Shares in whole hundredths that add up to a hundred: each rounded down, and what is left to those who lost most by it.
fn give_shares(bars: &mut [BarView], total: u32) {
    let total = u64::from(total.max(1));
    let hundredfold = |bar: &BarView| u64::from(bar.count) * 100;
    for bar in bars.iter_mut() {
        bar.percent = (hundredfold(bar) / total) as u32;
    }
    let left = 100u32.saturating_sub(bars.iter().map(|bar| bar.percent).sum()) as usize;
    let mut order: Vec<usize> = (0..bars.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(hundredfold(&bars[*at]) % total));
    for at in order.into_iter().take(left) {
        bars[at].percent += 1;
    }
}

/// Puts offices on one axis of years, and returns the axis' marks; at most a dozen of them.
pub(super) fn time_line(offices: &mut [OfficeView<'_>], last_year: i16) -> Vec<AxisTick> {
    let span = |office: &OfficeView<'_>| office.days.0;
    let from = offices.iter().map(span).filter_map(|s| s.start.or(s.end)).map(Date::year).min();
    let to = offices.iter().filter_map(|o| if o.current { Some(last_year) } else { span(o).end.map(Date::year) }).max();
    let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
    let to = to.max(from);
    let width = u32::from((to - from).unsigned_abs()) + 1;
    let x = |year: i16| u32::from((year.clamp(from, to) - from).unsigned_abs()) * 1000 / width;
    // By the day where it is known; of a month or a year alone, from its first day to its last.
    let place = |day: Day, and_it: i64| {
        let passed = i64::from(day.year() - from) * 366 + i64::from(day.day_of_year()) - 1 + and_it;
        (passed * 1000 / (i64::from(width) * 366)).clamp(0, 1000) as u32
    };
    for office in offices.iter_mut() {
        let Span { start, end } = span(office);
        let (start, end) = (start.and_then(Date::earliest), end.and_then(Date::latest));
        if start.is_none() && end.is_none() {
            continue;
        }
        let (begin, end) = (start.map_or(0, |day| place(day, 0)), end.map_or(1000, |day| place(day, 1)));
        let width = end.saturating_sub(begin).max(4);
        office.bar = Some(BarView { key: "office".to_owned(), x: begin, width, height: 1000, count: 1, percent: 0 });
    }
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|s| width / s <= 8).unwrap_or(200) as i16;
    (from..=to).filter(|year| year.rem_euclid(step) == 0).map(|year| AxisTick { year, x: x(year) }).collect()
}

#[cfg(test)]
mod tests {
    use super::tally_bars;
    use crate::recognise::Votes;

    #[test]
    fn shares_add_up_to_a_hundred() {
        let shares = |all: [u32; 3]| {
            let votes = Votes { r#for: Some(all[0]), against: Some(all[1]), abstain: Some(all[2]), ..Votes::default() };
            tally_bars(votes).1.iter().map(|bar| bar.percent).collect::<Vec<_>>()
        };
        assert_eq!(shares([14, 23, 1]), [37, 60, 3]);
        assert_eq!(shares([1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares([u32::MAX, 0, 1]), [100, 0]);
        assert_eq!(shares([5, 0, 0]), [100]);
    }
}
