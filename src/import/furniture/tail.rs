//! Below the report: where readers' comments, teasers and lists of links begin.

use super::phrases::{self, Place};
use super::{Page, Reason, is_content, is_prose};
use crate::import::byline;
use crate::import::list;
use crate::import::page::{Para, Style};
use crate::import::paragraphs::ends;

/// Words of prose that must stand above a line before it can end the report: a page's head offers "3 comments" too.
const REPORT: usize = 60;
/// A report goes on after a block of links if at least this many words of prose follow.
const RESUMES: usize = 150;
/// How far ahead, in paragraphs, the time of a comment may stand.
const AHEAD: usize = 4;

/// More paragraphs of a discussion than this need not be looked at to know it for one.
const THREAD: usize = 400;

/// The last paragraph that no report has: a teaser's "Read more →", a commenter's "said…".
pub(super) fn last_foreign(paras: &[Para]) -> Option<usize> {
    paras.iter().rposition(|para| is_more(&para.text) || phrases::speaker(&para.text) == Some(true))
}

/// Whether furniture of several paragraphs begins here: the paragraph after it, and what it is.
pub(super) fn begins(page: &Page<'_>, at: usize) -> Option<(usize, Reason)> {
    let Page { paras, prose, opening, .. } = *page;
    let all = paras.len();
    let (above, below) = (prose[at] - prose[opening.min(at)], prose[all] - prose[at]);
    if at == opening || above == 0 {
        return None;
    }
    let text = &paras[at].text;
    let long = above >= REPORT || above >= below;
    match phrases::classify(text) {
        Some((Reason::Comment, Place::Ends)) if long && !resumes_as_section(paras, at) => return Some((all, Reason::Comment)),
        Some((Reason::Comment, Place::Edge)) if long && commented(paras, at + 1) => return Some((all, Reason::Comment)),
        // Where links are known, a block of them holds links.
        Some((Reason::MoreFrom, Place::Ends)) if paras[at].literal && !linked(&paras[at + 1..]) => {}
        Some((Reason::MoreFrom, Place::Ends)) => return Some((links(page, at, above), Reason::MoreFrom)),
        Some((Reason::Filing, _)) if above >= below => return Some((all, Reason::Comment)),
        _ => {}
    }
    if let Some(certain) = phrases::speaker(text)
        && long
        && (certain || (at + 1..(at + AHEAD).min(all)).any(|ahead| phrases::stamp(&paras[ahead].text)))
    {
        return Some((all, Reason::Comment));
    }
    if long && paras.get(at + 1).is_some_and(|next| phrases::stamp(&next.text)) && is_label(text) {
        return Some((all, Reason::Comment));
    }
    if byline::read(text).is_some_and(|byline| byline.posted) && above >= below {
        return Some((all, Reason::Byline));
    }
    if let Some(end) = thread(paras, at) {
        return Some((end, Reason::Comment));
    }
    teaser(paras, at).map(|end| (end, Reason::Teaser))
}

/// Whether one of the next paragraphs is little more than a link.
fn linked(paras: &[Para]) -> bool {
    paras.iter().take(AHEAD).any(|para| {
        let links: usize = para.marks.iter().filter(|mark| matches!(mark.style, Style::Link(_))).map(|mark| mark.range.len()).sum();
        links * 2 >= para.text.len() && links > 0
    })
}

/// "Comments:" as the report's own heading is rare, but prose and further headings may follow it.
fn resumes_as_section(paras: &[Para], at: usize) -> bool {
    paras[at].text.ends_with(';') && paras.get(at + 1).is_some_and(|next| is_prose(&next.text))
}

/// Whether what follows has the marks of a discussion.
fn commented(paras: &[Para], from: usize) -> bool {
    paras.get(from).is_none_or(|para| phrases::classify(&para.text).is_some())
        || paras[from..]
            .iter()
            .take(4 * AHEAD)
            .any(|para| phrases::stamp(&para.text) || phrases::speaker(&para.text).is_some() || para.text.eq_ignore_ascii_case("reply"))
}

