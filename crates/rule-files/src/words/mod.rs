//! The words of the word tables: how a key is marked, and the forms in which it may be written.

mod class;
mod lexeme;

pub use class::Class;
pub use lexeme::{Form, Gender, Lexeme, normal};
