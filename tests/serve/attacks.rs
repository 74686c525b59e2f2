//! Whoever means harm gets nothing: no file that is not of the site, no answer to a foreign page, no server that stands still.

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpStream};

use serde_json::Value;

use crate::edits::VILLAGE;
use crate::http::{Answer, Connection};
use crate::server::Server;
use crate::support::{on_disk, write};

/// A village with a secret beside it and within it.
pub(crate) fn village() -> (tempfile::TempDir, Server) {
    let folder = on_disk(VILLAGE);
    write(folder.path(), "secret.txt", b"SECRET");
    write(folder.path(), "captures/secret.txt", b"SECRET");
    let server = Server::of(folder.path());
    (folder, server)
}

/// What is answered to these bytes, if anything is.
pub(crate) fn sent(server: &Server, bytes: &[u8]) -> Option<Answer> {
    let mut connection = server.connect();
    connection.send(bytes);
    connection.answer("GET")
}

/// The server still answers, and promptly: no waiting for anybody else.
#[track_caller]
pub(crate) fn is_well(server: &Server) {
    let answer = server.get("/mill/people/ann-weaver/");
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("Keeps bees."));
}

#[test]
fn nobody_climbs_out_of_the_site() {
    let (folder, server) = village();
    let inside = folder.path().to_str().expect("a temporary folder is in UTF-8").to_owned();
    let mut targets: Vec<Vec<u8>> = Vec::new();
    for up in ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..;", "....", "%uff0e%uff0e", "..%00"] {
        for bar in ["/", "%2f", "%5c", "\\", "%252f", "%c0%af", "//", "/./"] {
            for from in ["/", "/mill/", "/mill/theme/", "/mill/people/ann-weaver/"] {
                for file in ["etc/passwd", "secret.txt", "config.toml", "content/people/ann-weaver.md"] {
                    targets.push(format!("{from}{}{file}", format!("{up}{bar}").repeat(6)).into_bytes());
                    targets.push(format!("{from}{up}{bar}{file}").into_bytes());
                }
            }
        }
    }
    for path in [
        "/etc/passwd",
        "//etc/passwd",
        "/mill//etc/passwd",
        "/mill/%2fetc%2fpasswd",
        "/mill/theme//etc/passwd",
        "/mill/theme/%2Fetc/passwd",
        "/mill/theme/style.css%00.html",
        "/mill/%00",
        "/mill/file:///etc/passwd",
        "/mill/C:\\secret.txt",
        "/mill/.git/config",
        "/mill/config.toml",
        "/mill/captures/secret.txt",
        "/mill/secret.txt",
        "/__archive/../mill/",
        "/__archive/../../secret.txt",
        "/__archive/%2e%2e/secret.txt",
        "/__archive/client/preview.js",
        "/__archive/",
        "/__archive",
    ] {
        targets.push(path.as_bytes().to_vec());
    }
    targets.push(format!("/mill/{inside}/secret.txt").into_bytes());
    targets.push(b"/mill/\xc0\xae\xc0\xae/\xc0\xae\xc0\xae/secret.txt".to_vec());
    targets.push(b"/mill/theme/\xff\xfe".to_vec());
    for target in targets {
        let request = [b"GET ".as_slice(), &target, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"].concat();
        let shown = String::from_utf8_lossy(&target).into_owned();
        // An answer that says no, or none at all.
        let Some(answer) = sent(&server, &request) else { continue };
        assert!([301, 400, 404].contains(&answer.status), "{shown}: {}", answer.status);
        for word in ["SECRET", "root:", "base_url =", "+++"] {
            assert!(!answer.text().contains(word), "{shown}: {}", answer.text());
        }
        let to = answer.header("location").unwrap_or_default();
        assert!(!to.starts_with("//") && !to.contains("passwd") && !to.contains("secret"), "{shown} leads to {to}");
    }
    // The same among what an open page may ask.
    for path in ["../../secret.txt", "%2e%2e/secret.txt", "/etc/passwd", "file:///etc/passwd", "%00", "%ff", "%22%3Cscript%3E", ""] {
        let page = server.get(&format!("/__archive/page?path={path}"));
        let said: Value = serde_json::from_slice(&page.body).expect("JSON");
        assert_eq!((page.status, &said["file"]), (200, &Value::Null), "{path}");
        assert!(server.state(path)["page"].is_string(), "{path}");
    }
    is_well(&server);
}

