//! `archive check --external`: the network and the notes of what it said. What is asked, and what is made of the answers, is
//! decided in [`external`].

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use super::output::{Output, counted, grouped};
use crate::archive::Archive;
use crate::diagnostics::Diagnostic;
use crate::external::{self, Answer, Finding, Known, Link, Method, Plan, Wanted, Web};

/// Where answers are kept, in a folder that git is told to leave alone.
const FOLDER: &str = ".archive";
const FILE: &str = "outside-links.jsonl";

/// No request takes longer.
const TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub(super) struct ExternalArgs {
    /// Ask the web whether outside links are still there: one request at a time for each host, a second apart
    #[arg(long)]
    external: bool,
    /// Ask all of them again, also those that answered lately
    #[arg(long, requires = "external")]
    recheck: bool,
    /// Ask at most so many links in this run; the next one goes on
    #[arg(long, value_name = "LINKS", default_value_t = 1000, requires = "external")]
    most: usize,
    /// Ask hosts of private networks too, for an archive within one
    #[arg(long, requires = "external")]
    private_too: bool,
}

/// What asking came to.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What there is to say of the links.
    pub(super) found: Vec<Diagnostic>,
    /// In words, that nobody could be reached, or nothing noted.
    pub(super) failed: Option<String>,
}

/// Asks, where that is wanted, and tells.
pub(super) fn check(root: &Path, archive: &Archive, args: &ExternalArgs, out: &Output) -> Told {
    if !args.external {
        return Told::default();
    }
    match asked(root, archive, args, out) {
        Ok(told) => told,
        Err(why) => Told { failed: Some(why), ..Told::default() },
    }
}

fn asked(root: &Path, archive: &Archive, args: &ExternalArgs, out: &Output) -> Result<Told, String> {
    let links = external::gather(archive);
    let net = Net::new(archive, args.private_too);
    let folder = root.join(FOLDER);
    let file = folder.join(FILE);
    let before = Known::parse(&String::from_utf8_lossy(&fs::read(&file).unwrap_or_default()));
    let wanted = if args.recheck { Wanted::All } else { Wanted::New };
    let plan = Plan::of(&links, &before, net.now(), wanted, args.most);
    let (planned, from_before, left) = (plan.asked, plan.known, plan.left);
    let Heard { known, private, reached } = ask(&folder, plan, before.clone(), &net, out)?;
    // What is private is so without anybody's answer; the rest that a machine heard which is cut off means nothing.
    let known = if reached { known } else { private.iter().fold(before, |known, url| known.with_private(url, net.now())) };
    // Answers on links that are no more written anywhere are forgotten.
    if file.exists() {
        fs::write(&file, known.to_text(links.iter().map(|link| link.url.as_str()))).map_err(|error| not_noted(&error))?;
    }
    if reached {
        out.line(&summary(&links, planned - private.len(), private.len(), from_before, left));
        return Ok(Told { found: external::told(&links, &known), failed: None });
    }
    // What was private was not asked.
    let asked = counted(planned - private.len(), "outside link", "outside links");
    let failed = format!("none of {asked} could be reached: is this machine online? Nothing was noted");
    let found = external::told(&links, &known.only_private());
    Ok(Told { found, failed: Some(failed) })
}

/// What a run heard.
struct Heard {
    known: Known,
    /// The pages that are in a private network, and were not asked for.
    private: Vec<String>,
    /// Whether anybody could be reached, if somebody was asked.
    reached: bool,
}

/// Asks for all pages of a plan, and writes each answer down as it comes.
fn ask(folder: &Path, plan: Plan, known: Known, net: &Net, out: &Output) -> Result<Heard, String> {
    if plan.asked == 0 {
        return Ok(Heard { known, private: Vec::new(), reached: true });
    }
    let notes = open(folder).map_err(|error| not_noted(&error))?;
    let (all, done) = (plan.asked, AtomicUsize::new(0));
    let kept = Mutex::new((known, notes, Ok::<(), std::io::Error>(()), Vec::new()));
    let reached = external::run(plan, net, &|url, finding| {
        let mut kept = kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = net.now();
        kept.0.put(url, now, finding.clone());
        if *finding == Finding::Private {
            kept.3.push(url.to_owned());
        }
        let written = kept.1.write_all(external::line(url, now, finding).as_bytes());
        if written.is_err() {
            kept.2 = written;
        }
        out.progress(&format!("asked {} of {} …", done.fetch_add(1, Ordering::Relaxed) + 1, grouped(all)));
    });
    out.progress("");
    let (known, _, written, private) = kept.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    written.map_err(|error| not_noted(&error))?;
    Ok(Heard { known, private, reached })
}

