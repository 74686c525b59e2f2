//! `archive check --external`: the network and the notes of what it said. What is asked, and what is made of the answers, is
//! decided in [`external`].

use std::fs;
use std::io::Write;
use std::net::ToSocketAddrs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;

use super::output::{Output, counted, grouped};
use crate::archive::Archive;
use crate::diagnostics::Diagnostic;
use crate::external::{self, Answer, Known, Link, Method, Plan, Wanted, Web};

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

/// Asks, where that is wanted, and tells.
pub(super) fn check(root: &Path, archive: &Archive, args: &ExternalArgs, out: &Output) -> std::io::Result<Vec<Diagnostic>> {
    if !args.external {
        return Ok(Vec::new());
    }
    let links = external::gather(archive);
    let net = Net::new(archive, args.private_too);
    let folder = root.join(FOLDER);
    let file = folder.join(FILE);
    let known = Known::parse(&String::from_utf8_lossy(&fs::read(&file).unwrap_or_default()));
    let wanted = if args.recheck { Wanted::All } else { Wanted::New };
    let plan = Plan::of(&links, &known, net.now(), wanted, args.most);
    let (asked, from_before, left) = (plan.asked, plan.known, plan.left);
    let known = ask(&folder, plan, known, &net, out)?;
    // Answers on links that are no more written anywhere are forgotten.
    if file.exists() {
        fs::write(&file, known.to_text(links.iter().map(|link| link.url.as_str())))?;
    }
    out.line(&summary(&links, asked, from_before, left));
    Ok(external::told(&links, &known))
}

/// Asks all links of a plan, and writes each answer down as it comes.
fn ask(folder: &Path, plan: Plan, known: Known, net: &Net, out: &Output) -> std::io::Result<Known> {
    if plan.asked == 0 {
        return Ok(known);
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(".gitignore"), "# What `archive` noted for itself on this machine.\n*\n")?;
    let notes = fs::OpenOptions::new().create(true).append(true).open(folder.join(FILE))?;
    let (all, done) = (plan.asked, AtomicUsize::new(0));
    let kept = Mutex::new((known, notes, Ok(())));
    external::run(plan, net, &|url, finding| {
        let mut kept = kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = net.now();
        kept.0.put(url, now, finding.clone());
        let written = kept.1.write_all(external::line(url, now, finding).as_bytes());
        if written.is_err() {
            kept.2 = written;
        }
        out.progress(&format!("asked {} of {} …", done.fetch_add(1, Ordering::Relaxed) + 1, grouped(all)));
    });
    out.progress("");
    let (known, _, written) = kept.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    written.map(|()| known)
}

fn summary(links: &[Link], asked: usize, known: usize, left: usize) -> String {
    let mut line = format!(
        "Asked {} ({} known from before), written in {}.",
        counted(asked, "outside link", "outside links"),
        grouped(known),
        counted(links.len(), "place", "places")
    );
    if left > 0 {
        line.push_str(&format!(" {} left: run it again.", grouped(left)));
    }
    line
}

/// The network.
struct Net {
    agent: ureq::Agent,
    asks_private: bool,
    /// A proxy looks hosts up for itself.
    has_proxy: bool,
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
        let has_proxy = config.proxy().is_some();
        Net { agent: config.new_agent(), asks_private, has_proxy }
    }

    /// What the name of a host leads to, where that forbids asking it.
    fn forbidden(&self, url: &str) -> Option<Answer> {
        if self.asks_private || self.has_proxy {
            return None;
        }
        let url = url::Url::parse(url).ok()?;
        let host = url.host_str()?.trim_matches(['[', ']']);
        let mut found = (host, url.port_or_known_default()?).to_socket_addrs().ok()?.peekable();
        (found.peek().is_some() && !found.all(|address| external::is_public_ip(address.ip()))).then_some(Answer::Private)
    }
}

impl Web for Net {
    fn request(&self, method: Method, url: &str) -> Answer {
        if let Some(answer) = self.forbidden(url) {
            return answer;
        }
        let answered = match method {
            Method::Head => self.agent.head(url).call(),
            Method::Get => self.agent.get(url).call(),
        };
        match answered {
            Ok(response) => {
                let header = |name: &str| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
                Answer::Status { code: response.status().as_u16(), location: header("location"), retry_after: header("retry-after") }
            }
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
