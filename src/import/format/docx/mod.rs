//! Word documents (ECMA-376, docx): paragraphs in reading order, with what styles, lists and changes say of them.
//!
//! 1. `package`: the zip archive, bounded.
//! 2. `xml`: a part as a tree.
//! 3. `styles`, `numbering`: what paragraphs refer to.
//! 4. `body`: paragraphs and tables; `words`: the words within a paragraph.
//!
//! What a reader of the printed page does not see is kept as furniture: deleted and hidden words, comments, descriptions of
//! pictures, heads and feet.

mod body;
mod numbering;
mod package;
mod styles;
mod words;
mod xml;

use std::collections::{HashMap, HashSet};

use super::{Page, Refusal, properties};
use crate::import::Reason;
use crate::import::lines::Repairs;
use crate::import::page::{Fact, Field, Para, Room};
use body::Body;
use numbering::Lists;
use package::Package;
use styles::Styles;
use words::Notes;
use xml::{Node, Tree};

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Page, Refusal> {
    let mut package = Package::open(bytes)?;
    let name = package.main().to_owned();
    let main = package.part(&name)?.unwrap_or_default();
    let tree = Tree::parse(&main).map_err(|what| package::broken(&name, what))?;
    if !tree.root().holds("body") {
        return Err(package::broken(&name, "holds no words"));
    }
    let styles = side(&mut package, "word/styles.xml", Styles::read)?;
    let lists = side(&mut package, "word/numbering.xml", Lists::read)?;
    let mut notes = Notes::default();
    let mut body = Body::new(&styles, lists, links(&mut package, &name)?, &mut notes);
    body.blocks(tree.root());
    let (mut paras, mut repairs) = body.finish();
    for (part, prefix) in [("word/footnotes.xml", ""), ("word/endnotes.xml", "e")] {
        let Some(text) = package.part(part)? else { continue };
        let tree = Tree::parse(&text).map_err(|what| package::broken(part, what))?;
        paras.extend(body::notes(&tree, prefix, &styles, links(&mut package, part)?, &notes, &mut repairs));
    }
    let (mut heads, feet) = around(&mut package, &mut repairs)?;
    heads.append(&mut paras);
    heads.extend(feet);
    for (at, para) in heads.iter_mut().enumerate() {
        (para.first, para.last) = (at + 1, at + 1);
    }
    Ok(Page { paras: heads, facts: facts(&mut package)?, repairs: repairs.finish() })
}

/// What a part beside the words says; nothing where the document has no such part.
fn side<T: Default>(package: &mut Package<'_>, part: &str, read: fn(Node<'_>) -> T) -> Result<T, Refusal> {
    let Some(text) = package.part(part)? else { return Ok(T::default()) };
    let tree = Tree::parse(&text).map_err(|what| package::broken(part, what))?;
    Ok(read(tree.root()))
}

/// The addresses to which a part's links lead.
fn links(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, String>, Refusal> {
    fn read(root: Node<'_>) -> HashMap<String, String> {
        let outside = |node: &Node<'_>| node.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        let relations = root.child("Relationships");
        let relations = relations.iter().flat_map(|relations| relations.children()).filter(outside);
        relations.filter_map(|node| Some((node.attribute("Id")?, node.attribute("Target")?))).collect()
    }
    let name = part.rsplit_once('/').map_or(part, |(_, name)| name);
    side(package, &format!("word/_rels/{name}.rels"), read)
}

/// Heads above, and feet and comments below the words.
fn around(package: &mut Package<'_>, repairs: &mut Repairs) -> Result<(Vec<Para>, Vec<Para>), Refusal> {
    let mut names = package.names();
    names.sort();
    let mut seen = HashSet::new();
    let (mut heads, mut feet) = (Vec::new(), Vec::new());
    for name in names {
        let Some(stem) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else { continue };
        let (out, reason) = match stem.trim_end_matches(|character: char| character.is_ascii_digit()) {
            "header" => (&mut heads, Reason::RunningHead),
            "footer" => (&mut feet, Reason::RunningHead),
            "comments" => (&mut feet, Reason::Comment),
            _ => continue,
        };
        let Some(text) = package.part(&name)? else { continue };
        let tree = Tree::parse(&text).map_err(|what| package::broken(&name, what))?;
        for para in body::aside(&tree, reason, repairs) {
            // First, odd and even pages mostly have the same head.
            if reason == Reason::Comment || seen.insert(para.text.clone()) {
                out.push(para);
            }
        }
    }
    Ok((heads, feet))
}

/// What the document's properties say. Its dates are those of the file, not of a post.
fn facts(package: &mut Package<'_>) -> Result<Vec<Fact>, Refusal> {
    fn read(root: Node<'_>) -> Vec<Fact> {
        let Some(properties) = root.child("coreProperties") else { return Vec::new() };
        let fact = |node: Node<'_>| {
            let (field, name) = match node.name() {
                "title" => (Field::Title, "Title"),
                "creator" => (Field::Author, "Author"),
                "subject" => (Field::Other, "Subject"),
                "keywords" => (Field::Other, "Keywords"),
                "description" => (Field::Other, "Description"),
                "category" => (Field::Other, "Category"),
                "lastModifiedBy" => (Field::Other, "Last saved by"),
                "created" => (Field::Other, "File created"),
                "modified" => (Field::Other, "File changed"),
                _ => return None,
            };
            properties::fact(field, name, &node.text())
        };
        properties.children().filter_map(fact).collect()
    }
    side(package, "docProps/core.xml", read)
}

/// A paragraph that is not the report.
fn furniture(text: impl Into<String>, reason: Reason) -> Para {
    Para { room: Room::Furniture(reason), ..Para::of(text) }
}
