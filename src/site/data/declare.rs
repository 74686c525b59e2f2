//! How rows and closed lists of words are declared: once, and all that is written and said of them follows.

use serde::Serialize;

/// Declares the words of a closed list. What they are is what serde writes, and no variant can be forgotten.
macro_rules! words {
    ($($name:ident: $($variant:ident)+;)+) => {$(
        impl Value for $name {
            const TYPE: Type = Type::Word(|| [$($name::$variant),+].iter().map(|each| $crate::site::data::declare::word(each)).collect());
            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                match self { $($name::$variant)|+ => out.push(Cell::Text(Cow::Owned($crate::site::data::declare::word(self)))) }
            }
        }
    )+};
}
pub(super) use words;

/// The word that serde writes.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Declares a row: its struct, what serde writes, its columns and what is said of each, all from one list.
///
/// Behind a field's type may stand, in this order: `=> table "…"` for a list, `=> column "…"` where its column has another
/// name, `=> inverse "…"` where that table tells it, `=> unless "…"` with serde's test of what is left out of JSON.
macro_rules! row {
    (
        $(#[doc = $what:literal])+
        $one:literal $name:ident $(<$life:lifetime>)? {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty $(=> table $table:literal)? $(=> column $column:literal)? $(=> inverse $inverse:literal)? $(=> unless $skip:literal)?,
            )+
        }
    ) => {
        $(#[doc = $what])+
        #[derive(Debug, Serialize)]
        pub(super) struct $name $(<$life>)? {
            $(
                $(#[doc = $doc])+
                $(#[serde(skip_serializing_if = $skip)])?
                pub(super) $field: $type,
            )+
        }

        impl $(<$life>)? Value for $name $(<$life>)? {
            const TYPE: Type = Type::Row(&Shape {
                one: $one,
                doc: concat!($($what),+),
                fields: &[$(
                    Field {
                        raw: stringify!($field),
                        doc: concat!($($doc),+),
                        of: <$type as Value>::TYPE,
                        table: row!(@some $($table)?),
                        column: row!(@some $($column)?),
                        is_inverse: row!(@is $($inverse)?),
                        may_lack: row!(@is $($skip)?),
                    },
                )+],
            });

            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                $(self.$field.cells(out);)+
            }

            fn below(&self, _table: &'static str, key: &[Cell<'_>], rows: &mut dyn Rows) {
                $(if !row!(@is $($inverse)?) {
                    self.$field.below(concat!("", $($table)?), key, rows);
                })+
            }

            fn own_id(&self) -> Option<Cell<'_>> {
                None $(.or_else(|| self.$field.own_id()))+
            }

            fn own_page(&self) -> Option<&str> {
                None $(.or_else(|| self.$field.own_page()))+
            }
        }
    };
    (@some) => { None };
    (@some $some:literal) => { Some($some) };
    (@is) => { false };
    (@is $some:tt) => { true };
}
pub(super) use row;
