//! The theme as it stands in the site.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::colour::style_sheet;
use crate::config::Config;
use crate::render::builtin;
use crate::source::{Asset, Digest, Sources};

use super::tight::tight;

/// The style sheet that is made where `config.toml` names an accent.
const ACCENT: &str = "accent.css";

/// The built-in files: name, digest as it stands in the program's folder, and as it is published.
static BUILT_IN: LazyLock<Vec<(&str, Digest, Asset)>> = LazyLock::new(|| {
    let file = |(name, bytes): &(&'static str, &'static [u8])| {
        let published = match std::str::from_utf8(bytes) {
            Ok(css) if name.ends_with(".css") => Asset::new(tight(css).into_bytes()),
            _ => Asset::new(*bytes),
        };
        (*name, Digest::of(bytes), published)
    };
    builtin::THEME.iter().map(file).collect()
});

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
        let mut files: BTreeMap<String, Asset> = BUILT_IN.iter().map(|(name, _, asset)| (format!("theme/{name}"), asset.clone())).collect();
        if let Some(accent) = config.accent {
            files.insert(format!("theme/{ACCENT}"), Asset::new(style_sheet(accent).into_bytes()));
        }
        for (name, asset) in &sources.theme {
            // A copy that nobody changed is the built-in file.
            if BUILT_IN.iter().any(|(built_in, digest, _)| **built_in == **name && *digest == asset.digest) {
                continue;
            }
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
