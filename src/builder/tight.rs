//! The built-in style sheets without what only their authors read: comments, indentation, space around brackets. Apart from the theme
//! because it is the one thing that is done to a file of it. An archive's own sheet is published as it stands.

/// A style sheet of the same meaning, shorter by a tenth. Strings are kept letter for letter, and so is every space that may
/// be a combinator or part of a value (CSS Syntax Level 3, 4.3: white space is a token).
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut has_space = false;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("/*") {
            rest = behind.split_once("*/").map_or("", |(_, after)| after);
            has_space = true;
        } else if c.is_ascii_whitespace() {
            rest = &rest[1..];
            has_space = true;
        } else {
            let token = if c == '"' || c == '\'' { string(rest, c) } else { &rest[..c.len_utf8()] };
            if has_space && !out.is_empty() && !out.ends_with(LOOSE) && !LOOSE.contains(&c) {
                out.push(' ');
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(token);
            rest = &rest[token.len()..];
            has_space = false;
        }
    }
    out
}

/// Around these, space means nothing.
const LOOSE: [char; 4] = ['{', '}', ';', ','];

/// The string at the start, with its quotation marks; all that is left, if it does not end.
fn string(css: &str, mark: char) -> &str {
    let mut escaped = false;
    for (at, c) in css.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return &css[..at + 1],
            _ => {}
        }
    }
    css
}

#[cfg(test)]
mod tests {
    use super::tight;

    #[test]
    fn what_means_something_stays() {
        let css = "/* a */\n.a > .b :hover,\n.c {\n  content: \" ;  {\\\" \";\n  margin: 0 -1px calc(1px + 2px);\n}\n@media (min-width: 2rem) and (hover) { b { c: d } }\n";
        assert_eq!(
            tight(css),
            ".a > .b :hover,.c{content: \" ;  {\\\" \";margin: 0 -1px calc(1px + 2px)}@media (min-width: 2rem) and (hover){b{c: d}}"
        );
        assert_eq!(tight("a /* x */ b{}"), "a b{}");
        assert_eq!(tight("a{b:\"never ends"), "a{b:\"never ends");
        assert_eq!(tight(&tight(css)), tight(css));
    }
}
