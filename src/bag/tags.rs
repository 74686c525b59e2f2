//! The bag's own files, as text: RFC 8493, sections 2.1 and 2.2. All end their lines with a line feed and part folders with `/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date as Day;

use super::contents::Why;
use crate::checksum::hex;
use crate::config::Config;
use crate::web::is_web_address;

/// `bagit.txt`
pub const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Where what was left out is listed.
pub const LEFT_OUT: &str = "left-out.txt";
/// Where files are listed that have another name in the bag than in the archive.
pub const RENAMED: &str = "renamed.txt";

/// The checksums of a file, and its length in bytes.
#[derive(Debug, Clone)]
pub struct Sums {
    /// FIPS 180-4.
    pub sha256: [u8; 32],
    /// FIPS 180-4.
    pub sha512: [u8; 64],
    /// Bytes.
    pub length: u64,
}

/// A manifest of these files: `digits  path` a line, in order. Neither `%` nor a line end stands in a path of a bag
/// ([`stored_as`]), so nothing is to be escaped.
pub fn manifest(files: &BTreeMap<String, Sums>, digits: impl Fn(&Sums) -> String) -> String {
    files.iter().fold(String::new(), |mut text, (path, sums)| {
        let _ = writeln!(text, "{}  {path}", digits(sums));
        text
    })
}

/// The digits of SHA-256.
pub fn sha256(sums: &Sums) -> String {
    hex(&sums.sha256)
}

/// The digits of SHA-512, which RFC 8493 (2.4) asks of new bags.
pub fn sha512(sums: &Sums) -> String {
    hex(&sums.sha512)
}

/// How a file is called in the bag. RFC 8493 wants `%` and line ends escaped in manifests, and the tools in use do not agree on
/// `%` (LibraryOfCongress/bagit-python#157), so no name in a bag of ours has any of them: they become `=25`, `=0D` and `=0A`, and
/// in such a name `=` becomes `=3D`. [`renamed`] lists these files.
pub fn stored_as(path: &str) -> Cow<'_, str> {
    if !path.contains(['%', '\r', '\n']) {
        return Cow::Borrowed(path);
    }
    path.replace('=', "=3D").replace('%', "=25").replace('\r', "=0D").replace('\n', "=0A").into()
}

/// `renamed.txt`: the name in the bag, a tab, and the name in the archive with `%`, CR and LF percent-encoded.
pub fn renamed(files: &BTreeMap<String, String>) -> String {
    files.iter().fold(String::new(), |mut text, (stored, path)| {
        let path = path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let _ = writeln!(text, "{stored}\t{path}");
        text
    })
}

/// `left-out.txt`: SHA-256 of the capture that was left out, why, and its path, parted by tabs. `withheld`: words in it are; `gone`: no
/// report names it, and one was taken away. Not of drafts, which are nobody's business yet.
pub fn left_out(files: &BTreeMap<String, (Why, Option<String>)>) -> String {
    files.iter().fold(String::new(), |mut text, (path, (why, digits))| {
        let why = match why {
            Why::Draft => return text,
            Why::Withheld => "withheld",
            Why::Gone => "gone",
        };
        let _ = writeln!(text, "{}\t{why}\tdata/{}", digits.as_deref().unwrap_or("-"), stored_as(path));
        text
    })
}

/// `bag-info.txt`: who hands over what, and when.
pub fn info(config: &Config, date: Option<Day>, octets: u64, files: usize) -> String {
    let labels = &config.bag;
    let mail = config.contact.as_deref().and_then(|contact| contact.split('?').next());
    let mail = mail.filter(|contact| contact.contains('@') && !contact.contains('/')).map(str::to_owned);
    let address = Some(config.base_url.clone()).filter(|url| is_web_address(url));
    let described = match &config.description {
        Some(description) => format!("{}: {description}", config.title),
        None => config.title.clone(),
    };
    let rows = [
        ("Source-Organization", labels.source_organization.clone()),
        ("Organization-Address", labels.organization_address.clone()),
        ("Contact-Name", labels.contact_name.clone()),
        ("Contact-Phone", labels.contact_phone.clone()),
        ("Contact-Email", labels.contact_email.clone().or(mail)),
        ("External-Description", labels.external_description.clone().or(Some(described))),
        ("Bagging-Date", date.map(|day| day.to_string())),
        ("External-Identifier", labels.external_identifier.clone().or(address)),
        ("Payload-Oxum", Some(format!("{octets}.{files}"))),
        ("Bag-Software-Agent", Some(concat!("archive ", env!("CARGO_PKG_VERSION")).to_owned())),
    ];
    rows.into_iter().fold(String::new(), |mut text, (label, value)| {
        // A value is one line: what stood on several would read as labels.
        let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(text, "{label}: {value}");
        }
        text
    })
}

/// `read-me.txt`: what this is, for whoever finds it.
pub fn read_me(config: &Config, has_site: bool, is_redacted: bool) -> String {
    let but = if is_redacted { ",\n\x20                 but for what is withheld" } else { "" };
    let mut text = format!(
        "{}\n\n\
         This folder is a bag: a copy of an archive with a list of all its files and their checksums,\n\
         in the form of BagIt 1.0 (RFC 8493). Any BagIt tool can check it; so can sha256sum alone:\n\n\
         \x20   sha256sum --check manifest-sha256.txt\n\n\
         data/content/     the reports as their authors wrote them, and one file for each person and body{but}\n\
         data/captures/    the raw files that reports were taken from, named by their SHA-256, and what was cut\n\
         data/ledger/      the ids that decisions and paragraphs were given\n\
         data/config.toml, data/templates/, data/theme/    how the site is made of them\n",
        config.title
    );
    if has_site {
        text.push_str(
            "data/public/      the site as readers see it: open index.html, or put the folder on any web server;\n\
             \x20                 data/archive.json in it is the whole archive as data\n",
        );
    }
    text.push_str("\nThe archive is plain text in UTF-8; captures are as they were found, and the site is made of the rest.\n");
    text
}
