//! Values that mean something beyond their letters: slugs, addresses, and dates with their days.

use std::borrow::Cow;

use serde::Serialize;

use super::shape::{Part, Type};
use super::value::{Cell, Value};
use crate::date::Date;

/// A row's own slug: the last part of its page's address.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Id<'a>(pub(super) &'a str);

impl Value for Id<'_> {
    const TYPE: Type = Type::Id;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(self.0)));
    }
    fn own_id(&self) -> Option<Cell<'_>> {
        Some(Cell::Text(Cow::Borrowed(self.0)))
    }
}

/// The whole address of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Page(pub(super) String);

impl Value for Page {
    const TYPE: Type = Type::Page;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(&self.0)));
    }
    fn own_page(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// A date, with the days between which it lies as columns of their own: EDTF does not sort as text.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Dated(pub(super) Date);

impl Value for Dated {
    const TYPE: Type = Type::Parts(
        &Type::Date,
        &[
            Part { suffix: "", doc: "", of: Type::Date },
            Part { suffix: "earliest", doc: "The first day that it may mean; empty where it has no known beginning.", of: Type::Day },
            Part { suffix: "latest", doc: "The last day that it may mean; empty where it has no known end.", of: Type::Day },
        ],
    );
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        let day = |day: Option<jiff::civil::Date>| day.map_or(Cell::Null, |day| Cell::Text(Cow::Owned(day.to_string())));
        out.extend([Cell::Text(Cow::Owned(self.0.to_string())), day(self.0.earliest()), day(self.0.latest())]);
    }
}

/// Declares the slug of a row of another table.
macro_rules! key {
    ($($(#[doc = $doc:literal])+ $name:ident => $type:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, Serialize)]
        pub(super) struct $name<'a>(pub(super) &'a str);

        impl Value for $name<'_> {
            const TYPE: Type = $type;
            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                out.push(Cell::Text(Cow::Borrowed(self.0)));
            }
        }
    )+};
}

key! {
    /// The slug of a committee.
    CommitteeKey => Type::Key("committees");
    /// The slug of a meeting.
    MeetingKey => Type::Key("meetings");
    /// The slug of a report.
    ReportKey => Type::Key("reports");
    /// The slug of a decision.
    DecisionKey => Type::Key("decisions");
    /// A post of the body in the column `organization`.
    PostKey => Type::Within { table: "posts", outer: "organization" };
    /// A paragraph of the report in the column `report`.
    ParagraphKey => Type::Within { table: "paragraphs", outer: "report" };
}
