//! What is wrong in the ledgers of paragraphs and of decisions.

use super::printed;
use crate::support::expect;

#[test]
fn ledger_in_conflict() {
    let printed = printed("-- ledger/paragraphs.tsv --\n<<<<<<< HEAD\nx\t1\t?\n||||||| 1234567\n=======\nx\t2\t? ?\n>>>>>>> theirs\n");
    expect(
        &printed,
        r#"
warning[ledger-in-conflict]: a merge was left half done in the ledger
 --> ledger/paragraphs.tsv:1:1
  |
1 | <<<<<<< HEAD
  | ^^^^^^^
  |
  = note: the lines of both sides are read as one; a number that both gave to new words stays with those of the first
  = help: take out the three lines of marks, keep the lines of both sides, run `archive build` and commit the ledger
"#,
    );
}

#[test]
fn ledger_unread() {
    let printed = printed("-- ledger/paragraphs.tsv --\n2012 03 01 weaver\t1\t?\n");
    expect(
        &printed,
        r#"
error[ledger-unread]: this line of the ledger cannot be read
 --> ledger/paragraphs.tsv:1:1
  |
1 | 2012 03 01 weaver    1    ?
  | ^^^^^^^
  |
  = note: a line is a report's slug, how many numbers were given, and its paragraphs, parted by tabs
  = help: restore it from the repository; or take it out, and its report has its paragraphs numbered from 1
"#,
    );
}

#[test]
fn ledger_unread_is_told_some_times_and_not_for_ever() {
    let printed = printed(&format!("-- ledger/paragraphs.tsv --\n{}", "no line of a ledger\n".repeat(1000)));
    assert_eq!(printed.matches("error[ledger-unread]").count(), 20);
}

#[test]
fn ledger_partly_unread() {
    let printed = printed("-- ledger/paragraphs.tsv --\n2012-03-01-weaver\t3\t? broken 3:?\n");
    expect(
        &printed,
        r#"
error[ledger-partly-unread]: the ledger's line on `2012-03-01-weaver` cannot be read in whole
 --> ledger/paragraphs.tsv:1:1
  |
1 | 2012-03-01-weaver    3    ? broken 3:?
  | ^^^^^^^^^^^^^^^^^
  |
  = note: a paragraph that cannot be read there gets a new number, and links to its old one lead nowhere
  = help: restore the line from the repository; or take out what cannot be read
"#,
    );
}

#[test]
fn decisions_unread() {
    let printed = printed("-- ledger/decisions.tsv --\n<<<<<<< ours\nthe-pond 2012-03-01-parish the words\n=======\n>>>>>>> theirs\n");
    expect(
        &printed,
        r#"
error[ledger-unread]: this line of the ledger of decisions cannot be read
 --> ledger/decisions.tsv:2:1
  |
2 | the-pond 2012-03-01-parish the words
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a line is a decision's id, its meeting or report, and its words, parted by tabs
  = help: restore it from the repository; or take it out, and its decision may get another address
"#,
    );
}
