//! E-mails and mailboxes (RFC 5322, MIME, RFC 4155).
//!
//! 1. `sniff`: whether it is mail, and a mailbox cut into mails. `guard`: what the library may be given.
//! 2. `headers`: From, Date, Subject and the rest to facts.
//! 3. `body`: the part that has the words, to paragraphs; `flowed`: its lines.
//! 4. `forward`: whether the report is somebody else's mail, passed on.
//! 5. `rooms`: earlier mails, signature, footers, disclaimers.
//!
//! A folder because mail is a format within which formats stand; the rest of import knows one page, whatever it was wrapped in.

mod body;
mod flowed;
mod forward;
mod guard;
mod headers;
mod rooms;
mod sniff;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use self::body::Body;
use self::flowed::Flow;
use self::forward::FEW;
use super::{Format, Page, Refusal, decode};
use crate::import::Reason;
use crate::import::page::{Fact, Field, Para, Room};

pub(super) use self::sniff::sniff;

/// A body of fewer words may do no more than hand over what is attached.
const COVER: usize = 60;
/// The most attachments that are looked into.
const ATTACHMENTS: usize = 20;

/// One page for each mail.
///
/// # Errors
///
/// None: what is broken is read as the text that it is.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Vec<Page>, Refusal> {
    if format != Format::Mailbox {
        return Ok(vec![mail(sniff::start(bytes))]);
    }
    let mails = sniff::split(bytes);
    Ok(mails
        .into_iter()
        .map(|(separator, bytes)| {
            let mut page = mail(&bytes);
            let words = headers::squash(&decode(separator).text);
            page.facts.push(Fact { field: Field::Other, value: words.clone(), evidence: words });
            page
        })
        .collect())
}

fn mail(bytes: &[u8]) -> Page {
    if guard::is_harmless(bytes) {
        let bytes = guard::mended(bytes);
        let parser = MessageParser::new().with_mime_headers().default_header_ignore();
        if let Some(message) = parser.parse(bytes.as_ref()) {
            return page(&message);
        }
    }
    as_text(bytes)
}

/// A mail that is nothing but lines.
fn as_text(bytes: &[u8]) -> Page {
    let headers = headers::read(bytes);
    let mut rest = bytes;
    while !rest.is_empty() {
        let (line, next) = sniff::line(rest);
        rest = next;
        if line.trim_ascii().is_empty() {
            break;
        }
    }
    let mut body = Body::default();
    body.add_text(&decode(rest).text, Flow::Fixed);
    rooms::mark(&mut body.paras, &body.delimiters);
    Page { paras: body.paras, facts: headers::facts(&headers), repairs: body.repairs.finish() }
}

fn page(message: &Message<'_>) -> Page {
    let root = message.root_part();
    let raw = message.raw_message.get(root.offset_header as usize..root.offset_body as usize).unwrap_or_default();
    let headers = headers::read(raw);
    let forwards = headers.iter().any(|header| header.name.eq_ignore_ascii_case("subject") && headers::is_forward(&header.text));
    let mut facts = headers::facts(&headers);
    let mut body = body::read(message);
    facts.append(&mut body.facts);
    facts.extend(body::attached(message));
    let start = forward::unwrap(&mut body.paras, &mut facts, forwards);
    rooms::mark(&mut body.paras[start..], &body.delimiters);
    mails_within(message, &mut body, &mut facts);
    let mut files = attachments(message);
    let report = if rooms::own_words(&body.paras) < COVER { report_among(&files, &body) } else { None };
    if let Some(at) = report {
        let page = files.remove(at);
        cover(&mut body.paras);
        facts.extend(page.facts.iter().cloned());
        body.add_page(Page { facts: Vec::new(), ..page });
    }
    for mut page in files {
        // No word of an attachment is lost, and none is the report's.
        page.paras.iter_mut().for_each(|para| para.room = Room::Furniture(Reason::Attachment));
        facts.append(&mut page.facts);
        body.add_page(page);
    }
    Page { paras: body.paras, facts, repairs: body.repairs.finish() }
}

