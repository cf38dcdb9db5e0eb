//! The handlers of the pages, a file per part of the site.

pub mod dashboard;
pub mod letters;
pub mod public;
pub mod reading;
pub mod reading_view;
pub mod rounds;
pub mod sign_in;
pub mod upload;
