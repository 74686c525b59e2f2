//! What of a mail's body is not its author's report: earlier mails, the signature, the list's footer, disclaimers.
//!
//! Apart because mail has habits of its own: what was said before stands below, above or between what is said now.

use std::collections::BTreeSet;

use crate::import::Reason;
use crate::import::page::{Para, Room, Shape};

/// The most words of a quotation that stays with the answer to it.
const ANSWERED: usize = 80;
/// The most lines of a signature, by the mark above it: as programs write it, and as people do.
const SIGNATURE: (usize, usize) = (40, 10);
/// The most paragraphs of a list's footer.
const FOOTER: usize = 30;

/// Gives each paragraph that is not the report its room. `delimiters` are lines that are the mark above a signature.
pub(super) fn mark(paras: &mut [Para], delimiters: &[usize]) {
    notices(paras);
    earlier_to_the_end(paras);
    signature_below(paras);
    signature_typed(paras);
    quotations(paras);
    signature(paras, &delimiters.iter().copied().collect());
}

fn is_open(para: &Para) -> bool {
    para.room == Room::Open
}

fn set(paras: &mut [Para], reason: Reason) {
    for para in paras.iter_mut().filter(|para| is_open(para)) {
        para.room = Room::Furniture(reason);
    }
}

/// Words of the mail itself in these paragraphs.
pub(super) fn own_words(paras: &[Para]) -> usize {
    paras.iter().filter(|para| is_open(para) && para.quoted == 0).map(Para::words).sum()
}

fn is_line_across(para: &Para) -> bool {
    let marks = para.text.trim();
    para.shape == Shape::Rule || (marks.len() >= 5 && marks.chars().all(|character| matches!(character, '_' | '-' | '=' | '~' | '*')))
}

/// Footers of lists and disclaimers, which programs add at either end.
fn notices(paras: &mut [Para]) {
    let above = running_words(paras);
    let all = above.last().copied().unwrap_or_default();
    let mut at = 0;
    while at < paras.len() {
        let end = block_end(paras, at);
        let text = lower(&paras[at..end]);
        if is_list_footer(&text) {
            let start = (at.saturating_sub(2)..at).find(|above| is_line_across(&paras[*above]) || paras[*above].text == "--").unwrap_or(at);
            let rest =
                (end..paras.len()).take(FOOTER).take_while(|next| paras[*next].quoted == paras[at].quoted && !begins_earlier(paras, *next));
            let last = rest.last().map_or(end, |last| last + 1);
            // A footer ends the mail, or stands above an earlier one.
            let ends = last == paras.len() || begins_earlier(paras, last) || paras[last].quoted != paras[at].quoted;
            // At the top, and with the report below it, it is no more than itself.
            let last = if ends && above[start] >= all - above[end] { last } else { end };
            set(&mut paras[start..last], Reason::Notice);
            at = last;
            continue;
        }
        if is_disclaimer(&text) {
            set(&mut paras[at..end], Reason::Notice);
        }
        at = end;
    }
}

/// Where the lines end that stand together, at most some.
fn block_end(paras: &[Para], at: usize) -> usize {
    (at + 1..paras.len())
        .take(FOOTER)
        .find(|next| paras[*next].gap || paras[*next].quoted != paras[at].quoted)
        .unwrap_or((at + 1 + FOOTER).min(paras.len()))
}

fn lower(paras: &[Para]) -> String {
    let words: Vec<&str> = paras.iter().flat_map(|para| para.text.split_whitespace()).take(400).collect();
    words.join(" ").to_lowercase().replace(['’', '‘'], "'").replace("e-mail", "email")
}

fn is_list_footer(text: &str) -> bool {
    let starts = text.trim_start_matches(['_', '-', '=', '~', '*', ' ', '.']);
    let begun = [
        "you received this message because you are subscribed",
        "you are receiving this email because",
        "you're receiving this email because",
        "you are receiving this because",
        "to unsubscribe",
        "to post to this group",
        "to subscribe or unsubscribe",
        "yahoo! groups links",
        "visit your group",
    ];
    let ruled = text.len() - starts.len() >= 5;
    let addressed = text.contains("mailing list") || text.contains("mailman/listinfo") || text.contains("unsubscribe");
    begun.iter().any(|phrase| starts.starts_with(phrase))
        || (ruled && addressed && text.split_whitespace().count() <= 60)
        || (addressed
            && text.contains("http")
            && text.split_whitespace().count() <= 20
            && (text.contains("listinfo") || text.contains("unsubscribe")))
}

