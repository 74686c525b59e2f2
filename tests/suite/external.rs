//! Outside links: which are asked, how politely, and what is made of the answers. No network but this machine's own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Mutex;
use std::time::Duration;

use archive::external::{Answer, Finding, Known, Method, Plan, Wanted, Web, gather, is_public_ip, line, run, told};
use serde_json::Value;

use crate::support::{self, MILL_LANE, mill_lane_with, on_disk, write};

/// A web that answers what it was told to, and notes what it was asked.
#[derive(Default)]
struct Fake {
    answers: BTreeMap<String, Vec<Answer>>,
    asked: Mutex<Vec<String>>,
    waited: Mutex<Vec<Duration>>,
}

fn status(code: u16) -> Answer {
    Answer::Status { code, location: None, retry_after: None }
}

fn leads(code: u16, to: &str) -> Answer {
    Answer::Status { code, location: Some(to.to_owned()), retry_after: None }
}

fn later(code: u16, seconds: &str) -> Answer {
    Answer::Status { code, location: None, retry_after: Some(seconds.to_owned()) }
}

impl Fake {
    /// `HEAD address` or `GET address`, and the answers in turn, the last of them for ever.
    fn says(mut self, request: &str, answers: &[Answer]) -> Fake {
        self.answers.insert(request.to_owned(), answers.iter().rev().cloned().collect());
        self
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// What one link comes to.
    fn ask(&self, url: &str) -> Finding {
        let page = format!("\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\n[one]({url})\n");
        let built = support::build(&mill_lane_with(&page)).built;
        let found = Mutex::new(Vec::new());
        let plan = Plan::of(&gather(&built.archive), &Known::default(), 0, Wanted::New, 10);
        let _ = run(plan, self, &|_, finding| found.lock().unwrap().push(finding.clone()));
        found.into_inner().unwrap().pop().expect("one link is one answer")
    }
}

impl Web for Fake {
    fn request(&self, method: Method, url: &str) -> Answer {
        let request = format!("{} {url}", if method == Method::Head { "HEAD" } else { "GET" });
        let mut asked = self.asked.lock().unwrap();
        let times = asked.iter().filter(|one| **one == request).count();
        asked.push(request.clone());
        let answers = self.answers.get(&request).unwrap_or_else(|| panic!("{request} was not expected"));
        answers[answers.len() - 1 - times.min(answers.len() - 1)].clone()
    }

    fn wait(&self, time: Duration) {
        self.waited.lock().unwrap().push(time);
    }

    fn now(&self) -> u64 {
        0
    }

