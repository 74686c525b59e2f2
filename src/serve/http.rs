//! Connections: HTTP/1.1 on loopback, from memory.
//!
//! `hyper` reads and writes; here is what a request gets. One thread serves all connections, and whatever may take longer than
//! a look (making a page, a large file) is done on others. A client that says nothing is sent away after a while, and never
//! stands in anybody's way.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use headers::{ContentRange, ETag, HeaderMap, HeaderMapExt, IfNoneMatch, IfRange};
use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::header::{ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, IF_RANGE, LOCATION, RANGE};
use hyper::{Method, Request, Response, StatusCode, body::Incoming};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;

use super::answer::{Answer, answer};
use super::live::Live;
use super::{beside, guard, told};

/// A client has this long to say what it wants; an open page's connection is kept by its events.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const HEAD: usize = 32 * 1024;

/// Connections at one time.
const CONNECTIONS: usize = 4096;

/// How often an open page hears that the server is there.
const BEAT: Duration = Duration::from_secs(15);

type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// Serves, until the process ends. The listener is bound to loopback by whoever calls.
///
/// # Errors
/// What the system says to begin with; later troubles concern one connection each.
pub fn serve(listener: TcpListener, live: &Arc<Live>) -> std::io::Result<()> {
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
        let respond = move || respond_with(answer(&live, &live.state(), &path, query.as_deref()), &method, &headers);
        return Ok(tokio::task::spawn_blocking(respond).await.unwrap_or_else(|_| failed()));
    };
    if !guard::is_from_us(&headers) {
        return Ok(words(StatusCode::FORBIDDEN, "This is said to pages of this server alone.\n"));
    }
    let open = open_page(query.as_deref());
    Ok(match name {
        "preview.js" => respond_with(own("text/javascript; charset=utf-8", include_bytes!("client/preview.js")), &method, &headers),
        "preview.css" => respond_with(own("text/css; charset=utf-8", include_bytes!("client/preview.css")), &method, &headers),
        "page" => {
            let said = tokio::task::spawn_blocking(move || beside::beside(&live, &live.state(), &open)).await;
            said.map_or_else(|_| failed(), |said| json(said))
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

/// An answer as HTTP: whole, in part, or not at all where the client has it (RFC 9110, 13 and 14).
fn respond_with(answer: Answer, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let length = answer.body.len() as u64;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Either::Left(Full::new(Bytes::new())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    frame(headers);
    header(headers, CONTENT_TYPE, &answer.kind);
    if let Some(location) = &answer.location {
        header(headers, LOCATION, location);
        header(headers, CACHE_CONTROL, "no-store");
        return response;
    }
    // Asked for again each time, and sent only where it differs.
    header(headers, CACHE_CONTROL, "no-cache");
    let tag = format!("\"{}\"", super::shown::short(&answer.body)).parse::<ETag>().ok();
    if let Some(tag) = tag.clone().filter(|_| status == StatusCode::OK) {
        header(headers, ACCEPT_RANGES, "bytes");
        headers.typed_insert(tag.clone());
        if asked.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&tag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    let mut body = answer.body;
    if status == StatusCode::OK
        && method == Method::GET
        && (!asked.contains_key(IF_RANGE) || asked.typed_get::<IfRange>().is_some_and(|known| !known.is_modified(tag.as_ref(), None)))
    {
        match part(asked, length) {
            Part::Whole => {}
            Part::Some(from, to) => {
                body = body.slice(from as usize..to as usize + 1);
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                response.headers_mut().extend(ContentRange::bytes(from..=to, length).ok().map(as_header));
            }
            Part::None => {
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                response.headers_mut().typed_insert(ContentRange::unsatisfied_bytes(length));
                return response;
            }
        }
    }
    if method == Method::HEAD {
        response.headers_mut().typed_insert(headers::ContentLength(length));
    } else {
        *response.body_mut() = Either::Left(Full::new(body));
    }
    response
}

/// Which bytes are asked for.
enum Part {
    Whole,
    /// From the first to the last, both of them too.
    Some(u64, u64),
    None,
}

/// One range is answered as such; several are answered with the whole, as a server may, and what is no range is not heeded
/// (RFC 9110, 14.1.1 and 14.2). Read here, because `headers` gives only those that can be satisfied: what is no range at all
/// and what lies behind the end are the same to it.
fn part(asked: &HeaderMap, length: u64) -> Part {
    let mut lines = asked.get_all(RANGE).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Part::Whole };
    let Some(range) = line.to_str().ok().and_then(|line| line.strip_prefix("bytes=")) else { return Part::Whole };
    let Some((first, last)) = range.trim().split_once('-') else { return Part::Whole };
    let (Some(first), Some(last)) = (number(first), number(last)) else { return Part::Whole };
    match (first, last, length.checked_sub(1)) {
        (None, None, _) => Part::Whole,
        (Some(first), Some(last), _) if last < first => Part::Whole,
        (_, _, None) | (None, Some(0), _) => Part::None,
        (None, Some(count), Some(end)) => Part::Some(length.saturating_sub(count), end),
        (Some(first), _, Some(end)) if first > end => Part::None,
        (Some(first), last, Some(end)) => Part::Some(first, last.map_or(end, |last| last.min(end))),
    }
}

/// The digits at one end of a range, if there are any. `None`: it is no number.
#[expect(clippy::option_option, reason = "nothing and nonsense are not the same")]
fn number(digits: &str) -> Option<Option<u64>> {
    match digits {
        "" => Some(None),
        _ if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(Some(digits.parse().unwrap_or(u64::MAX))),
        _ => None,
    }
}

fn as_header(range: ContentRange) -> (Option<HeaderName>, HeaderValue) {
    let mut headers = HeaderMap::new();
    headers.typed_insert(range);
    let value = headers.remove(hyper::header::CONTENT_RANGE).unwrap_or(HeaderValue::from_static("bytes */*"));
    (Some(hyper::header::CONTENT_RANGE), value)
}

/// Tells an open page each new state, until it closes (server-sent events, WHATWG HTML 9.2).
fn events(live: Arc<Live>, path: String) -> Response<Body> {
    let (sender, channel) = Channel::new(2);
    tokio::spawn(tell(live, path, sender));
    let mut response = Response::new(Either::Right(channel));
    frame(response.headers_mut());
    header(response.headers_mut(), CONTENT_TYPE, "text/event-stream");
    header(response.headers_mut(), CACHE_CONTROL, "no-store");
    response
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

fn json(said: String) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(Bytes::from(said))));
    frame(response.headers_mut());
    header(response.headers_mut(), CONTENT_TYPE, "application/json; charset=utf-8");
    header(response.headers_mut(), CACHE_CONTROL, "no-store");
    response
}

fn words(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(Bytes::from_static(words.as_bytes()))));
    *response.status_mut() = status;
    frame(response.headers_mut());
    header(response.headers_mut(), CONTENT_TYPE, "text/plain; charset=utf-8");
    header(response.headers_mut(), CACHE_CONTROL, "no-store");
    response
}

fn failed() -> Response<Body> {
    words(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made; the terminal may say why.\n")
}

/// What every answer says: its type is not to be guessed, and other sites may not take it into theirs.
fn frame(headers: &mut HeaderMap) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", "frame-ancestors 'self'"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

fn header(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
