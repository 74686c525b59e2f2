//! Whoever is not the person at this machine: pages of other sites, other hosts, and strangers whose words are in the archive.

#[cfg(target_os = "linux")]
use std::fs;

use crate::attacks::{is_well, sent, village};
use crate::edits::VILLAGE;
use crate::server::Server;
use crate::support::{on_disk, write};

#[test]
fn only_this_machine_is_named() {
    let (_folder, server) = village();
    let port = server.port;
    let status = |hosts: &str, path: &str| {
        sent(&server, format!("GET {path} HTTP/1.1\r\n{hosts}\r\n\r\n").as_bytes()).map_or(0, |answer| answer.status)
    };
    for host in ["localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.0.0.2", "[::1]"] {
        for host in [format!("Host: {host}"), format!("Host: {host}:{port}")] {
            assert_eq!(status(&host, "/mill/"), 200, "{host}");
        }
    }
    for host in [
        "Host: evil.example",
        "Host: localhost.evil.com",
        "Host: 127.0.0.1.nip.io",
        "Host: evil.localhost.com",
        "Host: 0.0.0.0",
        "Host: 192.168.0.1",
        "Host: 127.0.0.1.evil.com",
        "Host: 127.1",
        "Host: 2130706433",
        "Host: 0x7f.0.0.1",
        "Host: 127.0.0.1@evil.example",
        "Host: evil.example@127.0.0.1",
        "Host: evil.example#localhost",
        "Host: localhost, evil.example",
        "Host: localhost evil.example",
        "Host: [::ffff:192.168.0.1]",
        "Host: ",
        "Host:",
        "X: y",
        "Host: localhost\r\nHost: evil.example",
        "Host: evil.example\r\nHost: localhost",
        "Host: localhost\r\nHost: localhost",
    ] {
        for path in ["/mill/", "/", "/__archive/preview.js", "/__archive/page?path=/mill/", "/__archive/events?path=/mill/"] {
            let status = status(host, path);
            assert!([400, 403].contains(&status), "{host} {path}: {status}");
        }
    }
    let with_port = format!("Host: evil.example:{port}");
    assert_eq!(status(&with_port, "/mill/"), 403);
    assert_eq!(sent(&server, b"GET /mill/ HTTP/1.0\r\n\r\n").map(|answer| answer.status), Some(403));
}

#[test]
fn pages_of_other_sites_are_told_nothing() {
    let (_folder, server) = village();
    let (here, port) = (format!("http://127.0.0.1:{}", server.port), server.port);
    for path in ["/__archive/page?path=/mill/", "/__archive/preview.js", "/__archive/preview.css", "/__archive/events?path=/mill/"] {
        let status = |lines: &[&str]| {
            let mut connection = server.connect();
            connection.ask("GET", path, lines).status
        };
        for lines in [
            ["Origin: http://evil.example"],
            ["Origin: null"],
            ["Origin: https://127.0.0.1"],
            ["Origin: http://127.0.0.1"],
            ["Origin: http://localhost:1"],
            ["Sec-Fetch-Site: cross-site"],
            ["Sec-Fetch-Site: same-site"],
            ["Sec-Fetch-Site: \u{fc}"],
            ["Origin: "],
        ] {
            assert_eq!(status(&lines), 403, "{path} {lines:?}");
        }
        assert_eq!(status(&[&format!("Origin: {here}"), "Sec-Fetch-Site: cross-site"]), 403);
        assert_eq!(status(&[&format!("Origin: https://127.0.0.1:{port}")]), 403);
        if !path.contains("events") {
            for lines in [vec![], vec!["Sec-Fetch-Site: same-origin"], vec!["Sec-Fetch-Site: none"], vec![&*format!("Origin: {here}")]] {
                assert_eq!(status(&lines), 200, "{path} {lines:?}");
            }
        }
    }
}

