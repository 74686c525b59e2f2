//! What feeds are told by.

use super::printed_alone;
use crate::support::expect;

#[test]
fn bad_tag() {
    let printed = printed_alone(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
[feeds]
tag = "example.org"
"#,
    );
    expect(
        &printed,
        r#"
error[bad-tag]: `example.org` cannot be the tag of this archive's feeds: it has no comma between an authority and a date
 --> config.toml:3:7
  |
3 | tag = "example.org"
  |       ^^^^^^^^^^^^^
  |
  = note: each entry's id begins with it, and must be the same for ever, wherever the site stands (RFC 4151)
  = help: write a domain or mail address of yours and a year in which it was yours, such as `example.org,2026`
"#,
    );
}