#[test]
fn targets_of_other_forms_are_refused() {
    let (_folder, server) = village();
    for target in [
        "http://evil.example/",
        "http://evil.example/mill/",
        "https://127.0.0.1/mill/",
        "file:///etc/passwd",
        "ftp://localhost/mill/",
        "*",
        "localhost:80",
        "mill/",
        "?x",
        "",
    ] {
        let answer = sent(&server, format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
        let status = answer.map(|answer| answer.status);
        assert!(status.is_none_or(|status| [400, 403, 404].contains(&status)), "{target:?}: {status:?}");
    }
    is_well(&server);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_show_nothing() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "key.txt", b"SECRET");
    write(outside.path(), "folder/key.txt", b"SECRET");
    let folder = on_disk(VILLAGE);
    write(folder.path(), "theme/own.txt", b"own");
    let server = Server::of(folder.path());
    let told =
        |name: &str| server.until(|_| server.problems().iter().any(|p| p.contains(name)).then_some(()).ok_or("not told".into())).unwrap();
    symlink(outside.path().join("key.txt"), folder.path().join("theme/key.txt")).unwrap();
    symlink(outside.path().join("folder"), folder.path().join("theme/folder")).unwrap();
    told("theme/key.txt");
    told("theme/folder");
    assert_eq!(server.get("/mill/theme/own.txt").text(), "own");
    for path in ["/mill/theme/key.txt", "/mill/theme/folder/key.txt", "/mill/theme/folder/", "/mill/theme/folder"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("SECRET"), "{path}");
    }
    // One in the place of a file that was good, and one that comes by another name.
    fs::remove_file(folder.path().join("theme/own.txt")).unwrap();
    symlink(outside.path().join("key.txt"), folder.path().join("theme/own.txt")).unwrap();
    told("theme/own.txt");
    symlink(outside.path().join("key.txt"), folder.path().join("theme/.link")).unwrap();
    fs::rename(folder.path().join("theme/.link"), folder.path().join("theme/later.txt")).unwrap();
    told("theme/later.txt");
    for path in ["/mill/theme/own.txt", "/mill/theme/later.txt"] {
        assert!(!server.get(path).text().contains("SECRET"), "{path}");
    }
    // A link in the content to what is no report of anybody's.
    symlink("/etc/passwd", folder.path().join("content/pages/passwd.md")).unwrap();
    told("passwd.md");
    assert!(!server.get("/mill/pages/passwd/").text().contains("root:"));
}

