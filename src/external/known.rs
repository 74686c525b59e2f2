//! What links said when they were asked last: lines of JSON, one for each answer, the last of an address counting. A run that is
//! stopped has lost nothing that was answered, and the next one goes on behind it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Finding, page};

/// An answer is believed for so long, in seconds: a month where the link is alive, a day where it was not, since that is what one
/// mends or what mends itself.
const MONTH: u64 = 30 * DAY;
const DAY: u64 = 24 * 60 * 60;

/// The answers that are known, by the page's address.
#[derive(Debug, Clone, Default)]
pub struct Known(BTreeMap<String, (u64, Finding)>);

#[derive(Serialize, Deserialize)]
struct Line {
    url: String,
    asked: u64,
    #[serde(flatten)]
    finding: Finding,
}

/// One answer as a line.
pub fn line(url: &str, asked: u64, finding: &Finding) -> String {
    let line = Line { url: url.to_owned(), asked, finding: finding.clone() };
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

impl Known {
    /// Reads the lines. One that is none, such as a last one cut short, is passed over: its link is asked again.
    pub fn parse(text: &str) -> Known {
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        Known(lines.map(|line| (page(&line.url).to_owned(), (line.asked, line.finding))).collect())
    }

    /// What a link said last.
    pub fn get(&self, url: &str) -> Option<&Finding> {
        self.0.get(page(url)).map(|(_, finding)| finding)
    }

    /// Notes what a link said.
    pub fn put(&mut self, url: &str, asked: u64, finding: Finding) {
        self.0.insert(page(url).to_owned(), (asked, finding));
    }

    /// The same with the note that a page is in a private network.
    #[must_use]
    pub fn with_private(mut self, url: &str, asked: u64) -> Known {
        self.put(url, asked, Finding::Private);
        self
    }

    /// Of what is known only which pages are in a private network: the rest is not told again where nothing could be learnt.
    #[must_use]
    pub fn only_private(self) -> Known {
        Known(self.0.into_iter().filter(|(_, (_, finding))| *finding == Finding::Private).collect())
    }

    /// When a link was asked last, and whether that may still be believed.
    pub(super) fn age(&self, url: &str, now: u64) -> Option<(u64, bool)> {
        // What was not asked, because it is private, may be asked with leave.
        let (asked, finding) = self.0.get(page(url)).filter(|(_, finding)| *finding != Finding::Private)?;
        let good = if matches!(finding, Finding::Alive | Finding::Moved { .. }) { MONTH } else { DAY };
        // What was asked in the future was asked by a wrong clock.
        Some((*asked, *asked <= now && now - asked < good))
    }

    /// The answers to these links as lines: those of links that are no more written anywhere are forgotten.
    pub fn to_text<'u>(&self, urls: impl Iterator<Item = &'u str>) -> String {
        let urls: std::collections::BTreeSet<&str> = urls.map(page).collect();
        urls.into_iter().filter_map(|url| self.0.get(url).map(|(asked, finding)| line(url, *asked, finding))).collect()
    }
}
