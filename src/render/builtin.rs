//! The templates and the theme that are compiled in, so that an archive needs nothing but its content.

macro_rules! files {
    ($folder:literal, $kind:ident: $($name:literal),* $(,)?) => {
        &[$(($name, $kind!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, "/", $name)))),*]
    };
}

/// Name and text of each template.
pub const TEMPLATES: &[(&str, &str)] = files!["templates", include_str:
    "base.html",
    "committee.html",
    "components.html",
    "data.html",
    "decision.html",
    "feed.xml",
    "gone.html",
    "home.html",
    "meeting.html",
    "not_found.html",
    "page.html",
    "person.html",
    "queue.html",
    "redirect.html",
    "register.html",
    "report.html",
    "search.html",
    "sitemap.html",
    "subject_year.html",
    "withheld.html",
];

/// Name and bytes of each file of the theme.
pub const THEME: &[(&str, &[u8])] = files!["theme", include_bytes:
    "code.css",
    "icon.svg",
    "queue.css",
    "script.js",
    "search-index.js",
    "search-query.js",
    "search.css",
    "search.js",
    "style.css",
];

/// The files of the theme that pages load, by the name under which templates find them. Those of the search come in the order
/// in which they build on each other.
pub const ASSETS: [(&str, &str); 9] = [
    ("style", "style.css"),
    ("script", "script.js"),
    ("search_index", "search-index.js"),
    ("search_query", "search-query.js"),
    ("search", "search.js"),
    ("code", "code.css"),
    ("icon", "icon.svg"),
    ("queue", "queue.css"),
    ("find_styles", "search.css"),
];
