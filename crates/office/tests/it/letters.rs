//! What the crate does, for letters that follow no conventions.

use draft::{Error, Neutral};
use office::{Comment, Revised, Reviser};
use text::Document;

pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    office::read(bytes, &Neutral)
}

pub fn comments(bytes: &[u8]) -> Result<Vec<Comment>, Error> {
    office::comments(bytes, &Neutral)
}

pub fn add_comments(bytes: &[u8], comments: &[Comment]) -> Result<Vec<u8>, Error> {
    office::add_comments(bytes, comments, &Neutral)
}

pub fn remove_comments(bytes: &[u8], goes: &dyn Fn(&Comment) -> bool) -> Result<Vec<u8>, Error> {
    office::remove_comments(bytes, goes, &Neutral)
}

pub fn revise(bytes: &[u8], text: &str, by: &Reviser) -> Result<Revised, Error> {
    office::revise(bytes, text, by, &Neutral)
}
