//! EDTF: what is read is written again, and dates have one order.

use archive::date::{Date, DateError, Fit, Span};
use proptest::prelude::*;

use crate::support::property;

fn point() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        (0u16..10_000).prop_map(|y| format!("{y:04}")),
        (0u16..10_000, 1u8..=12).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (0u16..10_000, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        // Near each other, so that order and overlap have something to decide.
        (2011u16..2014, 1u8..=3, 1u8..=3).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
    ];
    (date, prop::sample::select(vec!["", "?", "~", "%"])).prop_map(|(date, mark)| format!("{date}{mark}"))
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => point(),
        1 => (point(), point()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => point().prop_map(|a| format!("{a}/..")),
        1 => point().prop_map(|b| format!("../{b}")),
        1 => point().prop_map(|a| format!("{a}/")),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    words().prop_filter_map("backwards", |words| Date::parse(&words).ok())
}

#[test]
fn what_is_read_is_written_again() {
    property(1_000)
        .run(&words(), |words| {
            match Date::parse(&words) {
                Ok(date) => {
                    prop_assert_eq!(date.to_string(), words);
                    prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
                    prop_assert!(!date.in_words().is_empty());
                }
                Err(error) => prop_assert_eq!(error, DateError::Backwards),
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_words_make_it_panic() {
    property(2_000)
        .run(&prop_oneof!["[0-9./?~%-]{0,24}", "\\PC{0,24}", any::<String>()], |words| {
            if let Ok(date) = Date::parse(&words) {
                prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_order_is_total_and_agrees_with_equality() {
    property(1_000)
        .run(&(date(), date(), date()), |(a, b, c)| {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a == b, a.cmp(&b).is_eq());
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
            if let (Some(end), Some(start)) = (a.latest(), b.earliest()) {
                prop_assert!(end >= start || a < b, "what ends before the other begins comes first");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn overlap_is_symmetric_and_each_date_overlaps_itself() {
    property(1_000)
        .run(&(date(), date()), |(a, b)| {
            prop_assert_eq!(a.overlaps(b), b.overlaps(a));
            prop_assert!(a.overlaps(a));
            prop_assert!(a.days().start() <= a.days().end());
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_span_and_a_date_agree_on_what_fits() {
    property(1_000)
        .run(&(prop::option::of(date()), prop::option::of(date()), date(), date()), |(start, end, date, other)| {
            let span = Span { start, end };
            prop_assume!(!span.days().is_empty());
            let days = span.days();
            let inside = date.days().start() <= days.end() && days.start() <= date.days().end();
            prop_assert_eq!(span.fit(date) != Fit::Outside, inside);
            let second = Span { start: Some(other), end: None };
            prop_assert_eq!(span.surely_overlaps(second), second.surely_overlaps(span));
            if span.surely_overlaps(second) {
                prop_assert!(days.start() <= second.days().end() && second.days().start() <= days.end());
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn dates_in_words() {
    for (written, words) in [
        ("2012-11-27", "27 November 2012"),
        ("2012-11", "November 2012"),
        ("2012", "2012"),
        ("2011-11~", "about November 2011"),
        ("2011?", "2011 (uncertain)"),
        ("2011%", "about 2011 (uncertain)"),
        ("2019-12-03/2019-12-04", "3 to 4 December 2019"),
        ("2019-12-31/2020-01-01", "31 December 2019 to 1 January 2020"),
        ("../2018-03", "until March 2018"),
        ("2011/..", "from 2011"),
    ] {
        assert_eq!(Date::parse(written).map(Date::in_words), Ok(words.to_owned()), "{written}");
    }
    for wrong in ["2013-02-29", "1900-02-29", "2012-13", "2012-00", "2013-06-31", "2013-04-00"] {
        assert_eq!(Date::parse(wrong), Err(DateError::NoSuchDay), "{wrong}");
    }
    for wrong in ["", "12", "20123", "2012-1", "2012-11-27~~", "2012/13", "../..", "/", "20XX", "-2012", "2012-11-27T10:00", "２０１２"]
    {
        assert_eq!(Date::parse(wrong), Err(DateError::Form), "{wrong}");
    }
    assert!(Date::parse("2012-02-29").is_ok() && Date::parse("2000-02-29").is_ok());
    assert_eq!(Date::parse("2013/2012"), Err(DateError::Backwards));
}
