//! The handlers of the pages, a file per part of the site.

pub mod administration;
pub mod dashboard;
pub mod difference;
pub mod downloads;
pub mod editor;
pub mod feedback;
pub mod finding;
pub mod house;
pub mod letter;
pub mod letters;
pub mod mailbox;
pub mod panel;
pub mod person_data;
pub mod printed;
pub mod public;
pub mod reading;
pub mod reading_view;
pub mod record;
pub mod redact;
pub mod remarks;
pub mod rounds;
pub mod rules;
pub mod sign_in;
pub mod sign_off;
pub mod upload;
