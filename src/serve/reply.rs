//! An answer as HTTP: its headers, and whole, in part, or not at all where the client has it (RFC 9110, 13 and 14).

use bytes::Bytes;
use headers::{ContentRange, ETag, HeaderMap, HeaderMapExt, IfNoneMatch, IfRange};
use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, HeaderName, HeaderValue, IF_RANGE, LOCATION, RANGE};
use hyper::{Method, Response, StatusCode};

use super::answer::Answer;
use super::shown::short;

/// What is sent: bytes that are there, or events as they come.
pub(super) type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// The response to a request of this method with these headers.
pub(super) fn respond(answer: Answer, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = empty(status, &answer.kind);
    if let Some(location) = &answer.location {
        header(response.headers_mut(), LOCATION, location);
        return response;
    }
    // Asked for again each time, and sent only where it differs.
    header(response.headers_mut(), CACHE_CONTROL, "no-cache");
    let tag = format!("\"{}\"", short(&answer.body)).parse::<ETag>().ok();
    if let Some(tag) = tag.filter(|_| status == StatusCode::OK) {
        header(response.headers_mut(), ACCEPT_RANGES, "bytes");
        response.headers_mut().typed_insert(tag.clone());
        if asked.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&tag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let is_same = asked.typed_get::<IfRange>().is_some_and(|known| !known.is_modified(Some(&tag), None));
        if method == Method::GET && (is_same || !asked.contains_key(IF_RANGE)) {
            return in_part(response, answer.body, asked);
        }
    }
    if method == Method::HEAD {
        response.headers_mut().typed_insert(headers::ContentLength(answer.body.len() as u64));
    } else {
        *response.body_mut() = Either::Left(Full::new(answer.body));
    }
    response
}

/// The response with as much of the body as is asked for.
fn in_part(mut response: Response<Body>, mut body: Bytes, asked: &HeaderMap) -> Response<Body> {
    let length = body.len() as u64;
    match part(asked, length) {
        Part::Whole => {}
        Part::Some(first, last) => {
            body = body.slice(first as usize..=last as usize);
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            header(response.headers_mut(), CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
        }
        Part::None => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            response.headers_mut().typed_insert(ContentRange::unsatisfied_bytes(length));
            return response;
        }
    }
    *response.body_mut() = Either::Left(Full::new(body));
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

/// JSON that is true for a moment.
pub(super) fn json(said: String) -> Response<Body> {
    let mut response = empty(StatusCode::OK, "application/json; charset=utf-8");
    *response.body_mut() = Either::Left(Full::new(Bytes::from(said)));
    response
}

/// A few words of our own.
pub(super) fn words(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = empty(status, "text/plain; charset=utf-8");
    *response.body_mut() = Either::Left(Full::new(Bytes::from_static(words.as_bytes())));
    response
}

/// Events as they come (WHATWG HTML, 9.2).
pub(super) fn events(channel: Channel<Bytes>) -> Response<Body> {
    let mut response = empty(StatusCode::OK, "text/event-stream");
    *response.body_mut() = Either::Right(channel);
    response
}

/// A response without a body, with what every one says: its type is not to be guessed, other sites may not take it into theirs,
/// and nobody keeps it unless something else is said.
fn empty(status: StatusCode, kind: &str) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(Bytes::new())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", "frame-ancestors 'self'"),
        ("cache-control", "no-store"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    header(headers, CONTENT_TYPE, kind);
    response
}

fn header(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
