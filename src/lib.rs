//! `archive` turns a folder of meeting reports into a website that a reader can search, cite and trust.
//!
//! The crate's story, in reading order; each stage is a type, and everything between the two ends is pure:
//!
//! ```text
//! disk ─load─► Sources ─parse─► Documents ─recognise─► Readings ─resolve─► Archive ─view─► Site ─render─► disk
//! ```
//!
//! 1. [`source`]: the archive's files as they were read, and the [`source::Loader`] that reads them.
//!    [`withhold`]: the same without what is not to be published; nothing later sees it.
//! 2. [`document`]: each file's own words, with [`config`], [`date`] (EDTF), [`slug`], [`tag`], [`tally`] and [`markdown`] beneath;
//!    [`web`], [`checksum`] and [`printable`] are small rules of which all stages need the same.
//! 3. [`recognise`]: who and what a report's prose means; the heart.
//! 4. [`archive`]: everything joined; every name an id, both ends of each relation; [`address`] says where each page stands.
//! 5. [`site`]: every page as its address, its template and its view.
//! 6. [`render`]: a view and a template to bytes; [`search`]: the whole archive to an index that a script asks.
//! 7. [`publish`]: bytes to the disk, whole or not at all; [`deploy`]: from there to GitHub Pages.
//!
//! [`review`] asks the archivist what recognition was not sure of, and writes the answers into the archive's own files.
//!
//! [`fixity`] proves that captures and published files are what they were; [`bag`] packs an archive for those who keep it.
//!
//! [`builder`] runs the stages and keeps what has not changed; [`diagnostics`] is what all of them say; [`links`] follows
//! every link of a site in memory, [`external`] those that leave it; [`import`] makes reports of raw text; [`cli`] is the command line.

pub mod address;
pub mod archive;
pub mod bag;
pub mod builder;
pub mod checksum;
pub mod cli;
pub mod colour;
pub mod config;
pub mod date;
pub mod deploy;
pub mod diagnostics;
pub mod document;
pub mod editor;
pub mod external;
pub mod fixity;
pub mod import;
pub mod links;
pub mod markdown;
pub mod printable;
pub mod publish;
pub mod recognise;
pub mod render;
pub mod review;
pub mod search;
pub mod serve;
pub mod site;
pub mod slug;
pub mod source;
pub mod tag;
pub mod tally;
pub mod watch;
pub mod web;
pub mod withhold;
