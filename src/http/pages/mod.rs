//! The handlers of the pages, a file per part of the site.

pub mod dashboard;
pub mod letters;
pub mod public;
pub mod rounds;
pub mod sign_in;
pub mod upload;
