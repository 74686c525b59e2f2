//! Fonts: from the codes of a content stream to letters, with how the font looks.
//!
//! Apart because a font is packed data of a stranger's too: it is measured before it is read, and read once.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{Font, FontCache, FontGlyph, FontQuery, StandardFont};
use hayro_syntax::object::{Array, Dict, Name, Stream};

use super::bounds;

/// A font, and how its letters look.
pub(super) struct Face<'a> {
    pub font: Font<'a>,
    pub strong: bool,
    pub emphasis: bool,
    /// Whether its codes are single bytes, which are mostly the letters of ASCII.
    pub simple: bool,
}

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    /// By the place of their dictionary: those of one page have no other name of their own.
    faces: HashMap<usize, Option<Rc<Face<'a>>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Fonts<'a> {
        Fonts { cache: FontCache::new(), faces: HashMap::new() }
    }

    /// The font of a dictionary; a plain one in its stead where it cannot be read.
    pub(super) fn face(&mut self, dict: Option<Dict<'a>>) -> Option<Rc<Face<'a>>> {
        let id = dict.as_ref().map(|dict| dict.data().as_ptr() as usize);
        if let Some(face) = id.and_then(|id| self.faces.get(&id)) {
            return face.clone();
        }
        let face = dict.and_then(|dict| self.load(&dict)).or_else(|| self.plain()).map(Rc::new);
        if let Some(id) = id {
            self.faces.insert(id, face.clone());
        }
        face
    }

    fn load(&self, dict: &Dict<'a>) -> Option<Face<'a>> {
        let inner = dict.get::<Array<'_>>(b"DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = inner.as_ref().unwrap_or(dict).get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let streams = [
            dict.get::<Stream<'_>>(b"ToUnicode"),
            dict.get::<Stream<'_>>(b"Encoding"),
            inner.as_ref().and_then(|inner| inner.get::<Stream<'_>>(b"CIDToGIDMap")),
            descriptor.get::<Stream<'_>>(b"FontFile"),
            descriptor.get::<Stream<'_>>(b"FontFile2"),
            descriptor.get::<Stream<'_>>(b"FontFile3"),
        ];
        if streams.iter().flatten().any(|stream| bounds::size(stream).is_none()) {
            return None;
        }
        let font = self.cache.font(dict, &(Arc::new(resolve) as _), &(Arc::new(hayro_cmap::load_embedded) as _))?;
        let name = dict.get::<Name<'_>>(b"BaseFont").map(|name| name.as_str().to_lowercase()).unwrap_or_default();
        let flags = descriptor.get::<u32>(b"Flags").unwrap_or(0);
        let weight = descriptor.get::<f32>(b"FontWeight").unwrap_or(400.0);
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        Some(Face {
            font,
            strong: says(&["bold", "black", "heavy", "demi"]) || weight >= 600.0 || flags & (1 << 18) != 0,
            emphasis: says(&["italic", "oblique"]) || flags & (1 << 6) != 0,
            simple: inner.is_none(),
        })
    }

    fn plain(&self) -> Option<Face<'a>> {
        let font = self.cache.standard_font(StandardFont::Helvetica, &(Arc::new(resolve) as _))?;
        Some(Face { font, strong: false, emphasis: false, simple: true })
    }
}

impl Face<'_> {
    /// The letters of a code; nothing where the font does not tell.
    pub(super) fn letters(&self, code: u32) -> Option<String> {
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        match unicode {
            Some(BfString::Char(letter)) if letter != '\0' => Some(letter.to_string()),
            Some(BfString::String(letters)) if !letters.is_empty() => Some(letters),
            _ => char::from_u32(code).filter(|letter| self.simple && matches!(letter, ' '..='~')).map(String::from),
        }
    }
}

/// Stands in for a font that the document does not hold. Only its widths matter: nothing is drawn.
fn resolve(query: &FontQuery) -> Option<(hayro_font::FontData, u32)> {
    let font = match query {
        FontQuery::Standard(font) => *font,
        FontQuery::Fallback(query) => query.pick_standard_font(),
    };
    Some(font.get_font_data())
}
