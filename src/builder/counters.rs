//! How often each stage had work to do: what tests look at in place of clocks.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often each stage had work to do, and how long it took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counters {
    /// Files parsed.
    pub parsed: usize,
    /// Reports recognised.
    pub recognised: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// Each stage's wall time, in order.
    pub times: Vec<(&'static str, Duration)>,
    /// What each template cost, on all cores together: pages, bytes, time of rendering, time of handing over.
    pub templates: BTreeMap<&'static str, TemplateCost>,
}

/// What the pages of one template cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TemplateCost {
    /// How many.
    pub pages: usize,
    /// How large, in bytes.
    pub bytes: usize,
    /// Rendering, on all cores together.
    pub render: Duration,
    /// Handing over to the sink, on all cores together.
    pub sink: Duration,
}

impl Counters {
    pub(super) fn lap(&mut self, stage: &'static str, since: &mut Instant) {
        let now = Instant::now();
        self.times.push((stage, now - *since));
        *since = now;
    }
}