/// A short line that is no sentence: a commenter's name, a teaser's title.
fn is_label(text: &str) -> bool {
    !ends(text) && text.split_whitespace().count() <= 6
}

/// The end of a block of links. To the end of the page, unless much prose follows that is no teaser's.
fn links(page: &Page<'_>, at: usize, above: usize) -> usize {
    let Page { paras, prose, foreign, .. } = *page;
    let all = paras.len();
    let next = (at + 1..all).find(|ahead| is_prose(&paras[*ahead].text) && list::of(&paras[*ahead]).is_none()).unwrap_or(all);
    let below = prose[all] - prose[next];
    if below < RESUMES || below * 2 < above || foreign.is_some_and(|last| last >= next) {
        return all;
    }
    // The line above the prose may be the report's next heading.
    let heading = next > at + 2 && paras[next - 1].text.ends_with([';', ':']);
    if heading { next - 1 } else { next }
}

/// The end of a threaded discussion: nothing but names with indented words below them, to the end of the page or to the
/// teasers below.
fn thread(paras: &[Para], at: usize) -> Option<usize> {
    if !opens_comment(paras, at) {
        return None;
    }
    let mut signs = 0;
    let mut names: Vec<&str> = Vec::new();
    let mut base = paras[at].indent;
    let mut next = at;
    while next < paras.len() && next < at + THREAD {
        let para = &paras[next];
        if phrases::classify(&para.text).is_some() || phrases::stamp(&para.text) {
            signs += 1;
            next += 1;
            continue;
        }
        if teaser(paras, next).is_some() {
            return Some(next);
        }
        if opens_comment(paras, next) {
            let name = own(&para.text);
            let handle = !name.contains(' ') || name.split(' ').any(|word| word.starts_with(char::is_lowercase));
            signs += usize::from(handle) + usize::from(names.contains(&name)) + usize::from(para.indent > base + 1);
            if names.len() < 64 {
                names.push(name);
            }
            base = base.min(para.indent);
        } else if para.indent <= base {
            return None;
        }
        next += 1;
    }
    (signs > 0).then_some(paras.len())
}

/// A bullet with a name or handle alone, and words set deeper below it.
fn opens_comment(paras: &[Para], at: usize) -> bool {
    let para = &paras[at];
    let Some(bullet) = list::of(para) else { return false };
    let name = &para.text[bullet.skip..];
    bullet.skip > 0
        && !ends(name)
        && name.len() <= 40
        && name.split_whitespace().count() <= 4
        && paras.get(at + 1).is_some_and(|next| next.gap && next.indent > para.indent + 1 && list::of(next).is_none())
}

fn own(text: &str) -> &str {
    list::bullet(text).map_or(text, |bullet| &text[bullet.skip..])
}

/// The end of a teaser that begins here: its title, once or twice, its words, and "Read more →".
fn teaser(paras: &[Para], at: usize) -> Option<usize> {
    let label = own(&paras[at].text);
    if ends(label) && !label.ends_with(['?', '!', '’', '”']) || label.split_whitespace().count() > 30 {
        return None;
    }
    let mut prose = 0;
    for (ahead, para) in paras.iter().enumerate().skip(at + 1).take(5) {
        // Where links are known, a teaser's last line is one.
        let linked = !para.literal || para.marks.iter().any(|mark| matches!(mark.style, Style::Link(_)));
        if is_more(&para.text) {
            if !linked {
                return None;
            }
            return (prose <= 1).then_some(ahead + 1);
        }
        let again = label.ends_with(para.text.as_str());
        if is_content(para) && !again {
            prose += 1;
        } else if !again && prose > 0 {
            return None;
        }
    }
    None
}

/// A teaser's last line.
fn is_more(text: &str) -> bool {
    if text.len() >= 60 {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches(|character: char| !character.is_alphanumeric());
    ["read more", "continue reading", "read on", "full story", "read the rest", "read full story", "more"].contains(&lower)
        && (lower != "more" || text.ends_with(['→', '»', '…', '.']))
}
