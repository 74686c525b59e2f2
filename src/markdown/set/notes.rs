//! Footnotes: put aside where they are written, set at the end, with a way back.

use super::Setter;

impl Setter<'_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        self.ensure_open();
        let next = self.footnotes.numbers.len() + 1;
        let number = *self.footnotes.numbers.entry(name.to_owned()).or_insert_with(|| {
            self.footnotes.order.push(name.to_owned());
            next
        });
        let times = self.footnotes.references.entry(name.to_owned()).or_insert(0);
        *times += 1;
        let id = if *times == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{times}") };
        self.markup("<sup class=\"");
        self.ours("footnote-ref");
        self.markup("\" id=\"");
        self.ours(&id);
        self.markup(&format!("\"><a href=\"#fn-{number}\" aria-label=\"Note {number}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, name: &str) {
        self.close();
        self.end_block();
        if self.footnotes.outer.is_none() {
            let outer = std::mem::take(&mut self.text.pieces);
            self.footnotes.outer = Some((name.to_owned(), outer));
        }
    }

    pub(super) fn end_footnote(&mut self) {
        self.close();
        if let Some((name, outer)) = self.footnotes.outer.take() {
            let written = std::mem::replace(&mut self.text.pieces, outer);
            self.footnotes.written.entry(name).or_insert(written);
            self.block.1 = self.text.passages.len() as u32;
        }
    }

    pub(super) fn write_footnotes(&mut self) {
        let next: Vec<String> = {
            let mut rest: Vec<String> =
                self.footnotes.written.keys().filter(|n| !self.footnotes.numbers.contains_key(*n)).cloned().collect();
            rest.sort();
            self.footnotes.order.iter().filter(|n| self.footnotes.written.contains_key(*n)).cloned().chain(rest).collect()
        };
        if next.is_empty() {
            return;
        }
        self.markup("<section class=\"");
        self.ours("footnotes");
        self.markup("\" aria-label=\"Notes\"><ol>\n");
        for name in next {
            let number = self.footnotes.numbers.get(&name).copied();
            match number {
                Some(number) => {
                    self.markup("<li id=\"");
                    self.ours(&format!("fn-{number}"));
                    self.markup("\">");
                }
                None => self.markup("<li>"),
            }
            let pieces = self.footnotes.written.remove(&name).unwrap_or_default();
            self.text.pieces.extend(pieces);
            if let Some(number) = number {
                self.markup(&format!("<a href=\"#fnref-{number}\" aria-label=\"Back to the text at note {number}\">↩</a>"));
            }
            self.markup("</li>\n");
        }
        self.markup("</ol></section>\n");
        self.depth = 0;
        self.end_block();
    }
}