#[test]
fn nothing_can_be_changed() {
    let (folder, server) = village();
    let before = crate::support::tree(folder.path());
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW"] {
        for path in ["/mill/", "/mill/theme/style.css", "/__archive/events", "/__archive/page", "/nowhere"] {
            let answer = sent(
                &server,
                format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nX-Secret: word\r\n\r\n").as_bytes(),
            )
            .expect("an answer");
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method} {path}");
            assert!(!answer.text().contains("word"), "{method} {path}");
        }
    }
    let connect = sent(&server, b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n").map(|answer| answer.status);
    assert!(matches!(connect, None | Some(400 | 403 | 405)), "{connect:?}");
    let upgrade =
        server.connect().ask("GET", "/mill/", &["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"]);
    assert_eq!(upgrade.status, 200);
    is_well(&server);
    assert_eq!(crate::support::tree(folder.path()), before);
}

#[test]
fn every_answer_says_how_it_may_be_used() {
    let (_folder, server) = village();
    for path in [
        "/",
        "/mill",
        "/mill/",
        "/mill/nobody",
        "/nowhere",
        "/mill/theme/style.css",
        "/mill/data/archive.json",
        "/__archive/preview.js",
        "/__archive/page",
        "/__archive/nothing",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("content-security-policy"), Some("frame-ancestors 'self'"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
        assert!(answer.header("content-type").is_some(), "{path}");
    }
    let refusal = sent(&server, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").expect("an answer");
    assert_eq!((refusal.status, refusal.header("x-content-type-options")), (403, Some("nosniff")));
}

/// The system tells where a process listens (Linux: /proc/net/tcp).
#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_loopback_alone() {
    let (_folder, server) = village();
    let mine: Vec<String> = fs::read_dir(format!("/proc/{}/fd", server.running.id()))
        .expect("a child's descriptors can be seen")
        .flatten()
        .filter_map(|entry| Some(fs::read_link(entry.path()).ok()?.to_str()?.strip_prefix("socket:[")?.trim_end_matches(']').to_owned()))
        .collect();
    let listening = |table: &str| -> Vec<String> {
        let text = fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default();
        let lines = text.lines().skip(1).map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        lines.filter(|line| line[3] == "0A" && mine.contains(&line[9])).map(|line| line[1].clone()).collect()
    };
    assert_eq!(listening("tcp"), [format!("0100007F:{:04X}", server.port)]);
    assert_eq!(listening("tcp6"), Vec::<String>::new());
}

/// Names and words that strangers chose are told as text, in whatever is told.
#[test]
fn names_are_never_markup() {
    let folder = on_disk(VILLAGE);
    let name = "content/pages/<script>alert(1)<!--\"'&.md";
    write(folder.path(), name, b"+++\ntitle = \"<img src=x onerror=alert(1)>\" \"\n+++\n</pre><script>alert(2)</script>\n");
    write(folder.path(), "theme/\"><script>alert(3)</script>/x.css", b"body {}");
    let server = Server::of(folder.path());
    let page = server.get("/mill/");
    assert_eq!(page.status, 503);
    let text = page.text();
    assert!(text.contains("&lt;script&gt;alert(1)"), "{text}");
    assert_eq!(text.matches("<script").count(), 1, "only the preview's own: {text}");
    for tag in ["<img", "<!--", "</pre><"] {
        assert!(!text.contains(tag), "{tag}: {text}");
    }
    // JSON, and no page that a browser would take for one.
    let said = server.get("/__archive/page?path=/mill/%3Cscript%3E");
    assert_eq!(said.header("content-type"), Some("application/json; charset=utf-8"));
    let problems = server.state("/mill/%22%3E%3Cscript%3E")["problems"].clone();
    assert!(problems.as_array().expect("a list").iter().any(|problem| problem["path"] == name), "{problems:#}");
    // A path that is asked for comes back as no words of the page.
    let missing = server.get("/mill/%3Cscript%3Ealert(4)%3C/script%3E");
    assert!(!missing.text().contains("alert(4)"));
    // A line break in an address ends no header.
    for path in ["/mill/people%0d%0aSet-Cookie:%20x=y", "/mill/people?%0d%0aSet-Cookie:%20x=y", "/mill?%0d%0aX:y"] {
        assert_eq!(server.get(path).header("set-cookie"), None, "{path}");
    }
}
