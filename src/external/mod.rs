//! Outside links: what an archive points to elsewhere, and whether it is still there.
//!
//! 1. `gather`: every outside link, with its place. 2. `plan`: which are asked now, and which were asked lately ([`Known`] keeps what
//!    they said). 3. `ask`: one link, with its redirects, politely. 4. `told`: complaints.
//!
//! No stage touches the network: it is a [`Web`], which the command line makes and tests make up. What is asked can be stopped at
//! any time, because each answer is handed over as soon as it is there.

mod ask;
mod gather;
mod hosts;
mod known;
mod plan;
mod told;

pub use ask::{Answer, Finding, Method, Web};
pub use gather::{Link, Role, gather};
pub use hosts::is_public_ip;
pub use known::{Known, line};
pub use plan::{Plan, Wanted, run};
pub use told::told;

/// The address of the page that a link leads to: which place of it is meant (`#part`) no server is told.
pub(crate) fn page(url: &str) -> &str {
    url.split_once('#').map_or(url, |(page, _)| page)
}