fn is_disclaimer(text: &str) -> bool {
    let starts = text.trim_start_matches(['_', '-', '=', '~', '*', ' ', '.', '[', '(']);
    let begins = |phrases: &[&str]| phrases.iter().any(|phrase| starts.starts_with(phrase));
    let own = begins(&[
        "disclaimer",
        "confidentiality notice",
        "confidentiality:",
        "important notice",
        "if you are not the intended recipient",
        "if you have received this email in error",
        "caution: this email",
        "warning: this email",
        "external email",
        "please consider the environment before printing",
        "privileged and confidential",
        "private and confidential",
    ]);
    // A report may begin so too, and may speak of one of these; hardly of two.
    let shared = begins(&[
        "this email",
        "this message",
        "this communication",
        "the information contained in this",
        "the information in this",
        "the contents of this email",
    ]);
    let says = [
        "confidential",
        "intended",
        "recipient",
        "viruses",
        "in error",
        "originated from outside",
        "printing",
        "external",
        "attachment",
        "privileged",
        "disclos",
        "delete",
        "scanned",
        "promoted by",
    ];
    let said = says.iter().filter(|phrase| text.contains(*phrase)).count();
    (own && said >= 1) || (shared && said >= 2)
}

/// The first line of an earlier mail that goes on to the end, as Outlook and its kin quote.
fn begins_earlier(paras: &[Para], at: usize) -> bool {
    let para = &paras[at];
    let bare = para.text.trim_matches(['-', '_', '=', '>', '*', ' ']).to_lowercase();
    let marked = para.text.starts_with("--") && matches!(bare.as_str(), "original message" | "original appointment" | "forwarded message");
    marked || is_header_block(paras, at)
}

/// "From: … Sent: … To: … Subject: …", in this order or nearly.
fn is_header_block(paras: &[Para], at: usize) -> bool {
    if header_name(&paras[at]) != Some("from") {
        return false;
    }
    let names: BTreeSet<&str> = paras[at..]
        .iter()
        .take(8)
        .enumerate()
        .take_while(|(step, para)| *step == 0 || !para.gap || header_name(para).is_some())
        .filter_map(|(_, para)| header_name(para))
        .collect();
    (names.contains("sent") || names.contains("date")) && (names.contains("to") || names.contains("subject"))
}

/// Which header of a mail a line is, in a mail quoted below another.
pub(super) fn header_name(para: &Para) -> Option<&'static str> {
    let text = para.text.trim_start_matches(['*', ' ', '>']);
    let (name, _) = text.split_once(':')?;
    let name = name.trim_matches(['*', ' ']);
    ["from", "sent", "date", "to", "cc", "bcc", "subject", "reply-to", "importance", "attachments"]
        .into_iter()
        .find(|known| name.eq_ignore_ascii_case(known))
}

fn earlier_to_the_end(paras: &mut [Para]) {
    let Some(at) = (0..paras.len()).find(|at| paras[*at].quoted == 0 && is_open(&paras[*at]) && begins_earlier(paras, *at)) else { return };
    if own_words(&paras[..at]) == 0 {
        return;
    }
    let start = if at > 0 && is_line_across(&paras[at - 1]) { at - 1 } else { at };
    set(&mut paras[start..], Reason::EarlierMail);
}

/// Runs of quoted lines: what the author answers stays, what he only carries along goes.
fn quotations(paras: &mut [Para]) {
    if own_words(paras) == 0 {
        return;
    }
    let runs = runs(paras);
    let leads: Vec<Option<usize>> = runs.iter().map(|(start, _)| attribution(paras, *start)).collect();
    let above = running_words(paras);
    let all = above.last().copied().unwrap_or_default();
    for (nth, (start, end)) in runs.iter().copied().enumerate() {
        let words: usize = paras[start..end].iter().map(Para::words).sum();
        let (before, after) = (above[start], all - above[end]);
        let answered = after > 0 && words <= ANSWERED && (before > 0 || runs.len() > nth + 1);
        let set_in = after > 0 && before > 0 && leads[nth].is_none();
        let announced = leads[nth].is_none() && start > 0 && paras[start - 1].quoted == 0 && paras[start - 1].text.ends_with(':');
        if !answered && !set_in && !announced {
            // Where the quotation stays, it stays with who is quoted.
            set(&mut paras[leads[nth].unwrap_or(start)..end], Reason::EarlierMail);
        }
    }
}

/// Words of the mail itself above each paragraph, and in all.
pub(super) fn running_words(paras: &[Para]) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    for para in paras {
        sum += own_words(std::slice::from_ref(para));
        sums.push(sum);
    }
    sums
}

