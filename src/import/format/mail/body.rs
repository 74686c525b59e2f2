//! The parts of a mail to paragraphs: which part has the words, in which letters.
//!
//! Apart because a mail says the same thing twice, as text and as HTML, and one of the two may be a stub.

use encoding_rs::Encoding;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding as Transfer, Message, MessagePart, MimeHeaders, PartType};

use super::super::{decode, html};
use super::flowed::{self, Flow};
use super::headers::squash;
use crate::import::Reason;
use crate::import::lines::Repairs;
use crate::import::page::Room;
use crate::import::page::{Fact, Field, Page, Para};

/// A text of fewer words may be a stub, if it speaks of HTML.
const STUB: usize = 40;

/// What a mail says, before it is told apart.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub paras: Vec<Para>,
    /// First lines of paragraphs that are the mark above a signature.
    pub delimiters: Vec<usize>,
    pub facts: Vec<Fact>,
    pub repairs: Repairs,
}

impl Body {
    /// How many words are neither quoted nor known to be something else.
    pub(super) fn own_words(&self) -> usize {
        self.paras.iter().filter(|para| para.quoted == 0 && para.room == Room::Open).map(Para::words).sum()
    }

    fn lines(&self) -> usize {
        self.paras.last().map_or(0, |para| para.last)
    }

    /// The paragraphs of a text below those that are there.
    pub(super) fn add_text(&mut self, text: &str, flow: Flow) {
        let above = self.lines();
        let (mut paras, delimiters) = flowed::read(text, flow, &mut self.repairs);
        shift(&mut paras, above);
        self.paras.append(&mut paras);
        self.delimiters.extend(delimiters.into_iter().map(|line| line + above));
    }

    /// A page of another format, below those paragraphs that are there.
    pub(super) fn add_page(&mut self, mut page: Page) {
        shift(&mut page.paras, self.lines());
        self.paras.append(&mut page.paras);
        // The title of a mail's HTML is its template's.
        self.facts.extend(page.facts.into_iter().map(|fact| Fact { field: Field::Other, ..fact }));
        for repair in page.repairs {
            self.repairs.add(repair.what, repair.count);
        }
    }
}

fn shift(paras: &mut [Para], lines: usize) {
    for para in paras.iter_mut() {
        para.first += lines;
        para.last += lines;
    }
    if let Some(first) = paras.first_mut() {
        first.gap = true;
    }
}

/// The body: the text, or the HTML where the text is missing or only says that there is HTML.
pub(super) fn read(message: &Message<'_>) -> Body {
    let parts = |ids: &[u32]| ids.iter().filter_map(|id| message.part(*id)).collect::<Vec<_>>();
    let text = parts(&message.text_body);
    let rich = parts(&message.html_body);
    let is_html = |parts: &[&MessagePart<'_>]| parts.iter().any(|part| matches!(part.body, PartType::Html(_)));
    let mut body = all(message, &text);
    let differs = is_html(&rich) && !is_html(&text);
    if differs {
        let words = body.own_words() + body.paras.iter().filter(|para| para.quoted > 0).map(Para::words).sum::<usize>();
        let speaks = words < STUB && body.paras.iter().any(|para| para.text.to_ascii_lowercase().contains("html"));
        let other = all(message, &rich);
        let whole: usize = other.paras.iter().map(Para::words).sum();
        if whole > 3 * words || (speaks && whole > words) {
            let stub = std::mem::replace(&mut body, other);
            below(&mut body, stub, Reason::Notice);
        }
    }
    // What could not be decoded, or has no name, nobody could save as a file.
    for part in message.attachments().filter(|part| matches!(part.body, PartType::Text(_)) && part.attachment_name().is_none()) {
        let kind =
            part.content_type().map(|kind| (kind.ctype().to_ascii_lowercase(), kind.subtype().unwrap_or_default().to_ascii_lowercase()));
        match kind.as_ref().map(|(kind, subtype)| (kind.as_str(), subtype.as_str())) {
            Some(("text", "calendar")) => below(&mut body, all(message, &[part]), Reason::Notice),
            None | Some(("text" | "multipart", _)) => add(message, part, &mut body),
            Some(_) => {}
        }
    }
    body
}

/// Paragraphs below a body that are kept and are not the report.
pub(super) fn below(body: &mut Body, other: Body, reason: Reason) {
    let mut paras = other.paras;
    shift(&mut paras, body.lines());
    for para in &mut paras {
        para.room = Room::Furniture(reason);
    }
    body.paras.append(&mut paras);
    body.facts.extend(other.facts);
}

fn all(message: &Message<'_>, parts: &[&MessagePart<'_>]) -> Body {
    let mut body = Body::default();
    for part in parts {
        add(message, part, &mut body);
    }
    body
}

fn add(message: &Message<'_>, part: &MessagePart<'_>, body: &mut Body) {
    match &part.body {
        PartType::Html(text) => body.add_page(html::read(&letters(message, part, text))),
        PartType::Text(text) => body.add_text(&letters(message, part, text), flow(part)),
        _ => {}
    }
}

fn flow(part: &MessagePart<'_>) -> Flow {
    let says = |name: &str, value: &str| {
        part.content_type().and_then(|kind| kind.attribute(name)).is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    match says("format", "flowed") {
        true => Flow::Flowed { drop_space: says("delsp", "yes") },
        false => Flow::Fixed,
    }
}

/// A part's text in the letters that were meant: where its charset is not told, or told wrongly, it is found out as for a file.
pub(super) fn letters(message: &Message<'_>, part: &MessagePart<'_>, read: &str) -> String {
    let strange = |character: char| character == '\u{fffd}' || ('\u{80}'..='\u{9f}').contains(&character);
    if !read.contains(strange) && !part.is_encoding_problem {
        return read.to_owned();
    }
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.is_encoding_problem {
        true => line_by_line(raw, part.content_transfer_encoding().unwrap_or_default()),
        false => match part.encoding {
            Transfer::None => raw.to_vec(),
            Transfer::QuotedPrintable => quoted_printable_decode(raw).unwrap_or_default(),
            Transfer::Base64 => base64_decode(raw).unwrap_or_default(),
        },
    };
    if bytes.is_empty() {
        return read.to_owned();
    }
    let label = part.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or_default();
    match Encoding::for_label(label.as_bytes()).map(|encoding| encoding.decode(&bytes)) {
        Some((text, _, false)) => text.into_owned(),
        _ => decode(&bytes).text,
    }
}

/// A part that is broken somewhere, decoded where it is whole.
fn line_by_line(raw: &[u8], transfer: &str) -> Vec<u8> {
    let printable = transfer.eq_ignore_ascii_case("quoted-printable");
    if !printable && !transfer.eq_ignore_ascii_case("base64") {
        return raw.to_vec();
    }
    let mut bytes = Vec::with_capacity(raw.len());
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let decoded = if printable { quoted_printable_decode(line) } else { base64_decode(line.trim_ascii()) };
        bytes.extend_from_slice(decoded.as_deref().unwrap_or(line));
    }
    bytes
}

/// The names of what is attached, as facts.
pub(super) fn attached(message: &Message<'_>) -> Vec<Fact> {
    let names = message.attachments().filter_map(|part| part.attachment_name().map(squash)).filter(|name| !name.is_empty());
    names.map(|name| Fact { field: Field::Other, evidence: format!("Attachment: {name}"), value: name }).collect()
}
