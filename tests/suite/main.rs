//! The tests, at the boundary that a reader can see: sources in, pages and diagnostics out.
//!
//! One binary, so that the crate is linked once. Each module is a room of the house, or a promise made to the archivist:
//!
//! 1. [`support`]: a project in one string, a sink in memory, a build in one call, expectations that rewrite themselves.
//! 2. [`diagnostics`]: every complaint, with the whole of what is printed.
//! 3. [`faults`]: what an author, an editor or a disk can do wrong, and that nothing else is lost by it.
//! 4. [`law`]: whatever happened before, the long-lived builder equals a fresh one, [`kept`] after edits of the registry; [`counters`]: and
//!    does little.
//! 5. [`publish`] and [`command`]: the disk and the real binary; [`killed`]: and what stands after a `kill -9`.
//! 6. [`preview`]: what a preview makes when it is looked at, and what it does not make again.
//! 7. [`review`]: what is asked, and what each answer writes.
//! 8. [`addresses`], [`addresses_kept`]: what was published stays, or leads on, or says why not. [`cite`]: what a reference manager is given.
//! 9. [`face`]: what pages show beside the text: margins, cards, seats by year, topics, the accent.
//! 10. [`paragraphs`]: numbers that stay with their words.
//! 11. [`search`]: what the index says, read by a reader of the test's own.
//! 12. [`data`]: what is published for programs, and that all files say the same.
//! 13. [`deploy`]: a real remote, and everything that can go wrong on the way there.
//! 14. [`external`]: outside links, on this machine alone.
//! 15. [`feeds`]: what is new, under ids that never change, and where all pages are; [`linked`]: what pages say to programs.
//! 16. [`withhold`]: the whole output without a withheld word.
//! 17. [`text`] and [`dates`]: properties of Markdown and of EDTF.
//!
//! `ARCHIVE_ACCEPT=1 cargo test` writes what is printed now into the tests as what is expected; read the diff.
//! `ARCHIVE_CASES=1000 cargo test` tries that many random histories and texts in place of the few dozen of a normal run.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod addresses;
mod addresses_kept;
mod bag;
mod cite;
mod command;
mod counters;
mod data;
mod dates;
mod deploy;
mod diagnostics;
mod external;
mod face;
mod faults;
mod feeds;
mod feeds_renamed;
mod gone;
mod ids;
mod kept;
#[cfg(unix)]
mod killed;
mod law;
mod linked;
mod man;
mod notes;
mod paragraphs;
mod paragraphs_merged;
mod preview;
mod publish;
mod renamed;
mod reproducible;
mod review;
mod rights;
mod search;
mod support;
mod text;
mod verify;
mod withhold;
mod withhold_bag;
mod withhold_references;
