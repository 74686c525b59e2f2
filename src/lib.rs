
pub mod import;
