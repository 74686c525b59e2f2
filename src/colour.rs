//! One accent colour, made readable on light and on dark. Apart from `config.rs`, which reads it, and from the theme, which writes it
//! down: this is arithmetic, by WCAG 2.2's definitions of relative luminance and contrast ratio.

use std::fmt;

/// A colour of sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

/// The least contrast of text, by WCAG 2.2 success criterion 1.4.3.
pub const READABLE: f64 = 4.5;

/// What the built-in style sheet puts text on: paper and panel, light and dark. A test holds these against `theme/style.css`.
pub const LIGHT: [Colour; 2] = [Colour([0xff; 3]), Colour([0xf1, 0xf5, 0xf6])];
/// The same where the reader's system is dark.
pub const DARK: [Colour; 2] = [Colour([0x13, 0x18, 0x1b]), Colour([0x1c, 0x23, 0x27])];

impl Colour {
    /// Reads `#0b5566` or `#05f`; nothing for anything else.
    pub fn parse(words: &str) -> Option<Colour> {
        let digits = words.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |at: usize, len: usize| {
            let part = digits.get(at * len..(at + 1) * len)?;
            u8::from_str_radix(part, 16).ok().map(|n| if len == 1 { n * 17 } else { n })
        };
        let len = match digits.len() {
            3 => 1,
            6 => 2,
            _ => return None,
        };
        Some(Colour([pair(0, len)?, pair(1, len)?, pair(2, len)?]))
    }

    /// Contrast ratio of the two, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The least contrast with any of these.
    pub fn least_contrast(self, grounds: &[Colour]) -> f64 {
        grounds.iter().map(|ground| self.contrast(*ground)).fold(21.0, f64::min)
    }

    /// The nearest colour of the same hue that can be read on all these grounds: darker on light ones, lighter on dark ones.
    pub fn readable_on(self, grounds: &[Colour]) -> Colour {
        let light = grounds.iter().all(|ground| ground.luminance() > 0.18);
        let end = Colour(if light { [0; 3] } else { [255; 3] });
        let steps = (0..=100).map(|step| self.mixed(end, step));
        steps.into_iter().find(|colour| colour.least_contrast(grounds) >= READABLE).unwrap_or(end)
    }

    /// So many hundredths of the way to another colour.
    fn mixed(self, other: Colour, hundredths: u32) -> Colour {
        let mix = |a: u8, b: u8| ((u32::from(a) * (100 - hundredths) + u32::from(b) * hundredths + 50) / 100) as u8;
        let ([r, g, b], [r2, g2, b2]) = (self.0, other.0);
        Colour([mix(r, r2), mix(g, g2), mix(b, b2)])
    }

    /// Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
}

/// As CSS reads it: `#0b5566`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A style sheet that puts this accent in the place of the built-in one. Paper keeps its own colours.
pub fn style_sheet(accent: Colour) -> String {
    let (light, dark) = (accent.readable_on(&LIGHT), accent.readable_on(&DARK));
    format!(
        "@media screen {{ :root {{ --accent: {light}; --for: {light}; }} }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --for: {dark}; }} }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_can_be_read_on_light_and_on_dark() {
        for n in 0..=0xfffu32 {
            let accent = Colour::parse(&format!("#{n:03x}")).unwrap_or(Colour([0; 3]));
            for grounds in [&LIGHT, &DARK] {
                assert!(accent.readable_on(grounds).least_contrast(grounds) >= READABLE, "{accent}");
            }
        }
    }

    #[test]
    fn colours_are_read_and_written_as_css_does() {
        assert_eq!(Colour::parse("#05f").map(|c| c.to_string()), Some("#0055ff".into()));
        assert_eq!(Colour::parse("#0B5566").map(|c| c.to_string()), Some("#0b5566".into()));
        for none in ["0b5566", "#0b556", "teal", "#ggg", "#é1", ""] {
            assert_eq!(Colour::parse(none), None, "{none}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour([0; 3]).contrast(Colour([255; 3])) - 21.0).abs() < 1e-9);
        assert!((Colour([0x77; 3]).contrast(Colour([255; 3])) - 4.48).abs() < 0.01);
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let css = include_str!("../theme/style.css");
        let dark = css.find("prefers-color-scheme: dark").map_or(0, |at| at);
        for (part, [paper, panel]) in [(&css[..dark], LIGHT), (&css[dark..], DARK)] {
            let value = |name: &str| {
                let rest = part.split_once(&format!("{name}: ")).map_or("", |(_, rest)| rest);
                Colour::parse(rest.split(';').next().unwrap_or_default())
            };
            assert_eq!((value("--paper"), value("--panel")), (Some(paper), Some(panel)));
        }
    }
}
