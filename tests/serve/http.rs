//! A client that sends what it is told, byte for byte: no library would send what an attacker does.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// What was answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The one header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str());
        let value = values.next();
        assert!(values.next().is_none(), "{name} is there twice");
        value
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One connection, over which one request follows another.
#[derive(Debug)]
pub(crate) struct Connection {
    port: u16,
    stream: TcpStream,
    read: Vec<u8>,
}

/// No answer takes longer, unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

impl Connection {
    pub(crate) fn open(port: u16) -> Connection {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection { port, stream, read: Vec::new() }
    }

    /// Sends these bytes. `false`: nobody takes them any more.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Asks for a path with these further header lines.
    pub(crate) fn ask(&mut self, method: &str, path: &str, more: &[&str]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port);
        more.iter().for_each(|line| head.push_str(&format!("{line}\r\n")));
        head.push_str("\r\n");
        assert!(self.send(head.as_bytes()), "the connection is closed");
        self.answer(method).unwrap_or_else(|| panic!("{method} {path}: the connection was closed without an answer"))
    }

    /// Asks for a path, on another connection where the server closed this one while nobody spoke.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        let head = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        for _ in 0..2 {
            if self.send(head.as_bytes())
                && let Some(answer) = self.answer("GET")
            {
                return answer;
            }
            *self = Connection::open(self.port);
        }
        panic!("{path}: no answer")
    }

    /// The next answer; none if the connection ends before it does.
    pub(crate) fn answer(&mut self, method: &str) -> Option<Answer> {
        let end = self.until(b"\r\n\r\n")?;
        let head = String::from_utf8(self.read.drain(..end).collect()).expect("a head is ASCII");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().expect("a status");
        let headers: Vec<(String, String)> =
            lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let mut answer = Answer { status, headers, body: Vec::new() };
        if method == "HEAD" || status == 304 {
            return Some(answer);
        }
        let length: usize = answer.header("content-length").map_or(0, |length| length.parse().expect("a length"));
        while self.read.len() < length {
            self.more()?;
        }
        answer.body = self.read.drain(..length).collect();
        Some(answer)
    }

    /// What is read until these bytes; nothing where the connection ends before.
    pub(crate) fn line_with(&mut self, start: &[u8], end: &[u8]) -> Option<Vec<u8>> {
        let from = self.until(start)?;
        self.read.drain(..from);
        let to = self.until(end)? - end.len();
        Some(self.read.drain(..to).collect())
    }

    fn until(&mut self, end: &[u8]) -> Option<usize> {
        loop {
            if let Some(at) = self.read.windows(end.len()).position(|window| window == end) {
                return Some(at + end.len());
            }
            self.more()?;
        }
    }

    fn more(&mut self) -> Option<()> {
        let mut some = [0; 16 * 1024];
        match self.stream.read(&mut some) {
            Ok(0) => None,
            Ok(read) => {
                self.read.extend_from_slice(&some[..read]);
                Some(())
            }
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                panic!("no answer within {PATIENCE:?}; so far {:?}", String::from_utf8_lossy(&self.read))
            }
            Err(_) => None,
        }
    }
}

/// A path as it is written in a request.
pub(crate) fn encoded(path: &str) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(byte as char),
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}
