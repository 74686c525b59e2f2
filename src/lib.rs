//! `archive` turns a folder of meeting reports into a website that a reader can search, cite and trust.

pub mod config;
pub mod date;
pub mod diagnostics;
pub mod document;
pub mod markdown;
pub mod recognise;
pub mod slug;
pub mod source;
