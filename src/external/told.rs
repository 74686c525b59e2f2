//! What there is to say of the links that were asked.

use super::{Finding, Known, Link, Role};
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
        Finding::Moved { to } => complaints::outside_link_moved(place, url, to),
        Finding::FrontPage { to } => complaints::outside_link_to_front_page(place, url, to, &copy(link)),
        Finding::Unsure { why } => complaints::outside_link_unsure(place, url, why),
        Finding::Private => complaints::outside_link_private(place, url),
        // The words of a report are not corrected; and a source whose copy is linked beside it has lost nothing.
        Finding::Dead { why } if link.role == Role::Prose || link.archived.is_some() => {
            complaints::outside_link_dead_in_record(place, url, why, &copy(link))
        }
        Finding::Dead { why } => complaints::outside_link_dead(place, url, why, &copy(link)),
    })
}

/// Where a copy is, or may be: the report's own, or what the Wayback Machine has nearest to a date (its address for that is
/// <https://web.archive.org/web/DATE/URL>, and `*` lists all). It is not asked: the archivist looks anyway.
fn copy(link: &Link) -> String {
    if let Some(archived) = &link.archived {
        return archived.clone();
    }
    let day = link.date.and_then(Date::earliest);
    let date = day.map_or_else(|| "*".to_owned(), |day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()));
    format!("https://web.archive.org/web/{date}/{}", link.url)
}
