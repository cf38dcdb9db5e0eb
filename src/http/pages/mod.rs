//! The handlers of the pages, a file per part of the site.

pub mod public;
