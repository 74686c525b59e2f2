//! Addresses: a function of kind and slug alone, so that a title may change and no citation breaks.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::slug::Slug;

/// What a page is about; the first part of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `/reports/…`
    Reports,
    /// `/people/…`
    People,
    /// `/committees/…`
    Committees,
    /// `/meetings/…`
    Meetings,
    /// `/decisions/…`
    Decisions,
    /// `/pages/…`
    Pages,
}

impl Kind {
    /// The kinds that have a register, in the order of the menu.
    pub const REGISTERS: [Kind; 5] = [Kind::Reports, Kind::Meetings, Kind::Decisions, Kind::People, Kind::Committees];

    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Reports, Kind::Meetings, Kind::Decisions, Kind::People, Kind::Committees, Kind::Pages];

    /// The folder of its pages, and of its files in `content/`.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Reports => "reports",
            Kind::People => "people",
            Kind::Committees => "committees",
            Kind::Meetings => "meetings",
            Kind::Decisions => "decisions",
            Kind::Pages => "pages",
        }
    }

    /// What a reader calls the register.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Reports => "Reports",
            Kind::People => "People",
            Kind::Committees => "Committees",
            Kind::Meetings => "Meetings",
            Kind::Decisions => "Decisions",
            Kind::Pages => "Pages",
        }
    }
}

/// What of an author's address stands below the path under which the site stands. Both are meant: an address from the site's root
/// (`people/ann/`, its first `/` left out) and one that has the site's path already, as a browser shows it (`minutes/people/ann/` of
/// a site at `/minutes/`). They cannot be mixed up, because a site's own addresses begin with few words; where the site's path begins
/// with one of these, as `/reports/` does, an address is always from the site's root. So nothing has to be looked up.
pub fn below_base<'a>(base: &str, address: &'a str) -> &'a str {
    const OTHER_FOLDERS: [&str; 3] = ["data", "search", "theme"];
    let path = base.trim_matches('/');
    let first = path.split('/').next().unwrap_or_default();
    if path.is_empty() || OTHER_FOLDERS.contains(&first) || Kind::ALL.iter().any(|kind| kind.folder() == first) {
        return address;
    }
    match address.strip_prefix(path) {
        Some(below) if below.starts_with('/') => &below[1..],
        // In a tag the value's end follows.
        Some(below) if below.is_empty() || below.starts_with(['#', '?', '"']) => below,
        _ => address,
    }
}

/// The address of one page, or of a place on it, below the path under which the site stands.
///
/// Made without an allocation, since an archive has tens of thousands; written out only when a page is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Href<'a> {
    base: &'a str,
    kind: Option<Kind>,
    slug: &'a str,
    year: Option<i16>,
    file: &'static str,
    fragment: &'a str,
}

impl<'a> Href<'a> {
    /// The home page.
    pub fn home(base: &'a str) -> Href<'a> {
        Href { base, kind: None, slug: "", year: None, file: "", fragment: "" }
    }

    /// A page or file that is of no kind: `search`, `data`, `search/index.bin`.
    pub fn special(base: &'a str, name: &'a str) -> Href<'a> {
        Href { base, kind: None, slug: name, year: None, file: "", fragment: "" }
    }

    /// A register.
    pub fn register(base: &'a str, kind: Kind) -> Href<'a> {
        Href { base, kind: Some(kind), slug: "", year: None, file: "", fragment: "" }
    }

    /// The page of one thing.
    pub fn page(base: &'a str, kind: Kind, slug: &'a str) -> Href<'a> {
        Href { base, kind: Some(kind), slug, year: None, file: "", fragment: "" }
    }

