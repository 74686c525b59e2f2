//! Addresses of links: whole ones, from the page's own; those of an archived copy without the archive's.

use dom_query::NodeRef;

/// What relative addresses are relative to.
#[derive(Debug, Clone, Default)]
pub(super) struct Base {
    /// The page's own address, as it says.
    pub page: Option<String>,
    /// Where relative links begin.
    base: Option<String>,
}

impl Base {
    /// Reads `<base>`, the canonical link, `og:url`, and the comment that a browser leaves in a saved page.
    pub(super) fn of(root: &NodeRef<'_>) -> Base {
        let mut found = Base::default();
        let mut by_rank: [Option<String>; 4] = [const { None }; 4];
        for node in root.descendants_it() {
            if node.is_comment() {
                let text = node.query_or(String::new(), |node| match &node.data {
                    dom_query::NodeData::Comment { contents } => contents.to_string(),
                    _ => String::new(),
                });
                by_rank[2] = by_rank[2].take().or_else(|| saved_from(&text));
                continue;
            }
            let Some(name) = node.node_name() else { continue };
            let attr = |key: &str| node.attr(key).map(|value| value.trim().to_owned());
            match &*name {
                "base" => found.base = found.base.take().or_else(|| attr("href")),
                "link" if attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    by_rank[0] = by_rank[0].take().or_else(|| attr("href"));
                }
                "meta" if attr("property").or_else(|| attr("name")).is_some_and(|name| name.eq_ignore_ascii_case("og:url")) => {
                    by_rank[1] = by_rank[1].take().or_else(|| attr("content"));
                }
                _ => {}
            }
        }
        found.page = by_rank.into_iter().flatten().map(|address| original(&address).to_owned()).find(|address| is_web(address));
        found.base = found.base.filter(|base| is_web(original(base))).map(|base| original(&base).to_owned()).or_else(|| found.page.clone());
        found
    }

    /// The whole address of a link; as printed, where the page's own is not known.
    pub(super) fn whole(&self, href: &str) -> String {
        let href = original(href.trim());
        let lower = href.to_ascii_lowercase();
        let scheme = lower.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
        if scheme || href.is_empty() || href.starts_with('#') {
            return href.to_owned();
        }
        if let Some(rest) = href.strip_prefix("//") {
            return format!("https://{rest}");
        }
        let Some(base) = &self.base else { return href.to_owned() };
        let host_end = base.find("://").map_or(0, |at| at + 3);
        let path_at = base[host_end..].find('/').map_or(base.len(), |at| host_end + at);
        let (site, path) = base.split_at(path_at);
        if href.starts_with('/') {
            return format!("{site}{}", steps(href));
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
        format!("{site}{}", steps(&format!("{folder}{href}")))
    }
}

/// A path without `.` and `..` (RFC 3986, 5.2.4).
fn steps(path: &str) -> String {
    let cut = path.find(['?', '#']).unwrap_or(path.len());
    let (path, tail) = path.split_at(cut);
    let mut out: Vec<&str> = Vec::new();
    let parts: Vec<&str> = path.split('/').collect();
    for (at, part) in parts.iter().enumerate() {
        match *part {
            "." | ".." => {
                if *part == ".." && out.len() > 1 {
                    out.pop();
                }
                if at + 1 == parts.len() {
                    out.push("");
                }
            }
            part => out.push(part),
        }
    }
    format!("{}{tail}", out.join("/"))
}

/// The address behind that of a copy in the Wayback Machine: `…/web/20040101000000/http://…`.
pub(super) fn original(address: &str) -> &str {
    let Some(at) = address.find("/web/").filter(|at| *at == 0 || address[..*at].contains("archive.org")) else { return address };
    let rest = &address[at + 5..];
    let stamp = rest.find('/').filter(|end| *end > 0 && rest.as_bytes()[0].is_ascii_digit());
    stamp.map(|end| &rest[end + 1..]).filter(|behind| behind.contains(':')).unwrap_or(address)
}

/// `saved from url=(0042)https://…`, `FILE ARCHIVED ON …`: comments of browsers.
fn saved_from(comment: &str) -> Option<String> {
    let at = comment.find("saved from url=")? + "saved from url=".len();
    let rest = comment[at..].trim_start_matches(|character: char| character == '(' || character == ')' || character.is_ascii_digit());
    Some(rest.split_whitespace().next()?.to_owned())
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}