/// The notes, to be written on at their end.
fn open(folder: &Path) -> std::io::Result<fs::File> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(".gitignore"), "# What `archive` noted for itself on this machine.\n*\n")?;
    fs::OpenOptions::new().create(true).append(true).open(folder.join(FILE))
}

fn not_noted(error: &std::io::Error) -> String {
    format!("what the web said could not be noted in `{FOLDER}/`: {error}")
}

fn summary(links: &[Link], asked: usize, private: usize, known: usize, left: usize) -> String {
    let mut line = format!(
        "Asked {} ({} known from before), written in {}.",
        counted(asked, "outside link", "outside links"),
        grouped(known),
        counted(links.len(), "place", "places")
    );
    if private > 0 {
        line.push_str(&format!(" {} in a private network, and not asked.", grouped(private)));
    }
    if left > 0 {
        line.push_str(&format!(" {} left: run it again.", grouped(left)));
    }
    line
}

/// The network.
struct Net {
    agent: ureq::Agent,
    asks_private: bool,
}

impl Net {
    fn new(archive: &Archive, asks_private: bool) -> Net {
        let contact = archive.config.contact.as_deref().map(|contact| format!("; {contact}")).unwrap_or_default();
        let who = format!("archive/{} (link check of {}{contact})", env!("CARGO_PKG_VERSION"), archive.config.base_url);
        let config = ureq::Agent::config_builder()
            .user_agent(who.chars().filter(|c| c.is_ascii() && !c.is_ascii_control()).collect::<String>())
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(TIMEOUT))
            .build();
        // A proxy looks hosts up for itself, and may well stand in a private network.
        let any_host = asks_private || config.proxy().is_some();
        let agent =
            if any_host { config.new_agent() } else { ureq::Agent::with_parts(config, DefaultConnector::default(), Public::default()) };
        Net { agent, asks_private }
    }
}

/// Looks up hosts, and gives none of a private network. What it gives is what is connected to, so that a name cannot be looked up
/// once to be judged and lead elsewhere when it is asked.
#[derive(Debug, Default)]
struct Public(DefaultResolver);

/// Why [`Public`] gave nothing.
#[derive(Debug)]
struct PrivateHost;

impl std::fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a host of a private network")
    }
}

impl std::error::Error for PrivateHost {}

impl Resolver for Public {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.0.resolve(uri, config, timeout)?;
        let mut public = self.empty();
        all.iter().filter(|address| external::is_public_ip(address.ip())).for_each(|address| public.push(*address));
        if public.is_empty() { Err(ureq::Error::Other(Box::new(PrivateHost))) } else { Ok(public) }
    }
}

impl Web for Net {
    fn request(&self, method: Method, url: &str) -> Answer {
        let answered = match method {
            Method::Head => self.agent.head(url).call(),
            Method::Get => self.agent.get(url).call(),
        };
        match answered {
            Ok(response) => {
                let header = |name: &str| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
                Answer::Status { code: response.status().as_u16(), location: header("location"), retry_after: header("retry-after") }
            }
            Err(ureq::Error::Other(why)) if why.is::<PrivateHost>() => Answer::Private,
            Err(ureq::Error::HostNotFound) => Answer::NoHost,
            Err(ureq::Error::Timeout(_)) => Answer::Failed(format!("no answer within {} seconds", TIMEOUT.as_secs())),
            Err(error) => Answer::Failed(error.to_string()),
        }
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
    }

    fn asks_private(&self) -> bool {
        self.asks_private
    }
}
