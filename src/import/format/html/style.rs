//! How an element sets its words off: by its name, or by its style.

use dom_query::NodeRef;

use crate::import::page::Style;

/// The styles that an element turns on, and whether it turns bold off.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub on: Vec<Style>,
    pub plain: bool,
}

/// Reads name and `style` of an inline element. Links are for the caller, who knows the page's address.
pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Set {
    let mut set = Set::default();
    match name {
        "b" | "strong" | "u" => set.on.push(Style::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => set.on.push(Style::Emphasis),
        "s" | "strike" | "del" => set.on.push(Style::Struck),
        _ => {}
    }
    let Some(style) = node.attr("style") else { return set };
    let style = style.to_ascii_lowercase();
    for rule in style.split(';') {
        let Some((property, value)) = rule.split_once(':') else { continue };
        let value = value.trim();
        match property.trim() {
            "font-weight" if matches!(value, "bold" | "bolder") || value.parse::<u16>().is_ok_and(|weight| weight >= 600) => {
                set.on.push(Style::Strong);
            }
            // Word processors wrap a whole paste in <b style="font-weight:normal">.
            "font-weight" if value == "normal" || value.parse::<u16>().is_ok() => set.plain = true,
            "font-style" if value == "italic" => set.on.push(Style::Emphasis),
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => set.on.push(Style::Struck),
            "text-decoration" | "text-decoration-line" if value.contains("underline") && name != "a" => set.on.push(Style::Strong),
            _ => {}
        }
    }
    if set.plain {
        set.on.retain(|style| *style != Style::Strong);
    }
    set.on.dedup();
    set
}

/// Columns by which a style sets its block in: four for half an inch.
pub(super) fn indent(node: &NodeRef<'_>) -> usize {
    let Some(style) = node.attr("style") else { return 0 };
    let style = style.to_ascii_lowercase().replace(' ', "");
    let Some(at) = style.find("margin-left:").map(|at| at + 12).or_else(|| style.find("padding-left:").map(|at| at + 13)) else { return 0 };
    let value = style[at..].split(';').next().unwrap_or_default();
    let figures: String = value.chars().take_while(|character| character.is_ascii_digit() || *character == '.').collect();
    let Ok(number) = figures.parse::<f64>() else { return 0 };
    let points = match &value[figures.len()..] {
        unit if unit.starts_with("px") => number * 0.75,
        unit if unit.starts_with("in") => number * 72.0,
        unit if unit.starts_with("cm") => number * 28.35,
        unit if unit.starts_with("em") || unit.starts_with("rem") => number * 12.0,
        _ => number,
    };
    (points / 9.0).clamp(0.0, 200.0) as usize
}