    fn asks_private(&self) -> bool {
        false
    }
}

const PAGE: &str = "https://mill.net/page";
const HEAD: &str = "HEAD https://mill.net/page";
const GET: &str = "GET https://mill.net/page";

#[test]
fn one_question_is_enough_where_the_answer_is_plain() {
    let web = Fake::default().says(HEAD, &[status(200)]);
    assert_eq!(web.ask("https://mill.net/page#part"), Finding::Alive);
    assert_eq!(web.asked(), [HEAD]);
}

#[test]
fn a_server_that_knows_no_head_is_asked_for_the_page() {
    let web = Fake::default().says(HEAD, &[status(405)]).says(GET, &[status(200)]);
    assert_eq!(web.ask(PAGE), Finding::Alive);
    let web = Fake::default().says(HEAD, &[status(404)]).says(GET, &[status(404)]);
    assert_eq!(web.ask(PAGE), Finding::Dead { why: "it answers 404, not found".into() });
    let web = Fake::default().says(HEAD, &[status(403)]).says(GET, &[status(403)]);
    assert!(matches!(web.ask(PAGE), Finding::Unsure { .. }), "who lets no program in may be alive");
    let web = Fake::default().says(HEAD, &[Answer::NoHost]);
    assert_eq!(web.ask(PAGE), Finding::Dead { why: "there is no host mill.net".into() });
}

#[test]
fn a_move_for_good_is_proposed_and_a_passing_one_is_not() {
    let web = Fake::default().says(HEAD, &[leads(301, "/new")]).says("HEAD https://mill.net/new", &[status(200)]);
    assert_eq!(web.ask("https://mill.net/page#part"), Finding::Moved { to: "https://mill.net/new".into() });
    let web = Fake::default().says(HEAD, &[leads(302, "/today")]).says("HEAD https://mill.net/today", &[status(200)]);
    assert_eq!(web.ask(PAGE), Finding::Alive);
    let web = Fake::default().says(HEAD, &[leads(301, "/")]).says("HEAD https://mill.net/", &[status(200)]);
    assert_eq!(web.ask(PAGE), Finding::FrontPage { to: "https://mill.net/".into() });
    let web = Fake::default().says(HEAD, &[leads(301, "/page")]);
    assert!(matches!(web.ask(PAGE), Finding::Unsure { .. }), "round and round");
}

#[test]
fn a_host_that_wishes_to_be_left_alone_is() {
    let web = Fake::default().says(HEAD, &[later(429, "7"), status(200)]);
    assert_eq!(web.ask(PAGE), Finding::Alive);
    assert!(web.waited.lock().unwrap().contains(&Duration::from_secs(7)));
    let web = Fake::default().says(HEAD, &[later(503, "86400")]);
    assert!(matches!(web.ask(PAGE), Finding::Unsure { .. }));
    assert_eq!(web.asked(), [HEAD], "it is not asked again");
    assert!(web.waited.lock().unwrap().is_empty(), "and nobody waits for a day");
}

#[test]
fn private_networks_are_told_and_not_asked() {
    for url in [
        "http://192.168.1.7/minutes",
        "http://localhost:3000/",
        "http://printer/",
        "http://nas.local/x",
        "http://[::1]/",
        "http://2130706433/",
    ] {
        let web = Fake::default();
        assert_eq!(web.ask(url), Finding::Private, "{url}");
        assert!(web.asked().is_empty(), "{url}");
    }
    let web = Fake::default().says(HEAD, &[leads(302, "http://169.254.169.254/latest/")]);
    assert!(matches!(web.ask(PAGE), Finding::Unsure { .. }));
    assert_eq!(web.asked(), [HEAD], "nor where a public one leads there");
    for (ip, public) in [
        ("8.8.8.8", true),
        ("10.1.2.3", false),
        ("100.64.0.1", false),
        ("::ffff:127.0.0.1", false),
        ("fd00::1", false),
        ("fec0::1", false),
        ("::127.0.0.1", false),
        ("64:ff9b::10.0.0.1", false),
        ("64:ff9b::8.8.8.8", true),
        ("2002:c0a8:101::1", false),
        ("2001:0:102:304::1", false),
        ("2001:db8::1", false),
        ("3fff::1", false),
        ("2a00:1450::1", true),
        ("2606:4700::1", true),
    ] {
        assert_eq!(is_public_ip(ip.parse().unwrap()), public, "{ip}");
    }
}

#[test]
fn a_machine_that_is_cut_off_is_no_reason_to_call_links_dead() {
    let page = "\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\n[a](https://a.net/x) [b](https://b.net/x)\n";
    let built = support::build(&mill_lane_with(page)).built;
    let reached = |second: Answer| {
        let web = Fake::default().says("HEAD https://a.net/x", &[Answer::NoHost]).says("HEAD https://b.net/x", &[second]);
        run(Plan::of(&gather(&built.archive), &Known::default(), 0, Wanted::New, 10), &web, &|_, _| {})
    };
    assert!(!reached(Answer::NoHost), "nobody answered");
    assert!(reached(status(200)), "one host is gone, and the other is there");
}

#[test]
fn places_of_one_page_are_asked_for_once_and_each_is_told() {
    let words = "[a](https://mill.net/page) [b](https://mill.net/page#part) [c](https://mill.net/page#end)\n";
    let built = support::build(&mill_lane_with(&format!("\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\n{words}"))).built;
    let links = gather(&built.archive);
    let web = Fake::default().says(HEAD, &[leads(301, "/new")]).says("HEAD https://mill.net/new", &[status(200)]);
    let plan = Plan::of(&links, &Known::default(), 0, Wanted::New, 10);
    assert_eq!(plan.asked, 1);
    let known = Mutex::new(Known::default());
    assert!(run(plan, &web, &|url, finding| known.lock().unwrap().put(url, 0, finding.clone())));
    assert_eq!(web.asked(), [HEAD, "HEAD https://mill.net/new"]);
    let known = known.into_inner().unwrap();
    let told: Vec<String> = told(&links, &known).into_iter().filter_map(|told| told.cure).collect();
    for to in ["https://mill.net/new", "https://mill.net/new#part", "https://mill.net/new#end"] {
        assert!(told.iter().any(|cure| cure.ends_with(&format!("write its new address: {to}"))), "{to}: {told:?}");
    }
    assert_eq!(Plan::of(&links, &Known::parse(&known.to_text(links.iter().map(|link| link.url.as_str()))), 1, Wanted::New, 10).asked, 0);
}

#[test]
fn a_machine_that_is_cut_off_counts_whom_it_asked_and_tells_what_is_private() {
    let folder = on_disk(MILL_LANE);
    let root = folder.path();
    // Nobody listens at this proxy, so nobody answers, and no name is looked up.
    let page = "+++\ntitle = \"About\"\n+++\n[a](http://192.168.1.7/x) [b](http://printer/) [c](http://localhost/) [d](https://mill.net/x) [e](https://mill.net/x#y)\n";
    write(root, "content/pages/about.md", page.as_bytes());
    let output =
        support::archive(root, &["check", "--external"]).env("ALL_PROXY", "http://127.0.0.1:1").env_remove("NO_PROXY").output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("none of 1 outside link could be reached"), "{stderr}");
    assert_eq!(stderr.matches("note[outside-link-private]").count(), 3, "{stderr}");
    assert!(!stderr.contains("outside-link-dead") && !stderr.contains("outside-link-unsure"), "{stderr}");
}

