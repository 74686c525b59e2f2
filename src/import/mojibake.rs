//! Letters that a wrong encoding mangled: `â€™` where the author wrote `’`.
//!
//! Text in UTF-8 that some program once read as windows-1252. Undone where the letters, turned back into bytes, are UTF-8 of a
//! character that English and its neighbours print; "CAFÉ”" and other true pairs give none and stay.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Sets a text right; how many characters were mangled.
pub(super) fn mend(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(['Ã', 'Â', 'â', 'Å']) {
        return (Cow::Borrowed(text), 0);
    }
    let mut out = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match mangled(rest) {
            Some((character, length)) => {
                out.push(character);
                count += 1;
                rest = &rest[length..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    (if count == 0 { Cow::Borrowed(text) } else { Cow::Owned(out) }, count)
}

/// The character that stands mangled at the start, and the bytes that it takes there.
fn mangled(text: &str) -> Option<(char, usize)> {
    let mut characters = text.chars();
    let lead = characters.next()?;
    let wanted = match lead {
        'Ã' | 'Â' | 'Å' => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = [0u8; 3];
    let mut length = 0;
    for (place, character) in bytes.iter_mut().zip(text.chars()).take(wanted) {
        *place = byte(character)?;
        length += character.len_utf8();
    }
    let mended = std::str::from_utf8(bytes.get(..wanted)?).ok()?.chars().next()?;
    let printed = matches!(mended, '\u{a0}'..='\u{ff}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'ŵ' | 'ŷ' | '\u{2010}'..='\u{2026}' | '\u{2030}'..='\u{203a}' | '€' | '™' | '\u{2192}' | '−');
    printed.then_some((mended, length))
}

/// The byte that windows-1252 has for a character, its five undefined ones included.
fn byte(character: char) -> Option<u8> {
    if character.is_ascii() {
        return None;
    }
    if let Ok(code) = u8::try_from(u32::from(character)) {
        return Some(code);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    (!unmappable && bytes.len() == 1).then(|| bytes[0])
}