#[test]
fn heads_that_are_too_large_are_refused() {
    let (_folder, server) = village();
    let large = "x".repeat(1024 * 1024);
    let many: String = (0..20_000).map(|n| format!("X-{n}: y\r\n")).collect();
    for request in [
        format!("GET /mill/?{large} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET /{large} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET /mill/ HTTP/1.1\r\nHost: localhost\r\nX: {large}\r\n\r\n"),
        format!("GET /mill/ HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
        format!("GET /mill/ HTTP/1.1\r\n{large}: x\r\nHost: localhost\r\n\r\n"),
        large.clone(),
        "\r\n".repeat(500_000),
        "GET /mill/ HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n".to_owned(),
        "GET /mill/ HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(),
        "GET /mill/\r\n\r\n".to_owned(),
        "\0\0\0\0\x16\x03\x01\x02\r\n\r\n".to_owned(),
    ] {
        let status = sent(&server, request.as_bytes()).map(|answer| answer.status);
        let shown: String = request.chars().take(60).collect();
        assert!(status.is_none_or(|status| [400, 414, 431, 505].contains(&status)), "{shown:?}: {status:?}");
        is_well(&server);
    }
    // A hundred lines are no attack.
    let some: String = (0..80).map(|n| format!("X-{n}: y\r\n")).collect();
    let answer = sent(&server, format!("GET /mill/ HTTP/1.1\r\nHost: localhost\r\n{some}\r\n").as_bytes());
    assert_eq!(answer.expect("an answer").status, 200);
}

/// What a body hides is never taken for a request of its own where the two ends could disagree on its length.
#[test]
fn nothing_is_smuggled_in_a_body() {
    let (_folder, server) = village();
    let hidden = "GET /mill/theme/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for lines in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Content-Length: 4\r\nContent-Length: 5",
        "Content-Length: +4",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 4, 4, 9",
    ] {
        let mut connection = server.connect();
        connection.send(format!("GET /mill/ HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n\r\n0\r\n\r\n{hidden}").as_bytes());
        let first = connection.answer("GET");
        let Some(first) = first else { continue };
        assert!([200, 400].contains(&first.status), "{lines}: {}", first.status);
        // Taken as it is framed, or refused: then the connection ends, and nothing more is answered on it.
        if first.status == 400 {
            assert!(connection.answer("GET").is_none(), "{lines}");
        }
    }
    // A body with a GET is no harm, and not read as the next request.
    let mut connection = server.connect();
    connection.send(format!("GET /mill/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{hidden}", hidden.len()).as_bytes());
    assert_eq!(connection.answer("GET").expect("an answer").header("content-type"), Some("text/html; charset=utf-8"));
    connection.send(b"GET /mill/robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let next = connection.answer("GET");
    assert!(next.is_none_or(|next| next.header("content-type") == Some("text/plain; charset=utf-8")), "the body was taken for a request");
    // Chunks that never end, of a size that nobody has.
    let mut connection = server.connect();
    connection.send(b"GET /mill/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nx");
    let answer = connection.answer("GET");
    assert!(answer.is_none_or(|answer| [200, 400].contains(&answer.status)));
    is_well(&server);
}

/// As many as the limit of this process allows, if that is fewer than a thousand: both ends of a connection count.
#[cfg(unix)]
#[test]
fn a_thousand_idle_clients_are_in_nobodys_way() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(4096).min(4096);
    if limit.current.is_some_and(|current| current < wanted) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum }).expect("up to the maximum is allowed");
    }
    let allowed = getrlimit(Resource::Nofile).current.unwrap_or(4096).saturating_sub(200).min(1000) as usize;
    let (_folder, server) = village();
    let mut idle: Vec<TcpStream> = Vec::new();
    for n in 0..allowed {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).expect("the server takes it");
        // A third says nothing, a third half a line, a third half a head.
        let some = [b"".as_slice(), b"GET /mi", b"GET /mill/ HTTP/1.1\r\nHost: loc"][n % 3];
        std::io::Write::write_all(&mut stream, some).expect("the server takes it");
        idle.push(stream);
    }
    is_well(&server);
    assert_eq!(server.state("/mill/")["problems"], Value::Array(Vec::new()));
    // They were there all the while: nobody was sent away for it.
    let gone = idle.iter_mut().map(is_closed).filter(|closed| *closed).count();
    assert_eq!(gone, 0, "of {allowed}");
    eprintln!("{allowed} idle clients");
}

fn is_closed(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket can be asked");
    matches!(stream.read(&mut [0]), Ok(0))
}

#[test]
fn clients_that_do_not_read_are_in_nobodys_way() {
    let folder = on_disk(VILLAGE);
    write(folder.path(), "theme/large.txt", &vec![b'x'; 8 * 1024 * 1024]);
    let server = Server::of(folder.path());
    let mut deaf: Vec<Connection> = Vec::new();
    for n in 0..40 {
        if n % 10 == 0 {
            let mut one = server.connect();
            one.send(b"GET /mill/theme/large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
            deaf.push(one);
        }
        let mut open = server.connect();
        open.send(b"GET /__archive/events?path=/mill/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        deaf.push(open);
        // A hundred requests at once, and no answer read.
        let mut many = server.connect();
        many.send("GET /mill/data/archive.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100).as_bytes());
        deaf.push(many);
    }
    is_well(&server);
    write(folder.path(), "content/people/ann-weaver.md", b"+++\nname = \"Ann Weaver\"\n+++\nKeeps bees. And hens.\n");
    server.until(|page| page.get("/mill/people/ann-weaver/").text().contains("And hens.").then_some(()).ok_or("old".into())).unwrap();
    // Many that go away in the middle of it.
    drop(deaf);
    is_well(&server);
}
