//! `archive serve` and `archive watch` below the browser: the real binary on a real folder, asked over a real connection.
//!
//! A test crate of its own, apart from the suite, because its tests wait for other processes: they are slower than all the
//! rest, and whoever works on recognition need not run them.
//!
//! 1. [`support`]: projects as strings, the same as the suite's; [`server`]: the running command; [`http`]: a client that
//!    sends what it is told, byte for byte; [`fresh`]: what a build of the same folder would publish.
//! 2. [`law`]: after any sequence of real edits, made as editors make them ([`edits`], [`hand`]), what is served and what is in
//!    `public/` is a fresh build.
//! 3. [`named`]: what is easy to get wrong, by name.
//!    [`withheld`]: what is taken out while the site is watched.
//! 4. [`pages`]: an address is answered as GitHub Pages would; [`attacks`]: whoever means harm gets nothing, and no more do
//!    [`strangers`].
//!
//! `ARCHIVE_CASES=2000 cargo test --test serve law` tries that many sequences in place of the two dozen of a normal run.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod attacks;
mod edits;
mod fresh;
mod hand;
mod http;
mod law;
mod named;
mod pages;
mod server;
mod strangers;
#[path = "../suite/support.rs"]
#[allow(dead_code, reason = "the suite needs more of it")]
mod support;
mod withheld;
