//! The theme as it stands in the site.

use std::collections::BTreeMap;

use crate::render::builtin;
use crate::source::{Asset, Sources};

/// The theme's files as they stand in the site: the built-in ones, and the archive's own in their place.
#[derive(Debug, Clone)]
pub struct Theme {
    /// By path from the site's root: `theme/style.css`.
    pub files: BTreeMap<String, Asset>,
    /// The files that every page loads, by the name that templates know, with their addresses.
    pub addresses: Vec<(&'static str, String)>,
}

impl Theme {
    /// The theme of an archive whose site stands under `base`.
    pub fn of(sources: &Sources, base: &str) -> Theme {
        let mut files: BTreeMap<String, Asset> =
            builtin::THEME.iter().map(|(name, bytes)| (format!("theme/{name}"), Asset::new(*bytes))).collect();
        for (name, asset) in &sources.theme {
            files.insert(format!("theme/{name}"), asset.clone());
        }
        let addresses = builtin::ASSETS.iter().map(|(key, name)| {
            let version =
                files.get(&format!("theme/{name}")).map_or_else(String::new, |asset| format!("{:?}", asset.digest)[..8].to_owned());
            (*key, format!("{base}theme/{name}?v={version}"))
        });
        Theme { addresses: addresses.collect(), files }
    }
}
