//! Views: everything that one page shows, and nothing else. The only input of a template.
//!
//! A view borrows from the archive and is made anew at each build; what it shows is hashed, and a page whose hash is the
//! same is not rendered again. So `Hash` beside `Serialize` is the whole of dependency tracking, and no view may reach for
//! anything that its hash does not cover.

mod accounts;
mod body;
mod common;
mod contexts;
mod data;
mod lazy;
mod lists;
mod named;
mod pages;
mod queue;
mod seats;
mod subjects;
mod topics;

pub use accounts::*;
pub use body::*;
pub use common::*;
pub use contexts::*;
pub use data::*;
pub use lazy::*;
pub use lists::*;
pub use named::*;
pub use pages::*;
pub use queue::*;
pub use seats::*;
pub use subjects::*;
pub use topics::*;
