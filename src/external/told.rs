//! What there is to say of the links that were asked.

use super::{Finding, Known, Link, Role, page};
use crate::date::Date;
use crate::diagnostics::{Diagnostic, complaints};

/// What the answers that are known say of each place where a link is written.
pub fn told(links: &[Link], known: &Known) -> Vec<Diagnostic> {
    links.iter().filter_map(|link| one(link, known.get(&link.url)?)).collect()
}

fn one(link: &Link, finding: &Finding) -> Option<Diagnostic> {
    let place = link.place.clone();
    let url = link.url.as_str();
    Some(match finding {
        Finding::Alive => return None,
        // An author's words stay, and the link leads on.
        Finding::Moved { .. } if link.role == Role::Prose => return None,
        Finding::Moved { to } => complaints::outside_link_moved(place, url, &with_part(to, url)),
        Finding::FrontPage { to } => complaints::outside_link_to_front_page(place, url, to, &copy(link)),
        Finding::Unsure { why } => complaints::outside_link_unsure(place, url, why),
        Finding::Private => complaints::outside_link_private(place, url),
        Finding::Dead { why } => {
            let complaint = match link.role {
                Role::Prose => complaints::outside_link_dead_in_record,
                Role::Source if link.archived.is_some() => complaints::outside_link_dead_with_copy,
                Role::Source => complaints::outside_link_source_dead,
                Role::Own => complaints::outside_link_dead,
            };
            complaint(place, url, why, &copy(link))
        }
    })
}

/// A page's new address, with the place of the page that the link means, unless the new one names another.
fn with_part(to: &str, url: &str) -> String {
    let part = &url[page(url).len()..];
    if to.contains('#') { to.to_owned() } else { format!("{to}{part}") }
}

/// Where a copy is, or may be: the report's own, or what the Wayback Machine has nearest to a date (its address for that is
/// <https://web.archive.org/web/DATE/URL>, and `*` lists all). It is not asked: the archivist looks anyway.
fn copy(link: &Link) -> String {
    if let Some(archived) = &link.archived {
        return archived.clone();
    }
    // Of a copy there is no copy, but perhaps another of the same page.
    if let Some((_, original)) = link.url.split_once("web.archive.org/web/").and_then(|(_, rest)| rest.split_once('/')) {
        return format!("https://web.archive.org/web/*/{original}");
    }
    let day = link.date.and_then(Date::earliest);
    let date = day.map_or_else(|| "*".to_owned(), |day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()));
    format!("https://web.archive.org/web/{date}/{}", link.url)
}
