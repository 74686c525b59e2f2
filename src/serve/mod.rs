//! `archive serve`: an archive as its site, on this machine, kept fresh.
//!
//! Nothing here decides what a page shows: files come from [`watch`](crate::watch), pages from the [builder](crate::builder)'s
//! own parts, and a preview adds one script element to each page and takes nothing away. Three parts that share one value:
//!
//! ```text
//! files ─watch─► rebuild ─show─► Live (State: the last good site, the problems) ◄─ask─ http ◄─ browser
//! ```
//!
//! 1. [`live`]: what there is to see at one moment, put in place whole.
//! 2. [`rebuild`]: one edit to one state; afterwards, in the background, the proof that every page can be made.
//! 3. [`shown`]: a site whose pages are made when somebody asks, with its [`cache`].
//! 4. [`answer`]: what is at an address, as GitHub Pages would say; pure.
//! 5. [`told`] and [`beside`]: what the script on a page is told.
//! 6. [`http`]: connections; [`reply`]: an answer as HTTP, whole or in part; [`guard`]: who may ask.

pub mod answer;
mod beside;
pub mod cache;
mod guard;
pub mod http;
pub mod live;
pub mod rebuild;
mod reply;
mod shown;
mod told;

pub use live::{Live, State};
pub use shown::Shown;
