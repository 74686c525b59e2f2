//! Views: everything that one page shows, and nothing else. The only input of a template.
//!
//! A view borrows from the archive and is made anew at each build; what it shows is hashed, and a page whose hash is the
//! same is not rendered again. So `Hash` beside `Serialize` is the whole of dependency tracking, and no view may reach for
//! anything that its hash does not cover.

mod body;
mod common;
mod data;
mod lazy;
mod pages;
mod queue;
mod seats;
mod topics;

pub use body::*;
pub use common::*;
pub use data::*;
pub use lazy::*;
pub use pages::*;
pub use queue::*;
pub use seats::*;
pub use topics::*;