#[test]
fn one_host_is_asked_once_a_second() {
    let page: String = (0..3).map(|n| format!("[x](https://mill.net/{n})\n")).collect();
    let built = support::build(&mill_lane_with(&format!("\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\n{page}"))).built;
    let web = (0..3).fold(Fake::default(), |web, n| web.says(&format!("HEAD https://mill.net/{n}"), &[status(200)]));
    let _ = run(Plan::of(&gather(&built.archive), &Known::default(), 0, Wanted::New, 10), &web, &|_, _| {});
    let waited = web.waited.lock().unwrap();
    assert_eq!(waited.len(), 2, "{waited:?}");
    assert!(waited[0] > Duration::from_millis(500) && waited[1] > waited[0], "{waited:?}");
}

#[test]
fn what_was_asked_lately_is_believed_for_a_while() {
    let page = "\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\n[a](https://a.net/x) [b](https://b.net/x) [c](https://c.net/x) [a again](https://a.net/x)\n";
    let built = support::build(&mill_lane_with(page)).built;
    let links = gather(&built.archive);
    let dead = Finding::Dead { why: "x".into() };
    let text = line("https://a.net/x", 1000, &Finding::Alive) + &line("https://b.net/x", 1000, &dead) + "{\"url\": \"https://c.n";
    let known = Known::parse(&text);
    let counts = |now, wanted, most| {
        let plan = Plan::of(&links, &known, now, wanted, most);
        (plan.asked, plan.known, plan.left)
    };
    assert_eq!(links.len(), 4, "each place is told");
    assert_eq!(counts(2000, Wanted::New, 10), (1, 2, 0), "a line that was cut short is asked again");
    assert_eq!(counts(2000, Wanted::All, 2), (2, 0, 1));
    assert_eq!(counts(1000 + 2 * 86400, Wanted::New, 10), (2, 1, 0), "what was dead yesterday");
    assert_eq!(counts(1000 + 31 * 86400, Wanted::New, 10), (3, 0, 0));
    assert_eq!(known.to_text(["https://b.net/x"].into_iter()).lines().count(), 1, "links that are gone are forgotten");
}

