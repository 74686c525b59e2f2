//! One link: asked, followed where it leads on, and judged. Pure but for the [`Web`] that it is handed.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::hosts;

/// Between two requests to one host: slower than a reader who clicks.
const PAUSE: Duration = Duration::from_secs(1);

/// A link may lead on so often; browsers give up at twenty.
const HOPS: usize = 8;

/// A host that asks to be left alone for up to so long is waited for; otherwise it is left for another day.
const PATIENCE: Duration = Duration::from_secs(20);

/// The network, or what a test puts in its place.
pub trait Web: Sync {
    /// One request, without following where it leads.
    fn request(&self, method: Method, url: &str) -> Answer;
    /// Lets time pass.
    fn wait(&self, time: Duration);
    /// Seconds since 1970.
    fn now(&self) -> u64;
    /// Whether hosts of private networks may be asked.
    fn asks_private(&self) -> bool;
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// The thing itself: some servers know nothing else. What it says is not read.
    Get,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An answer of HTTP.
    Status {
        /// Its code.
        code: u16,
        /// `Location`.
        location: Option<String>,
        /// `Retry-After`: seconds, or a date, which is not understood.
        retry_after: Option<String>,
    },
    /// Nobody knows the host.
    NoHost,
    /// The host's name leads into a private network.
    Private,
    /// No answer, and why, in words.
    Failed(String),
}

/// What a link came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Finding {
    /// It is there.
    Alive,
    /// It is there, and each step on the way said that it has moved for good.
    Moved {
        /// To where.
        to: String,
    },
    /// It leads to the front page of a site.
    FrontPage {
        /// Of this one.
        to: String,
    },
    /// It is not there.
    Dead {
        /// Who says so, in words.
        why: String,
    },
    /// Nobody can say.
    Unsure {
        /// Why, in words.
        why: String,
    },
    /// It is in a private network, and was not asked.
    Private,
}

/// When each host may be asked next, in one run's own time; and whether anybody answered.
#[derive(Debug, Default)]
pub(super) struct Pace {
    turns: Mutex<HashMap<String, Duration>>,
    unanswered: AtomicBool,
    answered: AtomicBool,
}

impl Pace {
    /// Waits for this host's turn. `spent` is how long the run goes on.
    fn keep(&self, web: &dyn Web, host: &str, spent: Duration) {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let next = turns.entry(host.to_owned()).or_default();
            let turn = (*next).max(spent);
            *next = turn + PAUSE;
            turn
        };
        if turn > spent {
            web.wait(turn - spent);
        }
    }
}

impl Pace {
    fn note(&self, answer: &Answer) {
        match answer {
            Answer::Status { .. } => self.answered.store(true, Ordering::Relaxed),
            Answer::NoHost | Answer::Failed(_) => self.unanswered.store(true, Ordering::Relaxed),
            Answer::Private => {}
        }
    }

    /// Whether somebody was asked, and nobody answered.
    pub(super) fn met_silence(&self) -> bool {
        self.unanswered.load(Ordering::Relaxed) && !self.answered.load(Ordering::Relaxed)
    }
}

/// Asks for one page, and follows where it leads. `clock` tells how long the run goes on.
pub(super) fn ask(web: &dyn Web, pace: &Pace, clock: &dyn Fn() -> Duration, written: &str) -> Finding {
    let Ok(mut url) = Url::parse(written) else { return Finding::Dead { why: "this is no address".to_owned() } };
    url.set_fragment(None);
    let start = url.clone();
    let mut for_good = true;
    for _ in 0..=HOPS {
        if !web.asks_private() && !hosts::is_public(&url) {
            // A public address that leads into somebody's network is that somebody's mistake.
            return if url == start {
                Finding::Private
            } else {
                Finding::Unsure { why: format!("it leads to {url}, in a private network") }
            };
        }
        let answer = answer(web, pace, clock, &url);
        let (code, location) = match answer {
            Answer::Status { code, location, .. } => (code, location),
            Answer::NoHost => return Finding::Dead { why: format!("there is no host {}", url.host_str().unwrap_or_default()) },
            Answer::Private => return Finding::Private,
            Answer::Failed(why) => return Finding::Unsure { why },
        };
        match (code, location.and_then(|to| url.join(&to).ok())) {
            (301 | 302 | 303 | 307 | 308, Some(to)) if ["http", "https"].contains(&to.scheme()) => {
                for_good &= matches!(code, 301 | 308);
                url = to;
            }
            (200..=299, _) => return arrived(&start, url, for_good),
            (404 | 410, _) => {
                return Finding::Dead { why: format!("it answers {code}, {}", if code == 410 { "gone" } else { "not found" }) };
            }
            (code, _) => return Finding::Unsure { why: format!("it answers {code}{}", meaning(code)) },
        }
    }
    Finding::Unsure { why: format!("it leads on more than {HOPS} times") }
}

/// What a link that arrived says of its address.
fn arrived(start: &Url, end: Url, for_good: bool) -> Finding {
    let is_front = |url: &Url| url.path() == "/" && url.query().is_none();
    if start == &end {
        return Finding::Alive;
    }
    if is_front(&end) && !is_front(start) {
        return Finding::FrontPage { to: end.into() };
    }
    if !for_good {
        return Finding::Alive;
    }
    Finding::Moved { to: end.into() }
}

/// Asks whether it is there, and for the thing itself where the answer is not plain.
fn answer(web: &dyn Web, pace: &Pace, clock: &dyn Fn() -> Duration, url: &Url) -> Answer {
    let host = url.host_str().unwrap_or_default();
    let request = |method| {
        pace.keep(web, host, clock());
        let answer = web.request(method, url.as_str());
        pace.note(&answer);
        answer
    };
    let first = request(Method::Head);
    let first = match wished(&first) {
        Some(time) if time <= PATIENCE => {
            web.wait(time);
            request(Method::Head)
        }
        _ => first,
    };
    match first {
        // It was asked to come back later, and that is obeyed.
        Answer::Status { code: 429, .. } => first,
        Answer::Status { code: 503, retry_after: Some(_), .. } => first,
        Answer::Status { code: 400.., .. } | Answer::Failed(_) => request(Method::Get),
        _ => first,
    }
}

/// For how long a host wishes to be left alone.
fn wished(answer: &Answer) -> Option<Duration> {
    let Answer::Status { code: 429 | 503, retry_after: Some(words), .. } = answer else { return None };
    words.trim().parse().ok().map(Duration::from_secs)
}

/// What a reader should make of a code.
fn meaning(code: u16) -> &'static str {
    match code {
        401 | 402 | 407 => ", to be read by its members alone",
        403 | 406 | 451 => ", and lets no program in, or nobody",
        429 => ", too many requests",
        500..=599 => ", a fault of that site",
        _ => "",
    }
}
