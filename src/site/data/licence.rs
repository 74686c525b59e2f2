//! What others may do with the data: what the archive says of all, and whether reports say otherwise of themselves.
//!
//! Apart from the rows because it is said of the whole: on the page, in the package, in the page's JSON-LD. None of these may say of all
//! what holds of some. So where a single report has other terms, or none, they name the page that says so in place of a licence.

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::site::set;
use crate::site::view::LicenceView;
use crate::web::is_web_address;

/// Where the page of the data speaks of it.
const ANCHOR: &str = "licence";

/// Licences by the beginning of their address, without `https://` and `www.`: the id that Data Packages ask for (opendefinition.org,
/// "Licenses"; those of other names there are none for), and what it is called.
const KNOWN: [(&str, &str, &str); 8] = [
    ("creativecommons.org/publicdomain/zero/1.0", "CC0-1.0", "Creative Commons CC0 1.0"),
    ("creativecommons.org/licenses/by/4.0", "CC-BY-4.0", "Creative Commons Attribution 4.0"),
    ("creativecommons.org/licenses/by-sa/4.0", "CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0"),
    ("creativecommons.org/licenses/by-nc/4.0", "CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0"),
    ("opendatacommons.org/licenses/pddl/1", "ODC-PDDL-1.0", "Open Data Commons Public Domain Dedication and Licence 1.0"),
    ("opendatacommons.org/licenses/by/1", "ODC-BY-1.0", "Open Data Commons Attribution License 1.0"),
    ("opendatacommons.org/licenses/odbl/1", "ODbL-1.0", "Open Data Commons Open Database License 1.0"),
    ("nationalarchives.gov.uk/doc/open-government-licence/version/3", "OGL-UK-3.0", "Open Government Licence 3.0 (United Kingdom)"),
];

fn known(address: &str) -> Option<(&'static str, &'static str)> {
    let rest = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    // `by/4.0` is the beginning of `by/4.0/deed.de` and not of `by/4.01`.
    let is_it = |begin: &str| rest.strip_prefix(begin).is_some_and(|more| !more.starts_with(|c: char| c.is_ascii_alphanumeric()));
    KNOWN.iter().find(|(begin, ..)| is_it(begin)).map(|(_, id, title)| (*id, *title))
}

/// What the archive says, and how many reports have other terms.
pub(in crate::site) fn view(archive: &Archive) -> LicenceView<'_> {
    let general = archive.config.rights.as_ref().and_then(|rights| rights.licence.as_deref());
    let of_report = |report: u32| set::rights(archive, report).and_then(|rights| rights.licence);
    let reports = archive.reports.len() as u32;
    let address = general.filter(|words| is_web_address(words));
    LicenceView {
        general,
        address,
        title: address.map(|address| known(address).map_or(address, |(_, title)| title)),
        others: (0..reports).filter(|report| of_report(*report) != general).count() as u32,
        reports,
        anchor: ANCHOR,
    }
}

/// The address of what holds of the whole: the licence if it is one for all, or the part of the page at `data` that tells the terms apart;
/// nothing where the archive states no licence that has an address.
pub(in crate::site) fn address_for_all(licence: &LicenceView<'_>, data: &str) -> Option<String> {
    match licence {
        LicenceView { others: 0, address, .. } => address.map(str::to_owned),
        _ => Some(format!("{data}#{ANCHOR}")),
    }
}

/// `licenses` of the package (Data Package 1, "licenses": each has an Open Definition id or a path); empty where there is nothing to say.
/// `data` is the whole address of the page of the data.
pub(super) fn of_package(archive: &Archive, data: &str) -> Vec<Value> {
    let licence = view(archive);
    if licence.others > 0 {
        let title = "Not one for all: reports state their own, see rights_licence in reports.csv";
        // The package stands beside its page. A path within it takes no fragment.
        let path = if archive.config.has_host() { format!("{data}#{ANCHOR}") } else { "index.html".to_owned() };
        return vec![json!({ "path": path, "title": title })];
    }
    let Some(address) = licence.address else { return Vec::new() };
    match known(address) {
        Some((name, title)) => vec![json!({ "name": name, "path": address, "title": title })],
        None => vec![json!({ "path": address })],
    }
}