    /// One year of a register or of one thing.
    pub fn in_year(self, year: i16) -> Href<'a> {
        Href { year: Some(year), ..self }
    }

    /// What the page is about; nothing for the home page and others of no kind.
    pub fn kind(self) -> Option<Kind> {
        self.kind
    }

    /// A file beside the page of one thing: `people/ann-black/feed.xml`.
    pub fn beside(self, file: &'static str) -> Href<'a> {
        Href { file, ..self }
    }

    /// The whole address, on a site that stands under this one.
    pub fn absolute(self, base_url: &str) -> String {
        format!("{base_url}{}", Href { base: "", ..self })
    }

    /// A place on the page.
    pub fn at(self, fragment: &'a str) -> Href<'a> {
        Href { fragment, ..self }
    }
}

/// Whether these letters may be the last part of a page's address: a slug, or two as one, as meetings have. Not longer, since it
/// becomes the name of a folder.
pub(crate) fn is_slug(text: &str) -> bool {
    let letter = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let fits = (1..=2 * Slug::MAX + 1).contains(&text.len());
    fits && text.bytes().all(letter) && !text.starts_with('-') && !text.ends_with('-')
}

/// The path of an address' file, from the site's root: `people/ann-black/index.html`.
#[derive(Debug, Clone, Copy)]
pub struct File<'a>(pub Href<'a>);

impl File<'_> {
    /// Whether this is it, told without writing it out.
    pub fn is(&self, path: &str) -> bool {
        let Href { kind, slug, year, file, .. } = self.0;
        let below = |path: &str, folder: &str| path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).map(str::len);
        let rest = |path: &'_ str, left: usize| path.len() - left;
        let mut at = 0;
        for folder in [kind.map_or("", Kind::folder), slug] {
            match below(&path[at..], folder) {
                _ if folder.is_empty() => {}
                Some(left) => at = rest(path, left),
                None => return folder.contains('.') && path[at..] == *folder,
            }
        }
        if let Some(year) = year {
            match below(&path[at..], &year.to_string()) {
                Some(left) => at = rest(path, left),
                None => return false,
            }
        }
        path[at..] == *if file.is_empty() { "index.html" } else { file }
    }

    /// Whether both are at one place; quick, since hardly any two of a list are.
    pub fn is_same(&self, other: &File<'_>) -> bool {
        let (a, b) = (self.0, other.0);
        let is_one_thing = a.kind.is_some() && a.kind == b.kind && !a.slug.is_empty() && a.year == b.year && a.file == b.file;
        if is_one_thing { a.slug == b.slug } else { self.order(other).is_eq() }
    }

    /// The order of paths, letter by letter, told without writing them out.
    pub fn order(&self, other: &File<'_>) -> Ordering {
        let (a, b) = (self.0, other.0);
        let whole = |a: &File<'_>, b: &File<'_>| a.to_string().cmp(&b.to_string());
        let (Some(kind), Some(another)) = (a.kind, b.kind) else { return whole(self, other) };
        if kind != another {
            return kind.folder().cmp(another.folder());
        }
        let (left, right) = (a.slug.as_bytes(), b.slug.as_bytes());
        let common = left.len().min(right.len());
        let unlike = left[..common].cmp(&right[..common]);
        match left.len().cmp(&right.len()) {
            _ if unlike.is_ne() => unlike,
            _ if common == 0 => whole(self, other),
            Ordering::Less => b'/'.cmp(&right[common]),
            Ordering::Greater => left[common].cmp(&b'/'),
            Ordering::Equal if a.year == b.year && a.file == b.file => Ordering::Equal,
            Ordering::Equal => whole(self, other),
        }
    }
}

impl fmt::Display for File<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let href = Href { base: "", fragment: "", ..self.0 };
        let whole = href.slug.contains('.') || !href.file.is_empty();
        write!(f, "{href}{}", if whole { "" } else { "index.html" })
    }
}

impl fmt::Display for Href<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base)?;
        if let Some(kind) = self.kind {
            write!(f, "{}/", kind.folder())?;
        }
        if !self.slug.is_empty() {
            // No slug holds a dot, so a name with one is a file.
            write!(f, "{}{}", self.slug, if self.slug.contains('.') { "" } else { "/" })?;
        }
        if let Some(year) = self.year {
            write!(f, "{year}/")?;
        }
        f.write_str(self.file)?;
        if !self.fragment.is_empty() {
            write!(f, "#{}", self.fragment)?;
        }
        Ok(())
    }
}

impl Serialize for Href<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
