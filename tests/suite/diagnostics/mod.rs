//! Every complaint there is, with the whole of what is printed: one test for each function of
//! `src/diagnostics/complaints/`, of the same name and in a file of the same name.

mod addresses;
mod check;
mod content;
mod disk;
mod feeds;
mod fixity;
mod front_matter;
mod ledger;
mod notes;
mod pages;
mod registry;
mod site;
mod withheld;

use std::fs;
use std::path::Path;

use crate::support::{Outcome, build, mill_lane_with, sources};

/// What is printed of Mill Lane with these files added.
fn printed(project: &str) -> String {
    build(&mill_lane_with(project)).printed
}

/// What is printed of these files alone.
fn printed_alone(project: &str) -> String {
    let Outcome { printed, .. } = build(&sources(project));
    printed
}

#[test]
fn every_complaint_has_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut without = Vec::new();
    let mut all = 0;
    for entry in fs::read_dir(root.join("src/diagnostics/complaints")).unwrap().flatten() {
        let name = entry.file_name();
        let complaints = fs::read_to_string(entry.path()).unwrap();
        let tests = fs::read_to_string(root.join("tests/suite/diagnostics").join(&name)).unwrap_or_default();
        for line in complaints.lines() {
            let Some(function) = line.strip_prefix("pub fn ").and_then(|rest| rest.split(['(', '<']).next()) else { continue };
            all += 1;
            if !tests.contains(&format!("#[test]\nfn {function}(")) {
                without.push(format!("{}: {function}", name.to_string_lossy()));
            }
        }
    }
    assert!(all >= 40, "{all} complaints found");
    assert!(without.is_empty(), "no test in tests/suite/diagnostics/ for {without:#?}");
}

#[test]
fn an_archive_without_a_fault_has_nothing_to_say() {
    assert_eq!(printed(""), "");
}
