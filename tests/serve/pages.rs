//! An address is answered as GitHub Pages would answer it.

use std::path::Path;

use crate::edits::VILLAGE;
use crate::http::Answer;
use crate::server::Server;
use crate::support::{on_disk, write};

/// The village under `/mill/`, with files of each type in its theme.
fn village() -> (tempfile::TempDir, Server) {
    village_at("https://example.org/mill/")
}

fn village_at(base: &str) -> (tempfile::TempDir, Server) {
    let folder = on_disk(&VILLAGE.replace("https://example.org/mill/", base));
    for (name, bytes) in
        [("letters.woff2", "wOF2"), ("pond.svg", "<svg/>"), ("a b/ü 100%.txt", "named"), ("nothing.txt", ""), ("ten.txt", "0123456789")]
    {
        write(folder.path(), &format!("theme/{name}"), bytes.as_bytes());
    }
    let server = Server::of(folder.path());
    (folder, server)
}

fn leads(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.header("location").unwrap_or("nowhere"))
}

#[test]
fn addresses_lead_where_they_would_on_the_web() {
    let (_folder, server) = village();
    assert_eq!(server.url, format!("http://127.0.0.1:{}/mill/", server.port));
    for (from, status, to) in [
        ("/", 302, "/mill/"),
        ("/mill", 301, "/mill/"),
        ("/mill?a=b", 301, "/mill/?a=b"),
        ("/mill/people/ann-weaver", 301, "/mill/people/ann-weaver/"),
        ("/mill/people/ann-weaver?q=%20&r", 301, "/mill/people/ann-weaver/?q=%20&r"),
        ("/mill/people/%61nn-weaver", 301, "/mill/people/%61nn-weaver/"),
        ("/mill/people", 301, "/mill/people/"),
    ] {
        assert_eq!(leads(&server.get(from)), (status, to), "{from}");
    }
    for path in [
        "/mill/",
        "/mill/index.html",
        "/mill/people/",
        "/mill/people/ann-weaver/",
        "/mill/?q=pond",
        "/mill/people/ann-weaver/index.html?x",
        "/mill/404",
        "/mill/people/%61nn%2dweaver/",
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")), "{path}");
        assert!(answer.text().contains("</html>"), "{path}");
    }
    assert_eq!(server.get("/mill/people/ann-weaver/").body, server.get("/mill/people/ann-weaver/index.html?q=1").body);
}

#[test]
fn what_is_nowhere_is_the_page_for_that() {
    let (_folder, server) = village();
    let missing = server.get("/mill/404.html");
    assert_eq!(missing.status, 200);
    for path in [
        "/mill/nobody",
        "/mill/nobody/",
        "/mill/a/b/c/d/e/f.html",
        "/mill/people/ann-weaver/x.css",
        "/mill/theme/",
        "/mill/theme",
        "/mill/theme/a%20b/",
        "/mill/people/ann-weaver//",
        "/mill//people/",
        "/mill/People/",
        "/mill/%ff",
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=utf-8")), "{path}");
        let plain = archive::serve::answer::without_script;
        assert_eq!(plain(&answer.text()), plain(&missing.text()), "{path}");
    }
    for path in ["/other/", "/millet/", "/favicon.ico", "/mil", "/people/ann-weaver/"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("The site stands under /mill/"), "{path}");
    }
}

#[test]
fn a_site_at_the_root_of_its_host() {
    let (_folder, server) = village_at("https://example.org");
    assert_eq!(server.url, format!("http://127.0.0.1:{}/", server.port));
    assert_eq!(server.get("/").status, 200);
    assert_eq!(leads(&server.get("/people/ann-weaver?x")), (301, "/people/ann-weaver/?x"));
    // Not another host.
    for path in ["//people", "//example.org/people", "/\\example.org/people"] {
        assert_eq!(leads(&server.get(path)), (404, "nowhere"), "{path}");
    }
    assert_eq!(server.get("/nobody").status, 404);
}

#[test]
fn a_base_path_of_any_letters() {
    for (base, asked) in [("https://example.org/märz/", "/m%C3%A4rz/"), ("https://example.org/m%C3%A4rz/", "/m%C3%A4rz/")] {
        let (_folder, server) = village_at(base);
        assert_eq!(leads(&server.get("/")), (302, asked), "{base}");
        assert_eq!(leads(&server.get(asked.trim_end_matches('/'))), (301, asked), "{base}");
        assert_eq!(server.get(asked).status, 200, "{base}");
    }
}

