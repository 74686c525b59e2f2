//! Connections: HTTP/1.1 on loopback, from memory.
//!
//! `hyper` reads and writes; here is what a request gets. One thread serves all connections, and whatever may take longer than
//! a look (making a page, a large file) is done on others. A client that asks nothing is sent away after a while; one that
//! asks and does not read keeps its place among [`CONNECTIONS`].

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::channel::{Channel, Sender};
use hyper::header::{ALLOW, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, body::Incoming};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;

use super::answer::{Answer, answer};
use super::live::Live;
use super::reply::{self, Body, json, words};
use super::{beside, guard, told};

/// A client has this long to say what it wants; an open page's connection is kept by its events.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const HEAD: usize = 32 * 1024;

/// Connections at one time.
const CONNECTIONS: usize = 4096;

/// How often an open page hears that the server is there.
const BEAT: Duration = Duration::from_secs(15);

/// Serves, until the process ends. The listener is bound to loopback by whoever calls.
///
/// # Errors
/// What the system says to begin with; later troubles concern one connection each.
pub fn serve(listener: TcpListener, live: &Arc<Live>) -> std::io::Result<()> {
    allow_connections();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(16).build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok(place) = places.clone().acquire_owned().await else { return Ok(()) };
            let Ok((stream, _)) = listener.accept().await else {
                // No file descriptors left, most likely: those that say nothing go soon.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let live = live.clone();
            tokio::spawn(async move {
                let service = hyper::service::service_fn(move |request| respond(live.clone(), request));
                let mut http = hyper::server::conn::http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
                // What a client does wrong is its own affair.
                let _ = http.serve_connection(TokioIo::new(stream), service).await;
                drop(place);
            });
        }
    })
}

/// As many open files as connections may need, if the system lets us: the usual 1,024 are soon used up by clients that say nothing.
fn allow_connections() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        let wanted = limit.maximum.map_or(2 * CONNECTIONS as u64, |most| most.min(2 * CONNECTIONS as u64));
        if limit.current.is_some_and(|now| now < wanted) {
            limit.current = Some(wanted);
            // Fewer clients at one time is no reason not to serve.
            let _ = setrlimit(Resource::Nofile, limit);
        }
    }
}

async fn respond(live: Arc<Live>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().map(str::to_owned));
    if !guard::is_for_us(&headers) || request.uri().authority().is_some() {
        return Ok(words(StatusCode::FORBIDDEN, "This server answers only to this machine, as localhost or 127.0.0.1.\n"));
    }
    if method != Method::GET && method != Method::HEAD {
        let mut refusal = words(StatusCode::METHOD_NOT_ALLOWED, "Nothing can be changed here.\n");
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(refusal);
    }
    let Some(name) = path.strip_prefix("/__archive/") else {
        // Its tag too: a large file takes a while to be read.
        let reply = move || reply::respond(answer(&live, &live.state(), &path, query.as_deref()), &method, &headers);
        return Ok(tokio::task::spawn_blocking(reply).await.unwrap_or_else(|_| failed()));
    };
    if !guard::is_from_us(&headers) {
        return Ok(words(StatusCode::FORBIDDEN, "This is said to pages of this server alone.\n"));
    }
    let open = open_page(query.as_deref());
    Ok(match name {
        "preview.js" => reply::respond(own("text/javascript; charset=utf-8", include_bytes!("client/preview.js")), &method, &headers),
        "preview.css" => reply::respond(own("text/css; charset=utf-8", include_bytes!("client/preview.css")), &method, &headers),
        "page" => {
            let said = tokio::task::spawn_blocking(move || beside::beside(&live, &live.state(), &open)).await;
            said.map_or_else(|_| failed(), json)
        }
        "events" if method == Method::GET => events(live, open),
        _ => words(StatusCode::NOT_FOUND, "There is nothing of that name.\n"),
    })
}

/// The path of the open page, from the query `path=…`.
fn open_page(query: Option<&str>) -> String {
    let value = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("path="));
    percent_encoding::percent_decode_str(value.unwrap_or("/")).decode_utf8_lossy().into_owned()
}

/// One of the files that are compiled in.
fn own(kind: &str, bytes: &'static [u8]) -> Answer {
    Answer { status: 200, kind: kind.into(), body: Bytes::from_static(bytes), location: None, page: String::new() }
}

/// Tells an open page each new state, until it closes.
fn events(live: Arc<Live>, path: String) -> Response<Body> {
    let (sender, channel) = Channel::new(2);
    tokio::spawn(tell(live, path, sender));
    reply::events(channel)
}

async fn tell(live: Arc<Live>, path: String, mut page: Sender<Bytes>) {
    let mut builds = live.subscribe();
    loop {
        builds.mark_unchanged();
        let (state, of) = (live.clone(), path.clone());
        let Ok(line) = tokio::task::spawn_blocking(move || told::told(&state, &state.state(), &of)).await else { return };
        if page.send_data(format!("retry: 300\ndata: {line}\n\n").into()).await.is_err() {
            return;
        }
        while let Err(_silence) = tokio::time::timeout(BEAT, builds.changed()).await {
            if page.send_data(Bytes::from_static(b": here\n\n")).await.is_err() {
                return;
            }
        }
    }
}

fn failed() -> Response<Body> {
    words(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made; the terminal may say why.\n")
}
