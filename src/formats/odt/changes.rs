//! Tracked changes, accepted or rejected all together.

use super::super::Error;
use super::super::package::Package;

/// The same file with every tracked change made final.
pub fn accept(_package: &mut Package) -> Result<Vec<u8>, Error> {
    Err(Error::NoOffice)
}

/// The same file with every tracked change undone.
pub fn reject(_package: &mut Package) -> Result<Vec<u8>, Error> {
    Err(Error::NoOffice)
}
