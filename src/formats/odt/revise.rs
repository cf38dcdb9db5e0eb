//! A new text as tracked changes.

use super::super::Error;
use super::super::office::{Revised, Reviser};
use super::super::package::Package;

/// The same file with tracked changes that turn its canonical text into `text`.
pub fn revise(_package: &mut Package, _text: &str, _by: &Reviser) -> Result<Revised, Error> {
    Err(Error::NoOffice)
}
