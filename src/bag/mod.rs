//! An archive as a bag: one folder or file in the form of BagIt 1.0 (RFC 8493), which libraries and archives take in and check
//! with their own tools, without this program.
//!
//! What is in `data/` is an archive again: `archive build` and `archive verify` work there. Apart from
//! [`publish`](crate::publish) because a bag is for those who keep an archive, not for those who read it.
//!
//! 1. [`contents`]: which files go in, and which stay out: drafts, and what is withheld. Pure, but for a look at `captures/`.
//!    [`gone`]: what the ledgers have of reports that were taken away.
//! 2. [`labels`]: what `config.toml` says of bags.
//! 3. [`tags`]: the bag's own files, as text. Pure.
//! 4. [`stage`]: the bag on the disk, whole or not at all.
//! 5. [`zipped`]: the same bag as one file.
//!
//! The same archive gives the same bag, byte for byte. The one thing that depends on when it was made is its `Bagging-Date`, and
//! that is taken from an option, from `SOURCE_DATE_EPOCH` or from the newest date in the archive, never from the clock.

pub mod contents;
pub mod gone;
pub mod labels;
pub mod stage;
pub mod tags;
pub mod zipped;

pub use contents::{Contents, Why};
pub use labels::Labels;
pub use stage::{BagError, Sealed, Stage};
