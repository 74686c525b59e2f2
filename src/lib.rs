//! `archive` turns a folder of meeting reports into a website that a reader can search, cite and trust.

pub mod archive;
pub mod builder;
pub mod cli;
pub mod config;
pub mod date;
pub mod diagnostics;
pub mod document;
pub mod links;
pub mod markdown;
pub mod publish;
pub mod recognise;
pub mod render;
pub mod site;
pub mod slug;
pub mod source;
