//! Which event of the parser does what: a table of them, as far as Rust has one. What takes more than a few lines is in the room of its
//! subject.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Code, Image, Setter, Table};
use crate::markdown::PassageKind;
use crate::markdown::sanitise::MAX_DEPTH;

impl Setter<'_> {
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => self.say(&words, range),
            Event::Code(words) => {
                self.inline("<code>");
                // The words stand between backticks, and perhaps a space.
                let written = self.file.text.get(self.in_file(&range)).unwrap_or_default();
                let inner = written.find(&*words).map_or(range.clone(), |at| range.start + at..range.start + at + words.len());
                self.silently(|setter| setter.say(&words, inner));
                self.markup("</code>");
            }
            Event::SoftBreak => self.say("\n", range),
            Event::HardBreak => {
                self.ensure_open();
                self.markup("<br />");
                self.say("\n", range);
            }
            Event::Rule => {
                self.close();
                self.markup("<hr />\n");
                self.end_block();
            }
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push_str(&html),
                None => self.html(&html, range),
            },
            Event::InlineHtml(html) => {
                let breaks =
                    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) && !html[3..].starts_with(char::is_alphanumeric);
                self.html(&html, range.clone());
                // words on two lines are two words
                if breaks {
                    self.say("\n", range);
                }
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::TaskListMarker(done) => {
                self.ensure_open();
                self.markup(if done { "<input type=\"checkbox\" disabled checked /> " } else { "<input type=\"checkbox\" disabled /> " });
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.say(&words, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.open_passage(PassageKind::Paragraph, "<p", ">");
            }
            Tag::Heading { level, id, .. } => self.start_heading(level, id),
            Tag::BlockQuote(_) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.quotes += 1;
                if self.shallow() {
                    self.markup("<blockquote>\n");
                }
            }
            Tag::CodeBlock(kind) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(Code { language, text: String::new(), source: self.in_file(&range) });
            }
            Tag::HtmlBlock => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.html_block = Some(String::new());
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.close();
                if self.shallow() {
                    self.waiting = Some("li");
                }
            }
            Tag::FootnoteDefinition(name) => self.start_footnote(&name),
            Tag::DefinitionList => {
                self.deeper();
                self.close();
                self.markup("<dl>\n");
            }
            Tag::DefinitionListTitle => self.waiting = Some("dt"),
            Tag::DefinitionListDefinition => self.waiting = Some("dd"),
            Tag::Table(alignments) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                let lead = self.text.passages.len().checked_sub(1).map(|i| i as u32);
                self.table = Some(Table { alignments, cell: 0, head: false, lead });
                self.markup("<div class=\"");
                self.ours("table");
                self.markup("\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.start_inline("<em>"),
            Tag::Strong => self.start_inline("<strong>"),
            Tag::Strikethrough => self.start_inline("<del>"),
            Tag::Superscript => self.start_inline("<sup>"),
            Tag::Subscript => self.start_inline("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, .. } => {
                self.ensure_open();
                self.image = Some(Image { address: dest_url.into_string(), alt: String::new() });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.close();
                self.markup("</p>\n");
                self.shallower();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.close();
                if self.shallow() {
                    self.markup("</blockquote>\n");
                }
                self.quotes -= 1;
                self.shallower();
            }
            TagEnd::CodeBlock => {
                self.end_code();
                self.shallower();
            }
            TagEnd::HtmlBlock => {
                // Whole, since a tag may go over several lines, and the end of a script is looked for.
                if let Some(block) = self.html_block.take() {
                    self.html(&block, range);
                }
                self.shallower();
            }
            TagEnd::List(ordered) => {
                self.close();
                if self.shallow() {
                    self.markup(if ordered { "</ol>\n" } else { "</ul>\n" });
                }
                self.lists.pop();
                self.shallower();
            }
            TagEnd::Item => self.end_waiting("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => {
                self.close();
                self.markup("</dl>\n");
                self.shallower();
            }
            TagEnd::DefinitionListTitle => self.end_waiting("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_waiting("</dd>\n"),
            TagEnd::Table => {
                self.markup("</tbody></table></div>\n");
                self.table = None;
                self.shallower();
            }
            TagEnd::TableHead => {
                self.close();
                self.markup("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => {
                self.close();
                self.markup("</tr>\n");
            }
            TagEnd::TableCell => {
                let head = self.table.as_ref().is_some_and(|t| t.head);
                self.markup(if head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.end_inline("</em>"),
            TagEnd::Strong => self.end_inline("</strong>"),
            TagEnd::Strikethrough => self.end_inline("</del>"),
            TagEnd::Superscript => self.end_inline("</sup>"),
            TagEnd::Subscript => self.end_inline("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_inline(&mut self, tag: &str) {
        self.inlines += 1;
        if self.inlines <= MAX_DEPTH {
            self.inline(tag);
        }
    }

    fn end_inline(&mut self, tag: &str) {
        if self.inlines <= MAX_DEPTH {
            self.markup(tag);
        }
        self.inlines = self.inlines.saturating_sub(1);
    }
}
