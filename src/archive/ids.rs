//! Which id that was given before belongs to which of the decisions that a meeting's reports tell now.
//!
//! Apart from joining because it looks at all decisions of a meeting at once: two may have the same words, or nearly the
//! same, and one that is found word for word must not lose its id to one that is only alike.

use rustc_hash::FxHashSet;

use super::ledger::Ledger;
use crate::slug::Slug;

/// One decision that asks for its id.
pub(super) struct Asks<'a> {
    /// The id that somebody gave it.
    pub(super) given: Option<Slug>,
    /// Digests of the words of its accounts, the first one's first.
    pub(super) quotes: Vec<u64>,
    /// The words of its first account.
    pub(super) words: Box<dyn Fn() -> String + 'a>,
    /// The names under which the ledger may know it: the one of today, and old ones.
    pub(super) scopes: Vec<Slug>,
}

/// What it is told.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Its id, if it has one.
    pub(super) id: Option<Slug>,
    /// Other ids that were given for its words, and are nobody's now.
    pub(super) former: Vec<Slug>,
}

/// Tells each decision of one meeting its id. First come ids that somebody gave; then those of the very same words, in the order
/// in which they were given; then those of words that are most alike. A line is told once, and none that is in `given`.
pub(super) fn tell(ledger: &Ledger, asks: &[Asks<'_>], given: &FxHashSet<&Slug>) -> Vec<Told> {
    let told = asks.iter().map(|ask| Told { id: ask.given.clone(), former: Vec::new() }).collect();
    let mut desk = Desk { ledger, asks, given, told, used: FxHashSet::default() };
    let depth = asks.iter().map(|ask| ask.scopes.len()).max().unwrap_or(0);
    (0..depth).for_each(|depth| desk.same(depth));
    (0..depth).for_each(|depth| desk.alike(depth));
    desk.former();
    desk.told
}

struct Desk<'a> {
    ledger: &'a Ledger,
    asks: &'a [Asks<'a>],
    given: &'a FxHashSet<&'a Slug>,
    told: Vec<Told>,
    /// The lines that were told.
    used: FxHashSet<usize>,
}

impl Desk<'_> {
    fn is_free(&self, line: usize) -> bool {
        !self.used.contains(&line) && !self.given.contains(&self.ledger.line(line).id)
    }

    fn give(&mut self, ask: usize, line: usize) {
        self.used.insert(line);
        self.told[ask].id = Some(self.ledger.line(line).id.clone());
    }

    /// Those that still ask, with the scope that they have at this depth.
    fn asking(&self, depth: usize) -> impl Iterator<Item = (usize, &Slug)> {
        let asks = self.asks.iter().enumerate().filter(|(at, _)| self.told[*at].id.is_none());
        asks.filter_map(move |(at, ask)| Some((at, ask.scopes.get(depth)?)))
    }

    fn same(&mut self, depth: usize) {
        let asking: Vec<usize> = self.asking(depth).map(|(at, _)| at).collect();
        for at in asking {
            let ask = &self.asks[at];
            let Some(quote) = ask.quotes.first() else { continue };
            let line = self.ledger.same(&ask.scopes[depth], *quote).find(|line| self.is_free(*line));
            if let Some(line) = line {
                self.give(at, line);
            }
        }
    }

    /// The most alike first; of those that are equally alike, in reading order.
    fn alike(&mut self, depth: usize) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (at, scope) in self.asking(depth) {
            let free: Vec<usize> = self.ledger.of(scope).iter().copied().filter(|line| self.is_free(*line)).collect();
            if !free.is_empty() {
                let near = self.ledger.near(&(self.asks[at].words)(), free.into_iter());
                pairs.extend(near.into_iter().map(|(share, line)| (share, at, line)));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, at, line) in pairs {
            if self.told[at].id.is_none() && self.is_free(line) {
                self.give(at, line);
            }
        }
    }

    /// Lines of the same words that were told to nobody lead to the first that has these words.
    fn former(&mut self) {
        for (at, ask) in self.asks.iter().enumerate() {
            let Some(scope) = ask.scopes.first() else { continue };
            for quote in &ask.quotes {
                let free: Vec<usize> = self.ledger.same(scope, *quote).filter(|line| self.is_free(*line)).collect();
                self.used.extend(&free);
                self.told[at].former.extend(free.into_iter().map(|line| self.ledger.line(line).id.clone()));
            }
        }
    }
}
