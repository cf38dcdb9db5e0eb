//! The integration tests: one binary, a module per feature.

mod bounds;
mod check;
mod hostile;
mod hostile_texts;
mod rules;
#[path = "../../../language/tests/it/sound.rs"]
mod sound;
