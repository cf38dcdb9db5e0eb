//! Comments.

use super::super::Error;
use super::super::office::Comment;
use super::super::package::Package;

/// The comments, in the order of the text.
pub fn list(_package: &mut Package) -> Result<Vec<Comment>, Error> {
    Err(Error::NoOffice)
}

/// The same file with these comments as well.
pub fn add(_package: &mut Package, _comments: &[Comment]) -> Result<Vec<u8>, Error> {
    Err(Error::NoOffice)
}

/// The same file without the comments that are to go.
pub fn remove(_package: &mut Package, _goes: &dyn Fn(&Comment) -> bool) -> Result<Vec<u8>, Error> {
    Err(Error::NoOffice)
}
