//! The handlers of the pages, a file per part of the site.

pub mod administration;
pub mod dashboard;
pub mod letters;
pub mod mailbox;
pub mod panel;
pub mod public;
pub mod reading;
pub mod reading_view;
pub mod rounds;
pub mod rules;
pub mod sign_in;
pub mod upload;
