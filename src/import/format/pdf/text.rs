//! Content streams to letters with their places (ISO 32000, 7.8 and 9.4).
//!
//! Apart because this is all of PDF that is interpreted: the operators that set and place text, and the forms that hold more of
//! them. Nothing is drawn, no picture is unpacked, and every loop has an end.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as Text};
use hayro_syntax::page::Resources;

use super::super::UNPACKED;
use super::bounds;
use super::font::{Face, Fonts};

/// Letters in one document. A thousand pages of small print have three million.
const MOST_GLYPHS: usize = 3_000_000;
/// Operators in one document, forms counted as often as they are shown.
const MOST_STEPS: usize = 10_000_000;
/// Operators that showing a form counts for: it is unpacked each time.
const FORM: usize = 500;
/// Forms within forms.
const DEEPEST: usize = 12;
/// Saved states.
const MOST_STATES: usize = 512;

/// One letter, or the few that one sign stands for. The page's upper left corner is (0, 0).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub letters: String,
    pub x: f32,
    /// Where the next one would stand.
    pub end: f32,
    /// The base line.
    pub y: f32,
    pub size: f32,
    pub strong: bool,
    pub emphasis: bool,
    /// The page's link that it lies in.
    pub link: Option<usize>,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub upright: Vec<Glyph>,
    /// Text that is there to be searched, over a scanned page.
    pub unseen: Vec<Glyph>,
    /// Text set up or down the page, in the order of drawing; its places are meaningless.
    pub turned: Vec<Glyph>,
    /// What the document marks as head or foot of the page.
    pub around: Vec<Glyph>,
    /// Letters of which the font does not say what they are.
    pub unknown: usize,
}

/// Reads pages, and keeps count.
pub(super) struct Reader<'a> {
    fonts: Fonts<'a>,
    glyphs: usize,
    steps: usize,
    unpacked: usize,
    /// Whether the document is larger than any report.
    pub full: bool,
}

#[derive(Clone)]
struct State<'a> {
    place: Affine,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    unseen: bool,
}

/// A marked part of the content.
struct Marked {
    /// What its letters stand for, until the first of them has said it.
    actual: Option<String>,
    /// Whether they stand for something else at all.
    replaced: bool,
    around: bool,
}

/// One stream as it is read.
struct Stage<'a, 's> {
    state: State<'a>,
    saved: Vec<State<'a>>,
    line: Affine,
    text: Affine,
    marked: Vec<Marked>,
    shown: &'s mut Shown,
}

impl State<'_> {
    /// The state in which a page begins.
    fn at(place: Affine) -> Self {
        let (letter_space, word_space, leading, rise) = (0.0, 0.0, 0.0, 0.0);
        State { place, face: None, size: 1.0, letter_space, word_space, stretch: 1.0, leading, rise, unseen: false }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Reader<'a> {
        Reader { fonts: Fonts::new(), glyphs: 0, steps: 0, unpacked: 0, full: false }
    }

    /// Takes account of a stream; whether it may be unpacked.
    pub(super) fn admits(&mut self, stream: &Stream<'_>) -> bool {
        let size = bounds::size(stream);
        self.unpacked = self.unpacked.saturating_add(size.unwrap_or(0));
        self.full |= self.unpacked > 4 * UNPACKED;
        size.is_some() && !self.full
    }

    /// Reads a page's content, its corner moved to (0, 0) by `place`.
    pub(super) fn page(&mut self, content: &[u8], resources: &Resources<'a>, place: Affine) -> Shown {
        let mut shown = Shown::default();
        let state = State::at(place);
        self.stream(content, resources, state, &mut shown, 0);
        shown
    }

    /// Reads a form that an annotation shows.
    pub(super) fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, place: Affine, shown: &mut Shown) {
        let state = State::at(place);
        self.show_form(stream, resources, state, shown, 0);
    }

    fn show_form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, mut state: State<'a>, shown: &mut Shown, depth: usize) {
        self.steps += FORM;
        if depth >= DEEPEST || !self.admits(stream) {
            return;
        }
        let Ok(content) = stream.decoded_data() else { return };
        let dict = stream.dict();
        if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix") {
            state.place *= Affine::new(matrix);
        }
        let own = dict.get::<Dict<'_>>(b"Resources").map(Resources::new);
        self.stream(&content, own.as_ref().unwrap_or(resources), state, shown, depth + 1);
    }

    fn stream(&mut self, content: &[u8], resources: &Resources<'a>, state: State<'a>, shown: &mut Shown, depth: usize) {
        let mut stage = Stage { state, saved: Vec::new(), line: Affine::IDENTITY, text: Affine::IDENTITY, marked: Vec::new(), shown };
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.steps += 1;
            self.full |= self.steps > MOST_STEPS || self.glyphs > MOST_GLYPHS;
            if self.full {
                return;
            }
            match operator {
                Op::XObject(name) => {
                    let form = resources.get_x_object(name.0);
                    let form = form.filter(|form| form.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Form"));
                    if let Some(form) = form {
                        self.show_form(&form, resources, stage.state.clone(), stage.shown, depth);
                    }
                }
                Op::TextFont(font) => {
                    stage.state.face = self.fonts.face(resources.get_font(font.0));
                    stage.state.size = font.1.as_f64();
                }
                Op::ShowText(text) => self.show(text.0, &mut stage),
                Op::NextLineAndShowText(text) => {
                    stage.next_line(0.0, -stage.state.leading);
                    self.show(text.0, &mut stage);
                }
                Op::ShowTextWithParameters(text) => {
                    stage.state.word_space = text.0.as_f64();
                    stage.state.letter_space = text.1.as_f64();
                    stage.next_line(0.0, -stage.state.leading);
                    self.show(text.2, &mut stage);
                }
                Op::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(text) => self.show(&text, &mut stage),
                            Object::Number(shift) => stage.shift(shift.as_f64()),
                            _ => {}
                        }
                    }
                }
                Op::BeginMarkedContentWithProperties(marked) => {
                    let properties = match marked.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    stage.begin(marked.0.as_str(), properties.as_ref());
                }
                operator => stage.set(&operator),
            }
        }
    }

    /// Places the letters of a string.
    fn show(&mut self, text: &Text<'_>, stage: &mut Stage<'a, '_>) {
        let Some(face) = stage.state.face.clone() else { return };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.font.read_code(bytes, at);
            at += length.max(1);
            self.glyphs += 1;
            if self.glyphs > MOST_GLYPHS {
                self.full = true;
                return;
            }
            let advance = face.font.code_advance(code);
            let space = if code == 32 && length == 1 { stage.state.word_space } else { 0.0 } + stage.state.letter_space;
            let upright = face.font.is_horizontal();
            let step = match upright {
                true => ((advance.x / 1000.0 * stage.state.size + space) * stage.state.stretch, 0.0),
                false => (0.0, advance.y / 1000.0 * stage.state.size + space),
            };
            stage.place(face.letters(code), &face, step);
            stage.text *= Affine::translate(step);
        }
    }
}