/// Words that only hand over the report.
fn cover(paras: &mut [Para]) {
    for para in paras.iter_mut().filter(|para| para.room == Room::Open) {
        para.room = Room::Furniture(Reason::Cover);
    }
}

/// Mails that are attached whole: the report, where one is all that the mail has to say; else earlier mails.
fn mails_within(message: &Message<'_>, body: &mut Body, facts: &mut Vec<Fact>) {
    let within: Vec<&Message<'_>> = message
        .attachments()
        .filter_map(|part| match &part.body {
            PartType::Message(message) if !message.parts.is_empty() => Some(message),
            _ => None,
        })
        .collect();
    let handed_on = within.len() == 1 && rooms::own_words(&body.paras) < FEW;
    for mail in within {
        let mut page = page(mail);
        if handed_on {
            cover(&mut body.paras);
            forward::replace(facts, std::mem::take(&mut page.facts));
        } else {
            for para in page.paras.iter_mut().filter(|para| para.room == Room::Open) {
                para.room = Room::Furniture(Reason::EarlierMail);
            }
        }
        let other = std::mem::take(&mut page.facts);
        facts.extend(other.into_iter().map(|fact| Fact { field: Field::Other, ..fact }));
        body.add_page(page);
    }
}

/// The attached file that holds the report, where the body says that there is one.
fn report_among(files: &[Page], body: &Body) -> Option<usize> {
    let own = rooms::own_words(&body.paras);
    let says = |para: &Para| {
        let text = para.text.to_lowercase();
        para.room == Room::Open && ["attach", "enclos", "herewith", "report", "minutes"].iter().any(|word| text.contains(word))
    };
    if own >= FEW && !body.paras.iter().any(says) {
        return None;
    }
    let words = |page: &Page| page.paras.iter().map(Para::words).sum::<usize>();
    (0..files.len()).max_by_key(|at| words(&files[*at])).filter(|at| words(&files[*at]) > own.max(FEW))
}

/// The attached files that can be read. One level and no more: a mail within a file is not opened.
fn attachments(message: &Message<'_>) -> Vec<Page> {
    let files = message.attachments().take(ATTACHMENTS).filter_map(|part| match &part.body {
        // Text without a name is in the body already.
        PartType::Text(text) | PartType::Html(text) => part.attachment_name().map(|_| body::letters(message, part, text).into_bytes()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(bytes.to_vec()),
        PartType::Message(_) | PartType::Multipart(_) => None,
    });
    files.filter(|bytes| sniff(bytes).is_none()).filter_map(|bytes| super::open(&bytes).ok()?.pages.into_iter().next()).collect()
}

/// Judges the lines of a mail that stands in another page: quotations, signature, footers.
pub(super) fn rooms_of_text(paras: &mut [crate::import::page::Para]) {
    for para in paras.iter_mut() {
        if !para.text.is_empty() && para.text.chars().all(|mark| matches!(mark, '>' | ' ')) {
            // An empty line of a quotation.
            para.quoted += para.text.matches('>').count();
            continue;
        }
        let bare = para.text.trim_start_matches(['>', ' ']);
        let marks = para.text.len() - bare.len();
        if para.text.starts_with('>') && !bare.is_empty() {
            para.quoted += para.text[..marks].matches('>').count();
            para.text = bare.to_owned();
        }
    }
    let delimiters: Vec<usize> = paras.iter().filter(|para| para.text == "--").map(|para| para.first).collect();
    rooms::mark(paras, &delimiters);
}

/// What a line "From: …", "Subject: …" above a mail says; nothing, if it is no such line.
pub(super) fn header_facts(line: &str) -> Vec<Fact> {
    const SHOWN: [&str; 9] = ["from", "date", "subject", "to", "cc", "sent", "reply-to", "message-id", "newsgroups"];
    let header = headers::Header::of(line);
    if !SHOWN.contains(&header.name.to_ascii_lowercase().as_str()) || header.text.is_empty() {
        return Vec::new();
    }
    headers::facts(&[header])
}

/// The name of the list before a subject, "[list] Words".
pub(in crate::import) fn list_of(subject: &str) -> Option<String> {
    headers::subject(subject).1
}
