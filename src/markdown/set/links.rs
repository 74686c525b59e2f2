//! Links, the archivist’s marks, and images.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::html::escape_attribute;
use super::super::{Mark, Piece, sanitise};
use super::{OpenLink, Setter, files};
use crate::address::below_base;
use crate::diagnostics::{Place, complaints};
use crate::slug::Slug;

impl Setter<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        self.ensure_open();
        let source = self.in_file(&range);
        if matches!(kind, LinkType::WikiLink { .. }) {
            let from = self.text.words.len() as u32;
            let nobody = address.starts_with('!');
            let target = if nobody { None } else { Slug::new(address.trim()) };
            if !nobody && target.is_none() {
                self.diagnostics.push(complaints::mark_not_a_slug(Place::span(self.file, source), address));
                self.links.push(OpenLink::Dropped);
                return;
            }
            self.links.push(OpenLink::Mark { from, target, bang: nobody, source });
            return;
        }
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        if !is_safe(&address) {
            self.diagnostics.push(complaints::unsafe_link(Place::span(self.file, source), &address));
            self.links.push(OpenLink::Dropped);
            return;
        }
        self.markup("<a href=\"");
        self.address(files::page(&self.file.path, &address).as_deref().unwrap_or(&address));
        if title.is_empty() {
            self.markup("\">");
        } else {
            self.markup(&format!("\" title=\"{}\">", escape_attribute(&sanitise::without_marks(title))));
        }
        self.begin_silence();
        self.links.push(OpenLink::Plain);
    }

    /// An address; one from the site's root gets the path under which the site stands.
    pub(super) fn address(&mut self, address: &str) {
        let address = sanitise::without_marks(address);
        match address.strip_prefix('/').filter(|rest| !rest.starts_with('/')) {
            Some(rest) => {
                if self.raw {
                    self.markup(sanitise::BASE);
                } else {
                    self.text.pieces.push(Piece::Base);
                }
                self.markup(&escape_attribute(rest));
            }
            None => self.markup(&escape_attribute(&address)),
        }
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::Plain) => {
                self.end_one_silence();
                self.markup("</a>");
            }
            Some(OpenLink::Mark { from, target, source, .. }) => {
                let to = self.text.words.len() as u32;
                if let Some(open) = &mut self.open {
                    open.passage.marks.push(Mark { range: from..to, target, source });
                }
            }
            Some(OpenLink::Dropped) | None => {}
        }
    }

    pub(super) fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        if !is_safe(&image.address) {
            return;
        }
        self.markup("<img src=\"");
        self.address(&image.address);
        self.markup(&format!("\" alt=\"{}\" loading=\"lazy\" />", escape_attribute(&sanitise::without_marks(&image.alt))));
    }
}

/// Where a link or image that is written in a file leads to from its page, on a site at this path.
pub(crate) fn published(written_in: &str, address: &str, base: &str) -> String {
    let page = files::page(written_in, address);
    let address = sanitise::without_marks(page.as_deref().unwrap_or(address)).into_owned();
    match address.strip_prefix('/').filter(|rest| !rest.starts_with('/')) {
        Some(rest) => format!("{base}{}", below_base(base, rest)),
        None => address,
    }
}

/// Whether a link or image may lead there: the web, mail, or somewhere on this site.
fn is_safe(address: &str) -> bool {
    let scheme_end = address.find([':', '/', '?', '#']).filter(|at| address.as_bytes()[*at] == b':');
    match scheme_end {
        None => true,
        Some(at) => ["http", "https", "mailto", "tel"].contains(&address[..at].to_ascii_lowercase().as_str()),
    }
}