/// Quoted paragraphs that stand together.
fn runs(paras: &[Para]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in paras.iter().enumerate().filter(|(_, para)| para.quoted > 0 && is_open(para)) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

/// Where the words begin that say whom the quotation below quotes: "On 3 May 2012, Jane Smith wrote:", on up to three lines.
fn attribution(paras: &[Para], start: usize) -> Option<usize> {
    let last = start.checked_sub(1).filter(|last| paras[*last].quoted == 0 && is_open(&paras[*last]))?;
    let says = |text: &str| {
        let text = text.trim_end_matches([' ', '_', '*']).to_lowercase();
        let verbs = ["wrote:", "writes:", "schrieb:", "a écrit :", "escribió:", "scrisse:"];
        verbs.iter().any(|verb| text.ends_with(verb))
            || (text.starts_with("quoting ") && text.ends_with(':'))
            || (text.ends_with(':') && text.contains('@'))
    };
    if !says(&paras[last].text) {
        return None;
    }
    let begins = |text: &str| {
        let text = text.to_lowercase();
        ["on ", "am ", "le ", "in article", "in message", "quoting ", "--- on", "at "].iter().any(|start| text.starts_with(start))
            || text.starts_with(|character: char| character.is_ascii_digit())
    };
    let mut first = last;
    while !begins(&paras[first].text)
        && !paras[first].gap
        && first > 0
        && last - first < 2
        && paras[first - 1].quoted == 0
        && is_open(&paras[first - 1])
    {
        first -= 1;
    }
    Some(if begins(&paras[first].text) { first } else { last })
}

/// A signature that has no mark above it: below the sign-off "Jane" a block that begins "Jane Smith" and gives an address.
fn signature_typed(paras: &mut [Para]) {
    let Some(last) = paras.iter().rposition(|para| is_open(para) && para.quoted == 0) else { return };
    let Some(first) = (0..=last).rev().take(SIGNATURE.1).find(|at| paras[*at].gap) else { return };
    let block = &paras[first..=last];
    let text = lower(block);
    let address = ["@", "tel", "http", "www.", "phone", "mobile"].iter().any(|sign| text.contains(sign));
    let above = paras[..first].iter().rev().find(|para| is_open(para)).map(|para| para.text.trim_end_matches([',', '.']).to_owned());
    let named = above
        .is_some_and(|name| name.split(' ').count() <= 2 && !name.is_empty() && block[0].text.starts_with(&name) && block[0].text != name);
    if block.len() >= 2 && address && named && block.iter().all(|para| para.words() <= 14) {
        set(&mut paras[first..=last], Reason::Signature);
    }
}

/// A signature below everything, also below a quotation: it is no answer to what is quoted.
fn signature_below(paras: &mut [Para]) {
    let Some(at) = paras.iter().rposition(|para| para.text == "--" && para.quoted == 0 && is_open(para)) else { return };
    let lines = paras[at..].iter().filter(|para| is_open(para)).count();
    let quoted_above = paras[..at].iter().rev().find(|para| is_open(para)).is_some_and(|para| para.quoted > 0);
    if quoted_above && lines <= SIGNATURE.1 && paras[at..].iter().all(|para| para.quoted == 0) {
        set(&mut paras[at..], Reason::Signature);
    }
}

/// What stands below the line "-- ", up to what programs have added.
fn signature(paras: &mut [Para], delimiters: &BTreeSet<usize>) {
    let device = |para: &Para| {
        let text = para.text.to_lowercase();
        para.words() <= 12
            && ["sent from my ", "sent from mail for", "get outlook for", "sent via blackberry", "sent from yahoo"]
                .iter()
                .any(|start| text.starts_with(start))
    };
    for para in paras.iter_mut().filter(|para| para.quoted == 0 && is_open(para) && device(para)) {
        para.room = Room::Furniture(Reason::Signature);
    }
    // Only what stands below the last paragraph that is the author's own can be one, so one look at each line is enough.
    let mut end = paras.len();
    let (mut lines, mut found) = (0, None);
    for at in (0..paras.len()).rev() {
        let para = &paras[at];
        if !is_open(para) || para.quoted > 0 {
            if lines == 0 {
                end = at;
            } else {
                break;
            }
            continue;
        }
        let exact = delimiters.contains(&para.first);
        if exact || para.text == "--" {
            let most = if exact { SIGNATURE.0 } else { SIGNATURE.1 };
            let prose = paras[at + 1..end].iter().any(|para| para.words() > 40);
            if lines <= most && (exact || !prose) {
                found = Some(at);
            }
        }
        lines += 1;
        if lines > SIGNATURE.0 {
            break;
        }
    }
    if let Some(at) = found {
        set(&mut paras[at..end], Reason::Signature);
    }
}
