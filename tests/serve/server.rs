//! The running command, which ends with the value.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::http::{Answer, Connection};
use crate::support::archive;

/// However slow a machine is, what has not come by then will not come.
pub(crate) const LONG: Duration = Duration::from_secs(20);

/// A command that goes on until it is killed, and what it has said.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    said: Arc<(Mutex<Vec<Value>>, Condvar)>,
}

impl Running {
    pub(crate) fn new(root: &Path, arguments: &[&str]) -> Running {
        let mut command = archive(root, arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary runs");
        let out = child.stdout.take().expect("it is piped");
        let said = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
        let heard = said.clone();
        std::thread::spawn(move || listen(out, &heard));
        Running { child, said }
    }

    /// Waits until it has said what is looked for.
    #[track_caller]
    pub(crate) fn said<T>(&self, mut look: impl FnMut(&[Value]) -> Option<T>) -> T {
        let (said, more) = &*self.said;
        let end = Instant::now() + LONG;
        let mut lines = said.lock().unwrap();
        loop {
            if let Some(found) = look(&lines) {
                return found;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it did not say so; it said {lines:#?}");
            lines = more.wait_timeout(lines, left).unwrap().0;
        }
    }

    /// How many builds it told of.
    pub(crate) fn builds(&self) -> usize {
        self.said.0.lock().unwrap().iter().filter(|line| line["event"] == "built").count()
    }

    /// Whether it still runs.
    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().expect("a child can be asked").is_none()
    }

    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

fn listen(out: ChildStdout, said: &(Mutex<Vec<Value>>, Condvar)) {
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        said.0.lock().unwrap().push(serde_json::from_str(&line).unwrap_or(Value::String(line)));
        said.1.notify_all();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `archive serve` on some port.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) running: Running,
    pub(crate) port: u16,
    pub(crate) url: String,
}

impl Server {
    /// Serves, and does not wait for the first build.
    pub(crate) fn start(root: &Path, more: &[&str]) -> Server {
        let mut arguments = vec!["--format", "json", "serve", "--port", "0"];
        arguments.extend(more);
        let running = Running::new(root, &arguments);
        let url = running.said(|lines| Some(lines.iter().find(|line| line["event"] == "serving")?["url"].as_str()?.to_owned()));
        let port = url.split(':').nth(2).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
        Server { running, port: port.expect("the address has a port"), url }
    }

    /// Serves, and the first build is done.
    pub(crate) fn of(root: &Path) -> Server {
        let server = Server::start(root, &[]);
        server.running.said(|lines| lines.iter().find(|line| line["event"] == "built").map(drop));
        server
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.port)
    }

    /// What is at a path, asked over a connection of its own.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.connect().get(path)
    }

    /// What an open page is told.
    pub(crate) fn state(&self, path: &str) -> Value {
        let mut page = self.connect();
        page.send(format!("GET /__archive/events?path={path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).as_bytes());
        let line = page.line_with(b"data: ", b"\n\n").expect("a page is told the state at once");
        serde_json::from_slice(&line).expect("it is told in JSON")
    }

    /// What is wrong, as on the terminal.
    pub(crate) fn problems(&self) -> Vec<String> {
        let state = self.state("/");
        let problems = state["problems"].as_array().expect("a list");
        problems.iter().map(|problem| problem["text"].as_str().expect("words").to_owned()).collect()
    }

    /// Asks until it holds; what is said instead, if it never does.
    pub(crate) fn until(&self, mut holds: impl FnMut(&mut Connection) -> Result<(), String>) -> Result<(), String> {
        let end = Instant::now() + LONG;
        let mut connection = self.connect();
        loop {
            match holds(&mut connection) {
                Ok(()) => return Ok(()),
                Err(why) if Instant::now() > end => return Err(why),
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}
