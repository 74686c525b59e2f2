//! The theme as it stands in the site.

use std::collections::BTreeMap;

use crate::colour::style_sheet;
use crate::config::Config;
use crate::render::builtin;
use crate::source::{Asset, Sources};

/// The style sheet that is made where `config.toml` names an accent.
const ACCENT: &str = "accent.css";

/// The theme's files as they stand in the site: the built-in ones, and the archive's own in their place.
#[derive(Debug, Clone)]
pub struct Theme {
    /// By path from the site's root: `theme/style.css`.
    pub files: BTreeMap<String, Asset>,
    /// The files that pages load, by the name that templates know, with their addresses.
    pub addresses: Vec<(&'static str, String)>,
}

impl Theme {
    /// The theme of an archive whose site stands under `base`.
    pub fn of(sources: &Sources, config: &Config) -> Theme {
        let base = config.base_path();
        let mut files: BTreeMap<String, Asset> =
            builtin::THEME.iter().map(|(name, bytes)| (format!("theme/{name}"), Asset::new(*bytes))).collect();
        if let Some(accent) = config.accent {
            files.insert(format!("theme/{ACCENT}"), Asset::new(style_sheet(accent).into_bytes()));
        }
        for (name, asset) in &sources.theme {
            files.insert(format!("theme/{name}"), asset.clone());
        }
        // After the theme's own style sheet, whose colours it replaces.
        let accent = config.accent.map(|_| ("style", ACCENT));
        let addresses = builtin::ASSETS.iter().copied().chain(accent).map(|(key, name)| {
            let version =
                files.get(&format!("theme/{name}")).map_or_else(String::new, |asset| format!("{:?}", asset.digest)[..8].to_owned());
            (key, format!("{base}theme/{name}?v={version}"))
        });
        Theme { addresses: addresses.collect(), files }
    }
}
