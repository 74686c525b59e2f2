//! Fixity: whether bytes are still those that were written. Captures against the SHA-256 in their names and in the reports that
//! rest on them, a published site against its manifest.
//!
//! Apart from [`publish`](crate::publish), which writes the manifest and trusts it: here nothing is trusted. No file is opened
//! because a list names it. The folder is walked, no link is followed, and what is found is compared with what is listed.
//!
//! 1. [`files`]: what stands in a folder, and the hash of a file of any size.
//! 2. [`listing`]: the manifest, read so that each of its bytes counts.
//! 3. [`site`]: a published folder, or any copy of one.
//! 4. [`captures`]: the raw files, the records of what was cut from them, and the reports that name them.

pub mod captures;
pub mod files;
pub mod listing;
pub mod site;

pub use captures::{CapturesVerdict, verify_captures};
pub use site::{SiteVerdict, verify_site};