#[test]
fn files_have_the_types_that_browsers_want() {
    let (_folder, server) = village();
    for (path, kind) in [
        ("", "text/html; charset=utf-8"),
        ("theme/style.css", "text/css; charset=utf-8"),
        ("theme/script.js", "text/javascript; charset=utf-8"),
        ("data/archive.json", "application/json; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("manifest-blake3.txt", "text/plain; charset=utf-8"),
        ("theme/pond.svg", "image/svg+xml"),
        ("theme/letters.woff2", "font/woff2"),
        (".nojekyll", "application/octet-stream"),
    ] {
        let answer = server.get(&format!("/mill/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    for path in ["/mill/theme/a%20b/%C3%BC%20100%25.txt", "/mill/theme/a%20b/%c3%bc%20100%25.txt?v=1"] {
        assert_eq!(server.get(path).text(), "named", "{path}");
    }
}

#[test]
fn a_head_is_the_answer_without_its_body() {
    let (_folder, server) = village();
    for path in [
        "/mill/",
        "/mill/theme/ten.txt",
        "/mill/theme/nothing.txt",
        "/mill/nobody",
        "/",
        "/mill/people",
        "/other",
        "/__archive/preview.js",
        "/__archive/nothing",
    ] {
        let mut connection = server.connect();
        let whole = connection.ask("GET", path, &[]);
        let head = connection.ask("HEAD", path, &[]);
        let known = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            // The length of nothing may be left out (RFC 9110, 9.3.2).
            headers.retain(|(name, value)| name != "date" && (name != "content-length" || value != "0"));
            headers.sort();
            (answer.status, headers)
        };
        assert_eq!(known(&head), known(&whole), "{path}");
        // The next answer on the same connection would be read as this one's body, if there were one.
        assert_eq!(connection.ask("GET", path, &[]).body, whole.body, "{path}");
    }
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let (folder, server) = village();
    let mut connection = server.connect();
    for path in ["/mill/", "/mill/theme/ten.txt", "/mill/data/archive.json"] {
        let first = connection.ask("GET", path, &[]);
        let tag = first.header("etag").expect("a tag").to_owned();
        assert_eq!(first.header("cache-control"), Some("no-cache"));
        for known in [format!("If-None-Match: {tag}"), format!("If-None-Match: \"x\", W/{tag}"), "If-None-Match: *".to_owned()] {
            for method in ["GET", "HEAD"] {
                let again = connection.ask(method, path, &[&known]);
                assert_eq!((again.status, again.header("etag")), (304, Some(tag.as_str())), "{path} {known}");
            }
        }
        assert_eq!(connection.ask("GET", path, &["If-None-Match: \"other\""]).status, 200, "{path}");
    }
    let before = connection.ask("GET", "/mill/theme/ten.txt", &[]).header("etag").expect("a tag").to_owned();
    write(folder.path(), "theme/ten.txt", b"9876543210");
    server.until(|page| (page.get("/mill/theme/ten.txt").text() == "9876543210").then_some(()).ok_or("old".into())).unwrap();
    assert_eq!(server.connect().ask("GET", "/mill/theme/ten.txt", &[&format!("If-None-Match: {before}")]).status, 200);
    // What is missing has no tag: another page may be missing differently tomorrow.
    assert_eq!(connection.ask("GET", "/mill/nobody", &["If-None-Match: *"]).status, 404);
}

/// Status, range and body for a `Range`.
fn range(server: &Server, asked: &str, more: &[&str]) -> (u16, Option<String>, String) {
    let lines: Vec<String> = std::iter::once(format!("Range: {asked}")).chain(more.iter().map(|line| (*line).to_owned())).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let answer = server.connect().ask("GET", "/mill/theme/ten.txt", &lines);
    let range = answer.header("content-range").map(str::to_owned);
    (answer.status, range, answer.text())
}

#[test]
fn a_part_is_sent_where_a_part_is_asked_for() {
    let (_folder, server) = village();
    let all = "0123456789";
    for (asked, status, told, body) in [
        ("bytes=2-4", 206, Some("bytes 2-4/10"), "234"),
        ("bytes=0-0", 206, Some("bytes 0-0/10"), "0"),
        ("bytes=7-", 206, Some("bytes 7-9/10"), "789"),
        ("bytes=7-99", 206, Some("bytes 7-9/10"), "789"),
        ("bytes=-3", 206, Some("bytes 7-9/10"), "789"),
        ("bytes=-99", 206, Some("bytes 0-9/10"), all),
        ("bytes=0-", 206, Some("bytes 0-9/10"), all),
        ("bytes=10-", 416, Some("bytes */10"), ""),
        ("bytes=99-100", 416, Some("bytes */10"), ""),
        ("bytes=-0", 416, Some("bytes */10"), ""),
        // Several are answered with the whole, as a server may (RFC 9110, 14.2).
        ("bytes=0-1,4-5", 200, None, all),
        // What is no range is not heeded (RFC 9110, 14.1.1 and 14.2).
        ("bytes=4-2", 200, None, all),
        ("bytes=x-y", 200, None, all),
        ("bytes=", 200, None, all),
        ("bytes=-", 200, None, all),
        ("lines=1-2", 200, None, all),
        ("bytes=0-99999999999999999999999", 206, Some("bytes 0-9/10"), all),
        ("bytes=99999999999999999999999-", 416, Some("bytes */10"), ""),
    ] {
        assert_eq!(range(&server, asked, &[]), (status, told.map(str::to_owned), body.to_owned()), "{asked}");
    }
    let tag = server.get("/mill/theme/ten.txt").header("etag").expect("a tag").to_owned();
    let with = |line: &str| range(&server, "bytes=2-4", &[line]).0;
    assert_eq!(with(&format!("If-Range: {tag}")), 206);
    assert_eq!(with("If-Range: \"other\""), 200);
    assert_eq!(with(&format!("If-Range: W/{tag}")), 200);
    assert_eq!(with("If-Range: Sun, 22 Nov 2026 08:00:00 GMT"), 200);
    assert_eq!(with("If-Range: nonsense"), 200);
    assert_eq!(with(&format!("If-None-Match: {tag}")), 304);
    // A part of nothing, and a part that nobody gets.
    let nothing = server.connect().ask("GET", "/mill/theme/nothing.txt", &["Range: bytes=0-"]);
    assert_eq!((nothing.status, nothing.header("content-range")), (416, Some("bytes */0")));
    assert_eq!(server.connect().ask("HEAD", "/mill/theme/ten.txt", &["Range: bytes=2-4"]).header("content-length"), Some("10"));
    assert_eq!(server.connect().ask("GET", "/mill/nobody", &["Range: bytes=0-1"]).status, 404);
}

#[test]
fn the_queue_is_there_and_nothing_of_it_is_published() {
    let (folder, server) = village();
    assert_eq!(server.get("/mill/queue/").status, 200);
    assert!(!server.get("/mill/manifest-blake3.txt").text().contains("queue/"));
    assert!(!Path::new(&folder.path().join("public")).exists(), "serving writes nothing");
}