impl Stage<'_, '_> {
    /// Operators that only set something.
    fn set(&mut self, operator: &Op<'_, '_>) {
        let state = &mut self.state;
        match operator {
            Op::SaveState(_) if self.saved.len() < MOST_STATES => self.saved.push(state.clone()),
            Op::RestoreState(_) => *state = self.saved.pop().unwrap_or_else(|| state.clone()),
            Op::Transform(t) => {
                state.place *= Affine::new([t.0, t.1, t.2, t.3, t.4, t.5].map(|number| number.as_f64()));
            }
            Op::CharacterSpacing(space) => state.letter_space = space.0.as_f64(),
            Op::WordSpacing(space) => state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(stretch) => state.stretch = stretch.0.as_f64() / 100.0,
            Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => state.rise = rise.0.as_f64(),
            Op::TextRenderingMode(mode) => state.unseen = matches!(mode.0.as_i64(), 3 | 7),
            Op::BeginText(_) => (self.line, self.text) = (Affine::IDENTITY, Affine::IDENTITY),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                self.line = Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
                self.text = self.line;
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::BeginMarkedContent(marked) => self.begin(marked.0.as_str(), None),
            Op::EndMarkedContent(_) => {
                self.marked.pop();
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn shift(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.state.size;
        let upright = self.state.face.as_ref().is_none_or(|face| face.font.is_horizontal());
        self.text *= Affine::translate(if upright { (by * self.state.stretch, 0.0) } else { (0.0, by) });
    }

    fn begin(&mut self, tag: &str, properties: Option<&Dict<'_>>) {
        if self.marked.len() >= MOST_STATES {
            return;
        }
        let actual = properties.and_then(|dict| dict.get::<Text<'_>>(b"ActualText")).map(|text| super::string(text.as_bytes()));
        let kind = properties.and_then(|dict| dict.get::<Name<'_>>(b"Type"));
        let around = tag == "Artifact" && kind.is_some_and(|kind| kind.as_str() == "Pagination");
        let outer = self.marked.last();
        self.marked.push(Marked { replaced: actual.is_some(), around: around || outer.is_some_and(|outer| outer.around), actual });
    }

    /// Puts a letter where it stands.
    fn place(&mut self, letters: Option<String>, face: &Face<'_>, step: (f64, f64)) {
        let around = self.marked.last().is_some_and(|marked| marked.around);
        let letters = match self.marked.iter_mut().find(|marked| marked.replaced) {
            // The first letter says it for all of them.
            Some(marked) => marked.actual.take(),
            None => {
                self.shown.unknown += usize::from(letters.is_none());
                Some(letters.unwrap_or_else(|| '\u{fffd}'.to_string()))
            }
        };
        let state = &self.state;
        let whole = state.place * self.text;
        let at = whole * Point::new(0.0, state.rise);
        let end = whole * Point::new(step.0, step.1 + state.rise);
        let top = whole * Point::new(0.0, state.rise + state.size);
        let across = whole * Point::new(state.size, state.rise) - at;
        let size = (top - at).hypot();
        if ![at.x, at.y, end.x, size].iter().all(|number| number.is_finite() && number.abs() < 1e6) {
            // A letter at no place on earth is still a letter.
            let glyph = Glyph { letters: letters.unwrap_or_default(), ..NOWHERE };
            self.shown.turned.push(glyph);
            return;
        }
        let glyph = Glyph {
            letters: letters.unwrap_or_default(),
            x: at.x.min(end.x) as f32,
            end: at.x.max(end.x) as f32,
            y: at.y as f32,
            size: (size as f32).max(0.1),
            strong: face.strong,
            emphasis: face.emphasis,
            link: None,
        };
        let turned = across.x <= 0.0 || across.y.abs() > 0.2 * across.x || !face.font.is_horizontal();
        match () {
            () if turned => self.shown.turned.push(glyph),
            () if state.unseen => self.shown.unseen.push(glyph),
            () if around => self.shown.around.push(glyph),
            () => self.shown.upright.push(glyph),
        }
    }
}

const NOWHERE: Glyph = Glyph { letters: String::new(), x: 0.0, end: 0.0, y: 0.0, size: 1.0, strong: false, emphasis: false, link: None };
