//! Deploying: a built site to where GitHub Pages shows it, by a branch or by a workflow.
//!
//! 1. [`repository`]: which repository on GitHub an address means, and where Pages shows it. Pure.
//! 2. [`plan`](mod@plan): what a branch holds and what a site holds, to what a deploy adds, changes, removes and keeps. Pure.
//! 3. [`workflow`]: the workflow as text. Pure.
//! 4. [`git`]: runs the `git` program, so that the archivist's own keys, helpers and settings count.
//! 5. [`branch`]: fetches a branch, makes one commit on top of it, and pushes that under a lease.
//!
//! Apart from [`publish`](crate::publish), because a branch is somebody else's disk: others may write to it at the same time, and
//! what is on it can be lost. Three promises: nothing in the working tree, nothing in its index, and no branch of the archivist's
//! own is touched; a branch that moved since it was looked at is not overwritten; and a file on it that is not ours stays.

pub mod branch;
pub mod git;
pub mod plan;
pub mod repository;
pub mod workflow;