#[test]
fn links_are_told_where_they_are_written() {
    let page = "\n-- content/pages/links.md --\n+++\ntitle = \"Links\"\n+++\nWords <https://a.net/auto> and [ref][1] and ![i](https://b.net/i.png) `https://no.net/` <a href=\"https://c.net/raw\">x</a>\n\n[within](/people/ann-weaver/)\n\n[1]: https://d.net/ref\n";
    let built = support::build(&mill_lane_with(page)).built;
    let links = gather(&built.archive);
    let mut found: Vec<(String, usize)> = links.iter().map(|link| (link.url.clone(), link.place.line_and_column().0)).collect();
    found.sort();
    let expected = [("https://a.net/auto", 4), ("https://b.net/i.png", 4), ("https://c.net/raw", 4), ("https://d.net/ref", 4)];
    assert_eq!(found, expected.map(|(url, line)| (url.to_owned(), line)));
}

/// Answers each request by its path, and counts them, for as long as the test goes on.
fn serve() -> (u16, std::sync::Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::sync::Arc::new(Mutex::new(Vec::new()));
    let notes = heard.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            let mut request = String::new();
            while reader.read_line(&mut request).is_ok_and(|read| read > 2) {}
            let first = request.lines().next().unwrap_or_default().to_owned();
            let answer = match first.split(' ').nth(1).unwrap_or_default() {
                "/alive" => "200 OK\r\n",
                "/old" => "308 Permanent Redirect\r\nLocation: /alive\r\n",
                "/shy" if first.starts_with("GET") => "200 OK\r\n",
                "/shy" => "501 Not Implemented\r\n",
                _ => "404 Not Found\r\n",
            };
            notes.lock().unwrap().push(request);
            let _ = write!(reader.get_mut(), "HTTP/1.1 {answer}Content-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (port, heard)
}

#[test]
fn the_command_asks_notes_and_goes_on_where_it_was() {
    let (port, heard) = serve();
    let folder = on_disk(MILL_LANE);
    let root = folder.path();
    let at = |path: &str| format!("http://127.0.0.1:{port}{path}");
    let page = format!("+++\ntitle = \"About\"\n+++\n[a]({}) [b]({}) [c]({}) [d]({})\n", at("/alive"), at("/old"), at("/shy"), at("/gone"));
    write(root, "content/pages/about.md", page.as_bytes());

    // without leave, this machine is a private network
    let (code, stdout, stderr) = support::run(root, &["check", "--external"]);
    assert_eq!((code, stderr.matches("note[outside-link-private]").count()), (0, 4), "{stderr}");
    assert!(
        stdout.contains("Asked 0 outside links (0 known from before), written in 4 places. 4 in a private network, and not asked."),
        "{stdout}"
    );
    assert!(heard.lock().unwrap().is_empty());

    let more = ["check", "--external", "--private-too", "--most", "3"];
    let (_, stdout, _) = support::run(root, &more);
    assert!(stdout.contains("Asked 3 outside links (0 known from before), written in 4 places. 1 left: run it again."), "{stdout}");
    let (code, stdout, stderr) = support::run(root, &more);
    assert!(stdout.contains("Asked 1 outside link (3 known from before)"), "{stdout}");
    assert_eq!(code, 0, "{stderr}");
    assert!(
        stderr.contains(&format!("warning[outside-link-dead]: {} leads nowhere any more: it answers 404, not found", at("/gone"))),
        "{stderr}"
    );
    assert!(stderr.contains("--> content/pages/about.md:4:"), "{stderr}");
    assert!(stderr.contains(&format!("https://web.archive.org/web/*/{}", at("/gone"))), "{stderr}");
    assert!(stderr.contains(&format!("write its new address: {}", at("/alive"))), "{stderr}");
    let all = heard.lock().unwrap().join("\n");
    assert!(all.contains("link check of https://example.org/mill/"), "it says who asks: {all}");
    assert_eq!(fs::read_to_string(root.join(".archive/.gitignore")).unwrap().lines().last(), Some("*"));

    let asked = heard.lock().unwrap().len();
    let (code, stdout, _) = support::run(root, &["check", "--external", "--private-too", "--strict", "--format", "json"]);
    assert_eq!((code, heard.lock().unwrap().len()), (1, asked), "nothing is asked twice within a day");
    let lines: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["code"] == "outside-link-moved" && line["severity"] == "note"), "{stdout}");
}
