//! Where a page comes from: its site, its address, the terms of its use. Apart from the meeting: this is of the page.

use super::format::mail::list_of;
use super::furniture::Fate;
use super::page::{Fact, Field, Para, Room};
use super::{Reason, names, words};

/// What the format says, if it says it.
fn said(facts: &[Fact], field: Field) -> Option<String> {
    facts.iter().find(|fact| fact.field == field).map(|fact| fact.value.clone())
}

/// The terms under which the page's words may be used, where it states them.
pub(super) fn licence(paras: &[Para], fates: &[Fate], facts: &[Fact]) -> Option<String> {
    let printed = || {
        let cut =
            paras.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Cut(Reason::Notice | Reason::Around | Reason::Navigation)));
        cut.into_iter().find_map(|(para, _)| creative_commons(&para.text))
    };
    said(facts, Field::Licence).or_else(printed)
}

/// "Creative Commons Attribution-ShareAlike 4.0 International" → "CC BY-SA 4.0"; "CC BY 4.0" as printed.
fn creative_commons(text: &str) -> Option<String> {
    let lower = words::head(text, 2000).to_ascii_lowercase();
    if let Some(at) = lower.find("cc by") {
        let code: Vec<&str> = lower[at..].split_whitespace().take(3).collect();
        let version = code.get(2).filter(|word| word.starts_with(|character: char| character.is_ascii_digit()));
        let tail = version.map(|version| format!(" {}", version.trim_end_matches(['.', ',', ')'])));
        let code = code.get(1).map(|code| code.trim_end_matches(['.', ',', ')']).to_ascii_uppercase()).unwrap_or_default();
        return Some(format!("CC {code}{}", tail.unwrap_or_default()));
    }
    let at = lower.find("creative commons")?;
    let rest = &lower[at..];
    let mut code = String::from("CC BY");
    for (word, part) in [
        ("noncommercial", "-NC"),
        ("non-commercial", "-NC"),
        ("sharealike", "-SA"),
        ("share alike", "-SA"),
        ("noderiv", "-ND"),
        ("no deriv", "-ND"),
    ] {
        if rest.contains(word) && !code.contains(part) {
            code.push_str(part);
        }
    }
    if !rest.contains("attribution") {
        return None;
    }
    let version = rest.split_whitespace().find(|word| word.len() == 3 && word.as_bytes()[1] == b'.' && word.as_bytes()[0].is_ascii_digit());
    Some(version.map_or(code.clone(), |version| format!("{code} {version}")))
}

/// Parts of a site, which are not its name.
const SECTIONS: [&str; 14] = [
    "opinion",
    "comment",
    "news",
    "politics",
    "features",
    "blog",
    "the blog",
    "our blog",
    "analysis",
    "this author",
    "the author",
    "reports",
    "the archive",
    "views",
];

/// The site, where it calls itself by name: "More from …", or behind the title in the window's.
pub(super) fn publisher(paras: &[Para], fates: &[Fate], facts: &[Fact]) -> Option<String> {
    let title = paras.iter().zip(fates).find(|(_, fate)| **fate == Fate::Title).map(|(para, _)| para.text.as_str());
    let behind = paras.iter().zip(fates).filter(|(_, fate)| **fate == Fate::Cut(Reason::Masthead)).find_map(|(para, _)| {
        let rest = para.text.strip_prefix(title?)?.trim_start();
        rest.strip_prefix(['|', '«', '»', '–', '—', '-']).map(str::trim).filter(|site| !site.is_empty() && site.len() < 60)
    });
    let more = paras.iter().zip(fates).filter(|(_, fate)| **fate == Fate::Cut(Reason::MoreFrom)).find_map(|(para, _)| {
        let site = para.text.get(..10).filter(|start| start.eq_ignore_ascii_case("more from ")).map(|_| para.text[10..].trim())?;
        let named = site.starts_with(char::is_uppercase)
            && site.split_whitespace().count() <= 4
            && !names::is_name(site)
            && !SECTIONS.contains(&site.to_lowercase().as_str());
        named.then_some(site)
    });
    said(facts, Field::Publisher)
        .or_else(|| title.and_then(list_of))
        .or_else(|| behind.or(more).map(words::excerpt))
        .or_else(|| behind_title(title, facts))
        .or_else(|| masthead(paras, fates))
        .or_else(|| running_head(paras, title))
}

/// The site's name in the window's title: beside the report's, or alone where the report's stands in the page.
fn behind_title(title: Option<&str>, facts: &[Fact]) -> Option<String> {
    let title = title?;
    let bars = [' ', '|', '-', '–', '—', '«', '»', ':', '·'];
    let fact = facts.iter().find(|fact| fact.field == Field::Title && fact.evidence.starts_with("title:"))?;
    let site = match fact.value.find(title) {
        Some(at) => {
            let (before, after) = (fact.value[..at].trim_matches(bars), fact.value[at + title.len()..].trim_matches(bars));
            let after = after.rsplit(" | ").next().unwrap_or(after);
            if before.is_empty() { after } else { before }
        }
        None if !fact.value.split_whitespace().any(|word| word.len() > 4 && title.contains(word)) => fact.value.trim(),
        None => return None,
    };
    is_site(site).then(|| site.to_owned())
}

/// The first line of a page, above the title, where it is a name: a site's, a society's.
fn masthead(paras: &[Para], fates: &[Fate]) -> Option<String> {
    let title = fates.iter().position(|fate| *fate == Fate::Title)?;
    let above = paras[..title].iter().zip(fates).filter(|(_, fate)| **fate == Fate::Cut(Reason::Masthead));
    let line = above.map(|(para, _)| para.text.trim()).find(|line| line.chars().any(char::is_alphanumeric))?;
    (is_site(line) && line.split_whitespace().nth(1).is_some()).then(|| words::excerpt(line))
}

/// What stands at the head of each printed page, where it is a name and not the title once more.
fn running_head(paras: &[Para], title: Option<&str>) -> Option<String> {
    let heads = paras.iter().filter(|para| para.room == Room::Furniture(Reason::RunningHead)).map(|para| para.text.trim());
    let plain = |line: &&str| !line.chars().any(|character| character.is_ascii_digit()) && !line.to_lowercase().contains("page");
    let title = title.unwrap_or_default();
    let shared = |line: &&str| line.split_whitespace().filter(|word| word.len() > 3 && title.contains(word)).count() >= 2;
    heads.filter(plain).find(|line| is_site(line) && !shared(line) && line.contains(' ')).map(words::excerpt)
}

fn is_site(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=9).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with(['.', '?', '!', ':'])
        && !SECTIONS.contains(&name.to_lowercase().as_str())
}

/// The page's own address, where a line of the page above or below the report is nothing else.
pub(super) fn url(paras: &[Para], fates: &[Fate], facts: &[Fact]) -> Option<String> {
    let own = |fate: &Fate| matches!(fate, Fate::Cut(reason) if !matches!(reason, Reason::Notice | Reason::Signature | Reason::EarlierMail | Reason::Comment));
    let lines = paras.iter().zip(fates).filter(|(_, fate)| own(fate)).map(|(para, _)| para.text.as_str());
    let mut addresses = lines.filter(|line| line.len() < 500).filter_map(|line| {
        let label = ["source:", "url:", "permalink:", "from:", "link:"]
            .iter()
            .find(|label| line.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)));
        let address = label.map_or(line, |label| &line[label.len()..]).trim();
        let whole = !address.contains(char::is_whitespace) && (address.starts_with("http://") || address.starts_with("https://"));
        whole.then(|| address.to_owned())
    });
    said(facts, Field::Url).or_else(|| addresses.next())
}
