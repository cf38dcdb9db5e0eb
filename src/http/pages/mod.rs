//! The handlers of the pages, a file per part of the site.

pub mod public;
pub mod reading;
pub mod reading_view;
